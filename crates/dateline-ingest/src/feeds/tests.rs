//! Feeds of every kind, as they should be and as they come.

use super::*;

fn read(source: &str) -> Vec<Result<Article, Fault>> {
    articles_of_feed(source.as_bytes(), &Declared::default(), &Limits::default())
}

fn all(source: &str) -> Vec<Article> {
    read(source).into_iter().map(Result::unwrap).collect()
}

#[test]
fn rss_2_with_all_that_it_tells() {
    let articles = all(
        "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:c='http://purl.org/rss/1.0/modules/content/'>
         <channel><title>Port &amp;amp; Sea</title><link>https://example.org/</link><language>en-gb</language>
         <image><title>Logo</title><url>x</url></image>
         <item><title>Quilon &lt;i&gt;stays&lt;/i&gt; open</title><link>/story/7</link><guid isPermaLink='false'>s7</guid>
         <pubDate>Tue, 16 Feb 21 11:37 EST</pubDate><dc:creator>Ana Ruiz and Jan de Vries</dc:creator><category>Ports</category>
         <category>Sea</category><description>In short.</description>
         <c:encoded><![CDATA[<p>The harbour stays&nbsp;open.</p><figure><figcaption>The quay</figcaption></figure><p>Ships come.</p>]]></c:encoded></item>
         <item><title>Ships</title><author>a.ruiz@example.org (Ana Ruiz)</author><description>They come by night.</description>
         <guid>https://example.org/8</guid><source url='https://other.example/feed'>Other News</source></item>
         <item><title>Only this</title></item></channel></rss>",
    );
    let [first, second, third] = articles.as_slice() else { panic!("{articles:?}") };
    assert_eq!(first.title.as_deref(), Some("Quilon stays open"));
    assert_eq!(first.paragraphs, ["The harbour stays open.", "Ships come."]);
    assert_eq!(first.captions, ["The quay"]);
    assert_eq!(first.published.as_deref(), Some("2021-02-16T11:37-05:00"));
    assert_eq!(first.url.as_deref(), Some("https://example.org/story/7"));
    assert_eq!(first.authors, ["Ana Ruiz", "Jan de Vries"]);
    assert_eq!((first.section.as_deref(), first.language.as_deref()), (Some("Ports"), Some("en-gb")));
    assert_eq!((first.source.as_deref(), first.id.as_deref()), (Some("Port & Sea"), Some("s7")));
    assert_eq!(second.text, "They come by night.");
    assert_eq!(
        (second.authors.as_slice(), second.url.as_deref()),
        (&["Ana Ruiz".to_owned()][..], Some("https://example.org/8"))
    );
    assert_eq!(second.source.as_deref(), Some("Other News"));
    assert_eq!((third.text.as_str(), third.warnings[0].code.as_str()), ("Only this", "title-only"));
}

#[test]
fn rdf_has_its_items_beside_the_channel() {
    let articles = all(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>
         <channel><title>Port</title><items><rdf:Seq/></items></channel><image><title>x</title></image>
         <item rdf:about='https://example.org/7'><title>Quilon</title><dc:date>2021-02-16</dc:date><description>Open.</description></item></rdf:RDF>",
    );
    assert_eq!(articles[0].id.as_deref(), Some("https://example.org/7"));
    assert_eq!(articles[0].url.as_deref(), Some("https://example.org/7"));
    assert_eq!(articles[0].published.as_deref(), Some("2021-02-16"));
}

#[test]
fn atom_with_text_of_every_type() {
    let articles = all(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://example.org/a/'><title type='html'>Port &amp;amp; Sea</title>
         <author><name>Ana Ruiz</name></author><link rel='self' href='feed'/>
         <entry><id>7</id><title>5 &lt; 6</title><link rel='edit' href='e'/><link href='7.html'/><published>2021-02-16T11:37:00Z</published>
         <updated>2021-02-17T08:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p></div></content></entry>
         <entry xml:base='../b/'><id>8</id><title>Ships</title><link href='8.html'/><updated>2021-02-17T08:00:00Z</updated>
         <author><name>Jan de Vries</name></author><category term='sea' label='Sea'/><summary type='text'>a &lt;b&gt; c</summary></entry></feed>",
    );
    let [first, second] = articles.as_slice() else { panic!("{articles:?}") };
    assert_eq!(first.paragraphs, ["One.", "Two."]);
    assert_eq!(
        (first.published.as_deref(), first.modified.as_deref()),
        (Some("2021-02-16T11:37:00Z"), Some("2021-02-17T08:00:00Z"))
    );
    assert_eq!((first.url.as_deref(), first.title.as_deref()), (Some("https://example.org/a/7.html"), Some("5 < 6")));
    assert_eq!((first.authors[0].as_str(), first.source.as_deref()), ("Ana Ruiz", Some("Port & Sea")));
    assert_eq!((second.text.as_str(), second.url.as_deref()), ("a <b> c", Some("https://example.org/b/8.html")));
    assert_eq!((second.published.as_deref(), second.section.as_deref()), (Some("2021-02-17T08:00:00Z"), Some("Sea")));
    assert_eq!((second.authors.as_slice(), second.modified.as_deref()), (&["Jan de Vries".to_owned()][..], None));
}

