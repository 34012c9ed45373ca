//! Countries by name.

use std::collections::HashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/codes/countries.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next_back()?))
        })
        .collect()
});

/// The English name of a country of three letters; the letters themselves where it has none.
pub fn country_name(code: &str) -> &str {
    NAMES.get(code).copied().unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names() {
        assert_eq!(country_name("AFG"), "Afghanistan");
        assert_eq!(country_name("QQQ"), "QQQ");
    }
}
