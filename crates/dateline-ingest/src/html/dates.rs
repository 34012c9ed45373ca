//! When the article was published and last changed.
//!
//! Data comes before what is shown, and what is shown before what the address says. A time keeps the zone that it is
//! written in; where none is written, none is made up.

use dateline_report::PartialDate;

use super::date_words;
use super::json_ld::Described;
use super::meta::Meta;
use super::tag::Tag;
use super::tree::{Attribute, NodeId, Tree};
use crate::publication_time::publication_time;

/// Days of an article in ISO form, with time and zone where the page tells them.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
}

const PUBLISHED: [&str; 26] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dc.issued",
    "dc.date.created",
    "dc.created",
    "dc.date",
    "citation_publication_date",
    "article_date_original",
    "article.published",
    "published-date",
    "originalpublicationdate",
    "datecreated",
    "date",
];

const MODIFIED: [&str; 7] = [
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dc.date.modified",
    "dc.modified",
    "last-modified",
];

pub(super) fn dates(
    tree: &Tree,
    described: &Described,
    meta: &Meta,
    near: std::ops::Range<NodeId>,
    url: Option<&str>,
) -> Dates {
    let stated = described.published.as_deref().and_then(iso);
    let published = stated
        .or_else(|| PUBLISHED.iter().flat_map(|name| meta.all(name)).find_map(iso))
        .or_else(|| marked(tree, "datePublished"))
        .or_else(|| marked(tree, "dateCreated"))
        .or_else(|| first_time(tree, near.clone()))
        .or_else(|| shown(tree, near))
        .or_else(|| url.and_then(of_address));
    let modified = described.modified.as_deref().and_then(iso);
    let modified = modified
        .or_else(|| MODIFIED.iter().flat_map(|name| meta.all(name)).find_map(iso))
        .or_else(|| marked(tree, "dateModified"));
    // An article that was changed last before it appeared was not changed since.
    let modified = modified.filter(|modified| published.as_ref().is_none_or(|published| is_after(modified, published)));
    Dates { published, modified }
}

/// Whether one date is later than another, as far as their zones tell.
fn is_after(later: &str, earlier: &str) -> bool {
    match (later.parse::<jiff::Timestamp>(), earlier.parse::<jiff::Timestamp>()) {
        (Ok(later), Ok(earlier)) => later > earlier,
        _ => later != earlier && later.get(..10) >= earlier.get(..10),
    }
}

/// Microdata: the date of an element with that `itemprop`.
fn marked(tree: &Tree, property: &str) -> Option<String> {
    let is_it = |&node: &NodeId| {
        tree.written(node, Attribute::Itemprop).is_some_and(|value| value.eq_ignore_ascii_case(property))
    };
    let found = (1..tree.end(0)).filter(is_it).take(LOOK);
    found.filter_map(|node| date_of_element(tree, node)).next()
}

/// Elements that are looked at for a date.
const LOOK: usize = 30;

fn date_of_element(tree: &Tree, node: NodeId) -> Option<String> {
    let told = [Attribute::Datetime, Attribute::Content].into_iter().find_map(|name| tree.attribute(node, name));
    told.as_deref().and_then(iso).or_else(|| read_line(&tree.text(node)))
}

/// The first `time` near the headline.
fn first_time(tree: &Tree, near: std::ops::Range<NodeId>) -> Option<String> {
    let times = near.filter(|&node| tree.tag(node) == Tag::Time).take(LOOK);
    times.filter_map(|node| date_of_element(tree, node)).next()
}

/// The first short line near the headline that holds a date.
fn shown(tree: &Tree, near: std::ops::Range<NodeId>) -> Option<String> {
    let texts = near.filter(|&node| tree.tag(node) == Tag::Text).take(SHOWN_TEXTS);
    let short = texts.filter(|&node| tree.written_text(node).len() < 4 * LINE);
    short.filter_map(|node| read_line(&super::text::without_markup(tree.written_text(node)))).next()
}

/// Texts behind the headline that are looked at.
const SHOWN_TEXTS: usize = 120;

/// Bytes of a line that may show a date.
const LINE: usize = 120;

