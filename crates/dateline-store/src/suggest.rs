//! "Did you mean": the known name that is nearest to one that is not known.

/// The nearest of the known names, if one is near enough to be meant: at most a third of the letters are other ones.
pub(crate) fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let given: Vec<char> = given.chars().flat_map(char::to_lowercase).take(64).collect();
    let most = (given.len() / 3).max(1);
    known
        .into_iter()
        .map(|name| (distance(&given, &name.chars().flat_map(char::to_lowercase).collect::<Vec<char>>()), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Letters to insert, drop, replace or swap with their neighbour (optimal string alignment).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (j, other_letter) in other.iter().enumerate() {
            let replaced = row[j] + usize::from(letter != other_letter);
            let mut least = replaced.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && one[i - 1] == *other_letter {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(one.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_what_is_near() {
        let fields = ["speaker", "actor", "source", "place"];
        assert_eq!(nearest("speeker", fields), Some("speaker"));
        assert_eq!(nearest("spaeker", fields), Some("speaker"));
        assert_eq!(nearest("Sorce", fields), Some("source"));
        assert_eq!(nearest("colour", fields), None);
        assert_eq!(nearest("", fields), None);
    }
}
