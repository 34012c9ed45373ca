//! What the makers of a page call its parts: classes, ids, roles, and names of components.
//!
//! The names are taken apart into words (`article-share_bar`, `articleShareBar`), and the words looked up in short lists
//! that hold what the trade calls such parts, in the languages that pages are made in. No name of any one site is here.

use super::tag::Tag;
use super::tree::{Attribute, NodeId, Tree};

/// What a part of a page is by its name or its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Nothing is said.
    Plain,
    /// Text of the article.
    Body,
    /// The opening paragraph under the headline.
    Lead,
    /// The authors' names.
    Byline,
    /// A text about a picture.
    Caption,
    /// Something beside the article.
    Beside,
    /// Never of the article, whatever it holds.
    Never,
}

/// Words that begin a name of something beside the article.
const BESIDE_STEMS: &[&str] = &[
    "advert",
    "affiliate",
    "anuncio",
    "anzeige",
    "banner",
    "breadcrumb",
    "comentario",
    "comment",
    "commercial",
    "compartilh",
    "compartir",
    "consent",
    "cookie",
    "disclaimer",
    "donat",
    "empfehl",
    "encuesta",
    "facebook",
    "feedback",
    "footnote",
    "gdpr",
    "instagram",
    "kommentar",
    "leesook",
    "leia",
    "merkliste",
    "mostpopular",
    "mostread",
    "navigat",
    "newsletter",
    "outbrain",
    "pagination",
    "popular",
    "prebid",
    "promo",
    "publicid",
    "publicit",
    "quiz",
    "readalso",
    "readmore",
    "recirc",
    "recommend",
    "reklam",
    "relacionad",
    "related",
    "sharing",
    "sidebar",
    "signup",
    "skyscraper",
    "slideshow",
    "social",
    "sponsor",
    "subscri",
    "suscri",
    "taboola",
    "teaser",
    "telegram",
    "tooltip",
    "trending",
    "twitter",
    "verwandt",
    "weiterlesen",
    "werbung",
    "whatsapp",
    "wpdiscuz",
    "youtube",
];

/// Words that name something beside the article, whole.
const BESIDE_WORDS: &[&str] = &[
    "abo",
    "accordion",
    "ad",
    "ads",
    "adslot",
    "also",
    "aside",
    "audio",
    "author",
    "authors",
    "autor",
    "autorbox",
    "autoren",
    "bio",
    "biography",
    "card",
    "cards",
    "collapsible",
    "cta",
    "despiece",
    "dialog",
    "disqus",
    "dropdown",
    "embed",
    "embedded",
    "expandable",
    "factbox",
    "factsbox",
    "faktabox",
    "faktenbox",
    "follow",
    "footer",
    "galerie",
    "galleria",
    "gallery",
    "hidden",
    "infobox",
    "infokasten",
    "inread",
    "interstitial",
    "jump",
    "kicker",
    "linkbox",
    "linklist",
    "login",
    "menu",
    "mobilead",
    "modal",
    "more",
    "nav",
    "navbar",
    "next",
    "noprint",
    "oembed",
    "outstream",
    "overlay",
    "player",
    "poll",
    "popup",
    "prev",
    "previous",
    "rail",
    "rating",
    "register",
    "sdk",
    "seealso",
    "share",
    "shares",
    "skip",
    "skiplink",
    "tag",
    "tags",
    "toc",
    "toolbar",
    "topicbox",
    "topics",
    "tweet",
    "user",
    "video",
    "videos",
    "voting",
    "widget",
    "widgets",
    "zitat",
];

const CAPTION_STEMS: &[&str] = &[
    "bildbeschreib",
    "bildnachweis",
    "bildquelle",
    "bildtext",
    "bildunterschrift",
    "billedtekst",
    "caption",
    "copyright",
    "credit",
    "didascalia",
    "fotocredit",
    "imagecaption",
    "imagesource",
    "legende",
    "mediacaption",
    "photocredit",
    "piedefoto",
];

/// Names of captions that are made of more than one word.
const CAPTION_NAMES: &[&str] = &[
    "bildinfo",
    "bildrecht",
    "bildtext",
    "caption",
    "imageinfo",
    "imagetext",
    "mediainfo",
    "mediarights",
    "mediatext",
    "photoinfo",
    "phototext",
    "picturetext",
];

const LEAD_WORDS: &[&str] = &[
    "abstract",
    "anleser",
    "bajada",
    "catenaccio",
    "chapeau",
    "chapo",
    "deck",
    "dek",
    "desc",
    "entete",
    "entradilla",
    "entrysummary",
    "epigraph",
    "excerpt",
    "headerlead",
    "ingress",
    "intro",
    "introduction",
    "lead",
    "leadin",
    "leadparagraph",
    "leadtext",
    "lede",
    "lid",
    "liid",
    "manchet",
    "occhiello",
    "perex",
    "rubrik",
    "sapo",
    "sommario",
    "spot",
    "standfirst",
    "strapline",
    "subhead",
    "subheadline",
    "subtitle",
    "subtitular",
    "subtitulo",
    "sumario",
    "summary",
    "teasertext",
    "underrubrik",
    "untertitel",
    "vorspann",
];

const BODY_STEMS: &[&str] =
    &["articlebody", "articlecontent", "articletext", "bodytext", "paragraph", "richtext", "storybody"];

