//! Every file of the fuzzers' corpora of lists and of robots.txt, whole, cut and changed anywhere.

use std::path::{Path, PathBuf};

use dateline_fetch::FeedList;
use dateline_fetch::robots::{PRODUCT, Rules, rules_for};
use proptest::prelude::*;

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let entries = std::fs::read_dir(folder).expect("a corpus");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 5, "the corpus is not there");
    files.into_iter().map(|file| std::fs::read(file).expect("a file")).collect()
}

fn read_list(bytes: &[u8]) -> FeedList {
    let mut list = FeedList::default();
    let read = list.add_file(bytes);
    assert!(read.is_err() || list.feeds.len() + list.refused.len() > 0, "nothing is said of a list");
    for feed in &list.feeds {
        assert!(feed.as_str().starts_with("http") && !feed.host().is_empty(), "{}", feed.as_str());
        assert!(!feed.as_str().contains(['\r', '\n', ' ', '#', '@']), "{}", feed.as_str());
    }
    list
}

fn read_robots(bytes: &[u8]) -> Rules {
    let rules = rules_for(bytes, PRODUCT);
    let first_line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    for path in ["/", "/a%2Fb", "/private/press", &format!("/{}", String::from_utf8_lossy(first_line))] {
        let _ = rules.allow(path);
    }
    assert!(rules.allow("/robots.txt"));
    let kept = serde_json::to_string(&rules).expect("rules are kept");
    assert_eq!(serde_json::from_str::<Rules>(&kept).expect("rules are read"), rules);
    rules
}

#[test]
fn lists() {
    let found: Vec<usize> = corpus("opml").iter().map(|bytes| read_list(bytes).feeds.len()).collect();
    // hostile, ill_formed, list, nested, utf16; what stands behind `xmlUrl='...'` without an end is in that tag.
    assert_eq!((found[0], found[2], found[3], found[4]), (0, 3, 2, 1));
    assert!(found[1] >= 2, "{found:?}");
}

#[test]
fn robots() {
    let rules: Vec<Rules> = corpus("robots").iter().map(|bytes| read_robots(bytes)).collect();
    // ends, groups, octets, page, stars.
    assert!(!rules[0].allow("/a") && rules[0].allow("/b"));
    let groups = &rules[1];
    assert!(groups.allow("/news") && !groups.allow("/private/1") && groups.allow("/private/press"));
    assert!(!groups.allow("/x.pdf") && !groups.allow("/a1b2c3") && groups.allow("/a1c"));
    assert!(!rules[2].allow("/a%2Fb") && !rules[2].allow("/%E3%83%84%FF"));
    assert!(rules[3].allow("/"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn changed_anywhere(which in 0_usize..10, cut in 0.0..1.0_f64, at in 0.0..1.0_f64, byte: u8) {
        let mut all = corpus("opml");
        all.extend(corpus("robots"));
        let mut bytes = all.swap_remove(which % all.len());
        bytes.truncate((bytes.len() as f64 * cut) as usize + 1);
        let at = (bytes.len() as f64 * at) as usize;
        if let Some(changed) = bytes.get_mut(at) {
            *changed = byte;
        }
        read_list(&bytes);
        read_robots(&bytes);
    }
}
