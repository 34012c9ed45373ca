//! Actors of our own articles (`eval/actors/`): clusters, kinds, countries and offices; the rules stand in its README.
//!
//! Every third article is kept apart ([`Part::Closed`]): its errors are counted and never printed.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use dateline_report::{Actor, ActorKind, ActorMention, Article, MentionForm, Report, TextPart};
use serde::Deserialize;

use crate::clusters::BCubed;
use crate::engine::Engine;
use crate::gold;
use crate::losses::{Linked, Losses};
use crate::split::is_open;

/// The articles, below the root.
pub const GOLD: &str = "eval/actors/articles.jsonl";

#[derive(Debug, Deserialize)]
struct GoldArticle {
    id: String,
    title: String,
    text: String,
    published: String,
    style: String,
    actors: Vec<GoldActor>,
    groups: Vec<GoldMention>,
}

#[derive(Debug, Deserialize)]
struct GoldActor {
    name: String,
    kind: ActorKind,
    country: Option<String>,
    named: bool,
    mentions: Vec<GoldMention>,
    roles: Vec<GoldRole>,
}

#[derive(Debug, Deserialize)]
struct GoldMention {
    start: usize,
    end: usize,
    text: String,
    form: MentionForm,
    #[serde(default = "in_text", rename = "in")]
    part: TextPart,
}

fn in_text() -> TextPart {
    TextPart::Text
}

#[derive(Debug, Deserialize)]
struct GoldRole {
    title: String,
    country: Option<String>,
    in_office: Option<bool>,
}

/// Whether errors may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// They may.
    Open,
    /// They are counted only.
    Closed,
}

/// A count of what is right, of all.
#[derive(Debug, Default, Clone, Copy)]
pub struct Share {
    /// Right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    /// In percent.
    pub fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

/// Scores of one part of the articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Articles and actors with a name.
    pub articles: usize,
    /// Named actors; of these, with a name mention found.
    pub found: Share,
    /// Mentions of named actors by form (name, nominal, pronoun) that some actor has.
    pub mentions: [Share; 3],
    /// Clusters over all mentions of named actors.
    pub clusters: BCubed,
    /// The same where the report's actors without a name are left out as those of the gold are: their mentions are no surplus.
    pub named_clusters: BCubed,
    /// Clusters over their names alone.
    pub names: BCubed,
    /// Of the actors found, the kind.
    pub kind: Share,
    /// Of the actors found, the country.
    pub country: Share,
    /// Of the roles of people found, told with the right country.
    pub roles: Share,
    /// Of the roles told, whether they are held on the article's date.
    pub in_office: Share,
    /// Pronouns that some actor has, and rightly.
    pub pronouns: Share,
    /// Where the score for clusters is lost.
    pub losses: Losses,
    /// What is wrong, for people.
    pub wrong: Vec<String>,
}

/// Scores by part and style.
#[derive(Debug, Default)]
pub struct AllScores {
    /// All articles.
    pub all: Scores,
    /// By name: the two parts, the two styles.
    pub parts: Vec<(String, Scores)>,
}

/// Reads and scores all articles; none where there is no such file.
///
/// # Errors
/// The file cannot be read or is not as described.
pub fn score(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<AllScores>> {
    let path = root.join(GOLD);
    if !path.exists() {
        return Ok(None);
    }
    let mut scores = AllScores::default();
    for (number, gold) in gold::lines::<GoldArticle>(&path)?.iter().enumerate() {
        let report = engine.report(&article(gold))?;
        let part = if is_open(number) { Part::Open } else { Part::Closed };
        score_article(gold, &report, part, &mut scores.all);
        for name in [format!("{part:?}").to_lowercase(), gold.style.clone()] {
            let at = scores.parts.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
                scores.parts.push((name, Scores::default()));
                scores.parts.len() - 1
            });
            score_article(gold, &report, Part::Closed, &mut scores.parts[at].1);
        }
    }
    scores.parts.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(Some(scores))
}

fn article(gold: &GoldArticle) -> Article {
    Article {
        title: Some(gold.title.clone()),
        text: gold.text.clone(),
        published: Some(gold.published.clone()),
        ..Article::default()
    }
}

