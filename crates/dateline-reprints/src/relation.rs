//! How two articles are related, and the line that says so.

use crate::headline::Issue;
use crate::passages::Shared;

/// What two articles are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same words from first to last.
    Copy,
    /// Most of one stands in the other.
    Reprint,
    /// Passages of one stand in the other, and most of either does not.
    Excerpt,
    /// Two versions of one report: an update, a correction, a wrap-up.
    Version,
    /// One story in two translations: it is told sentence by sentence alike, in other words.
    Translation,
}

impl Kind {
    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Reprint => "reprint",
            Self::Excerpt => "excerpt",
            Self::Version => "version",
            Self::Translation => "translation",
        }
    }

    /// Whether one tells what the other does, so that they are not two sources.
    pub fn is_same_story(self) -> bool {
        self != Self::Excerpt
    }
}

/// How the second of two articles, B, is related to the first, A.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// What they are to each other.
    pub kind: Kind,
    /// The passages that stand in both, in the order of A.
    pub passages: Vec<Shared>,
    /// The share of A's words that stand in B, 0 to 1.
    pub of_a: f64,
    /// The share of B's words that stand in A, 0 to 1.
    pub of_b: f64,
    /// Paragraphs of B of which nearly nothing stands in A.
    pub added: usize,
    /// Paragraphs of A of which nearly nothing stands in B.
    pub left_out: usize,
    /// Of the words in the passages, those with others in their place, 0 to 1.
    pub reworded: f64,
    /// What B's headline marks it as.
    pub issue: Issue,
    /// How sure the kind is, 0 to 1. 1 for what follows from the words; learned for translations.
    pub confidence: f64,
}

impl Relation {
    /// One line for people: "87 % of B stands in A; B adds two paragraphs".
    pub fn explain(&self) -> String {
        match self.kind {
            Kind::Copy => "B has the words of A from first to last".to_owned(),
            Kind::Reprint => {
                let share = if self.of_b >= self.of_a {
                    format!("{} of B stands in A", percent(self.of_b))
                } else {
                    format!("{} of A stands in B", percent(self.of_a))
                };
                format!("{share}{}", self.changes())
            }
            Kind::Version => {
                let issue = self.issue.name().map_or(String::new(), |name| format!(" ({name})"));
                format!("B is a version of A{issue}: {} of it stands in A{}", percent(self.of_b), self.changes())
            }
            Kind::Excerpt => {
                let words: usize = self.passages.iter().map(|passage| passage.words).sum();
                let number = count(self.passages.len(), "passage", "passages");
                format!(
                    "{number} with {words} words in common, {} of A and {} of B",
                    percent(self.of_a),
                    percent(self.of_b)
                )
            }
            Kind::Translation => "B tells what A tells in other words, sentence by sentence".to_owned(),
        }
    }

    fn changes(&self) -> String {
        let mut changes = Vec::new();
        if self.added > 0 {
            changes.push(format!("adds {}", count(self.added, "paragraph", "paragraphs")));
        }
        if self.left_out > 0 {
            changes.push(format!("leaves out {}", count(self.left_out, "paragraph", "paragraphs")));
        }
        if changes.is_empty() { String::new() } else { format!("; B {}", changes.join(" and ")) }
    }

    /// The same relation with the articles turned round; what B's headline marks it as is `issue`.
    pub fn turned(mut self, issue: Issue) -> Self {
        for passage in &mut self.passages {
            std::mem::swap(&mut passage.a, &mut passage.b);
        }
        self.passages.sort_by_key(|passage| (passage.a.start, passage.b.start));
        std::mem::swap(&mut self.of_a, &mut self.of_b);
        std::mem::swap(&mut self.added, &mut self.left_out);
        self.issue = issue;
        self
    }
}

/// Rounded down, so that 100 % is all.
fn percent(share: f64) -> String {
    format!("{:.0} %", (share * 100.0 + 1e-9).floor())
}

fn count(number: usize, one: &str, many: &str) -> String {
    const NAMES: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let name = NAMES.get(number).map_or_else(|| number.to_string(), |name| (*name).to_owned());
    format!("{name} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(kind: Kind) -> Relation {
        Relation {
            kind,
            passages: vec![Shared { a: 0..10, b: 5..15, words: 20 }],
            of_a: 1.0,
            of_b: 0.879,
            added: 2,
            left_out: 1,
            reworded: 0.0,
            issue: Issue::Update(2),
            confidence: 1.0,
        }
    }

    #[test]
    fn explanations_say_what_stands_where() {
        let mut reprint = relation(Kind::Reprint);
        assert_eq!(reprint.explain(), "100 % of A stands in B; B adds two paragraphs and leaves out one paragraph");
        (reprint.of_a, reprint.left_out) = (0.5, 0);
        assert_eq!(reprint.explain(), "87 % of B stands in A; B adds two paragraphs");
        assert_eq!(
            relation(Kind::Version).explain(),
            "B is a version of A (update 2): 87 % of it stands in A; B adds two paragraphs and leaves out one paragraph"
        );
        assert_eq!(relation(Kind::Excerpt).explain(), "one passage with 20 words in common, 100 % of A and 87 % of B");
    }
}
