//! NewsML-G2: <https://iptc.org/standards/newsml-g2/>; news items and packages, alone or wrapped in a message.
//!
//! The content is in `inlineXML` (NITF, XHTML) or `inlineData`; what is only referred to (`remoteContent`) is not fetched. A
//! package refers to items and has no text, so its headline stands for it. Editors' notes are no part of a story. Bare
//! parts of items (`contentSet`, `contentMeta`), as manuals and queues pass them round, are read as far as they go.

use dateline_report::Article;

use super::story::Story;
use super::{nitf, subject};
use crate::document::Declared;
use crate::limits::Limits;
use crate::markup::{Fragment, fragment, paragraphs_of_any, plain_with_tags};
use crate::rejection::{Fault, RejectionCode};
use crate::xml::{self, Document, Element};

/// Whether a document is NewsML-G2.
pub fn is_newsml_g2(head: &[u8]) -> bool {
    xml::first_element_is(head, &["newsMessage", "newsItem", "packageItem", "contentSet", "contentMeta"])
}

/// Reads the items of a NewsML-G2 document in order.
pub fn articles_of_newsml_g2(bytes: &[u8], declared: &Declared, limits: &Limits) -> Vec<Result<Article, Fault>> {
    let read = || {
        let decoded = xml::decoded(bytes, declared, limits)?;
        let document = Document::parse(&decoded.text, limits, xml::no_implied_end)?;
        let mut items: Vec<Element<'_, '_>> = document.elements().filter(is_item).collect();
        if items.is_empty() && (document.root().is("contentSet") || document.root().is("contentMeta")) {
            items.push(document.root());
        }
        if items.is_empty() {
            let message = "has no element `newsItem` or `packageItem`";
            return Err(Fault::new(RejectionCode::Markup, message, "give a whole item or message"));
        }
        let story = |item: Element<'_, '_>| {
            let mut story = Story::default();
            story.warnings.extend(item.cut_short());
            story.warnings.extend(decoded.warning.clone());
            story.warnings.extend(document.warnings.iter().cloned());
            fill(&mut story, item, document.root());
            story.into_article(limits)
        };
        Ok(items.into_iter().map(story).collect())
    };
    read().unwrap_or_else(|fault| vec![Err(fault)])
}

fn is_item(element: &Element<'_, '_>) -> bool {
    element.is("newsItem") || element.is("packageItem")
}

fn fill(story: &mut Story, item: Element<'_, '_>, message: Element<'_, '_>) {
    story.id = item.attribute("guid");
    story.version = item.attribute("version");
    let meta = if item.is("contentMeta") { Some(item) } else { item.child("contentMeta") };
    if let Some(meta) = meta {
        fill_from_content_meta(story, meta);
    }
    if let Some(meta) = item.child("itemMeta") {
        fill_from_item_meta(story, meta);
    }
    let rights = item.descendants().find(|element| element.is("copyrightHolder"));
    story.rights_holder = rights.and_then(name_of);
    let content = if item.is("contentSet") { Some(item) } else { item.child("contentSet") };
    if let Some(content) = content {
        fill_from_content(story, content);
    }
    if story.bylines.is_empty()
        && let Some(meta) = meta
    {
        story.bylines.extend(meta.children().filter(|child| child.is("creator")).filter_map(name_of));
    }
    let language = || item.attribute("xml:lang").or_else(|| message.attribute("xml:lang"));
    story.language = story.language.take().or_else(language);
}

