//! The manual says what is written.

use std::collections::BTreeSet;
use std::path::Path;

use dateline_export::{Format, manual};
use serde_json::Value;

use crate::{article, text};

fn is_up_to_date(page: &str, name: &str, print: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let kept = std::fs::read_to_string(&path).expect("the page");
    assert!(
        kept == page,
        "docs/{name} is out of date: cargo run -p dateline-export --example manual {print} > docs/{name}"
    );
}

#[test]
fn the_pages_are_up_to_date() {
    is_up_to_date(&manual::exports(), "exports.md", "exports");
    is_up_to_date(&manual::tables(), "schema/tables.md", "tables");
}

/// Names that a format writes: keys of the objects, kinds of entities, properties and elements.
fn written(format: Format) -> BTreeSet<String> {
    let (text, _) = text(format, &[article::shelling(), article::hostile()]);
    let objects = || text.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object"));
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let word = |value: &Value, key: &str| value[key].as_str().expect("a word").to_owned();
    match format {
        Format::FollowTheMoney => objects().map(|entity| word(&entity, "schema")).collect(),
        Format::Stix => {
            let of_bundle = |bundle: Value| bundle["objects"].as_array().expect("objects").clone();
            objects().flat_map(of_bundle).map(|object| word(&object, "type")).collect()
        }
        Format::GeoJson => {
            let collection: Value = serde_json::from_str(&text).expect("a collection");
            let features = collection["features"].as_array().expect("features").clone();
            features.iter().flat_map(|feature| keys(&feature["properties"])).collect()
        }
        Format::ICalendar => {
            let events =
                text.split("BEGIN:VEVENT\r\n").skip(1).map(|event| event.split("END:VEVENT").next().expect("an end"));
            let lines = events.flat_map(|event| event.split("\r\n")).filter(|line| !line.starts_with(' '));
            lines
                .filter_map(|line| Some(line.split([':', ';']).next()?.to_owned()))
                .filter(|name| !name.is_empty())
                .collect()
        }
        Format::Rss => {
            let lines = text.lines().skip_while(|line| *line != "<item>");
            let names = lines.filter_map(|line| line.strip_prefix('<')?.split(['>', ' ']).next());
            names.filter(|name| !name.starts_with('/') && *name != "item").map(str::to_owned).collect()
        }
        _ => objects().flat_map(|object| keys(&object)).collect(),
    }
}

#[test]
fn fields_are_those_that_are_written() {
    // What neither of the two articles has.
    let elsewhere = |format: Format, name: &str| match format {
        Format::FollowTheMoney => name == "PublicBody",
        Format::Plover => ["context", "intensity"].contains(&name),
        Format::GeoJson => name == "injured",
        Format::SchemaOrg => name == "dateline",
        _ => false,
    };
    for &format in Format::ALL {
        let is_of_columns = matches!(
            format,
            Format::Polecat | Format::GdeltEvents | Format::GdeltMentions | Format::GdeltGkg | Format::AcledLike
        );
        if format.writes_tables() || is_of_columns {
            continue;
        }
        let told: BTreeSet<String> =
            format.fields().iter().filter(|name| !elsewhere(format, name)).map(|name| (*name).to_owned()).collect();
        assert_eq!(written(format), told, "{}", format.as_str());
    }
    for (format, count) in [
        (Format::Polecat, 40),
        (Format::AcledLike, 31),
        (Format::GdeltEvents, 61),
        (Format::GdeltMentions, 16),
        (Format::GdeltGkg, 27),
    ] {
        let fields: BTreeSet<_> = format.fields().iter().collect();
        assert_eq!(fields.len(), count, "{}", format.as_str());
    }
}
