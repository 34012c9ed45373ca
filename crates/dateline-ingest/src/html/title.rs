//! The headline, without the name of the site.
//!
//! A page tells its title up to six times: as a heading, for search, for social media, as data. What most of them agree on is
//! the title, however each of them lengthens it; where they do not agree, the heading that a reader sees comes before data.

use std::collections::HashSet;

use super::body::key;
use super::json_ld::Described;
use super::meta::Meta;
use super::slug;
use super::tag::Tag;
use super::text::{collapsed, without_markup, words};
use super::tree::{NodeId, Tree};

/// Where a title is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Data,
    Heading,
    OpenGraph,
    Window,
    Elsewhere,
}

#[derive(Debug)]
struct Candidate {
    told: Told,
    text: String,
    key: String,
}

/// The main heading of the page: of the headings of the first level the one that the page's titles repeat best; where there is
/// none, a lower one that they repeat whole.
pub(super) fn heading(tree: &Tree, described: &Described, meta: &Meta) -> Option<NodeId> {
    let window = tree.elements(Tag::Title).next().map(|title| tree.text_of_raw(title)).unwrap_or_default();
    let mut told: Vec<&str> = described.headlines.iter().map(String::as_str).collect();
    told.extend(meta.first(&["og:title"]));
    told.push(&window);
    let told: HashSet<String> = told.into_iter().flat_map(words).collect();
    let first_level = best(tree, Tag::H1, &told).map(|(heading, _)| heading);
    first_level.or_else(|| {
        let lower = [Tag::H2, Tag::H3, Tag::H4].into_iter().filter_map(|tag| best(tree, tag, &told));
        lower.filter(|&(_, repeated)| repeated >= REPEATED).map(|(heading, _)| heading).next()
    })
}

/// Words that a lower heading must share with the titles, all of its own.
const REPEATED: f64 = 4.0;

/// The heading of a level that shares most words with the titles, and how many of them it shares, less for those it does not.
fn best(tree: &Tree, level: Tag, told: &HashSet<String>) -> Option<(NodeId, f64)> {
    let mut best: Option<(NodeId, f64)> = None;
    for heading in tree.elements(level).take(HEADINGS) {
        let text = tree.text(heading);
        let heading_words: Vec<String> = words(&text).collect();
        if heading_words.is_empty() {
            continue;
        }
        let shared = heading_words.iter().filter(|word| told.contains(*word)).count() as f64;
        // A long heading that is repeated in full says more than a short one.
        let score = shared * shared / heading_words.len() as f64;
        if best.is_none_or(|(_, highest)| score > highest) {
            best = Some((heading, score));
        }
    }
    best
}

/// Headings that are looked at.
const HEADINGS: usize = 40;

/// The title of the page's article.
pub(super) fn title(
    tree: &Tree,
    described: &Described,
    meta: &Meta,
    heading: Option<NodeId>,
    sites: &[String],
    url: Option<&str>,
) -> Option<String> {
    let mut candidates = Vec::new();
    let mut add = |told, text: String| {
        let key = if text.len() < TITLE { key(&text) } else { String::new() };
        if !key.is_empty() {
            candidates.push(Candidate { told, text, key });
        }
    };
    if let Some(headline) = described.headlines.first() {
        add(Told::Data, headline.clone());
    }
    if let Some(heading) = heading {
        add(Told::Heading, tree.text(heading));
    }
    if let Some(og) = meta.first(&["og:title"]) {
        add(Told::OpenGraph, without_markup(og));
    }
    if let Some(window) = tree.elements(Tag::Title).next() {
        add(Told::Window, tree.text_of_raw(window));
    }
    for name in
        ["twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title", "cxenseparse:title"]
    {
        if let Some(title) = meta.first(&[name]) {
            add(Told::Elsewhere, without_markup(title));
        }
    }
    strip_all(&mut candidates, sites);
    choose(&candidates, url.unwrap_or_default())
}

/// A title is shorter than this, in bytes.
const TITLE: usize = 1_000;

