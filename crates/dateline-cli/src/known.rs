//! What is known of an actor, as `dateline actor` prints it: the one content of its page and its JSON.

use dateline_knowledge::{Coverage, KnownActor, KnownDesignation, Spell, Standing, Term};
use dateline_lists::{Entry, List};
use dateline_report::PartialDate;
use serde::Serialize;

/// Where something comes from, and of which date that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRecord {
    pub name: String,
    pub date: Option<PartialDate>,
}

/// A name.
#[derive(Debug, Serialize)]
pub struct NameRecord {
    pub text: String,
    pub kind: &'static str,
    pub language: Option<String>,
    pub source: String,
}

/// From when to when, and what that says of the day that was asked for.
#[derive(Debug, Serialize)]
pub struct SpellRecord {
    pub from: Option<PartialDate>,
    /// Whether it may have begun before that.
    pub or_before: bool,
    pub to: Option<PartialDate>,
    /// Whether it had not ended on the date of its source.
    pub open: bool,
    /// `yes`, `no` or `unknown` for the day; none where no day was asked for.
    pub on_that_day: Option<&'static str>,
}

/// A term of office.
#[derive(Debug, Serialize)]
pub struct RoleRecord {
    pub title: String,
    pub office: Option<&'static str>,
    pub organization: Option<String>,
    pub country: Option<String>,
    #[serde(flatten)]
    pub spell: SpellRecord,
    pub source: SourceRecord,
}

/// A designation.
#[derive(Debug, Serialize)]
pub struct DesignationRecord {
    pub jurisdiction: String,
    pub authority: String,
    pub program: String,
    pub status: &'static str,
    pub instrument: String,
    #[serde(flatten)]
    pub spell: SpellRecord,
    pub source: SourceRecord,
}

/// A list that is known completely on the day and does not have the actor.
#[derive(Debug, Serialize)]
pub struct AbsenceRecord {
    pub jurisdiction: String,
    pub program: String,
    pub status: &'static str,
    pub source: SourceRecord,
}

/// An actor.
#[derive(Debug, Serialize)]
pub struct ActorRecord {
    pub id: String,
    pub name: String,
    pub kind: Option<&'static str>,
    pub country: Option<String>,
    pub sectors: Vec<&'static str>,
    pub founded: Option<PartialDate>,
    pub dissolved: Option<PartialDate>,
    pub source: SourceRecord,
    pub names: Vec<NameRecord>,
    pub roles: Vec<RoleRecord>,
    pub designations: Vec<DesignationRecord>,
    pub not_listed: Vec<AbsenceRecord>,
}

impl ActorRecord {
    /// What the table and further lists know of an actor. `listed`: the entries of these lists that bear one of its names.
    pub fn of(actor: &KnownActor<'_>, listed: &[(&List, &Entry)], on: Option<PartialDate>) -> Self {
        let names = actor.names().map(|name| NameRecord {
            text: name.text().to_owned(),
            kind: name.kind().as_str(),
            language: name.language().map(str::to_owned),
            source: name.source().name.to_owned(),
        });
        let mut designations: Vec<DesignationRecord> = actor.designations().map(|row| designation(&row, on)).collect();
        designations.extend(listed.iter().flat_map(|(list, entry)| listings(list, entry, on)));
        Self {
            id: actor.id().to_owned(),
            name: actor.name().to_owned(),
            kind: Some(actor.kind().as_str()),
            country: actor.country().map(|code| code.to_string()),
            sectors: actor.sectors().map(|sector| sector.as_str()).collect(),
            founded: actor.founded(),
            dissolved: actor.dissolved(),
            source: SourceRecord { name: actor.source().name.to_owned(), date: actor.source().date },
            names: names.collect(),
            roles: actor.terms().map(|term| role(&term, on)).collect(),
            not_listed: absences(actor, on),
            designations,
        }
    }

