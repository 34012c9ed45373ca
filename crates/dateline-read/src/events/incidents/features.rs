//! What the model sees of a candidate: its words, what it depends on, the act of its clause, the acts around it.
//!
//! Training reads the same rows from the same code (`examples/incident_features.rs`).

use foldhash::HashMap;

use dateline_language::{Label, Pos};
use dateline_report::{EventStatus, EventType};

use super::super::happening::Happening;
use super::super::lexicon::class_has;
use super::candidates::Candidate;
use crate::background::{Background, child_of, is_passive};
use crate::document::{Part, TokenSpan};
use crate::hashing::Feature;

/// The table of weights has two to this power of rows.
pub const ROW_BITS: u32 = 18;

/// Steps up the tree that are looked at.
const STEPS: usize = 4;
/// Acts of one sentence that are looked at.
const MOST_ACTS: usize = 6;
/// Classes of nouns that tell roles apart.
const CLASSES: [&str; 22] = [
    "person",
    "troops",
    "weapon",
    "police",
    "militia",
    "building",
    "vehicle",
    "town",
    "goods",
    "captive",
    "remains",
    "official",
    "worker",
    "gunman",
    "instrument",
    "blast",
    "projectile",
    "network",
    "place",
    "body",
    "arms",
    "crowd",
];

/// What an article's acts say of its tokens.
#[derive(Debug, Default)]
pub(super) struct Acts {
    /// By token: the act that it tells.
    triggers: HashMap<usize, Act>,
    /// By token: the slot that grammar gives it, and the act.
    slots: HashMap<usize, (&'static str, Act)>,
    /// By sentence: the tokens that tell acts of force.
    of_sentence: HashMap<usize, Vec<usize>>,
    /// Acts of force of the whole part.
    count: usize,
}

#[derive(Debug, Clone, Copy)]
struct Act {
    kind: &'static str,
    mode: &'static str,
    status: &'static str,
}

impl Acts {
    /// The acts of force of a part.
    pub fn of(part: &Part, happenings: &[Happening]) -> Acts {
        let mut acts = Acts::default();
        for happening in happenings {
            let Some(first) = happening.triggers.first().filter(|first| first.part == part.id) else { continue };
            if !matches!(first.frame.event_type, EventType::Assault | EventType::Coerce | EventType::Threaten) {
                continue;
            }
            let act = Act {
                kind: first.frame.event_type.as_str(),
                mode: first.frame.mode.map_or("", |mode| mode.as_str()),
                status: match happening.reality.status {
                    EventStatus::Occurred if happening.reality.historical => "historical",
                    status => status.as_str(),
                },
            };
            acts.count += 1;
            for trigger in happening.triggers.iter().filter(|trigger| trigger.part == part.id) {
                acts.triggers.insert(trigger.word, act);
                acts.triggers.entry(trigger.governor).or_insert(act);
                if let Some(sentence) = part.sentence_of(trigger.word) {
                    acts.of_sentence.entry(sentence).or_default().push(trigger.word);
                }
            }
            acts.add_slots(part, happening, act);
        }
        acts
    }

    fn add_slots(&mut self, part: &Part, happening: &Happening, act: Act) {
        let (arguments, harm) = (&happening.arguments, &happening.harm);
        let parties = |parties: &[super::super::happening::Party]| -> Vec<TokenSpan> {
            parties.iter().map(|party| part.tokens(party.head, party.head + 1)).collect()
        };
        let slots = [
            ("actor", parties(&arguments.actors)),
            ("recipient", parties(&arguments.recipients)),
            ("aim", arguments.aims.clone()),
            ("target", harm.targets.clone()),
            ("instrument", harm.instruments.clone()),
            ("victim", harm.victims.clone()),
        ];
        for (slot, spans) in slots {
            for span in spans.into_iter().filter(|span| span.part == part.id) {
                for i in span.range() {
                    self.slots.insert(i, (slot, act));
                }
            }
        }
    }
}

/// Reads the features of candidates; keeps the buffer.
#[derive(Debug, Default)]
pub(super) struct Features {
    pub rows: Vec<u32>,
}

/// What of a candidate many features are made of.
struct Seen<'s, 'd> {
    part: &'s Part<'d>,
    acts: &'s Acts,
    candidate: &'s Candidate,
    sort: u8,
}

impl Features {
    /// Reads one candidate.
    pub fn read(&mut self, background: &Background, part: &Part, acts: &Acts, candidate: &Candidate) {
        self.rows.clear();
        let seen = Seen { part, acts, candidate, sort: candidate.sort as u8 };
        self.add(Feature::of("bias"));
        self.words(&seen);
        self.actor(background, &seen);
        self.modifiers(&seen);
        self.surroundings(&seen);
        self.place(&seen);
        let head = candidate.head;
        self.governors(&seen, head, "");
        // What is joined to or renames another word stands as that word does.
        let mut above = head;
        for _ in 0..3 {
            if !matches!(part.label(above), Label::Conj | Label::Appos | Label::Compound) {
                break;
            }
            let label = part.label(above);
            above = part.head(above);
            if part.head(above) == above && part.label(above) != Label::Root {
                break;
            }
            self.governors(&seen, above, if label == Label::Compound { "compound " } else { "joined " });
        }
        self.acts(&seen);
        self.rows.sort_unstable();
        self.rows.dedup();
    }