/// What most agree on; the surface that most of these write.
fn choose(candidates: &[Candidate], url: &str) -> Option<String> {
    let weight = |candidate: &Candidate| match candidate.told {
        Told::Heading => 2.2,
        Told::Data => 2.1,
        Told::OpenGraph => 1.5,
        Told::Window => 1.0,
        Told::Elsewhere => 0.2,
    };
    let mut best: Option<(&str, f64)> = None;
    for candidate in candidates {
        let same = candidates.iter().filter(|other| other.key == candidate.key);
        // The address was made of the headline when the article appeared.
        let of_address = if slug::spells(url, &candidate.text) { 4.0 } else { 0.0 };
        let votes: f64 = same.map(weight).sum::<f64>() + of_address;
        if best.is_none_or(|(_, most)| votes > most) {
            best = Some((&candidate.key, votes));
        }
    }
    let (chosen, _) = best?;
    let same: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.key == chosen).collect();
    let count = |candidate: &Candidate| same.iter().filter(|other| other.text == candidate.text).count();
    let surface = same.iter().max_by_key(|candidate| (count(candidate), std::cmp::Reverse(candidate.told)))?;
    Some(surface.text.clone())
}

/// Takes names of sites and sections off all candidates.
fn strip_all(candidates: &mut [Candidate], sites: &[String]) {
    let keys: Vec<(Told, String)> = candidates.iter().map(|c| (c.told, c.key.clone())).collect();
    for candidate in candidates.iter_mut() {
        let others = keys.iter().filter(|(told, key)| *told != candidate.told && *key != candidate.key);
        let others: Vec<&str> = others.map(|(_, key)| key.as_str()).collect();
        let text = stripped(&candidate.text, sites, &others);
        if text.len() < candidate.text.len() {
            candidate.text = text;
            candidate.key = key(&candidate.text);
        }
    }
}

/// What parts a title from the name of its site.
const SEPARATORS: [&str; 14] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", "：", "--", "｜", " : "];

fn stripped(text: &str, sites: &[String], others: &[&str]) -> String {
    let cuts = cuts(text);
    // A part that is the whole of what is told elsewhere is the title.
    for &(from, _) in std::iter::once(&(0, 0)).chain(&cuts) {
        let begin = cuts.iter().find(|cut| cut.0 == from).map_or(0, |cut| cut.1);
        for end in cuts.iter().map(|cut| cut.0).chain([text.len()]) {
            let whole = begin == 0 && end == text.len();
            if end > begin && !whole && others.contains(&key(&text[begin..end]).as_str()) {
                return collapsed(&text[begin..end]);
            }
        }
    }
    let mut rest = text;
    loop {
        let cut = self::cuts(rest).pop();
        match cut {
            Some((at, behind)) if at > 0 && is_site(&rest[behind..], sites) => rest = rest[..at].trim_end(),
            _ => break,
        }
    }
    while let Some(&(at, behind)) = self::cuts(rest).first() {
        if at == 0 || !is_site(&rest[..at], sites) {
            break;
        }
        rest = &rest[behind..];
    }
    rest.trim().to_owned()
}

/// Where separators begin and end, in order; at most ten from the end.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = SEPARATORS
        .iter()
        .flat_map(|separator| text.match_indices(separator).map(|(at, found)| (at, at + found.len())))
        .collect();
    cuts.sort_unstable();
    cuts.split_off(cuts.len().saturating_sub(10))
}

/// Whether a part of a title names the site.
fn is_site(part: &str, sites: &[String]) -> bool {
    let part: String = part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if part.is_empty() {
        return true;
    }
    sites.iter().any(|site| {
        let (short, long) = if part.len() < site.len() { (&part, site) } else { (site, &part) };
        short == long || (short.len() >= 3 && long.contains(short.as_str()) && long.len() <= 3 * short.len())
    })
}

/// Names of the site, without signs and in lower case: what it calls itself, its publisher, and its address.
pub(super) fn sites(described: &Described, meta: &Meta, url: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let name: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if name.len() > 1 && !names.contains(&name) {
            names.push(name);
        }
    };
    for name in ["og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site", "dc.publisher"] {
        meta.first(&[name]).into_iter().for_each(&mut add);
    }
    described.publisher.iter().for_each(|name| add(name));
    if let Some(host) = url.and_then(|url| url.split("//").nth(1)).and_then(|rest| rest.split(['/', '?', ':']).next()) {
        let host = host.trim_start_matches("www.");
        add(host);
        let labels: Vec<&str> = host.split('.').collect();
        // Of `news.example.co.uk` the longest label is the name, whatever the registry's rules are.
        if let Some(longest) = labels.iter().take(labels.len().saturating_sub(1)).max_by_key(|label| label.len()) {
            add(longest);
        }
    }
    names
}
