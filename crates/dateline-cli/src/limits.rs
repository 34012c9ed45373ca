//! How much of the input is read: what `dateline.toml` says of it.

use dateline_ingest::Limits;
use dateline_store::config::Config;

/// Bytes of a MB.
const MB: u64 = 1_000_000;

/// The limits that are configured.
pub fn limits(config: &Config) -> Limits {
    let of = |name: &str, default: u64| config.limit(name).unwrap_or(default);
    let mb = |name: &str, default: u64| config.limit(name).map_or(default, |mb| mb.saturating_mul(MB));
    let bytes = |name: &str, default: usize| size(mb(name, default as u64));
    let default = Limits::DEFAULT;
    Limits {
        text: bytes("text_mb", default.text),
        line: bytes("line_mb", default.line),
        document: bytes("document_mb", default.document),
        page: bytes("page_mb", default.page),
        page_nodes: size(of("page_nodes", default.page_nodes as u64)),
        nesting: size(of("nesting", default.nesting as u64)),
        expansion: of("expansion", default.expansion),
        expansion_from: mb("expansion_from_mb", default.expansion_from),
        payload_expansion: of("answer_expansion", default.payload_expansion),
        payload_expansion_from: mb("answer_expansion_from_mb", default.payload_expansion_from),
        archives: size(of("archives", default.archives as u64)),
        members: of("members", default.members),
        held_archive: bytes("held_archive_mb", default.held_archive),
    }
}

fn size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_keys_have_the_defaults_of_reading() {
        assert_eq!(limits(&Config::default()), Limits::DEFAULT);
    }

    #[test]
    fn every_key_sets_a_limit_of_its_own() {
        let names: Vec<&str> =
            dateline_store::config::KEYS.iter().filter_map(|key| key.name.strip_prefix("limits.")).collect();
        let mut seen = Vec::new();
        for name in &names {
            let mut config = Config::default();
            config
                .read(Path::new("dateline.toml"), &format!("[limits]\n{name} = 9"))
                .or_else(|_| {
                    // Where 9 is too little of it.
                    config.read(Path::new("dateline.toml"), &format!("[limits]\n{name} = 1009"))
                })
                .expect("a value");
            let set = limits(&config);
            assert!(set != Limits::DEFAULT && !seen.contains(&set), "{name}");
            seen.push(set);
        }
        assert_eq!(names.len(), 13);
    }
}
