//! Who does what a verb tells: its subject, that of the verb above, or whom the verb above is done to.

use dateline_language::{Label, Pos, Tag};

use super::super::happening::Party;
use super::Seeker;
use crate::background::{child_of, is_passive, is_relative, subject_child};

/// Verbs above that are looked at.
const HIGHEST: usize = 6;

/// Verbs with object and infinitive whose subject, not their object, is to do what the infinitive says.
const SUBJECT_CONTROL: [&str; 7] = ["call", "promise", "threaten", "vow", "pledge", "use", "take"];
/// Acts that who "has" somebody suffer them orders; of others ("had two soldiers killed") he bears the loss.
const CAUSED: [&str; 22] = [
    "arrest", "ban", "banish", "bar", "close", "deport", "detain", "evict", "exile", "expel", "free", "imprison",
    "intern", "jail", "release", "remove", "search", "seize", "silence", "summon", "take", "try",
];
/// Verbs to whose subject nothing is done.
const NEVER_PASSIVE: [&str; 22] = [
    "abide", "clash", "come", "die", "drop", "fall", "fight", "go", "grow", "happen", "increase", "live", "pass",
    "protest", "resign", "rise", "stand", "start", "swear", "travel", "vote", "work",
];
/// Verbs that charge their object with what the gerund behind their preposition says.
const CHARGING: [&str; 16] = [
    "accuse",
    "acquit",
    "arrest",
    "blame",
    "charge",
    "clear",
    "condemn",
    "convict",
    "criticise",
    "criticize",
    "denounce",
    "fault",
    "indict",
    "prosecute",
    "sentence",
    "suspect",
];
/// Acts by which people come to harm, whose noun says who did it: "died in a rebel attack".
const HARMING: [&str; 22] = [
    "ambush",
    "airstrike",
    "assault",
    "attack",
    "blast",
    "bombardment",
    "bombing",
    "clash",
    "crackdown",
    "explosion",
    "fire",
    "offensive",
    "operation",
    "raid",
    "rocket",
    "shelling",
    "shooting",
    "shootout",
    "strike",
    "battle",
    "fighting",
    "massacre",
];

