//! ## What it does
//! Corrects the source that the networks found by the voice of the cue: a subject that is spoken of does not speak, and a
//! verb without a subject of its own has that of the verb which governs it.
//!
//! ## Why
//! The networks see that "was accused of" attributes and take the nearest noun for the source; to name the accused as the
//! one who says so is the worst of errors.
//!
//! ## Example
//! `Three aldermen were charged with taking bribes.` names nobody who charges them; `The premier flew home, announcing that
//! he would resign.` names the premier.

use dateline_language::{Label, Pos, Tag};

use super::cues;
use super::extent;
use super::lexicon::Lexicon;
use crate::document::{Part, TokenSpan};

/// Verbs whose passive is a state of mind of its subject: "is convinced that", "was quoted as saying".
const SUBJECT_SPEAKS: [&str; 28] = [
    "alarm",
    "amaze",
    "cite",
    "commit",
    "concern",
    "convince",
    "delight",
    "determine",
    "disappoint",
    "encourage",
    "frighten",
    "frustrate",
    "inspire",
    "oppose",
    "persuade",
    "please",
    "prepare",
    "quote",
    "reassure",
    "resign",
    "satisfy",
    "scare",
    "shock",
    "stun",
    "surprise",
    "tempt",
    "thrill",
    "worry",
];

/// Verbs whose subject seems and does not say.
const RAISING: [&str; 3] = ["appear", "seem", "tend"];

/// Who speaks at a cue for which the networks found `source`, or no source.
pub fn source(part: &Part, anchor: usize, found: Vec<TokenSpan>) -> Vec<TokenSpan> {
    if found.is_empty() {
        return governing_subject(part, anchor);
    }
    if is_spoken_of(part, anchor, &found) { cues::agent(part, anchor) } else { found }
}

/// The source by the tree of an active verb that the networks left without one.
fn governing_subject(part: &Part, anchor: usize) -> Vec<TokenSpan> {
    let is_active = part.pos(anchor) == Pos::Verb && !cues::is_passive(part, anchor) && !opens_participle(part, anchor);
    if !is_active || is_raising(part, anchor) {
        return Vec::new();
    }
    cues::source(part, anchor, false)
}

/// Whether a source is what the cue speaks of: the subject of "seems", of a passive, or of the verb that a participle
/// goes with ("Asked about the price, she ...").
fn is_spoken_of(part: &Part, anchor: usize, found: &[TokenSpan]) -> bool {
    let has = |token: Option<usize>| token.is_some_and(|token| found.iter().any(|span| span.contains(token)));
    if is_raising(part, anchor) {
        return has(part.child(anchor, Label::Nsubj));
    }
    let lemma = part.lemma(anchor).to_lowercase();
    let can_be_said_of = Lexicon::shipped().verb(&lemma).is_some() && !SUBJECT_SPEAKS.contains(&lemma.as_str());
    let is_passive = cues::is_passive(part, anchor) || opens_participle(part, anchor);
    if part.pos(anchor) != Pos::Verb || !can_be_said_of || !is_passive {
        return false;
    }
    let governor = part.head(anchor);
    match part.label(anchor) {
        // Rough translations lose the auxiliary: "The director, informed that ..." is all of a sentence.
        Label::Acl => part.head(governor) != governor && has(Some(governor)),
        // "when asked", "Asked about it, she": who is asked is the subject beside it.
        Label::Advcl => has(part.child(anchor, Label::NsubjPass)) || has(part.child(governor, Label::Nsubj)),
        _ => has(subject_of_passive(part, anchor)),
    }
}

/// The subject of a passive, which verbs that "and" joins share.
fn subject_of_passive(part: &Part, verb: usize) -> Option<usize> {
    let own = part.child(verb, Label::NsubjPass).or_else(|| part.child(verb, Label::Nsubj));
    own.or_else(|| {
        let first = part.head(verb);
        let shared = part.child(first, Label::NsubjPass).or_else(|| part.child(first, Label::Nsubj));
        shared.filter(|_| part.label(verb) == Label::Conj)
    })
}

/// Whether a verb without a subject opens its sentence: "Asked whether it would rain, he shrugged", whatever its tag.
fn opens_participle(part: &Part, anchor: usize) -> bool {
    let is_first = anchor == 0 || extent::sentence(part, anchor).start == anchor;
    is_first && matches!(part.tag(anchor), Tag::VBN | Tag::VBD) && part.child(anchor, Label::Nsubj).is_none()
}

/// Whether the cue is a verb of seeming over anything but a verb of speech: in "seemed to confirm", who confirms speaks.
fn is_raising(part: &Part, anchor: usize) -> bool {
    let says = |verb: usize| Lexicon::shipped().verb(&part.lemma(verb).to_lowercase()).is_some();
    RAISING.contains(&part.lemma(anchor)) && !part.child(anchor, Label::Xcomp).is_some_and(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    /// Who speaks at the cue `anchor`, where the networks found the words `found`.
    fn speaks(text: &str, anchor: &str, found: &str) -> String {
        let document = document(text);
        let part = &document.body;
        let token = (0..part.len()).find(|&i| part.form(i) == anchor).expect("the cue is there");
        let spans = (0..part.len())
            .flat_map(|start| (start + 1..=part.len()).map(move |end| (start, end)))
            .find(|&(start, end)| part.annotated.slice(start, end) == found)
            .map(|(start, end)| part.tokens(start, end));
        let told = source(part, token, spans.into_iter().collect());
        told.iter()
            .map(|span| part.annotated.slice(span.start as usize, span.end as usize))
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn who_is_spoken_of_does_not_speak() {
        assert_eq!(speaks("Three aldermen were charged with taking bribes.", "charged", "Three aldermen"), "");
        assert_eq!(speaks("Ines Duarte is expected to run again.", "expected", "Ines Duarte"), "");
        assert_eq!(speaks("The court seemed ready to lift the ban.", "seemed", "The court"), "");
        assert_eq!(speaks("The envoy seemed to confirm that talks had failed.", "seemed", "The envoy"), "The envoy");
        assert_eq!(speaks("Asked about the fee, the mayor left the room.", "Asked", "the mayor"), "");
        assert_eq!(speaks("The bank was criticised by auditors on Friday.", "criticised", "The bank"), "auditors");
    }

    #[test]
    fn who_is_convinced_or_asks_speaks() {
        assert_eq!(speaks("The mayor is convinced that the dam will hold.", "convinced", "The mayor"), "The mayor");
        assert_eq!(speaks("The mayor asked whether the dam would hold.", "asked", "The mayor"), "The mayor");
        let text = "The director of the port, engineer Osvaldo Lamas, informed today that the dam would hold.";
        assert_eq!(speaks(text, "informed", "The director of the port"), "The director of the port");
        assert_eq!(speaks("Kone was quoted as saying the dam would hold.", "saying", "Kone"), "Kone");
    }

    #[test]
    fn a_participle_has_the_subject_of_its_verb() {
        let text = "The premier flew home on Sunday, announcing that he would resign.";
        assert_eq!(speaks(text, "announcing", ""), "The premier");
        let text = "Sato resigned on Monday and blamed the fall in prices.";
        assert_eq!(speaks(text, "blamed", ""), "Sato");
        assert_eq!(speaks("It was announced that the dam would hold.", "announced", ""), "");
    }
}
