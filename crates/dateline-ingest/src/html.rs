//! Articles out of HTML: what the page says of itself first, then its structure and what its texts are like.
//!
//! A page becomes a [tree], the tree a list of [blocks], and of these the [region] that holds the article is found. Data that
//! the page carries (JSON-LD, `meta`, microdata) gives title, authors and dates, and helps to find the text; the text itself
//! is always that of the page. No rule knows any one site.
//!
//! Every step is linear in the page, which is read up to [`Limits::page`] bytes and [`Limits::page_nodes`] nodes; a page that
//! is longer is cut there, and the article carries the warning `page-cut`.

mod address;
mod agency;
mod authors;
mod blocks;
mod body;
mod date_words;
mod dates;
mod declared_charset;
mod hints;
mod json_ld;
mod json_repair;
mod lead;
mod meta;
mod parse;
mod phrases;
mod region;
mod slug;
mod tag;
mod text;
mod title;
mod tree;

use dateline_report::{Article, PublishedFrom, Warning, WarningCode};

use crate::charset;
use crate::document::Declared;
use crate::limits::{Limits, size_in_words};
use crate::rejection::{Fault, RejectionCode};
use body::Known;
use meta::Meta;
use parse::Budget;
use tree::Tree;

/// Whether bytes open like a page: a doctype, or one of the elements that pages begin with, behind comments and declarations.
pub fn is_html(head: &[u8]) -> bool {
    let mut rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    for _ in 0..20 {
        let skipped = if rest.starts_with(b"<!--") {
            memchr::memmem::find(rest, b"-->").map(|end| end + 3)
        } else if rest.starts_with(b"<?") {
            memchr::memchr(b'>', rest).map(|end| end + 1)
        } else {
            break;
        };
        let Some(skipped) = skipped else { return false };
        rest = rest[skipped..].trim_ascii_start();
    }
    let opens = |opening: &[u8]| {
        let start = rest.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
        start && rest.get(opening.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
    };
    OPENINGS.iter().any(|opening| opens(opening))
}

const OPENINGS: [&[u8]; 14] = [
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<title",
    b"<meta",
    b"<link",
    b"<script",
    b"<article",
    b"<div",
    b"<main",
    b"<h1",
    b"<p",
    b"<table",
];

/// Reads the article of a page.
///
/// # Errors
/// The page is larger than [`Limits::document`], or holds no text that could be an article.
pub fn article_of_html(bytes: &[u8], declared: &Declared, limits: &Limits) -> Result<Article, Fault> {
    if bytes.len() > limits.document {
        let (size, limit) = (size_in_words(bytes.len() as u64), size_in_words(limits.document as u64));
        let message = format!("page has {size}, more than the {limit} that one document may have");
        return Err(Fault::new(RejectionCode::TextTooLong, message, "raise the limit for documents, or drop the page"));
    }
    let label = declared.charset.as_deref().or_else(|| declared_charset::declared_charset(bytes));
    let decoded = charset::decode(bytes, label);
    let budget = Budget { bytes: limits.page, nodes: limits.page_nodes, nesting: limits.nesting };
    let tree = parse::parse(&decoded.text, budget);
    let mut article = article_of_tree(&tree, declared)?;
    if article.text.len() > limits.text {
        let (size, limit) = (size_in_words(article.text.len() as u64), size_in_words(limits.text as u64));
        let message = format!("text of the page has {size}, more than the {limit} that one article may have");
        return Err(Fault::new(RejectionCode::TextTooLong, message, "split it into the articles that it is made of"));
    }
    article.warnings.extend(decoded.warning);
    article.warnings.extend(warnings(&tree));
    Ok(article)
}

fn warnings(tree: &Tree) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(read) = tree.cut {
        let message = format!("page was read up to {} only", size_in_words(read as u64));
        warnings.push(Warning::new(WarningCode::PageCut, message));
    }
    if tree.flattened {
        warnings.push(Warning::new(
            WarningCode::PageFlattened,
            "elements of the page lie too deep in each other, and were read side by side",
        ));
    }
    warnings
}

fn article_of_tree(tree: &Tree, declared: &Declared) -> Result<Article, Fault> {
    let described = json_ld::described(tree);
    let meta = Meta::of(tree);
    let url = address::canonical(tree, &described, &meta, declared);
    let sites = title::sites(&described, &meta, url.as_deref());
    let heading = title::heading(tree, &described, &meta);
    let title = title::title(tree, &described, &meta, heading, &sites, url.as_deref());
    let blocks = blocks::blocks(tree);
    let region = region::region(tree, &blocks, described.body.as_deref(), heading);
    let start = heading.map_or(region.root, |heading| heading.min(region.root));
    let near = start..tree.end(region.root).saturating_add(BEHIND).min(tree.end(0));
    let authors = authors::authors(tree, &described, &meta, near.clone(), &sites, &blocks);
    let dates = dates::dates(tree, &described, &meta, near, url.as_deref());
    let descriptions = described.description.as_deref().into_iter();
    let descriptions =
        descriptions.chain(meta.first(&["og:description"])).chain(meta.first(&["description"])).collect();
    let known = Known { title: title.as_deref(), heading, descriptions, authors: &authors };
    let body = body::body(tree, &blocks, &region, &known);
    if body.paragraphs.is_empty() {
        return Err(Fault::new(
            RejectionCode::Empty,
            "page holds no text of an article",
            "pages of listings, and pages that scripts fill, hold none",
        ));
    }
    let agency = authors.iter().find_map(|author| agency::agency(author)).or_else(|| agency::signed(&body.paragraphs));
    let published_from = if dates.published.is_some() { PublishedFrom::Page } else { PublishedFrom::default() };
    Ok(Article {
        title,
        published: dates.published,
        published_from,
        modified: dates.modified,
        source: address::source(&described, &meta),
        url,
        language: address::language(tree, &described, &meta),
        section: address::section(&described, &meta),
        agency: agency.map(str::to_owned),
        captions: body.captions,
        authors,
        ..Article::from_paragraphs(body.paragraphs)
    })
}

/// Nodes behind the text in which an author may be named.
const BEHIND: usize = 200;

#[cfg(test)]
mod tests;
