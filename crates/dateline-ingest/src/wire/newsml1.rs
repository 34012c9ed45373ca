//! NewsML 1.0 to 1.2: <https://iptc.org/standards/newsml-1/>.
//!
//! A news item is a tree of components, each with lines of its own (headline, byline, dateline) and content. A component
//! that has text and a headline is a story; text without a headline goes on with the story before it. Of pictures the
//! captions are kept.

use dateline_report::{Article, Warning, WarningCode};

use super::story::Story;
use super::{nitf, subject};
use crate::document::Declared;
use crate::limits::Limits;
use crate::markup::{Fragment, fragment, paragraphs_of_any};
use crate::rejection::{Fault, RejectionCode};
use crate::xml::{self, Document, Element};

/// How deep components may lie in each other; agencies use four.
const DEEPEST_COMPONENT: usize = 32;

/// Whether a document is NewsML 1.
pub fn is_newsml1(head: &[u8]) -> bool {
    xml::first_element_is(head, &["NewsML"])
}

/// Reads the stories of a NewsML 1 document in order.
pub fn articles_of_newsml1(bytes: &[u8], declared: &Declared, limits: &Limits) -> Vec<Result<Article, Fault>> {
    let read = || {
        let decoded = xml::decoded(bytes, declared, limits)?;
        let document = Document::parse(&decoded.text, limits, xml::no_implied_end)?;
        // Items may lie in each other: what is inside is an item of its own.
        let items: Vec<_> = document.elements().filter(|element| element.is("NewsItem")).collect();
        let sent = document.root().descendant("DateAndTime").and_then(|date| date.line());
        let mut stories: Vec<Story> = items.into_iter().flat_map(|item| stories(item, sent.as_deref())).collect();
        for story in &mut stories {
            story.warnings.extend(decoded.warning.clone());
            story.warnings.extend(document.warnings.iter().cloned());
        }
        if stories.is_empty() {
            let message = "has no element `NewsItem` with a component";
            return Err(Fault::new(RejectionCode::Markup, message, "give the whole item"));
        }
        Ok(stories.into_iter().map(|story| story.into_article(limits)).collect())
    };
    read().unwrap_or_else(|fault| vec![Err(fault)])
}

fn stories(item: Element<'_, '_>, sent: Option<&str>) -> Vec<Story> {
    let whole = whole_item(item, sent);
    let mut walk = Walk::default();
    for component in item.children().filter(|child| child.is("NewsComponent")) {
        walk.component(component, &whole, 1);
    }
    let Walk { mut stories, captions, too_deep } = walk;
    if let (true, Some(first)) = (too_deep, stories.first_mut()) {
        let message = format!("components deeper than {DEEPEST_COMPONENT} are not read");
        first.warnings.push(Warning::new(WarningCode::ComponentsUnread, message));
    }
    // Several stories in one item: each has its number behind the id of the item.
    if stories.len() > 1 {
        for (index, story) in stories.iter_mut().enumerate() {
            story.id = story.id.take().map(|id| format!("{id}#{}", index + 1));
        }
    }
    if let Some(first) = stories.first_mut() {
        first.body.captions.extend(captions);
    } else if let Some(component) = item.child("NewsComponent") {
        let mut story = whole;
        fill_from_lines(&mut story, component);
        stories.push(story);
    }
    stories
}

/// What the item tells of every story in it.
fn whole_item(item: Element<'_, '_>, sent: Option<&str>) -> Story {
    let identifier = item.child("Identification").and_then(|identification| identification.child("NewsIdentifier"));
    let identified =
        |name: &str| identifier.and_then(|identifier| identifier.child(name)).and_then(|element| element.line());
    let management = item.child("NewsManagement");
    let managed = |name: &str| management.and_then(|management| management.child(name));
    let line = |name: &str| managed(name).and_then(|element| element.line());
    let status = managed("Status").and_then(|status| status.attribute("FormalName"));
    let change =
        managed("StatusWillChange").and_then(|change| change.child("DateAndTime")).and_then(|date| date.line());
    let held = status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case("embargoed"));
    let label = item.child("Identification").and_then(|identification| identification.child("NameLabel"));
    Story {
        // The public identifier has the version in it.
        id: identified("PublicIdentifier").or_else(|| identified("NewsItemId")),
        version: if identified("PublicIdentifier").is_some() { None } else { identified("RevisionId") },
        slugline: label.and_then(|label| label.line()),
        published: line("FirstCreated").or_else(|| identified("DateId")).or_else(|| sent.map(str::to_owned)),
        modified: line("ThisRevisionCreated").into_iter().collect(),
        embargo: if held { change.or_else(|| Some("a time that is not told".to_owned())) } else { None },
        status,
        language: item.attribute("xml:lang"),
        warnings: item.cut_short().into_iter().collect(),
        ..Story::default()
    }
}

/// What is found on the way through the components of an item.
#[derive(Default)]
struct Walk {
    stories: Vec<Story>,
    captions: Vec<String>,
    /// Whether components lie deeper than is read.
    too_deep: bool,
}

