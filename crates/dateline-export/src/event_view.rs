//! An event with everything of its report that it points at.

use dateline_report::{Actor, Event, EventStatus, PartialDate, Participant, Place, Report, Sector, Statement};
use dateline_store::search::ExcerptHappening;

use crate::excerpt::Excerpt;
use crate::stable_ids::record_id;

/// One event, looked up.
pub(crate) struct EventView<'r> {
    /// The report that it stands in.
    pub report: &'r Report,
    /// The event.
    pub event: &'r Event,
    /// The length of the article's text in code points.
    pub characters: usize,
    /// The distinct event that it is a report of, where that is known.
    pub happening: Option<&'r ExcerptHappening>,
}

/// The events of a report.
pub(crate) fn events(report: &Report) -> impl Iterator<Item = EventView<'_>> {
    let characters = report.text.chars().count();
    report.events.iter().map(move |event| EventView { report, event, characters, happening: None })
}

/// The events of an excerpt, with what is known of them beyond the report.
pub(crate) fn events_of<'e>(excerpt: &'e Excerpt<'_>) -> impl Iterator<Item = EventView<'e>> {
    events(excerpt.report).enumerate().map(|(position, view)| EventView {
        happening: excerpt.happenings.get(position).and_then(Option::as_ref),
        ..view
    })
}

impl<'r> EventView<'r> {
    /// Its id across articles.
    pub fn id(&self) -> String {
        record_id(&self.report.id, self.event.id.as_str())
    }

    /// Who acts.
    pub fn actors(&self) -> Vec<&'r Actor> {
        self.found(&self.event.actors)
    }

    /// Who is acted upon.
    pub fn recipients(&self) -> Vec<&'r Actor> {
        self.found(&self.event.recipients)
    }

    fn found(&self, participants: &[Participant]) -> Vec<&'r Actor> {
        participants.iter().filter_map(|participant| self.report.actor(&participant.actor)).collect()
    }

    /// The date as a day, month or year; none for a week, a quarter, a season.
    pub fn date(&self) -> Option<PartialDate> {
        self.event.date.as_ref()?.calendar_date()
    }

    /// The first and the last day that the date can mean.
    pub fn bounds(&self) -> (Option<PartialDate>, Option<PartialDate>) {
        let time = self.event.date.as_ref().and_then(|date| self.report.time(date.time.as_ref()?));
        match time {
            Some(time) => (time.earliest, time.latest),
            None => (self.date(), self.date()),
        }
    }

    /// Where.
    pub fn place(&self) -> Option<&'r Place> {
        self.report.place(self.event.place.as_ref()?)
    }

    /// The statement that tells it, where it is not the article itself.
    pub fn statement(&self) -> Option<&'r Statement> {
        self.report.statement(self.event.according_to.as_ref()?)
    }

    /// The name of whoever tells it, where it is not the article itself.
    pub fn teller(&self) -> Option<&'r str> {
        let speaker = self.statement()?.speaker.as_ref()?;
        self.report.actor(speaker).map(|actor| actor.name.as_str())
    }

    /// The number of its sentence, from 1.
    pub fn sentence_number(&self) -> Option<usize> {
        let sentence = &self.event.sentence;
        self.report.sentences.iter().position(|span| span == sentence).map(|index| index + 1)
    }

    /// Whether it is told as done.
    pub fn occurred(&self) -> bool {
        self.event.status == EventStatus::Occurred
    }

    /// What it is, in a line for people: `ASSAULT (aerial): Israel → Hezbollah`.
    pub fn line(&self) -> String {
        let mode = self.event.mode.map(|mode| format!(" ({mode})")).unwrap_or_default();
        let names = |actors: Vec<&Actor>| match actors.is_empty() {
            true => "?".to_owned(),
            false => actors.iter().map(|actor| actor.name.as_str()).collect::<Vec<_>>().join(", "),
        };
        let status = if self.occurred() { String::new() } else { format!(", {}", self.event.status) };
        let (actors, recipients) = (names(self.actors()), names(self.recipients()));
        format!("{}{mode}{status}: {actors} → {recipients}", self.event.event_type)
    }
}

/// The chief sector of an actor.
pub(crate) fn sector(actor: &Actor) -> Option<Sector> {
    actor.sectors.first().copied()
}

/// The day as other formats write it: `20151211`; none where only a month or year is known.
pub(crate) fn compact(date: PartialDate) -> Option<String> {
    Some(format!("{:04}{:02}{:02}", date.year(), date.month()?, date.day()?))
}

/// The first day that a date can mean, as ISO writes it.
pub(crate) fn first_day(date: PartialDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}
