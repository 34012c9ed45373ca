//! The fields of the query language: the one list from which parsing, help and suggestions are made.

use super::syntax::{DateField, LabelField, NumberField, Part};

/// What a field's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldKind {
    Says,
    Who(Part),
    Label(LabelField),
    Place,
    Near,
    Box,
    Date(DateField),
    Number(NumberField),
    Review,
    Is,
    Story,
    Id,
}

/// A field as help shows it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// An example.
    pub example: &'static str,
    /// What it means.
    pub meaning: &'static str,
    pub(super) kind: FieldKind,
}

const fn field(name: &'static str, kind: FieldKind, example: &'static str, meaning: &'static str) -> Field {
    Field { name, kind, example, meaning }
}

/// All fields, in the order of help.
pub const FIELDS: &[Field] = &[
    field(
        "speaker",
        FieldKind::Who(Part::Speaker),
        "speaker:lavrov",
        "who says it, by any name the article has for them, or by Wikidata id",
    ),
    field("says", FieldKind::Says, "says:\"no deal\"", "words of what is said"),
    field("kind", FieldKind::Label(LabelField::Kind), "kind:belief", "statements: speech, belief, intention, finding"),
    field(
        "mode",
        FieldKind::Label(LabelField::Mode),
        "mode:direct",
        "statements: direct, indirect, mixed; events: PLOVER modes such as riot, aerial",
    ),
    field("type", FieldKind::Label(LabelField::Type), "type:ASSAULT,PROTEST", "events: PLOVER types"),
    field("context", FieldKind::Label(LabelField::Context), "context:terrorism", "events: PLOVER contexts"),
    field(
        "status",
        FieldKind::Label(LabelField::Status),
        "status:occurred",
        "events: occurred, future, hypothetical, negated",
    ),
    field("actor", FieldKind::Who(Part::Actor), "actor:police", "who does it"),
    field("recipient", FieldKind::Who(Part::Recipient), "recipient:students", "to whom it is done"),
    field(
        "who",
        FieldKind::Who(Part::Who),
        "who:Q58217",
        "anybody: speaker, actor, recipient, or named in the article",
    ),
    field(
        "killed",
        FieldKind::Number(NumberField::Killed),
        "killed:>=10",
        "events: the dead, as few as the text allows",
    ),
    field(
        "injured",
        FieldKind::Number(NumberField::Injured),
        "injured:>0",
        "events: the wounded, as few as the text allows",
    ),
    field(
        "reports",
        FieldKind::Number(NumberField::Reports),
        "reports:>=3",
        "events: how many articles tell of the same happening, those of nearly one text once",
    ),
    field(
        "place",
        FieldKind::Place,
        "place:paris",
        "events: where; statements: named in what is said; articles: named",
    ),
    field(
        "country",
        FieldKind::Label(LabelField::Country),
        "country:FRA",
        "the country of such a place, three letters",
    ),
    field(
        "near",
        FieldKind::Near,
        "near:36.2,37.1,50",
        "such a place within so many kilometres of a point: latitude,longitude,km",
    ),
    field("box", FieldKind::Box, "box:35,36,37,42", "such a place within south,west,north,east"),
    field(
        "date",
        FieldKind::Date(DateField::Date),
        "date:2015-12..2016-01",
        "when it happened or was said; of articles, when they appeared",
    ),
    field("published", FieldKind::Date(DateField::Published), "published:2015", "when the article appeared"),
    field("source", FieldKind::Label(LabelField::Source), "source:Reuters", "the medium, its whole name"),
    field("language", FieldKind::Label(LabelField::Language), "language:en", "the language of the text"),
    field(
        "confidence",
        FieldKind::Number(NumberField::Confidence),
        "confidence:>0.8",
        "how sure the reading is, from 0 to 1",
    ),
    field(
        "review",
        FieldKind::Review,
        "review:rejected",
        "none, accepted, edited, rejected, disputed; rejected records are left out unless asked for",
    ),
    field(
        "designated",
        FieldKind::Label(LabelField::Designated),
        "designated:terrorist",
        "articles that say somebody is designated so",
    ),
    field("fact", FieldKind::Label(LabelField::Fact), "fact:led-by", "articles with such background on somebody"),
    field("is", FieldKind::Is, "is:event", "only events, statements or articles"),
    field("story", FieldKind::Story, "story:12", "the articles of a story; `--list stories` tells their numbers"),
    field("id", FieldKind::Id, "id:k3f9", "the article whose id begins so"),
];

/// The field of a name, whatever its letter case.
pub(super) fn field_of(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))
}

/// The help on queries, for people.
pub fn help() -> String {
    let mut help = String::from(
        "A query is words and fields: all of them have to hold.\n\n\
         \x20 ceasefire talks            both words in the title or text of an article, in what a statement says\n\
         \x20 \"Security Council\"         these words in a row\n\
         \x20 demonstrat*                words that begin so\n\
         \x20 field:value                one field; several values with commas mean any of them\n\
         \x20 speaker:\"Sergey Lavrov\"    values with blanks in quotation marks\n\
         \x20 a OR b, NOT a, -a, ( )     AND binds tighter than OR; the words in capitals\n\n\
         Fields:\n",
    );
    for field in FIELDS {
        help.push_str(&format!("  {:<24} {}\n", field.example, field.meaning));
    }
    help.push_str(
        "\nA query is asked of articles, of statements and of events, and each is counted apart. Of an event, fields of statements mean\n\
         the statement that tells of it, and words those of its article; of a statement, fields of events mean an event that it tells\n\
         of; of an article, any of its statements and events.\n",
    );
    help
}
