//! The candidates for a pronoun or a description, each with what speaks for and against it.

use dateline_language::{Label, Pos, Tag};
use dateline_report::ActorKind;

use super::super::offices::{self, Gender};
use super::super::profile::Profile;
use super::super::{ActorIndex, Actors, genders, given_names, nouns, sorts};
use super::clause::{Place, is_below, is_empty};
use super::described::Described;
use super::features::{Feature, Sort, weight};
use super::topics::{Form, Topic, Topics};
use crate::document::Part;

/// How many sentences back a pronoun reaches.
const FARTHEST_SENTENCE: usize = 3;
/// Where the first sentences of a text end, in which somebody may be described before being named.
const EARLY: usize = 2;

/// Verbs of which only those who think are the subject.
const OF_MINDS: [&str; 40] = [
    "accept", "accuse", "add", "admit", "agree", "allege", "announce", "ask", "believe", "blame", "call", "claim",
    "condemn", "confirm", "decide", "declare", "decline", "demand", "deny", "expect", "fear", "hope", "insist", "know",
    "plan", "pledge", "promise", "refuse", "reject", "report", "say", "state", "tell", "think", "threaten", "urge",
    "vow", "want", "warn", "write",
];

/// What is asked for.
pub(super) struct Asked<'q> {
    pub sort: Sort,
    /// The pronoun, or the noun of the description.
    pub at: usize,
    pub gender: Option<Gender>,
    /// Who says the words in which it stands.
    pub speaker: Option<ActorIndex>,
    /// Who spoke last before.
    pub spoke_last: Option<ActorIndex>,
    /// Whom the last pronoun of this sort meant.
    pub last_meant: Option<ActorIndex>,
    /// What a description says.
    pub described: Option<&'q Described<'q>>,
}

/// Somebody who may be meant; nobody, where it is a noun that names no actor or none at all.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub actor: Option<ActorIndex>,
    pub features: Vec<Feature>,
}

impl Candidate {
    pub fn weight(&self, sort: Sort) -> i32 {
        weight(sort, &self.features)
    }
}

/// What was said of one candidate, the latest first.
struct Spoken {
    latest: Topic,
    count: usize,
    acts_here: bool,
    acted_before: bool,
    opens_here: bool,
    opens_before: bool,
    opens_text: bool,
    in_headline: bool,
    is_own_subject: bool,
    is_subject_above: bool,
    is_parallel: bool,
    same_quotation: bool,
}

impl Actors {
    /// Everybody who fits, the latest first, and nobody at the end.
    pub(super) fn candidates(&self, part: &Part, asked: &Asked, topics: &Topics) -> Vec<Candidate> {
        let place = Place::of(part, asked.at);
        let here = part.sentence_of(asked.at).unwrap_or(0);
        let is_pronoun = asked.sort != Sort::Description;
        // "X saw him": X is somebody else, wherever else it is named.
        let is_barred = |topic: &Topic| is_pronoun && place.bars(part, topic);
        let barred = topics.latest().find(|topic| is_barred(topic)).and_then(|topic| topic.actor);
        let mut spoken: Vec<Spoken> = Vec::new();
        // The first of this sentence and of the one before, as the walk goes backwards.
        let mut opens = [None, None];
        for topic in topics.latest() {
            let ago = here.saturating_sub(topic.sentence);
            if is_pronoun && ago > FARTHEST_SENTENCE {
                break;
            }
            let is_own = asked.speaker.is_some() && topic.actor == asked.speaker && part.is_quoted(asked.at);
            let is_other = is_barred(topic) || barred.is_some() && topic.actor == barred;
            let is_around = topic.extent.0 <= asked.at && asked.at < topic.extent.1;
            if is_own || is_other || is_around || !self.fits(part, asked, topic) {
                continue;
            }
            let same = |known: &Spoken| match topic.actor {
                Some(_) => known.latest.actor == topic.actor,
                None => known.latest.actor.is_none() && known.latest.head == topic.head,
            };
            let at = spoken.iter().position(same).unwrap_or_else(|| {
                spoken.push(Spoken::of(topic));
                spoken.len() - 1
            });
            spoken[at].add(part, topic, ago, &place, asked.at);
            if ago < 2 {
                opens[ago] = Some(at);
            }
        }
        if let Some(at) = opens[0] {
            spoken[at].opens_here = true;
        }
        if let Some(at) = opens[1] {
            spoken[at].opens_before = true;
        }
        let mut candidates: Vec<Candidate> = Vec::with_capacity(spoken.len() + 1);
        for (order, spoken) in spoken.iter().enumerate() {
            let features = self.features(part, asked, spoken, order, here);
            candidates.push(Candidate { actor: spoken.latest.actor, features });
        }
        candidates.push(Candidate { actor: None, features: nobody(part, asked) });
        candidates
    }

