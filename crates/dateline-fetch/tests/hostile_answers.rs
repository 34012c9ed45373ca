//! Answers that are made to cost, to mislead, or are broken: each is refused with its reason, and the run goes on.

mod serving;

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use dateline_fetch::RefusalCode::{self, Expansion, Feed, Media, Protocol, Size, Time, Transfer};
use serving::{Desk, Server, answer, codes, feed, not_found, page, titles_in};

/// What comes of a page that is answered so, beside one that is answered well.
fn outcome(change: impl Fn(&mut Desk), serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Vec<RefusalCode> {
    let mut desk = Desk::new();
    let server = Server::serving(&desk.clock, move |asked, mut stream| {
        let answer = match asked.path.as_str() {
            "/robots.txt" => not_found(),
            "/feed" => feed(&[], &["/bad".to_owned(), "/good".to_owned()]),
            "/good" => page("A good page"),
            _ => return serve(stream),
        };
        let _ = stream.write_all(&answer);
    });
    desk.know(&server, &[]);
    desk.options.limits.whole = Duration::from_millis(700);
    desk.options.limits.first_byte = Duration::from_millis(400);
    change(&mut desk);
    let begun = Instant::now();
    let (summary, rejections) = desk.fetch(&[server.url("/feed")]);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(summary.pages >= 1, "{rejections:?}");
    let (titles, rejected) = titles_in(&summary.pages_archive.unwrap());
    assert!(titles.contains(&"A good page".to_owned()) && rejected == 0, "{titles:?}");
    codes(&rejections)
}

fn of_bytes(bytes: Vec<u8>) -> Vec<RefusalCode> {
    outcome(|_| {}, move |mut stream| drop(stream.write_all(&bytes)))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

#[test]
fn bodies_without_an_end() {
    let endless = |mut stream: TcpStream| {
        let _ = stream.write_all(HEAD);
        while stream.write_all(&[b'x'; 8192]).is_ok() {}
    };
    assert_eq!(outcome(|_| {}, endless), [Size]);
    let endless_chunks = |mut stream: TcpStream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while stream.write_all(b"1\r\nx\r\n").is_ok() {}
    };
    assert_eq!(outcome(|_| {}, endless_chunks), [Size]);
    let endless_header = |mut stream: TcpStream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-More: 0123456789012345678901234567890123456789\r\n").is_ok() {}
    };
    let codes = outcome(|_| {}, endless_header);
    assert!(codes == [Protocol] || codes == [Size], "{codes:?}");
}

#[test]
fn answers_that_dribble() {
    let drip = |mut stream: TcpStream, head: &'static [u8]| {
        let _ = stream.write_all(head);
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(30));
        }
    };
    assert_eq!(outcome(|_| {}, move |stream| drip(stream, HEAD)), [Time]);
    assert_eq!(outcome(|_| {}, move |stream| drip(stream, b"HTTP/1.1 200 OK\r\nX-")), [Time]);
    let silent = |stream: TcpStream| {
        std::thread::sleep(Duration::from_secs(2));
        drop(stream);
    };
    assert_eq!(outcome(|_| {}, silent), [Time]);
}

#[test]
fn what_unpacks_to_too_much() {
    let bomb = gzip(&vec![b' '; 10_000_000]);
    assert!(bomb.len() < 200_000);
    let fields = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")];
    assert_eq!(of_bytes(answer("200 OK", &fields, &bomb)), [Size]);
    // As large as the limits allow, but out of next to nothing.
    let allow = |desk: &mut Desk| desk.options.limits.unpacked = 30_000_000;
    let bytes = answer("200 OK", &fields, &bomb);
    assert_eq!(outcome(allow, move |mut stream| drop(stream.write_all(&bytes))), [Expansion]);
    let twice = [("Content-Type", "text/html"), ("Content-Encoding", "gzip, gzip")];
    let bytes = answer("200 OK", &twice, &gzip(&bomb));
    assert_eq!(outcome(|_| {}, move |mut stream| drop(stream.write_all(&bytes))), [Size]);
}

