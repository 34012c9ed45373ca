//! Folders, archives and crawls, alone and in each other: what comes out, under which name, and what is refused.

use std::io::{Cursor, Write};
use std::path::Path;

use dateline_ingest::{Articles, Input, InputName, Limits, Options, PassedOver, RejectionCode};

/// What an input gave: the places and first words of its articles, the places and codes of rejections, and the number
/// passed over.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    articles: Vec<String>,
    rejections: Vec<String>,
    passed_over: u64,
}

fn read(input: Input, limits: Limits) -> Told {
    let mut articles = Articles::new([input], Options { limits, ..Options::default() });
    let mut told = Told::default();
    for result in articles.by_ref() {
        match result {
            Ok(article) => told.articles.push(format!("{} {}", article.at, article.value.text.trim())),
            Err(rejection) => told.rejections.push(format!("{} {}", rejection.at, rejection.code)),
        }
    }
    told.passed_over = articles.passed_over().total();
    told
}

fn read_bytes(bytes: Vec<u8>) -> Told {
    read_bytes_within(bytes, Limits::default())
}

fn read_bytes_within(bytes: Vec<u8>, limits: Limits) -> Told {
    read(Input::Stream(InputName::from("in"), Box::new(Cursor::new(bytes))), limits)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar_member(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 512];
    block[..name.len()].copy_from_slice(name.as_bytes());
    block[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
    block[156] = kind;
    block[257..263].copy_from_slice(b"ustar\0");
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
    block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    let padding = content.len().next_multiple_of(512) - content.len();
    [&block[..], content, &vec![0; padding]].concat()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let members = members.iter().flat_map(|(name, content)| tar_member(name, b'0', content));
    members.chain([0; 1024]).collect()
}

/// Every other member is packed.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    zip_with(members, |number| number % 2 == 0)
}

fn zip_with(members: &[(&str, &[u8])], is_packed: fn(usize) -> bool) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, content)) in members.iter().enumerate() {
        let method = if is_packed(number) { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
        writer.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn warc_of_text(number: usize) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nReport {number} from Quito.");
    let header = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{number}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [header, block, "\r\n\r\n".to_owned()].concat().into_bytes()
}

const FILES: [(&str, &[u8]); 5] = [
    ("b.txt", b"Rain fell in Quito."),
    ("a/lines.jsonl", b"{\"text\":\"Snow.\"}\n{\"text\":7}\n{\"text\":\"Hail.\"}\n"),
    (".hidden.txt", b"Not this."),
    ("a/picture.txt", b"\x89PNG\r\n\x1a\n"),
    ("c.txt", b""),
];

#[test]
fn zip_and_tar_give_their_files_in_their_order() {
    let expected = |_| Told {
        articles: ["in!b.txt Rain fell in Quito.", "in!a/lines.jsonl:1 Snow.", "in!a/lines.jsonl:3 Hail."]
            .map(String::from)
            .into(),
        rejections: ["in!a/lines.jsonl:2 field", "in!c.txt empty"].map(String::from).into(),
        passed_over: 1,
    };
    for archive in [zip(&FILES), tar(&FILES), gzip(&tar(&FILES)), gzip(&gzip(&zip(&FILES)))] {
        assert_eq!(read_bytes(archive), expected(()));
    }
}

#[test]
fn a_zip_may_have_something_before_it_and_be_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.zip");
    std::fs::write(&path, zip(&FILES)).unwrap();
    let told = read(Input::File(path.clone()), Limits::default());
    assert_eq!(told.articles[0], format!("{}!b.txt Rain fell in Quito.", path.display()));
    assert_eq!((told.articles.len(), told.rejections.len(), told.passed_over), (3, 2, 1));
    // Of a member that is damaged the others know nothing.
    let mut bytes = zip(&FILES);
    let at = memchr::memmem::find(&bytes, b"{\"text\":7}").unwrap();
    bytes[at] ^= 1;
    let told = read_bytes(bytes);
    assert!(told.articles.contains(&"in!b.txt Rain fell in Quito.".to_owned()));
    assert!(told.rejections.iter().any(|rejection| rejection.ends_with("damaged-archive")), "{told:?}");
    let cut = zip(&FILES);
    assert_eq!(read_bytes(cut[..cut.len() - 30].to_vec()).rejections, ["in damaged-archive"]);
}

