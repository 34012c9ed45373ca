//! Records in a line each: the notation of the codebook's examples.

use dateline_report::{
    Actor, ActorId, CasualtyCount, CountryCode, Event, Participant, PlaceId, Report, Span, Statement,
};

/// A record, or one side of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is of: `events`, `status of events`, `warnings`; the names of rule families where there are rules.
    pub records: &'static str,
    /// The rule that made it or decided it, as the report has it; empty where no rule is named.
    pub rule: String,
    /// The record in the codebook's notation.
    pub text: String,
}

/// All records of a report.
pub fn lines(report: &Report) -> Vec<Line> {
    let mut lines = Lines { report, out: Vec::new() };
    lines.dateline();
    lines.times();
    lines.places();
    lines.actors();
    lines.statements();
    lines.events();
    lines.designations_and_facts();
    lines.damage_and_warnings();
    lines.out
}

struct Lines<'r> {
    report: &'r Report,
    out: Vec<Line>,
}

fn or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// The words of a span, line ends and runs of blanks as one blank.
fn words(span: &Span) -> String {
    span.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn country(code: Option<CountryCode>) -> String {
    or_dash(code)
}

impl Lines<'_> {
    fn add(&mut self, records: &'static str, rule: impl Into<String>, text: String) {
        self.out.push(Line { records, rule: rule.into(), text });
    }

    fn actor(&self, id: &ActorId) -> &str {
        self.report.actor(id).map_or("-", |actor| actor.name.as_str())
    }

    fn place(&self, id: &PlaceId) -> &str {
        self.report.place(id).map_or("-", |place| place.name.as_str())
    }

    fn dateline(&mut self) {
        let Some(dateline) = &self.report.dateline else { return };
        let place = dateline.place.as_ref().map(|id| self.place(id).to_owned());
        let text = format!("{}; {}; {}", or_dash(place), or_dash(dateline.date), or_dash(dateline.agency.clone()));
        let rule = dateline.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default();
        self.add("datelines", rule, text);
    }

    fn times(&mut self) {
        for time in &self.report.times {
            let rule = time.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default();
            self.add(
                "times",
                rule,
                format!("{} = {} {}", words(&time.span), time.time_type, or_dash(time.value.clone())),
            );
        }
    }

    fn places(&mut self) {
        for place in &self.report.places {
            let rule = place.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default();
            for mention in &place.mentions {
                let (name, kind, code) = (&place.name, place.kind, country(place.country));
                let text = format!("{} = {name} ({kind}, {code}), {}", words(&mention.span), mention.role);
                self.add("places", rule.clone(), text);
            }
        }
    }

    fn actors(&mut self) {
        for actor in &self.report.actors {
            let Actor { name, kind, .. } = actor;
            let rule = actor.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default();
            for mention in &actor.mentions {
                let code = country(actor.country);
                let text = format!("{} = {name} ({kind}, {code}), {}", words(&mention.span), mention.form);
                self.add("actors", rule.clone(), text);
            }
            for role in &actor.roles {
                let (body, code) = (or_dash(role.organization.clone()), country(role.country));
                self.add("actors", "", format!("{name}: {}; {body}; {code}", role.title));
            }
            for sector in &actor.sectors {
                self.add("actors", "", format!("{name}: {sector}"));
            }
        }
    }

    fn statements(&mut self) {
        for statement in &self.report.statements {
            let Statement { kind, mode, negated, .. } = statement;
            let speaker = statement.speaker.as_ref().map(|id| self.actor(id).to_owned());
            let denied = if *negated { ", denied" } else { "" };
            let content: Vec<String> = statement.content.iter().map(words).collect();
            let text = format!("{} ({kind}, {mode}{denied}): {}", or_dash(speaker), content.join(" … "));
            self.add("statements", statement.why.rule.clone(), text);
        }
    }

    fn parties(&self, parties: &[Participant]) -> String {
        let names: Vec<&str> = parties.iter().map(|party| self.actor(&party.actor)).collect();
        if names.is_empty() { "-".to_owned() } else { names.join(" and ") }
    }

    fn events(&mut self) {
        for event in &self.report.events {
            let Event { event_type, status, trigger, .. } = event;
            let mode = event.mode.map(|mode| format!("/{mode}")).unwrap_or_default();
            let parties = format!("{} -> {}", self.parties(&event.actors), self.parties(&event.recipients));
            let rule = event.why.rule.clone();
            self.add("events", rule, format!("{event_type}{mode} {status}: {parties}"));
            for context in &event.contexts {
                self.add("events", "", format!("{event_type}: {context}"));
            }
            for (harm, CasualtyCount { min, max, .. }) in event.casualties.known() {
                self.add("events", "", format!("{event_type}: {harm} {} to {}", or_dash(*min), or_dash(*max)));
            }
            let note = event.why.note.clone().unwrap_or_default();
            for part in note.split("; ") {
                if let Some(told) = part.strip_prefix("status by ") {
                    let rule = told.split(" at \u{201c}").next().unwrap_or(told);
                    self.add("status of events", rule, format!("{}: {status} by {rule}", words(trigger)));
                } else if let Some(told) = part.strip_prefix("parties by ") {
                    let text = format!("{}: {parties} by {told}", words(trigger));
                    for rule in told.split(", ") {
                        self.add("parties of events", rule, text.clone());
                    }
                }
            }
        }
    }

    fn designations_and_facts(&mut self) {
        for designation in &self.report.designations {
            let since = designation.date.as_ref().map(|date| format!(" since {}", date.value)).unwrap_or_default();
            let by = or_dash(designation.jurisdiction.clone());
            let text = format!("{}: {} by {by}{since}", self.actor(&designation.actor), designation.status);
            let rule = designation.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default();
            self.add("designations", rule, text);
        }
        for fact in &self.report.facts {
            let text = format!("{}: {} {}", self.actor(&fact.actor), fact.relation, fact.value);
            self.add("facts", fact.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default(), text);
        }
    }

    fn damage_and_warnings(&mut self) {
        for damage in &self.report.damage {
            let meant = damage.suggestion.as_ref().map(|meant| format!(", meant {meant}")).unwrap_or_default();
            let rule = damage.why.as_ref().map(|why| why.rule.clone()).unwrap_or_default();
            self.add("damage", rule, format!("{}: {}{meant}", words(&damage.span), damage.kind));
        }
        for warning in &self.report.warnings {
            self.add("warnings", "", format!("warning {}", warning.code));
        }
        if let Some(published) = &self.report.published {
            self.add("published", "", format!("published {} from {}", published.value, published.from));
        }
    }
}