    /// What a further list alone knows.
    pub fn of_entry((list, entry): (&List, &Entry), on: Option<PartialDate>) -> Self {
        let source = SourceRecord { name: list.name.clone(), date: list.date };
        let names = entry.names.iter().map(|name| NameRecord {
            text: name.clone(),
            kind: "name",
            language: None,
            source: list.name.clone(),
        });
        Self {
            id: entry.reference.clone(),
            name: entry.names.first().cloned().unwrap_or_default(),
            kind: entry.kind.map(|kind| kind.as_str()),
            country: None,
            sectors: Vec::new(),
            founded: None,
            dissolved: None,
            names: names.collect(),
            roles: Vec::new(),
            designations: listings(list, entry, on).collect(),
            not_listed: Vec::new(),
            source,
        }
    }
}

fn spell(spell: Spell, on: Option<PartialDate>) -> SpellRecord {
    let told = |standing| match standing {
        Standing::Yes => "yes",
        Standing::No => "no",
        Standing::Unknown => "unknown",
    };
    SpellRecord {
        from: spell.from,
        or_before: spell.or_before,
        to: spell.to,
        open: spell.open,
        on_that_day: on.map(|on| told(spell.standing(on))),
    }
}

fn role(term: &Term<'_>, on: Option<PartialDate>) -> RoleRecord {
    RoleRecord {
        title: term.title().to_owned(),
        office: term.office().map(|office| office.as_str()),
        organization: term.organization().map(|body| body.name().to_owned()),
        country: term.country().map(|code| code.to_string()),
        spell: spell(term.spell(), on),
        source: SourceRecord { name: term.source().name.to_owned(), date: term.source().date },
    }
}

fn designation(row: &KnownDesignation<'_>, on: Option<PartialDate>) -> DesignationRecord {
    DesignationRecord {
        jurisdiction: row.jurisdiction().to_owned(),
        authority: row.authority().to_owned(),
        program: row.program().to_owned(),
        status: row.status().as_str(),
        instrument: row.instrument().to_owned(),
        spell: spell(row.spell(), on),
        source: SourceRecord { name: row.source().name.to_owned(), date: row.source().date },
    }
}

fn listings(list: &List, entry: &Entry, on: Option<PartialDate>) -> impl Iterator<Item = DesignationRecord> {
    let not_told = || "jurisdiction not told".to_owned();
    entry.listings.iter().map(move |listing| DesignationRecord {
        jurisdiction: listing.jurisdiction.clone().or_else(|| list.jurisdiction.clone()).unwrap_or_else(not_told),
        authority: list.authority.clone().unwrap_or_default(),
        program: listing.program.clone(),
        status: listing.status.as_str(),
        instrument: entry.reference.clone(),
        spell: spell(listing.spell(list), on),
        source: SourceRecord { name: list.name.clone(), date: list.date },
    })
}

/// The lists that are known completely on the day and do not have the actor.
fn absences(actor: &KnownActor<'_>, on: Option<PartialDate>) -> Vec<AbsenceRecord> {
    let Some(on) = on else { return Vec::new() };
    let is_absent = |coverage: &Coverage<'_>| {
        let concerned = |row: &KnownDesignation<'_>| {
            let same = coverage.program().is_empty() || coverage.program() == row.program();
            row.jurisdiction() == coverage.jurisdiction() && row.status() == coverage.status() && same
        };
        coverage.holds_on(on)
            && coverage.speaks_of(actor)
            && !actor.designations().any(|row| concerned(&row) && row.standing(on) != Standing::No)
    };
    let absence = |coverage: Coverage<'_>| AbsenceRecord {
        jurisdiction: coverage.jurisdiction().to_owned(),
        program: coverage.program().to_owned(),
        status: coverage.status().as_str(),
        source: SourceRecord { name: coverage.source().name.to_owned(), date: coverage.source().date },
    };
    actor.table_coverage().filter(is_absent).map(absence).collect()
}
