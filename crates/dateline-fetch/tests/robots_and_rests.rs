//! What a site allows, and how long it is left alone between requests.

mod serving;

use std::time::Duration;

use dateline_fetch::RefusalCode::{Robots, Wait};
use jiff::Timestamp;
use serving::{Asked, Desk, Server, answer, codes, feed, moved, not_found, page};

fn site(desk: &Desk, robots: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Server {
    Server::answering(&desk.clock, move |asked| match asked.path.as_str() {
        "/robots.txt" => robots(asked),
        path if path.starts_with("/hop") => robots(asked),
        "/feed" => feed(&[], &["/0".to_owned(), "/private/1".to_owned()]),
        _ => page("A page"),
    })
}

fn text(body: &'static str) -> impl Fn(&Asked) -> Vec<u8> {
    move |_| answer("200 OK", &[("Content-Type", "text/plain")], body.as_bytes())
}

fn seconds_between(server: &Server) -> Vec<i64> {
    let asked = server.asked.lock().unwrap();
    let times: Vec<Timestamp> = asked.iter().map(|asked| asked.at).collect();
    times.windows(2).map(|pair| pair[1].duration_since(pair[0]).as_secs()).collect()
}

#[test]
fn what_is_not_allowed_is_not_asked_for() {
    let mut desk = Desk::new();
    let server = site(&desk, text("User-agent: dateline\nDisallow: /private\n\nUser-agent: *\nDisallow: /"));
    desk.know(&server, &[]);
    let feeds = [server.url("/feed")];
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((summary.pages, codes(&rejections)), (1, vec![Robots]));
    assert_eq!(rejections[0].url, server.url("/private/1"));
    assert_eq!(server.paths(), ["/robots.txt", "/feed", "/0"]);
    // It counts for a day, and then is asked for anew.
    server.forget();
    desk.clock.pass(Duration::from_secs(23 * 3600));
    desk.fetch(&feeds);
    desk.clock.pass(Duration::from_secs(2 * 3600));
    desk.fetch(&feeds);
    assert_eq!(server.paths(), ["/feed", "/robots.txt", "/feed"]);
    // Its owner allows it.
    server.forget();
    desk.options.without_robots = vec!["127.0.0.1".to_owned()];
    let (summary, _) = desk.fetch(&feeds);
    assert_eq!((summary.pages, server.paths()), (1, vec!["/feed".to_owned(), "/private/1".to_owned()]));
}

#[test]
fn without_a_robots_txt_all_is_allowed_and_with_none_to_be_had_nothing() {
    let asked_for = |status: &'static str| {
        let mut desk = Desk::new();
        let server = site(&desk, move |_| answer(status, &[], b"User-agent: *\nDisallow: /0"));
        desk.know(&server, &[]);
        let (_, rejections) = desk.fetch(&[server.url("/feed")]);
        (server.paths().len(), codes(&rejections))
    };
    assert_eq!(asked_for("404 Not Found"), (4, vec![]));
    assert_eq!(asked_for("403 Forbidden"), (4, vec![]));
    assert_eq!(asked_for("500 Oops"), (1, vec![Robots]));
    assert_eq!(asked_for("503 Busy"), (1, vec![Robots]));
    assert_eq!(asked_for("429 Slow down"), (1, vec![Robots]));
}

#[test]
fn a_robots_txt_is_followed_over_five_redirects() {
    let hops = |first: u32| {
        let mut desk = Desk::new();
        let server = site(&desk, move |asked| match asked.path.as_str() {
            "/robots.txt" => moved(&format!("/hop{first}")),
            "/hop0" => answer("200 OK", &[], b"User-agent: *\nDisallow: /"),
            path => moved(&format!("/hop{}", path[4..].parse::<u32>().unwrap() - 1)),
        });
        desk.know(&server, &[]);
        let (summary, _) = desk.fetch(&[server.url("/feed")]);
        (summary.feeds_read, server.paths().len())
    };
    // Five redirects lead to rules that allow nothing; six are as if there were none.
    assert_eq!(hops(4), (0, 6));
    assert_eq!(hops(5), (1, 9));
}

#[test]
fn a_robots_txt_that_leads_inside_allows_nothing() {
    let mut desk = Desk::new();
    let server = site(&desk, |_| moved("http://169.254.169.254/"));
    desk.know(&server, &[]);
    let (_, rejections) = desk.fetch(&[server.url("/feed")]);
    assert_eq!((codes(&rejections), server.paths().len()), (vec![Robots], 1));
}

#[test]
fn a_long_robots_txt_is_read_up_to_its_limit() {
    let mut desk = Desk::new();
    let server = site(&desk, |_| {
        let body = format!("User-agent: *\nDisallow: /private\n#{}\nDisallow: /0\n", "x".repeat(3_000_000));
        answer("200 OK", &[], body.as_bytes())
    });
    desk.know(&server, &[]);
    let (summary, rejections) = desk.fetch(&[server.url("/feed")]);
    assert_eq!((summary.pages, codes(&rejections)), (1, vec![Robots]));
}