impl Walk {
    /// Takes up the stories in `component`; `around` is what is told of it further out.
    fn component(&mut self, component: Element<'_, '_>, around: &Story, depth: usize) {
        if depth > DEEPEST_COMPONENT {
            self.too_deep = true;
            return;
        }
        let mut story = around.clone();
        fill_from_lines(&mut story, component);
        fill_from_metadata(&mut story, component);
        let own_headline = component.child("NewsLines").and_then(|lines| lines.child("HeadLine")).is_some();
        let mut texts = Fragment::default();
        let mut content = Story::default();
        for item in component.children().filter(|child| child.is("ContentItem")) {
            if let Some(data) = item.child("DataContent")
                && texts.paragraphs.is_empty()
            {
                texts = text_of(data, &mut content);
            }
        }
        let is_picture = component.descendants().any(|element| {
            element.is("MediaType")
                && element.attribute("FormalName").is_some_and(|kind| !kind.eq_ignore_ascii_case("text"))
        });
        if texts.paragraphs.is_empty() {
            // The caption of a picture is in its lines, or in a component of its own.
            let lines = component.children().filter(|child| child.is("NewsLines")).flat_map(|lines| lines.children());
            self.captions.extend(lines.filter(|line| line.is("NewsLine") && is_picture).filter_map(caption));
        } else if own_headline || self.stories.is_empty() {
            story.body = texts;
            merge(&mut story, content);
            self.stories.push(story);
        } else if is_picture {
            self.captions.extend(texts.paragraphs);
        } else if let Some(last) = self.stories.last_mut() {
            last.body.paragraphs.extend(texts.paragraphs);
        }
        let inherited = around_inner(around, component);
        for inner in component.children().filter(|child| child.is("NewsComponent")) {
            self.component(inner, &inherited, depth + 1);
        }
    }
}

/// What an inner component inherits: the lines and metadata of the one around it.
fn around_inner(around: &Story, component: Element<'_, '_>) -> Story {
    let mut inherited = around.clone();
    fill_from_lines(&mut inherited, component);
    fill_from_metadata(&mut inherited, component);
    inherited
}

fn caption(line: Element<'_, '_>) -> Option<String> {
    let kind = line.child("NewsLineType").and_then(|kind| kind.attribute("FormalName"))?;
    let text = line.child("NewsLineText").and_then(|text| text.line())?;
    kind.to_ascii_lowercase().contains("caption").then_some(text)
}

/// The text in `data`; what NITF tells beside it goes into `story`.
fn text_of(data: Element<'_, '_>, story: &mut Story) -> Fragment {
    if let Some(nitf) = data.descendants().find(|element| element.is("nitf")) {
        nitf::fill(story, nitf);
        return std::mem::take(&mut story.body);
    }
    match data.has_children() {
        true => fragment(data.source()),
        false => paragraphs_of_any(&data.text()),
    }
}

fn fill_from_lines(story: &mut Story, component: Element<'_, '_>) {
    let Some(lines) = component.child("NewsLines") else {
        return;
    };
    let line = |name: &str| lines.child(name).and_then(|line| line.line());
    story.headline = line("HeadLine").or(story.headline.take());
    story.slugline = line("SlugLine").or(story.slugline.take());
    story.dateline = line("DateLine").or(story.dateline.take());
    story.agency = line("CreditLine").or(story.agency.take());
    let bylines: Vec<String> = lines.children().filter(|c| c.is("ByLine")).filter_map(|byline| byline.line()).collect();
    if !bylines.is_empty() {
        story.bylines = bylines;
    }
}

fn fill_from_metadata(story: &mut Story, component: Element<'_, '_>) {
    if let Some(metadata) = component.child("AdministrativeMetadata") {
        let party = |name: &str| metadata.child(name).and_then(|role| role.child("Party")).and_then(name_of_party);
        story.agency = story.agency.take().or_else(|| party("Provider")).or_else(|| party("Source"));
    }
    let Some(metadata) = component.child("DescriptiveMetadata") else {
        return;
    };
    let language = metadata.child("Language").and_then(|language| language.attribute("FormalName"));
    story.language = language.or(story.language.take());
    let subjects = metadata.descendants().filter(|e| e.is("Subject") || e.is("SubjectMatter") || e.is("SubjectDetail"));
    let section = subject::of_codes(subjects.filter_map(|subject| subject.attribute("FormalName")));
    story.section = section.or(story.section.take());
}

fn name_of_party(party: Element<'_, '_>) -> Option<String> {
    let properties = party.children().filter(|child| child.is("Property"));
    let full_name =
        properties.filter(|p| p.attribute("FormalName").is_some_and(|name| name.eq_ignore_ascii_case("Organization")));
    full_name.filter_map(|property| property.attribute("Value")).next().or_else(|| party.attribute("FormalName"))
}

