//! The section of a story, out of the codes of its subjects.

/// The seventeen subjects of the IPTC Subject Codes and Media Topics at the first level, by the first two digits of a code.
const SUBJECTS: [(&str, &str); 17] = [
    ("01", "arts, culture and entertainment"),
    ("02", "crime, law and justice"),
    ("03", "disaster and accident"),
    ("04", "economy, business and finance"),
    ("05", "education"),
    ("06", "environmental issue"),
    ("07", "health"),
    ("08", "human interest"),
    ("09", "labour"),
    ("10", "lifestyle and leisure"),
    ("11", "politics"),
    ("12", "religion and belief"),
    ("13", "science and technology"),
    ("14", "social issue"),
    ("15", "sport"),
    ("16", "unrest, conflicts and war"),
    ("17", "weather"),
];

/// The subject that all codes of eight digits in `codes` belong to (`04016038`, `subj:04000000`); none where they belong to
/// several, for their order means nothing.
pub(super) fn of_codes(codes: impl Iterator<Item = String>) -> Option<String> {
    let mut found = None;
    for code in codes {
        let digits = code.rsplit(':').next().unwrap_or_default();
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        // Media Topics below the first level have numbers without meaning, from 20000000 on.
        let Some((_, subject)) = SUBJECTS.iter().find(|(code, _)| digits.starts_with(code)) else {
            continue;
        };
        if found.is_some_and(|known| known != subject) {
            return None;
        }
        found = Some(subject);
    }
    found.map(|subject| (*subject).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_subject_or_none() {
        let of = |codes: &[&str]| of_codes(codes.iter().map(|code| (*code).to_owned()));
        assert_eq!(of(&["04011002", "subj:04000000", "ECO"]).as_deref(), Some("economy, business and finance"));
        assert_eq!(of(&["04011002", "11000000"]), None);
        assert_eq!(of(&["medtop:20000350"]), None);
        assert_eq!(of(&[]), None);
    }
}
