//! What a body belongs to.

use dateline_language::{Label, Pos};
use dateline_report::FactRelation;

use super::Said;
use super::founding::at_token;
use super::phrase::{joined, object_of, of_noun, words};
use crate::actors::ActorIndex;
use crate::background::{Background, asserts};
use crate::document::Part;

pub(super) fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let (actors, object) = match part.lemma(i) {
        "member" if part.pos(i) == Pos::Noun => {
            let Some(of) = object_of(part, i, &["of"]) else { return Vec::new() };
            (members_called(background, part, i), of)
        }
        "join" if part.form(i) == "joined" && asserts(part, i) => {
            let Some(object) = part.child(i, Label::Dobj) else { return Vec::new() };
            (background.acting(part, i), object)
        }
        "belong" if part.pos(i) == Pos::Verb && asserts(part, i) => {
            let Some(to) = object_of(part, i, &["to"]) else { return Vec::new() };
            (background.acting(part, i), to)
        }
        _ => return Vec::new(),
    };
    let Some(other) = background.actors.at(part.id, object).filter(|&other| background.is_body(other)) else {
        return Vec::new();
    };
    let span = of_noun(part, object);
    let evidence = joined(at_token(part, i), span);
    let actors = actors.into_iter().filter(|&actor| is_clearly_body(background, actor));
    let fact =
        |actor| Said { other: Some(other), ..Said::new(actor, FactRelation::MemberOf, words(part, span), evidence) };
    actors.map(fact).collect()
}

/// Whether the name cannot be a surname that was taken for a body: people are members and join too.
fn is_clearly_body(background: &Background, actor: ActorIndex) -> bool {
    let name = background.actors.name(actor).unwrap_or("");
    let is_surname = !name.contains(' ') && name.chars().skip(1).any(char::is_lowercase);
    !is_surname || background.actors.row(actor).is_some()
}

/// Who is called a member: "X is a member of", "X, a member of".
fn members_called(background: &Background, part: &Part, i: usize) -> Vec<ActorIndex> {
    let verb = part.head(i);
    match part.label(i) {
        Label::Attr if part.lemma(verb) == "be" && asserts(part, verb) => background.acting(part, verb),
        Label::Appos if matches!(part.label(verb), Label::Nsubj | Label::NsubjPass | Label::Root) => {
            background.meant(part, verb).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