    fn fits(&self, part: &Part, asked: &Asked, topic: &Topic) -> bool {
        let Some(actor) = topic.actor else {
            return match asked.sort {
                Sort::Person => {
                    let noun = genders::of_noun(part.lemma(topic.head));
                    !topic.is_plural
                        && is_person(part, topic.head)
                        && noun.is_none_or(|noun| Some(noun) == asked.gender)
                }
                Sort::Thing => !topic.is_plural,
                Sort::Several => topic.is_plural,
                Sort::Description => part.lemma(topic.head) == part.lemma(asked.at),
            };
        };
        let profile = &self.profiles[actor.at()];
        // The agency that sends the report or to whom somebody speaks: "(Reuters) -", "told Reuters".
        let is_it = matches!(asked.sort, Sort::Thing | Sort::Several);
        if is_it && profile.kind == ActorKind::Media && !acts(part, topic) {
            return false;
        }
        match asked.sort {
            Sort::Person => {
                profile.kind == ActorKind::Person
                    && profile.gender.is_none_or(|known| asked.gender.is_none_or(|asked| asked == known))
            }
            Sort::Thing => !topic.is_plural && !matches!(profile.kind, ActorKind::Person | ActorKind::Population),
            Sort::Several => profile.kind != ActorKind::Person,
            Sort::Description => asked.described.is_some_and(|described| described.fits(actor, profile)),
        }
    }

    fn features(&self, part: &Part, asked: &Asked, spoken: &Spoken, order: usize, here: usize) -> Vec<Feature> {
        let topic = &spoken.latest;
        let mut found = vec![
            match here.saturating_sub(topic.sentence) {
                0 => Feature::SameSentence,
                1 => Feature::SentenceBefore,
                2 => Feature::TwoBefore,
                3 | 4 => Feature::FewBefore,
                _ => Feature::ManyBefore,
            },
            match topic.form {
                Form::Name => Feature::Name,
                Form::Nominal => Feature::Description,
                Form::Pronoun => Feature::Pronoun,
                Form::Noun => Feature::Noun,
            },
            match spoken.count {
                1 => Feature::Once,
                2 => Feature::Twice,
                3 | 4 => Feature::Often,
                _ => Feature::VeryOften,
            },
        ];
        found.extend([Feature::Nearest, Feature::SecondNearest, Feature::ThirdNearest].get(order));
        found.extend(role_of(part, topic));
        let quoted = part.is_quoted(asked.at);
        let is_same = topic.actor.is_some();
        let says = [
            (part.paragraph_of(topic.head) == part.paragraph_of(asked.at), Feature::SameParagraph),
            (spoken.acts_here, Feature::ActsHere),
            (spoken.acted_before, Feature::ActedBefore),
            (spoken.opens_here, Feature::OpensHere),
            (spoken.opens_before, Feature::OpensBefore),
            (spoken.opens_text, Feature::OpensText),
            (spoken.in_headline, Feature::InHeadline),
            (is_same && topic.actor == asked.last_meant, Feature::LastMeant),
            (spoken.is_own_subject, Feature::OwnSubject),
            (spoken.is_subject_above, Feature::SubjectAbove),
            (spoken.is_parallel, Feature::Parallel),
            (spoken.same_quotation, Feature::SameQuotation),
            (topic.is_quoted && !quoted, Feature::LeavesQuotation),
            (!topic.is_quoted && quoted, Feature::EntersQuotation),
            (is_same && topic.actor == asked.speaker && !quoted, Feature::SpeaksHere),
            (is_same && topic.actor == asked.spoke_last, Feature::SpokeLast),
            (is_coordinated(part, topic.head), Feature::IsAddressed),
            (topic.is_plural, Feature::IsPlural),
        ];
        found.extend(says.iter().filter(|(holds, _)| *holds).map(|(_, feature)| *feature));
        match topic.actor {
            Some(actor) => self.of_actor(part, asked, actor, &mut found),
            None => of_noun(part, topic, &mut found),
        }
        found
    }

