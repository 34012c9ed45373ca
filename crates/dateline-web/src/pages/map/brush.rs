//! A span of time, chosen from bars of what was published when: as a form and as links, and by dragging with JavaScript.

use dateline_report::PartialDate;
use dateline_store::query::{DateField, DateRange, Query, Term};
use dateline_store::{Error, Newsroom};
use maud::{Markup, html};

use super::Wanted;
use crate::address::Address;
use crate::asked::Listed;
use crate::failure::Failure;
use crate::pages::number;
use crate::pages::search::times_of;

/// Width and height of the picture, in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 64.0;

/// A span of time; open where it has no end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day, month or year.
    pub from: Option<PartialDate>,
    /// The last one.
    pub to: Option<PartialDate>,
}

impl Span {
    /// The span of an address.
    pub fn of(wanted: &Wanted) -> Result<Self, Failure> {
        let date = |written: &str| match written.trim() {
            "" => Ok(None),
            written => written.parse::<PartialDate>().map(Some).map_err(|_| {
                Failure::refused(format!("'{written}' is no date"), "write it as 2015, 2015-12 or 2015-12-11")
            }),
        };
        Ok(Self { from: date(&wanted.from)?, to: date(&wanted.to)? })
    }

    /// What has to hold of it; nothing where it is open on both sides.
    pub fn term(self) -> Option<Term> {
        let range = DateRange { from: self.from, to: self.to };
        (self != Self::default()).then_some(Term::Date(DateField::Published, range))
    }

    /// Whether a day, month or year lies in it, or reaches into it.
    fn has(self, time: PartialDate) -> bool {
        let text = time.to_string();
        let as_exact = |end: PartialDate| {
            let end = end.to_string();
            let length = end.len().min(text.len());
            (end.get(..length).map(str::to_owned), text.get(..length).map(str::to_owned))
        };
        let is_after = self.from.is_none_or(|from| {
            let (from, time) = as_exact(from);
            time >= from
        });
        is_after
            && self.to.is_none_or(|to| {
                let (to, time) = as_exact(to);
                time <= to
            })
    }
}

/// The bars of all that the query finds, those of the span marked, and the form.
pub fn brush(room: &Newsroom, wanted: &Wanted, query: &Query, span: Span) -> Result<Markup, Error> {
    let bars = times_of(room, Listed::Events, query)?;
    let (first, last) = (bars.first().map(|(time, _)| *time), bars.last().map(|(time, _)| *time));
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let step = WIDTH / bars.len().max(1) as f64;
    let gap = (step * 0.18).min(4.0);
    let written = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    Ok(html! {
        form.brush action="/map" data-brush {
            @if !wanted.q.is_empty() { input type="hidden" name="q" value=(wanted.q); }
            @if !wanted.r#box.is_empty() { input type="hidden" name="box" value=(wanted.r#box); }
            @if bars.len() > 1 {
                figure.histogram {
                    svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) preserveAspectRatio="none" role="group" aria-label="Events by day of publication: choose one, or drag over several" {
                        @for (place, (time, count)) in bars.iter().enumerate() {
                            @let height = if *count > 0 { (*count as f64 / most as f64 * (HEIGHT - 4.0)).max(2.0) } else { 0.0 };
                            @let label = format!("{time}: {}", number(*count));
                            a.time.{ @if span != Span::default() && span.has(*time) { "chosen" } } href=(of_time(wanted, *time)) data-time=(time) aria-label=(label) {
                                title { (label) }
                                rect.reach x=(at(place as f64 * step)) y="0" width=(at(step)) height=(HEIGHT) {}
                                @if height > 0.0 { rect.bar x=(at(place as f64 * step + gap / 2.0)) y=(at(HEIGHT - height)) width=(at(step - gap)) height=(at(height)) {} }
                            }
                        }
                    }
                    figcaption { span { (written(first)) } span.middle { "published; up to " (number(most)) " events each" } span { (written(last)) } }
                }
            }
            div.inline {
                label for="from" { "From" } input #from name="from" value=(written(span.from)) size="10" placeholder=(written(first)) pattern=(DATE) title="2015, 2015-12 or 2015-12-11" autocomplete="off";
                label for="to" { "to" } input #to name="to" value=(written(span.to)) size="10" placeholder=(written(last)) pattern=(DATE) title="2015, 2015-12 or 2015-12-11" autocomplete="off";
                button { "Show this time" }
                @if span != Span::default() { a.quiet href=(Address::of("/map").with("q", &wanted.q).with("box", &wanted.r#box)) { "All of the time" } }
            }
        }
    })
}

/// What the fields take.
const DATE: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

fn of_time(wanted: &Wanted, time: PartialDate) -> Address {
    let time = time.to_string();
    Address::of("/map").with("q", &wanted.q).with("box", &wanted.r#box).with("from", &time).with("to", &time)
}

fn at(number: f64) -> String {
    format!("{number:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_has_what_reaches_into_it() {
        let date = |text: &str| text.parse::<PartialDate>().expect("a date");
        let span = Span { from: Some(date("2015-03")), to: Some(date("2015-06-10")) };
        for within in ["2015", "2015-03", "2015-03-01", "2015-06", "2015-06-10"] {
            assert!(span.has(date(within)), "{within}");
        }
        for without in ["2014", "2015-02", "2015-02-28", "2015-06-11", "2015-07", "2016"] {
            assert!(!span.has(date(without)), "{without}");
        }
        assert!(Span { from: None, to: Some(date("2015")) }.has(date("1999-01-01")));
    }
}
