//! What the head sees of a pair: hashed features of the tree and the words.
//!
//! Training reads the same numbers from the same code (`examples/event_features.rs`). A feature is known by its hash.

use dateline_language::{Label, Pos};

use super::hash::{Group, Hash};
use super::path::Path;
use super::words::{self, Types};
use super::{PairType, TYPES};
use crate::document::{Part, TokenSpan};

/// Words of a sentence to either side that are looked at.
const REACH: usize = 60;

/// The features of one pair, and buffers.
#[derive(Debug, Default)]
pub struct Features {
    /// Hashes, ascending, each once.
    pub hashes: Vec<u64>,
    /// What the list of words says of the types, all places together.
    votes: [u32; TYPES],
    path: Path,
}

impl Features {
    /// Reads a pair. The spans are not empty and lie in the part.
    pub fn read(&mut self, part: &Part<'_>, actor: TokenSpan, recipient: TokenSpan, trigger: Option<usize>) {
        self.hashes.clear();
        self.votes.fill(0);
        let mut path = std::mem::take(&mut self.path);
        path.find(part, actor, recipient, trigger);
        let pair = Pair { part, actor, recipient, path: &path };
        self.words_of_path(&pair);
        self.shape(&pair);
        self.frames(&pair);
        self.words_between(&pair);
        self.words_of_sentence(&pair);
        self.arguments(&pair);
        self.votes();
        self.path = path;
        self.hashes.sort_unstable();
        self.hashes.dedup();
    }

    fn add(&mut self, hash: Hash) {
        self.hashes.push(hash.finish());
    }

    fn words_of_path(&mut self, pair: &Pair<'_, '_>) {
        let (part, path) = (pair.part, pair.path);
        for (i, place) in pair.placed() {
            if part.pos(i) != Pos::Adp {
                self.add(Hash::of(Group::Path).text("path").word(part, i));
                self.listed(part, i, "path", path);
                self.stem(part, i, "path");
            }
            self.add(Hash::of(Group::Path).text(place).word(part, i));
        }
        for (name, i) in [("act", path.act), ("actor verb", path.actor_verb)] {
            self.add(Hash::of(Group::Path).text(name).word(part, i));
            self.add(Hash::of(Group::Path).text(name).word(part, i).text(part.tag(i).as_str()));
            self.listed(part, i, name, path);
        }
        self.add(Hash::of(Group::Path).text("both").word(part, path.actor_verb).word(part, path.act));
        self.two_listed("verbs", pair.types(path.actor_verb), pair.types(path.act));
    }

    fn shape(&mut self, pair: &Pair<'_, '_>) {
        let (part, path) = (pair.part, pair.path);
        let mut labels = Hash::of(Group::Shape).text("labels").text(part.label(path.actor).as_str());
        let mut words = Hash::of(Group::Shape).text("words").text(part.label(path.actor).as_str());
        for (i, place) in pair.placed() {
            labels = labels.text(place).text(part.label(i).as_str());
            words = words.text(place).word(part, i);
        }
        let end = part.label(path.recipient).as_str();
        self.add(labels.text(end));
        self.add(words.text(end));
        let ends = Hash::of(Group::Shape).text("ends").text(part.label(path.actor).as_str()).text(end);
        self.add(ends);
        self.add(ends.word(part, path.act));
        let order = if pair.actor.start < pair.recipient.start { "actor first" } else { "recipient first" };
        self.add(Hash::of(Group::Shape).text(order));
        self.add(Hash::of(Group::Shape).text(order).word(part, path.act));
        let above = part.head(path.recipient);
        let link = Hash::of(Group::Shape).text("link").text(end).word(part, above);
        self.add(link);
        self.add(link.word(part, path.act));
        self.add(
            Hash::of(Group::Shape).text("length").number(pair.between().len().checked_ilog2().map_or(0, |log| log + 1)),
        );
    }

    /// The verbs and predicates of the path, and what depends on them.
    fn frames(&mut self, pair: &Pair<'_, '_>) {
        let (part, path) = (pair.part, pair.path);
        let mut seen = [usize::MAX; 6];
        let heads = [path.act, path.actor_verb].into_iter().chain(path.top).chain(path.down.iter().copied());
        let heads = heads.chain(path.up.iter().copied()).filter(|&i| part.pos(i) != Pos::Adp);
        let mut count = 0;
        for head in heads {
            if count == seen.len() || seen.contains(&head) {
                continue;
            }
            seen[count] = head;
            count += 1;
            for child in part.children(head) {
                self.dependent(pair, head, child);
            }
        }
    }