    fn add(&mut self, feature: Feature) {
        self.rows.push(feature.row(ROW_BITS));
    }

    /// The feature, and the feature with the sort of candidate.
    fn both(&mut self, seen: &Seen, feature: Feature) {
        self.add(feature);
        self.add(feature.text("sort").number(seen.sort));
    }

    fn words(&mut self, seen: &Seen) {
        let (part, head) = (seen.part, seen.candidate.head);
        let lemma = part.lemma(head).to_lowercase();
        self.add(Feature::of("sort").number(seen.sort));
        self.add(Feature::of("lemma").text(&lemma));
        self.add(Feature::of("form").lower(part.form(head)));
        self.add(Feature::of("tag").text(part.tag(head).as_str()).number(seen.sort));
        self.add(Feature::of("label").text(part.label(head).as_str()).number(seen.sort));
        self.add(Feature::of("length").number(seen.candidate.span.len().min(6) as u8).number(seen.sort));
        for class in CLASSES.iter().filter(|class| class_has(class, &lemma)) {
            self.add(Feature::of("class").text(class));
        }
        if let Some(row) = part.annotated.static_row(head) {
            self.add(Feature::of("static").text(&row.to_string()));
        }
        if let Some((name, label)) = part.name_of(head) {
            self.add(Feature::of("name").text(label.as_str()));
            for i in name.range() {
                self.add(Feature::of("of name").lower(part.form(i)));
            }
        }
        for length in [3, 4] {
            let start = lemma.char_indices().rev().nth(length - 1).map_or(0, |(start, _)| start);
            self.add(Feature::of("ending").text(&lemma[start..]));
        }
    }

    fn actor(&mut self, background: &Background, seen: &Seen) {
        let actors = background.actors;
        let Some(actor) = actors.at(seen.part.id, seen.candidate.head) else { return };
        let kind = actors.kind(actor).map_or("", |kind| kind.as_str());
        self.both(seen, Feature::of("actor").text(kind));
        self.add(Feature::of("known").number(u8::from(actors.row(actor).is_some())).text(kind));
        let id = actor.id();
        let speaks = background.statements.iter().any(|statement| statement.speaker.as_ref() == Some(&id));
        self.add(Feature::of("speaks").number(u8::from(speaks)).text(kind));
        let mentions = actors.mentions_of(actor).take(8).count() as u8;
        self.add(Feature::of("mentions").number(mentions).text(kind));
    }

    fn modifiers(&mut self, seen: &Seen) {
        let (part, head) = (seen.part, seen.candidate.head);
        for child in part.children(head).take(24) {
            let label = part.label(child);
            match label {
                Label::Punct => {}
                Label::Prep => {
                    self.both(seen, Feature::of("with").lower(part.form(child)));
                    if let Some(object) = part.child(child, Label::Pobj) {
                        self.add(Feature::of("with object").lower(part.form(child)).lower(part.lemma(object)));
                    }
                }
                _ => {
                    let told = Feature::of("modifier").text(label.as_str());
                    self.add(told.number(seen.sort));
                    self.add(told.lower(part.lemma(child)));
                    self.add(told.lower(part.lemma(child)).lower(part.lemma(head)));
                    self.add(Feature::of("modified").lower(part.lemma(child)).number(seen.sort));
                }
            }
        }
    }

    /// Words beside the candidate.
    fn surroundings(&mut self, seen: &Seen) {
        let (part, span) = (seen.part, seen.candidate.span);
        let at = |i: Option<usize>| i.filter(|&i| i < part.len());
        let sides = [
            ("last", at((span.start as usize).checked_sub(1))),
            ("last but one", at((span.start as usize).checked_sub(2))),
            ("next", at(Some(span.end as usize))),
            ("next but one", at(Some(span.end as usize + 1))),
        ];
        for (side, i) in sides {
            match i {
                Some(i) => self.both(seen, Feature::of(side).lower(part.lemma(i))),
                None => self.add(Feature::of(side).text("none")),
            }
        }
        if let (_, Some(next)) = sides[2]
            && let (_, Some(last)) = sides[0]
        {
            self.add(Feature::of("both sides").lower(part.lemma(last)).lower(part.lemma(next)).number(seen.sort));
        }
    }

