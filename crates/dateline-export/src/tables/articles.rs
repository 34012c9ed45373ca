//! Articles, and the columns of the article that every other table repeats.

use dateline_report::{Report, TextIndex};

use super::{Column, Value, float, int, named, text, texts};

pub(super) const SHARED: &[Column] = &[
    text("article_id", "id of the article"),
    text("article_title", "its headline"),
    text("article_source", "medium or agency"),
    text("article_url", "its address"),
    text("article_published", "date of publication: day, month or year, as known"),
    text("article_published_from", "where that date is from: input, dateline, page, inferred"),
    text("article_language", "language code"),
    text("engine_version", "version of Dateline"),
];

pub(super) fn shared(report: &Report) -> Vec<Value> {
    vec![
        report.id.as_str().into(),
        report.title.clone().into(),
        report.source.clone().into(),
        report.url.clone().into(),
        named(report.published.as_ref().map(|published| published.value)),
        named(report.published.as_ref().map(|published| published.from)),
        report.language.as_ref().map(|language| language.code.clone()).into(),
        report.engine.version.as_str().into(),
    ]
}

pub(super) const COLUMNS: &[Column] = &[
    text("article_id", "id of the article"),
    text("title", "its headline"),
    text("text", "its text, in which all offsets count code points"),
    int("characters", "length of the text in code points"),
    text("source", "medium or agency"),
    text("url", "its address"),
    texts("authors", "its authors"),
    text("language", "language code"),
    float("language_confidence", "how sure the language is"),
    text("published", "date of publication: day, month or year, as known"),
    text("published_from", "where that date is from: input, dateline, page, inferred"),
    text("agency", "agency that the dateline names"),
    text("dateline_date", "date that the dateline gives"),
    text("dateline_place", "place that the dateline names, as known"),
    int("sentences", "number of sentences"),
    int("statements", "number of statements"),
    int("events", "number of events"),
    int("actors", "number of actors"),
    int("places", "number of places"),
    int("damage", "number of places damaged by translation"),
    texts("warnings", "codes of warnings"),
    text("engine_version", "version of Dateline"),
    text("engine_model", "language model"),
];

pub(super) fn row(report: &Report) -> Vec<Value> {
    let dateline = report.dateline.as_ref();
    let place = dateline.and_then(|dateline| report.place(dateline.place.as_ref()?));
    vec![
        report.id.as_str().into(),
        report.title.clone().into(),
        report.text.as_str().into(),
        TextIndex::new(&report.text).len().into(),
        report.source.clone().into(),
        report.url.clone().into(),
        report.authors.clone().into(),
        report.language.as_ref().map(|language| language.code.clone()).into(),
        report.language.as_ref().map(|language| language.confidence.value()).into(),
        named(report.published.as_ref().map(|published| published.value)),
        named(report.published.as_ref().map(|published| published.from)),
        dateline.and_then(|dateline| dateline.agency.clone()).into(),
        named(dateline.and_then(|dateline| dateline.date)),
        place.map(|place| place.name.clone()).into(),
        report.sentences.len().into(),
        report.statements.len().into(),
        report.events.len().into(),
        report.actors.len().into(),
        report.places.len().into(),
        report.damage.len().into(),
        Value::Texts(report.warnings.iter().map(|warning| warning.code.clone()).collect()),
        report.engine.version.as_str().into(),
        report.engine.model.as_str().into(),
    ]
}
