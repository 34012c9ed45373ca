//! Storylines: articles put into stories one by one as they come, each with what it shares with its story.
//!
//! [`Features::of`] takes from an article what says what it is about: words, phrases, numbers, and the actors, places
//! and acts of its report. [`Storylines::add`] compares it with earlier articles within a window of days, puts it into a
//! story or opens one, and tells what it shares with the others there. Where a later article shows that two stories are one,
//! or one is two, articles near it move, and the [`Placement`] says so.
//!
//! Nothing here does I/O or reads a clock. The same articles in the same order give the same stories; what an article
//! costs is bounded by [`Settings`], however many articles and however large the stories are.
//!
//! ```
//! use dateline_stories::{Article, Features, Settings, Storylines};
//!
//! let mut stories = Storylines::new(Settings::default());
//! let mut add = |key, text| stories.add(key, &Features::of(&Article { text, ..Article::default() }));
//! let first = add(1, "The ferry Aallotar ran aground off Hanko on Sunday with ninety people on board.");
//! let other = add(2, "Dockers in Gdansk walked out over wages; four cranes stood still.");
//! let later = add(3, "Tugs pulled the ferry Aallotar, aground off Hanko since Sunday, into Turku.");
//! assert_ne!(first.story, other.story);
//! assert_eq!(first.story, later.story);
//! assert!(later.shared.iter().any(|shared| shared.text == "aallotar"));
//! ```

mod article;
mod background;
mod explanation;
mod features;
mod grouping;
mod neighbours;
mod placement;
mod settings;
mod stem;
mod storylines;
mod terms;
mod tokens;
mod weights;

pub use article::Article;
pub use background::{hashed, rows};
pub use explanation::Shared;
pub use features::{Features, Kind, Term};
pub use placement::{Moved, Placement, StoryId};
pub use settings::Settings;
pub use storylines::Storylines;
pub use weights::Weights;