    /// Where in the article it stands.
    fn place(&mut self, seen: &Seen) {
        let (part, head) = (seen.part, seen.candidate.head);
        let sentence = part.sentence_of(head).unwrap_or(0);
        let bucket = match sentence {
            0..=3 => sentence as u8,
            4..=6 => 4,
            7..=12 => 5,
            _ => 6,
        };
        self.add(Feature::of("sentence").number(bucket).number(seen.sort));
        self.add(Feature::of("quoted").number(u8::from(part.is_quoted(head))).number(seen.sort));
        let acts = seen.acts.count.min(9) as u8;
        self.add(Feature::of("acts").number(acts).number(seen.sort));
    }

    /// The words above in the tree, up to the verb.
    fn governors(&mut self, seen: &Seen, from: usize, mark: &str) {
        let part = seen.part;
        let mut chain = Feature::of("chain").text(mark);
        let mut at = from;
        for step in 0..STEPS {
            let up = part.head(at);
            let label = part.label(at);
            if up == at {
                break;
            }
            chain = chain.text(label.as_str());
            if part.pos(up) == Pos::Adp {
                chain = chain.lower(part.form(up));
                self.both(seen, Feature::of("behind").text(mark).lower(part.form(up)));
                at = up;
                continue;
            }
            let passive = part.pos(up) == Pos::Verb && is_passive(part, up);
            let told = chain.lower(part.lemma(up)).number(u8::from(passive));
            self.both(seen, told);
            self.both(seen, Feature::of("above").text(mark).number(step.min(2) as u8).lower(part.lemma(up)));
            self.sorted_governor(seen, up, chain, passive);
            if part.pos(up) == Pos::Verb {
                self.clause(seen, up, from, chain, mark);
                break;
            }
            at = up;
        }
    }

    /// What lists and acts say of the word above.
    fn sorted_governor(&mut self, seen: &Seen, up: usize, chain: Feature, passive: bool) {
        if let Some(act) = seen.acts.triggers.get(&up) {
            let told = chain.text("act").text(act.kind).number(u8::from(passive));
            self.both(seen, told);
            self.both(seen, told.text(act.mode));
            self.both(seen, chain.text("status").text(act.status).text(act.kind));
        }
    }

    /// What else depends on the verb of the clause.
    fn clause(&mut self, seen: &Seen, verb: usize, from: usize, chain: Feature, mark: &str) {
        let part = seen.part;
        for (name, labels) in [
            ("subject", &[Label::Nsubj, Label::NsubjPass][..]),
            ("object", &[Label::Dobj][..]),
            ("agent", &[Label::Agent][..]),
        ] {
            let Some(other) = child_of(part, verb, labels).filter(|&other| other != from) else { continue };
            let other =
                if part.label(other) == Label::Agent { part.child(other, Label::Pobj).unwrap_or(other) } else { other };
            let told = Feature::of("beside").text(mark).text(name).lower(part.lemma(other));
            self.both(seen, told);
            self.add(chain.text(name).lower(part.lemma(verb)).lower(part.lemma(other)));
        }
        // "Said that", "denied having": whose word it is, and what it depends on.
        let above = part.head(verb);
        if above != verb {
            self.both(seen, Feature::of("under").text(mark).text(part.label(verb).as_str()).lower(part.lemma(above)));
        }
        for child in part.children(verb).take(24) {
            if matches!(part.label(child), Label::Aux | Label::Neg | Label::Prt) {
                self.add(
                    Feature::of("verb with").text(part.label(child).as_str()).lower(part.form(child)).number(seen.sort),
                );
            }
        }
    }

    /// The slot that grammar gives it, and the acts of its sentence.
    fn acts(&mut self, seen: &Seen) {
        let (part, head, acts) = (seen.part, seen.candidate.head, seen.acts);
        if let Some((slot, act)) = acts.slots.get(&head) {
            let told = Feature::of("slot").text(slot).text(act.kind);
            self.both(seen, told);
            self.both(seen, told.text(act.mode));
            self.both(seen, told.text(act.status));
        }
        if let Some(act) = acts.triggers.get(&head) {
            self.add(Feature::of("is act").text(act.kind).text(act.mode));
        }
        let Some(sentence) = part.sentence_of(head) else { return };
        let Some(words) = acts.of_sentence.get(&sentence) else {
            self.add(Feature::of("no act").number(seen.sort));
            return;
        };
        for &word in words.iter().take(MOST_ACTS) {
            let Some(act) = acts.triggers.get(&word) else { continue };
            let side = u8::from(word < head);
            self.both(seen, Feature::of("act").lower(part.lemma(word)).number(side));
            self.add(Feature::of("act mode").text(act.kind).text(act.mode).number(side).number(seen.sort));
            self.add(Feature::of("act status").text(act.kind).text(act.status).number(seen.sort));
            self.add(Feature::of("act and word").lower(part.lemma(word)).lower(part.lemma(head)));
        }
    }
}
