//! What a newsroom holds on an actor across articles.

use std::collections::BTreeMap;

use dateline_report::ActorId;

use crate::entity::Entity;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::record_kind::RecordKind;
use crate::review::Review;
use crate::rows::MOST_RECORDS;

/// Articles that are read for names, offices and designations: the newest.
const MOST_ARTICLES: i64 = 200;

/// An article that says something of an actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// When it appeared; empty where that is not known.
    pub published: String,
    /// Its id.
    pub article: String,
    /// The record that says so, of the article: `a3`, `d1`.
    pub record: String,
}

/// Something that articles say of an actor, with the first and the last that do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What they say: a name, "Foreign Minister, Ministry of Foreign Affairs, ITA", "terrorist (RUS)".
    pub what: String,
    /// How many articles say so.
    pub articles: u64,
    /// The first of them.
    pub first: Evidence,
    /// The last of them.
    pub last: Evidence,
}

/// An actor across articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Its id.
    pub entity: Entity,
    /// What most articles call it.
    pub name: String,
    /// What sort of actor it is.
    pub kind: String,
    /// Its country.
    pub country: Option<String>,
    /// Articles that name it.
    pub articles: u64,
    /// Articles that were read for what follows: the newest.
    pub read: u64,
    /// The names that they use, the commonest first.
    pub names: Vec<Said>,
    /// The offices that they give it.
    pub roles: Vec<Said>,
    /// What it is designated as, by the lists on the day of the article or by the article's own word.
    pub designations: Vec<Said>,
    /// Background that articles tell: "age: 44", "led-by: Ana Vega".
    pub facts: Vec<Said>,
    /// With whom it has a part in events, the commonest first.
    pub companions: Vec<(Entity, String, u64)>,
}

/// What is said, by its words, with those who say it in the order of time.
#[derive(Default)]
struct Gathered(BTreeMap<String, Vec<Evidence>>);

impl Gathered {
    fn note(&mut self, what: String, evidence: &Evidence) {
        let all = self.0.entry(what).or_default();
        // Once an article, however often it says so.
        if all.last().is_none_or(|last| last.article != evidence.article) {
            all.push(evidence.clone());
        }
    }

    fn told(self) -> Vec<Said> {
        let told = self.0.into_iter().filter_map(|(what, mut all)| {
            all.sort();
            let (first, last) = (all.first()?.clone(), all.last()?.clone());
            Some(Said { what, articles: all.len() as u64, first, last })
        });
        let mut told: Vec<Said> = told.collect();
        told.sort_by(|one, other| other.articles.cmp(&one.articles).then_with(|| one.what.cmp(&other.what)));
        told
    }
}

impl Newsroom {
    /// What the newsroom holds on an actor across articles, with `most` companions; none where no article knows it.
    pub fn dossier(&self, entity: Entity, most: usize) -> Result<Option<Dossier>, Error> {
        let Some((name, kind, country)) = self.entity_head(entity)? else { return Ok(None) };
        let mut find = self
            .connection
            .prepare_cached("SELECT count(DISTINCT id >> 16) FROM actors WHERE entity = ?1 AND review <> 3")?;
        let articles: i64 = find.query_row([entity.number()], |row| row.get(0))?;
        let mut find = self.connection.prepare_cached(
            "SELECT a.key, r.id FROM actors AS r JOIN articles AS a ON a.id = r.id >> 16
             WHERE r.entity = ?1 AND r.review <> 3 ORDER BY r.id DESC LIMIT ?2",
        )?;
        let found = find.query_map([entity.number(), MOST_ARTICLES], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: Vec<(String, i64)> = found.collect::<Result<_, _>>()?;
        let (mut names, mut roles, mut designations) = (Gathered::default(), Gathered::default(), Gathered::default());
        let mut facts = Gathered::default();
        let mut companions: BTreeMap<Entity, (String, u64)> = BTreeMap::new();
        for (article, id) in &found {
            let effective = self.effective(article)?;
            let report = &effective.report;
            let position = usize::try_from(id % MOST_RECORDS as i64).unwrap_or(usize::MAX);
            let Some(actor) = report.actors.get(position) else { continue };
            let published = report.published.as_ref().map(|published| published.value.to_string()).unwrap_or_default();
            let by = |record: &str| Evidence {
                published: published.clone(),
                article: article.clone(),
                record: record.to_owned(),
            };
            let evidence = by(actor.id.as_str());
            for name in std::iter::once(&actor.name).chain(&actor.aliases) {
                names.note(name.clone(), &evidence);
            }
            for role in &actor.roles {
                let country = role.country.as_ref().map(ToString::to_string);
                let parts = [Some(role.title.clone()), role.organization.clone(), country];
                roles.note(parts.into_iter().flatten().collect::<Vec<_>>().join(", "), &evidence);
            }
            for listed in &actor.designations {
                let program = listed.program.as_deref().or(listed.authority.as_deref()).unwrap_or("designated");
                designations.note(format!("{program} ({}, on the list)", listed.jurisdiction), &evidence);
            }
            let is_seen = |kind, position| effective.review(kind, position) != Review::Rejected;
            for (number, said) in report.designations.iter().enumerate() {
                if said.actor == actor.id && is_seen(RecordKind::Designation, number) {
                    let jurisdiction = said.jurisdiction.as_deref().unwrap_or("not said by whom");
                    let record = format!("{}{}", RecordKind::Designation.prefix(), number + 1);
                    designations.note(format!("{} ({jurisdiction}, the article says)", said.status), &by(&record));
                }
            }
            for (number, fact) in report.facts.iter().enumerate() {
                if fact.actor == actor.id && is_seen(RecordKind::Fact, number) {
                    let record = format!("{}{}", RecordKind::Fact.prefix(), number + 1);
                    facts.note(format!("{}: {}", fact.relation.as_str(), fact.value), &by(&record));
                }
            }
            let mut with: Vec<&ActorId> = Vec::new();
            for (_, event) in report.events.iter().enumerate().filter(|(number, _)| is_seen(RecordKind::Event, *number))
            {
                let parts = || event.actors.iter().chain(&event.recipients).map(|participant| &participant.actor);
                if parts().any(|part| *part == actor.id) {
                    with.extend(parts().filter(|part| **part != actor.id));
                }
            }
            with.sort();
            with.dedup();
            for other in with.into_iter().filter_map(|id| report.actor(id)) {
                if let Some(entity) = Entity::of(other) {
                    companions.entry(entity).or_insert_with(|| (other.name.clone(), 0)).1 += 1;
                }
            }
        }
        let mut companions: Vec<(Entity, String, u64)> =
            companions.into_iter().map(|(entity, (name, count))| (entity, name, count)).collect();
        companions.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
        companions.truncate(most);
        Ok(Some(Dossier {
            entity,
            name,
            kind,
            country,
            articles: articles.try_into().unwrap_or(0),
            read: found.len() as u64,
            names: names.told(),
            roles: roles.told(),
            designations: designations.told(),
            facts: facts.told(),
            companions,
        }))
    }
}
