//! Tests of the report as a whole.

mod every_field;
mod faults;
mod fuzz_corpus;
mod round_trip;
mod schema;
mod schema_validator;
mod spans;
mod strategies;
