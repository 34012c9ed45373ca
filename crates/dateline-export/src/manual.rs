//! The pages of the manual that follow from the code: `docs/exports.md` and `docs/schema/tables.md`.

use std::fmt::Write;

use crate::format::{Format, Records};
use crate::tables::{Kind, Table, VERSION};

const EXPORTS: &str = "\
# Exports

Made from the code by `cargo run -p dateline-export --example manual exports > docs/exports.md`.

    dateline export FORMAT reports.jsonl                      # reports, as `dateline read --jsonl` writes them
    dateline export FORMAT -n news.db --query 'type:ASSAULT place:Iraq'   # what a newsroom holds on something
    dateline export rss -n news.db --saved iraq -o iraq.xml   # a saved search as a feed

Of a newsroom all is exported that the query finds, not a page of it, newest article first, each once and all of one moment, with corrections
applied and without rejected records (unless the query asks for them with `review:`). An article's id is then its id in the newsroom, so that no id stands
twice; `ID#e1` is what `dateline show ID/e1` shows. One article is held in memory at a time, of Parquet some 60 MB of rows.
The same reports, and the same newsroom, give the same bytes.

The query is asked for the records that a format is made of. A format that is made of articles has of each what the query is about: the
events that it finds, with the statements that tell of them and the actors, places and times of both; or the statements; or, where the query is about articles,
all. The same goes for the tables `actors` and `places`; `designations` and `facts` are those of the articles found. `is:article` in the query asks for articles
whole. Without a query, and with `-n`, all is exported.

CoNLL-U is made of texts, not of reports: `dateline export jsonl --table articles -n news.db --query '...' | dateline parse -`.

`make consumers` reads every format with its consumers' own libraries, an ordinary report as well as one whose every text is hostile: tabs, quotes, line ends, what
begins a formula, control characters, text from right to left. Values come back as they were, but for what stands below.

| tables | cells |
|---|---|
| CSV (`csv`, `acled-like`) | RFC 4180. Text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, behind blanks or not), and text that begins with an apostrophe, has an apostrophe before it: take one away. Items of lists are parted by `|`, with a backslash before `|` and backslash within them |
| tab-separated (`gdelt-*`, `polecat`) | tab, line feed, carriage return and backslash within a cell are written `\\t`, `\\n`, `\\r`, `\\\\`; nothing is quoted, and nothing guarded: these files are for programs |
";

const TABLES: &str = "\
# Tables

Made from the code by `cargo run -p dateline-export --example manual tables > docs/schema/tables.md`.

What `dateline export csv`, `jsonl` and `parquet` write with `--table`. Every column may be empty. Columns may be added; a column that is renamed, dropped, or means something
else makes a new version. In Parquet the version stands under `schema` in the file's metadata, the name of the table under `table`, and what a column means
under `description` of its field.

| kind | Parquet | JSON lines | CSV |
|---|---|---|---|
| text | UTF-8 | string | text, guarded against formulas ([exports](../exports.md)) |
| int | INT64 | number | digits |
| float | DOUBLE | number | the shortest digits that give the number |
| bool | BOOLEAN | true, false | `true`, `false` |
| texts | list of UTF-8 | list of strings | items parted by `\\|` |

Nothing is null in Parquet and JSON lines, and empty in CSV; a list of nothing is an empty list. Offsets count Unicode code points of the article's text, or of its title where
the column `in` says so.
";

/// `docs/exports.md`.
pub fn exports() -> String {
    let mut page = EXPORTS.to_owned();
    for &format in Format::ALL {
        let made_of = match format.records() {
            Records::Table => "rows of a table",
            Records::Events => "events",
            Records::Statements => "statements",
            Records::Articles => "articles",
        };
        // Writing to a string cannot fail; the same goes for all below.
        let _ = write!(page, "\n## {}\n{}. Made of {made_of}.\n", format.as_str(), capitalised(format.about()));
        let fields: Vec<String> = format.fields().iter().map(|field| format!("`{field}`")).collect();
        let _ = match fields.as_slice() {
            [] => write!(page, "\nIt has {}.\n", format.fields_are()),
            fields => write!(page, "\n{} {}: {}.\n", fields.len(), format.fields_are(), fields.join(", ")),
        };
        page.push_str("\n| left empty, left out or changed | why, and how |\n|---|---|\n");
        for line in format.left_out() {
            let (what, why) = line.split_once(": ").unwrap_or(("", line));
            let _ = writeln!(page, "| {} | {} |", cell(what), cell(why));
        }
    }
    page
}

/// `docs/schema/tables.md`.
pub fn tables() -> String {
    let mut page = TABLES.to_owned();
    let _ = write!(page, "\nThe version is `{VERSION}`.\n");
    for &table in Table::ALL {
        let _ = write!(page, "\n## {}\n\n| column | kind | meaning |\n|---|---|---|\n", table.as_str());
        for column in table.columns() {
            let kind = match column.kind {
                Kind::Text => "text",
                Kind::Int => "int",
                Kind::Float => "float",
                Kind::Bool => "bool",
                Kind::Texts => "texts",
            };
            let _ = writeln!(page, "| `{}` | {kind} | {} |", column.name, cell(column.about));
        }
    }
    page
}

fn capitalised(line: &str) -> String {
    // Names of formats keep their letters.
    let first = line.chars().next().filter(|_| line.starts_with("a ") || line.starts_with("columns "));
    first.map_or_else(|| line.to_owned(), |letter| format!("{}{}", letter.to_ascii_uppercase(), &line[1..]))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
