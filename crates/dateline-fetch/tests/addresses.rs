//! Nothing is sent to where nothing may be sent: not at first, not behind a redirect, not by a name.

mod serving;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use dateline_fetch::RefusalCode::{Address, Credentials, Port, Redirect, Unreachable, Url};
use dateline_fetch::{FeedList, Target};
use serving::{Asked, Desk, Server, TestNames, codes, feed, moved, not_found, page, text_of};

/// A site with a feed and a page, and another answer at one path.
fn site(desk: &Desk, path: &'static str, other: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Server {
    Server::answering(&desk.clock, move |asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        asked if asked == path => other(),
        "/feed" => feed(&[], &["/0".to_owned()]),
        _ => page("A page"),
    })
}

#[test]
fn loopback_is_not_asked_unless_it_is_named() {
    let mut desk = Desk::new();
    let server = site(&desk, "", Vec::new);
    let port = server.address.port();
    desk.names =
        Arc::new(TestNames::new(&[("intranet.example", &["127.0.0.1"]), ("localhost", &["::1", "127.0.0.1"])]));
    let ways = [
        "127.0.0.1",
        "intranet.example",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "[::1]",
        "[::ffff:7f00:1]",
        "0.0.0.0",
        "[::]",
        "①27.0.0.1",
        "INTRANET.example.",
    ];
    for host in ways {
        let (summary, rejections) = desk.fetch(&[format!("http://{host}:{port}/feed")]);
        let expected = if host == "INTRANET.example." { Unreachable } else { Address };
        assert_eq!((codes(&rejections), summary.feeds_rejected), (vec![expected], 1), "{host}");
        assert!(expected == Unreachable || rejections[0].refusal.hint.contains("--allow-address"), "{rejections:?}");
    }
    assert_eq!(server.connections(), 0);
    desk.permit(&[server.address.to_string()]);
    let (summary, rejections) = desk.fetch(&[server.url_at("intranet.example", "/feed")]);
    assert_eq!((summary.pages, rejections), (1, vec![]));
}

#[test]
fn other_ports_are_not_asked_unless_they_are_named() {
    let mut desk = Desk::new();
    desk.names = Arc::new(TestNames::new(&[("public.example", &["93.184.215.14"])]));
    let (_, rejections) = desk.fetch(&["http://public.example:25/feed".to_owned()]);
    assert_eq!(codes(&rejections), [Port]);
    assert_eq!(rejections[0].refusal.hint, "if it is meant, name it with `--allow-address public.example:25`");
}

#[test]
fn redirects_lead_to_no_address_that_may_not_be_asked() {
    let mut desk = Desk::new();
    let other = site(&desk, "", Vec::new);
    let port = other.address.port();
    let ways = [
        (format!("http://127.0.0.1:{port}/0"), Address),
        (format!("http://localhost:{port}/0"), Address),
        (format!("//inside.example:{port}/0"), Address),
        (format!("http://[::ffff:127.0.0.1]:{port}/0"), Address),
        ("http://169.254.169.254/latest/meta-data/".to_owned(), Address),
        ("http://[fd00:ec2::254]/latest/".to_owned(), Address),
        ("http://metadata.example/".to_owned(), Address),
        ("http://10.0.0.1/".to_owned(), Address),
        ("http://192.168.1.1/".to_owned(), Address),
        ("http://100.64.0.1/".to_owned(), Address),
        ("http://public.example:22/".to_owned(), Port),
        ("http://nobody.example/".to_owned(), Unreachable),
        ("file:///etc/passwd".to_owned(), Url),
        ("gopher://127.0.0.1:70/".to_owned(), Url),
        (format!("http://ana:secret@127.0.0.1:{port}/"), Credentials),
    ];
    for (to, expected) in ways {
        let location = to.clone();
        let server = site(&desk, "/0", move || moved(&location));
        desk.permit(&[server.address.to_string()]);
        desk.names = Arc::new(TestNames::new(&[
            ("localhost", &["127.0.0.1"]),
            ("inside.example", &["127.0.0.1"]),
            ("metadata.example", &["169.254.169.254"]),
            ("public.example", &["93.184.215.14"]),
        ]));
        let folder = tempfile::tempdir().unwrap();
        let (summary, rejections) = desk.fetch_into(folder.path(), &[server.url("/feed")]);
        assert_eq!((codes(&rejections), summary.pages_rejected), (vec![expected], 1), "{to}");
        assert!(rejections.iter().all(|rejection| !format!("{rejection:?}").contains("secret")));
    }
    assert_eq!(other.connections(), 0);
}

