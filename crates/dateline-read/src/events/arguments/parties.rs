//! Whether a word is somebody, who that is, and who is joined to it.

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::ActorKind;

use super::super::happening::Party;
use super::Seeker;
use super::people;
use crate::actors::{ActorIndex, countries, kind_of_noun};
use crate::background::is_relative;
use crate::document::{Part, TokenSpan};

/// Parties joined by "and".
const MOST_JOINED: usize = 8;
/// "One of dozens of members of": how often what is counted is a count again.
const DEEPEST_COUNT: usize = 3;
/// Children of a clause that are looked at.
const MOST_CHILDREN: usize = 64;
/// Clauses above in which a pronoun without antecedent looks for one.
const MOST_STEPS: usize = 4;
/// What is said to, asked of or held against a government, not its city.
const ASKED: [&str; 20] = [
    "accuse",
    "advise",
    "ask",
    "blame",
    "condemn",
    "criticise",
    "criticize",
    "denounce",
    "implore",
    "press",
    "pressure",
    "reassure",
    "request",
    "tell",
    "thank",
    "threaten",
    "urge",
    "want",
    "warn",
    "congratulate",
];
/// Nouns that go to a government, not to its city.
const TO_GOVERNMENTS: [&str; 12] = [
    "aid",
    "appeal",
    "assistance",
    "letter",
    "message",
    "offer",
    "proposal",
    "request",
    "support",
    "threat",
    "ultimatum",
    "warning",
];
/// Nouns of what a government says and wants: "the proposal of Berlin".
const OF_GOVERNMENTS: [&str; 11] = [
    "accusation",
    "attitude",
    "decision",
    "demand",
    "line",
    "offer",
    "policy",
    "position",
    "proposal",
    "request",
    "stance",
];
/// Verbs by which those who speak for a state go to another: "flew to Ankara".
const TRAVELLING: [&str; 5] = ["fly", "travel", "journey", "jet", "trip"];
/// Tokens of a dateline: place, country, date, agency.
const LONGEST_DATELINE: usize = 12;
/// Tokens of a phrase before its head.
const LONGEST: usize = 14;

