//! Whole pages, written for these tests, and what a reader takes from them.

use dateline_report::Article;

use super::*;

fn read(page: &str) -> Article {
    article_of_html(page.as_bytes(), &Declared::default(), &Limits::default()).expect("an article")
}

/// A page of an English paper with what such pages carry around a text.
const ENGLISH: &str = r##"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour reopens after storm - The Example Courier</title>
<meta property="og:title" content="Harbour reopens after storm">
<meta property="og:site_name" content="The Example Courier">
<link rel="canonical" href="https://courier.example/news/harbour?x=1&amp;y=2">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"The Example Courier"},
{"@type":"NewsArticle","headline":"Harbour reopens after storm","datePublished":"2023-02-03T08:15:00+01:00",
"dateModified":"2023-02-03T11:00:00+01:00","articleSection":"Shipping",
"author":[{"@type":"Person","@id":"#p1"},{"@type":"Person","name":"Tom Oduya"}]},
{"@type":"Person","@id":"#p1","name":"Mary Halloran"}]}</script></head>
<body class="has-sidebar"><header><a href="/">The Example Courier</a><nav><ul><li><a href="/a">News</a><li><a href="/b">Sport</a></ul></nav></header>
<main><article><h1>Harbour reopens after storm</h1>
<div class="byline">By <a rel="author" href="/by/mh">Mary Halloran</a></div><time datetime="2023-02-03">3 February</time>
<div class="social-share"><a href="/f">Share</a></div>
<figure><img src="a.jpg"><figcaption>Ferries wait outside the breakwater on Thursday</figcaption></figure>
<p>The harbour of Port Ellery opened again on Friday after two days of gales, its master said.
<p>Eleven ships had waited outside the breakwater. "Nobody was hurt," the harbour master, Ada Lunn, said in the morning.</p>
<p><strong>Read also: <a href="/x">Gales expected all week</a></strong></p>
<h2>Ferries to follow</h2>
<p>Ferries to the islands will sail again on <b>Saturday</b>, the company said in a statement&nbsp;&ndash; the first since Tuesday.</p>
<aside><h3>Newsletter</h3><p>Sign up to our daily newsletter, and never miss what happens at sea again.</p></aside>
<p>The coast guard warned small boats to stay in port until the swell has gone down, which may take a day. (Reuters)</p>
</article><section class="related-articles"><h2>More stories</h2><p>A dredger ran aground near the lighthouse in the night of Monday, without damage.</p></section></main>
<footer><p>Copyright 2023 The Example Courier. All rights reserved, and so on and so forth.</p></footer></body></html>"##;