#[test]
fn of_several_addresses_only_those_that_may_be_asked_are() {
    let mut desk = Desk::new();
    let server = site(&desk, "", Vec::new);
    desk.permit(&[server.address.to_string()]);
    desk.names = Arc::new(TestNames::new(&[("mixed.example", &["10.0.0.1", "::1", "169.254.169.254", "127.0.0.1"])]));
    let (summary, rejections) = desk.fetch(&[server.url_at("mixed.example", "/feed")]);
    assert_eq!((summary.pages, rejections), (1, vec![]));
    assert!(text_of(&summary.pages_archive.unwrap()).contains("WARC-IP-Address: 127.0.0.1\r\n"));
}

/// Names that answer rightly when they are asked first, and lead inside from then on.
#[derive(Debug)]
struct Rebinding(AtomicUsize);

impl dateline_fetch::Names for Rebinding {
    fn addresses(&self, _: &str, port: u16) -> std::io::Result<Vec<std::net::SocketAddr>> {
        let address = match self.0.fetch_add(1, Ordering::SeqCst) {
            0 => [127, 0, 0, 1],
            _ => [127, 0, 0, 2],
        };
        Ok(vec![(address, port).into()])
    }
}

#[test]
fn the_address_that_was_judged_is_the_one_that_is_asked() {
    let mut desk = Desk::new();
    let server = site(&desk, "", Vec::new);
    desk.permit(&[server.address.to_string()]);
    let names = Arc::new(Rebinding(AtomicUsize::new(0)));
    let fetcher = dateline_fetch::Fetcher::with(desk.options.clone(), names.clone(), Arc::new(desk.clock.clone()));
    let folder = dateline_fetch::Folder::open(desk.folder.path()).unwrap();
    let feed = Target::given(&server.url_at("news.example", "/feed")).unwrap();
    let summary = fetcher.fetch(&[feed], folder, &|_| {}).unwrap();
    // The first question, for robots.txt, is answered; each request asks once, and the second is judged by its own
    // answer.
    assert_eq!((server.paths(), names.0.load(Ordering::SeqCst)), (vec!["/robots.txt".to_owned()], 2));
    assert_eq!((summary.feeds_rejected, summary.reasons.get(&Address)), (1, Some(&1)));
}

#[test]
fn redirects_come_to_an_end() {
    let mut desk = Desk::new();
    let server = Server::answering(&desk.clock, |asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        "/feed" => feed(&[], &["/loop".to_owned(), "/5".to_owned(), "/6".to_owned(), "/nowhere".to_owned()]),
        "/loop" => moved("/loop"),
        "/nowhere" => b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n".to_vec(),
        "/0" => page("At last"),
        path => moved(&format!("/{}", path[1..].parse::<u32>().unwrap() - 1)),
    });
    desk.know(&server, &[]);
    let (summary, rejections) = desk.fetch(&[server.url("/feed")]);
    assert_eq!((summary.pages, codes(&rejections)), (1, vec![Redirect; 3]));
    assert_eq!(server.paths().iter().filter(|path| *path == "/loop").count(), 6);
    // The redirects are in the archive, the page behind five of them too.
    assert!(text_of(&summary.pages_archive.unwrap()).contains("At last"));
}

