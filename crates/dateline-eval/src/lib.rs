//! Scorers for every kind of record, over our own gold in `eval/` and over a gold folder given on the command line.
//!
//! Scores are printed beside those of the peers measured the same way and are held against `eval/baseline.json`.

pub mod actors;
pub mod acts;
pub mod anaphors;
pub mod annotation;
pub mod articles;
pub mod attribution;
pub mod baseline;
pub mod calibration;
pub mod clusters;
pub mod coreference;
pub mod damage;
pub mod datelines;
pub mod designations;
pub mod engine;
pub mod events;
pub mod gazetteer;
pub mod gold;
pub mod happenings;
pub mod incidents;
pub mod languages;
pub mod losses;
pub mod matching;
pub mod methods;
pub mod names;
pub mod noise;
pub mod own;
pub mod pair_finding;
pub mod places;
pub mod polnear;
pub mod reprints;
pub mod score;
pub mod speakers;
pub mod split;
pub mod status;
pub mod stories;
pub mod times;
pub mod typing;
pub mod words;
