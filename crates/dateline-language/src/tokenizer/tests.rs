//! Tests of the whole tokenizer against the model in the repository.
