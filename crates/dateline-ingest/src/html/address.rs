//! Address, medium, language and section of an article.

use super::json_ld::Described;
use super::meta::Meta;
use super::tag::Tag;
use super::text::{collapsed, without_markup};
use super::tree::{Attribute, Tree};
use crate::document::Declared;

/// The address that the page gives as its own, else the one that it was fetched from.
pub(super) fn canonical(tree: &Tree, described: &Described, meta: &Meta, declared: &Declared) -> Option<String> {
    let is_canonical = |node: &usize| {
        let rel = tree.written(*node, Attribute::Rel).unwrap_or_default();
        rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("canonical"))
    };
    let link = tree.elements(Tag::Link).find(is_canonical).and_then(|node| tree.attribute(node, Attribute::Href));
    let link = link.as_deref().map(str::trim).filter(|href| is_whole(href)).map(str::to_owned);
    let og = || meta.first(&["og:url"]).filter(|url| is_whole(url)).map(str::to_owned);
    let data = || described.url.clone().filter(|url| is_whole(url));
    link.or_else(og).or_else(|| declared.url.clone()).or_else(data)
}

fn is_whole(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or_default().to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://")) && url.len() < 4_000
}

/// The medium by the name that it gives itself.
pub(super) fn source(described: &Described, meta: &Meta) -> Option<String> {
    let stated = meta.first(&["og:site_name"]).map(collapsed).into_iter().chain(described.publisher.clone());
    let mut stated = stated.chain(meta.first(&["application-name", "dc.publisher"]).map(collapsed));
    stated.find(|name| !name.is_empty() && !name.contains("://"))
}

/// The code of the language that the page states: `de`, `pt-BR`.
pub(super) fn language(tree: &Tree, described: &Described, meta: &Meta) -> Option<String> {
    let html = tree.elements(Tag::Html).next();
    let stated = html.and_then(|html| tree.written(html, Attribute::Lang)).map(str::to_owned);
    let stated = stated.into_iter().chain(described.language.clone());
    let stated =
        stated.chain(meta.first(&["og:locale", "dc.language", "content-language", "language"]).map(str::to_owned));
    stated.filter_map(|code| language_code(&code)).next()
}

/// A code by BCP 47: the language in lower case, a country in capitals.
fn language_code(written: &str) -> Option<String> {
    let mut parts = written.trim().split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    let is_code = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_code {
        return None;
    }
    let country = parts.next().filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    Some(match country {
        Some(country) => format!("{language}-{}", country.to_ascii_uppercase()),
        None => language,
    })
}

/// The section that the page files the article under.
pub(super) fn section(described: &Described, meta: &Meta) -> Option<String> {
    let names = ["article:section", "og:article:section", "parsely-section", "cxenseparse:section", "dc.subject"];
    let section = described.section.clone().or_else(|| meta.first(&names).map(without_markup));
    section.filter(|section| !section.is_empty() && section.len() < 100 && !section.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_one_way() {
        assert_eq!(language_code("de").as_deref(), Some("de"));
        assert_eq!(language_code("pt_br").as_deref(), Some("pt-BR"));
        assert_eq!(language_code("EN-gb").as_deref(), Some("en-GB"));
        assert_eq!(language_code("zh-Hans").as_deref(), Some("zh"));
        assert_eq!(language_code("Deutsch"), None);
    }
}
