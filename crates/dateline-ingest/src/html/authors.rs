//! Who is credited with the article: people, and bodies where the page credits them.

use super::agency;
use super::blocks::Block;
use super::date_words;
use super::hints;
use super::json_ld::Described;
use super::meta::Meta;
use super::tag::Tag;
use super::tree::{Attribute, NodeId, Tree};

/// The authors in the order of the page. `sites` are names of the site without signs.
pub(super) fn authors(
    tree: &Tree,
    described: &Described,
    meta: &Meta,
    near: std::ops::Range<NodeId>,
    sites: &[String],
    blocks: &[Block],
) -> Vec<String> {
    let mut stated = Names::default();
    for credit in &described.credits {
        stated.add_list(credit);
    }
    if !stated.names.is_empty() {
        return stated.without_site(sites);
    }
    let mut bodies = Vec::new();
    for name in META {
        let mut named = Names::default();
        meta.all(name).for_each(|value| named.add_list(value));
        let (of_site, people): (Vec<_>, Vec<_>) = named.names.into_iter().partition(|name| is_site(name, sites));
        if !people.is_empty() {
            return people;
        }
        bodies.extend(of_site);
    }
    for read in [itemprop, author_links, bylines] {
        let names = read(tree, near.clone());
        if !names.names.is_empty() {
            return names.without_site(sites);
        }
    }
    let signed = signed_lines(blocks, near);
    if !signed.is_empty() {
        return signed;
    }
    bodies.truncate(1);
    bodies
}

/// Lines that introduce a name, or set one beside the date: `Von Ana Lind`, `Ana Lind | 05.04.2025`.
fn signed_lines(blocks: &[Block], near: std::ops::Range<NodeId>) -> Vec<String> {
    let from = blocks.partition_point(|block| block.first < near.start);
    let to = blocks.partition_point(|block| block.first < near.end);
    for block in blocks[from..to].iter().take(LOOK).filter(|block| block.text.len() < 100 && block.never == 0) {
        let first = block.text.split(['|', '·', '•']).next().unwrap_or_default().trim();
        let is_introduced = cleaned(first).len() < first.len() && first.contains(' ');
        let is_beside_date =
            first.len() < block.text.len() && date_words::date_in(&block.text[first.len()..]).is_some();
        let is_short = (2..=4).contains(&(first.split(' ').count() - usize::from(is_introduced)));
        if !(is_introduced || is_beside_date) || !is_short || block.ends_as_sentence() {
            continue;
        }
        let mut names = Names::default();
        names.add_line(first);
        let all_capital =
            |name: &String| name.split(' ').all(|word| word.chars().next().is_some_and(char::is_uppercase));
        if !names.names.is_empty() && names.names.iter().all(all_capital) {
            return names.names;
        }
    }
    Vec::new()
}

/// Names of `meta` elements that hold authors, the surest first.
const META: [&str; 14] = [
    "article:author_name",
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "mrf:authors",
    "dc.creator",
    "byl",
    "authors",
    "dcsext.author",
    "citation_author",
    "creator",
];

fn is_site(written: &str, sites: &[String]) -> bool {
    let name: String = written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let has_word = |site: &String| site.len() > 2 && written.to_lowercase().split(' ').any(|word| word == *site);
    sites.iter().any(|site| *site == name || has_word(site) || (site.len() > 3 && name.contains(site.as_str())))
}

/// Elements that are looked at for each way in which authors are marked.
const LOOK: usize = 40;

/// Microdata: `itemprop="author"`, with `itemprop="name"` in it or not.
fn itemprop(tree: &Tree, near: std::ops::Range<NodeId>) -> Names {
    let is_author = |&node: &NodeId| {
        tree.written(node, Attribute::Itemprop).is_some_and(|value| value.split(' ').any(|word| word == "author"))
    };
    let mut names = Names::default();
    for node in near.filter(is_author).take(LOOK) {
        let named = tree.inside(node).find(|&inner| tree.written(inner, Attribute::Itemprop) == Some("name"));
        match named.and_then(|named| tree.attribute(named, Attribute::Content)) {
            Some(content) => names.add_list(&content),
            None => {
                let text = tree.text(named.unwrap_or(node));
                if text.len() < 60 { names.add_list(&text) } else { names.add_line(&text) }
            }
        }
    }
    names
}

/// Links to authors: `rel="author"`, or an address that says so.
fn author_links(tree: &Tree, near: std::ops::Range<NodeId>) -> Names {
    let is_author = |&node: &NodeId| {
        if tree.tag(node) != Tag::A {
            return false;
        }
        let rel = tree.written(node, Attribute::Rel).unwrap_or_default();
        let href = tree.written(node, Attribute::Href).unwrap_or_default();
        let names_authors =
            ["/author/", "/authors/", "/autor/", "/autoren/", "/autores/", "/auteur/", "/auteurs/", "/journalist/"];
        rel.split(' ').any(|word| word == "author") || names_authors.iter().any(|part| href.contains(part))
    };
    let mut names = Names::default();
    for node in near.filter(is_author).take(LOOK) {
        names.add_line(&tree.text(node));
    }
    names
}

