//! The formats of the field, field by field.

use dateline_export::Format;
use serde_json::Value;

use crate::{article, text};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn gdelt_has_61_columns_and_only_what_happened_on_a_known_day() {
    let (rows, counts) = text(Format::GdeltEvents, &[article::shelling(), article::hostile()]);
    assert_eq!((counts.written, counts.left_out), (2, 2));
    for row in rows.lines() {
        assert_eq!(row.split('\t').count(), 61, "{row}");
    }
    let row: Vec<&str> = rows.lines().next().unwrap().split('\t').collect();
    // The day, its month and year, and the fraction: 11 months of 30 days and 2 days.
    assert_eq!(&row[1..5], ["20141202", "201412", "2014", "2014.9096"]);
    assert_eq!((row[5], row[6], row[7], row[12]), ("UKRREB", "REBELS", "UKR", "REB"));
    assert_eq!((row[15], row[16]), ("UKRMIL", "SOLDIERS"));
    // Root event, codes, quad class, Goldstein, counts, and no tone.
    assert_eq!(&row[25..35], ["1", "194", "194", "19", "4", "-10", "1", "1", "1", ""]);
    assert_eq!((row[51], row[52], row[53], row[56]), ("4", "Avdiivka, Ukraine", "UP", "48.14"));
    assert_eq!((row[59], row[60]), ("20141203000000", "https://example.org/kn-1"));
}

#[test]
fn gdelt_mentions_point_at_characters() {
    let (rows, counts) = text(Format::GdeltMentions, &[article::shelling()]);
    assert_eq!((counts.written, counts.left_out), (1, 1));
    let row: Vec<&str> = rows.trim_end_matches('\n').split('\t').collect();
    assert_eq!(row.len(), 16);
    let soldiers = article::shelling().text.find("soldiers").unwrap().to_string();
    assert_eq!((row[6], row[7], row[8], row[9], row[11]), ("1", "0", soldiers.as_str(), "7", "88"));
}

#[test]
fn the_knowledge_graph_has_27_columns_and_quotations_with_offsets() {
    let (rows, _) = text(Format::GdeltGkg, &[article::shelling(), article::hostile()]);
    for row in rows.lines() {
        assert_eq!(row.split('\t').count(), 27, "{row}");
    }
    let row: Vec<&str> = rows.lines().next().unwrap().split('\t').collect();
    let start = article::shelling().text.find("We will").unwrap();
    assert_eq!(row[22], format!("{start}|25|said|We will answer, and soon,"));
    assert_eq!(row[5], "KILL#3##4#Avdiivka, Ukraine#UP#UP#48.14#37.74#");
    assert_eq!(row[11], "ihor bondar");
    assert_eq!((row[15], row[17], row[18]), ("", "", ""), "no tone, no GCAM, no picture");
    let hostile: Vec<&str> = rows.lines().nth(1).unwrap().split('\t').collect();
    assert_eq!(hostile[11].split(';').count(), 1, "a name cannot part itself: {}", hostile[11]);
}

#[test]
fn quotations_name_their_speaker() {
    let (rows, counts) = text(Format::GdeltGqg, &[article::shelling()]);
    assert_eq!((counts.written, counts.left_out), (1, 1), "indirect speech is no quotation");
    let article = &lines(&rows)[0];
    let quote = &article["quotes"][0];
    assert_eq!(
        (quote["quote"].as_str(), quote["speaker"].as_str()),
        (Some("We will answer, and soon,"), Some("Ihor Bondar"))
    );
    assert!(quote["post"].as_str().unwrap().starts_with("\" he said."));
}

#[test]
fn plover_says_what_did_not_happen_yet() {
    let (rows, _) = text(Format::Plover, &[article::shelling()]);
    let rows = lines(&rows);
    assert_eq!(rows[0]["event"][0], "ASSAULT");
    assert_eq!(rows[0]["actor"][0]["code"], "UKR");
    assert_eq!(rows[0]["size"]["dead"], 3);
    assert_eq!(rows[0]["comment"], "according to Ihor Bondar");
    assert_eq!(rows[1]["comment"], "status: future");
    assert_eq!(rows[1]["date"], "2014-12-05");
}

#[test]
fn polecat_has_its_40_columns() {
    let (rows, counts) = text(Format::Polecat, &[article::shelling(), article::hostile()]);
    assert_eq!((counts.written, counts.left_out), (2, 2));
    for row in rows.lines() {
        assert_eq!(row.split('\t').count(), 40, "{row}");
    }
    let row: Vec<&str> = rows.lines().nth(1).unwrap().split('\t').collect();
    assert_eq!(&row[1..6], ["2014-12-02", "ASSAULT", "heavy-weapons", "", "4"]);
    assert_eq!((row[7], row[8], row[9], row[10], row[13]), ("Rebels", "UKR", "369", "REB", "Rebels"));
    assert_eq!((row[23], row[24], row[27], row[32]), ("Avdiivka", "Avdiivka", "UKR", "city"));
}