impl Seeker<'_, '_, '_> {
    /// Who does what a verb tells, in either voice.
    pub(super) fn acting(&self, verb: usize) -> Vec<Party> {
        if let Some(causing) = self.causing(verb) {
            return self.subjects(causing, HIGHEST);
        }
        if self.is_done_to(verb) { self.agents_of_passive(verb) } else { self.subjects(verb, HIGHEST) }
    }

    /// To whom a passive is done: its surface subject.
    pub(super) fn done_to(&self, verb: usize) -> Vec<Party> {
        self.subjects(verb, HIGHEST)
    }

    /// "Had two editors taken into custody": the verb whose subject lets it be done.
    fn causing(&self, verb: usize) -> Option<usize> {
        let part = self.part;
        let passive = [Label::Aux, Label::AuxPass, Label::Mark, Label::Agent];
        if part.tag(verb) != Tag::VBN || !CAUSED.contains(&part.lemma(verb)) || child_of(part, verb, &passive).is_some()
        {
            return None;
        }
        let up = part.head(verb);
        let above = match part.label(verb) {
            Label::Ccomp => up,
            Label::Acl if part.label(up) == Label::Dobj => part.head(up),
            _ => return None,
        };
        (part.lemma(above) == "have" && part.pos(above) == Pos::Verb).then_some(above)
    }

    /// Whether the subject of a verb is whom it is done to.
    pub(super) fn is_done_to(&self, verb: usize) -> bool {
        // "Stood by X", "rose by a tenth": no passive, whatever stands behind "by".
        if self.part.tag(verb) == Tag::VBD && NEVER_PASSIVE.contains(&self.part.lemma(verb)) {
            return false;
        }
        if self.causing(verb).is_some() {
            return true;
        }
        // "Herders set upon a hamlet".
        let is_set_upon =
            self.part.lemma(verb) == "set" && self.part.children(verb).any(|child| self.part.form(child) == "upon");
        if is_set_upon && child_of(self.part, verb, &[Label::AuxPass, Label::NsubjPass, Label::Agent]).is_none() {
            return false;
        }
        if matches!(self.part.label(verb), Label::Xcomp | Label::Ccomp | Label::Advcl | Label::Conj | Label::Pcomp)
            && self.part.tag(verb) != Tag::VBN
        {
            return child_of(self.part, verb, &[Label::AuxPass, Label::NsubjPass, Label::Agent]).is_some();
        }
        !self.is_active(verb) && is_passive(self.part, verb)
    }

    /// "The offer X made in May", "X, which has an army, offered to help": the subject acts though no object follows.
    fn is_active(&self, verb: usize) -> bool {
        const WILLING: [&str; 8] = ["agree", "decline", "offer", "pledge", "promise", "refuse", "threaten", "vow"];
        let part = self.part;
        let passive = [Label::AuxPass, Label::NsubjPass, Label::Agent];
        let Some(subject) = child_of(part, verb, &[Label::Nsubj]).filter(|_| child_of(part, verb, &passive).is_none())
        else {
            return false;
        };
        let is_object_relative =
            part.label(verb) == Label::Relcl && part.tag(verb) == Tag::VBD && !is_relative(part, subject);
        let is_willing = WILLING.contains(&part.lemma(verb))
            && part.children(verb).any(|child| part.label(child) == Label::Xcomp && self.has_to(child));
        is_object_relative || is_willing
    }

    pub(super) fn agents_of_passive(&self, verb: usize) -> Vec<Party> {
        let agents = self.part.children(verb).filter(|&child| {
            self.part.label(child) == Label::Agent
                || self.part.label(child) == Label::Prep && self.part.form(child) == "by"
        });
        for agent in agents {
            for object in self.part.children(agent).filter(|&child| self.part.label(child) == Label::Pobj) {
                let parties = self.parties(object);
                if !parties.is_empty() {
                    return parties;
                }
                let agents = self.agents(object);
                if !agents.is_empty() {
                    return agents;
                }
            }
        }
        // "Was seized and burned by X": the agent stands with the last.
        let shared = self.part.children(verb).filter(|&child| self.part.label(child) == Label::Conj);
        for joined in shared.filter(|&joined| self.part.tag(joined) == Tag::VBN) {
            if child_of(self.part, joined, &[Label::Agent]).is_some() {
                return self.agents_of_passive(joined);
            }
        }
        self.harming(verb)
    }

    /// "Were killed in a rebel attack".
    pub(super) fn harming(&self, verb: usize) -> Vec<Party> {
        for preposition in ["in", "during", "when"] {
            for noun in self.behind(verb, preposition) {
                if HARMING.contains(&self.part.lemma(noun)) {
                    return self.agents(noun);
                }
            }
        }
        Vec::new()
    }

    /// The parties of the surface subject.
    fn subjects(&self, verb: usize, left: usize) -> Vec<Party> {
        let part = self.part;
        if left == 0 {
            return Vec::new();
        }
        if let Some(subject) = subject_child(part, verb, &[Label::NsubjPass, Label::Nsubj]) {
            return self.subject_parties(verb, subject, left);
        }
        if let Some(subject) = self.left_beside(verb) {
            return self.subject_parties(verb, subject, left);
        }
        let up = part.head(verb);
        if up == verb {
            return self.carried_on(verb, left);
        }
        match part.label(verb) {
            Label::Conj if self.is_verb(up) => {
                let subjects = self.subjects(up, left - 1);
                // "Said that regret was late and asked for more": it is who says so that asks.
                let is_told =
                    subjects.is_empty() && part.label(up) == Label::Ccomp && part.tag(verb) == part.tag(part.head(up));
                if is_told { self.subjects(part.head(up), left - 1) } else { subjects }
            }
            Label::Conj if part.pos(up) == Pos::Aux => self.subjects(up, left - 1),
            Label::Xcomp | Label::Oprd => self.controller(up, left),
            Label::Ccomp if part.tag(verb) == Tag::VB && self.has_to(verb) => self.controller(up, left),
            Label::Advcl if part.tag(verb) == Tag::VBG => self.subjects(self.told_before(verb, up), left - 1),
            Label::Advcl | Label::Dep | Label::Ccomp | Label::Parataxis | Label::Acomp => self.subjects(up, left - 1),
            Label::Acl => self.modified(verb, up, left),
            Label::Relcl if self.has_to(verb) => self.owner_of_plan(up, left),
            Label::Amod if part.tag(verb) == Tag::VBN || part.tag(verb) == Tag::VBG => self.parties(up),
            Label::Pcomp => self.before_preposition(up, left),
            Label::Prep => self.subjects(up, left - 1),
            _ => Vec::new(),
        }
    }

    /// "And, of course, will help": a sentence without subject goes on with that of the sentence before.
    fn carried_on(&self, verb: usize, left: usize) -> Vec<Party> {
        let part = self.part;
        let Some(sentence) = part.sentence_of(verb) else { return Vec::new() };
        let start = part.sentences[sentence].start as usize;
        let opens = (start..verb).find(|&i| part.pos(i) != Pos::Punct);
        let goes_on = opens.is_some_and(|i| part.label(i) == Label::Cc);
        let has_modal = part.children(verb).any(|child| child < verb && part.tag(child) == Tag::MD);
        let before = sentence.checked_sub(1).map(|before| part.sentences[before].clone());
        let Some(before) = before.filter(|_| goes_on && has_modal) else { return Vec::new() };
        let before = before.start as usize..before.end as usize;
        if part.paragraph_of(before.start) != part.paragraph_of(verb) {
            return Vec::new();
        }
        let root = before.into_iter().find(|&i| part.head(i) == i && self.is_verb(i));
        let subject = root.and_then(|root| subject_child(part, root, &[Label::Nsubj]));
        subject.map_or_else(Vec::new, |subject| self.subject_parties(verb, subject, left - 1))
    }

    /// The noun right before a finite verb that the tree left without subject, as behind a dateline: "PARIS - Police have arrested".
    fn left_beside(&self, verb: usize) -> Option<usize> {
        let part = self.part;
        let is_finite = |i: usize| matches!(part.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP);
        let mut at = verb;
        let mut has_tense = is_finite(verb);
        while at > 0 && matches!(part.pos(at - 1), Pos::Aux | Pos::Adv | Pos::Part) {
            at -= 1;
            has_tense |= is_finite(at) || part.tag(at) == Tag::MD;
        }
        let subject = at.checked_sub(1).filter(|_| has_tense)?;
        let is_noun = matches!(part.pos(subject), Pos::Noun | Pos::Propn);
        let is_free =
            !matches!(part.label(subject), Label::Pobj | Label::Dobj | Label::Nsubj | Label::NsubjPass | Label::Dative);
        (is_noun && is_free && part.label(verb) != Label::Conj && self.party(subject).is_some()).then_some(subject)
    }

    /// "X overran the base, officials said, killing": what goes on with a gerund is what is told, not the telling.
    fn told_before(&self, gerund: usize, up: usize) -> usize {
        const TELLING: [&str; 8] = ["say", "tell", "report", "announce", "add", "confirm", "state", "write"];
        if !TELLING.contains(&self.part.lemma(up)) {
            return up;
        }
        let told = self.part.children(up).find(|&child| {
            matches!(self.part.label(child), Label::Ccomp | Label::Parataxis) && child < up && up < gerund
        });
        told.unwrap_or(up)
    }

    fn is_verb(&self, i: usize) -> bool {
        matches!(self.part.pos(i), Pos::Verb | Pos::Aux)
    }

    pub(super) fn has_to(&self, verb: usize) -> bool {
        self.part.children(verb).any(|child| self.part.tag(child) == Tag::TO)
    }

    /// A subject that is a thing stands for whose it is: "X's troops' attack killed", "a statement by X said".
    fn subject_parties(&self, verb: usize, subject: usize, left: usize) -> Vec<Party> {
        let parties = self.parties(subject);
        if !parties.is_empty() || left == 0 {
            return parties;
        }
        if self.is_done_to(verb) {
            return Vec::new();
        }
        self.agents(subject)
    }

    /// Who is to do what the infinitive below a verb says.
    fn controller(&self, verb: usize, left: usize) -> Vec<Party> {
        let part = self.part;
        if part.pos(verb) == Pos::Noun {
            return self.owner_of_plan(verb, left);
        }
        // "Is willing to", "is ready to".
        if part.pos(verb) == Pos::Adj {
            return self.subjects(verb, left - 1);
        }
        let object = child_of(part, verb, &[Label::Dobj, Label::Dative, Label::Oprd]);
        if let Some(object) = object.filter(|_| !SUBJECT_CONTROL.contains(&part.lemma(verb))) {
            let parties = self.parties(object);
            if !parties.is_empty() {
                return parties;
            }
        }
        for preposition in ["on", "upon", "to"] {
            if matches!(part.lemma(verb), "call" | "appeal") {
                let called: Vec<Party> =
                    self.behind(verb, preposition).into_iter().flat_map(|object| self.parties(object)).collect();
                if !called.is_empty() {
                    return called;
                }
            }
        }
        self.subjects(verb, left - 1)
    }

    /// Who does what stands behind a noun: the noun itself ("troops guarding"), or whose plan it is ("X's plan to attack").
    fn modified(&self, verb: usize, noun: usize, left: usize) -> Vec<Party> {
        if !self.has_to(verb) {
            let parties = self.parties(noun);
            let agents = || Some(self.agents(noun)).filter(|agents| !agents.is_empty());
            return match parties.is_empty() && !self.is_done_to(verb) {
                true => agents().unwrap_or_else(|| self.owner_of_plan(noun, left)),
                false => parties,
            };
        }
        self.owner_of_plan(noun, left)
    }

    fn owner_of_plan(&self, noun: usize, left: usize) -> Vec<Party> {
        // "A request by X to": whatever becomes of it.
        let by = || self.behind(noun, "by").into_iter().flat_map(|owner| self.parties(owner)).collect();
        let owners = Some(self.possessors(noun)).filter(|owners| !owners.is_empty()).unwrap_or_else(by);
        if !owners.is_empty() {
            return owners;
        }
        let up = self.part.head(noun);
        match self.part.label(noun) {
            Label::Dobj | Label::Attr if self.is_verb(up) => match self.is_done_to(up) {
                true => self.agents_of_passive(up),
                false => self.subjects(up, left - 1),
            },
            Label::Pobj if self.is_verb(self.part.head(up)) => self.subjects(self.part.head(up), left - 1),
            _ => self.agents(noun),
        }
    }

    /// Who does what the gerund behind a preposition says.
    fn before_preposition(&self, preposition: usize, left: usize) -> Vec<Party> {
        let part = self.part;
        let up = part.head(preposition);
        if part.pos(up) == Pos::Noun {
            return self.owner_of_plan(up, left);
        }
        if CHARGING.contains(&part.lemma(up)) && matches!(part.form(preposition), "of" | "for" | "with") {
            if self.is_done_to(up) {
                return self.subjects(up, left - 1);
            }
            let charged = child_of(part, up, &[Label::Dobj]).map_or_else(Vec::new, |object| self.parties(object));
            if !charged.is_empty() {
                return charged;
            }
        }
        self.subjects(up, left - 1)
    }
}
