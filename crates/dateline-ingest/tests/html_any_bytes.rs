//! Pages that nobody wrote: what fuzzing begins with, and these pages mutated, come out as an article or as a fault.

use std::path::PathBuf;

use dateline_ingest::document::Declared;
use dateline_ingest::html::{article_of_html, is_html};
use dateline_ingest::limits::Limits;
use proptest::prelude::*;

fn seeds() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/html");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("a seed").path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).expect("a seed")).collect()
}

fn holds(bytes: &[u8]) {
    let read = || article_of_html(bytes, &Declared::default(), &Limits::default());
    let first = read();
    assert_eq!(first, read());
    is_html(bytes);
    if let Ok(article) = first {
        assert_eq!(article.text, article.paragraphs.join("\n\n"));
        assert!(article.paragraphs.iter().all(|paragraph| !paragraph.trim().is_empty()));
    }
}

#[test]
fn the_seeds_are_read() {
    let seeds = seeds();
    assert!(seeds.len() >= 5);
    seeds.iter().for_each(|seed| holds(seed));
}

proptest! {
    #[test]
    fn mutated_pages_are_read(
        seed in 0_usize..5,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..3),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let mut bytes = seeds().swap_remove(seed);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for (from, to) in cuts {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            let piece = bytes[from.min(to)..from.max(to)].to_vec();
            bytes.splice(to..to, piece);
        }
        holds(&bytes);
    }

    #[test]
    fn markup_in_any_order_is_read(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<div class=lead>", "</div>", "<table>", "<td>", "<tr>", "</table>", "<a href=x>", "</a>", "<b>", "</b>",
            "<h2>", "</h2>", "<li>", "<ul>", "</ul>", "<svg>", "</svg>", "<!--", "-->", "<script>", "</script>", "&amp;", "&#0;",
            "<br>", "<br/>", "<body>", "<head>", "<title>", "</title>", "<figure>", "</figure>", "<span class=caption>", "</span>",
            "The port was shut on Monday, and eleven ships wait outside.", "Порт закрыт до вторника.", " ", "<", "\"", "<p class='",
        ]), 0..60),
    ) {
        holds(pieces.concat().as_bytes());
    }
}
