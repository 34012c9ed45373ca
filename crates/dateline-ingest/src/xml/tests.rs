//! The tree of documents, well-formed and not.

use super::*;

fn tree(source: &str) -> String {
    let document = Document::parse(source, &Limits::default(), |open, new| open == "title" && new == "link").unwrap();
    fn written(element: Element<'_, '_>) -> String {
        let name = match element.prefix() {
            "" => element.name().to_owned(),
            prefix => format!("{prefix}:{}", element.name()),
        };
        match element.has_children() {
            true => format!("{name}({})", element.children().map(written).collect::<Vec<_>>().join(" ")),
            false => format!("{name}={}", element.text()),
        }
    }
    written(document.root())
}

#[track_caller]
fn refused(source: &str, code: RejectionCode, message: &str) {
    let limits = Limits { nesting: 5, ..Limits::default() };
    let fault = Document::parse(source, &limits, no_implied_end).expect_err(source);
    assert_eq!((fault.code, fault.message.as_str()), (code, message));
}

#[test]
fn a_well_formed_document() {
    assert_eq!(
        tree("<?xml version='1.0'?><a><b x='1'>t &amp; u</b><c/><d><e><![CDATA[<f>]]></e></d></a>"),
        "a(b=t & u c= d(e=<f>))"
    );
}

#[test]
fn a_namespace_has_one_prefix_whatever_the_document_calls_it() {
    assert_eq!(
        tree(
            "<rss xmlns:x='http://purl.org/dc/elements/1.1/' xmlns:y='http://example.org/'><x:creator>A</x:creator><y:z/></rss>"
        ),
        "rss(dc:creator=A y:z=)"
    );
    assert_eq!(
        tree("<n:newsItem xmlns:n='http://iptc.org/std/nar/2006-10-01/'><n:guid>1</n:guid></n:newsItem>"),
        "newsItem(guid=1)"
    );
    assert_eq!(
        tree(
            "<rss><content:encoded>x</content:encoded><item xmlns='http://www.w3.org/2005/Atom'><id/></item><id/></rss>"
        ),
        "rss(content:encoded=x atom:item(atom:id=) id=)"
    );
}

#[test]
fn missing_and_stray_end_tags() {
    assert_eq!(tree("<a><b><c>1</b><d>2</d></x></a>"), "a(b(c=1) d=2)");
    assert_eq!(tree("<a><title>1<link>2</link></a>"), "a(title=1 link=2)");
    assert_eq!(tree("<a><b>1"), "a(b=1)");
}

#[test]
fn what_the_document_ends_in_is_told() {
    let document = Document::parse("<a><b>1</b><b>2</b><b>3<c/>", &Limits::default(), no_implied_end).unwrap();
    let cut: Vec<bool> = document.root().children().map(|element| element.cut_short().is_some()).collect();
    assert_eq!(cut, [false, false, true]);
}

#[test]
fn junk_before_the_document_and_stray_ampersands() {
    assert_eq!(
        tree("\n\nWarning: x\n<?xml version='1.0'?><a>R&D &nbsp;&eacute; &unknown;</a>"),
        "a=R&D \u{a0}é &unknown;"
    );
}

#[test]
fn entities_are_told_and_never_expanded() {
    let source = "<!DOCTYPE a [<!ENTITY port 'Quilon'>]><a>&port;</a>";
    let document = Document::parse(source, &Limits::default(), no_implied_end).unwrap();
    assert_eq!(document.root().text(), "&port;");
    assert_eq!(document.warnings[0].code, "entities-unread");
    let rss = "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://example.org/rss.dtd'><a/>";
    assert!(Document::parse(rss, &Limits::default(), no_implied_end).unwrap().warnings.is_empty());
}

#[test]
fn hostile_entities_are_refused() {
    refused(
        "<!DOCTYPE a [<!ENTITY b 'xx'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
        RejectionCode::HostileMarkup,
        "has an entity that is made of entities",
    );
    refused(
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        RejectionCode::HostileMarkup,
        "has an entity that stands for a file",
    );
}

#[test]
fn depth_and_number_of_elements_are_bounded() {
    refused(&"<a>".repeat(6), RejectionCode::Nesting, "nests its elements deeper than 5");
    let many = format!("<a>{}", "<b/>".repeat(MOST_ELEMENTS));
    refused(&many, RejectionCode::DocumentTooLong, "has more than 1000000 elements");
    refused("no markup < at all", RejectionCode::Markup, "has no element");
}

#[test]
fn encodings_are_those_declared() {
    let text = |bytes: &[u8]| decoded(bytes, &Declared::default(), &Limits::default()).unwrap().text.into_owned();
    assert_eq!(text(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Caf\xe9</a>").split('>').nth(1), Some("<a"));
    assert!(text(b"<?xml version='1.0' encoding=\"windows-1251\"?><a>\xcc\xe8\xed\xf1\xea</a>").contains("Минск"));
    let utf16: Vec<u8> = "<a>Zoë</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text(&utf16), "<a>Zoë</a>");
}

#[test]
fn a_document_is_known_by_its_first_element() {
    assert!(first_element_is(b"\xef\xbb\xbf <?xml version='1.0'?><!-- a --><x:RSS version='2'>", &["rss"]));
    assert!(!first_element_is(b"<html><rss>", &["rss"]));
    assert!(!first_element_is(b"rss", &["rss"]));
}
