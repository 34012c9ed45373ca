//! The seeds of the fuzzers, whole and damaged, through their readers: no panic, no hang, and what comes out is sound.

use std::io::Cursor;
use std::path::Path;

use dateline_ingest::csv_rows::{self, ColumnMap, Rows};
use dateline_ingest::document::Declared;
use dateline_ingest::rejection::Fault;
use dateline_ingest::wire::{anpa, iptc7901, newsml_g2, newsml1, ninjs, nitf};
use dateline_ingest::{Limits, email, feeds, pdf};
use dateline_report::Article;
use proptest::prelude::*;
use proptest::sample::Index;

type Articles = Vec<Result<Article, Fault>>;
type Knows = fn(&[u8]) -> bool;
type Reader = fn(&[u8], &Declared, &Limits) -> Articles;

const LIMITS: Limits = Limits {
    text: 100_000,
    line: 10_000,
    document: 2_000_000,
    nesting: 64,
    expansion: 50,
    expansion_from: 1 << 20,
    ..Limits::DEFAULT
};

/// The folder of seeds of each reader, how it knows its format, and the reader.
const READERS: [(&str, Knows, Reader); 10] = [
    ("feed", feeds::is_feed, feeds::articles_of_feed),
    ("newsml_g2", newsml_g2::is_newsml_g2, newsml_g2::articles_of_newsml_g2),
    ("newsml1", newsml1::is_newsml1, newsml1::articles_of_newsml1),
    ("nitf", nitf::is_nitf, |bytes, declared, limits| vec![nitf::article_of_nitf(bytes, declared, limits)]),
    ("ninjs", ninjs::is_ninjs, ninjs::articles_of_ninjs),
    ("iptc7901", iptc7901::is_iptc7901, iptc7901::articles_of_iptc7901),
    ("anpa", anpa::is_anpa, anpa::articles_of_anpa),
    ("email", email::is_email, email::articles_of_email),
    ("csv_rows", csv_rows::is_csv, rows),
    ("pdf", pdf::is_pdf, |bytes, declared, limits| vec![pdf::article_of_pdf(bytes, declared, limits)]),
];

fn rows(bytes: &[u8], declared: &Declared, limits: &Limits) -> Articles {
    let mut rows = match Rows::new(Cursor::new(bytes.to_vec()), &ColumnMap::default(), declared, limits).unwrap() {
        Ok(rows) => rows,
        Err(fault) => return vec![Err(fault)],
    };
    let mut articles = Vec::new();
    while let Some((_, article)) = rows.next_row().unwrap() {
        articles.push(article);
    }
    articles
}

fn seeds(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn is_sound(articles: &Articles) {
    for article in articles {
        match article {
            Ok(article) => {
                assert!(!article.text.trim().is_empty(), "{article:?}");
                assert!(article.text.len() <= LIMITS.text);
                assert!(article.paragraphs.is_empty() || article.paragraphs.join("\n\n") == article.text);
                assert!(
                    article.paragraphs.iter().all(|paragraph| paragraph.trim() == paragraph && !paragraph.is_empty())
                );
                assert!(article.authors.iter().all(|author| !author.trim().is_empty()));
            }
            Err(fault) => assert!(!fault.message.is_empty() && !fault.hint.is_empty()),
        }
    }
}

#[test]
fn every_seed_is_known_and_read() {
    for (folder, knows, read) in READERS {
        let seeds = seeds(folder);
        assert!(!seeds.is_empty(), "{folder}");
        for seed in seeds {
            let articles = read(&seed, &Declared::default(), &LIMITS);
            assert!(!articles.is_empty(), "{folder}");
            is_sound(&articles);
            assert!(knows(&seed), "{folder}: {}", String::from_utf8_lossy(&seed));
        }
    }
}

#[test]
fn what_opens_again_and_again_and_never_closes_is_read_in_time() {
    const OPENINGS: [&str; 22] = [
        "<",
        "<a ",
        "<a",
        "<!--",
        "<![CDATA[",
        "<?x",
        "<a x=\"",
        "<a x='",
        "<a x=\"'>",
        "</",
        "&",
        "&#",
        "&amp",
        "<p>",
        "<svg>",
        "<script>",
        "<form><nav>",
        "<figcaption>",
        "<!DOCTYPE x [",
        "</a><a>",
        "<br>",
        "<!ENTITY",
    ];
    for opening in OPENINGS {
        let many = opening.repeat(300_000 / opening.len());
        for start in
            ["<rss><channel><item><title>x</title><description>", "<feed><entry><content type='html'><![CDATA["]
        {
            is_sound(&feeds::articles_of_feed(format!("{start}{many}").as_bytes(), &Declared::default(), &LIMITS));
        }
        let headers = "From: a@example.org\nSubject: x\nContent-Type: text/html\n\n";
        is_sound(&email::articles_of_email(format!("{headers}{many}").as_bytes(), &Declared::default(), &LIMITS));
    }
    for line in ["a,\"\n", "\"\n", "a,\"x\"\"\n", "\"\"\"\n", "a,b,c\n", "\"a\n\"b\n"] {
        let table = "title,text\n".to_owned() + &line.repeat(300_000 / line.len());
        is_sound(&rows(table.as_bytes(), &Declared::default(), &LIMITS));
    }
    for line in ["--b\n", "--b\nContent-Type: multipart/mixed; boundary=b\n\n", "From a 12:00 2020\n\n", "> \n"] {
        let start = "From: a@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n";
        let mail = start.to_owned() + &line.repeat(100_000 / line.len());
        is_sound(&email::articles_of_email(mail.as_bytes(), &Declared::default(), &LIMITS));
    }
    for character in ["\u{1}", "\u{2}", "\u{1}\u{2}", "\u{3}", "^\n", "x=\n\n"] {
        let messages = format!("\u{1}exa1 4 i 5\n\u{2}{}", character.repeat(100_000));
        is_sound(&iptc7901::articles_of_iptc7901(messages.as_bytes(), &Declared::default(), &LIMITS));
        is_sound(&anpa::articles_of_anpa(messages.as_bytes(), &Declared::default(), &LIMITS));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_seeds(
        reader in 0..READERS.len(),
        seed in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0u8..4), 1..12),
    ) {
        let (folder, knows, read) = READERS[reader];
        let seeds = seeds(folder);
        let mut bytes = seed.get(&seeds).clone();
        for (place, byte, change) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match change {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.drain(at..(at + usize::from(byte)).min(bytes.len()))),
                _ => {
                    let piece = bytes[at..(at + usize::from(byte)).min(bytes.len())].to_vec();
                    bytes.extend(piece);
                }
            }
        }
        knows(&bytes);
        is_sound(&read(&bytes, &Declared::default(), &LIMITS));
    }

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        for (_, knows, read) in READERS {
            knows(&bytes);
            is_sound(&read(&bytes, &Declared::default(), &LIMITS));
        }
    }
}