#[test]
fn a_page_of_a_paper() {
    let article = read(ENGLISH);
    assert_eq!(article.title.as_deref(), Some("Harbour reopens after storm"));
    assert_eq!(article.authors, ["Mary Halloran", "Tom Oduya"]);
    assert_eq!(article.published.as_deref(), Some("2023-02-03T08:15:00+01:00"));
    assert_eq!(article.modified.as_deref(), Some("2023-02-03T11:00:00+01:00"));
    assert_eq!(article.published_from, PublishedFrom::Page);
    assert_eq!(article.source.as_deref(), Some("The Example Courier"));
    assert_eq!(article.section.as_deref(), Some("Shipping"));
    assert_eq!(article.agency.as_deref(), Some("Reuters"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(article.url.as_deref(), Some("https://courier.example/news/harbour?x=1&y=2"));
    assert_eq!(article.captions, ["Ferries wait outside the breakwater on Thursday"]);
    assert_eq!(
        article.paragraphs,
        [
            "The harbour of Port Ellery opened again on Friday after two days of gales, its master said.",
            "Eleven ships had waited outside the breakwater. \"Nobody was hurt,\" the harbour master, Ada Lunn, said in the morning.",
            "Ferries to follow",
            "Ferries to the islands will sail again on Saturday, the company said in a statement – the first since Tuesday.",
            "The coast guard warned small boats to stay in port until the swell has gone down, which may take a day. (Reuters)",
        ]
    );
    assert_eq!(article.text, article.paragraphs.join("\n\n"));
    assert!(article.warnings.is_empty());
}

#[test]
fn a_page_in_an_old_encoding_without_any_data() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">
        <title>В порту снова ходят паромы | Пример</title></head><body>
        <table><tr><td><a href=1>Новости</a> <a href=2>Спорт</a> <a href=3>Погода</a></td><td>
        <h1>В порту снова ходят паромы</h1><i>14 марта 2022, 12:00</i><br>
        Паромы на острова снова ходят по расписанию, сообщил в понедельник начальник порта Иван Лодыгин.<br><br>
        Два дня суда стояли на рейде из-за шторма. Никто не пострадал, добавил он на встрече с журналистами.<br><br>
        <b>Читайте также:</b> <a href=4>Шторм продлится всю неделю</a><br><br>
        Спасатели просят владельцев лодок не выходить в море до вечера вторника, пока не спадёт волна.
        </td></tr></table></body></html>";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(page);
    let article = article_of_html(&bytes, &Declared::default(), &Limits::default()).expect("an article");
    assert_eq!(article.title.as_deref(), Some("В порту снова ходят паромы"));
    assert_eq!(article.published.as_deref(), Some("2022-03-14"));
    assert_eq!(article.paragraphs.len(), 3);
    assert!(article.paragraphs[1].starts_with("Два дня суда стояли"));
    assert!(article.authors.is_empty());
}

#[test]
fn a_page_in_japanese_with_data_that_needs_mending() {
    let page = "<html lang=ja><head><title>港が再開、嵐の後：見本新聞</title>
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"港が再開、嵐の後\",
        \"datePublished\":\"2021-07-09T10:30:00+09:00\",\"description\":\"一行目\n二行目\",\"author\":{\"@type\":\"Organization\",\"name\":\"見本新聞\",},}</script>
        </head><body><div id=nav><a href=/>トップ</a></div><div class=main><h1>港が再開、嵐の後</h1>
        <p>嵐で閉鎖されていた港が金曜日の朝に再開したと、港湾当局が明らかにした。けが人はいなかった。</p>
        <p>沖合では十一隻の船が二日間待機していた。島へのフェリーは土曜日から運航を再開する予定だという。</p></div></body></html>";
    let article = read(page);
    assert_eq!(article.title.as_deref(), Some("港が再開、嵐の後"));
    assert_eq!(article.published.as_deref(), Some("2021-07-09T10:30:00+09:00"));
    assert_eq!(article.authors, ["見本新聞"]);
    assert_eq!(article.paragraphs.len(), 2);
}

#[test]
fn a_wire_page_of_divisions_and_microdata() {
    let page = r#"<html lang="de"><head><title>Hafen wieder offen | beispiel.example</title>
        <meta name="author" content="beispiel.example"></head><body>
        <div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Hafen wieder offen</h1>
        <span itemprop="author" itemscope><span itemprop="name">Von Jana Wirth und Ole Brandt</span></span>
        <meta itemprop="datePublished" content="2020-11-05T06:00:00Z">
        <div class="intro">Nach zwei Tagen Sturm fahren die Fähren zu den Inseln wieder, wie der Hafenmeister mitteilte.</div>
        <div itemprop="articleBody"><div>Rostock (dpa) - Der Hafen ist am Freitag wieder geöffnet worden. Elf Schiffe hatten draußen gewartet.</div>
        <div class="ad-slot">Anzeige: Kaufen Sie heute ein Boot, und zahlen Sie morgen.</div>
        <div>Verletzt worden sei niemand, sagte Hafenmeister Uwe Lenz am Morgen. Kleine Boote sollen im Hafen bleiben.</div></div></div>
        <div class="kommentare"><p>Na endlich! Ich habe zwei Tage lang auf die Fähre gewartet und dabei viel Geld verloren.</p></div></body></html>"#;
    let declared = Declared { url: Some("https://www.beispiel.example/a".to_owned()), ..Declared::default() };
    let article = article_of_html(page.as_bytes(), &declared, &Limits::default()).expect("an article");
    assert_eq!(article.title.as_deref(), Some("Hafen wieder offen"));
    assert_eq!(article.authors, ["Jana Wirth", "Ole Brandt"]);
    assert_eq!(article.published.as_deref(), Some("2020-11-05T06:00:00Z"));
    assert_eq!(article.agency.as_deref(), Some("dpa"));
    let starts: Vec<String> = article.paragraphs.iter().map(|text| text.chars().take(12).collect()).collect();
    assert_eq!(starts, ["Nach zwei Ta", "Rostock (dpa", "Verletzt wor"]);
}

#[test]
fn the_text_that_a_page_carries_as_data_tells_which_blocks_are_the_articles() {
    let page = r#"<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Port shut",
        "articleBody":"The port was shut on Monday by order of the harbour master, who feared for the pilots in the swell. Ships wait outside, eleven of them by the evening count, and more are due on Tuesday. No time was given for the reopening of the port."}</script></head>
        <body><h1>Port shut</h1><div class="promo-wrapper"><p>The port was shut on Monday by order of the harbour master, who feared for the pilots in the swell.</p>
        <p>Ships wait outside, eleven of them by the evening count, and more are due on Tuesday.</p><p>No time was given for the reopening of the port.</p></div>
        <div><p>Our readers have told us for years what they love about the sea, and this is the place where we thank them for their letters, their photographs and their patience with us.</p></div></body></html>"#;
    assert_eq!(read(page).paragraphs.len(), 3);
}

