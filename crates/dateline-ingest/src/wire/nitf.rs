//! NITF, the News Industry Text Format 3: <https://iptc.org/standards/nitf/>.
//!
//! The dateline is an element of its own there. As agencies print it before the first paragraph, so it is put there, unless
//! the paragraph opens with it.

use dateline_report::Article;

use super::story::Story;
use super::subject;
use crate::document::Declared;
use crate::limits::Limits;
use crate::markup::fragment;
use crate::rejection::{Fault, RejectionCode};
use crate::xml::{self, Document, Element};

/// Whether a document is NITF.
pub fn is_nitf(head: &[u8]) -> bool {
    xml::first_element_is(head, &["nitf"])
}

/// Reads the article of an NITF document.
pub fn article_of_nitf(bytes: &[u8], declared: &Declared, limits: &Limits) -> Result<Article, Fault> {
    let decoded = xml::decoded(bytes, declared, limits)?;
    let document = Document::parse(&decoded.text, limits, xml::no_implied_end)?;
    let Some(nitf) = document.elements().find(|element| element.is("nitf")) else {
        return Err(Fault::new(RejectionCode::Markup, "has no element `nitf`", "give the whole document"));
    };
    let mut story = Story { url: declared.url.clone(), ..Story::default() };
    story.warnings.extend(nitf.cut_short());
    story.warnings.extend(decoded.warning);
    story.warnings.extend(document.warnings.iter().cloned());
    fill(&mut story, nitf);
    story.into_article(limits)
}

/// Gives `story` what `nitf` tells, where the story does not know it already.
pub(super) fn fill(story: &mut Story, nitf: Element<'_, '_>) {
    let body = nitf.child("body").unwrap_or(nitf);
    let body_head = body.child("body.head");
    // The distributor is named as readers know it; the register of `doc-id`, in the head, has its code.
    let distributor = body_head.and_then(|head| head.child("distributor")).and_then(|distributor| distributor.line());
    story.agency = story.agency.take().or(distributor);
    if let Some(head) = nitf.child("head") {
        fill_from_head(story, head);
    }
    if let Some(head) = body_head {
        fill_from_body_head(story, head);
    }
    let content = body.child("body.content").or(body_head.is_none().then_some(body));
    if let (true, Some(content)) = (story.body.paragraphs.is_empty(), content) {
        story.body = fragment(content.source());
    }
    let language =
        nitf.attribute("baselang").or_else(|| nitf.attribute("xml:lang")).or_else(|| body.attribute("xml:lang"));
    story.language = story.language.take().or(language);
}

fn fill_from_head(story: &mut Story, head: Element<'_, '_>) {
    let first =
        |name: &str, attribute: &str| head.descendants().filter(|e| e.is(name)).find_map(|e| e.attribute(attribute));
    let keep = |slot: &mut Option<String>, value: Option<String>| *slot = slot.take().or(value);
    keep(&mut story.published, first("date.issue", "norm"));
    keep(&mut story.published, first("pubdata", "date.publication"));
    keep(&mut story.published, first("date.release", "norm"));
    keep(&mut story.id, first("doc-id", "id-string"));
    keep(&mut story.version, first("du-key", "version"));
    keep(&mut story.status, first("docdata", "management-status"));
    keep(&mut story.embargo, head.descendant("docdata").and_then(embargo));
    keep(&mut story.agency, first("doc-id", "regsrc"));
    keep(&mut story.rights_holder, first("doc.copyright", "holder"));
    let codes = head.descendants().filter_map(|element| element.attribute("tobject.subject.refnum"));
    keep(&mut story.section, subject::of_codes(codes));
    keep(&mut story.section, first("tobject.subject", "tobject.subject.type"));
    // "News" says that it is news.
    keep(&mut story.section, first("tobject", "tobject.type").filter(|kind| !kind.eq_ignore_ascii_case("news")));
    keep(&mut story.slugline, head.child("title").and_then(|title| title.line()));
}

/// When a story that is held back may be published.
fn embargo(docdata: Element<'_, '_>) -> Option<String> {
    let held = docdata.attribute("management-status").is_some_and(|status| status.eq_ignore_ascii_case("embargoed"));
    held.then(|| docdata.child("date.release")?.attribute("norm")).flatten()
}

