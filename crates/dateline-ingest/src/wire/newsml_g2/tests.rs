//! Items, packages and messages of NewsML-G2.

use super::*;

fn item(attributes: &str, meta: &str, content: &str) -> String {
    format!(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:7' version='2' xml:lang='en' {attributes}>
         <itemMeta><provider literal='example.org'><name>Example Wire</name></provider>
         <versionCreated>2021-02-26T08:00:00+01:00</versionCreated><firstCreated>2021-02-25T10:15:00+01:00</firstCreated>
         <edNote>not for print</edNote>{meta}</itemMeta>
         <contentMeta><headline>Quilon stays open</headline><headline role='hld:subHeadline'>Ships come</headline>
         <by>By Ana Ruiz and Jan de Vries</by><slugline>PORTS</slugline><language tag='en-GB'/>
         <subject type='cpnat:geoArea' qcode='x:1'><name>Kerala</name></subject>
         <subject qcode='medtop:04000000'><name>economy</name></subject><dateline>QUILON (EW) - </dateline></contentMeta>
         <contentSet>{content}</contentSet></newsItem>"
    )
}

fn read(source: &str) -> Vec<Result<Article, Fault>> {
    articles_of_newsml_g2(source.as_bytes(), &Declared::default(), &Limits::default())
}

fn one(source: &str) -> Article {
    let mut articles = read(source);
    assert_eq!(articles.len(), 1);
    articles.remove(0).unwrap()
}

const XHTML: &str = "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title>
    </head><body><header><h1>Quilon stays open</h1></header><p>The harbour stays open.</p><h2>Ships</h2><p>They come.</p></body>
    </html></inlineXML>";

#[test]
fn everything_that_an_item_tells() {
    let article = one(&item("", "<pubStatus qcode='stat:usable'/>", XHTML));
    assert_eq!(article.id.as_deref(), Some("urn:x:7:2"));
    assert_eq!(article.title.as_deref(), Some("Quilon stays open"));
    assert_eq!(article.paragraphs, ["QUILON (EW) - The harbour stays open.", "Ships", "They come."]);
    assert_eq!(article.published.as_deref(), Some("2021-02-25T10:15:00+01:00"));
    assert_eq!(article.modified.as_deref(), Some("2021-02-26T08:00:00+01:00"));
    assert_eq!(article.authors, ["Ana Ruiz", "Jan de Vries"]);
    assert_eq!(article.agency.as_deref(), Some("Example Wire"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(article.section.as_deref(), Some("economy"));
    assert!(article.warnings.is_empty());
}

#[test]
fn a_provider_without_a_name_is_called_by_its_code() {
    let item = item("", "", XHTML).replace(
        "<provider literal='example.org'><name>Example Wire</name></provider>",
        "<provider qcode='nprov:EW'/>",
    );
    assert_eq!(one(&item).agency.as_deref(), Some("EW"));
}

#[test]
fn nitf_inside_fills_what_the_item_leaves_open() {
    let nitf = "<inlineXML contenttype='application/nitf+xml'><nitf><body><body.head><hedline><hl1>Other</hl1></hedline>
        <byline>By Other Person</byline></body.head><body.content><p>The harbour stays open.</p></body.content></body></nitf></inlineXML>";
    let article = one(&item("", "", nitf));
    assert_eq!(article.title.as_deref(), Some("Quilon stays open"));
    assert_eq!(article.authors, ["Ana Ruiz", "Jan de Vries"]);
    assert_eq!(article.text, "QUILON (EW) - The harbour stays open.");
}

#[test]
fn inline_data_is_plain_or_html() {
    let plain =
        "<inlineData contenttype='text/plain'>   The harbour stays open all\nwinter.\n   Ships come.</inlineData>";
    assert_eq!(
        one(&item("", "", plain)).paragraphs,
        ["QUILON (EW) - The harbour stays open all winter.", "Ships come."]
    );
    let html =
        "<inlineData contenttype='text/html'>&lt;p&gt;The harbour.&lt;/p&gt;&lt;p&gt;Ships.&lt;/p&gt;</inlineData>";
    assert_eq!(one(&item("", "", html)).paragraphs, ["QUILON (EW) - The harbour.", "Ships."]);
}

#[test]
fn a_message_has_several_items_and_one_may_be_withdrawn() {
    let message = format!(
        "<newsMessage><header/><itemSet>{}{}{}</itemSet></newsMessage>",
        item("", "", XHTML),
        item("", "<pubStatus qcode='stat:canceled'/>", XHTML),
        item("", "<embargoed>2021-03-01T06:00:00Z</embargoed>", XHTML),
    );
    let articles = read(&message);
    assert_eq!(articles.len(), 3);
    let fault = articles[1].as_ref().unwrap_err();
    assert_eq!(
        (fault.code, &*fault.message),
        (RejectionCode::Withdrawn, "is a story that its agency gives as canceled")
    );
    assert_eq!(articles[2].as_ref().unwrap().warnings[0].message, "not to be published before 2021-03-01T06:00:00Z");
}

#[test]
fn a_package_has_its_headline_for_a_text() {
    let package =
        "<packageItem guid='p' version='1'><itemMeta><itemClass qcode='ninat:composite'/></itemMeta><contentMeta>
        <headline>Ports this week</headline></contentMeta><groupSet><group><itemRef residref='urn:x:7'>
        <headline>Quilon</headline></itemRef></group></groupSet></packageItem>";
    let article = one(package);
    assert_eq!(article.text, "Ports this week");
    assert_eq!(article.warnings[0].code, "title-only");
}

#[test]
fn parts_of_items() {
    let set = format!("<contentSet>{XHTML}</contentSet>");
    assert_eq!(one(&set).text, "The harbour stays open.\n\nShips\n\nThey come.");
    let meta = "<contentMeta><contentCreated>2021-02-25</contentCreated><dateline>QUILON</dateline></contentMeta>";
    assert_eq!(read(meta)[0].as_ref().unwrap_err().message, "has no text and no headline");
    assert_eq!(read("<other/>")[0].as_ref().unwrap_err().code, RejectionCode::Markup);
}
