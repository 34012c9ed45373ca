//! Web and mail addresses, which stay whole: the model's `url_match` as a walk over characters.
//!
//! The expression is, in order: a protocol; a user before `@`; an IPv4 address that is not private, or a domain name;
//! a port; a path. Only the host is obligatory. Whatever may stand at the end of the host cannot go on behind it, so
//! there is one way to read each part; the host may begin at the start, behind the protocol, or behind any `@`.

use crate::character_classes::{CharacterClasses, DECIMAL, TOP_LEVEL_DOMAIN, WORD};

const LONGEST_LABEL: usize = 64;
const LONGEST_TOP_LEVEL: usize = 63;

/// Whether `text`, which holds no whitespace, is an address.
pub(super) fn is_url(classes: &CharacterClasses, text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    if begins_with_host(classes, text) {
        return true;
    }
    if protocol_length(classes, text).is_some_and(|length| begins_with_host(classes, &text[length..])) {
        return true;
    }
    // Each walk ends at the next `@`, which no host holds, so all of them together cost the length of the text.
    text.match_indices('@').any(|(place, _)| place > 0 && begins_with_host(classes, &text[place + 1..]))
}

/// Bytes of `https://` and the like.
fn protocol_length(classes: &CharacterClasses, text: &str) -> Option<usize> {
    let named = |character: char| classes.is(character, WORD) || matches!(character, '+' | '-' | '.');
    let end = text.find(|character| !named(character))?;
    let long_enough = text[..end].chars().nth(1).is_some();
    (long_enough && text[end..].starts_with("://")).then_some(end + 3)
}

/// Whether `text` is a host, perhaps with port and path.
fn begins_with_host(classes: &CharacterClasses, text: &str) -> bool {
    is_public_ipv4(classes, text) || is_domain(classes, text)
}

fn is_domain(classes: &CharacterClasses, text: &str) -> bool {
    let mut rest = text;
    while let Some(behind) = behind_label(rest) {
        rest = behind;
        let top = leading(rest, LONGEST_TOP_LEVEL + 1, |character| classes.is(character, TOP_LEVEL_DOMAIN));
        let length = rest[..top].chars().count();
        if (2..=LONGEST_TOP_LEVEL).contains(&length) && is_port_and_path(classes, &rest[top..]) {
            return true;
        }
    }
    false
}

/// What stands behind a label and its period.
fn behind_label(text: &str) -> Option<&str> {
    let end = leading(text, LONGEST_LABEL, |character| in_host(character) || matches!(character, '_' | '-'));
    let label = &text[..end];
    let edges_fit = label.chars().next().is_some_and(in_host) && label.chars().next_back().is_some_and(in_host);
    if edges_fit { text[end..].strip_prefix('.') } else { None }
}

fn in_host(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '\u{a1}'..='\u{ffff}')
}

/// Bytes of the characters at the beginning of `text` that pass `test`, at most `limit` characters.
fn leading(text: &str, limit: usize, test: impl Fn(char) -> bool) -> usize {
    text.chars().take(limit).take_while(|character| test(*character)).map(char::len_utf8).sum()
}

fn is_port_and_path(classes: &CharacterClasses, text: &str) -> bool {
    let path = match text.strip_prefix(':') {
        None => text,
        Some(port) => {
            let end = leading(port, 6, |character| classes.is(character, DECIMAL));
            if !(2..=5).contains(&port[..end].chars().count()) {
                return false;
            }
            &port[end..]
        }
    };
    path.is_empty() || path.starts_with(['/', '?', '#'])
}

/// Four octets, the first and last of a usual range, not of a private, local or loop-back network.
fn is_public_ipv4(classes: &CharacterClasses, text: &str) -> bool {
    let mut octets = [""; 4];
    let mut rest = text;
    for (number, octet) in octets.iter_mut().enumerate() {
        if number > 0 {
            match rest.strip_prefix('.') {
                Some(behind) => rest = behind,
                None => return false,
            }
        }
        let end = leading(rest, 4, |character| classes.is(character, DECIMAL));
        (*octet, rest) = rest.split_at(end);
    }
    let [first, second, third, fourth] = octets;
    is_octet(first, "223", false)
        && is_octet(second, "255", true)
        && is_octet(third, "255", true)
        && is_octet(fourth, "254", false)
        && !is_private(first, second)
        && is_port_and_path(classes, rest)
}

/// Whether decimal digits, which need not be ASCII where any digit will do, are a number up to `largest` (2xx).
fn is_octet(digits: &str, largest: &str, zero_may_lead: bool) -> bool {
    let mut characters = digits.chars();
    let (first, second, third) = (characters.next(), characters.next(), characters.next());
    let Some(first) = first else {
        return false;
    };
    let leads = zero_may_lead || matches!(first, '1'..='9');
    match (second, third, characters.next()) {
        (_, None, None) => leads,
        (Some(second), Some(third), None) => {
            let edge = largest.chars().nth(1).unwrap_or('5');
            let below_edge = second.is_ascii_digit() && second < edge;
            first == '1'
                || (first == '2' && below_edge)
                || (first == '2' && second == edge && third.is_ascii_digit() && digits <= largest)
        }
        _ => false,
    }
}

fn is_private(first: &str, second: &str) -> bool {
    match first {
        "10" | "127" => true,
        "169" => second == "254",
        "192" => second == "168",
        "172" => {
            let mut characters = second.chars();
            match (characters.next(), characters.next(), characters.next()) {
                (Some('1'), Some(last), None) => matches!(last, '6'..='9'),
                (Some('2'), Some(_), None) => true,
                (Some('3'), Some(last), None) => matches!(last, '0' | '1'),
                _ => false,
            }
        }
        _ => false,
    }
}