/// Gives `story` what the content itself tells, where its component leaves it open.
fn merge(story: &mut Story, content: Story) {
    story.headline = story.headline.take().or(content.headline);
    story.dateline = story.dateline.take().or(content.dateline);
    story.agency = story.agency.take().or(content.agency);
    story.section = story.section.take().or(content.section);
    story.published = story.published.take().or(content.published);
    if story.bylines.is_empty() {
        story.bylines = content.bylines;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(components: &str) -> String {
        format!(
            "<NewsML Version='1.2'><NewsEnvelope><DateAndTime>20210225T100000Z</DateAndTime></NewsEnvelope>
             <NewsItem xml:lang='en'><Identification><NewsIdentifier><ProviderId>example.org</ProviderId>
             <NewsItemId>7</NewsItemId><RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:example.org:20210225:7:2</PublicIdentifier>
             </NewsIdentifier></Identification><NewsManagement><FirstCreated>20210225T091500+0100</FirstCreated>
             <ThisRevisionCreated>20210225T101500+0100</ThisRevisionCreated><Status FormalName='Usable'/></NewsManagement>
             <NewsComponent><NewsLines><HeadLine>Quilon stays open</HeadLine><ByLine>By Ana Ruiz</ByLine>
             <DateLine>QUILON, Feb 25 (EW) -</DateLine></NewsLines>
             <AdministrativeMetadata><Provider><Party FormalName='EW'/></Provider></AdministrativeMetadata>
             <DescriptiveMetadata><Language FormalName='en'/><SubjectCode><Subject FormalName='15000000'/></SubjectCode>
             </DescriptiveMetadata>{components}</NewsComponent></NewsItem></NewsML>"
        )
    }

    fn text(content: &str) -> String {
        format!("<ContentItem><MediaType FormalName='Text'/><DataContent>{content}</DataContent></ContentItem>")
    }

    fn read(source: &str) -> Vec<Article> {
        let articles = articles_of_newsml1(source.as_bytes(), &Declared::default(), &Limits::default());
        articles.into_iter().map(Result::unwrap).collect()
    }

    #[test]
    fn everything_that_an_item_tells() {
        let nitf =
            "<nitf><body><body.content><p>The harbour stays open.</p><p>Ships come.</p></body.content></body></nitf>";
        let articles = read(&document(&text(nitf)));
        let [article] = articles.as_slice() else { panic!("{articles:?}") };
        assert_eq!(article.id.as_deref(), Some("urn:newsml:example.org:20210225:7:2"));
        assert_eq!(article.title.as_deref(), Some("Quilon stays open"));
        assert_eq!(article.paragraphs, ["QUILON, Feb 25 (EW) - The harbour stays open.", "Ships come."]);
        assert_eq!(article.published.as_deref(), Some("2021-02-25T09:15:00+01:00"));
        assert_eq!(article.modified.as_deref(), Some("2021-02-25T10:15:00+01:00"));
        assert_eq!(article.authors, ["Ana Ruiz"]);
        assert_eq!(article.agency.as_deref(), Some("EW"));
        assert_eq!(article.section.as_deref(), Some("sport"));
        assert_eq!(article.language.as_deref(), Some("en"));
    }

    #[test]
    fn components_with_headlines_are_stories_and_pictures_give_captions() {
        let second = format!(
            "<NewsComponent><NewsLines><HeadLine>Ships come</HeadLine></NewsLines>{}</NewsComponent>
             <NewsComponent><ContentItem><MediaType FormalName='Photo'/><DataContent><p>The quay</p></DataContent></ContentItem></NewsComponent>",
            text("<p>By night.</p>")
        );
        let articles = read(&document(&(text("The harbour stays open.\n\nIt does.") + &second)));
        assert_eq!(articles.len(), 2);
        assert_eq!(articles[0].captions, ["The quay"]);
        assert_eq!(articles[1].title.as_deref(), Some("Ships come"));
        assert_eq!(articles[1].id.as_deref(), Some("urn:newsml:example.org:20210225:7:2#2"));
        assert_eq!(articles[0].paragraphs.len(), 2);
    }

    #[test]
    fn components_that_lie_too_deep_are_told() {
        let deep = "<NewsComponent>".repeat(500) + &text("<p>Never read.</p>");
        let articles = read(&document(&(text("<p>The harbour.</p>") + &deep)));
        assert_eq!(articles[0].text, "QUILON, Feb 25 (EW) - The harbour.");
        assert!(articles[0].warnings.iter().any(|warning| warning.code == "components-unread"));
    }

    #[test]
    fn an_item_without_text_has_its_headline() {
        let articles = read(&document(""));
        assert_eq!(
            (articles[0].text.as_str(), articles[0].warnings[0].code.as_str()),
            ("Quilon stays open", "title-only")
        );
    }

    #[test]
    fn a_document_without_items_is_a_fault() {
        let faults = articles_of_newsml1(b"<NewsML/>", &Declared::default(), &Limits::default());
        assert_eq!(faults[0].as_ref().unwrap_err().code, RejectionCode::Markup);
    }
}