/// The articles with their ids; none where there is no such file.
///
/// # Errors
/// The file cannot be read or is not as described.
pub fn articles(root: &Path) -> anyhow::Result<Vec<(String, Article)>> {
    let path = root.join(GOLD);
    if !path.exists() {
        return Ok(Vec::new());
    }
    Ok(gold::lines::<GoldArticle>(&path)?.iter().map(|gold| (gold.id.clone(), article(gold))).collect())
}

/// A mention of either side.
#[derive(Debug, Clone)]
struct Mention {
    actor: usize,
    start: usize,
    end: usize,
    in_title: bool,
    /// The set marks few of these: they are no surplus.
    in_dateline: bool,
    form: MentionForm,
}

impl Mention {
    /// Ends alike and starts alike after articles and titles, or each covers half of the other.
    fn is_same(&self, other: &Mention) -> bool {
        if self.in_title != other.in_title {
            return false;
        }
        let shared = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        2 * shared >= self.end - self.start && 2 * shared >= other.end - other.start
    }
}

/// All mentions.
fn given_mentions(report: &Report) -> Vec<Mention> {
    let dateline = report.dateline.as_ref().map(|dateline| dateline.span.start..dateline.span.end);
    let in_dateline = |mention: &ActorMention| {
        let at = mention.span.start;
        mention.span.part == TextPart::Text && dateline.as_ref().is_some_and(|dateline| dateline.contains(&at))
    };
    let of = |(actor, record): (usize, &Actor)| {
        record
            .mentions
            .iter()
            .map(|mention| Mention {
                actor,
                start: mention.span.start,
                end: mention.span.end,
                in_title: mention.span.part == TextPart::Title,
                in_dateline: in_dateline(mention),
                form: mention.form,
            })
            .collect::<Vec<_>>()
    };
    report.actors.iter().enumerate().flat_map(of).collect()
}

