//! Actors as the report wants them.

use dateline_knowledge::{KnownActor, KnownDesignation, Standing};
use dateline_report::{Actor, ActorMention, Confidence, ListedDesignation, MentionForm, PartialDate, Role, Span};

use super::offices::OfficePhrase;
use super::profile::{HeldRole, Mention, Profile};
use super::{ActorIndex, Actors, links};
use crate::document::Document;

/// What each further mention adds to the confidence that an actor is one: the share of the doubt it takes away.
const DOUBT_TAKEN: f64 = 0.1;

impl Actors {
    /// The actors as records, in order of first mention.
    pub fn into_report(mut self, document: &Document, on: Option<PartialDate>) -> Vec<Actor> {
        self.mentions.sort_by_key(|mention| (mention.span, mention.form));
        let mut actors: Vec<Actor> = Vec::with_capacity(self.profiles.len());
        for (index, profile) in self.profiles.iter().enumerate() {
            let mut actor = Actor::new(ActorIndex(index as u32).id(), profile.name.as_str(), profile.kind);
            actor.country = profile.country;
            actor.roles = roles(document, profile, on);
            if let Some(row) = &profile.row {
                actor.sectors = row.sectors().collect();
                actor.designations = on.map_or_else(Vec::new, |on| designations(row, on));
            }
            actors.push(actor);
        }
        for mention in &self.mentions {
            let Some(actor) = actors.get_mut(mention.actor.at()) else { continue };
            let span = exact_span(document, mention);
            if span.is_empty() || actor.mentions.last().is_some_and(|last| last.span == span) {
                continue;
            }
            if mention.form == MentionForm::Name
                && span.text != actor.name
                && !actor.aliases.contains(&span.text)
                && actor.aliases.len() < 16
            {
                actor.aliases.push(span.text.clone());
            }
            actor.mentions.push(ActorMention { span, form: mention.form });
        }
        for (actor, profile) in actors.iter_mut().zip(&self.profiles) {
            let further = actor.mentions.len().saturating_sub(1).min(5) as i32;
            let doubt = (1.0 - profile.confidence) * (1.0 - DOUBT_TAKEN).powi(further);
            actor.confidence = Some(Confidence::new(1.0 - doubt));
            let first = actor.mentions.first().map(|mention| mention.span.clone());
            actor.why = Some(profile.rule.why(first.into_iter().collect()));
        }
        actors
    }
}

/// The characters of a mention: those of its tokens, or fewer where a token holds more than the name.
fn exact_span(document: &Document, mention: &Mention) -> Span {
    let span = document.span(mention.span);
    let Some((start, end)) =
        mention.exact.filter(|&(start, end)| span.start <= start && start < end && end <= span.end)
    else {
        return span;
    };
    let text = span.text.chars().skip(start - span.start).take(end - start).collect();
    Span { start, end, text, part: span.part }
}

/// The offices that the text itself gives, each once.
fn roles(document: &Document, profile: &Profile, on: Option<PartialDate>) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for held in profile.roles.iter().filter(|role| role.is_literal) {
        let role = role(document, profile, held, on);
        let is_known = roles.iter().any(|known| {
            known.title == role.title
                && known.organization == role.organization
                && (role.country.is_none() || known.country == role.country)
        });
        if !is_known {
            roles.push(role);
        }
    }
    roles
}

/// The designations in force on a day.
fn designations(row: &KnownActor, on: PartialDate) -> Vec<ListedDesignation> {
    let record = |listed: KnownDesignation| {
        let (spell, source) = (listed.spell(), listed.source());
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        ListedDesignation {
            jurisdiction: listed.jurisdiction().to_owned(),
            authority: given(listed.authority()),
            program: given(listed.program()),
            from: spell.from,
            to: spell.to,
            source: source.date.map_or_else(|| source.name.to_owned(), |date| format!("{}, {date}", source.name)),
        }
    };
    row.designations().filter(|listed| listed.standing(on) == Standing::Yes).map(record).collect()
}

/// Offices of a state and its parts: whose holder is named without the state holds them for his own.
fn is_of_state(phrase: &OfficePhrase) -> bool {
    let is_ministry = phrase.office == "secretary" && !phrase.field.is_empty();
    let is_seat = matches!(
        phrase.office,
        "president"
            | "vice-president"
            | "prime-minister"
            | "chancellor"
            | "minister"
            | "undersecretary"
            | "king"
            | "queen"
            | "emperor"
            | "emir"
            | "sultan"
            | "governor"
            | "prefect"
            | "mayor"
            | "senator"
            | "lawmaker"
            | "ambassador"
            | "consul"
            | "judge"
            | "prosecutor"
            | "attorney"
            | "sheriff"
            | "ombudsman"
    );
    let of_police = phrase.field.iter().any(|word| matches!(word.as_str(), "police" | "army" | "navy" | "cabinet"));
    is_seat || is_ministry || of_police
}

/// Ranks of those who hold an office no longer.
fn is_past(rank: &str) -> bool {
    matches!(rank, "former" | "ex" | "late" | "then" | "ousted" | "deposed" | "onetime" | "erstwhile")
}

fn role(document: &Document, profile: &Profile, held: &HeldRole, on: Option<PartialDate>) -> Role {
    let phrase = &held.phrase;
    let is_of_state = is_of_state(phrase) && phrase.organization.is_none();
    let of_state = profile.country.filter(|_| is_of_state);
    let told = !phrase.rank.iter().any(|rank| is_past(rank));
    let known = profile.row.as_ref().zip(on).and_then(|(row, on)| links::holds(row, phrase, on));
    Role {
        title: document.text(phrase.title).split_whitespace().collect::<Vec<_>>().join(" "),
        organization: phrase
            .organization
            .map(|span| document.text(span).split_whitespace().collect::<Vec<_>>().join(" ")),
        country: phrase.country.map(|country| country.code).or(of_state),
        in_office: Some(told && known.unwrap_or(true)),
        evidence: document.span(phrase.span),
    }
}