/// How words begin that name the place of authors.
const BYLINE_STEMS: &[&str] = &["auteur", "author", "autor", "byline", "verfasser", "writer"];

/// What an element is by its tag, its role and its names.
pub(super) fn part(tree: &Tree, node: NodeId) -> Part {
    match tree.tag(node) {
        Tag::Nav | Tag::Footer | Tag::Form | Tag::Button | Tag::Dialog | Tag::Menu | Tag::Search | Tag::Fieldset => {
            return Part::Never;
        }
        Tag::Aside => return Part::Beside,
        Tag::Figcaption | Tag::Figure | Tag::Caption => return Part::Caption,
        _ => {}
    }
    if tree.written(node, Attribute::Hidden).is_some() || is_unshown(tree, node) {
        return Part::Beside;
    }
    if let Some(role) = tree.written(node, Attribute::Role) {
        match role {
            "navigation" | "banner" | "button" | "contentinfo" | "search" | "dialog" | "alertdialog" | "menu"
            | "menubar" => {
                return Part::Never;
            }
            "complementary" | "form" | "tooltip" => return Part::Beside,
            _ => {}
        }
    }
    match tree.written(node, Attribute::Itemprop) {
        Some("articleBody" | "text") => return Part::Body,
        Some("caption") => return Part::Caption,
        _ => {}
    }
    let named = [Attribute::Class, Attribute::Id, Attribute::PartName];
    named.into_iter().filter_map(|name| tree.written(node, name)).map(part_by_names).max().unwrap_or(Part::Plain)
}

fn is_unshown(tree: &Tree, node: NodeId) -> bool {
    let style = tree.written(node, Attribute::Style).unwrap_or_default();
    style.contains("display:none") || style.contains("display: none") || style.contains("visibility:hidden")
}

/// Names longer than this are read up to here.
const NAMES: usize = 400;

fn part_by_names(names: &str) -> Part {
    let mut part = Part::Plain;
    let mut end = names.len().min(NAMES);
    while !names.is_char_boundary(end) {
        end -= 1;
    }
    for name in names[..end].split_ascii_whitespace() {
        part = part.max(part_by_name(name));
    }
    part
}

fn part_by_name(name: &str) -> Part {
    let joined: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // The names of a stylesheet for typography that is used everywhere.
    if name == "not-prose" {
        return Part::Beside;
    }
    if BODY_STEMS.iter().any(|stem| joined.ends_with(stem)) {
        return Part::Body;
    }
    if CAPTION_NAMES.iter().any(|caption| joined.contains(caption)) {
        return Part::Caption;
    }
    let mut part = Part::Plain;
    each_word(name, |word| {
        let found = if begins_with_one_of(word, CAPTION_STEMS) {
            Part::Caption
        } else if begins_with_one_of(word, BESIDE_STEMS) || BESIDE_WORDS.binary_search(&word).is_ok() {
            Part::Beside
        } else if LEAD_WORDS.binary_search(&word).is_ok() {
            Part::Lead
        } else if word == "byline" {
            Part::Byline
        } else {
            Part::Plain
        };
        part = part.max(found);
    });
    part
}

/// Whether names say that an element holds the authors.
pub(super) fn is_byline(tree: &Tree, node: NodeId) -> bool {
    let named = [Attribute::Class, Attribute::Id, Attribute::PartName, Attribute::Rel, Attribute::Itemprop];
    named.into_iter().filter_map(|name| tree.written(node, name)).any(|names| {
        let mut found = false;
        if names.len() <= NAMES {
            each_word(names, |word| found |= begins_with_one_of(word, BYLINE_STEMS));
        }
        found
    })
}

/// The words of a name in lower case: parted at signs, digits and capitals within.
fn each_word(name: &str, mut see: impl FnMut(&str)) {
    let mut word = String::with_capacity(16);
    let mut after_lower = false;
    for character in name.chars() {
        let begins = !character.is_alphabetic() || (after_lower && character.is_uppercase());
        if begins && !word.is_empty() {
            see(&word);
            word.clear();
        }
        if character.is_alphabetic() {
            word.extend(character.to_lowercase());
        }
        after_lower = character.is_lowercase();
    }
    if !word.is_empty() {
        see(&word);
    }
}

/// Whether one of the sorted stems begins the word.
fn begins_with_one_of(word: &str, stems: &[&str]) -> bool {
    // The stem that begins a word is among the few sorted just before it.
    let behind = stems.partition_point(|stem| *stem <= word);
    stems[..behind].iter().rev().take(3).any(|stem| word.starts_with(stem))
}

/// Whether an inline element holds a large first letter by its names.
pub(super) fn is_first_letter(tree: &Tree, node: NodeId) -> bool {
    let names = tree.written(node, Attribute::Class).unwrap_or_default().to_ascii_lowercase();
    ["dropcap", "drop-cap", "initial"].iter().any(|name| names.contains(name))
}

/// Whether an empty inline element stands for a break of the line: some pages are made without any `br`.
pub(super) fn is_break(tree: &Tree, node: NodeId) -> bool {
    let names = tree.written(node, Attribute::Class).unwrap_or_default();
    tree.end(node) == node + 1 && names.split_ascii_whitespace().any(|name| matches!(name, "br" | "line-break"))
}