#[test]
fn acled_like_takes_its_types_and_no_talks() {
    let (rows, counts) = text(Format::AcledLike, &[article::shelling(), article::hostile()]);
    assert_eq!((counts.written, counts.left_out), (1, 3));
    let row: Vec<&str> = rows.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(
        row[1..7].join(","),
        "2014-12-02,2014,1,Political violence,Explosions/Remote violence,Shelling/artillery/missile attack"
    );
    assert!(rows.contains(",804,,Ukraine,"), "{rows}");
    assert!(rows.trim_end().ends_with(",3,,"), "deaths, no tags, no clock: {rows}");
}

#[test]
fn stix_makes_nobody_a_threat() {
    let (rows, _) = text(Format::Stix, &[article::shelling()]);
    assert!(!rows.contains("threat-actor"));
    let bundle = &lines(&rows)[0];
    let objects = bundle["objects"].as_array().unwrap();
    let kinds: Vec<&str> = objects.iter().filter_map(|object| object["type"].as_str()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "incident").count(), 2);
    assert_eq!(kinds.iter().filter(|kind| **kind == "location").count(), 2);
    assert_eq!(&kinds[kinds.len() - 2..], ["report", "note"]);
    let references = objects.iter().find(|object| object["type"] == "report").unwrap()["object_refs"].clone();
    for reference in references.as_array().unwrap() {
        assert!(objects.iter().any(|object| &object["id"] == reference), "{reference}");
    }
}

#[test]
fn only_what_is_announced_is_in_the_calendar() {
    let (calendar, counts) = text(Format::ICalendar, &[article::shelling()]);
    assert_eq!((counts.written, counts.left_out), (1, 1));
    assert!(calendar.contains("DTSTART;VALUE=DATE:20141205\r\nDTEND;VALUE=DATE:20141206\r\nSTATUS:TENTATIVE\r\n"));
    let (calendar, _) = text(Format::ICalendar, &[article::hostile()]);
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r', '\u{7}']), "{line:?}");
    }
}

#[test]
fn a_place_that_is_not_known_has_no_geometry() {
    let mut report = article::shelling();
    report.events[1].place = None;
    let (collection, _) = text(Format::GeoJson, &[report]);
    let collection: Value = serde_json::from_str(&collection).unwrap();
    let features = collection["features"].as_array().unwrap();
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([37.74, 48.14]));
    assert_eq!(features[0]["properties"]["precision_km"], 5.0);
    assert_eq!(features[1]["geometry"], Value::Null);
}

#[test]
fn annotations_select_by_position_and_by_words() {
    let report = article::hostile();
    let characters: Vec<char> = report.text.chars().collect();
    let (rows, counts) = text(Format::WebAnnotation, std::slice::from_ref(&report));
    assert_eq!(counts.written, 5, "an actor, a place, a statement, two events");
    for annotation in lines(&rows) {
        for target in annotation["target"].as_array().unwrap() {
            let (position, quotation) = (&target["selector"][0], &target["selector"][1]);
            let start = position["start"].as_u64().unwrap() as usize;
            let end = position["end"].as_u64().unwrap() as usize;
            let exact: String = characters[start..end].iter().collect();
            assert_eq!(quotation["exact"], exact);
            let prefix = quotation["prefix"].as_str().unwrap();
            let before: String = characters[..start].iter().collect();
            assert!(before.ends_with(prefix));
        }
    }
}

#[test]
fn schema_org_has_the_speaker_of_a_quotation_among_the_mentions() {
    let (rows, counts) = text(Format::SchemaOrg, &[article::shelling()]);
    let article = &lines(&rows)[0];
    assert_eq!((counts.written, counts.left_out), (3, 1));
    let quotation = &article["hasPart"][0];
    let speaker = &quotation["spokenByCharacter"]["@id"];
    let mentions = article["mentions"].as_array().unwrap();
    assert!(mentions.iter().any(|mention| &mention["@id"] == speaker && mention["jobTitle"][0] == "Colonel"));
    assert_eq!(article["about"][1]["eventStatus"], "https://schema.org/EventScheduled");
}

#[test]
fn an_item_of_rss_holds_no_markup_of_the_text() {
    let (channel, _) = text(Format::Rss, &[article::shelling(), article::hostile()]);
    assert!(channel.contains("<pubDate>03 Dec 2014 00:00:00 +0000</pubDate>"));
    assert!(!channel.contains("<script>") && !channel.contains('\u{7}') && !channel.contains("]]>"), "{channel}");
    assert_eq!(channel.matches("<item>").count(), 2);
}

#[test]
fn entities_of_followthemoney_refer_to_each_other() {
    let (rows, _) = text(Format::FollowTheMoney, &[article::shelling()]);
    let entities = lines(&rows);
    let ids: Vec<&Value> = entities.iter().map(|entity| &entity["id"]).collect();
    let event = entities.iter().find(|entity| entity["schema"] == "Event").unwrap();
    assert_eq!(event["properties"]["date"][0], "2014-12-02");
    assert_eq!(event["properties"]["country"][0], "ua");
    for involved in event["properties"]["involved"].as_array().unwrap() {
        assert!(ids.contains(&involved));
    }
    let note = entities.iter().find(|entity| entity["schema"] == "Note").unwrap();
    assert_eq!(note["properties"]["name"][0], "Ihor Bondar: We will answer, and soon,");
}
