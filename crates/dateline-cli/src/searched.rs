//! The query that the command line asks with: written there, or saved under a name.

use dateline_store::config::Config;
use dateline_store::query::{Query, parse};
use dateline_store::{Error, Newsroom};

/// The query of the words of the command line, as text and understood.
pub fn written(words: &[String], config: &Config) -> Result<(String, Query), Error> {
    understood(joined(words), config)
}

/// The query that is saved under that name.
pub fn saved(name: &str, room: &Newsroom, config: &Config) -> Result<(String, Query), Error> {
    understood(room.saved_search(name)?.query, config)
}

fn understood(text: String, config: &Config) -> Result<(String, Query), Error> {
    let query = parse(&text)?;
    Ok((text, query.sure_enough(config.least_confidence())))
}

/// The words of the command line as one query: a value that the shell gave as one word with blanks stays one value.
fn joined(words: &[String]) -> String {
    let [only] = words else {
        let one_value = |word: &String| match word.split_once(':') {
            Some((field, value)) if value.contains(' ') && !value.contains(['"', '(', ')']) => {
                format!("{field}:\"{value}\"")
            }
            _ => word.clone(),
        };
        return words.iter().map(one_value).collect::<Vec<_>>().join(" ");
    };
    only.clone()
}
