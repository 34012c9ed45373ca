//! An actor of the tables as a page: who it is, its names, its offices, and who designates it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use dateline_report::PartialDate;

use super::PageStyle;
use super::sheet::{Gutter, Paragraph, Sheet};
use crate::known::{ActorRecord, DesignationRecord, RoleRecord, SourceRecord, SpellRecord};

/// As many names are shown; JSON has all.
const MOST_NAMES: usize = 14;

/// Writes the page of an actor, and an empty line behind it. Sources are numbered, and named at the end.
pub fn render(actor: &ActorRecord, on: Option<PartialDate>, out: &mut dyn Write, style: &PageStyle) -> io::Result<()> {
    let mut sheet = Sheet::new(out, style);
    let mut sources = Sources::default();
    write_head(actor, &mut sources, &mut sheet)?;
    write_names(actor, &mut sheet)?;
    write_roles(actor, on, &mut sources, &mut sheet)?;
    write_designations(actor, on, &mut sources, &mut sheet)?;
    write_absences(actor, on, &mut sources, &mut sheet)?;
    sources.write(on, &mut sheet)?;
    sheet.blank()
}

/// The sources of a page in the order in which they are needed.
#[derive(Default)]
struct Sources {
    seen: Vec<SourceRecord>,
}

impl Sources {
    /// The mark that leads to a source.
    fn mark(&mut self, source: &SourceRecord) -> String {
        let known = self.seen.iter().position(|seen| seen == source);
        let number = known.unwrap_or_else(|| {
            self.seen.push(source.clone());
            self.seen.len() - 1
        });
        format!(" [{}]", number + 1)
    }

    fn write(&self, on: Option<PartialDate>, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.blank()?;
        for (number, source) in self.seen.iter().enumerate() {
            let line = Paragraph::of(dimmed(), &format!("[{}] {}", number + 1, told(source, on)));
            sheet.paragraph(&line, Gutter::default().indented(0, 4))?;
        }
        Ok(())
    }
}

fn bold() -> Style {
    Style::new().bold()
}

fn dimmed() -> Style {
    Style::new().dimmed()
}

fn write_head(actor: &ActorRecord, sources: &mut Sources, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut head = Paragraph::of(bold(), &actor.name);
    for part in actor.kind.iter().copied().chain(actor.country.as_deref()) {
        head.add_part(Style::new(), part);
    }
    if !actor.sectors.is_empty() {
        head.add_part(dimmed(), &actor.sectors.join(" "));
    }
    let lived = match (actor.founded, actor.dissolved) {
        (None, None) => None,
        (Some(from), None) => Some(format!("since {from}")),
        (None, Some(to)) => Some(format!("until {to}")),
        (Some(from), Some(to)) => Some(format!("{from} to {to}")),
    };
    let is_person = actor.kind == Some("person");
    if let Some(lived) = lived {
        head.add_part(Style::new(), &if is_person { lived.replace("since", "born") } else { lived });
    }
    head.add_part(dimmed(), &actor.id);
    head.add(dimmed(), &sources.mark(&actor.source));
    sheet.paragraph(&head, Gutter::default())
}

/// Other names by their kind, the first of many.
fn write_names(actor: &ActorRecord, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let kinds = [
        ("also", "name"),
        ("short", "acronym"),
        ("in other spellings", "transliteration"),
        ("as translations leave it", "translated-acronym"),
        ("in its own script", "native"),
    ];
    for (title, kind) in kinds {
        let names: Vec<&str> =
            actor.names.iter().skip(1).filter(|name| name.kind == kind).map(|name| name.text.as_str()).collect();
        if names.is_empty() {
            continue;
        }
        let mut line = Paragraph::of(dimmed(), &format!("{title} "));
        line.add(Style::new(), &names[..names.len().min(MOST_NAMES)].join(", "));
        if names.len() > MOST_NAMES {
            line.add(dimmed(), &format!(" and {} more", names.len() - MOST_NAMES));
        }
        sheet.paragraph(&line, Gutter::default().indented(2, 2))?;
    }
    Ok(())
}

fn write_roles(
    actor: &ActorRecord,
    on: Option<PartialDate>,
    sources: &mut Sources,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    if actor.roles.is_empty() {
        return Ok(());
    }
    title(&on.map_or_else(|| "Offices".to_owned(), |on| format!("Offices on {on}")), sheet)?;
    let mut shown = actor.roles.iter().filter(|role| role.spell.on_that_day != Some("no")).peekable();
    if shown.peek().is_none() {
        sheet.paragraph(&Paragraph::of(dimmed(), "none that is known"), Gutter::default().indented(2, 0))?;
    }
    for role in shown {
        let mut line = role_line(role);
        line.add(dimmed(), &sources.mark(&role.source));
        sheet.paragraph(&line, Gutter::default().indented(2, 2))?;
    }
    Ok(())
}

fn role_line(role: &RoleRecord) -> Paragraph {
    let mut line = mark(&role.spell);
    line.add(Style::new(), &role.title);
    for part in role.organization.iter().chain(&role.country) {
        line.add_part(Style::new(), part);
    }
    line.add_part(Style::new(), &spelt(&role.spell));
    line
}