    fn of_actor(&self, part: &Part, asked: &Asked, actor: ActorIndex, found: &mut Vec<Feature>) {
        let profile = &self.profiles[actor.at()];
        found.extend(match profile.kind {
            ActorKind::State => Some(Feature::IsState),
            ActorKind::Government => Some(Feature::IsGovernment),
            ActorKind::Organization => Some(Feature::IsOrganization),
            ActorKind::ArmedGroup => Some(Feature::IsArmedGroup),
            ActorKind::Igo => Some(Feature::IsIgo),
            ActorKind::Media => Some(Feature::IsMedia),
            ActorKind::Population => Some(Feature::IsPopulation),
            ActorKind::Person => None,
        });
        if let (Sort::Person, Some(gender)) = (asked.sort, asked.gender) {
            found.extend(gender_of(profile, gender));
        }
        found.extend(match pronoun_role(part, asked) {
            Role::Says => Some(Feature::ActorSays),
            Role::Owns => Some(Feature::ActorOwns),
            Role::Suffers => Some(Feature::ActorSuffers),
            Role::Other => None,
        });
        if let Some(described) = asked.described {
            described.speak(actor, profile, found);
        }
    }
}

impl Spoken {
    fn of(topic: &Topic) -> Spoken {
        Spoken {
            latest: *topic,
            count: 0,
            acts_here: false,
            acted_before: false,
            opens_here: false,
            opens_before: false,
            opens_text: false,
            in_headline: false,
            is_own_subject: false,
            is_subject_above: false,
            is_parallel: false,
            same_quotation: false,
        }
    }

    fn add(&mut self, part: &Part, topic: &Topic, ago: usize, place: &Place, at: usize) {
        self.count += 1;
        self.acts_here |= ago == 0 && topic.is_subject;
        self.acted_before |= ago == 1 && topic.is_subject;
        self.opens_text |= topic.sentence == 0 && topic.is_subject;
        self.in_headline |= part.is_headline(topic.head);
        self.is_own_subject |= place.subject == Some(topic.head) && place.is_possessive;
        self.is_subject_above |= topic.is_subject && place.above.contains(&Some(part.head(topic.head)));
        self.is_parallel |= ago <= 1
            && (topic.is_subject && place.is_subject
                || part.label(topic.head) == part.label(at) && part.label(at) == Label::Dobj);
        let quotation = |i: usize| part.quotation_of(i).map(|quotation| quotation.open);
        self.same_quotation |= quotation(at).is_some() && quotation(at) == quotation(topic.head);
    }
}

/// What is known of the gender of a person, or its given name, says for or against the gender asked for.
fn gender_of(profile: &Profile, asked: Gender) -> Option<Feature> {
    if profile.gender.is_some() {
        return Some(Feature::GenderKnown);
    }
    match given_names::gender(&profile.name) {
        Some(hint) if hint == asked => Some(Feature::GenderHinted),
        Some(_) => None,
        None => Some(Feature::GenderOpen),
    }
}

