//! Where an article went.

use crate::explanation::Shared;

/// The number of a story, in the order in which stories were opened. It is not given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoryId(pub u64);

/// An earlier article that belongs to another story now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Its key.
    pub key: u64,
    /// Where it was.
    pub from: StoryId,
    /// Where it is now.
    pub to: StoryId,
}

/// Where an article went, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Its story.
    pub story: StoryId,
    /// Articles of the story that are remembered, this one with them; 1 where it opens one.
    pub articles: usize,
    /// How like it is to the articles of the story it was compared with, on average, against the density around them: 0 to 1.
    pub likeness: f32,
    /// What it shares with them, the weightiest first.
    pub shared: Vec<Shared>,
    /// Earlier articles that moved because of it.
    pub moved: Vec<Moved>,
}

impl Placement {
    /// Why, in a line: `actors Matti Rantala; places Hanko; numbers 90; phrases ferry aallotar; words aground`.
    pub fn explain(&self) -> String {
        crate::explanation::explain(&self.shared)
    }
}