/// Elements that are called bylines.
fn bylines(tree: &Tree, near: std::ops::Range<NodeId>) -> Names {
    let mut names = Names::default();
    let mut looked = 0;
    let mut node = near.start;
    while node < near.end && looked < LOOK {
        if tree.tag(node) == Tag::Text || !hints::is_byline(tree, node) {
            node += 1;
            continue;
        }
        looked += 1;
        let links: Vec<NodeId> = tree.inside(node).filter(|&inner| tree.tag(inner) == Tag::A).take(10).collect();
        let before = names.names.len();
        for link in links {
            names.add_line(&tree.text(link));
        }
        if names.names.len() == before {
            names.add_line(&tree.text(node));
        }
        if names.names.len() > before {
            // The first byline is the article's; what follows are those of other articles.
            break;
        }
        node = tree.end(node);
    }
    names
}

#[derive(Debug, Default)]
struct Names {
    names: Vec<String>,
}

impl Names {
    /// The names without that of the site, where others are credited beside it.
    fn without_site(self, sites: &[String]) -> Vec<String> {
        let (of_site, others): (Vec<_>, Vec<_>) = self.names.into_iter().partition(|name| is_site(name, sites));
        if others.is_empty() { of_site } else { others }
    }

    /// Adds the names of a value that is meant to hold nothing else.
    fn add_list(&mut self, list: &str) {
        if list.len() > 400 {
            return;
        }
        for part in parts(list) {
            let name = cleaned(part);
            let is_new = |name: &str| !self.names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
            if is_name(&name) && is_new(&name) {
                self.names.push(name);
            }
        }
    }

    /// Adds the names of a line that may hold other things: a date, an office, a word of introduction.
    fn add_line(&mut self, line: &str) {
        if line.len() > 160 {
            return;
        }
        let mut read = Names::default();
        read.add_list(line);
        for name in read.names {
            let few_words = name.split(' ').count() <= 5 && !name.chars().any(|c| c.is_ascii_digit());
            let is_new = !self.names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
            if few_words && is_new && looks_like_a_name(&name) {
                self.names.push(name);
            }
        }
    }
}

/// Whether a line of a page may be a name: capitals where the script has them.
fn looks_like_a_name(name: &str) -> bool {
    let has_case = name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    !has_case
        || name.split(' ').any(|word| word.chars().next().is_some_and(char::is_uppercase))
        || agency::agency(name).is_some()
}

/// What joins names in a list, as words between spaces.
const JOINING: [&str; 14] = ["and", "und", "et", "y", "e", "og", "och", "en", "ve", "i", "a", "&", "with", "mit"];

/// The names of a list.
fn parts(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for piece in list.split([',', ';', '|', '、', '，', '；', '\n', '·', '•']).flat_map(|piece| piece.split(" / "))
    {
        let mut start = 0;
        let mut at = 0;
        for word in piece.split(' ') {
            // One letter may be an initial where it is not in lower case; a list has a name on both sides.
            if JOINING.contains(&word) && at > start && at + word.len() < piece.len() {
                parts.push(&piece[start..at]);
                start = at + word.len() + 1;
            }
            at += word.len() + 1;
        }
        parts.push(piece.get(start..).unwrap_or_default());
    }
    parts
}

/// Words that introduce an author, in lower case.
const INTRODUCING: [&str; 40] = [
    "by",
    "von",
    "par",
    "por",
    "di",
    "da",
    "af",
    "av",
    "door",
    "od",
    "na",
    "text",
    "text:",
    "author",
    "author:",
    "autor",
    "autor:",
    "autorin:",
    "written",
    "posted",
    "published",
    "story",
    "words",
    "words:",
    "reporting",
    "report",
    "redaktion:",
    "eine analyse von",
    "ein kommentar von",
    "propos recueillis par",
    "oleh",
    "oleh:",
    "автор",
    "автор:",
    "yazan:",
    "haber:",
    "文",
    "記者",
    "记者",
    "作者",
];

fn cleaned(part: &str) -> String {
    // A sign behind the name: `(abc)`.
    let part = part.trim();
    let part = part.strip_suffix(')').and_then(|part| part.rsplit_once('(')).map_or(part, |(name, _)| name);
    let mut name = part.trim().trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | '—' | '(' | ')' | '/' | '"' | '*')
    });
    for _ in 0..3 {
        let lower = name.to_lowercase();
        let opening = INTRODUCING.iter().filter_map(|word| {
            let rest = lower.strip_prefix(word)?;
            let parted = word.ends_with(':') || rest.starts_with([' ', ':', '：', '/']);
            (parted && lower.len() == name.len()).then_some(word.len())
        });
        let Some(length) = opening.max() else { break };
        name = name[length..].trim_start_matches([' ', ':', '：', '/']);
    }
    name.trim().to_owned()
}

/// Words that no name of an author has.
const NO_NAMES: [&str; 16] = [
    "published",
    "updated",
    "read",
    "min",
    "mins",
    "comments",
    "share",
    "follow",
    "unknown",
    "null",
    "undefined",
    "admin",
    "administrator",
    "none",
    "more",
    "uhr",
];

fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_address =
        lower.contains('@') || lower.contains("://") || lower.starts_with("www.") || lower.starts_with("http");
    let has_letters = name.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let is_sentence = name.len() > 100 || name.split(' ').count() > 9;
    has_letters && !is_address && !is_sentence && !lower.split(' ').any(|word| NO_NAMES.contains(&word))
}