impl Seeker<'_, '_, '_> {
    /// The parties that token `i` and what is joined to it name.
    pub(super) fn parties(&self, i: usize) -> Vec<Party> {
        self.parties_within(i, DEEPEST_COUNT)
    }

    fn parties_within(&self, i: usize, depth: usize) -> Vec<Party> {
        let mut found = Vec::new();
        let mut waiting = vec![self.behind_dateline(i)];
        while let Some(at) = waiting.pop() {
            if found.len() == MOST_JOINED {
                break;
            }
            match self.party(at) {
                Some(party) => found.push(party),
                None => found.extend(self.counted(at, depth)),
            }
            let joined = |child: &usize| self.part.label(*child) == Label::Conj && !self.is_clause(*child);
            waiting.extend(self.part.children(at).filter(joined));
        }
        found
    }

    /// "PARIS, France - Dozens of students": who stands behind the dash, where the tree takes the place for the subject.
    fn behind_dateline(&self, i: usize) -> usize {
        let part = self.part;
        let start = part.paragraph_of(i).map_or(0, |paragraph| part.paragraphs[paragraph].start as usize);
        let is_before_dash = i + 1 < part.len() && is_dash(part.form(i + 1)) && i - start.min(i) < LONGEST_DATELINE;
        let named = part.children(i).find(|&child| child > i + 1 && part.label(child) == Label::Appos);
        named.filter(|_| is_before_dash).unwrap_or(i)
    }

    /// A conjunct that is a verb of its own joins clauses, not parties.
    fn is_clause(&self, i: usize) -> bool {
        matches!(self.part.pos(i), Pos::Verb | Pos::Aux)
    }

    /// "Dozens of gunmen", "one of the brothers": those behind "of".
    fn counted(&self, i: usize, depth: usize) -> Vec<Party> {
        if depth == 0 || !people::is_partitive(self.part, i) {
            return Vec::new();
        }
        let counted = self.behind(i, "of").into_iter().flat_map(|pobj| self.parties_within(pobj, depth - 1));
        counted
            .map(|party| Party {
                span: self.part.tokens(self.left_of(i), (party.span.end as usize).max(i + 1)),
                ..party
            })
            .collect()
    }

    /// Who token `i` is.
    pub(super) fn party(&self, i: usize) -> Option<Party> {
        if let Some(antecedent) = self.antecedent(i) {
            return if antecedent == i { None } else { self.party_named(antecedent) };
        }
        match self.part.pos(i) {
            Pos::Pron => self.party_of_pronoun(i),
            Pos::Noun | Pos::Propn | Pos::Num | Pos::X | Pos::Adj => self.party_named(i),
            _ => None,
        }
    }

    /// The noun that a relative pronoun stands for; the pronoun itself where there is none.
    fn antecedent(&self, i: usize) -> Option<usize> {
        let is_that = self.part.form(i).eq_ignore_ascii_case("that") && self.is_argument(i);
        if !is_that && !is_relative(self.part, i) {
            return None;
        }
        let mut at = i;
        for _ in 0..MOST_STEPS {
            if self.part.label(at) == Label::Relcl {
                return Some(self.part.head(at));
            }
            at = self.part.head(at);
        }
        Some(i)
    }

    fn is_argument(&self, i: usize) -> bool {
        matches!(self.part.label(i), Label::Nsubj | Label::NsubjPass | Label::Dobj | Label::Pobj)
    }

    fn party_of_pronoun(&self, i: usize) -> Option<Party> {
        // "Committed themselves": who does it.
        if self.part.form(i).ends_with("self") || self.part.form(i).ends_with("selves") {
            return None;
        }
        let span = self.part.tokens(i, i + 1);
        if let Some(actor) = self.background.actors.at(self.part.id, i) {
            return Some(Party { actor: Some(actor), head: i, span });
        }
        if !matches!(self.part.tag(i), Tag::PRP | Tag::PRPS) {
            return None;
        }
        let above = self.subject_above(i)?;
        let party = self.party_named(above).filter(|party| self.may_mean(i, party))?;
        Some(if party.actor.is_some() { Party { span, head: i, ..party } } else { party })
    }

    /// Whether a pronoun agrees with the subject of the clause above.
    fn may_mean(&self, pronoun: usize, party: &Party) -> bool {
        let kind = party.actor.and_then(|actor| self.background.actors.kind(actor));
        let kind = kind.or_else(|| kind_of_noun(self.part, party.head));
        match self.part.form(pronoun).to_lowercase().as_str() {
            "he" | "she" | "his" | "her" | "him" => kind == Some(ActorKind::Person),
            "it" | "its" => !matches!(kind, None | Some(ActorKind::Person | ActorKind::Population)),
            "they" | "their" | "them" => {
                kind.is_some_and(|kind| kind != ActorKind::Person) || self.is_plural(party.head)
            }
            _ => false,
        }
    }

    fn is_plural(&self, i: usize) -> bool {
        matches!(self.part.tag(i), Tag::NNS | Tag::NNPS) || self.part.child(i, Label::Conj).is_some()
    }

    /// The subject of the nearest clause above the one that token `i` stands in.
    fn subject_above(&self, i: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..MOST_STEPS * 2 {
            let up = self.part.head(at);
            if up == at {
                return None;
            }
            let subject = self.part.children(up).take(MOST_CHILDREN).find(|&child| {
                matches!(self.part.label(child), Label::Nsubj | Label::NsubjPass) && child != i && child != at
            });
            let subject = subject.filter(|&subject| self.part.pos(subject) != Pos::Pron && subject < i);
            if let Some(subject) = subject.or_else(|| self.subject_beside(up, i)) {
                return Some(subject);
            }
            at = up;
        }
        None
    }

    /// "Investigators suspect a cell; they have arrested two": the subject of the clause before, which the tree hangs below the later one.
    fn subject_beside(&self, verb: usize, pronoun: usize) -> Option<usize> {
        let part = self.part;
        let is_before = |child: &usize| {
            *child < pronoun
                && matches!(part.label(*child), Label::Ccomp | Label::Parataxis)
                && part.pos(*child) == Pos::Verb
        };
        let clause = part.children(verb).take(MOST_CHILDREN).filter(is_before).last()?;
        let subject = part.children(clause).take(MOST_CHILDREN).find(|&child| part.label(child) == Label::Nsubj)?;
        (part.head(pronoun) == verb && part.pos(subject) != Pos::Pron).then_some(subject)
    }

    /// Who a noun, name or adjective of a country is.
    fn party_named(&self, i: usize) -> Option<Party> {
        let part = self.part;
        if part.pos(i) == Pos::Pron {
            return self.party_of_pronoun(i);
        }
        let span = self.phrase(i);
        if let Some(actor) = self.actor_at(i) {
            return Some(Party { actor: Some(actor), head: i, span });
        }
        if let Some(party) = self.country(i).or_else(|| self.seat(i)).or_else(|| self.side(i)) {
            return Some(party);
        }
        let is_somebody = kind_of_noun(part, i).is_some() && !self.is_site_name(i);
        let is_name = matches!(part.name_of(i), Some((name, EntityLabel::Person | EntityLabel::Norp)) if name.end as usize == i + 1);
        // "Drugmaker Solvara", of which the name layer knows nothing.
        let called = part.children(i).find(|&child| {
            child + 1 == i
                && part.label(child) == Label::Compound
                && part.form(child).starts_with(char::is_lowercase)
                && kind_of_noun(part, child).is_some()
        });
        if let Some(noun) = called.filter(|_| part.pos(i) == Pos::Propn && !is_somebody && !is_name) {
            return (!self.is_site_name(i)).then_some(Party { actor: None, head: noun, span });
        }
        (is_somebody || is_name && part.pos(i) != Pos::Adj).then_some(Party { actor: None, head: i, span })
    }

    /// "Liberation Square", "Police Academy": capitals of what is no body.
    fn is_site_name(&self, i: usize) -> bool {
        matches!(self.part.name_of(i), Some((_, EntityLabel::Facility | EntityLabel::Location | EntityLabel::Event)))
    }

    /// The actor that a word means; a modifier means what it says, not the noun that it stands before.
    fn actor_at(&self, i: usize) -> Option<ActorIndex> {
        match self.part.label(i) {
            Label::Compound | Label::NounMod | Label::Amod | Label::Poss => self.background.actors.at(self.part.id, i),
            _ => self.background.meant(self.part, i).filter(|_| self.means_somebody(i)),
        }
    }

    /// Nouns for things mean nobody, though an actor stands in apposition or is said of them.
    fn means_somebody(&self, i: usize) -> bool {
        // "PARIS (Agency) - Bankers met" is no word of the agency.
        let meant = self.background.meant(self.part, i).and_then(|actor| self.background.actors.kind(actor));
        if meant == Some(ActorKind::Media) && self.background.actors.at(self.part.id, i).is_none() {
            return false;
        }
        self.background.actors.at(self.part.id, i).is_some() || kind_of_noun(self.part, i).is_some()
    }

    /// A state by its name or adjective.
    fn country(&self, i: usize) -> Option<Party> {
        let part = self.part;
        let span = country_span(part, i)?;
        // "Gulf of Mexico", "New Mexico", "Iran Air" are no state.
        if part.name_of(i).is_some_and(|(name, label)| {
            let article = usize::from(part.form(name.start as usize).eq_ignore_ascii_case("the"));
            name.len() > span.len() + article
                && !matches!(label, EntityLabel::Organization | EntityLabel::Person | EntityLabel::Norp)
        }) {
            return None;
        }
        let text = part.annotated.slice(span.start as usize, span.end as usize);
        let code = countries::by_name(text).or_else(|| countries::by_adjective(text))?.code;
        Some(Party { actor: self.background.actors.state(code), head: i, span })
    }

    /// "The Malagasy side": the state, or what the side is named by.
    fn side(&self, i: usize) -> Option<Party> {
        let part = self.part;
        if part.form(i) != "side" {
            return None;
        }
        let named = part
            .children(i)
            .take(MOST_CHILDREN)
            .filter(|&child| child < i && part.form(child).starts_with(char::is_uppercase));
        let whose = named
            .filter(|&child| matches!(part.label(child), Label::Amod | Label::Compound | Label::NounMod))
            .last()?;
        let party = self.country(whose).or_else(|| {
            let actor = self.background.actors.at(part.id, whose)?;
            Some(Party { actor: Some(actor), head: whose, span: part.tokens(whose, whose + 1) })
        })?;
        Some(Party { head: i, span: self.phrase(i), ..party })
    }

    /// A capital for its government, where it is whom one speaks with or whose an act is: "talks with Ankara", "Ankara's offer".
    pub(super) fn seat(&self, i: usize) -> Option<Party> {
        let part = self.part;
        let above = part.head(i);
        let is_government = match part.label(i) {
            Label::Poss => part.pos(above) == Pos::Noun && !people::is_site(part.lemma(above)),
            Label::Pobj => {
                matches!(part.form(above), "with" | "against" | "toward" | "towards")
                    || part.form(above) == "of" && OF_GOVERNMENTS.contains(&part.lemma(part.head(above)))
                    || part.form(above) == "to"
                        && (self.goes_to_government(part.head(above))
                            || TRAVELLING.contains(&part.lemma(part.head(above))))
            }
            Label::Dobj | Label::NsubjPass => ASKED.contains(&part.lemma(above)),
            _ => false,
        };
        let code = countries::by_seat(part.form(i)).filter(|_| is_government)?.code;
        Some(Party { actor: self.background.actors.state(code), head: i, span: part.tokens(i, i + 1) })
    }

    /// "An ultimatum to Ankara", "issued an ultimatum to Ankara".
    fn goes_to_government(&self, word: usize) -> bool {
        let object = self.part.child(word, Label::Dobj);
        let is_sent = |i: usize| TO_GOVERNMENTS.contains(&self.part.lemma(i));
        is_sent(word) || object.is_some_and(is_sent)
    }

    /// The words that name a party here: its head with what stands before it, and the rest of its name.
    fn phrase(&self, i: usize) -> TokenSpan {
        let end = self.part.name_of(i).map_or(i + 1, |(name, _)| (name.end as usize).max(i + 1));
        let end = if end - i > 6 { i + 1 } else { end };
        let end = self.home_behind(i).filter(|&behind| behind > end).unwrap_or(end);
        self.part.tokens(self.left_of(i), end)
    }

    /// Behind "of", "from" or "in" after a noun: whose or where they are, "villagers in Mali". The end of that name.
    fn home_behind(&self, i: usize) -> Option<usize> {
        let part = self.part;
        let preposition = part.children(i).find(|&child| child > i)?;
        let is_home = part.label(preposition) == Label::Prep && matches!(part.form(preposition), "of" | "from" | "in");
        if part.pos(i) != Pos::Noun || !is_home || preposition != i + 1 {
            return None;
        }
        let home = part.child(preposition, Label::Pobj)?;
        let is_named = matches!(
            part.name_of(home),
            Some((_, EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility | EntityLabel::Organization))
        );
        let end = part.right_edge(home) + 1;
        (is_named && (i + 1..=i + LONGEST).contains(&end)).then_some(end)
    }

    /// Where the words before a noun that belong to it begin.
    fn left_of(&self, i: usize) -> usize {
        let belongs = |child: &usize| {
            *child < i
                && matches!(
                    self.part.label(*child),
                    Label::Det
                        | Label::Amod
                        | Label::Compound
                        | Label::NumMod
                        | Label::Poss
                        | Label::NounMod
                        | Label::Quantmod
                        | Label::Predet
                        | Label::Advmod
                )
        };
        let edges = self.part.children(i).filter(belongs).map(|child| self.part.left_edge(child));
        let paragraph = self.part.paragraph_of(i).map_or(0, |paragraph| self.part.paragraphs[paragraph].start as usize);
        let start = edges.min().unwrap_or(i).max(i.saturating_sub(LONGEST)).max(paragraph).min(i);
        // A dateline is no part of the name behind it.
        let dash = (start..i).rev().find(|&at| is_dash(self.part.form(at)) && self.part.tag(at) != Tag::HYPH);
        dash.map_or(start, |dash| dash + 1)
    }

    /// "Withdrew its troops": whose own force it is that acts.
    pub(super) fn is_own_force(&self, party: &Party, actors: &[Party]) -> bool {
        let owner = self.part.children(party.head).find(|&child| self.part.label(child) == Label::Poss);
        let is_force = kind_of_noun(self.part, party.head) == Some(ActorKind::Government);
        owner.is_some_and(|owner| {
            let means_actor = || {
                self.party(owner)
                    .is_some_and(|owner| actors.iter().any(|actor| self.identity(actor) == self.identity(&owner)))
            };
            is_force && (self.part.tag(owner) == Tag::PRPS || means_actor())
        })
    }

    /// Whether a party is the state of one who acts for it: of "the Egyptian ministry" Egypt.
    pub(super) fn is_own_state(&self, party: &Party, actors: &[Party]) -> bool {
        let known = &self.background.actors;
        let is_state = party.actor.is_some_and(|actor| known.kind(actor) == Some(ActorKind::State));
        let country = party.actor.and_then(|actor| known.country(actor));
        let acts_for_it = |actor: &Party| actor.actor.and_then(|actor| known.country(actor)) == country;
        is_state && country.is_some() && actors.iter().any(acts_for_it)
    }

    /// Two parties are one if they mean one actor or are the same words.
    pub(super) fn identity(&self, party: &Party) -> (Option<ActorIndex>, usize) {
        (party.actor, if party.actor.is_some() { 0 } else { party.head + 1 })
    }
}

fn is_dash(form: &str) -> bool {
    matches!(form, "-" | "--" | "–" | "—")
}

/// The tokens around `i` that name a country or are its adjective.
fn country_span(part: &Part, i: usize) -> Option<TokenSpan> {
    let is_whole = |span: TokenSpan| {
        let text = part.annotated.slice(span.start as usize, span.end as usize);
        countries::by_name(text).is_some() || countries::by_adjective(text).is_some()
    };
    let named = part.name_of(i).map(|(name, _)| name).filter(|&name| name.end as usize == i + 1 && is_whole(name));
    let first = i.saturating_sub(2);
    let wider = || (first..=i).map(|start| part.tokens(start, i + 1)).find(|&span| is_whole(span));
    named.or_else(|| part.form(i).starts_with(char::is_uppercase).then(wider).flatten())
}
