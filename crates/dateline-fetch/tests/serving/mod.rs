//! A server on this machine, names that ask nobody, and a clock that need not be waited for.

#![allow(dead_code)] // each test file uses its part

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dateline_fetch::address::Permits;
use dateline_fetch::{Clock, Event, Fetcher, Folder, Limits, Names, Options, RefusalCode, Rejection, Summary, Target};
use dateline_ingest::{Articles, Input};
use jiff::Timestamp;

/// A clock that only sleeping moves.
#[derive(Debug, Clone)]
pub struct TestClock(Arc<Mutex<Timestamp>>);

impl TestClock {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new("2026-11-27T12:00:00Z".parse().unwrap())))
    }

    pub fn pass(&self, duration: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(duration).unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) {
        self.pass(duration);
        // Gives way to the threads that have something to do.
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Names with the addresses that the test gives them, and addresses themselves; nobody else is known.
#[derive(Debug, Default)]
pub struct TestNames {
    known: HashMap<String, Vec<IpAddr>>,
    pub asked: Mutex<Vec<String>>,
}

impl TestNames {
    pub fn new(known: &[(&str, &[&str])]) -> Self {
        let addresses = |all: &[&str]| all.iter().map(|address| address.parse().unwrap()).collect();
        let known = known.iter().map(|(name, all)| ((*name).to_owned(), addresses(all))).collect();
        Self { known, asked: Mutex::default() }
    }
}

impl Names for TestNames {
    fn addresses(&self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
        self.asked.lock().unwrap().push(host.to_owned());
        let literal = host.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        let addresses = literal.map(|address| vec![address]).or_else(|| self.known.get(host).cloned());
        let addresses = addresses.ok_or(std::io::ErrorKind::NotFound)?;
        Ok(addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect())
    }
}

/// A request that came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    /// All of it.
    pub head: String,
    /// By the test's clock.
    pub at: Timestamp,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// A server.
pub struct Server {
    pub address: SocketAddr,
    pub asked: Arc<Mutex<Vec<Asked>>>,
    pub connections: Arc<AtomicUsize>,
}

impl Server {
    /// One that answers with bytes, and closes.
    pub fn answering(clock: &TestClock, answer: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::serving(clock, move |asked, mut stream| {
            let _ = stream.write_all(&answer(asked));
        })
    }

    /// One that does what it likes with the connection once it has the request.
    pub fn serving(clock: &TestClock, serve: impl Fn(&Asked, TcpStream) + Send + Sync + 'static) -> Self {
        Self::accepting(clock, move |mut stream, take| {
            if let Some(asked) = take(&mut stream) {
                serve(&asked, stream);
            }
        })
    }

    /// One that does what it likes with the connection from the first; `take` receives a request, and notes it.
    pub fn accepting(
        clock: &TestClock,
        serve: impl Fn(TcpStream, &dyn Fn(&mut dyn Read) -> Option<Asked>) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server =
            Self { address: listener.local_addr().unwrap(), asked: Arc::default(), connections: Arc::default() };
        let (asked, connections) = (Arc::clone(&server.asked), Arc::clone(&server.connections));
        let (clock, serve) = (clock.clone(), Arc::new(serve));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { continue };
                connections.fetch_add(1, Ordering::SeqCst);
                let (asked, clock, serve) = (Arc::clone(&asked), clock.clone(), Arc::clone(&serve));
                std::thread::spawn(move || {
                    let take = |stream: &mut dyn Read| {
                        let head = head_of(stream)?;
                        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                        let request = Asked { path, head, at: clock.now() };
                        asked.lock().unwrap().push(request.clone());
                        Some(request)
                    };
                    serve(stream, &take);
                });
            }
        });
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// An address on this server under another name.
    pub fn url_at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.address.port())
    }

    pub fn paths(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|asked| asked.path.clone()).collect()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub fn forget(&self) {
        self.asked.lock().unwrap().clear();
    }
}

fn head_of(stream: &mut dyn Read) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

