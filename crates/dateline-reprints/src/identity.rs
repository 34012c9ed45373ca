//! Names that media give to their reports, cut into the report's and the version's: `urn:newsml:agency.example:20240310:ferry:2`.

/// An id without its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity<'a> {
    pub(crate) stem: &'a str,
    pub(crate) version: Option<u32>,
}

/// Digits of a version at most: longer numbers are dates or running numbers.
const LONGEST: usize = 3;

impl<'a> Identity<'a> {
    /// Cuts off a version: a number of up to three digits behind the last colon of a `urn:` or `tag:`, or one behind
    /// `-v`, `_v`, `.v`, `;v`, `?version=` or `#v`; the letter of NewsML's revision status may follow.
    pub(crate) fn of(id: &'a str) -> Self {
        let id = id.trim();
        let bare = id.strip_suffix(['A', 'N', 'U']).filter(|cut| cut.ends_with(|char: char| char.is_ascii_digit()));
        let bare = bare.unwrap_or(id);
        let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
        let before = &bare[..bare.len() - digits];
        let is_counted = ["urn:", "tag:"].iter().any(|scheme| starts_with_ignoring_case(id, scheme));
        let marks = ["-v", "_v", ".v", ";v", "#v", "?version=", "&version=", ";version="];
        let mark = marks
            .iter()
            .find(|mark| before.ends_with(**mark))
            .copied()
            .or_else(|| (is_counted && before.ends_with(':')).then_some(":"));
        match (mark, bare[before.len()..].parse()) {
            (Some(mark), Ok(version)) if (1..=LONGEST).contains(&digits) => {
                Self { stem: &before[..before.len() - mark.len()], version: Some(version) }
            }
            _ => Self { stem: id, version: None },
        }
    }
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_cut_off() {
        let cases = [
            ("urn:newsml:agency.example:20240310:ferry:2", "urn:newsml:agency.example:20240310:ferry", Some(2)),
            ("urn:newsml:agency.example:20240310:ferry:3U", "urn:newsml:agency.example:20240310:ferry", Some(3)),
            ("ferry-v12", "ferry", Some(12)),
            ("https://news.example/ferry?version=4", "https://news.example/ferry", Some(4)),
            ("https://news.example/ferry-20240310", "https://news.example/ferry-20240310", None),
            ("tag:news.example,2024:20240310", "tag:news.example,2024:20240310", None),
            ("https://news.example:80", "https://news.example:80", None),
            ("v2", "v2", None),
            ("", "", None),
            ("é", "é", None),
        ];
        for (id, stem, version) in cases {
            assert_eq!(Identity::of(id), Identity { stem, version }, "{id}");
        }
    }
}
