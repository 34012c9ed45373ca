//! The clause encoder: a small BERT that says of which type an event between two marked arguments is.
//!
//! Text to wordpieces ([`Vocabulary`]), wordpieces with marks around the arguments ([`Pair`]), layers of attention in
//! integers of 8 bits ([`Encoder`]). No I/O, no clock; the same bytes for the same input on every processor and in
//! whatever company a pair is classified.

mod encoder;
mod kernels;
mod model;
mod pair;
mod vocabulary;
mod wordpiece;

pub use encoder::Scratch;
pub use model::Encoder;
pub use pair::Pair;
pub use vocabulary::{PieceId, Vocabulary};
pub use wordpiece::{Piece, Word};