#[test]
fn json_feed() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Port","home_page_url":"https://example.org/","language":"en",
        "items":[{"id":"7","url":"/7","title":"Quilon","content_html":"<p>One.</p><p>Two.</p>","date_published":"2021-02-16T11:37:00+05:30",
        "authors":[{"name":"Ana Ruiz"}],"tags":["ports"]},{"id":8,"content_text":"Ships < boats."},3]}"#;
    let articles = read(feed);
    let first = articles[0].as_ref().unwrap();
    assert_eq!(first.paragraphs, ["One.", "Two."]);
    assert_eq!(
        (first.url.as_deref(), first.published.as_deref()),
        (Some("https://example.org/7"), Some("2021-02-16T11:37:00+05:30"))
    );
    assert_eq!((first.authors[0].as_str(), first.section.as_deref()), ("Ana Ruiz", Some("ports")));
    let second = articles[1].as_ref().unwrap();
    assert_eq!((second.text.as_str(), second.id.as_deref()), ("Ships < boats.", Some("8")));
    assert_eq!(articles[2].as_ref().unwrap_err().code, RejectionCode::Json);
    assert!(is_feed(feed.as_bytes()));
}

#[test]
fn a_feed_that_is_never_closed_and_has_strays() {
    let articles = all(
        "Notice: undefined index in feed.php\n<?xml version='1.0'?><rss><channel><title>R&D &nbsp;News\n<link>https://example.org/?a=1&b=2</link>
         <item><title>Quilon & Kollam<link>https://example.org/7?a=1&copy=2</link><description>Profit &lt 5 <b>now</b> <br> more
         <pubDate>Tue, 16 Feb 2021 11:37:00 GMT<item><title>Ships</title><description><p>One.<p>Two.<img src=x></description>",
    );
    let [first, second] = articles.as_slice() else { panic!("{articles:?}") };
    assert_eq!(first.title.as_deref(), Some("Quilon & Kollam"));
    assert_eq!(first.url.as_deref(), Some("https://example.org/7?a=1&copy=2"));
    assert_eq!(first.published.as_deref(), Some("2021-02-16T11:37:00Z"));
    assert_eq!(first.text, "Profit < 5 now\nmore");
    assert_eq!(first.source.as_deref(), Some("R&D News"));
    assert_eq!(second.paragraphs, ["One.", "Two."]);
}

#[test]
fn a_feed_that_was_cut_off_says_so_of_its_last_entry() {
    let articles = all("<rss><channel><item><title>One</title><description>First.</description></item>
         <item><title>Two</title><description><![CDATA[<p>Half of the sec");
    assert!(articles[0].warnings.is_empty());
    assert_eq!(
        (articles[1].text.as_str(), articles[1].warnings[0].code.as_str()),
        ("Half of the sec", "input-truncated")
    );
}

#[test]
fn a_charset_declared_wrongly() {
    let mut bytes = b"<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>".to_vec();
    bytes.extend_from_slice(&encoding_rs::WINDOWS_1251.encode("Министр прибыл в Минск на переговоры о поставках").0);
    bytes.extend_from_slice(b"</title></item></channel></rss>");
    let articles = articles_of_feed(&bytes, &Declared::default(), &Limits::default());
    let article = articles[0].as_ref().unwrap();
    assert_eq!(article.title.as_deref(), Some("Министр прибыл в Минск на переговоры о поставках"));
    assert!(article.warnings.iter().any(|warning| warning.code == "charset-contradicts"));
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(read("<rss><channel/></rss>")[0].as_ref().unwrap_err().message, "is a feed without entries");
    assert_eq!(read("<html/>")[0].as_ref().unwrap_err().message, "is no feed");
    assert_eq!(read("{\"items\":")[0].as_ref().unwrap_err().code, RejectionCode::Json);
    let articles = read("<rss><item><title> </title></item><item><title>x</title><pubDate>soon</pubDate></item></rss>");
    assert_eq!(articles[0].as_ref().unwrap_err().code, RejectionCode::Empty);
    let codes: Vec<&str> = articles[1].as_ref().unwrap().warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(codes, ["title-only", "published-unreadable"]);
}

#[test]
fn feeds_are_known_by_their_first_element() {
    for feed in ["<rss>", "\n<?xml version='1.0'?>\n<!-- x --><rdf:RDF>", "<a:feed xmlns:a='x'>", "junk <channel>"] {
        assert!(is_feed(feed.as_bytes()), "{feed}");
    }
    assert!(!is_feed(b"<html><rss>"));
}