fn fill_from_item_meta(story: &mut Story, meta: Element<'_, '_>) {
    let line = |name: &str| meta.child(name).and_then(|child| child.line());
    // When a version was made is its change; the story appeared when its first version was made.
    let version = line("versionCreated");
    story.published = line("firstCreated").or(story.published.take()).or(version.clone());
    if let Some(version) = version {
        story.modified.insert(0, version);
    }
    story.embargo = line("embargoed");
    story.status =
        meta.child("pubStatus").and_then(|status| status.attribute("qcode").or_else(|| status.attribute("uri")));
    if let Some(status) = &mut story.status {
        // `http://cv.iptc.org/newscodes/pubstatusg2/withheld`
        *status = status.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let code = |provider: Element<'_, '_>| Some(provider.attribute("qcode")?.rsplit(':').next()?.to_owned());
    let provider = meta.child("provider");
    story.agency = story.agency.take().or_else(|| provider.and_then(name_of)).or_else(|| provider.and_then(code));
    story.slugline = story.slugline.take().or_else(|| line("title"));
}

fn fill_from_content_meta(story: &mut Story, meta: Element<'_, '_>) {
    let line = |name: &str| meta.child(name).and_then(|child| child.line());
    let is_main = |headline: &Element<'_, '_>| {
        !headline.attribute("role").is_some_and(|role| role.to_ascii_lowercase().contains("sub"))
    };
    story.headline = meta.children().filter(|c| c.is("headline")).filter(is_main).find_map(|headline| headline.line());
    story.slugline = line("slugline");
    story.bylines.extend(line("by"));
    story.dateline = line("dateline");
    story.published = line("contentCreated");
    story.modified.extend(line("contentModified"));
    story.language = meta.child("language").and_then(|language| language.attribute("tag"));
    story.section = section(meta);
    let source = || meta.children().filter(|child| child.is("infoSource")).find_map(name_of);
    story.agency = line("creditline").or_else(source);
    // What describes a picture stands for it; of a text it is a summary.
    story.summary = meta.children().filter(|c| c.is("description")).filter(|d| !is_caption(d)).find_map(|d| d.line());
}

fn is_caption(description: &Element<'_, '_>) -> bool {
    description.attribute("role").is_some_and(|role| role.to_ascii_lowercase().ends_with("caption"))
}

/// The category, else the first subject that has a name and is no place, person or organisation.
fn section(meta: Element<'_, '_>) -> Option<String> {
    let subjects = || meta.children().filter(|child| child.is("subject"));
    let kind = |subject: &Element<'_, '_>| subject.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let name = |subject: Element<'_, '_>| subject.child("name").and_then(|name| name.line());
    let is_topic = |subject: &Element<'_, '_>| {
        let kind = kind(subject);
        kind.is_empty() || ["abstract", "subject", "topic"].iter().any(|topic| kind.ends_with(topic))
    };
    let is_category = |subject: &Element<'_, '_>| kind(subject).ends_with("category");
    let category = subjects().filter(is_category).find_map(name);
    let topic = || subjects().filter(is_topic).find_map(name);
    let code = || subject::of_codes(subjects().filter_map(|subject| subject.attribute("qcode")));
    category.or_else(topic).or_else(code)
}

/// The name of a party: its element `name`, or its literal.
fn name_of(party: Element<'_, '_>) -> Option<String> {
    let name = party.child("name").and_then(|name| name.line());
    name.or_else(|| party.attribute("literal"))
}

fn fill_from_content(story: &mut Story, content: Element<'_, '_>) {
    // Renditions of one text: the one with the most structure counts.
    for inline in content.children().filter(|child| child.is("inlineXML")) {
        match inline.descendants().find(|element| element.is("nitf")) {
            Some(nitf) => nitf::fill(story, nitf),
            None if story.body.paragraphs.is_empty() => story.body = fragment(inline.source()),
            None => {}
        }
    }
    for inline in content.children().filter(|child| child.is("inlineData")) {
        if story.body.paragraphs.is_empty() {
            story.body = data(inline);
        }
    }
}

fn data(inline: Element<'_, '_>) -> Fragment {
    // Bytes in Base64 are a picture, or a document of another format.
    if inline.attribute("encoding").is_some() {
        return Fragment::default();
    }
    let markup = inline.markup();
    match inline.attribute("contenttype") {
        Some(kind) if kind.to_ascii_lowercase().starts_with("text/plain") => plain_with_tags(&markup),
        _ => paragraphs_of_any(&markup),
    }
}

#[cfg(test)]
mod tests;
