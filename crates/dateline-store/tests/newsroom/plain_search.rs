//! Searches find what a plain reading of every record finds: queries by chance, compared with the reports as they stand, one by one.

use std::sync::LazyLock;

use dateline_happenings::days::{UNDATED, days_of, days_of_timex};
use dateline_report::{Actor, Place, RecordDate, Report, Span, StatementMode};
use dateline_store::query::{
    Comparison, Condition, DateField, DateRange, LabelField, NumberField, Part, Query, Term, Unit, Words,
};
use dateline_store::search::distance_km;
use dateline_store::{Effective, Newsroom, RecordKind, Review, Verdict};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::chance_queries::condition;
use crate::support::{add, assert_sound, incoming, new_room, three_articles};
use crate::synthetic::{Dice, SMALL, made};

/// An article as a reader has it.
struct Plain {
    key: String,
    days: Option<(i32, i32)>,
    title: Vec<String>,
    text: Vec<String>,
    effective: Effective,
    /// For each event its happening and how many reports that has.
    happenings: Vec<Option<(String, u64)>>,
    story: Option<i64>,
}

impl Plain {
    fn report(&self) -> &Report {
        &self.effective.report
    }

    fn day(&self) -> i32 {
        self.days.map_or(UNDATED, |(_, last)| last)
    }

    fn len(&self, unit: Unit) -> usize {
        match unit {
            Unit::Article => 1,
            Unit::Statement => self.report().statements.len(),
            Unit::Event => self.report().events.len(),
        }
    }

    fn review(&self, unit: Unit, at: usize) -> Review {
        let kind = if unit == Unit::Event { RecordKind::Event } else { RecordKind::Statement };
        self.effective.review(kind, at)
    }

    /// The event's statement.
    fn told_by(&self, event: usize) -> Option<usize> {
        let id = self.report().events[event].according_to.as_ref()?;
        self.report().statements.iter().position(|statement| statement.id == *id)
    }
}

/// Words in lower case without accents.
fn words_of(text: &str) -> Vec<String> {
    let plain = |letter: char| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ö' => 'o',
        'ř' => 'r',
        other => other,
    };
    let lower: String = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn has_words(text: &[String], wanted: &Words) -> bool {
    let words = words_of(&wanted.text);
    let fits = |(place, (word, wanted_word)): (usize, (&String, &String))| {
        word == wanted_word || (wanted.is_prefix && place + 1 == words.len() && word.starts_with(wanted_word.as_str()))
    };
    text.windows(words.len()).any(|part| part.iter().zip(&words).enumerate().all(fits))
}

fn is_named(name: &str, wanted: &[Words]) -> bool {
    wanted.iter().any(|wanted| has_words(&words_of(name), wanted))
}

fn is_actor(actor: &Actor, wanted: &[Words]) -> bool {
    let is_number = |words: &&Words| words.text.starts_with('Q') && words.text[1..].parse::<u32>().is_ok();
    let (numbers, names): (Vec<&Words>, Vec<&Words>) = wanted.iter().partition(is_number);
    let names: Vec<Words> = names.into_iter().cloned().collect();
    numbers.iter().any(|number| actor.wikidata.as_deref() == Some(number.text.as_str()))
        || is_named(&actor.name, &names)
        || actor.aliases.iter().any(|alias| is_named(alias, &names))
}

fn compares(value: f64, comparison: Comparison, number: f64) -> bool {
    match comparison {
        Comparison::Less => value < number,
        Comparison::AtMost => value <= number,
        Comparison::Equal => value == number,
        Comparison::AtLeast => value >= number,
        Comparison::More => value > number,
    }
}

fn record_days(date: Option<&RecordDate>, report: &Report) -> Option<(i32, i32)> {
    let date = date?;
    let written = days_of_timex(&date.value).map(|days| (*days.start(), *days.end()));
    written.or_else(|| {
        let time = report.time(date.time.as_ref()?)?;
        Some((*days_of(time.earliest?).start(), *days_of(time.latest?).end()))
    })
}

fn lie_within(days: Option<(i32, i32)>, range: &DateRange) -> bool {
    days.is_some_and(|(first, last)| {
        range.from.is_none_or(|from| first >= *days_of(from).start())
            && range.to.is_none_or(|to| last <= *days_of(to).end())
    })
}

