//! The rules of a robots.txt that concern one program (RFC 9309, 2.2).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::LONGEST;

/// The rules, in the form in which they are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Patterns that are allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    allow: Vec<String>,
    /// Patterns that are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    disallow: Vec<String>,
    /// `Crawl-delay`, which is not in the standard, in thousandths of a second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delay_ms: Option<u64>,
}

impl Rules {
    /// Whether a path with its query may be fetched: the longest pattern decides, and of two as long the one that
    /// allows.
    pub fn allow(&self, path_and_query: &str) -> bool {
        let path = compared(path_and_query.as_bytes(), Side::Path);
        if path == "/robots.txt" {
            return true;
        }
        let longest = |patterns: &[String]| {
            patterns.iter().filter(|pattern| matches(pattern, &path)).map(String::len).max().unwrap_or(0)
        };
        let disallowed = longest(&self.disallow);
        disallowed == 0 || longest(&self.allow) >= disallowed
    }

    /// The pause between requests that is asked for.
    pub fn delay(&self) -> Option<Duration> {
        self.delay_ms.map(Duration::from_millis)
    }

    /// The bytes that they take.
    pub(crate) fn size(&self) -> usize {
        self.allow.iter().chain(&self.disallow).map(String::len).sum()
    }
}

/// Reads the rules for `product` out of a robots.txt: those of all groups that name it, else those of all groups for
/// `*`.
pub fn rules_for(text: &[u8], product: &str) -> Rules {
    let text = &text[..text.len().min(LONGEST)];
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let (mut named, mut general) = (Group::default(), Group::default());
    let mut for_whom = Audience::default();
    let mut in_rules = false;
    for line in text.split(|&byte| matches!(byte, b'\n' | b'\r')) {
        let Some((key, value)) = key_and_value(line) else { continue };
        let is = |name: &str| key.eq_ignore_ascii_case(name.as_bytes());
        if is("user-agent") {
            if std::mem::take(&mut in_rules) {
                for_whom = Audience::default();
            }
            for_whom.add(value, product);
            named.found |= for_whom.product;
            continue;
        }
        let line = if is("allow") {
            in_rules = true;
            Line::Allow(value)
        } else if is("disallow") {
            in_rules = true;
            Line::Disallow(value)
        } else if is("crawl-delay") {
            Line::Delay(value)
        } else {
            // Other lines do not end a group.
            continue;
        };
        if for_whom.product {
            named.add(&line);
        }
        if for_whom.everybody {
            general.add(&line);
        }
    }
    if named.found { named.rules } else { general.rules }
}

/// For whom a group is meant, as far as it matters here.
#[derive(Default)]
struct Audience {
    product: bool,
    everybody: bool,
}

impl Audience {
    fn add(&mut self, value: &[u8], product: &str) {
        let token = value.iter().take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-')).count();
        self.product |= value[..token].eq_ignore_ascii_case(product.as_bytes());
        self.everybody |= value.starts_with(b"*");
    }
}

#[derive(Default)]
struct Group {
    rules: Rules,
    found: bool,
}