#[test]
fn every_origin_has_a_robots_txt_of_its_own() {
    let mut desk = Desk::new();
    let server = Server::answering(&desk.clock, |asked| {
        let host = asked.header("host").unwrap_or_default();
        match asked.path.as_str() {
            "/robots.txt" if host.starts_with("b.") => answer("200 OK", &[], b"User-agent: *\nDisallow: /"),
            "/robots.txt" => not_found(),
            "/feed" => feed(&[], &["/0".to_owned()]),
            _ => moved(&format!("http://{}/there", host.replace("a.", "b."))),
        }
    });
    desk.know(&server, &["a.example", "b.example"]);
    let (summary, rejections) = desk.fetch(&[server.url_at("a.example", "/feed")]);
    assert_eq!((summary.pages, codes(&rejections)), (0, vec![Robots]));
    assert_eq!(server.paths(), ["/robots.txt", "/feed", "/0", "/robots.txt"]);
}

#[test]
fn a_host_rests_between_requests_and_others_do_not_wait_for_it() {
    let mut desk = Desk::new();
    let server = site(&desk, |_| not_found());
    desk.know(&server, &[]);
    desk.options.threads = 4;
    desk.fetch(&[server.url("/feed")]);
    assert_eq!(server.paths().len(), 4);
    assert!(seconds_between(&server).iter().all(|seconds| *seconds >= 2), "{:?}", seconds_between(&server));

    let mut desk = Desk::new();
    let server = site(&desk, |_| not_found());
    desk.know(&server, &["a.example", "b.example", "c.example", "d.example"]);
    desk.options.threads = 1;
    let feeds: Vec<String> = ["a", "b", "c", "d"].map(|name| server.url_at(&format!("{name}.example"), "/feed")).into();
    desk.fetch(&feeds);
    let between = seconds_between(&server);
    // Sixteen requests, four at a time without a rest between.
    assert_eq!((between.len(), between.iter().filter(|seconds| **seconds < 2).count()), (15, 12));
}

#[test]
fn a_longer_pause_is_kept_up_to_a_limit() {
    let pauses = |robots: &'static str| {
        let mut desk = Desk::new();
        let server = site(&desk, text(robots));
        desk.know(&server, &[]);
        desk.fetch(&[server.url("/feed")]);
        seconds_between(&server)
    };
    assert_eq!(pauses("User-agent: *\nCrawl-delay: 7"), [7, 7, 7]);
    assert_eq!(pauses("User-agent: *\nCrawl-delay: 0.1"), [2, 2, 2]);
    assert_eq!(pauses("User-agent: *\nCrawl-delay: 86400"), [60, 60, 60]);
}

#[test]
fn a_server_that_is_busy_is_asked_again_when_it_says() {
    let mut desk = Desk::new();
    let first = std::sync::atomic::AtomicBool::new(true);
    let server = Server::answering(&desk.clock, move |asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        "/feed" => feed(&[], &["/0".to_owned(), "/1".to_owned()]),
        "/0" if first.swap(false, std::sync::atomic::Ordering::SeqCst) => {
            answer("503 Busy", &[("Retry-After", "30")], b"")
        }
        _ => page("A page"),
    });
    desk.know(&server, &[]);
    let (summary, rejections) = desk.fetch(&[server.url("/feed")]);
    assert_eq!((summary.pages, rejections), (2, vec![]));
    assert_eq!(server.paths(), ["/robots.txt", "/feed", "/0", "/0", "/1"]);
    assert!(seconds_between(&server)[2] >= 30);
}

#[test]
fn a_server_that_wants_to_be_left_alone_is_left_alone() {
    let mut desk = Desk::new();
    let server = Server::answering(&desk.clock, |asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        "/feed" => feed(&[], &["/0".to_owned(), "/1".to_owned(), "/2".to_owned()]),
        _ if asked.at < "2026-11-27T14:00:00Z".parse::<Timestamp>().unwrap() => {
            answer("429 Too Many", &[("Retry-After", "Fri, 27 Nov 2026 14:00:00 GMT")], b"")
        }
        _ => page("A page"),
    });
    desk.know(&server, &[]);
    let feeds = [server.url("/feed")];
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((summary.pages, summary.left, codes(&rejections)), (0, 2, vec![Wait]));
    assert!(rejections[0].refusal.message.contains("2026-11-27T14:00:00Z"), "{rejections:?}");
    // A run before that asks for nothing, one behind it for all.
    server.forget();
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((server.paths().len(), summary.pages, codes(&rejections)), (0, 0, vec![Wait; 4]));
    desk.clock.pass(Duration::from_secs(2 * 3600));
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((summary.pages, rejections), (3, vec![]));
}

#[test]
fn a_server_that_is_always_busy_is_not_asked_for_ever() {
    let mut desk = Desk::new();
    let server = Server::answering(&desk.clock, |asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        "/feed" => feed(&[], &["/0".to_owned()]),
        _ => answer("503 Busy", &[("Retry-After", "1")], b""),
    });
    desk.know(&server, &[]);
    let (_, rejections) = desk.fetch(&[server.url("/feed")]);
    assert_eq!((server.paths().len(), codes(&rejections)), (5, vec![Wait]));
}
