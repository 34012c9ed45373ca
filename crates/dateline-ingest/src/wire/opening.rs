//! How a wire story opens: `BERLIN (dpa) - Talks ...`, and what goes before it and behind its end.

/// The credit in the opening of a story, if it has one: `dpa` of `Berlin (dpa) - `, `ANSA` of `(ANSA) - Rome, `.
pub(super) fn credit(paragraph: &str) -> Option<&str> {
    let opening = &paragraph[..paragraph.char_indices().nth(100).map_or(paragraph.len(), |(at, _)| at)];
    let (before, behind) = opening.split_once('(')?;
    let (credit, behind) = behind.split_once(')')?;
    let dash = behind.trim_start_matches([' ', '.', ':']);
    let opens =
        dash.starts_with(['-', '–', '—', '_']) && before.split(' ').count() <= 8 && !before.contains(['"', '“']);
    let named = credit.chars().count() <= 30
        && credit.chars().any(char::is_alphabetic)
        && !credit.contains(|c: char| c.is_ascii_digit() || c == ',');
    (opens && named).then(|| credit.trim())
}

/// Puts `dateline` before the first paragraph, as agencies print it, unless the paragraph opens with it already.
///
/// A format that keeps the dateline apart means it to be printed so, and readers of the text look for it there.
pub(super) fn with_dateline(paragraph: &str, dateline: &str) -> Option<String> {
    let dateline = dateline.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = dateline.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '='));
    // A moment instead of a place is what programs write there: it opens no story.
    if !bare.chars().any(char::is_alphabetic) || bare.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let place = bare.split([',', '(']).next().unwrap_or(bare).trim();
    let opening: String = paragraph.chars().take(place.chars().count() + 40).flat_map(char::to_lowercase).collect();
    // `(ANSA) - Rome, October 11 - `: the place may stand behind the credit.
    if opening.contains(&place.to_lowercase()) {
        return None;
    }
    let dash = if bare.len() < dateline.len() { "" } else { " -" };
    Some(format!("{dateline}{dash} {paragraph}"))
}

/// Whether a paragraph is the signature of its editors: `hh/ph/ts/hd`, `gr/bp`.
pub(super) fn is_signature(paragraph: &str) -> bool {
    let initials = |part: &str| matches!(part.len(), 1..=5) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut parts = paragraph.trim().split(['/', '-']);
    parts.clone().count() > 1 && paragraph.len() <= 40 && parts.all(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_of_openings() {
        assert_eq!(credit("Berlin (dpa) - Talks began."), Some("dpa"));
        assert_eq!(credit("(ANSA) - Quito, May 3 - Talks began."), Some("ANSA"));
        assert_eq!(credit("QUITO, Ecuador (AP) _ Talks began."), Some("AP"));
        assert_eq!(credit("Quito, May 3 (EFE).- Talks began."), Some("EFE"));
        assert_eq!(credit("(Quito, Ecuador - May 3) Talks began."), None);
        assert_eq!(credit("The port (closed since May) opens - at last."), None);
        assert_eq!(credit("The port of Quilon is open."), None);
    }

    #[test]
    fn a_dateline_comes_first_once() {
        assert_eq!(with_dateline("Talks began.", "Oslo").as_deref(), Some("Oslo - Talks began."));
        assert_eq!(
            with_dateline("Talks began.", "QUITO, May 3 (AFP) -").as_deref(),
            Some("QUITO, May 3 (AFP) - Talks began.")
        );
        assert_eq!(with_dateline("Quito (dpa) - Talks began.", "Quito (dpa) - "), None);
        assert_eq!(with_dateline("(ANSA) - Rome, May 3 - Talks began.", "ROME"), None);
        assert_eq!(with_dateline("Talks began.", "2014-07-17 00:24:11 GMT+00:00"), None);
    }

    #[test]
    fn signatures() {
        assert!(is_signature("hh/ph/ts/hd"));
        assert!(is_signature("gr/bp"));
        assert!(!is_signature("and/or else"));
        assert!(!is_signature("AC/DC"));
        assert!(!is_signature("ship"));
    }
}
