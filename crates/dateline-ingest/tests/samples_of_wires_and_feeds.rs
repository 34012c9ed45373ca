//! The sample files of agencies and feeds beside the checkout, held against what a person read in them.
//!
//! Their text is not ours to copy, so expectations are counts of words and paragraphs, dates, names and single words. Where
//! the folder is not there, the tests say so and check nothing.

mod expectations;

use dateline_ingest::RejectionCode;
use expectations::{Expected, NOTHING, check, read, samples};

#[test]
fn an_atom_feed_of_releases() {
    let release = |id, published, text| Expected {
        title_words: 1,
        published: Some(published),
        language: Some("en-US"),
        id: Some(id),
        text,
        ..NOTHING
    };
    check(
        "feeds",
        "atom_example_6.xml",
        &[
            release(
                "tag:github.com,2008:Repository/90976281/v0.2.0",
                "2020-01-19T16:08:59+11:00",
                (6, "A", "improvements"),
            ),
            release(
                "tag:github.com,2008:Repository/90976281/0.1.3",
                "2017-07-07T21:47:46+10:00",
                (1, "Update", "0.1.3"),
            ),
            release(
                "tag:github.com,2008:Repository/90976281/0.1.1",
                "2017-06-16T18:49:36+10:00",
                (1, "Handle", "atom"),
            ),
            release(
                "tag:github.com,2008:Repository/90976281/0.1.0",
                "2017-06-15T16:44:26+10:00",
                (1, "Update", "Cargo.toml"),
            ),
        ],
    );
}

#[test]
fn an_rdf_feed_in_latin_1() {
    let link =
        "https://www.golem.de/news/digitalministerium-neue-glasfaserfoerderung-mit-schnellkasse-2301-171451.html";
    check(
        "feeds",
        "rss_1.0_iso8859.xml",
        &[Expected {
            title_words: 5,
            published: Some("2023-01-25T19:03:02+01:00"),
            authors: &["Achim Sawall"],
            id: Some(link),
            text: (1, "Ab", "Glasfaser)"),
            ..NOTHING
        }],
    );
}

#[test]
fn rss_feeds_of_broadcasters() {
    check(
        "feeds",
        "rss_2.0_bbc.xml",
        &[Expected {
            title_words: 2,
            published: Some("2021-02-25T10:15:00+00:00"),
            language: Some("en"),
            id: Some("urn:bbc:podcast:m000sjxt"),
            text: (1, "Melvyn", "discuss..."),
            ..NOTHING
        }],
    );
    check(
        "feeds",
        "rss_2.0_spiegel.xml",
        &[Expected {
            title_words: 11,
            published: Some("2021-02-06T23:01:00+00:00"),
            language: Some("de"),
            id: Some("c7e3cca2-665e-4bc4-bcac-acc6011b9fa2"),
            text: (2, "Die", "information."),
            ..NOTHING
        }],
    );
}

#[test]
fn messages_between_control_characters() {
    check(
        "wire",
        "IPTC7901.txt",
        &[Expected {
            title_words: 9,
            published: Some("2013-11-13T11:37Z"),
            agency: Some("dpa"),
            section: Some("international"),
            id: Some("eca062/2013-11-13"),
            text: (5, "Berlin", "Christmas."),
            ..NOTHING
        }],
    );
    check(
        "wire",
        "anpa-1.tst",
        &[Expected {
            title_words: 7,
            published: Some("2013-11-13T15:09Z"),
            agency: Some("Associated Press"),
            authors: &["PAUL BYRNE", "ALMUDENA CALATRAVA"],
            section: Some("lifestyle"),
            id: Some("W2870/2013-11-13"),
            text: (14, "BUENOS", "story."),
            ..NOTHING
        }],
    );
}

#[test]
fn nitf_documents() {
    check(
        "wire",
        "ap-nitf.xml",
        &[Expected {
            title_words: 9,
            published: Some("2015-12-10T19:10:44Z"),
            agency: Some("The Associated Press"),
            authors: &["BERNARD CONDON"],
            text: (27, "NEW", "."),
            ..NOTHING
        }],
    );
    check(
        "wire",
        "efe_nitf.xml",
        &[Expected {
            title_words: 5,
            published: Some("2017-01-02T22:28:00+00:00"),
            agency: Some("Agencia EFE"),
            language: Some("en-US"),
            section: Some("politics"),
            id: Some("22751909"),
            text: (1, "Tegucigalpa,", "body."),
            ..NOTHING
        }],
    );
    check(
        "wire",
        "nitf-ntb.xml",
        &[Expected {
            title_words: 12,
            published: Some("2020-09-07T14:45:26"),
            agency: Some("NTB"),
            authors: &["Geir Molnes"],
            language: Some("nb-NO"),
            section: Some("Innenriks"),
            id: Some("faktisk-d9cde75b-256e-4989-b6a3-b8ad27f43a5c_47:48"),
            text: (54, "Oslo", "(liten):"),
            captions: 1,
            ..NOTHING
        }],
    );
}

#[test]
fn a_newsml_1_document() {
    check(
        "wire",
        "afp.xml",
        &[Expected {
            title_words: 7,
            published: Some("2014-08-29T13:49:51+00:00"),
            agency: Some("AFP"),
            language: Some("en"),
            section: Some("economy, business and finance"),
            id: Some("urn:newsml:afp.com:20140829T135002Z:TX-PAR-FXW86:1"),
            text: (9, "STOCKHOLM,", "cars."),
            ..NOTHING
        }],
    );
}

