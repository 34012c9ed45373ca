//! One entry.

use dateline_read::rules::Rule;

/// What the codebook says of one thing.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What sort of thing it is: `field of events`, `value of EventType`, `rule of statements`.
    pub sort: String,
    /// Its name.
    pub name: String,
    /// What it means, and examples, as Markdown.
    pub body: String,
    /// Another name that it goes by: `status by negation`.
    pub(crate) also: Option<String>,
    /// The rule, where it is one: its name may have open parts.
    pub(crate) rule: Option<&'static Rule>,
}

impl Entry {
    /// An entry with one name.
    pub(crate) fn new(sort: impl Into<String>, name: impl Into<String>, body: impl Into<String>) -> Self {
        Entry { sort: sort.into(), name: name.into(), body: body.into(), also: None, rule: None }
    }

    /// Whether it goes by a name; letter case does not matter.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
            || self.also.as_ref().is_some_and(|also| also.eq_ignore_ascii_case(name))
            || self.rule.is_some_and(|rule| rule.has_name(name))
    }
}

/// A text as it is shown in an example: in quotation marks, a line end as a pilcrow.
pub(crate) fn quoted(text: &str) -> String {
    let line = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ¶ ");
    format!("“{line}”")
}