    fn dependent(&mut self, pair: &Pair<'_, '_>, head: usize, child: usize) {
        let (part, path) = (pair.part, pair.path);
        let label = part.label(child);
        if matches!(label, Label::Punct | Label::Det | Label::Cc | Label::Empty) {
            return;
        }
        let argument = if child == path.actor {
            Some("actor")
        } else if child == path.recipient {
            Some("recipient")
        } else {
            None
        };
        if let Some(argument) = argument {
            self.add(Hash::of(Group::Frame).word(part, head).text(label.as_str()).text(argument));
            return;
        }
        let told = |hash: Hash| hash.text(label.as_str()).word(part, child);
        self.add(told(Hash::of(Group::Frame).word(part, head)));
        self.add(told(Hash::of(Group::Dependent)));
        self.add(Hash::of(Group::Frame).word(part, head).text(label.as_str()));
        self.listed(part, child, "dependent", path);
        self.stem(part, child, "dependent");
        for kind in words::phrase_types(part.lemma(head), part.lemma(child)).iter() {
            self.votes[kind as usize] += 6;
            self.add(Hash::of(Group::Listed).text("phrase").text(kind.as_str()));
            self.add(
                Hash::of(Group::Listed)
                    .text(if head == path.act { "phrase of act" } else { "other phrase" })
                    .text(kind.as_str()),
            );
        }
        if matches!(
            label,
            Label::Dobj | Label::Attr | Label::Acomp | Label::Xcomp | Label::Ccomp | Label::Oprd | Label::NsubjPass
        ) {
            self.two_listed("verb and object", pair.types(head), pair.types(child));
            for kind in pair.types(child).iter() {
                self.add(Hash::of(Group::Listed).word(part, head).text("object").text(kind.as_str()));
            }
        }
        // What a preposition or a clause brings with it.
        let within = |&below: &usize| {
            matches!(
                part.label(below),
                Label::Pobj
                    | Label::Dobj
                    | Label::Prep
                    | Label::Neg
                    | Label::Aux
                    | Label::Attr
                    | Label::Xcomp
                    | Label::Pcomp
                    | Label::Acomp
                    | Label::Amod
                    | Label::Compound
            )
        };
        for below in part.children(child).filter(within).take(8) {
            if below != path.actor && below != path.recipient {
                let hash = told(Hash::of(Group::Dependent)).text(part.label(below).as_str()).word(part, below);
                self.add(hash);
                self.listed(part, below, "below", path);
            }
        }
    }

    fn words_between(&mut self, pair: &Pair<'_, '_>) {
        let part = pair.part;
        let mut before = None;
        for i in pair.between().filter(|&i| !matches!(part.pos(i), Pos::Space | Pos::Punct)) {
            self.add(Hash::of(Group::Between).word(part, i));
            self.add(Hash::of(Group::Pair).maybe_word(part, before).word(part, i));
            self.listed(part, i, "between", pair.path);
            before = Some(i);
        }
        self.add(Hash::of(Group::Pair).maybe_word(part, before).text("end"));
        let (first, last) = pair.outer();
        for (side, at) in
            (first.saturating_sub(3)..first).map(|i| ("before", i)).chain((last..last + 4).map(|i| ("behind", i)))
        {
            if at < part.len() && part.sentence_of(at) == part.sentence_of(pair.path.act) {
                self.add(Hash::of(Group::Beside).text(side).word(part, at));
                self.listed(part, at, side, pair.path);
            }
        }
    }

    fn words_of_sentence(&mut self, pair: &Pair<'_, '_>) {
        let part = pair.part;
        let (first, last) = pair.outer();
        let (from, to) = (first.saturating_sub(REACH), (last + REACH).min(part.len()));
        let own = part.sentence_of(pair.path.act);
        let mut before = None;
        for i in
            (from..to).filter(|&i| part.sentence_of(i) == own && !pair.actor.contains(i) && !pair.recipient.contains(i))
        {
            if matches!(part.pos(i), Pos::Space | Pos::Punct | Pos::Det) {
                continue;
            }
            self.add(Hash::of(Group::Sentence).word(part, i));
            self.add(Hash::of(Group::Sentence).text("two").maybe_word(part, before).word(part, i));
            self.listed(part, i, "sentence", pair.path);
            if matches!(part.pos(i), Pos::Verb | Pos::Noun | Pos::Adj) {
                self.stem(part, i, "sentence");
            }
            before = Some(i);
        }
    }

