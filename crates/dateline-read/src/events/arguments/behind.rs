//! What stands behind the prepositions of a word.

use dateline_language::{Label, Pos};

use super::Seeker;

/// Tokens between a preposition and the same one again.
const FURTHEST_AGAIN: usize = 16;

impl Seeker<'_, '_, '_> {
    /// What stands behind a preposition of token `i`; "out of" counts as "of" and as "from".
    pub(super) fn behind(&self, i: usize, preposition: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for child in self.part.children(i) {
            if !matches!(self.part.label(child), Label::Prep | Label::Dative | Label::Agent) {
                continue;
            }
            let form = self.part.form(child).to_lowercase();
            // "According to X", "due to X": no complement of the word.
            if matches!(form.as_str(), "according" | "due" | "owing" | "thanks" | "prior" | "because") {
                continue;
            }
            if self.part.label(child) == Label::Dative && self.part.pos(child) != Pos::Adp {
                continue;
            }
            let below = self.part.children(child).find(|&below| self.part.label(below) == Label::Prep);
            if form == preposition {
                found.extend(self.part.child(child, Label::Pobj));
                // "Between A and B" and "from A, B" may hang the second from the preposition.
                found.extend(
                    self.part
                        .children(child)
                        .filter(|&joined| self.part.label(joined) == Label::Conj)
                        .flat_map(|joined| self.part.child(joined, Label::Pobj)),
                );
                found.extend(self.behind_again(i, child, preposition));
                if preposition == "between" {
                    found.extend(self.beyond_apposition(child));
                }
            }
            if let Some(below) = below {
                let inner = self.part.form(below).to_lowercase();
                let is_out_of = form == "out" && inner == "of" && preposition == "from";
                if inner == preposition && form != preposition || is_out_of {
                    found.extend(self.part.child(below, Label::Pobj));
                }
            }
        }
        found
    }

    /// "Between the deputy, X, and the envoy Y": the tree joins the second to the apposition of the first.
    fn beyond_apposition(&self, between: usize) -> Option<usize> {
        let first = self.part.child(between, Label::Pobj)?;
        let is_alone = self.part.child(first, Label::Conj).is_none();
        let apposition = self.part.child(first, Label::Appos).filter(|_| is_alone)?;
        self.part.child(apposition, Label::Conj)
    }

    /// "With X during their stay in Y and with Z": the same preposition again, which the tree may hang from one between.
    fn behind_again(&self, i: usize, first: usize, preposition: &str) -> Option<usize> {
        let part = self.part;
        let end = part.right_edge(i).min(first + FURTHEST_AGAIN);
        let again = (first + 2..=end).find(|&at| {
            part.label(at) == Label::Conj
                && part.pos(at) == Pos::Adp
                && part.form(at).eq_ignore_ascii_case(preposition)
                && matches!(part.form(at - 1), "and" | "or" | ",")
                && part.head(at) != first
                && part.pos(part.head(at)) == Pos::Adp
                && !part.form(part.head(at)).eq_ignore_ascii_case(preposition)
        })?;
        part.child(again, Label::Pobj)
    }
}
