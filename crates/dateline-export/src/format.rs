//! The formats, by name.

macro_rules! formats {
    ($($(#[$doc:meta])* $member:ident = $name:literal, $about:literal, [$($left_out:literal),* $(,)?];)*) => {
        /// What reports are written as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Format { $($(#[$doc])* $member),* }

        impl Format {
            /// All formats, in the order in which they are listed.
            pub const ALL: &'static [Format] = &[$(Format::$member),*];

            /// The name on the command line.
            pub const fn as_str(self) -> &'static str {
                match self { $(Format::$member => $name),* }
            }

            /// What it is, in a line.
            pub const fn about(self) -> &'static str {
                match self { $(Format::$member => $about),* }
            }

            /// What is left empty or out, and why, a line each.
            pub const fn left_out(self) -> &'static [&'static str] {
                match self { $(Format::$member => &[$($left_out),*]),* }
            }
        }
    };
}

/// What a format is made of: of which records of an article it writes something each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// Rows of the table that is asked for.
    Table,
    /// Events.
    Events,
    /// Statements.
    Statements,
    /// Articles with all that is known of them.
    Articles,
}

formats! {
    /// Comma-separated values.
    Csv = "csv", "a table as comma-separated values (RFC 4180, UTF-8), with a header", [
        "text that a spreadsheet would take for a formula: an apostrophe stands before it",
        "lists: joined with `|`",
    ];
    /// JSON lines.
    JsonLines = "jsonl", "a table as JSON lines, with lists as lists", [
        "nothing: the table is written as documented",
    ];
    /// Parquet.
    Parquet = "parquet", "a table as Parquet (Zstandard), with the schema's name and version in the file's metadata", [
        "nothing: the table is written as documented",
    ];
    /// PLOVER's own JSON.
    Plover = "plover", "PLOVER event records, one JSON object a line, in the current manual's names", [
        "time, endtime: a report knows days, not hours",
        "enddate: an event has one date",
        "event_scale: the manual leaves the scale to the coder; ours stands in `intensity`",
        "coded_date, coded_time: the same reports must give the same bytes",
        "religion, ethnicity, gender, age of parties: not read from the text",
        "events that did not happen: written with `comment` naming the status, as the manual has no field that tools read",
    ];
    /// POLECAT.
    Polecat = "polecat", "POLECAT's 40 columns, tab-separated, with a header", [
        "Wikipedia Actor ID, Wikipedia Recipient ID: reports link to Wikidata, whose id stands there as `wikidata:Q...`",
        "District: places carry their first-order division only",
        "events without a date, or told as negated, hypothetical or to come: the format has no column that says so, so they are left out and counted",
        "Version: the engine's",
    ];
    /// GDELT 2.0 events.
    GdeltEvents = "gdelt-events", "GDELT 2.0 event records, 61 columns, tab-separated, no header", [
        "AvgTone: no tone is measured, the column is empty",
        "KnownGroupCode, EthnicCode, ReligionCodes: not coded",
        "NumMentions, NumSources, NumArticles: 1, but where a newsroom knows the reports of one event; then all of the newsroom count",
        "Geo columns of the two actors: an actor has a country and no place of its own; type 1 and the country where known",
        "ADM2Code: not known",
        "DATEADDED: the day of publication, for an export has no clock",
        "events without a full date, or told as negated, hypothetical or to come: left out and counted",
    ];
    /// GDELT 2.0 mentions.
    GdeltMentions = "gdelt-mentions", "GDELT 2.0 mentions of events, 16 columns, with character offsets", [
        "MentionDocTone: no tone is measured",
        "MentionDocTranslationInfo: not known",
        "events without a full date, or told as negated, hypothetical or to come: left out and counted, as in gdelt-events",
    ];
    /// GDELT's knowledge graph.
    GdeltGkg = "gdelt-gkg", "GDELT's Global Knowledge Graph 2.1, 27 columns, with names, places, quotations and offsets", [
        "V1COUNTS, V2.1COUNTS: only dead, wounded, arrested and abducted of events that happened",
        "V1THEMES, V2ENHANCEDTHEMES: GDELT's own taxonomy, not coded",
        "V1.5TONE, V2GCAM: no tone is measured",
        "images, embeds, amounts, translation info: not read",
    ];
    /// GDELT's quotations.
    GdeltGqg = "gdelt-gqg", "GDELT's Global Quotation Graph, one article a line, with speaker, verb and offsets added", [
        "statements without quotation marks: the format is one of quotations; they are left out and counted",
    ];
    /// Columns as those of ACLED.
    AcledLike = "acled-like", "columns as ACLED has them, with our own ids; no product of ACLED", [
        "region, admin2, admin3: places carry country and first-order division only",
        "inter1, inter2, interaction: ACLED's own coding of actors",
        "civilian_targeting, tags, source_scale: not coded",
        "timestamp: an export has no clock",
        "fatalities: empty where no number is told, never a guess; the least number where a range is told",
        "events that are none of ACLED's types (talks, demands, statements), without date or country, historical, or not told as done: left out and counted",
    ];
    /// FollowTheMoney entities.
    FollowTheMoney = "ftm", "FollowTheMoney entities, one JSON object a line: articles, actors, events, mentions, quotations", [
        "Position, Occupancy: a role of a day's article is written as the person's `position`, for its term is not known",
        "places without a country: their name alone",
        "names beyond 384 characters, titles beyond 1,024, places beyond 250: cut, with an ellipsis; texts beyond 65,000: several values, in order; no longer ones are valid",
    ];
    /// STIX 2.1.
    Stix = "stix", "a STIX 2.1 bundle an article, one JSON object a line", [
        "threat-actor: never; a party of a report is an `identity`, and who is a threat is for the user to say",
        "created, modified: the date of publication, or 1970 where none is known, for an export has no clock",
        "populations without a name: the specification has no object for them",
    ];
    /// W3C Web Annotations.
    WebAnnotation = "web-annotation", "W3C Web Annotations, one JSON-LD object a line; offsets are code points, as the standard counts them", [
        "nothing of what points at characters; what a record concludes is its body",
    ];
    /// schema.org JSON-LD.
    SchemaOrg = "schema-org", "schema.org NewsArticle with quotations, events and mentions as JSON-LD, one article a line", [
        "belief, intention and finding statements: schema.org knows quotations; only those with words in quotation marks are written",
        "status of events other than to come or done: negated and hypothetical events are left out and counted",
    ];
    /// GeoJSON.
    GeoJson = "geojson", "GeoJSON (RFC 7946): an event a feature, with `precision_km`; no geometry where the place is not known", [
        "events without a place: written with null geometry",
    ];
    /// iCalendar.
    ICalendar = "icalendar", "iCalendar (RFC 5545): announced events of a known day, tentative, with the words that announce them", [
        "events that are not to come, or without a full date: left out and counted",
        "DTSTAMP: the date of publication, for an export has no clock",
        "control characters: the format has no way to write them",
    ];
    /// RSS.
    Rss = "rss", "RSS 2.0: an item an article, with what it says in short", [
        "articles without a link: the item's guid is its id, and it has no link",
        "control characters: XML has no way to write them",
    ];
}

impl Format {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|format| format.as_str() == name)
    }

    /// What it is made of.
    pub const fn records(self) -> Records {
        match self {
            Format::Csv | Format::JsonLines | Format::Parquet => Records::Table,
            Format::Plover
            | Format::Polecat
            | Format::GdeltEvents
            | Format::GdeltMentions
            | Format::AcledLike
            | Format::GeoJson
            | Format::ICalendar => Records::Events,
            Format::GdeltGqg => Records::Statements,
            Format::GdeltGkg
            | Format::FollowTheMoney
            | Format::Stix
            | Format::WebAnnotation
            | Format::SchemaOrg
            | Format::Rss => Records::Articles,
        }
    }

    /// Whether it writes one of the [tables](crate::Table), which the caller chooses.
    pub const fn writes_tables(self) -> bool {
        matches!(self.records(), Records::Table)
    }

    /// Whether what it writes is bytes and not text.
    pub const fn is_binary(self) -> bool {
        matches!(self, Format::Parquet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for &format in Format::ALL {
            assert_eq!(Format::from_name(format.as_str()), Some(format));
            assert!(!format.left_out().is_empty(), "{}", format.as_str());
        }
        assert_eq!(Format::from_name("gdelt"), None);
    }
}
