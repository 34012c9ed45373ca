//! What a page says of its article in JSON-LD, by the vocabulary of schema.org.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::json_repair;
use super::tag::Tag;
use super::text::without_markup;
use super::tree::{Attribute, Tree};

type Object = Map<String, Value>;

/// The objects that have a name, by their ids.
type Named<'v> = HashMap<&'v str, &'v Object>;

/// The article that a page describes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) headlines: Vec<String>,
    /// The authors as they are written, each a name or a list of names.
    pub(super) credits: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) description: Option<String>,
    pub(super) body: Option<String>,
    pub(super) language: Option<String>,
    pub(super) section: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
}

/// Objects that are looked at, over all scripts of a page. A page has some tens.
const OBJECTS: usize = 20_000;

/// Bytes of scripts that are read, over a page. A page has some kilobytes.
const BYTES: usize = 3_000_000;

/// What the scripts of a page say.
pub(super) fn described(tree: &Tree) -> Described {
    let mut values = Vec::new();
    let mut bytes = 0;
    for script in tree.elements(Tag::Script) {
        let kind = tree.written(script, Attribute::Type).unwrap_or_default().trim_start().to_ascii_lowercase();
        if kind.starts_with("application/ld") {
            bytes += tree.raw(script).len();
            if bytes > BYTES {
                break;
            }
            values.extend(json_repair::read(tree.raw(script)));
        }
    }
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let articles = objects.iter().filter_map(|object| Some((rank(object)?, *object)));
    let mut articles: Vec<(u8, &Object)> = articles.collect();
    // Stable: of those of one rank the first on the page comes first.
    articles.sort_by_key(|&(rank, _)| rank);
    let mut named = Named::new();
    for object in objects.iter().rev().filter(|object| object.contains_key("name")) {
        if let Some(id) = object.get("@id").and_then(Value::as_str) {
            named.insert(id, object);
        }
    }
    let mut described = Described::default();
    let Some(&(_, first)) = articles.first() else {
        return described;
    };
    described.take(first, &named);
    for &(rank, article) in &articles[1..] {
        // Others may be other articles; those of the page itself, or of the same headline, add what the first lacks.
        if rank >= PAGE || string(article, "headline").is_some_and(|title| described.headlines.contains(&title)) {
            described.take(article, &named);
        }
    }
    let site = objects.iter().find(|object| types(object).any(|kind| kind == "WebSite"));
    described.publisher = described.publisher.take().or_else(|| site.and_then(|site| string(site, "name")));
    described
}

/// All objects in a value, the outer ones first, without those that lists name or that are mentioned.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Object>) {
    if objects.len() >= OBJECTS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        Value::Object(object) => {
            objects.push(object);
            let is_elsewhere =
                |key: &str| matches!(key, "itemListElement" | "mentions" | "citation" | "isBasedOn" | "hasPart");
            let inner = object.iter().filter(|(key, _)| !is_elsewhere(key));
            inner.for_each(|(_, value)| collect(value, objects));
        }
        _ => {}
    }
}

const PAGE: u8 = 3;

/// How well an object describes the article: 0 is best.
fn rank(object: &Object) -> Option<u8> {
    let of_type = |kind: &str| match kind {
        "LiveBlogPosting" | "Report" => Some(1),
        "SocialMediaPosting" | "Comment" | "DiscussionForumPosting" => None,
        "WebPage" | "ItemPage" => Some(PAGE),
        "VideoObject" => Some(PAGE + 1),
        _ if kind.ends_with("NewsArticle") => Some(0),
        _ if kind.ends_with("Article") || kind.ends_with("BlogPosting") => Some(1),
        "Review" | "Recipe" | "CreativeWork" => Some(2),
        _ => None,
    };
    types(object).filter_map(of_type).min()
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let value = object.get("@type").or_else(|| object.get("type"));
    let list = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kinds = value.and_then(Value::as_str).into_iter().chain(list.iter().filter_map(Value::as_str));
    kinds.map(|kind| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind))
}

fn string(object: &Object, key: &str) -> Option<String> {
    let value = object.get(key)?;
    let value = match value {
        Value::Array(values) => values.first()?,
        value => value,
    };
    let text = match value {
        Value::Object(inner) => return string(inner, "@value").or_else(|| string(inner, "name")),
        Value::String(text) => without_markup(text),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Headlines that are kept.
const HEADLINES: usize = 12;

impl Described {
    fn is_new_headline(&self, title: &String) -> bool {
        self.headlines.len() < HEADLINES && !self.headlines.contains(title)
    }

    /// Takes from an object what is not known yet.
    fn take(&mut self, object: &Object, named: &Named) {
        for key in ["headline", "name", "alternativeHeadline"] {
            if let Some(title) = string(object, key).filter(|title| self.is_new_headline(title)) {
                self.headlines.push(title);
            }
        }
        if self.credits.is_empty() {
            for key in ["author", "creator", "contributor"] {
                if self.credits.is_empty()
                    && let Some(value) = object.get(key)
                {
                    credits(value, named, &mut self.credits, 0);
                }
            }
        }
        let fill = |slot: &mut Option<String>, keys: &[&str]| {
            if slot.is_none() {
                *slot = keys.iter().find_map(|key| string(object, key));
            }
        };
        fill(&mut self.published, &["datePublished", "dateCreated", "uploadDate"]);
        fill(&mut self.modified, &["dateModified"]);
        fill(&mut self.description, &["description"]);
        fill(&mut self.language, &["inLanguage"]);
        fill(&mut self.section, &["articleSection"]);
        fill(&mut self.publisher, &["publisher"]);
        fill(&mut self.url, &["url", "mainEntityOfPage"]);
        if self.body.is_none() {
            self.body = object.get("articleBody").and_then(Value::as_str).map(str::to_owned);
        }
    }
}

/// How deep credits may lie in lists of lists.
const CREDIT_DEPTH: usize = 4;

fn credits(value: &Value, named: &Named, found: &mut Vec<String>, depth: usize) {
    if depth > CREDIT_DEPTH || found.len() > 100 {
        return;
    }
    match value {
        Value::String(name) => found.push(without_markup(name)),
        Value::Array(values) => values.iter().for_each(|value| credits(value, named, found, depth + 1)),
        Value::Object(object) => {
            let name = ["name", "alternateName", "authorName"].iter().find_map(|key| object.get(*key));
            match name {
                Some(list @ Value::Array(_)) => credits(list, named, found, depth + 1),
                Some(Value::String(name)) => found.push(without_markup(name)),
                _ => found.extend(referred(object, named)),
            }
        }
        _ => {}
    }
}

/// The name of the object that another one refers to by its id.
fn referred(object: &Object, named: &Named) -> Option<String> {
    string(named.get(object.get("@id")?.as_str()?)?, "name")
}
