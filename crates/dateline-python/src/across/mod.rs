//! What goes across articles: reprints and distinct events, in one place or, on a cluster, in three steps.
//!
//! On a cluster every report gives its keys, where it lies; the keys of all, a few hundred bytes a report, come to one place, which says which
//! reports have to do with each other; and the reports of each group are compared in a place of their own. What comes of it is what one place makes
//! of everything.

pub mod columns;
pub mod happenings;
pub mod reprints;

/// The groups of what is joined, each named by its first member.
pub struct Groups(Vec<usize>);

impl Groups {
    /// Each of so many is a group.
    pub fn new(members: usize) -> Self {
        Self((0..members).collect())
    }

    /// The first member of a group.
    pub fn first(&mut self, member: usize) -> usize {
        let mut first = member;
        while self.0[first] != first {
            // Halves the way for whoever comes by again.
            self.0[first] = self.0[self.0[first]];
            first = self.0[first];
        }
        first
    }

    /// Makes two groups one.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }
}