#[test]
fn newsml_g2_with_nitf_inside() {
    check(
        "wire",
        "LISTING_2_NewsML-G2_Text_Document.xml",
        &[Expected {
            title_words: 7,
            published: Some("2016-11-21T15:21:06-05:00"),
            modified: Some("2018-11-21T16:25:32-05:00"),
            agency: Some("Associated Press"),
            authors: &["Meredith Jameson"],
            language: Some("en-US"),
            section: Some("economy, business and finance"),
            id: Some("urn:newsml:acmenews.com:20161121:US-FINANCE-FED:11"),
            text: (2, "(New", "si."),
            ..NOTHING
        }],
    );
    check(
        "wire",
        "LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml",
        &[Expected { title_words: 8, agency: Some("Sports Network"), text: (1, "(Sports", "Titans."), ..NOTHING }],
    );
}

#[test]
fn newsml_g2_with_html_or_plain_text_inside() {
    check(
        "wire",
        "ansa-newsmlg2-text.xml",
        &[Expected {
            title_words: 6,
            published: Some("2017-10-11T10:41:00+01:00"),
            agency: Some("ANSA"),
            language: Some("it"),
            id: Some("tag:ansa.it,2017-10-11:40e5fb1034e7e2b21942ea09718fc85a:1"),
            text: (4, "(ANSA)", "negotiations."),
            ..NOTHING
        }],
    );
    check(
        "wire",
        "dpa.xml",
        &[Expected {
            title_words: 9,
            published: Some("2022-10-11T11:14:42+02:00"),
            agency: Some("dpa"),
            language: Some("de"),
            section: Some("Sport"),
            id: Some("urn:newsml:dpa.com:20090101:221011-930-4303:1"),
            text: (3, "London", "ein."),
            ..NOTHING
        }],
    );
    check(
        "wire",
        "stt_newsml_test.xml",
        &[Expected {
            title_words: 12,
            published: Some("2017-12-19T10:33:04+02:00"),
            modified: Some("2017-12-25T11:16:43+02:00"),
            agency: Some("STT"),
            language: Some("fi-FI"),
            section: Some("Politics"),
            id: Some("urn:newsml:stt.fi:20171219:101801633:4"),
            text: (40, "Helsinki", "jälkeen."),
            ..NOTHING
        }],
    );
}

#[test]
fn a_newsml_g2_package_has_no_text_of_its_own() {
    check(
        "wire",
        "tag_reuters.com_2014_newsml_KBN0FL0NM_version_10",
        &[Expected {
            title_words: 8,
            published: Some("2014-07-16T08:10:15Z"),
            modified: Some("2014-07-17T00:24:11Z"),
            agency: Some("Reuters"),
            authors: &["Marwan Makdisi"],
            language: Some("en-US"),
            id: Some("tag_reuters.com_2014_newsml_KBN0FL0NM:10"),
            text: (1, "Confident", "position"),
            warnings: &["title-only"],
            ..NOTHING
        }],
    );
}

#[test]
fn a_part_of_an_item_without_a_story_is_rejected() {
    let Some(samples) = samples() else {
        return;
    };
    let articles = read(&samples.join("wire/LISTING_28_Illustrating_Located_Subject_and_Dateline.xml"));
    let [Err(fault)] = articles.as_slice() else { panic!("{articles:?}") };
    assert_eq!((fault.code, fault.message.as_str()), (RejectionCode::Empty, "has no text and no headline"));
}

#[test]
fn ninjs_of_all_generations() {
    check(
        "wire",
        "ninjs1.json",
        &[Expected {
            title_words: 1,
            published: Some("2017-08-24T04:37:19+00:00"),
            modified: Some("2017-08-24T04:38:34+00:00"),
            agency: Some("AAP"),
            authors: &["John"],
            language: Some("fr"),
            section: Some("arts, culture and entertainment"),
            id: Some("urn:newsml:localhost:2017-08-24T14:37:19.783611:c044162e-7f40-4d04-b700-49b6a66e652c:2"),
            text: (1, "The", "far."),
            ..NOTHING
        }],
    );
    check(
        "wire",
        "ninjs3.json",
        &[Expected {
            title_words: 4,
            published: Some("2017-08-18T02:57:43+00:00"),
            modified: Some("2017-08-25T04:41:35+00:00"),
            agency: Some("AAP"),
            authors: &["Maurizio Gambarini"],
            language: Some("en"),
            section: Some("arts, culture and entertainment"),
            id: Some("20170825001315282180:3"),
            text: (1, "German", "Museum"),
            captions: 1,
            ..NOTHING
        }],
    );
    check(
        "wire",
        "bbc-ninjs-text-test.json",
        &[Expected {
            title_words: 1,
            published: Some("2018-05-28T16:40:08"),
            authors: &["John Doe"],
            language: Some("en"),
            section: Some("Planning Permission"),
            id: Some("https://www.example.com//12345"),
            text: (1, "body", "body"),
            ..NOTHING
        }],
    );
}

#[test]
fn a_message_of_two_alternatives() {
    check(
        "wire",
        "simple_email.txt",
        &[Expected {
            title_words: 3,
            published: Some("2015-02-19T17:18:40+11:00"),
            id: Some("CAHU3GgVHd6C_RSMQXvOhr6V-Ya0LwdBkqpbZ_qUwGF8JvhrQVg@mail.gmail.com"),
            text: (1, "body", "text"),
            ..NOTHING
        }],
    );
}

#[test]
fn no_sample_is_without_expectations() {
    let Some(samples) = samples() else {
        return;
    };
    let here = include_str!("samples_of_wires_and_feeds.rs");
    for folder in ["feeds", "wire"] {
        for file in std::fs::read_dir(samples.join(folder)).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            assert!(here.contains(&format!("{name}\"")), "{folder}/{name}");
        }
    }
}