#[test]
fn pages_without_an_article_are_refused() {
    for page in ["", "<html></html>", "<html><body><a href=/>Home</a><script>var a='text'</script></body></html>"] {
        let fault = article_of_html(page.as_bytes(), &Declared::default(), &Limits::default()).expect_err(page);
        assert_eq!(fault.code, RejectionCode::Empty);
    }
}

#[test]
fn pages_are_told_by_how_they_open() {
    for page in [
        "<!DOCTYPE html><p>",
        "\u{feff}  <html lang=en>",
        "<!-- made by hand -->\n<HTML>",
        "<?xml version='1.0'?><!doctype HTML>",
    ] {
        assert!(is_html(page.as_bytes()), "{page}");
    }
    for other in
        ["", "<rss version='2.0'>", "<?xml version='1.0'?><feed>", "<paper>", "Port shut <p>", "{\"a\":1}", "<!-- open"]
    {
        assert!(!is_html(other.as_bytes()), "{other}");
    }
}

#[test]
fn a_page_beyond_its_budget_is_cut_and_says_so() {
    let mut page = ENGLISH.to_owned();
    page.push_str(&"<p>And so on.</p>".repeat(1_000));
    let limits = Limits { page: ENGLISH.len(), ..Limits::default() };
    let article = article_of_html(page.as_bytes(), &Declared::default(), &limits).expect("an article");
    assert_eq!(article.warnings[0].code, "page-cut");
    assert_eq!(article.paragraphs.len(), 5);
    let limits = Limits { page_nodes: 150, ..Limits::default() };
    let article = article_of_html(page.as_bytes(), &Declared::default(), &limits).expect("an article");
    assert_eq!(article.warnings[0].code, "page-cut");
}

/// Hostile pages end in an article or a fault, in a time that grows with their size only: a step that looked back over the page
/// would take hours here.
#[test]
fn hostile_pages_are_read_in_linear_time() {
    let text = "<p>The port was shut on Monday, and eleven ships wait outside in the swell.</p>";
    let many = 300_000;
    let pages = [
        "<div>".repeat(many) + text,
        "<span>".repeat(many) + text + &"</b>".repeat(many),
        "<b><p>".repeat(many) + text + &"</i></b>".repeat(many),
        "<div class='comment'><nav>".repeat(many) + text,
        "<a ".to_owned() + &"x=1 ".repeat(many * 4),
        format!("<div class=\"{}\">{text}", "menu ".repeat(many)),
        format!("<div title='{}", "<p>".repeat(many)),
        "<script>".to_owned() + &"</scrip".repeat(many),
        "<!--".to_owned() + &"--".repeat(many),
        "<!-".repeat(many) + text,
        "<td><tr><table>".repeat(many) + text,
        "<li><ul>".repeat(many) + text,
        "<p>a</p>".repeat(many),
        "<h1>a b c</h1>".repeat(many / 4) + text,
        "&amp".repeat(many) + "<p>" + &"&#x41;".repeat(many),
        "<svg>".repeat(many) + text,
        "<x-y>".repeat(many) + text + &"</x-z>".repeat(many),
        format!("<script type='application/ld+json'>{}</script>{text}", "[{\"author\":".repeat(many)),
        format!("<script type='application/ld+json'>{}</script>{text}", "{\"@type\":\"Article\"},".repeat(many / 8)),
        format!("<title>{}</title>{text}", " - a | b".repeat(many)),
    ];
    for page in &pages {
        match article_of_html(page.as_bytes(), &Declared::default(), &Limits::default()) {
            Ok(article) => assert!(article.text.len() <= page.len()),
            Err(fault) => assert!(!fault.message.is_empty()),
        }
    }
}

#[test]
fn elements_nested_too_deep_are_flattened_and_the_text_stays() {
    let page = format!(
        "{}<p>The port was shut on Monday, and eleven ships wait outside in the swell.",
        "<div>".repeat(100_000)
    );
    let article = read(&page);
    assert_eq!(article.paragraphs.len(), 1);
    assert_eq!(article.warnings[0].code, "page-flattened");
}
