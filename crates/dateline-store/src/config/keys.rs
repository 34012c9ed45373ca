//! The keys of `dateline.toml`: the one list from which parsing, help and suggestions are made.

/// What a key's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A file; of a configuration file, as seen from its folder.
    Path,
    /// `true` or `false`.
    Switch,
    /// A whole number between two.
    Number(u64, u64),
    /// A number from 0 to 1.
    Share,
}

impl Kind {
    /// What to write, for people.
    pub fn expected(self) -> String {
        match self {
            Self::Text => "a text in quotation marks".to_owned(),
            Self::Path => "the name of a file in quotation marks".to_owned(),
            Self::Switch => "true or false".to_owned(),
            Self::Number(least, most) => format!("a whole number from {least} to {most}"),
            Self::Share => "a number from 0 to 1".to_owned(),
        }
    }
}

/// A key as help shows it.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Section and name: `newsroom.path`.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// The value where nothing else is said, as it would be written; none where there is none.
    pub default: Option<&'static str>,
    /// What it means.
    pub meaning: &'static str,
}

const fn key(name: &'static str, kind: Kind, default: Option<&'static str>, meaning: &'static str) -> Key {
    Key { name, kind, default, meaning }
}

/// All keys, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    key("newsroom.path", Kind::Path, Some("newsroom.db"), "the newsroom that verbs work on"),
    key("newsroom.max_size_mib", Kind::Number(1, 16_000_000), None, "MiB that the newsroom may grow to"),
    key("add.threads", Kind::Number(1, 1024), None, "articles read at once; one a processor core where it is not set"),
    key("add.fast", Kind::Switch, Some("false"), "read without the encoder: faster, with fewer events"),
    key("search.page", Kind::Number(1, 10_000), Some("20"), "results of a page"),
    key(
        "search.least_confidence",
        Kind::Share,
        Some("0"),
        "records that are less sure than this are left out of searches",
    ),
    key("review.reviewer", Kind::Text, None, "who corrects, where `--by` does not say"),
    key("serve.address", Kind::Text, Some("127.0.0.1:8484"), "where the reading room listens"),
    key("serve.hosts", Kind::Text, Some(""), "further names that it is reached by, with commas between them"),
    key("serve.password_file", Kind::Path, None, "a file whose first line is the password of the reading room"),
    key("serve.token_file", Kind::Path, None, "a file whose first line is the token of programs that ask it"),
    key("serve.readers", Kind::Number(1, 64), Some("4"), "questions that are answered at once"),
    key("serve.search_seconds", Kind::Number(1, 3_600), Some("10"), "seconds that a question may take"),
    key("serve.upload_mb", Kind::Number(1, 2_000), Some("64"), "MB that may be uploaded at once"),
    key("limits.text_mb", Kind::Number(1, 1_000), Some("10"), "MB of the text of one article"),
    key("limits.line_mb", Kind::Number(1, 2_000), Some("32"), "MB of one JSON line or object, or one row of a table"),
    key("limits.document_mb", Kind::Number(1, 2_000), Some("32"), "MB of one page, feed, message or other document"),
    key("limits.page_mb", Kind::Number(1, 2_000), Some("8"), "MB of a page that are read; what lies behind is cut"),
    key(
        "limits.page_nodes",
        Kind::Number(1_000, 100_000_000),
        Some("150000"),
        "elements and texts of a page that are read; what lies behind is cut",
    ),
    key(
        "limits.nesting",
        Kind::Number(8, 512),
        Some("512"),
        "how deep elements and parts of a document lie in each other",
    ),
    key(
        "limits.expansion",
        Kind::Number(1, 1_000_000),
        Some("1000"),
        "how many times larger than its packed form an input may become",
    ),
    key(
        "limits.expansion_from_mb",
        Kind::Number(1, 1_000_000),
        Some("1000"),
        "MB up to which an input may become larger than that",
    ),
    key(
        "limits.answer_expansion",
        Kind::Number(1, 1_000_000),
        Some("250"),
        "how many times larger than its packed form an answer in a crawl may become",
    ),
    key(
        "limits.answer_expansion_from_mb",
        Kind::Number(1, 1_000_000),
        Some("4"),
        "MB up to which an answer may become larger than that",
    ),
    key("limits.archives", Kind::Number(1, 16), Some("4"), "how deep archives and packings lie in each other"),
    key("limits.members", Kind::Number(1, 1_000_000_000), Some("1000000"), "files of one archive or folder"),
    key(
        "limits.held_archive_mb",
        Kind::Number(1, 4_000),
        Some("256"),
        "MB of a ZIP archive that has to be held in memory",
    ),
];

/// The key of a name.
pub(super) fn key_of(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// The variable of the environment that sets a key: `DATELINE_NEWSROOM_PATH`.
pub fn variable_of(key: &Key) -> String {
    format!("DATELINE_{}", key.name.replace('.', "_").to_uppercase())
}