#[test]
fn long_names_in_tar() {
    let long = "folder/".repeat(30) + "name.txt";
    let gnu = [
        tar_member("././@LongLink", b'L', format!("{long}\0").as_bytes()),
        tar_member("cut", b'0', b"Rain."),
        vec![0; 1024],
    ];
    assert_eq!(read_bytes(gnu.concat()).articles, [format!("in!{long} Rain.")]);
    let record = format!(" path={long}\n");
    let length = record.len() + 3;
    let pax = [
        tar_member("PaxHeaders/x", b'x', format!("{length}{record}").as_bytes()),
        tar_member("cut", b'0', b"Rain."),
        vec![0; 1024],
    ];
    assert_eq!(read_bytes(pax.concat()).articles, [format!("in!{long} Rain.")]);
}

#[test]
fn a_tar_cut_short_or_damaged_gives_what_is_whole() {
    let members: [(&str, &[u8]); 3] = [("a", &[b'a'; 3000]), ("b", &[b'b'; 3000]), ("c", &[b'c'; 3000])];
    let archive = tar(&members);
    let told = read_bytes(archive[..6000].to_vec());
    assert_eq!((told.articles.len(), told.rejections), (1, vec!["in!b damaged-archive".to_owned()]));
    let mut damaged = archive.clone();
    damaged[3584 + 10] = 7;
    let told = read_bytes(damaged);
    assert_eq!((told.articles.len(), told.rejections), (2, vec!["in damaged-archive".to_owned()]));
}

#[test]
fn a_folder_gives_its_files_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    for (name, content) in FILES {
        write(name, content);
    }
    write(".git/config", b"Not this.");
    write("a/b/crawl.warc.gz", &[gzip(&warc_of_text(1)), gzip(&warc_of_text(2))].concat());
    let within = |path: &str| folder.path().join(path).display().to_string();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
    let told = read(Input::File(folder.path().to_owned()), Limits::default());
    let second = gzip(&warc_of_text(1)).len();
    assert_eq!(
        told.articles,
        [
            within("a/b/crawl.warc.gz@0 Report 1 from Quito."),
            within(&format!("a/b/crawl.warc.gz@{second} Report 2 from Quito.")),
            within("a/lines.jsonl:1 Snow."),
            within("a/lines.jsonl:3 Hail."),
            within("b.txt Rain fell in Quito."),
        ]
    );
    assert_eq!((told.rejections.len(), told.passed_over), (2, 1));
    let empty = tempfile::tempdir().unwrap();
    let told = read(Input::File(empty.path().to_owned()), Limits::default());
    assert_eq!(told.rejections, [format!("{} empty", empty.path().display())]);
}

#[test]
fn a_crawl_in_an_archive_in_an_archive() {
    let crawl = [gzip(&warc_of_text(1)), gzip(&warc_of_text(2))].concat();
    let archive = zip(&[("day.tar.gz", &gzip(&tar(&[("x.warc.gz", &crawl)])))]);
    let told = read_bytes(archive);
    assert_eq!(told.articles[0], "in!day.tar.gz!x.warc.gz@0 Report 1 from Quito.");
    assert_eq!(told.articles.len(), 2);
}

#[test]
fn an_archive_of_hidden_files_is_empty() {
    let files: [(&str, &[u8]); 2] = [(".a", b"A."), ("__MACOSX/b", b"B.")];
    assert_eq!(read_bytes(zip(&files)).rejections, ["in empty"]);
    assert_eq!(read_bytes(tar(&files)).rejections, ["in empty"]);
    assert_eq!(read_bytes(zip(&[])).rejections, ["in empty"]);
}

