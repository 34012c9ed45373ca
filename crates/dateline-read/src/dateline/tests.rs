//! Datelines in the forms of the wires, and what is none.

use dateline_report::{PartialDate, PublishedFrom};

use super::*;
use crate::testing::document;

/// Span, agency, place and date of a dateline.
type Read = (String, Option<String>, Option<String>, Option<String>);

/// The dateline that a text opens with.
fn read(text: &str, published: Option<&str>) -> Option<Read> {
    let document = document(text);
    let published = published.map(|date| Published {
        value: PartialDate::from_timestamp(date).expect("a date"),
        from: PublishedFrom::Input,
        span: None,
    });
    let dateline = find(&document, published).dateline?;
    let text_of = |span: Option<Span>| span.map(|span| span.text);
    Some((
        dateline.span.text,
        dateline.agency,
        text_of(dateline.place_span),
        dateline.date.map(|date| date.to_string()),
    ))
}

fn expect(text: &str, span: &str, agency: Option<&str>, place: Option<&str>, date: Option<&str>) {
    let own = |text: Option<&str>| text.map(str::to_owned);
    assert_eq!(read(text, Some("2012-06-20")), Some((span.to_owned(), own(agency), own(place), own(date))), "{text}");
}

#[test]
fn agency_place_and_date_come_in_any_order() {
    expect(
        "/TASS/. OSLO, 3 May. The port is open.",
        "/TASS/. OSLO, 3 May",
        Some("TASS"),
        Some("OSLO"),
        Some("2012-05-03"),
    );
    expect("OSLO (Reuters) - The port is open.", "OSLO (Reuters)", Some("Reuters"), Some("OSLO"), None);
    expect("OSLO, May 3 - The port is open.", "OSLO, May 3", None, Some("OSLO"), Some("2012-05-03"));
    expect(
        "(LOME, 3 May, AFP) Port Minister Kofi Agbeko opened it.",
        "(LOME, 3 May, AFP)",
        Some("Agence France-Presse"),
        Some("LOME"),
        Some("2012-05-03"),
    );
    expect("(AP) - The port is open.", "(AP)", Some("The Associated Press"), None, None);
    expect(
        "KYIV. Dec 3. INTERFAX - The port is open.",
        "KYIV. Dec 3. INTERFAX",
        Some("Interfax"),
        Some("KYIV"),
        Some("2011-12-03"),
    );
    expect(
        "OSLO, March 4 (Polar Wire) -- The port is open.",
        "OSLO, March 4 (Polar Wire)",
        Some("Polar Wire"),
        Some("OSLO"),
        Some("2012-03-04"),
    );
    expect(
        "OSLO, March 4. /TASS/. The port is open.",
        "OSLO, March 4. /TASS/",
        Some("TASS"),
        Some("OSLO"),
        Some("2012-03-04"),
    );
    expect("Oslo (dpa) - The port is open.", "Oslo (dpa)", Some("Deutsche Presse-Agentur"), Some("Oslo"), None);
}

#[test]
fn places_may_be_several_and_have_regions() {
    expect("ACCRA/LOME (Reuters) - Rain fell.", "ACCRA/LOME (Reuters)", Some("Reuters"), Some("ACCRA/LOME"), None);
    expect("EUGENE, Ore., May 3 - Rain fell.", "EUGENE, Ore., May 3", None, Some("EUGENE, Ore."), Some("2012-05-03"));
    expect(
        "ST. PAUL, Minn. (AP) — Rain fell.",
        "ST. PAUL, Minn. (AP)",
        Some("The Associated Press"),
        Some("ST. PAUL, Minn."),
        None,
    );
    expect(
        "DELFT, the Netherlands, May 3 - Rain fell.",
        "DELFT, the Netherlands, May 3",
        None,
        Some("DELFT, the Netherlands"),
        Some("2012-05-03"),
    );
}

#[test]
fn it_may_stand_behind_headline_and_byline() {
    let text = "Port reopens\n\nBy Ana Reis\n\nOSLO, May 3 (Reuters) - The port is open.";
    expect(text, "OSLO, May 3 (Reuters)", Some("Reuters"), Some("OSLO"), Some("2012-05-03"));
}

#[test]
fn running_text_has_none() {
    assert_eq!(read("(Lome, a port, and AFP) are three names.", None), None);
    for text in [
        "The minister arrived in PARIS, June 19 - a day late.",
        "Acme (Boston) - maker of nails - closes.",
        "NASA chiefs met on 3 May. They agreed.",
        "On May 3 the port opened.",
        "May said on Monday - and meant it - that she would go.",
        "The port is open. OSLO (Reuters) - no.",
        "",
    ] {
        assert_eq!(read(text, None), None, "{text}");
    }
}

#[test]
fn the_year_comes_from_the_nearest_evidence() {
    let inferred = |text: &str| {
        let document = document(text);
        let found = find(&document, None);
        let warned: Vec<String> = found.warnings.iter().map(|warning| warning.code.clone()).collect();
        (found.published.map(|published| (published.value.to_string(), published.from)), warned)
    };
    // Written out.
    let written = inferred("QUITO, 2 April 2003 (EFE) - The lake froze.");
    assert_eq!(written, (Some(("2003-04-02".to_owned(), PublishedFrom::Dateline)), vec![]));
    // The first second of April behind the latest date that the text looks back on.
    let behind =
        inferred("QUITO, 2 April (EFE) - The lake, which froze on 9 May 2007 and on 1 June 2009, froze again.");
    assert_eq!(behind, (Some(("2010-04-02".to_owned(), PublishedFrom::Inferred)), vec!["year-inferred".to_owned()]));
    // The last one before what is to come.
    let before = inferred("QUITO, 2 April (EFE) - The bridge will open on 9 May 2007.");
    assert_eq!(before.0, Some(("2007-04-02".to_owned(), PublishedFrom::Inferred)));
    // Nothing to go by.
    assert_eq!(inferred("QUITO, 2 April (EFE) - The lake froze."), (None, vec!["year-unknown".to_owned()]));
}

#[test]
fn a_weekday_is_the_one_up_to_publication() {
    // 20 June 2012 was a Wednesday.
    expect(
        "OSLO, Monday (Reuters) - Rain fell.",
        "OSLO, Monday (Reuters)",
        Some("Reuters"),
        Some("OSLO"),
        Some("2012-06-18"),
    );
}

#[test]
fn around_new_year_the_nearer_year_counts() {
    let date = |text: &str, published: &str| read(text, Some(published)).and_then(|found| found.3);
    assert_eq!(date("OSLO, Dec 31 (Reuters) - Rain fell.", "2012-01-01").as_deref(), Some("2011-12-31"));
    assert_eq!(date("OSLO, Jan 1 (Reuters) - Rain fell.", "2011-12-31").as_deref(), Some("2012-01-01"));
}