/// A query read by a reader.
struct Reader<'q> {
    query: &'q Query,
    unit: Unit,
    with_rejected: bool,
    of_same_record: Vec<&'q Term>,
    asks_of_records: bool,
}

fn is_judgement(term: &Term) -> bool {
    matches!(term, Term::Review(_) | Term::Number(NumberField::Confidence, ..))
}

impl<'q> Reader<'q> {
    fn of(query: &'q Query, unit: Unit) -> Self {
        let mut reader = Self { query, unit, with_rejected: false, of_same_record: Vec::new(), asks_of_records: false };
        let Some(condition) = &query.condition else { return reader };
        condition.each_term(&mut |term| {
            reader.with_rejected |= matches!(term, Term::Review(_));
            reader.asks_of_records |= match term {
                Term::Says(_) | Term::Who(..) | Term::Place(_) | Term::Near(_) | Term::Box(_) => true,
                Term::Date(field, _) => *field == DateField::Date,
                Term::Number(field, ..) => *field != NumberField::Confidence,
                Term::Label(field, _) => !matches!(
                    field,
                    LabelField::Source | LabelField::Language | LabelField::Designated | LabelField::Fact
                ),
                Term::Words(_) | Term::Review(_) | Term::Is(_) | Term::Id(_) | Term::Story(_) => false,
            };
        });
        match condition {
            Condition::Term(term) if is_judgement(term) => reader.of_same_record.push(term),
            Condition::And(parts) => {
                for part in parts {
                    if let Condition::Term(term) = part
                        && is_judgement(term)
                    {
                        reader.of_same_record.push(term);
                    }
                }
            }
            _ => {}
        }
        reader
    }

    fn finds(&self, article: &Plain, at: usize) -> bool {
        self.is_visible(article, self.unit, at)
            && self.query.condition.as_ref().is_none_or(|condition| self.holds(condition, article, at))
    }

    fn is_visible(&self, article: &Plain, unit: Unit, at: usize) -> bool {
        unit == Unit::Article || self.with_rejected || article.review(unit, at) != Review::Rejected
    }

    fn holds(&self, condition: &Condition, article: &Plain, at: usize) -> bool {
        match condition {
            Condition::And(parts) => parts.iter().all(|part| self.holds(part, article, at)),
            Condition::Or(parts) => parts.iter().any(|part| self.holds(part, article, at)),
            Condition::Not(part) => !self.holds(part, article, at),
            Condition::Term(term) => self.term(term, article, at),
        }
    }

    /// Whether one of the records of a unit that belong to the one at hand fits.
    fn any(&self, of: Unit, article: &Plain, at: usize, fits: &dyn Fn(usize) -> bool) -> bool {
        if self.unit == of {
            return fits(at);
        }
        let counts = |other: usize| {
            fits(other)
                && self.is_visible(article, of, other)
                && self.of_same_record.iter().all(|term| self.is_judged(term, article, of, other))
        };
        let mut others = 0..article.len(of);
        match self.unit {
            Unit::Article => others.any(counts),
            Unit::Statement => others.any(|event| article.told_by(event) == Some(at) && counts(event)),
            Unit::Event => article.told_by(at).is_some_and(counts),
        }
    }

    fn is_judged(&self, term: &Term, article: &Plain, unit: Unit, at: usize) -> bool {
        let confidence = match unit {
            Unit::Event => article.report().events[at].confidence,
            _ => article.report().statements[at].confidence,
        };
        match term {
            Term::Review(states) => states.contains(&article.review(unit, at)),
            Term::Number(_, comparison, number) => {
                compares((confidence.value() * 1000.0).round(), *comparison, (number * 1e6).round() / 1e3)
            }
            _ => true,
        }
    }