fn role_of(part: &Part, topic: &Topic) -> Option<Feature> {
    match part.label(topic.head) {
        _ if topic.is_subject && is_below(part, topic.head) => Some(Feature::SubjectBelow),
        _ if topic.is_subject => Some(Feature::Subject),
        Label::Dobj | Label::Dative => Some(Feature::Object),
        Label::Poss => Some(Feature::Possessor),
        Label::Pobj => Some(Feature::AfterPreposition),
        _ => None,
    }
}

fn is_coordinated(part: &Part, head: usize) -> bool {
    part.label(head) == Label::Conj || part.child(head, Label::Conj).is_some()
}

/// A noun for one person.
fn is_person(part: &Part, i: usize) -> bool {
    let noun = part.lemma(i).to_lowercase();
    genders::of_noun(&noun).is_some()
        || offices::word_at(part, i).is_some_and(|word| !word.is_address())
        || nouns::of_people(&noun).is_some()
        || sorts::is_for_anybody(&noun)
}

fn of_noun(part: &Part, topic: &Topic, found: &mut Vec<Feature>) {
    let lemma = part.lemma(topic.head).to_lowercase();
    if !nouns::of_body(&lemma).is_empty() {
        found.push(Feature::NounForBody);
    }
    if nouns::of_people(&lemma).is_some() {
        found.push(Feature::NounForPeople);
    }
    if is_person(part, topic.head) {
        found.push(Feature::NounForPerson);
    }
    if part.children(topic.head).any(|child| matches!(part.form(child), "a" | "an" | "A" | "An")) {
        found.push(Feature::NounIndefinite);
    }
}

/// What a pronoun does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Says,
    Owns,
    Suffers,
    Other,
}

fn pronoun_role(part: &Part, asked: &Asked) -> Role {
    let i = asked.at;
    match part.label(i) {
        Label::Nsubj if OF_MINDS.contains(&part.lemma(part.head(i))) => Role::Says,
        _ if part.tag(i) == Tag::PRPS => Role::Owns,
        Label::Dobj | Label::Dative | Label::Pobj | Label::NsubjPass => Role::Suffers,
        _ => Role::Other,
    }
}

/// What speaks for the phrase meaning no actor.
fn nobody(part: &Part, asked: &Asked) -> Vec<Feature> {
    let i = asked.at;
    let role = pronoun_role(part, asked);
    let mut found = vec![Feature::Nobody];
    let says = [
        (asked.sort == Sort::Thing && is_empty(part, i), Feature::NobodyEmpty),
        (part.lemma(part.head(i)) == "be" && part.label(i) == Label::Nsubj, Feature::NobodyIs),
        (part.is_quoted(i), Feature::NobodyQuoted),
        (role == Role::Says, Feature::NobodySays),
        (role == Role::Owns, Feature::NobodyOwns),
        (role == Role::Suffers, Feature::NobodySuffers),
        (part.sentence_of(i).is_some_and(|sentence| sentence < EARLY), Feature::NobodyEarly),
    ];
    found.extend(says.iter().filter(|(holds, _)| *holds).map(|(_, feature)| *feature));
    if let Some(described) = asked.described {
        described.speak_for_nobody(&mut found);
    }
    found
}

/// Whether a noun stands without article or possessor: "company declared".
pub(super) fn is_bare(part: &Part, i: usize) -> bool {
    !part
        .children(i)
        .any(|child| child < i && (matches!(part.pos(child), Pos::Det | Pos::Num) || part.label(child) == Label::Poss))
}

/// Whether a topic is the subject of a clause, and no agency between brackets.
fn acts(part: &Part, topic: &Topic) -> bool {
    let is_bracketed = topic.head > 0 && matches!(part.form(topic.head - 1), "(" | "/" | "[");
    matches!(part.label(topic.head), Label::Nsubj | Label::NsubjPass) && !is_bracketed
}
