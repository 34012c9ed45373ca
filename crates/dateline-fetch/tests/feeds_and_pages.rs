//! Feeds and the pages that they list, over several runs.

mod serving;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serving::{Desk, Server, answer, codes, feed, not_found, page, text_of, titles_in};

/// A site with a feed at `/feed` that lists as many pages as the number says, and does not change while that does not.
fn site(desk: &Desk, pages: Arc<Mutex<usize>>) -> Server {
    Server::answering(&desk.clock, move |asked| {
        let count = *pages.lock().unwrap();
        let etag = format!("\"{count}\"");
        match asked.path.as_str() {
            "/feed" if asked.header("if-none-match") == Some(&etag) => {
                answer("304 Not Modified", &[("ETag", &etag)], b"")
            }
            "/feed" => {
                let links: Vec<String> = (0..count).map(|number| format!("/{number}#comments")).collect();
                feed(&[("ETag", &etag), ("Last-Modified", "Fri, 27 Nov 2026 08:00:00 GMT")], &links)
            }
            "/robots.txt" => not_found(),
            path => page(&format!("Page {path}")),
        }
    })
}

#[test]
fn what_a_feed_lists_is_fetched_once_and_can_be_read() {
    let mut desk = Desk::new();
    let pages = Arc::new(Mutex::new(2));
    let server = site(&desk, Arc::clone(&pages));
    desk.know(&server, &[]);
    let feeds = [server.url("/feed")];

    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!(rejections, []);
    assert_eq!((summary.feeds_read, summary.entries, summary.new, summary.pages), (1, 2, 2, 2));
    assert_eq!(server.paths(), ["/robots.txt", "/feed", "/0", "/1"]);
    let archive = summary.pages_archive.unwrap();
    assert_eq!(titles_in(&archive), (vec!["Page /0".to_owned(), "Page /1".to_owned()], 0));
    assert!(text_of(&archive).contains(&format!("via: {}", feeds[0])));
    assert_eq!(titles_in(&summary.feeds_archive.unwrap()), (vec!["Item 0".to_owned(), "Item 1".to_owned()], 0));
    // What is hidden is not read: the folder as a whole has the entries and the pages.
    assert_eq!(titles_in(desk.folder.path()).0.len(), 4);

    // Nothing has changed: the feed alone is asked, by what it told.
    server.forget();
    desk.clock.pass(Duration::from_secs(3600));
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!(rejections, []);
    assert_eq!((summary.feeds_read, summary.feeds_unchanged, summary.pages), (0, 1, 0));
    assert_eq!(server.paths(), ["/feed"]);
    let asked = server.asked.lock().unwrap()[0].clone();
    assert_eq!(asked.header("if-none-match"), Some("\"2\""));
    assert_eq!(asked.header("if-modified-since"), Some("Fri, 27 Nov 2026 08:00:00 GMT"));
    assert_eq!(asked.header("user-agent"), Some(concat!("Dateline/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(summary.pages_archive, None);
    let text = text_of(&summary.feeds_archive.unwrap());
    assert!(text.contains("WARC-Type: revisit") && text.contains("WARC-Refers-To-Date: 2026-11-27T12:00:0"), "{text}");

    // One more: it alone is fetched.
    server.forget();
    *pages.lock().unwrap() = 3;
    let (summary, _) = desk.fetch(&feeds);
    assert_eq!((summary.entries, summary.new, summary.pages), (3, 1, 1));
    assert_eq!(server.paths(), ["/feed", "/2"]);
}

#[test]
fn what_came_is_kept_byte_for_byte() {
    let mut desk = Desk::new();
    let body =
        serving_gzip(b"<html><head><title>Rain in Quito</title></head><p>Rain fell in Quito on Friday.</p></html>");
    let mut raw = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n".to_vec();
    let begin = raw.len();
    raw.extend_from_slice(
        b"HTTP/1.1 200 Fine\r\ncontent-TYPE:text/html\r\nX-Odd:   a  b \r\n\
          Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
    );
    for part in body.chunks(40) {
        raw.extend_from_slice(format!("{:x};ext=1\r\n", part.len()).as_bytes());
        raw.extend_from_slice(part);
        raw.extend_from_slice(b"\r\n");
    }
    raw.extend_from_slice(b"0\r\n\r\n");
    let kept = raw[begin..].to_vec();
    let server = Server::answering(&desk.clock, move |asked| match asked.path.as_str() {
        "/feed" => feed(&[], &["/0".to_owned()]),
        "/robots.txt" => not_found(),
        _ => raw.clone(),
    });
    desk.know(&server, &[]);
    let (summary, rejections) = desk.fetch(&[server.url("/feed")]);
    assert_eq!(rejections, []);
    let archive = summary.pages_archive.unwrap();
    let mut all = Vec::new();
    std::io::Read::read_to_end(
        &mut flate2::read::MultiGzDecoder::new(std::fs::File::open(&archive).unwrap()),
        &mut all,
    )
    .unwrap();
    assert!(all.windows(kept.len()).any(|window| window == kept), "the answer is not in the archive as it came");
    assert_eq!(titles_in(&archive), (vec!["Rain in Quito".to_owned()], 0));
}

fn serving_gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packer, bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn only_the_feeds() {
    let mut desk = Desk::new();
    let pages = Arc::new(Mutex::new(2));
    let server = site(&desk, pages);
    desk.know(&server, &[]);
    desk.options.feeds_only = true;
    let feeds = [server.url("/feed")];
    let (summary, _) = desk.fetch(&feeds);
    assert_eq!((summary.new, summary.pages, summary.pages_archive), (2, 0, None));
    assert_eq!(server.paths(), ["/robots.txt", "/feed"]);
    // Whoever wants the pages afterwards gets them, though the feed has not changed.
    desk.options.feeds_only = false;
    let (summary, _) = desk.fetch(&feeds);
    assert_eq!((summary.feeds_unchanged, summary.pages), (1, 2));
}

#[test]
fn a_feed_has_a_share_and_the_rest_waits() {
    let mut desk = Desk::new();
    let server = site(&desk, Arc::new(Mutex::new(5)));
    desk.know(&server, &[]);
    desk.options.limits.pages = 3;
    let (summary, _) = desk.fetch(&[server.url("/feed")]);
    assert_eq!((summary.entries, summary.new, summary.pages, summary.beyond), (5, 3, 3, 2));
}

#[test]
fn a_run_that_is_over_leaves_the_rest_to_the_next() {
    let mut desk = Desk::new();
    let server = site(&desk, Arc::new(Mutex::new(5)));
    desk.know(&server, &[]);
    // Robots, feed and two pages, two seconds apart.
    desk.options.limits.run = Duration::from_secs(7);
    let feeds = [server.url("/feed")];
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((summary.new, summary.pages, summary.left, rejections), (5, 2, 3, vec![]));
    let (summary, _) = desk.fetch(&feeds);
    assert_eq!((summary.feeds_unchanged, summary.pages, summary.left), (1, 3, 0));
    let mut paths = server.paths();
    paths.sort();
    paths.dedup();
    assert_eq!(paths, ["/0", "/1", "/2", "/3", "/4", "/feed", "/robots.txt"]);
}

#[test]
fn a_run_takes_no_more_bytes_than_it_may() {
    let mut desk = Desk::new();
    let server = site(&desk, Arc::new(Mutex::new(5)));
    desk.know(&server, &[]);
    desk.options.limits.run_bytes = 1_500;
    let (summary, _) = desk.fetch(&[server.url("/feed")]);
    assert!(summary.bytes >= 1_500 && summary.bytes < 3_000 && summary.left > 0, "{summary:?}");
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_run_that_is_cut_off_loses_nothing_and_asks_for_nothing_twice() {
    let mut desk = Desk::new();
    let cut_off = tempfile::tempdir().unwrap();
    let (from, to) = (desk.folder.path().to_owned(), cut_off.path().to_owned());
    let server = Server::answering(&desk.clock, move |asked| match asked.path.as_str() {
        "/feed" if asked.header("if-none-match").is_some() => answer("304 Not Modified", &[], b""),
        "/feed" => feed(&[("ETag", "\"x\"")], &["/0".to_owned(), "/1".to_owned(), "/2".to_owned()]),
        "/robots.txt" => not_found(),
        path => {
            // The folder as it is while the second page is under way: as if the power failed now.
            if path == "/1" && std::fs::read_dir(&to).unwrap().count() == 0 {
                copy(&from, &to);
            }
            page(&format!("Page {path}"))
        }
    });
    desk.know(&server, &[]);
    desk.options.threads = 1;
    let feeds = [server.url("/feed")];
    desk.fetch(&feeds);

    // A record that was half written.
    let open = std::fs::read_dir(cut_off.path()).unwrap().map(|entry| entry.unwrap().path());
    let open = open.filter(|path| path.to_string_lossy().ends_with("-pages.warc.gz.open")).collect::<Vec<_>>();
    let mut bytes = std::fs::read(&open[0]).unwrap();
    bytes.extend_from_slice(&bytes.clone()[..40]);
    std::fs::write(&open[0], bytes).unwrap();

    server.forget();
    let (summary, rejections) = desk.fetch_into(cut_off.path(), &feeds);
    assert_eq!((summary.feeds_unchanged, summary.pages, rejections), (1, 2, vec![]));
    assert_eq!(server.paths(), ["/feed", "/1", "/2"]);
    let recovered = open[0].with_extension("");
    assert_eq!(titles_in(&recovered), (vec!["Page /0".to_owned()], 0));
    let (mut titles, rejected) = titles_in(cut_off.path());
    titles.retain(|title| title.starts_with("Page"));
    titles.sort();
    assert_eq!((titles, rejected), (["Page /0", "Page /1", "Page /2"].map(str::to_owned).to_vec(), 0));
}

#[test]
fn the_same_is_decided_whatever_the_number_of_threads() {
    let outcome = |threads: usize| {
        let mut desk = Desk::new();
        let server = Server::answering(&desk.clock, |asked| match asked.path.as_str() {
            "/feed" => feed(&[], &(0..6).map(|number| format!("/{number}")).collect::<Vec<_>>()),
            "/robots.txt" => answer("200 OK", &[], b"User-agent: *\nDisallow: /3"),
            "/4" => not_found(),
            path => page(path),
        });
        let hosts = ["a.example", "b.example", "c.example"];
        desk.know(&server, &hosts);
        desk.options.threads = threads;
        let feeds: Vec<String> = hosts.iter().map(|host| server.url_at(host, "/feed")).collect();
        let (summary, rejections) = desk.fetch(&feeds);
        let mut codes = codes(&rejections);
        codes.sort();
        let (mut titles, rejected) = titles_in(&summary.pages_archive.unwrap());
        titles.sort();
        (summary.pages, codes, titles, rejected)
    };
    let one = outcome(1);
    assert_eq!(one.0, 12);
    assert_eq!(one, outcome(8));
}

#[test]
fn a_page_that_fails_is_tried_again_later_and_then_given_up() {
    let mut desk = Desk::new();
    let server = Server::answering(&desk.clock, |asked| match asked.path.as_str() {
        "/feed" => feed(&[("ETag", "\"x\"")], &["/0".to_owned(), "/1".to_owned()]),
        "/robots.txt" => not_found(),
        "/0" => answer("500 Oops", &[], b""),
        _ => answer("410 Gone", &[], b""),
    });
    desk.know(&server, &[]);
    let feeds = [server.url("/feed")];
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((summary.pages_rejected, rejections.len()), (2, 2));
    assert!(rejections[0].refusal.message.contains("500") && rejections[1].refusal.message.contains("410"));
    let tries = |days: u64| {
        server.forget();
        desk.clock.pass(Duration::from_secs(days * 24 * 3600));
        desk.fetch(&feeds);
        server.paths().iter().filter(|path| *path == "/0").count()
    };
    assert_eq!(tries(0), 0, "asked again at once");
    assert_eq!([tries(1), tries(1), tries(1), tries(1), tries(1)], [1, 1, 1, 1, 0]);
    assert!(!server.paths().contains(&"/1".to_owned()), "what is gone is asked for again");
}