    fn term(&self, term: &Term, article: &Plain, at: usize) -> bool {
        let report = article.report();
        let said = |statement: usize| -> Vec<String> {
            report.statements[statement].content.iter().flat_map(|span| words_of(&span.text)).collect()
        };
        let at_place = |fits: &dyn Fn(&Place) -> bool| match self.unit {
            Unit::Article => report.places.iter().any(fits),
            Unit::Statement => report.places.iter().any(|place| {
                let is_within =
                    |span: &Span| report.statements[at].content.iter().any(|content| content.contains(span));
                fits(place) && place.mentions.iter().any(|mention| is_within(&mention.span))
            }),
            Unit::Event => {
                let place = report.events[at].place.as_ref();
                place.and_then(|id| report.places.iter().find(|place| place.id == *id)).is_some_and(fits)
            }
        };
        match term {
            Term::Words(words) if self.unit == Unit::Statement => has_words(&said(at), words),
            Term::Words(words) => has_words(&article.title, words) || has_words(&article.text, words),
            Term::Says(words) => self.any(Unit::Statement, article, at, &|statement| {
                words.iter().any(|words| has_words(&said(statement), words))
            }),
            Term::Who(part, names) => self.who(*part, names, article, at),
            Term::Label(LabelField::Source, values) => report
                .source
                .as_ref()
                .is_some_and(|source| values.iter().any(|value| value.eq_ignore_ascii_case(source))),
            Term::Label(LabelField::Language, values) => {
                report.language.as_ref().is_some_and(|language| values.contains(&language.code))
            }
            Term::Label(LabelField::Designated, values) => report
                .designations
                .iter()
                .any(|designation| values.iter().any(|value| value == designation.status.as_str())),
            Term::Label(LabelField::Fact, values) => {
                report.facts.iter().any(|fact| values.iter().any(|value| value == fact.relation.as_str()))
            }
            Term::Label(LabelField::Country, values) => {
                at_place(&|place| place.country.as_ref().is_some_and(|country| values.contains(&country.to_string())))
            }
            Term::Label(LabelField::Kind, values) => self.any(Unit::Statement, article, at, &|statement| {
                values.iter().any(|value| value == report.statements[statement].kind.as_str())
            }),
            Term::Label(LabelField::Mode, values) => {
                self.any(Unit::Statement, article, at, &|statement| {
                    values.iter().any(|value| value == report.statements[statement].mode.as_str())
                }) || self.any(Unit::Event, article, at, &|event| {
                    let mode = report.events[event].mode.map(|mode| mode.as_str());
                    let is_of_events = |value: &&String| StatementMode::from_name(value).is_none();
                    values.iter().filter(is_of_events).any(|value| mode == Some(value.as_str()))
                })
            }
            Term::Label(field, values) => self.any(Unit::Event, article, at, &|event| {
                let event = &report.events[event];
                match field {
                    LabelField::Type => values.iter().any(|value| value == event.event_type.as_str()),
                    LabelField::Status => values.iter().any(|value| value == event.status.as_str()),
                    _ => event.contexts.iter().any(|context| values.iter().any(|value| value == context.as_str())),
                }
            }),
            Term::Place(names) => at_place(&|place| is_named(&place.name, names)),
            Term::Near(near) => at_place(&|place| {
                place.lat.zip(place.lon).is_some_and(|(lat, lon)| distance_km(near.lat, near.lon, lat, lon) <= near.km)
            }),
            Term::Box(within) => at_place(&|place| {
                place.lat.zip(place.lon).is_some_and(|(lat, lon)| {
                    let is_between = match within.west <= within.east {
                        true => within.west <= lon && lon <= within.east,
                        false => lon >= within.west || lon <= within.east,
                    };
                    within.south <= lat && lat <= within.north && is_between
                })
            }),
            Term::Date(DateField::Published, range) => lie_within(article.days, range),
            Term::Date(DateField::Date, range) => match self.unit {
                Unit::Article => lie_within(article.days, range),
                Unit::Statement => lie_within(record_days(report.statements[at].date.as_ref(), report), range),
                Unit::Event => lie_within(record_days(report.events[at].date.as_ref(), report), range),
            },
            Term::Number(field @ (NumberField::Killed | NumberField::Injured), comparison, number) => {
                self.any(Unit::Event, article, at, &|event| {
                    let casualties = &report.events[event].casualties;
                    let count = if *field == NumberField::Killed { &casualties.killed } else { &casualties.injured };
                    let Some(count) = count else { return false };
                    let fits =
                        |value: Option<u32>| value.is_some_and(|value| compares(value.into(), *comparison, *number));
                    match comparison {
                        Comparison::More | Comparison::AtLeast => fits(count.min),
                        Comparison::Less | Comparison::AtMost => fits(count.max),
                        Comparison::Equal => fits(count.min) && fits(count.max),
                    }
                })
            }
            Term::Number(NumberField::Reports, comparison, number) => self.any(Unit::Event, article, at, &|event| {
                let happening = article.happenings[event].as_ref();
                happening.is_some_and(|(_, reports)| compares(*reports as f64, *comparison, *number))
            }),
            Term::Number(NumberField::Confidence, ..) | Term::Review(_) => {
                if self.unit != Unit::Article {
                    return self.is_judged(term, article, self.unit, at);
                }
                let with_the_rest = self.of_same_record.iter().any(|same| std::ptr::eq(*same, term));
                (with_the_rest && self.asks_of_records)
                    || [Unit::Statement, Unit::Event].into_iter().any(|unit| {
                        (0..article.len(unit))
                            .any(|at| self.is_visible(article, unit, at) && self.is_judged(term, article, unit, at))
                    })
            }
            Term::Is(units) => units.contains(&self.unit),
            Term::Story(numbers) => article.story.is_some_and(|story| numbers.contains(&story)),
            Term::Id(beginnings) => beginnings.iter().any(|beginning| article.key.starts_with(beginning)),
        }
    }

