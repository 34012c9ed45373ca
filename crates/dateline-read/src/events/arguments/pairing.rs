//! Pairs of parties of one sentence between whom an act may be told, whatever word tells it.

use foldhash::{HashSet, HashSetExt};

use dateline_language::{Label, Pos};

use super::super::happening::{Arguments, Party};
use super::super::{lexicon, typing};
use super::Seeker;
use crate::actors::kind_of_noun;
use crate::background::Background;
use crate::document::{Part, TokenSpan};
use crate::rules::parties;

/// Parties of one sentence that are paired.
const MOST_PARTIES: usize = 10;
/// Pairs of one part.
const MOST_PAIRS: usize = 1500;
/// Tokens between the two in the tree.
const LONGEST_WAY: usize = 8;

/// Somebody, or a place or building.
struct Mention {
    head: usize,
    parties: Vec<Party>,
    aim: Option<TokenSpan>,
}

/// Two of one sentence: who may do something to whom.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    /// The word that would tell the act.
    pub predicate: usize,
    pub arguments: Arguments,
}

impl Pair {
    /// The words of the first of each side.
    pub fn spans(&self) -> Option<(TokenSpan, TokenSpan)> {
        let whom = self.arguments.recipients.first().map(|party| party.span);
        Some((self.arguments.actors.first()?.span, whom.or_else(|| self.arguments.aims.first().copied())?))
    }
}

/// The pairs of a part whose act a word may tell that `tells` takes: first those that such a verb or noun has as its parties,
/// then any two of a sentence.
pub(crate) fn pairs(background: &Background, part: &Part, tells: impl Fn(usize) -> bool) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    let seeker = Seeker { background, part };
    for sentence in &part.sentences {
        let telling: Vec<usize> = (sentence.start as usize..sentence.end as usize).filter(|&i| tells(i)).collect();
        if telling.is_empty() {
            continue;
        }
        let mut seen = HashSet::new();
        let mut settled = HashSet::new();
        for candidate in telling.iter().filter_map(|&word| super::candidate(&seeker, word)) {
            settled.insert(candidate.predicate);
            let pair = Pair { predicate: candidate.predicate, arguments: candidate.arguments };
            if pair.spans().is_some_and(|(who, whom)| seen.insert((who.end, whom.end))) {
                found.push(pair);
            }
        }
        let mentions = seeker.mentions(sentence.start as usize..sentence.end as usize);
        for who in mentions.iter().filter(|mention| !mention.parties.is_empty()) {
            for whom in &mentions {
                if found.len() >= MOST_PAIRS {
                    return found;
                }
                found.extend(seeker.pair(who, whom).filter(|pair| {
                    // Who does what a verb with parties of its own tells is settled.
                    telling.binary_search(&pair.predicate).is_ok()
                        && !settled.contains(&pair.predicate)
                        && pair
                            .spans()
                            .is_some_and(|(who, whom)| !who.overlaps(whom) && seen.insert((who.end, whom.end)))
                }));
            }
        }
    }
    found
}

impl Seeker<'_, '_, '_> {
    /// Who and what a sentence names.
    fn mentions(&self, sentence: std::ops::Range<usize>) -> Vec<Mention> {
        let mut found = Vec::new();
        for head in sentence {
            if found.len() == MOST_PARTIES {
                break;
            }
            if !self.may_be_party(head) {
                continue;
            }
            let parties = self.parties(head);
            let aim = if parties.is_empty() { self.aim(head) } else { None };
            if aim.is_some() || parties.iter().any(|party| party.head == head) {
                found.push(Mention { head, parties, aim });
            }
        }
        found
    }

    /// Whether a word may name a party of its own: no part of a name or of somebody else's description.
    fn may_be_party(&self, i: usize) -> bool {
        let part = self.part;
        if !matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj | Pos::Num) {
            return false;
        }
        match part.label(i) {
            Label::Compound | Label::Amod | Label::NounMod | Label::Poss | Label::NpAdvmod => {
                let above = part.head(i);
                self.party(above).is_none() && part.pos(above) != Pos::Propn
            }
            Label::Conj | Label::Appos | Label::Det | Label::Attr => false,
            _ => true,
        }
    }

    fn pair(&self, who: &Mention, whom: &Mention) -> Option<Pair> {
        let same = |party: &Party| who.parties.iter().any(|actor| self.identity(actor) == self.identity(party));
        if who.head == whom.head || whom.parties.iter().any(same) {
            return None;
        }
        if whom.parties.iter().any(|party| self.is_own_force(party, &who.parties)) {
            return None;
        }
        let (predicate, way) = typing::way(self.part, who.parties.first()?.span, self.span_of(whom)?)?;
        let tells = |&i: &usize| {
            matches!(self.part.pos(i), Pos::Verb | Pos::Noun)
                && kind_of_noun(self.part, i).is_none()
                && (typing::is_listed(self.part, i)
                    || !lexicon::verb(self.part.lemma(i)).is_empty()
                    || !lexicon::noun(self.part.lemma(i)).is_empty())
        };
        let below =
            way.iter().flat_map(|&i| self.part.children(i).filter(|&child| self.part.label(child) == Label::Dobj));
        if way.len() > LONGEST_WAY || !(way.iter().copied().chain(below).any(|i| tells(&i))) {
            return None;
        }
        let arguments = Arguments {
            actors: who.parties.clone(),
            recipients: whom.parties.clone(),
            aims: whom.aim.into_iter().collect(),
            objects: whom.aim.into_iter().collect(),
            mutual: false,
            rules: vec![&parties::PAIR],
        };
        Some(Pair { predicate, arguments })
    }

    fn span_of(&self, mention: &Mention) -> Option<TokenSpan> {
        mention.parties.first().map(|party| party.span).or(mention.aim)
    }
}