/// A date in a short line.
fn read_line(line: &str) -> Option<String> {
    if line.len() > LINE {
        return None;
    }
    iso(line).or_else(|| date_words::date_in(line).map(|date| date.to_string()))
}

/// A date in ISO form, as precise as it is written.
fn iso(written: &str) -> Option<String> {
    let written = written.trim();
    let read = of_seconds(written).or_else(|| publication_time(written).ok())?;
    PartialDate::from_timestamp(&read).is_ok_and(is_of_the_press).then_some(read)
}

/// Whether there was a press to publish on that day, and a network to publish in.
fn is_of_the_press(date: PartialDate) -> bool {
    (1605..2200).contains(&date.year())
}

/// Seconds, or thousandths of them, since 1970.
fn of_seconds(written: &str) -> Option<String> {
    if !matches!(written.len(), 10 | 13) || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = written.parse().ok()?;
    let seconds = if written.len() == 13 { number / 1000 } else { number };
    // From 1990, when there was a network, to 2100.
    let is_of_the_net = (631_152_000..4_102_444_800).contains(&seconds);
    let timestamp = is_of_the_net.then(|| jiff::Timestamp::from_second(seconds).ok()).flatten()?;
    Some(timestamp.to_string())
}

/// `/2024/04/28/` or `/2024-04-28` in an address.
fn of_address(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let numbers: Vec<&str> = path.split(['/', '-', '_']).collect();
    numbers.windows(3).find_map(|three| {
        let [year, month, day] = [three[0], three[1], three[2]];
        let all_digits = three.iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        if !all_digits || year.len() != 4 || month.len() > 2 || day.len() > 2 || !("1990".."2100").contains(&year) {
            return None;
        }
        PartialDate::day_of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).map(|date| date.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(written: &str, date: &str) {
        assert_eq!(iso(written).as_deref(), Some(date), "{written}");
    }

    #[test]
    fn times_keep_their_zone() {
        reads("2024-04-28T16:05:00+02:00", "2024-04-28T16:05:00+02:00");
        reads("2024-04-28T16:05+0200", "2024-04-28T16:05+02:00");
        reads("2024-04-28 16:05:00 +02:00", "2024-04-28T16:05:00+02:00");
        reads("2024-04-28 16:05:00Z", "2024-04-28T16:05:00Z");
        reads("2024-04-28T16:05:00", "2024-04-28T16:05:00");
        reads("2024-04-28T16:05:00.25-0500", "2024-04-28T16:05:00-05:00");
        reads("Fri Apr 26 19:20:36 CEST 2024", "2024-04-26T19:20:36+02:00");
        reads("Sun, 28 Apr 2024 16:05:00 +0200", "2024-04-28T16:05:00+02:00");
        reads("Sun, 28 Apr 2024 16:05:00 GMT", "2024-04-28T16:05:00Z");
        reads("1714313100", "2024-04-28T14:05:00Z");
        reads("1714313100000", "2024-04-28T14:05:00Z");
    }

    #[test]
    fn a_change_comes_after_the_publication() {
        assert!(is_after("2024-04-28T16:05:00+02:00", "2024-04-28T14:04:59Z"));
        assert!(!is_after("2024-04-28T16:05:00+02:00", "2024-04-28T14:05:00Z"));
        assert!(is_after("2024-04-29", "2024-04-28T14:05:00Z"));
        assert!(!is_after("2024-04-27", "2024-04-28"));
    }

    #[test]
    fn days_stay_days() {
        reads("2024-04-28", "2024-04-28");
        reads("28 April 2024", "2024-04-28");
        assert_eq!(iso("0001-01-01T00:00:00"), None);
        assert_eq!(iso("yesterday"), None);
    }

    #[test]
    fn an_address_may_tell_the_day() {
        assert_eq!(of_address("https://example.org/2024/04/28/port-shut").as_deref(), Some("2024-04-28"));
        assert_eq!(of_address("https://example.org/news/port-shut-2024-04-28.html?x=1"), None);
        assert_eq!(of_address("https://example.org/news/1234-12-99/x"), None);
    }
}