fn write_designations(
    actor: &ActorRecord,
    on: Option<PartialDate>,
    sources: &mut Sources,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let sections = match on {
        None => vec![("Designations".to_owned(), None)],
        Some(on) => vec![
            (format!("Designated on {on}"), Some("yes")),
            ("May be in force on that day, the dates do not tell".to_owned(), Some("unknown")),
            ("Not in force on that day".to_owned(), Some("no")),
        ],
    };
    for (heading, standing) in sections {
        let rows: Vec<&DesignationRecord> =
            actor.designations.iter().filter(|row| standing.is_none() || row.spell.on_that_day == standing).collect();
        if rows.is_empty() {
            continue;
        }
        title(&heading, sheet)?;
        for row in rows {
            let mut line = designation_line(row);
            line.add(dimmed(), &sources.mark(&row.source));
            sheet.paragraph(&line, Gutter::default().indented(2, 2))?;
            let mut authority = Paragraph::default();
            for part in [&row.authority, &row.instrument].into_iter().filter(|part| !part.is_empty()) {
                authority.add_part(dimmed(), part);
            }
            sheet.paragraph(&authority, Gutter::default().indented(4, 0))?;
        }
    }
    Ok(())
}

fn designation_line(row: &DesignationRecord) -> Paragraph {
    let mut line = mark(&row.spell);
    line.add(bold(), &row.jurisdiction);
    line.add_part(Style::new(), row.status);
    line.add_part(Style::new(), &spelt(&row.spell));
    line.add_part(Style::new(), &row.program);
    line
}

fn title(heading: &str, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.blank()?;
    sheet.paragraph(&Paragraph::of(bold(), heading), Gutter::default())
}

/// What lists say by their silence.
fn write_absences(
    actor: &ActorRecord,
    on: Option<PartialDate>,
    sources: &mut Sources,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    // Of states, ministries and persons nobody asks whether they are banned organisations.
    let is_group = actor.kind.is_some_and(|kind| matches!(kind, "armed-group" | "organization"));
    let (Some(on), true) = (on, is_group && !actor.not_listed.is_empty()) else { return Ok(()) };
    title(&format!("Not on these lists, which are known completely for {on}"), sheet)?;
    for row in &actor.not_listed {
        let mut line = mark_of("no");
        line.add(bold(), &row.jurisdiction);
        line.add_part(Style::new(), row.status);
        line.add_part(Style::new(), if row.program.is_empty() { "the whole list" } else { &row.program });
        line.add(dimmed(), &sources.mark(&row.source));
        sheet.paragraph(&line, Gutter::default().indented(2, 2))?;
    }
    let note = "of jurisdictions that are not named on this page the tables do not tell";
    sheet.paragraph(&Paragraph::of(dimmed(), note), Gutter::default().indented(2, 0))
}

/// What a spell says of the day, as a mark: the words beside it say the same.
fn mark(spell: &SpellRecord) -> Paragraph {
    mark_of(spell.on_that_day.unwrap_or(if spell.open { "yes" } else { "no" }))
}

fn mark_of(standing: &str) -> Paragraph {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match standing {
        "yes" => Paragraph::of(colour(AnsiColor::Green), "● "),
        "no" => Paragraph::of(dimmed(), "○ "),
        _ => Paragraph::of(colour(AnsiColor::Yellow), "◌ "),
    }
}

/// From when to when, in words.
fn spelt(spell: &SpellRecord) -> String {
    match (spell.from, spell.to, spell.open) {
        (Some(from), Some(to), _) => format!("{from} to {to}"),
        (Some(from), None, true) if spell.or_before => format!("since {from} or before"),
        (Some(from), None, true) => format!("since {from}"),
        (Some(from), None, false) => format!("from {from}, its end not known"),
        (None, Some(to), _) => format!("until {to}, its beginning not known"),
        (None, None, true) => "on the list of that date, its beginning not known".to_owned(),
        (None, None, false) => "dates not known".to_owned(),
    }
}

/// The source with its date, and how far that lies from the day that was asked for.
fn told(source: &SourceRecord, on: Option<PartialDate>) -> String {
    let Some(date) = source.date else { return source.name.clone() };
    match on.and_then(|on| distance(date, on)) {
        Some(distance) => format!("{}, of {date} ({distance})", source.name),
        None => format!("{}, of {date}", source.name),
    }
}

/// How old a list is on a day: "4 years 2 months before", "a month after"; none within the month.
fn distance(list: PartialDate, on: PartialDate) -> Option<String> {
    let months = |date: PartialDate| i32::from(date.year()) * 12 + i32::from(date.month().unwrap_or(6));
    let apart = months(list) - months(on);
    let (years, rest) = (apart.abs() / 12, apart.abs() % 12);
    let counted = |count: i32, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let parts: Vec<String> =
        [counted(years, "year", "years"), counted(rest, "month", "months")].into_iter().flatten().collect();
    let side = if apart < 0 { "before that day" } else { "after that day" };
    (!parts.is_empty()).then(|| format!("{} {side}", parts.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_a_list_is_told_in_years_and_months() {
        let told = |list: &str, on: &str| distance(list.parse().unwrap(), on.parse().unwrap());
        assert_eq!(told("2026-02-27", "2015-12-11").as_deref(), Some("10 years 2 months after that day"));
        assert_eq!(told("2022-01", "2022-02-11").as_deref(), Some("1 month before that day"));
        assert_eq!(told("2022-01", "2022-01-11"), None);
    }
}
