//! `dateline fetch`: what it says, how it ends, and that nothing is sent where nothing may be sent.

#![cfg(feature = "fetch")]

mod running;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use running::Folder;

/// A site on this machine: `host:port`, and how many connections it has seen.
fn site() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let connections = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&connections);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            seen.fetch_add(1, Ordering::SeqCst);
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
                head.push(byte[0]);
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            let (status, body) = match head.split(' ').nth(1).unwrap_or_default() {
                "/feed" if head.to_ascii_lowercase().contains("if-none-match: \"1\"") => {
                    ("304 Not Modified", String::new())
                }
                "/feed" => {
                    let item = |n: u32| format!("<item><title>Item {n}</title><link>/{n}</link></item>");
                    ("200 OK", format!("<rss><channel><title>Desk</title>{}{}</channel></rss>", item(1), item(2)))
                }
                "/1" => {
                    let text = "Ministers of the coast agreed on Friday to open the harbour of the old town again.";
                    let head = "<html><title>The harbour opens</title><article><h1>The harbour opens</h1>";
                    ("200 OK", format!("{head}<p>{text}</p></article></html>"))
                }
                _ => ("404 Not Found", String::new()),
            };
            let length = body.len();
            let fields = "Content-Type: text/html\r\nETag: \"1\"\r\nConnection: close";
            let _ = write!(stream, "HTTP/1.1 {status}\r\n{fields}\r\nContent-Length: {length}\r\n\r\n{body}");
        }
    });
    (address, connections)
}

fn list(address: &str) -> String {
    format!(r#"<opml><body><outline text="Desk"><outline xmlUrl="http://{address}/feed"/></outline></body></opml>"#)
}

/// Without what differs from run to run.
fn stable(told: &str, address: &str) -> String {
    let told = told.replace(address, "127.0.0.1:PORT");
    let is_stamp = |word: &str| word.ends_with(".warc.gz");
    let lines = told.lines().map(|line| {
        let line = if is_stamp(line) {
            format!("news/STAMP-{}", line.rsplit('-').next().unwrap_or_default())
        } else {
            line.to_owned()
        };
        line.split_once("if changed since")
            .map_or(line.clone(), |(before, _)| format!("{before}if changed since STAMP"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_address_that_is_not_public_is_asked_only_when_it_is_named() {
    let (address, connections) = site();
    let folder = Folder::with(&[("desk.opml", list(&address).as_bytes())]);
    let ran = folder.run(&["fetch", "desk.opml"]);
    assert_eq!(connections.load(Ordering::SeqCst), 0);
    insta::assert_snapshot!(stable(&ran.told(), &address), @r"
    status: 1
    --- stdout
    --- stderr
    error: http://127.0.0.1:PORT/feed: 127.0.0.1 is this machine itself
    hint: if it is meant, name it with `--allow-address 127.0.0.1:PORT`
    1 feed = 0 read + 1 rejected; 0 entries, 0 new; 0 pages fetched (address: 1); 0.0 MB
    ");
    let allowed = ["fetch", "desk.opml", "--delay", "0", "--allow-address", &address];
    let ran = folder.run(&allowed);
    insta::assert_snapshot!(stable(&ran.told(), &address), @r"
    status: 3
    --- stdout
    news/STAMP-pages.warc.gz
    news/STAMP-feeds.warc.gz
    --- stderr
    error: http://127.0.0.1:PORT/2: is answered with 404
    hint: it is not there any more
    1 feed = 1 read; 2 entries, 2 new; 1 page fetched, 1 rejected (status: 1); 0.0 MB
    ");
    let archive = ran.stdout.lines().next().unwrap().to_owned();
    let read = folder.run(&["article", "--jsonl", &archive]);
    assert!(read.stdout.contains("The harbour opens") && read.stdout.lines().count() == 1, "{}", read.told());
    // Nothing is new.
    let ran = folder.run(&allowed);
    insta::assert_snapshot!(stable(&ran.told(), &address), @r"
    status: 0
    --- stdout
    news/STAMP-feeds.warc.gz
    --- stderr
    1 feed = 0 read + 1 not modified; 0 entries, 0 new; 0 pages fetched; 0.0 MB
    ");
}

#[test]
fn what_would_be_asked_for_is_told_and_not_asked_for() {
    let (address, connections) = site();
    let folder = Folder::with(&[("feeds.txt", format!("# desk\nhttp://{address}/feed\nnot an address\n").as_bytes())]);
    let dry = ["fetch", "feeds.txt", "--dry-run"];
    insta::assert_snapshot!(stable(&folder.run(&dry).told(), &address), @r"
    status: 3
    --- stdout
    robots  http://127.0.0.1:PORT/robots.txt
    feed    http://127.0.0.1:PORT/feed
    --- stderr
    error: feeds.txt:3: `not an address` is no address (relative URL without a base)
    hint: give an address such as https://news.example/feed.xml
    ");
    assert_eq!(connections.load(Ordering::SeqCst), 0);
    assert!(!folder.path("news").exists());
    folder.run(&["fetch", "feeds.txt", "--feeds-only", "--delay", "0", "--allow-address", &address]);
    let seen = connections.load(Ordering::SeqCst);
    insta::assert_snapshot!(stable(&folder.run(&dry).told(), &address), @r"
    status: 3
    --- stdout
    feed    http://127.0.0.1:PORT/feed  if changed since STAMP
    page    http://127.0.0.1:PORT/1  listed by http://127.0.0.1:PORT/feed
    page    http://127.0.0.1:PORT/2  listed by http://127.0.0.1:PORT/feed
    --- stderr
    error: feeds.txt:3: `not an address` is no address (relative URL without a base)
    hint: give an address such as https://news.example/feed.xml
    ");
    assert_eq!(connections.load(Ordering::SeqCst), seen);
}

#[test]
fn proxies_of_the_environment_are_not_asked() {
    let (address, connections) = site();
    let (proxy, proxied) = site();
    let folder = Folder::new();
    let url = format!("http://{address}/feed");
    let mut command =
        folder.command(&["fetch", &url, "--delay", "0", "--allow-address", &address, "--allow-address", &proxy]);
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"] {
        command.env(name, format!("http://{proxy}"));
    }
    assert_eq!(command.output().unwrap().status.code(), Some(3));
    assert_eq!((proxied.load(Ordering::SeqCst), connections.load(Ordering::SeqCst)), (0, 4));
}

#[test]
fn what_is_wrong_is_told_with_what_to_do() {
    let folder = Folder::with(&[("page.html", b"<html><p>News</p></html>"), ("empty.txt", b"\n")]);
    for arguments in [
        &["fetch", "missing.opml"][..],
        &["fetch", "page.html", "empty.txt"],
        &["fetch", "ftp://news.example/feed"],
        &["fetch", "https://ana:secret@"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{}", ran.told());
        assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains("\nhint: "), "{}", ran.told());
        assert!(!ran.stderr.contains("secret"), "{}", ran.told());
    }
    assert_eq!(folder.run(&["fetch"]).status, 2);
    assert_eq!(folder.run(&["fetch", "https://a.example/", "--allow-address", "10.0.0.0/99"]).status, 2);
    std::fs::create_dir(folder.path("news")).unwrap();
    std::fs::write(folder.path("news/.dateline-fetch.json"), "{\"schema\":\"dateline.fetch-state/9\"}").unwrap();
    let ran = folder.run(&["fetch", "http://127.0.0.1:9/"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("is no state of fetching") && ran.stderr.contains("put it aside"), "{}", ran.stderr);
}