#[test]
fn archives_too_deep_in_each_other_are_refused() {
    let mut packed = b"Rain fell in Quito.".to_vec();
    for _ in 0..20 {
        packed = gzip(&packed);
    }
    assert_eq!(read_bytes(packed).rejections, ["in nesting"]);
}

#[test]
fn more_members_than_allowed_are_not_read() {
    let limits = Limits { members: 2, ..Limits::default() };
    let files: [(&str, &[u8]); 4] = [("a", b"A."), ("b", b"B."), ("c", b"C."), ("d", b"D.")];
    for archive in [zip(&files), tar(&files)] {
        let told = read_bytes_within(archive, limits);
        assert_eq!((told.articles.len(), told.rejections), (2, vec!["in members".to_owned()]));
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::create_dir(folder.path().join(name)).unwrap();
        std::fs::write(folder.path().join(name).join("x"), content).unwrap();
    }
    let told = read(Input::File(folder.path().to_owned()), Limits { members: 3, ..Limits::default() });
    assert!(told.articles.len() <= 3 && told.rejections[0].ends_with("members"), "{told:?}");
}

#[test]
fn a_bomb_is_refused_by_all_that_lies_in_it_together() {
    let limits = Limits { expansion: 50, expansion_from: 1_000_000, ..Limits::default() };
    let zeros = vec![b'x'; 900_000];
    let members: Vec<(String, &[u8])> = (0..20).map(|number| (format!("{number}.txt"), &zeros[..])).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let told = read_bytes_within(gzip(&tar(&members)), limits);
    assert_eq!((told.articles.len(), told.rejections.as_slice()), (1, &["in!1.txt expansion".to_owned()][..]));
    let told = read_bytes_within(zip_with(&members, |_| true), limits);
    assert_eq!((told.articles.len(), told.rejections[0].as_str()), (1, "in!1.txt expansion"));
}

#[test]
fn what_is_no_article_in_a_crawl_is_counted() {
    let record = |kind: &str, uri: &str, block: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let file = [
        record("warcinfo", "x", "software: x\r\n"),
        record("request", "http://news.example/1", "GET / HTTP/1.1\r\n\r\n"),
        record("response", "http://news.example/1", "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n\r\nNo."),
        record("response", "http://news.example/2", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}\u{2}"),
        record("response", "http://news.example/robots.txt", "HTTP/1.1 200 OK\r\n\r\nUser-agent: *"),
        record("response", "http://news.example/3", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"),
        record("revisit", "http://news.example/1", "HTTP/1.1 200 OK\r\n\r\n"),
        record("conversion", "http://news.example/4", "Rain fell in Quito."),
    ];
    let stream = Box::new(Cursor::new(file.concat()));
    let mut articles = Articles::new([Input::Stream(InputName::from("in"), stream)], Options::default());
    let read: Vec<_> = articles.by_ref().collect();
    assert_eq!(read.len(), 1);
    let article = read.into_iter().next().unwrap().unwrap().value;
    assert_eq!(article.text, "Rain fell in Quito.");
    assert_eq!(article.url.as_deref(), Some("http://news.example/4"));
    let passed_over = articles.passed_over();
    let counts =
        [PassedOver::Record, PassedOver::Status, PassedOver::Media, PassedOver::Empty].map(|it| passed_over.of(it));
    assert_eq!(counts, [4, 1, 1, 1]);
}

#[test]
fn formats_that_are_not_read_are_named() {
    for (bytes, code) in [
        (&b"BZh91AY&SY"[..], RejectionCode::UnreadFormat),
        (b"\x89PNG\r\n", RejectionCode::Binary),
        (b"filedesc://x.arc 0.0.0.0", RejectionCode::UnreadFormat),
    ] {
        assert_eq!(read_bytes(bytes.to_vec()).rejections, [format!("in {code}")]);
    }
    let missing = read(Input::File(Path::new("/nowhere/at/all").to_owned()), Limits::default());
    assert_eq!(missing.rejections, ["/nowhere/at/all missing"]);
}
