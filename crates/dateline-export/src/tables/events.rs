//! Events.

use dateline_report::CasualtyCount;

use super::{Column, Value, float, int, named, names, of_each, text, texts, truth, words};
use crate::event_view::{EventView, events_of};
use crate::excerpt::Excerpt;

pub(super) const COLUMNS: &[Column] = &[
    text("event_id", "id of the event across articles: article, #, record"),
    text("record", "id of the event in its report"),
    text("date", "when, in TIMEX3 notation: 2015-12-11, 2015-12, 2015-W50"),
    text("date_earliest", "the first day that this can mean"),
    text("date_latest", "the last day that this can mean"),
    text("type", "type of PLOVER"),
    text("mode", "mode of PLOVER"),
    texts("contexts", "contexts of PLOVER"),
    int("quad", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    float("intensity", "intensity"),
    text("status", "occurred, future, hypothetical, negated"),
    truth("historical", "whether it lies long before the article"),
    texts("actors", "names of who acts"),
    texts("actor_countries", "their countries, ISO 3166-1 alpha-3, empty where not known"),
    texts("actor_kinds", "their kinds"),
    texts("actor_sectors", "their chief sectors in PLOVER"),
    texts("actor_wikidata", "their Wikidata ids"),
    texts("recipients", "names of who is acted upon"),
    texts("recipient_countries", "their countries"),
    texts("recipient_kinds", "their kinds"),
    texts("recipient_sectors", "their chief sectors"),
    texts("recipient_wikidata", "their Wikidata ids"),
    texts("victims", "words that name those harmed"),
    texts("targets", "words that name what was hit"),
    texts("instruments", "words that name what it was done with"),
    int("killed_min", "least number of dead that is told"),
    int("killed_max", "greatest number of dead; empty where it is open"),
    int("injured_min", "least number of wounded"),
    int("injured_max", "greatest number of wounded"),
    int("arrested_min", "least number of arrested"),
    int("arrested_max", "greatest number of arrested"),
    int("abducted_min", "least number of abducted"),
    int("abducted_max", "greatest number of abducted"),
    text("place", "name of the place"),
    text("place_kind", "country, admin1, admin2, city, region, water, landform, facility, continent"),
    text("country", "country of the place, ISO 3166-1 alpha-3"),
    text("admin1", "first-order division of the place"),
    float("lat", "degrees north"),
    float("lon", "degrees east"),
    float("radius_km", "how far the place reaches around its point"),
    int("geonames", "GeoNames id of the place"),
    text("according_to", "who tells it, where it is not the article itself"),
    text("statement", "id of the statement that tells it"),
    text("trigger", "word that tells it"),
    int("trigger_start", "offset of that word in code points"),
    int("trigger_end", "offset behind it"),
    text("sentence", "sentence that tells it"),
    int("sentence_start", "offset of the sentence"),
    int("sentence_end", "offset behind it"),
    text("in", "what the offsets count in: text or title"),
    float("confidence", "how likely the record is right"),
    text("rule", "rule or model that made it"),
    text("happening", "id of the distinct event in the newsroom, the same for all reports of it; empty outside one"),
    int("happening_reports", "articles of the newsroom that report it, those of nearly one text once"),
];

pub(super) fn rows(excerpt: &Excerpt<'_>) -> Vec<Vec<Value>> {
    events_of(excerpt).map(|view| row(&view)).collect()
}

fn row(view: &EventView) -> Vec<Value> {
    let event = view.event;
    let (actors, recipients) = (view.actors(), view.recipients());
    let (earliest, latest) = view.bounds();
    let mut row = vec![
        view.id().into(),
        event.id.as_str().into(),
        event.date.as_ref().map(|date| date.value.as_str()).into(),
        named(earliest),
        named(latest),
        event.event_type.as_str().into(),
        named(event.mode),
        Value::Texts(event.contexts.iter().map(ToString::to_string).collect()),
        u32::from(event.quad.number()).into(),
        event.intensity.into(),
        event.status.as_str().into(),
        event.historical.into(),
    ];
    for parties in [&actors, &recipients] {
        row.push(names(parties));
        row.push(of_each(parties, |actor| actor.country.map(|code| code.to_string())));
        row.push(of_each(parties, |actor| Some(actor.kind.to_string())));
        row.push(of_each(parties, |actor| actor.sectors.first().map(ToString::to_string)));
        row.push(of_each(parties, |actor| actor.wikidata.clone()));
    }
    row.extend([words(&event.victims), words(&event.targets), words(&event.instruments)]);
    let harm = &event.casualties;
    for count in [&harm.killed, &harm.injured, &harm.arrested, &harm.abducted] {
        row.extend(bounds(count.as_ref()));
    }
    let place = view.place();
    row.extend([
        place.map(|place| place.name.as_str()).into(),
        named(place.map(|place| place.kind)),
        named(place.and_then(|place| place.country)),
        place.and_then(|place| place.admin1.clone()).into(),
        place.and_then(|place| place.lat).into(),
        place.and_then(|place| place.lon).into(),
        place.and_then(|place| place.radius_km).into(),
        place.and_then(|place| place.geonames).into(),
        view.teller().into(),
        named(event.according_to.as_ref()),
        event.trigger.text.as_str().into(),
        event.trigger.start.into(),
        event.trigger.end.into(),
        event.sentence.text.as_str().into(),
        event.sentence.start.into(),
        event.sentence.end.into(),
        event.trigger.part.as_str().into(),
        event.confidence.value().into(),
        event.why.rule.as_str().into(),
        view.happening.map(|happening| happening.id.as_str()).into(),
        view.happening.and_then(|happening| usize::try_from(happening.reports).ok()).into(),
    ]);
    row
}

fn bounds(count: Option<&CasualtyCount>) -> [Value; 2] {
    [count.and_then(|count| count.min).into(), count.and_then(|count| count.max).into()]
}