#[test]
fn lengths_that_are_wrong() {
    let short = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>Rain".to_vec();
    assert_eq!(of_bytes(short), [Transfer]);
    let more =
        [&answer("200 OK", &[("Content-Type", "text/html")], b"<p>Rain fell in Quito on Friday.</p>")[..], b"junk"];
    assert_eq!(of_bytes(more.concat()), []);
    let no_number = b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n<p>Rain".to_vec();
    assert_eq!(of_bytes(no_number), [Protocol]);
}

#[test]
fn chunks_that_are_broken() {
    let chunked = |body: &str| {
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{body}").into_bytes()
    };
    let codes = of_bytes(chunked("zz\r\n<p>Rain\r\n0\r\n\r\n"));
    assert!(codes == [Protocol] || codes == [Transfer], "{codes:?}");
    assert_eq!(of_bytes(chunked("7\r\n<p>Rain\r\n5\r\nfe")), [Transfer]);
    let codes = of_bytes(chunked("fffffffffffffffff\r\n<p>Rain"));
    assert!(codes == [Protocol] || codes == [Transfer], "{codes:?}");
    assert_eq!(of_bytes(chunked("24\r\n<p>Rain fell in Quito on Friday.</p>\r\n0\r\n\r\n")), []);
}

#[test]
fn what_is_no_http() {
    let codes = of_bytes(b"220 mail.example ESMTP\r\n\r\n".to_vec());
    assert!(codes == [Protocol] || codes == [Transfer], "{codes:?}");
    assert_eq!(of_bytes(Vec::new()), [Transfer]);
}

#[test]
fn what_has_no_text_is_not_even_received() {
    let film = |mut stream: TcpStream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 100000000\r\n\r\n");
        while stream.write_all(&[0; 8192]).is_ok() {}
    };
    assert_eq!(outcome(|_| {}, film), [Media]);
    assert_eq!(of_bytes(answer("200 OK", &[("Content-Type", "text/html")], b"")), [Media]);
}

#[test]
fn what_is_no_feed() {
    let mut desk = Desk::new();
    let server = Server::answering(&desk.clock, |asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        "/bomb" => answer("200 OK", &[("Content-Encoding", "gzip")], &gzip(&vec![b' '; 10_000_000])),
        "/entities" => {
            let text =
                br#"<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title></item></rss>"#;
            answer("200 OK", &[], text)
        }
        "/empty" => feed(&[], &[]),
        _ => page("A page"),
    });
    desk.know(&server, &[]);
    let feeds = ["/page", "/bomb", "/entities", "/empty"].map(|path| server.url(path));
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((summary.feeds_read, summary.feeds_rejected, codes(&rejections)), (1, 3, vec![Feed, Size, Feed]));
    // What fails twice rests; the pages of a feed that is none are not taken for news.
    let (titles, _) = titles_in(&summary.feeds_archive.unwrap());
    assert_eq!(titles, Vec::<String>::new());
    let (summary, _) = desk.fetch(&feeds);
    assert_eq!((summary.feeds_resting, summary.feeds_rejected), (0, 3));
    let (summary, _) = desk.fetch(&feeds);
    assert_eq!((summary.feeds_resting, summary.feeds_rejected, summary.feeds_read), (3, 0, 1));
}

#[test]
fn a_feed_comes_as_whatever_its_server_takes_it_for() {
    let mut desk = Desk::new();
    let server = Server::answering(&desk.clock, |asked| {
        let body = br#"{"version": "https://jsonfeed.org/version/1.1", "title": "Desk",
            "items": [{"id": "1", "url": "/0", "content_text": "Rain fell."}]}"#;
        match asked.path.as_str() {
            "/robots.txt" => not_found(),
            "/feed" => answer("200 OK", &[("Content-Type", "application/json")], body),
            _ => page("A page"),
        }
    });
    desk.know(&server, &[]);
    let (summary, rejections) = desk.fetch(&[server.url("/feed")]);
    assert_eq!((summary.feeds_read, summary.pages, rejections), (1, 1, vec![]));
}
