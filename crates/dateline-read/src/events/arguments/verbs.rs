//! The parties of a verb: subject and object in either voice, and what stands behind its prepositions and below it.

use dateline_language::{Label, Pos, Tag};

use super::super::happening::Party;
use super::phrases::SETTING;
use super::roles::{self, Slot};
use super::{Found, Seeker};
use crate::background::{child_of, subject_child};

/// Clauses below clauses that are looked into: "agreed to begin to withdraw".
const DEEPEST: usize = 4;

/// Verbs of those who promise what the clause below says.
const PROMISING: [&str; 6] = ["agree", "consent", "pledge", "promise", "swear", "vow"];
/// Steps up the tree from a party to the verb of its clause.
const LONGEST_WAY: usize = 12;

impl Seeker<'_, '_, '_> {
    /// The parties of verb `verb`.
    pub(super) fn of_verb(&self, verb: usize) -> Found {
        self.of_verb_within(verb, DEEPEST)
    }

    fn of_verb_within(&self, verb: usize, depth: usize) -> Found {
        let roles = roles::of(self.part.lemma(verb), true);
        let mut found = Found::default();
        let of_actors = roles.map_or(&[Slot::Subject][..], |roles| &roles.actors);
        for &slot in of_actors {
            found.actors = self.in_verb_slot(verb, slot);
            if !found.actors.is_empty() {
                break;
            }
        }
        if found.actors.is_empty() && self.is_ban(verb) {
            found.actors = self.behind(verb, "in").into_iter().flat_map(|place| self.states(place)).collect();
        }
        let own = roles.map_or(&[][..], |roles| &roles.recipients);
        let is_closed = roles.is_some_and(|roles| roles.is_closed);
        if !is_closed {
            self.push_settings(verb, &mut found);
        }
        found.recipients.extend(self.spoken_to(verb));
        let general = roles::OF_VERBS.iter().filter(|slot| !is_closed && !own.contains(slot));
        for &slot in own.iter().chain(general) {
            if slot == Slot::Clause {
                self.push_clauses(verb, depth, &mut found);
            } else {
                self.push_verb_slot(verb, slot, &mut found);
            }
        }
        if PROMISING.contains(&self.part.lemma(verb)) {
            for slot in &mut found.recipients {
                slot.retain(|party| self.is_promised(party.head, verb));
            }
        }
        if self.is_done_to_somebody_unknown(verb, own.first() == Some(&Slot::Object)) {
            found.recipients.clear();
            found.settings.clear();
        }
        found
    }

    /// "Will help him in his role", where nobody knows who he is: nobody else is helped. `of_object` where the verb's object is whom it is done to
    /// before anybody else.
    fn is_done_to_somebody_unknown(&self, verb: usize, of_object: bool) -> bool {
        let part = self.part;
        let object = child_of(part, verb, &[Label::Dobj]).filter(|&object| part.tag(object) == Tag::PRP);
        let is_somebody =
            |form: &str| matches!(form, "him" | "her" | "them" | "us" | "me") || of_object && form == "it";
        object.is_some_and(|object| {
            is_somebody(&part.form(object).to_lowercase()) && self.parties(object).is_empty() && !self.is_done_to(verb)
        })
    }

    /// "Is banned in X": where it is the law, the state forbids it.
    fn is_ban(&self, verb: usize) -> bool {
        const BANNING: [&str; 6] = ["ban", "forbid", "prohibit", "outlaw", "proscribe", "criminalise"];
        BANNING.contains(&self.part.lemma(verb)) && self.is_done_to(verb)
    }

    /// Who stands in a slot of a verb, as the one who acts.
    fn in_verb_slot(&self, verb: usize, slot: Slot) -> Vec<Party> {
        match slot {
            Slot::Subject => self.acting(verb),
            Slot::Object => self.objects(verb).into_iter().flat_map(|object| self.parties(object)).collect(),
            Slot::Behind("in") => self.harming(verb),
            Slot::Behind(preposition) => self.in_noun_slot(verb, Slot::Behind(preposition)),
            _ => Vec::new(),
        }
    }

    /// Adds those to whom a slot says that it is done.
    pub(super) fn push_verb_slot(&self, verb: usize, slot: Slot, found: &mut Found) {
        match slot {
            Slot::Subject => found.recipients.push(self.surface_or_logical_subject(verb)),
            Slot::Object if self.is_done_to(verb) => self.push_surface_subject(verb, found),
            Slot::Object => {
                for object in self.objects(verb) {
                    self.push_somebody(object, found);
                }
            }
            Slot::Inner if self.is_done_to(verb) => {
                if let Some(subject) = subject_child(self.part, verb, &[Label::NsubjPass, Label::Nsubj]) {
                    self.push_thing(subject, found);
                }
            }
            Slot::Inner => {
                for object in self.objects(verb) {
                    self.push_thing(object, found);
                }
            }
            Slot::Dative => {
                if let Some(given) = child_of(self.part, verb, &[Label::Dative]) {
                    let given = if self.part.pos(given) == Pos::Adp {
                        self.part.child(given, Label::Pobj)
                    } else {
                        Some(given)
                    };
                    if let Some(given) = given {
                        self.push_object(given, found);
                    }
                }
            }
            Slot::Behind(preposition) => {
                let objects = self.behind(verb, preposition);
                let before = found.recipients.len();
                for &object in &objects {
                    self.push_object(object, found);
                }
                // "Fought with X and with Y": both are whom it is done to.
                let are_all_somebody = found.recipients.len() == before + objects.len();
                if matches!(preposition, "with" | "against") && objects.len() > 1 && are_all_somebody {
                    let joined = found.recipients.split_off(before).concat();
                    found.recipients.push(joined);
                }
            }
            Slot::Doer => {
                let clauses = self.part.children(verb).filter(|&child| self.part.label(child) == Label::Ccomp);
                let told = clauses.filter(|&clause| self.is_finite(clause));
                found.recipients.extend(told.map(|clause| self.acting(clause)));
            }
            Slot::Clause | Slot::Possessor | Slot::Modifier | Slot::OfAgent => {}
        }
    }

    /// "Called X to discuss": with whom one discusses stands with the verb above.
    fn spoken_to(&self, verb: usize) -> Vec<Vec<Party>> {
        const SPEAKING: [&str; 8] = ["call", "phone", "telephone", "meet", "visit", "receive", "host", "join"];
        let above = self.part.head(verb);
        let is_below = matches!(self.part.label(verb), Label::Xcomp | Label::Advcl | Label::Ccomp);
        if !is_below || self.part.lemma(verb) != "discuss" || !SPEAKING.contains(&self.part.lemma(above)) {
            return Vec::new();
        }
        let with = self.behind(above, "with");
        let spoken_to = self.objects(above).into_iter().chain(with);
        spoken_to.map(|object| self.parties(object)).collect()
    }

    /// Where a verb is set.
    fn push_settings(&self, verb: usize, found: &mut Found) {
        for preposition in SETTING {
            for object in self.behind(verb, preposition) {
                self.push_setting(object, found);
            }
        }
    }

    fn surface_or_logical_subject(&self, verb: usize) -> Vec<Party> {
        if self.is_done_to(verb) { self.done_to(verb) } else { self.acting(verb) }
    }

    fn push_surface_subject(&self, verb: usize, found: &mut Found) {
        let subject = subject_child(self.part, verb, &[Label::NsubjPass, Label::Nsubj]);
        let modified = matches!(self.part.label(verb), Label::Acl | Label::Amod).then(|| self.part.head(verb));
        match subject.or(modified) {
            Some(subject) => self.push_somebody(subject, found),
            None => found.recipients.push(self.done_to(verb)),
        }
    }

    /// The objects of an active verb: its own, and what a relative clause without object is about.
    fn objects(&self, verb: usize) -> Vec<usize> {
        let part = self.part;
        if let Some(object) = child_of(part, verb, &[Label::Dobj]) {
            return vec![object];
        }
        // "Called the president on Friday" may be read as calling him something.
        if let Some(object) = child_of(part, verb, &[Label::Oprd]).filter(|&object| self.party(object).is_some()) {
            return vec![object];
        }
        if part.label(verb) == Label::Relcl
            && child_of(part, verb, &[Label::Nsubj])
                .is_some_and(|subject| part.tag(subject) != Tag::WDT && part.tag(subject) != Tag::WP)
        {
            return vec![part.head(verb)];
        }
        // "Seized and burned the house": the object stands with the last.
        let last = part.children(verb).rfind(|&child| part.label(child) == Label::Conj && part.pos(child) == Pos::Verb);
        let is_near = |last: usize| (verb + 1..=verb + 3).contains(&last);
        let shares = last.filter(|&last| is_near(last) && child_of(part, last, &[Label::Nsubj]).is_none());
        shares.and_then(|last| child_of(part, last, &[Label::Dobj])).into_iter().collect()
    }

    /// An object as somebody; what it is as a place.
    fn push_somebody(&self, object: usize, found: &mut Found) {
        let mut parties = self.parties(object);
        if self.is_town(object) && self.seat(object).is_none() {
            parties.retain(|party| party.head != object);
        }
        if parties.is_empty() {
            found.aims.extend(self.aim(object));
            found.things.extend(self.thing(object));
            found.objects.extend(self.thing_acted_on(object));
        }
        found.recipients.push(parties);
    }

    /// An object as a thing: whose it is.
    fn push_thing(&self, object: usize, found: &mut Found) {
        if self.parties(object).is_empty() {
            found.recipients.extend(self.inside(object));
            self.push_settings_of_noun(object, found);
        }
    }

    /// Whom the clauses below a verb are about: their subject if it is another, then those to whom they are done.
    fn push_clauses(&self, verb: usize, depth: usize, found: &mut Found) {
        if depth == 0 {
            return;
        }
        let part = self.part;
        let below = part.children(verb).filter(|&child| {
            matches!(
                part.label(child),
                Label::Xcomp | Label::Ccomp | Label::Advcl | Label::Pcomp | Label::Oprd | Label::Acomp
            ) && matches!(part.pos(child), Pos::Verb | Pos::Aux | Pos::Adj)
                && (part.label(child) != Label::Advcl
                    || depth == DEEPEST && part.children(child).any(|to| part.tag(to) == Tag::TO))
        });
        for clause in below {
            if let Some(subject) = subject_child(part, clause, &[Label::NsubjPass, Label::Nsubj]) {
                // What somebody says that another does is not done to the other; what he demands of him is.
                if !self.is_finite(clause) {
                    found.recipients.push(self.parties(subject));
                    found.recipients.push(self.possessors(subject));
                } else if part.pos(subject) != Pos::Pron {
                    continue;
                }
            }
            let inner = self.of_verb_within(clause, depth - 1);
            found.recipients.extend(inner.recipients);
            found.aims.extend(inner.aims);
            found.objects.extend(inner.objects);
            found.settings.extend(inner.settings);
            found.setting_aims.extend(inner.setting_aims);
        }
    }

    /// Whether a word is object of a verb or of the clauses below it, or stands behind "to" or "with", and in no phrase of a thing: "agreed to pay
    /// two million to X", not "agreed to ban the oil of X".
    fn is_promised(&self, word: usize, verb: usize) -> bool {
        let part = self.part;
        let up = |&at: &usize| Some(part.head(at)).filter(|&up| up != at);
        let mut things = 0;
        let mut way = std::iter::successors(Some(word), up).take(LONGEST_WAY).take_while(|&at| at != verb);
        way.all(|at| match part.label(at) {
            Label::Dative if part.pos(at) == Pos::Adp => true,
            Label::Dobj | Label::Dative | Label::NpAdvmod => {
                things += 1;
                // What is paid to X is no thing of X.
                things == 1 || part.children(at).any(|child| matches!(part.form(child), "to" | "with"))
            }
            Label::Pobj => {
                things += 1;
                things == 1
            }
            Label::Prep | Label::Conj | Label::Nsubj | Label::NsubjPass | Label::Xcomp | Label::Ccomp => true,
            Label::Advcl | Label::Oprd | Label::Acomp | Label::Pcomp => true,
            _ => false,
        })
    }

    /// Whether a clause has a tense; "demanded that X resign" and "wants X to resign" have none.
    fn is_finite(&self, clause: usize) -> bool {
        let has_tense = |i: usize| matches!(self.part.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD);
        let auxiliaries = || {
            self.part.children(clause).filter(|&child| matches!(self.part.label(child), Label::Aux | Label::AuxPass))
        };
        has_tense(clause) && self.part.tag(clause) != Tag::VBP || auxiliaries().any(has_tense)
    }
}
