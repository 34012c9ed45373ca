//! Who speaks where the source is no name: documents and people of a body ("a survey by the Harbour Council",
//! "Hallqvist's words", "analysts at Ostberg").
//!
//! ## What it finds
//! The possessor of a document; who stands behind its "by", "of" or "from"; who published it in a relative clause; the
//! body at which several people work.
//!
//! ## What it leaves open
//! Documents that somebody only saw or leaked, and single people of a body, who are not the body.

use dateline_language::{Label, Tag};
use dateline_report::ActorKind;

use super::{ActorIndex, Actors};
use crate::document::{Part, TokenSpan};

/// Nouns for what somebody wrote or said.
const DOCUMENTS: [&str; 46] = [
    "account",
    "advisory",
    "announcement",
    "article",
    "assessment",
    "blog",
    "book",
    "brief",
    "bulletin",
    "circular",
    "comment",
    "communique",
    "communiqué",
    "data",
    "declaration",
    "decree",
    "document",
    "estimate",
    "figure",
    "finding",
    "forecast",
    "interview",
    "judgment",
    "letter",
    "memo",
    "message",
    "note",
    "notice",
    "opinion",
    "paper",
    "poll",
    "post",
    "press",
    "release",
    "remark",
    "report",
    "research",
    "ruling",
    "speech",
    "statement",
    "statistic",
    "statistics",
    "study",
    "survey",
    "testimony",
    "word",
];

/// Nouns for people who speak for the body that they work at.
const STAFF: [&str; 14] = [
    "analyst",
    "campaigner",
    "doctor",
    "economist",
    "executive",
    "expert",
    "forecaster",
    "investigator",
    "lawyer",
    "official",
    "researcher",
    "scientist",
    "strategist",
    "volunteer",
];

/// Verbs by which bodies bring documents into the world.
const PUBLISHES: [&str; 12] = [
    "publish",
    "release",
    "issue",
    "write",
    "conduct",
    "commission",
    "prepare",
    "produce",
    "compile",
    "send",
    "post",
    "put",
];

/// Documents whose writer is who spoke last, where the text does not say who wrote them.
const LETTERS: [&str; 9] = ["letter", "note", "memo", "message", "post", "tweet", "communique", "communiqué", "e-mail"];

/// "The Evening Post" is a paper, no letter.
fn is_proper(part: &Part, head: usize) -> bool {
    part.tag(head) == Tag::NNP && part.form(head).starts_with(char::is_uppercase) && !part.is_headline(head)
}

impl Actors {
    /// "The letter", said of the letter of who spoke last.
    pub(super) fn is_letter(&self, part: &Part, head: usize) -> bool {
        let has_the = part.children(head).any(|child| part.form(child).eq_ignore_ascii_case("the"));
        has_the && !is_proper(part, head) && LETTERS.contains(&part.lemma(head).to_lowercase().as_str())
    }

    /// Who is behind a document or a group of people.
    pub(super) fn author(&self, part: &Part, source: TokenSpan, head: usize) -> Option<ActorIndex> {
        let lemma = part.lemma(head).to_lowercase();
        if DOCUMENTS.contains(&lemma.as_str()) && !is_proper(part, head) {
            return self
                .possessor(part, head)
                .or_else(|| self.behind(part, source, head, &["by", "from", "of"]))
                .or_else(|| self.publisher(part, head));
        }
        let is_group = part.tag(head) == Tag::NNS && STAFF.contains(&lemma.as_str());
        let body = is_group.then(|| self.behind(part, source, head, &["at", "from", "with", "of"])).flatten();
        body.filter(|&actor| self.kind(actor) != Some(ActorKind::Person))
    }

    fn possessor(&self, part: &Part, head: usize) -> Option<ActorIndex> {
        let owner = part.child(head, Label::Poss)?;
        self.at(part.id, owner)
    }

    fn behind(&self, part: &Part, source: TokenSpan, head: usize, prepositions: &[&str]) -> Option<ActorIndex> {
        let preposition = |child: &usize| {
            *child > head
                && source.contains(*child)
                && prepositions.contains(&part.form(*child).to_lowercase().as_str())
        };
        let is_person_or_body = |actor: &ActorIndex| self.kind(*actor).is_some_and(|kind| kind != ActorKind::State);
        part.children(head)
            .filter(preposition)
            .find_map(|preposition| self.at(part.id, part.child(preposition, Label::Pobj)?))
            .filter(is_person_or_body)
    }

    /// "A paper that Hallqvist published".
    fn publisher(&self, part: &Part, head: usize) -> Option<ActorIndex> {
        let clause = part.child(head, Label::Relcl)?;
        let publishes = PUBLISHES.contains(&part.lemma(clause));
        let subject = publishes.then(|| part.child(clause, Label::Nsubj)).flatten()?;
        self.at(part.id, subject)
    }
}