pub fn answer(status: &str, fields: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let fields: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

pub fn page(title: &str) -> Vec<u8> {
    let body = format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>LIMA - Ministers of the coast agreed \
         on Friday to open the harbour of the old town again before winter.</p><p>The ferry sails in May, the harbour \
         master said, if the weather holds and the pier is mended in time.</p></article></body></html>"
    );
    answer("200 OK", &[("Content-Type", "text/html; charset=utf-8")], body.as_bytes())
}

pub fn feed(fields: &[(&str, &str)], links: &[String]) -> Vec<u8> {
    let items: String = links
        .iter()
        .enumerate()
        .map(|(number, link)| format!("<item><title>Item {number}</title><link>{link}</link></item>"))
        .collect();
    let body = format!("<rss version=\"2.0\"><channel><title>Desk</title>{items}</channel></rss>");
    let fields = [&[("Content-Type", "application/rss+xml")], fields].concat();
    answer("200 OK", &fields, body.as_bytes())
}

pub fn not_found() -> Vec<u8> {
    answer("404 Not Found", &[], b"")
}

pub fn moved(to: &str) -> Vec<u8> {
    answer("302 Found", &[("Location", to)], b"")
}

/// What runs in a test have in common.
pub struct Desk {
    pub clock: TestClock,
    pub names: Arc<TestNames>,
    pub options: Options,
    pub folder: tempfile::TempDir,
}

impl Desk {
    /// One that knows no names, and permits nothing.
    pub fn new() -> Self {
        let limits = Limits {
            answer: 200_000,
            unpacked: 2_000_000,
            connect: Duration::from_secs(5),
            first_byte: Duration::from_secs(5),
            whole: Duration::from_secs(5),
            ..Limits::DEFAULT
        };
        Self {
            clock: TestClock::new(),
            names: Arc::new(TestNames::default()),
            options: Options { limits, ..Options::default() },
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn permit(&mut self, permits: &[String]) {
        self.options.permits = Permits::new(permits.iter().map(|permit| permit.parse().unwrap()).collect());
    }

    /// Permits a server's address, and gives it names.
    pub fn know(&mut self, server: &Server, names: &[&str]) {
        self.permit(&[server.address.to_string()]);
        let known: Vec<(&str, &[&str])> = names.iter().map(|name| (*name, &["127.0.0.1"][..])).collect();
        self.names = Arc::new(TestNames::new(&known));
    }

    pub fn fetch(&self, feeds: &[String]) -> (Summary, Vec<Rejection>) {
        self.fetch_into(self.folder.path(), feeds)
    }

    pub fn fetch_into(&self, folder: &Path, feeds: &[String]) -> (Summary, Vec<Rejection>) {
        let feeds: Vec<Target> = feeds.iter().map(|feed| Target::given(feed).unwrap()).collect();
        let fetcher = Fetcher::with(self.options.clone(), self.names.clone(), Arc::new(self.clock.clone()));
        let rejections = Mutex::new(Vec::new());
        let observe = |event: Event<'_>| {
            if let Event::Rejected(rejection) = event {
                rejections.lock().unwrap().push(rejection.clone());
            }
        };
        let summary = fetcher.fetch(&feeds, Folder::open(folder).unwrap(), &observe).unwrap();
        (summary, rejections.into_inner().unwrap())
    }
}

pub fn codes(rejections: &[Rejection]) -> Vec<RefusalCode> {
    rejections.iter().map(|rejection| rejection.refusal.code).collect()
}

/// What `dateline read` would read in an archive: titles, and how many records were rejected.
pub fn titles_in(archive: &Path) -> (Vec<String>, usize) {
    let articles: Vec<_> =
        Articles::new([Input::File(archive.to_owned())], dateline_ingest::Options::default()).collect();
    let rejected = articles.iter().filter(|article| article.is_err()).count();
    let titles = articles.into_iter().flatten().map(|article| article.value.title.unwrap_or_default());
    (titles.collect(), rejected)
}

/// All of an archive, unpacked.
pub fn text_of(archive: &Path) -> String {
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(archive).unwrap()).read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}
