//! Whatever the text, a report comes out, and it holds together: every span slices, every reference leads somewhere.

use std::path::Path;
use std::sync::OnceLock;

use dateline_language::Model;
use dateline_read::Reader;
use dateline_report::Article;
use proptest::prelude::*;

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/en_md.bin");
        Model::from_bytes(&std::fs::read(path).expect("the model is part of the repository")).expect("the model loads")
    })
}

fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the examples are part of the repository")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("UTF-8")).collect()
}

fn read(title: Option<&str>, text: &str) {
    let article = Article { title: title.map(str::to_owned), ..Article::from_text(text.to_owned()) };
    let report = Reader::new(model()).read(&article).expect("a short text");
    if let Err(error) = report.check() {
        panic!("{error} in the report on {text:?}");
    }
}

#[test]
fn examples_as_they_are_and_cut_anywhere() {
    for text in examples() {
        read(text.lines().next(), &text);
        for (cut, _) in text.char_indices().step_by(97) {
            read(None, &text[..cut]);
            read(None, &text[cut..]);
        }
    }
}

#[test]
fn expressions_that_white_space_ends() {
    read(None, "3 centuries of  (5-2-29\u{149}2015-2015  2011  2015 5-2-29");
}

#[test]
fn titles_that_are_no_line_of_the_text() {
    // The last two end while a place is still looked for that they stand beside: it is one of the text.
    let titles = [
        "Soldiers",
        "Gunmen in",
        "Kenyan police",
        "Farmers of",
        "He said",
        "Mali",
        "In March",
        "Attack on",
        "Ministry of Finance in talks",
        "Harbour Bank in talks",
    ];
    for title in titles {
        for text in examples() {
            read(Some(title), &text);
        }
        read(Some(title), "On the ridge above the old customs post the soldiers of Mali waited for the relief in Gao.");
    }
}

#[test]
fn text_without_news() {
    let odd =
        ["", " ", "\n\n\n", "\u{0}\u{7}", "\"", "''", "said", ": - :", "(REUTERS) -", "\u{feff}", "—", "- said X. -"];
    for text in odd {
        read(None, text);
        read(Some(text), text);
    }
    read(None, &"\"He said ".repeat(400));
    read(None, &"said that ".repeat(400));
    read(None, &"(A) (B) ".repeat(400));
}

/// What translation, scanners and scrapers do to news.
#[derive(Debug, Clone)]
enum Damage {
    Delete(prop::sample::Index),
    Insert(prop::sample::Index, &'static str),
    Swap(prop::sample::Index, prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let debris = prop::sample::select(vec![
        "\"",
        "“",
        "”",
        "«",
        "''",
        "\n\n",
        " - ",
        ":",
        "(",
        ")",
        " said ",
        " according to ",
        " he ",
        "\r\n",
        "\u{301}",
        "\u{202e}",
        "👍",
        "IG",
        "…",
        ", - said the Minister. - ",
    ]);
    prop_oneof![
        any::<prop::sample::Index>().prop_map(Damage::Delete),
        (any::<prop::sample::Index>(), debris).prop_map(|(at, what)| Damage::Insert(at, what)),
        any::<(prop::sample::Index, prop::sample::Index)>().prop_map(|(a, b)| Damage::Swap(a, b)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn damaged_examples(which in any::<prop::sample::Index>(), damages in prop::collection::vec(damage(), 1..40)) {
        let examples = examples();
        let mut words: Vec<String> = which.get(&examples).split_inclusive(' ').map(str::to_owned).collect();
        for damage in damages {
            match damage {
                Damage::Delete(at) => drop(words.remove(at.index(words.len()))),
                Damage::Insert(at, what) => words.insert(at.index(words.len()), what.to_owned()),
                Damage::Swap(a, b) => {
                    let (a, b) = (a.index(words.len()), b.index(words.len()));
                    words.swap(a, b);
                }
            }
        }
        read(None, &words.concat());
    }

    #[test]
    fn any_characters(text in "\\PC{0,300}") {
        read(None, &text);
    }
}
