//! An actor of the tables as a page: who it is, its names, its offices, and who designates it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use dateline_report::PartialDate;

use super::PageStyle;
use super::sheet::{Gutter, Paragraph, Sheet};
use crate::known::{ActorRecord, DesignationRecord, RoleRecord, SourceRecord, SpellRecord};

/// As many names are shown; JSON has all.
const MOST_NAMES: usize = 14;

/// Writes the page of an actor, and an empty line behind it.
pub fn render(actor: &ActorRecord, on: Option<PartialDate>, out: &mut dyn Write, style: &PageStyle) -> io::Result<()> {
    let mut sheet = Sheet::new(out, style);
    write_head(actor, &mut sheet)?;
    write_names(actor, &mut sheet)?;
    write_roles(actor, on, &mut sheet)?;
    write_designations(actor, on, &mut sheet)?;
    write_absences(actor, on, &mut sheet)?;
    sheet.blank()
}

fn bold() -> Style {
    Style::new().bold()
}

fn dimmed() -> Style {
    Style::new().dimmed()
}

fn write_head(actor: &ActorRecord, sheet: &mut Sheet<'_>) -> io::Result<()> {
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
    let mut source = Paragraph::of(dimmed(), "from ");
    source.add(dimmed(), &told(&actor.source, None));
    sheet.paragraph(&source, Gutter::default().indented(2, 2))
}

fn write_roles(actor: &ActorRecord, on: Option<PartialDate>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if actor.roles.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    sheet.paragraph(&Paragraph::of(bold(), &titled("Offices", on)), Gutter::default())?;
    let mut last: Option<&SourceRecord> = None;
    let shown = actor.roles.iter().filter(|role| role.spell.on_that_day != Some("no"));
    let mut any = false;
    for role in shown {
        any = true;
        sheet.paragraph(&role_line(role), Gutter::default().indented(2, 2))?;
        if last != Some(&role.source) {
            let source = Paragraph::of(dimmed(), &told(&role.source, on));
            sheet.paragraph(&source, Gutter::default().indented(6, 0))?;
            last = Some(&role.source);
        }
    }
    if !any {
        sheet.paragraph(&Paragraph::of(dimmed(), "none that is known"), Gutter::default().indented(2, 0))?;
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

fn write_designations(actor: &ActorRecord, on: Option<PartialDate>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let sections = match on {
        None => vec![("Designations".to_owned(), None)],
        Some(on) => vec![
            (format!("Designated on {on}"), Some("yes")),
            ("Cannot be told for that day".to_owned(), Some("unknown")),
            ("Not in force on that day".to_owned(), Some("no")),
        ],
    };
    for (title, standing) in sections {
        let rows: Vec<&DesignationRecord> =
            actor.designations.iter().filter(|row| standing.is_none() || row.spell.on_that_day == standing).collect();
        if rows.is_empty() {
            continue;
        }
        sheet.blank()?;
        sheet.paragraph(&Paragraph::of(bold(), &title), Gutter::default())?;
        for row in rows {
            sheet.paragraph(&designation_line(row), Gutter::default().indented(2, 4))?;
            let parts = [&row.authority, &row.instrument];
            let mut source = Paragraph::default();
            for part in parts.into_iter().filter(|part| !part.is_empty()) {
                source.add_part(dimmed(), part);
            }
            source.add_part(dimmed(), &told(&row.source, on));
            sheet.paragraph(&source, Gutter::default().indented(6, 0))?;
        }
    }
    Ok(())
}

fn designation_line(row: &DesignationRecord) -> Paragraph {
    let mut line = mark(&row.spell);
    line.add(bold(), &row.jurisdiction);
    line.add_part(Style::new(), row.status);
    line.add_part(Style::new(), &row.program);
    line.add_part(Style::new(), &spelt(&row.spell));
    line
}

/// What lists say by their silence.
fn write_absences(actor: &ActorRecord, on: Option<PartialDate>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let asked =
        actor.kind.is_some_and(|kind| matches!(kind, "armed-group" | "organization")) || !actor.designations.is_empty();
    let (Some(on), true) = (on, asked && !actor.not_listed.is_empty()) else { return Ok(()) };
    sheet.blank()?;
    sheet.paragraph(
        &Paragraph::of(bold(), &format!("Not on these lists, which are known completely for {on}")),
        Gutter::default(),
    )?;
    for row in &actor.not_listed {
        let mut line = mark_of("no");
        line.add(bold(), &row.jurisdiction);
        line.add_part(Style::new(), row.status);
        line.add_part(Style::new(), if row.program.is_empty() { "the whole list" } else { &row.program });
        line.add_part(dimmed(), &told(&row.source, Some(on)));
        sheet.paragraph(&line, Gutter::default().indented(2, 4))?;
    }
    let note = "whoever is not named above designates it or not: the tables do not tell";
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

fn titled(title: &str, on: Option<PartialDate>) -> String {
    on.map_or_else(|| title.to_owned(), |on| format!("{title} on {on}"))
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