fn fill_from_body_head(story: &mut Story, head: Element<'_, '_>) {
    let headline = head.child("hedline").and_then(|hedline| match hedline.child("hl1") {
        Some(first) => first.line(),
        None => hedline.line(),
    });
    if story.headline.is_none() {
        story.headline = headline;
    }
    if story.bylines.is_empty() {
        let bylines = head.children().filter(|child| child.is("byline"));
        story.bylines.extend(bylines.filter_map(|byline| byline.line_without("byttl")));
    }
    let dateline = head.child("dateline");
    if story.dateline.is_none() {
        story.dateline = dateline.and_then(|dateline| dateline.line_without("story.date"));
    }
    if story.published.is_none() {
        let date = dateline.and_then(|dateline| dateline.descendant("story.date"));
        story.published = date.and_then(|date| date.attribute("norm").or_else(|| date.line()));
    }
    if story.summary.is_none() {
        story.summary = head.child("abstract").and_then(|summary| summary.line());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<?xml version='1.0'?><nitf baselang='en-GB'><head><title>ports</title><tobject tobject.type='News'>
        <tobject.subject tobject.subject.refnum='04015002' tobject.subject.type='Economy'/></tobject>
        <docdata><doc-id regsrc='EXA' id-string='x-7'/><date.issue norm='20210225T101500Z'/><du-key version='3'/>
        <doc.copyright holder='Example Wire'/></docdata></head><body><body.head><hedline><hl1>Quilon stays open</hl1>
        <hl2>ports</hl2></hedline><byline>By Ana Ruiz<byttl>Port Writer</byttl></byline><distributor>Example Wire</distributor>
        <dateline><location>QUILON</location><story.date norm='20210224'>Feb. 24</story.date></dateline>
        <abstract><p>In short.</p></abstract></body.head><body.content><block><p>The harbour stays <em>open</em>.</p><hl2>Ships</hl2>
        <p>They come by night.</p><media><media-caption>The quay</media-caption></media></block><p>ar/jd</p></body.content>
        </body></nitf>";

    fn read(source: &str) -> Result<Article, Fault> {
        article_of_nitf(source.as_bytes(), &Declared::default(), &Limits::default())
    }

    #[test]
    fn everything_that_it_tells() {
        let article = read(STORY).unwrap();
        assert_eq!(article.title.as_deref(), Some("Quilon stays open"));
        assert_eq!(article.paragraphs, ["QUILON - The harbour stays open.", "Ships", "They come by night."]);
        assert_eq!(article.captions, ["The quay"]);
        assert_eq!(article.published.as_deref(), Some("2021-02-25T10:15:00Z"));
        assert_eq!(article.authors, ["Ana Ruiz"]);
        assert_eq!(article.agency.as_deref(), Some("Example Wire"));
        assert_eq!(article.section.as_deref(), Some("economy, business and finance"));
        assert_eq!(article.language.as_deref(), Some("en-GB"));
        assert_eq!(article.id.as_deref(), Some("x-7:3"));
        assert!(article.warnings.is_empty(), "{:?}", article.warnings);
    }

    #[test]
    fn a_story_without_a_body_is_its_abstract() {
        let start = STORY.find("<body.content>").unwrap();
        let article = read(&STORY[..start]).unwrap();
        assert_eq!(article.text, "In short.");
    }

    #[test]
    fn a_story_held_back_says_until_when() {
        let held =
            STORY.replace("<docdata>", "<docdata management-status='embargoed'><date.release norm='20210301T0600Z'/>");
        let article = read(&held).unwrap();
        assert_eq!(article.warnings[0].code, "embargoed");
        assert_eq!(article.warnings[0].message, "not to be published before 20210301T0600Z");
        let killed = STORY.replace("<docdata>", "<docdata management-status='canceled'>");
        assert_eq!(read(&killed).unwrap_err().code, RejectionCode::Withdrawn);
    }

    #[test]
    fn without_its_element_there_is_none() {
        assert_eq!(read("<html><p>x</p></html>").unwrap_err().message, "has no element `nitf`");
        assert!(is_nitf(b"\n<?xml version='1.0'?><nitf>"));
        assert!(!is_nitf(b"<html>"));
    }
}