    fn arguments(&mut self, pair: &Pair<'_, '_>) {
        let (part, path) = (pair.part, pair.path);
        for (role, head, span) in [("actor", path.actor, pair.actor), ("recipient", path.recipient, pair.recipient)] {
            self.add(Hash::of(Group::Argument).text(role).word(part, head));
            let name = part.name_of(head).map_or("", |(_, label)| label.as_str());
            self.add(Hash::of(Group::Argument).text(role).text("name").text(name));
            self.add(Hash::of(Group::Argument).text(role).text("name").text(name).word(part, path.act));
            for i in span.range().take(REACH).filter(|&i| i != head) {
                if matches!(part.pos(i), Pos::Noun | Pos::Adj | Pos::Verb | Pos::Propn | Pos::Adp) {
                    self.add(Hash::of(Group::Argument).text(role).text("within").word(part, i));
                    self.listed(part, i, role, path);
                }
            }
            self.listed(part, head, role, path);
        }
    }

    /// What the list of words says of a word, and whether something stands against it.
    fn listed(&mut self, part: &Part<'_>, i: usize, place: &str, path: &Path) {
        let negated = part.children(i).any(|child| part.label(child) == Label::Neg);
        for kind in words::types(part.lemma(i), part.pos(i)).iter() {
            let told = Hash::of(Group::Listed).text(place).text(kind.as_str());
            self.add(told);
            self.votes[kind as usize] += match place {
                "act" | "actor verb" => 4,
                "path" | "dependent" => 2,
                "actor" | "recipient" => 0,
                _ => 1,
            };
            if negated {
                self.add(told.text("not"));
            }
            if place == "act" {
                self.add(told.text(part.label(path.recipient).as_str()));
                for aux in part.children(i).filter(|&child| part.label(child) == Label::Aux) {
                    self.add(told.word(part, aux));
                }
            }
        }
    }

    fn stem(&mut self, part: &Part<'_>, i: usize, place: &str) {
        let lemma = part.lemma(i);
        for length in [4, 6] {
            if let Some((end, _)) = lemma.char_indices().nth(length) {
                self.add(Hash::of(Group::Stem).text(place).text(&lemma[..end]));
            }
        }
    }

    /// The types that the list tells most of, and how much it tells of each.
    fn votes(&mut self) {
        let votes = self.votes;
        let best = |but: Option<usize>| (0..TYPES).filter(|&i| Some(i) != but).max_by_key(|&i| (votes[i], TYPES - i));
        let first = best(None).filter(|&i| votes[i] > 0);
        let second = first.and_then(|first| best(Some(first))).filter(|&i| votes[i] > 0);
        let name = |place: Option<usize>| place.map_or("none", |i| PairType::ALL[i].as_str());
        self.add(Hash::of(Group::Vote).text("first").text(name(first)));
        self.add(Hash::of(Group::Vote).text("second").text(name(second)));
        self.add(Hash::of(Group::Vote).text("both").text(name(first)).text(name(second)));
        for (kind, count) in PairType::ALL.into_iter().zip(votes).filter(|(_, count)| *count > 0) {
            for least in [1, 3, 6, 10, 15].into_iter().filter(|&least| count >= least) {
                self.add(Hash::of(Group::Vote).text("at least").text(kind.as_str()).number(least));
            }
        }
    }

    /// What the list says of two words that belong together.
    fn two_listed(&mut self, how: &str, first: Types, second: Types) {
        for kind in first.iter() {
            for other in second.iter() {
                self.add(Hash::of(Group::Listed).text(how).text(kind.as_str()).text(other.as_str()));
            }
        }
    }
}

/// A pair in its text.
struct Pair<'p, 'a> {
    part: &'p Part<'a>,
    actor: TokenSpan,
    recipient: TokenSpan,
    path: &'p Path,
}

impl Pair<'_, '_> {
    fn types(&self, i: usize) -> Types {
        words::types(self.part.lemma(i), self.part.pos(i))
    }

    /// The words of the path and on which side of the top they stand.
    fn placed(&self) -> impl Iterator<Item = (usize, &'static str)> + '_ {
        let side = |place| move |&i: &usize| (i, place);
        let up = self.path.up.iter().map(side("up"));
        up.chain(self.path.top.iter().map(side("top"))).chain(self.path.down.iter().rev().map(side("down")))
    }

    /// The tokens between the arguments.
    fn between(&self) -> std::ops::Range<usize> {
        let (first, second) = if self.actor.start <= self.recipient.start {
            (self.actor, self.recipient)
        } else {
            (self.recipient, self.actor)
        };
        let (start, end) = (first.end as usize, second.start as usize);
        start..end.max(start).min(start + REACH)
    }

    /// The first token of both arguments, and the token behind the last.
    fn outer(&self) -> (usize, usize) {
        let first = self.actor.start.min(self.recipient.start);
        (first as usize, self.actor.end.max(self.recipient.end) as usize)
    }
}