enum Line<'a> {
    Allow(&'a [u8]),
    Disallow(&'a [u8]),
    Delay(&'a [u8]),
}

impl Group {
    fn add(&mut self, line: &Line<'_>) {
        match line {
            // An empty pattern says nothing.
            Line::Allow(b"") | Line::Disallow(b"") => {}
            Line::Allow(pattern) => self.rules.allow.push(compared(pattern, Side::Pattern)),
            Line::Disallow(pattern) => self.rules.disallow.push(compared(pattern, Side::Pattern)),
            Line::Delay(seconds) => {
                let seconds = std::str::from_utf8(seconds).ok().and_then(|seconds| seconds.parse::<f64>().ok());
                let told = seconds.filter(|seconds| (0.0..=1e6).contains(seconds));
                self.rules.delay_ms = self.rules.delay_ms.max(told.map(|seconds| (seconds * 1000.0) as u64));
            }
        }
    }
}

/// `key: value # comment`
fn key_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.split(|&byte| byte == b'#').next()?;
    let colon = line.iter().position(|&byte| byte == b':')?;
    Some((line[..colon].trim_ascii(), line[colon + 1..].trim_ascii()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Pattern,
    Path,
}

/// Octets in the form in which they are compared (RFC 9309, 2.2.2): escaped where they are no ASCII, plain where they
/// need not be escaped. What is special in patterns is escaped in paths, and in patterns where it is not special.
fn compared(octets: &[u8], side: Side) -> String {
    let mut written = String::with_capacity(octets.len());
    let mut at = 0;
    while let Some(&octet) = octets.get(at) {
        at += 1;
        let escaped = (octet == b'%').then(|| escaped(&octets[at..])).flatten();
        match escaped {
            Some(octet) => {
                at += 2;
                match octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) {
                    true => written.push(char::from(octet)),
                    false => escape(octet, &mut written),
                }
            }
            None if octet == b'*' && side == Side::Pattern => written.push('*'),
            None if octet == b'$' && side == Side::Pattern && at == octets.len() => written.push('$'),
            None if matches!(octet, b'*' | b'$') || !octet.is_ascii_graphic() => escape(octet, &mut written),
            None => written.push(char::from(octet)),
        }
    }
    written
}

fn escaped(behind: &[u8]) -> Option<u8> {
    let hex = behind.get(..2).filter(|hex| hex.iter().all(u8::is_ascii_hexdigit))?;
    u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
}

fn escape(octet: u8, written: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    written.push('%');
    written.push(char::from(DIGITS[usize::from(octet >> 4)]));
    written.push(char::from(DIGITS[usize::from(octet & 15)]));
}

/// Whether a path begins as a pattern says. Each piece is looked for behind the one before, so that no pattern costs
/// more than a look through the path for each of the pieces that are found.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, to_the_end) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        if let Some(before) = last.replace(piece) {
            let Some(at) = rest.find(before) else { return false };
            rest = &rest[at + before.len()..];
        }
    }
    match (last, to_the_end) {
        (Some(last), true) if pattern.ends_with('*') => rest.contains(last),
        (Some(last), true) => rest.ends_with(last),
        (Some(last), false) => rest.contains(last),
        (None, true) => rest.is_empty() || pattern.ends_with('*'),
        (None, false) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(text: &str, path: &str) -> bool {
        rules_for(text.as_bytes(), "dateline").allow(path)
    }

    #[test]
    fn the_group_that_names_the_program_counts_alone() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: DateLine/2.0\nDisallow: /private\n";
        assert!(allows(text, "/news") && !allows(text, "/private/a"));
        let text = "User-agent: datelinebot\nDisallow: /\nUser-agent: *\nDisallow: /x";
        assert!(allows(text, "/news") && !allows(text, "/x"));
        // A group without rules for it allows all.
        assert!(allows("User-agent: *\nDisallow: /\nUser-agent: dateline\nDisallow:", "/news"));
        assert!(allows("", "/news") && allows("Disallow: /", "/news"));
    }

    #[test]
    fn groups_for_one_program_are_one() {
        let text = "User-agent: dateline\nDisallow: /a\n\nUser-agent: other\nDisallow: /b\n\n\
                    User-agent: dateline\nDisallow: /c";
        assert!(!allows(text, "/a") && allows(text, "/b") && !allows(text, "/c"));
        let text = "user-agent: other\nSitemap: https://a.example/\nuser-agent: dateline\ndisallow: /a";
        assert!(!allows(text, "/a"));
        let text = "User-agent: dateline\nUser-agent: other\nDisallow: /a\nUser-agent: other\nDisallow: /b";
        assert!(!allows(text, "/a") && allows(text, "/b"));
    }

    #[test]
    fn the_longest_pattern_decides_and_allow_wins_a_tie() {
        let text = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c";
        assert!(!allows(text, "/a") && allows(text, "/a/b/d") && !allows(text, "/a/b/c/d"));
        assert!(allows("User-agent: *\nDisallow: /a\nAllow: /a", "/a"));
        assert!(allows("User-agent: *\nDisallow: /", "/robots.txt"));
    }

    #[test]
    fn stars_and_ends() {
        let disallows = |pattern: &str, path: &str| !allows(&format!("User-agent: *\nDisallow: {pattern}"), path);
        assert!(disallows("/*.pdf$", "/a/b.pdf") && !disallows("/*.pdf$", "/a/b.pdf?x"));
        assert!(disallows("/*.pdf", "/a/b.pdf?x") && !disallows("/*.pdf", "/a/b.html"));
        assert!(disallows("/a$", "/a") && !disallows("/a$", "/ab"));
        assert!(disallows("/*/x/*/y$", "/1/x/2/x/3/y") && !disallows("/*/x/*/y$", "/1/x/2/y/3"));
        assert!(disallows("*", "/a") && disallows("/*", "/") && disallows("/a*$", "/abc"));
        // The end may not lie on what a piece before has taken.
        assert!(!disallows("/ab*b$", "/ab") && disallows("/ab*b$", "/abb"));
        assert!(!disallows("/*ab*ab$", "/ab") && disallows("/*ab*ab$", "/abab"));
        assert!(disallows("/a*b*$", "/axbx"));
    }

    #[test]
    fn octets_are_compared_as_the_standard_has_it() {
        let disallows = |pattern: &str, path: &str| !allows(&format!("User-agent: *\nDisallow: {pattern}"), path);
        assert!(disallows("/foo/bar/ツ", "/foo/bar/%E3%83%84"));
        assert!(disallows("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"));
        assert!(disallows("/%7Eana", "/~ana") && disallows("/~ana", "/%7eana"));
        assert!(disallows("/a%2A", "/a*") && !disallows("/a%2A", "/ab"));
        assert!(disallows("/a$b", "/a$b") && !disallows("/a/b", "/a%2Fb"));
    }

    #[test]
    fn lines_are_read_whatever_their_ends_and_comments() {
        let text = "\u{feff}# all\rUSER-AGENT : * # everybody\r\n  DISALLOW:/a # x\n\u{0}\u{1}: junk\nDisallow /b\n";
        assert!(!allows(text, "/a") && allows(text, "/b"));
        assert!(rules_for(b"user-agent: *\ndisallow: /\xff", "dateline").allow("/a"));
    }

    #[test]
    fn what_lies_behind_the_limit_is_not_read() {
        let text = format!("User-agent: *\nDisallow: /a\n#{}\nDisallow: /b", "x".repeat(LONGEST));
        assert!(!allows(&text, "/a") && allows(&text, "/b"));
    }

    #[test]
    fn the_pause() {
        let delay = |text: &str| rules_for(text.as_bytes(), "dateline").delay();
        assert_eq!(delay("User-agent: *\nCrawl-delay: 2.5"), Some(Duration::from_millis(2500)));
        assert_eq!(delay("User-agent: other\nCrawl-delay: 2"), None);
        for wrong in ["-1", "NaN", "inf", "soon", "1e99"] {
            assert_eq!(delay(&format!("User-agent: *\nCrawl-delay: {wrong}")), None, "{wrong}");
        }
    }

    #[test]
    fn a_hostile_file_costs_little() {
        let pattern = "*a".repeat(100_000);
        let text = format!("User-agent: *\nDisallow: /{pattern}b$\n");
        let begun = std::time::Instant::now();
        assert!(allows(&text, &format!("/{}", "a".repeat(8_000))));
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
}
