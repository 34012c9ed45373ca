//! The page of the manual: `docs/codebook.md`.

use crate::{fields, rejections, rules, values, warnings};

const OPENING: &str = "\
# The codebook

Made from the code by `cargo run -p dateline-codebook --example codebook > docs/codebook.md`. `dateline codebook` prints it, and `dateline codebook NAME` what it says of one
field, value, rule, warning or column, as the name stands in a report: `dateline codebook statements/colon`, `dateline codebook ASSAULT`, `dateline codebook events/verb/lift`.

Every example is a sentence of our own. The tests read each, as an article published on 15 May 2019, and fail where it does not give the record shown, or where a miss or a
fault that is known is one no more. What is shown is one record of the text; there may be others.

## Notation
Records are written in one line.

| record | written |
|---|---|
| dateline | `PLACE; DATE; AGENCY` |
| time | `WORDS = TYPE VALUE` |
| place | `WORDS = NAME (KIND, COUNTRY), ROLE`: one line a mention |
| actor | `WORDS = NAME (KIND, COUNTRY), FORM`: one line a mention; `NAME: TITLE; ORGANIZATION; COUNTRY` a role; `NAME: SECTOR` a sector, known of actors of the table alone |
| statement | `SPEAKER (KIND, MODE): CONTENT`, `denied` behind the mode where it is negated, `…` where it is interrupted |
| event | `TYPE/MODE STATUS: ACTORS -> RECIPIENTS`; `TYPE: CONTEXT`, one line a context; `TYPE: killed MIN to MAX` |
| status of an event | `WORDS: STATUS by RULE` |
| parties of an event | `WORDS: ACTORS -> RECIPIENTS by RULE, RULE` |
| designation | `ACTOR: STATUS by JURISDICTION since DATE` |
| fact | `ACTOR: RELATION VALUE` |
| damage | `WORDS: KIND, meant SUGGESTION` |

`-` stands for what is not known.

## Fields
Offsets count Unicode code points, half-open. Fields may be added; one that is renamed, dropped, or means something else makes a new version. The JSON Schema is
[dateline.report-1.json](schema/dateline.report-1.json); the columns of tables are in [tables.md](schema/tables.md), the formats of exports in [exports.md](exports.md).
";

const VALUES: &str = "
## Values
Types, modes and contexts are PLOVER's, in its words where they are short; the meaning is how Dateline codes them. [events.md](events.md) tells what decides.
";

const WARNINGS: &str = "
## Warnings
What limits what a report can be relied on for. They stand in the report's `warnings`, with a line for people.
";

const REJECTIONS: &str = "
## Rejections
What was not read. They are told on standard error, kept with `dateline stats --rejections`, and stand in the files of a shared run and in the columns of Python.
";

/// `docs/codebook.md`.
pub fn page() -> String {
    [
        OPENING,
        &fields::section(),
        VALUES,
        &values::section(),
        &rules::section(),
        WARNINGS,
        &warnings::section(),
        REJECTIONS,
        &rejections::section(),
    ]
    .concat()
}

/// A text in a cell of a table.
pub(crate) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
