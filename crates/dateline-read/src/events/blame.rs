//! Who is said to be behind what was told before: "behind all this is X", "X was behind the raid", "X is responsible for it".
//!
//! ## What it leaves open
//! Deeds of the article's own words for which somebody quoted blames somebody: the record has one teller for the whole.

use dateline_language::{Label, Pos};
use dateline_report::EventType;

use super::arguments;
use super::happening::Happening;
use crate::background::{Background, Teller, asserts, child_of};
use crate::document::Part;
use crate::rules;

/// Words that stand for what was told before.
const THIS: [&str; 8] = ["this", "that", "these", "those", "it", "them", "all", "everything"];

/// Somebody who is blamed.
struct Blame {
    verb: usize,
    /// Whose the blamed are.
    blamed: usize,
    /// The noun that tells the deed; none where a pronoun stands for it.
    deed: Option<usize>,
}

/// Gives violence that nobody is said to have done those who are said to be behind it.
pub(super) fn attribute(background: &Background, happenings: &mut [Happening]) {
    for part in background.document.parts() {
        let verbs = (0..part.len()).filter(|&i| matches!(part.pos(i), Pos::Aux | Pos::Verb));
        for blame in verbs.filter_map(|verb| blame(part, verb)) {
            let teller = background.teller(&part.span(blame.verb, blame.verb + 1));
            let blamed = arguments::parties_at(background, part, blame.blamed);
            if blamed.is_empty() || teller == Teller::Nobody {
                continue;
            }
            for happening in happenings.iter_mut().filter(|happening| is_meant(part, &blame, happening)) {
                if matches!(teller, Teller::Statement(_)) && happening.reality.according_to.is_none() {
                    continue;
                }
                happening.arguments.actors.clone_from(&blamed);
                happening.arguments.rules.push(&rules::parties::BLAMED);
            }
        }
    }
}

/// Whether it is the deed: violence that the sentence or the one before tells without saying who did it.
fn is_meant(part: &Part, blame: &Blame, happening: &Happening) -> bool {
    let Some(first) = happening.triggers.first() else { return false };
    if first.frame.event_type != EventType::Assault || !happening.arguments.actors.is_empty() {
        return false;
    }
    let mut words = happening.triggers.iter().filter(|trigger| trigger.part == part.id).map(|trigger| trigger.word);
    if let Some(deed) = blame.deed {
        return words.any(|word| word == deed);
    }
    let last = part.sentence_of(blame.verb);
    let is_just_before = |word: usize| {
        let sentences = part.sentence_of(word).zip(last);
        word < blame.verb && sentences.is_some_and(|(told, blamed)| blamed - told.min(blamed) <= 1)
    };
    words.any(is_just_before)
}

fn blame(part: &Part, verb: usize) -> Option<Blame> {
    if !matches!(part.lemma(verb), "be" | "stand" | "lie") || !asserts(part, verb) {
        return None;
    }
    let place = part
        .children(verb)
        .find(|&child| part.label(child) == Label::Prep && part.form(child).eq_ignore_ascii_case("behind"));
    let blamed = |deed: Option<usize>| {
        part.children(verb).find(|&child| {
            matches!(part.label(child), Label::Nsubj | Label::Attr)
                && Some(child) != deed
                && matches!(part.pos(child), Pos::Noun | Pos::Propn)
        })
    };
    if let Some(place) = place {
        let deed = part.child(place, Label::Pobj);
        let stands_for_it = |i: usize| THIS.contains(&part.form(i).to_lowercase().as_str());
        // The tree may take "this" for the subject: "behind all this is X".
        let is_told_before = match deed {
            Some(deed) => stands_for_it(deed),
            None => part
                .children(verb)
                .any(|child| part.label(child) == Label::Nsubj && child > place && stands_for_it(child)),
        };
        let deed = deed.filter(|_| !is_told_before);
        if !is_told_before && deed.is_none() {
            return None;
        }
        return Some(Blame { verb, blamed: blamed(deed)?, deed });
    }
    let responsible = child_of(part, verb, &[Label::Acomp]).filter(|&word| part.form(word) == "responsible")?;
    let preposition = part.child(responsible, Label::Prep).filter(|&word| part.form(word) == "for")?;
    let deed = part.child(preposition, Label::Pobj)?;
    let deed = Some(deed).filter(|&deed| !THIS.contains(&part.form(deed).to_lowercase().as_str()));
    Some(Blame { verb, blamed: blamed(deed)?, deed })
}

#[cfg(test)]
mod tests {
    use crate::testing::{document, read};

    use super::*;

    fn found(text: &str) -> Option<(String, Option<String>)> {
        let document = document(text);
        let part = &document.body;
        let blame = (0..part.len()).find_map(|verb| blame(part, verb))?;
        Some((part.form(blame.blamed).to_owned(), blame.deed.map(|deed| part.form(deed).to_owned())))
    }

    #[test]
    fn those_behind_a_deed_are_found() {
        let told = |blamed: &str, deed: Option<&str>| Some((blamed.to_owned(), deed.map(str::to_owned)));
        assert_eq!(found("The militia was behind the raid."), told("militia", Some("raid")));
        assert_eq!(found("Norway was responsible for the attack, he said."), told("Norway", Some("attack")));
    }

    #[test]
    fn they_become_the_actors_of_the_deed() {
        let report = read(
            "A bomb killed nine people in Bergen on Monday. The army said so. The Taliban were behind the bombing.",
        );
        let deed = report.events.iter().find(|event| event.event_type == EventType::Assault).expect("an attack");
        assert_eq!(deed.actors.len(), 1);
        assert_eq!(deed.actors[0].span.text, "The Taliban");
    }

    #[test]
    fn who_is_not_behind_it_is_not_blamed() {
        assert_eq!(found("The militia was not behind the raid."), None);
        assert_eq!(found("Was the militia behind the raid?"), None);
    }
}