    fn who(&self, part: Part, names: &[Words], article: &Plain, at: usize) -> bool {
        let report = article.report();
        let is_meant = |id: &dateline_report::ActorId| report.actor(id).is_some_and(|actor| is_actor(actor, names));
        let speaks = |statement: usize| report.statements[statement].speaker.as_ref().is_some_and(is_meant);
        let acts = |event: usize| report.events[event].actors.iter().any(|actor| is_meant(&actor.actor));
        let suffers = |event: usize| report.events[event].recipients.iter().any(|actor| is_meant(&actor.actor));
        match (part, self.unit) {
            (Part::Speaker, _) | (Part::Who, Unit::Statement) => self.any(Unit::Statement, article, at, &speaks),
            (Part::Actor, _) => self.any(Unit::Event, article, at, &acts),
            (Part::Recipient, _) => self.any(Unit::Event, article, at, &suffers),
            (Part::Who, Unit::Event) => acts(at) || suffers(at),
            (Part::Who, Unit::Article) => report.actors.iter().any(|actor| is_actor(actor, names)),
        }
    }
}

/// A newsroom with more than one segment of articles, versions and verdicts, and what a reader has of it.
struct Shelf {
    _folder: TempDir,
    path: std::path::PathBuf,
    articles: Vec<Plain>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let (folder, mut room) = new_room();
    let mut inputs = three_articles();
    inputs.extend((0..560).map(|number| made(number, SMALL)));
    // Versions that take the place of earlier ones.
    for number in [5u64, 77, 400] {
        let (before, _) = made(number, SMALL);
        let (mut article, mut report) = made(number + 9000, SMALL);
        (article.id, article.source) = (before.id, before.source.clone());
        (report.id, report.source) = (article.report_id(), before.source);
        inputs.push((article, report));
    }
    let lines = (1..).zip(&inputs).map(|(line, (article, report))| incoming(article, report.clone(), line));
    let counts = add(&mut room, lines).expect("a run");
    assert_eq!((counts.stored, counts.versions), (566, 3), "{:?}", room.rejections(9));
    let keys: Vec<String> =
        inputs.iter().map(|(article, _)| room.holds(article).expect("a look").expect("held")).collect();
    let mut dice = Dice(0x51ef);
    for key in &keys {
        let verdict = match dice.below(40) {
            0 => Verdict::Accept,
            1 | 2 => Verdict::Reject,
            3 => Verdict::Edit { field: "status".to_owned(), value: "negated".into() },
            _ => continue,
        };
        let kinds = if matches!(verdict, Verdict::Edit { .. }) { ["e", "e"] } else { ["e", "s"] };
        let record = format!("{}{}", kinds[dice.below(2)], 1 + dice.below(2));
        room.correct(key, &record, "anna", &verdict, None).expect("a correction");
    }
    let articles = keys.iter().filter_map(|key| {
        let held = room.article(key).expect("an article");
        let effective = room.effective(key).expect("a report");
        let report = &effective.report;
        let days = report.published.as_ref().map(|published| days_of(published.value));
        let title = words_of(report.title.as_deref().unwrap_or_default());
        let (text, days) = (words_of(&report.text), days.map(|days| (*days.start(), *days.end())));
        let happenings = (0..report.events.len()).map(|event| {
            let happening = room.happening_of(key, event).expect("a look");
            happening.map(|happening| (happening.id, happening.reports))
        });
        let (happenings, story) = (happenings.collect(), room.story_of(key).expect("a look"));
        held.superseded_by.is_none().then_some(Plain {
            key: key.clone(),
            days,
            title,
            text,
            effective,
            happenings,
            story,
        })
    });
    Shelf { articles: articles.collect(), path: room.path().to_owned(), _folder: folder }
});