#[test]
fn a_name_and_password_go_to_their_host_only_and_are_kept_nowhere() {
    let mut desk = Desk::new();
    let server =
        Server::answering(&desk.clock, |asked: &Asked| match (asked.path.as_str(), asked.header("authorization")) {
            ("/robots.txt", None) => not_found(),
            // `ana:s3cret`, in Base64.
            ("/feed", Some("Basic YW5hOnMzY3JldA==")) => moved("/moved"),
            ("/moved", Some(_)) => moved(&asked.header("host").unwrap().replace("a.example", "//b.example")),
            ("/", None) => feed(&[], &["/page".to_owned(), "http://x:y@a.example/".to_owned()]),
            ("/page", None) => page("A page"),
            _ => serving::answer("401 No", &[], b""),
        });
    desk.know(&server, &["a.example", "b.example"]);
    let given = server.url_at("ana:s3cret@a.example", "/feed");
    let (summary, rejections) = desk.fetch(&[given]);
    assert_eq!((summary.feeds_read, summary.pages, codes(&rejections)), (1, 1, vec![Credentials]));
    for entry in std::fs::read_dir(desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let text = match path.extension().is_some_and(|extension| extension == "gz") {
            true => text_of(&path),
            false => std::fs::read_to_string(&path).unwrap(),
        };
        for secret in ["s3cret", "YW5hOnMzY3JldA", "uthorization: Basic"] {
            assert!(!text.contains(secret), "{secret} in {}", path.display());
        }
    }
}

#[test]
fn a_link_cannot_smuggle_headers() {
    let mut desk = Desk::new();
    let links = [
        "/a\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1",
        "/b&#13;&#10;X-Evil:&#32;1",
        "/c%0d%0aX-Evil:%201",
        "/d\tX-Evil: 1",
    ];
    let server = Server::answering(&desk.clock, move |asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        "/feed" => feed(&[("ETag", "\"a\"")], &links.map(str::to_owned)),
        _ => page("A page"),
    });
    desk.know(&server, &[]);
    desk.fetch(&[server.url("/feed")]);
    let asked = server.asked.lock().unwrap();
    assert!(asked.len() >= 5, "{:?}", server.paths());
    for asked in asked.iter() {
        assert_eq!(asked.header("x-evil"), None, "{}", asked.head);
        assert_eq!(asked.head.matches("HTTP/1.1\r\n").count(), 1, "{}", asked.head);
        assert!(!asked.path.starts_with("/evil"));
    }
    assert_eq!(server.connections(), asked.len());
}

#[test]
fn hosts_in_other_scripts_are_asked_in_ascii() {
    let mut desk = Desk::new();
    let server = site(&desk, "", Vec::new);
    desk.know(&server, &["xn--bcher-kva.example"]);
    let (summary, rejections) = desk.fetch(&[server.url_at("Bücher.example", "/feed")]);
    assert_eq!((summary.pages, rejections), (1, vec![]));
    let host = server.asked.lock().unwrap()[0].header("host").map(str::to_owned);
    assert_eq!(host, Some(format!("xn--bcher-kva.example:{}", server.address.port())));
}

#[test]
fn nothing_is_sent_in_the_clear_to_a_server_that_does_not_prove_itself() {
    let mut desk = Desk::new();
    // It speaks HTTP where TLS is expected: what the handshake sends has no end of a header.
    let server = site(&desk, "", Vec::new);
    desk.know(&server, &["news.example"]);
    desk.options.limits.connect = std::time::Duration::from_millis(300);
    let (_, rejections) = desk.fetch(&[server.url_at("news.example", "/feed").replace("http:", "https:")]);
    assert_eq!(rejections.len(), 1);
    assert_eq!((server.paths(), server.connections()), (vec![], 1));
}

#[test]
fn hostile_lists_of_feeds() {
    let mut list = FeedList::default();
    let bomb = br#"<!DOCTYPE opml [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="http://a.example/&b;"/></opml>"#;
    assert!(list.add_file(bomb).is_err());
    let deep = format!("<opml>{}", "<outline>".repeat(200_000) + r#"<outline xmlUrl="http://a.example/">"#);
    list.add_file(deep.as_bytes()).unwrap();
    assert_eq!(list.feeds.iter().map(Target::as_str).collect::<Vec<_>>(), ["http://a.example/"]);
}