fn score_article(gold: &GoldArticle, report: &Report, part: Part, scores: &mut Scores) {
    let given = given_mentions(report);
    let to_mention = |actor: usize, mention: &GoldMention| Mention {
        actor,
        start: mention.start,
        end: mention.end,
        in_title: mention.part == TextPart::Title,
        in_dateline: false,
        form: mention.form,
    };
    let mut used = vec![false; given.len()];
    let mut find = |asked: &Mention| {
        let best = given
            .iter()
            .enumerate()
            .filter(|(i, told)| !used[*i] && asked.is_same(told))
            .max_by_key(|(i, told)| (told.form == asked.form, std::cmp::Reverse(*i)))
            .map(|(i, _)| i)?;
        used[best] = true;
        Some(given[best].clone())
    };
    let mut wrong = Vec::new();
    scores.articles += 1;
    let mut all: Vec<Linked> = Vec::new();
    // Of each actor of the gold, how many of its names each actor given has.
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    let mut pronouns = Vec::new();
    for (number, actor) in gold.actors.iter().enumerate() {
        for mention in &actor.mentions {
            let found = find(&to_mention(number, mention));
            if !actor.named {
                continue;
            }
            let form = match mention.form {
                MentionForm::Name => 0,
                MentionForm::Nominal => 1,
                MentionForm::Pronoun => 2,
            };
            scores.mentions[form].add(found.is_some());
            let given = found.as_ref().map(|found| found.actor);
            all.push(Linked { form: mention.form, gold: Some(number), given });
            if form == 0 {
                if let Some(found) = &found {
                    *shared.entry((number, found.actor)).or_default() += 1;
                } else {
                    wrong.push(format!("name {} of {} not found", mention.text, actor.name));
                }
            } else if let Some(found) = found {
                pronouns.push((number, found.actor, form, mention));
            } else {
                wrong.push(format!("{} of {} is nobody's", mention.text, actor.name));
            }
        }
    }
    for mention in &gold.groups {
        find(&to_mention(usize::MAX, mention));
    }
    // A name that is no actor's, or a description or pronoun that is nobody's, is surplus; spans that share a character with a
    // mention are judged there.
    let gold_spans: Vec<Mention> = gold
        .actors
        .iter()
        .flat_map(|actor| &actor.mentions)
        .chain(&gold.groups)
        .map(|mention| to_mention(0, mention))
        .collect();
    for (i, told) in given.iter().enumerate().filter(|(i, told)| !used[*i] && !told.in_dateline) {
        let touches = gold_spans
            .iter()
            .any(|span| span.in_title == told.in_title && span.start < told.end && told.start < span.end);
        if !touches {
            all.push(Linked { form: told.form, gold: None, given: Some(told.actor) });
            let actor = &report.actors[given[i].actor];
            wrong.push(format!("surplus {:?} {}-{} of {}", told.form, told.start, told.end, actor.name));
        }
    }
    let pairs = |linked: &[Linked]| linked.iter().map(|mention| (mention.gold, mention.given)).collect::<Vec<_>>();
    let names: Vec<Linked> = all.iter().filter(|mention| mention.form == MentionForm::Name).copied().collect();
    let named: HashSet<usize> =
        given.iter().filter(|told| told.form == MentionForm::Name).map(|told| told.actor).collect();
    let is_told =
        |mention: &&Linked| mention.gold.is_some() || mention.given.is_some_and(|given| named.contains(&given));
    scores.clusters.add(&pairs(&all));
    scores.named_clusters.add(&pairs(&all.iter().filter(is_told).copied().collect::<Vec<_>>()));
    scores.names.add(&pairs(&names));
    scores.losses.add(all);
    let actor_of = |number: usize| {
        let counts = shared.iter().filter(|((gold, _), _)| *gold == number);
        counts.max_by_key(|((_, given), count)| (**count, usize::MAX - *given)).map(|((_, given), _)| *given)
    };
    for (number, given, form, mention) in pronouns {
        let right = actor_of(number) == Some(given);
        if form == 2 {
            scores.pronouns.add(right);
        }
        if !right {
            let told = &report.actors[given].name;
            wrong.push(format!("{} at {} is {told}, not {}", mention.text, mention.start, gold.actors[number].name));
        }
    }
    for (number, actor) in gold.actors.iter().enumerate().filter(|(_, actor)| actor.named) {
        let told = actor_of(number);
        scores.found.add(told.is_some());
        let Some(told) = told.map(|told| &report.actors[told]) else { continue };
        scores.kind.add(told.kind == actor.kind);
        if told.kind != actor.kind {
            wrong.push(format!("{} is {:?}, not {:?}", actor.name, told.kind, actor.kind));
        }
        let country = told.country.map(|country| country.to_string());
        scores.country.add(country == actor.country);
        if country != actor.country {
            wrong.push(format!("{} is of {country:?}, not {:?}", actor.name, actor.country));
        }
        for role in &actor.roles {
            let same = told.roles.iter().find(|told| is_same_title(&told.title, &role.title));
            let right = same.is_some_and(|told| told.country.map(|country| country.to_string()) == role.country);
            scores.roles.add(right);
            if !right {
                let titles: Vec<String> =
                    told.roles.iter().map(|told| format!("{} {:?}", told.title, told.country)).collect();
                wrong.push(format!("{}: {} {:?} is {titles:?}", actor.name, role.title, role.country));
            }
            if let (Some(told), Some(asked)) = (same, role.in_office) {
                scores.in_office.add(told.in_office == Some(asked));
            }
        }
    }
    if part == Part::Open {
        scores.wrong.extend(wrong.into_iter().map(|line| format!("{}: {line}", gold.id)));
    }
}

/// Whether two titles have most of their words in common.
fn is_same_title(told: &str, asked: &str) -> bool {
    let words = |title: &str| -> Vec<String> {
        title
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !matches!(*word, "" | "the" | "of" | "a" | "an" | "for" | "former" | "ex"))
            .map(str::to_owned)
            .collect()
    };
    let (told, asked) = (words(told), words(asked));
    let shared = asked.iter().filter(|word| told.contains(word)).count();
    2 * shared >= asked.len().max(1) && shared > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_agree_by_most_of_their_words() {
        assert!(is_same_title("Russian Foreign Minister", "Foreign Minister"));
        assert!(is_same_title("head of the port", "head"));
        assert!(!is_same_title("Prime Minister", "Foreign Secretary"));
    }
}