fn beginnings_of_ids() -> Vec<String> {
    SHELF.articles.iter().map(|article| article.key[..4].to_owned()).collect()
}

fn compare(room: &Newsroom, query: &Query) -> Result<(), TestCaseError> {
    let counts = room.count(query).expect("counts");
    for unit in Unit::ALL.iter().copied() {
        let reader = Reader::of(query, unit);
        let mut found = Vec::new();
        for (number, article) in SHELF.articles.iter().enumerate() {
            let rows = (0..article.len(unit)).filter(|at| reader.finds(article, *at));
            found.extend(rows.map(|at| (article.day(), number, at)));
        }
        prop_assert_eq!(counts.of(unit), found.len() as u64, "{} {:?}", query, unit);
        if unit == Unit::Event {
            let happenings =
                found.iter().filter_map(|(_, number, at)| SHELF.articles[*number].happenings[*at].as_ref());
            let distinct: std::collections::BTreeSet<&String> = happenings.map(|(id, _)| id).collect();
            prop_assert_eq!(counts.happenings, distinct.len() as u64, "{}", query);
        }
        // The first page, newest first.
        found.sort_by(|one, other| other.cmp(one));
        let page = room.page(query, unit, None, 5).expect("a page");
        let listed = page.hits.iter().map(|hit| hit.article.key.clone()).collect::<Vec<_>>();
        let wanted: Vec<String> =
            found.iter().take(5).map(|(_, number, _)| SHELF.articles[*number].key.clone()).collect();
        prop_assert_eq!(listed, wanted, "{} {:?}", query, unit);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn finds_what_a_plain_reading_finds(condition in condition(beginnings_of_ids())) {
        let room = Newsroom::open_read_only(&SHELF.path).expect("the newsroom");
        compare(&room, &Query { condition: Some(condition) })?;
    }
}

#[test]
fn finds_the_same_where_columns_are_not_packed() {
    let copies = tempfile::tempdir().expect("a folder");
    let path = copies.path().join("copy.db");
    Newsroom::open_read_only(&SHELF.path).expect("the newsroom").back_up(&path, |_, _| {}).expect("a copy");
    for unpacked in ["DELETE FROM columns WHERE id = 1", "DELETE FROM columns"] {
        rusqlite::Connection::open(&path).expect("the file").execute_batch(unpacked).expect("taken away");
        let room = Newsroom::open(&path).expect("the newsroom");
        for query in ["", "later type:ASSAULT", "speaker:adeyemi", "review:rejected", "confidence:>0.9 -place:lima"] {
            compare(&room, &dateline_store::query::parse(query).expect("a query")).expect("the same");
        }
        assert_sound(&room);
    }
    // Whoever writes next packs them.
    let mut room = Newsroom::open(&path).expect("the newsroom");
    add(&mut room, []).expect("a run");
    let raw = rusqlite::Connection::open(&path).expect("the file");
    let packed: i64 =
        raw.query_row("SELECT count(*) FROM columns WHERE id < 1000", [], |row| row.get(0)).expect("a count");
    assert_eq!(packed, 2, "segments of 566 articles");
}
