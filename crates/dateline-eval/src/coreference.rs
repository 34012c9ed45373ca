//! Names and pronouns linked to the right entity, on GUM's news articles (CoNLL-U with coreference).
//!
//! Entities of people and bodies are those with a proper name that the language layer calls nothing else (no place, date,
//! event, work ...): GUM's own entity types are not part of the data. A pronoun is right where the actor that it is given to
//! is, by most of its names, the gold entity; a pronoun given to nobody is wrong. Names are scored by B-cubed.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, bail};
use dateline_language::EntityLabel;
use dateline_report::{Article, MentionForm, Report};

use crate::clusters::BCubed;
use crate::engine::Engine;
use crate::losses::{Linked, Losses};

/// The folder of the articles, below the gold folder.
pub const GOLD: &str = "gum-news";

/// Scores over all articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Articles.
    pub articles: usize,
    /// Links of names.
    pub names: BCubed,
    /// The same without what is tagged as a name and is none that the report has: marks of languages ("it"), offices in
    /// capitals ("the President"), and names inside names.
    pub proper_names: BCubed,
    /// Name mentions of people and bodies, and how many of them are mentions of an actor.
    pub name_mentions: (usize, usize),
    /// Pronouns of the third person: all, given to somebody, given rightly.
    pub third: [usize; 3],
    /// Pronouns of the first person, likewise.
    pub first: [usize; 3],
    /// Where the score for names and pronouns is lost; surplus ones are not counted, as the set marks no more than these.
    pub losses: Losses,
    /// What is wrong, for people.
    pub wrong: Vec<String>,
}

#[derive(Debug)]
struct Word {
    form: String,
    tag: String,
    head: usize,
    start: usize,
    end: usize,
}

#[derive(Debug)]
struct Gold {
    text: String,
    words: Vec<Word>,
    /// First and last word, and the entity.
    mentions: Vec<(usize, usize, usize)>,
}

/// Reads and scores all articles of the folder.
///
/// # Errors
/// A file cannot be read or is not as described.
pub fn score(engine: &mut Engine, folder: &Path) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for (name, gold) in load(folder)? {
        let article = Article { text: gold.text.clone(), ..Article::default() };
        let report = engine.report(&article)?;
        let labels = engine.labels(&gold.text)?;
        scores.articles += 1;
        score_article(&gold, &report, &labels, &name, &mut scores);
    }
    Ok(scores)
}

/// The articles by name.
///
/// # Errors
/// A file cannot be read or is not as described.
pub fn articles(folder: &Path) -> anyhow::Result<Vec<(String, Article)>> {
    let article = |gold: Gold| Article { text: gold.text, ..Article::default() };
    Ok(load(folder)?.into_iter().map(|(name, gold)| (name, article(gold))).collect())
}

fn load(folder: &Path) -> anyhow::Result<Vec<(String, Gold)>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<anyhow::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "conllu"));
    files.sort();
    let read = |path: &Path| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let mut loaded = Vec::with_capacity(files.len());
    for path in files {
        let gold = parse(&read(&path)?, &read(&path.with_extension("conll"))?)
            .with_context(|| format!("{}", path.display()))?;
        loaded.push((path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(), gold));
    }
    Ok(loaded)
}

fn parse(trees: &str, chains: &str) -> anyhow::Result<Gold> {
    let mut gold = Gold { text: String::new(), words: Vec::new(), mentions: Vec::new() };
    let (mut at, mut sentence, mut gap) = (0, 0, "");
    for line in trees.lines() {
        if line.starts_with("# newpar") && !line.starts_with("# newpar_") {
            gap = if gold.words.is_empty() { "" } else { "\n\n" };
        } else if line.is_empty() {
            sentence = gold.words.len();
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let Some(&[number, form, _, _, tag, _, head, _, _, misc]) = columns.first_chunk::<10>() else { continue };
        let Ok(number) = number.parse::<usize>() else { continue };
        at += gap.chars().count();
        gold.text.push_str(gap);
        let head: usize = head.parse().context("a head is a number")?;
        let head = if head == 0 { sentence + number - 1 } else { sentence + head - 1 };
        let end = at + form.chars().count();
        gold.words.push(Word { form: form.to_owned(), tag: tag.to_owned(), head, start: at, end });
        gold.text.push_str(form);
        at = end;
        gap = if misc.split('|').any(|field| field == "SpaceAfter=No") { "" } else { " " };
    }
    gold.mentions = mentions(chains, &gold.words)?;
    Ok(gold)
}

/// The mentions of a file of chains: `(1` opens one of entity 1 at a word, `1)` closes it.
fn mentions(chains: &str, words: &[Word]) -> anyhow::Result<Vec<(usize, usize, usize)>> {
    let mut open: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    let lines = chains.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for (word, line) in lines.enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let Some(&[_, form, marks]) = columns.first_chunk::<3>() else { bail!("a line without three columns") };
        if words.get(word).is_none_or(|known| known.form != form) {
            bail!("word {word} is {form} in the chains and something else in the trees");
        }
        let mut rest = marks;
        while let Some(place) = rest.find(['(', ')']) {
            let digits: String = rest.chars().filter(|c| *c != '|').take_while(|c| *c != '(' && *c != ')').collect();
            if rest[place..].starts_with(')') {
                let entity: usize = digits.parse().context("an entity is a number")?;
                let start = open.get_mut(&entity).and_then(Vec::pop).context("a mention closes that never opened")?;
                found.push((start, word, entity));
                rest = &rest[place + 1..];
            } else {
                rest = &rest[place + 1..];
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let entity: usize = digits.parse().context("an entity is a number")?;
                open.entry(entity).or_default().push(word);
                if !rest[digits.len()..].starts_with(')') {
                    rest = &rest[digits.len()..];
                }
            }
        }
    }
    Ok(found)
}

/// Offices that stand for their holder with an article and a capital.
const OFFICES: [&str; 8] =
    ["Ambassador", "Chancellor", "Director", "Governor", "King", "Minister", "President", "Secretary"];

const THIRD: [&str; 17] = [
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "themself",
];
const FIRST: [&str; 10] = ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"];

fn score_article(
    gold: &Gold,
    report: &Report,
    labels: &[(usize, usize, EntityLabel)],
    name: &str,
    scores: &mut Scores,
) {
    let head_of = |&(start, end, _): &(usize, usize, usize)| {
        (start..=end).find(|&i| !(start..=end).contains(&gold.words[i].head) || gold.words[i].head == i).unwrap_or(end)
    };
    let is_name = |i: usize| gold.words[i].tag.starts_with("NNP");
    let label_at = |i: usize| {
        let word = &gold.words[i];
        labels.iter().find(|(start, end, _)| *start <= word.start && word.end <= *end).map(|(_, _, label)| *label)
    };
    // How many names of an entity may be a person's or a body's, against those that are something else's.
    let mut votes: HashMap<usize, (usize, usize)> = HashMap::new();
    for mention in &gold.mentions {
        let head = head_of(mention);
        if is_name(head) {
            let is_actor = matches!(label_at(head), None | Some(EntityLabel::Person | EntityLabel::Organization));
            let vote = votes.entry(mention.2).or_default();
            if is_actor { vote.0 += 1 } else { vote.1 += 1 }
        }
    }
    let actors: HashSet<usize> = votes.iter().filter(|(_, (yes, no))| yes > no).map(|(entity, _)| *entity).collect();
    // Mentions given, by the words in them.
    let mut given: Vec<Option<(usize, MentionForm)>> = vec![None; gold.words.len()];
    for (number, actor) in report.actors.iter().enumerate() {
        for mention in &actor.mentions {
            for (i, word) in gold.words.iter().enumerate() {
                let (start, end) = (mention.span.start, mention.span.end);
                if start <= word.start && word.end <= end && given[i].is_none_or(|(_, form)| form != MentionForm::Name)
                {
                    given[i] = Some((number, mention.form));
                }
            }
        }
    }
    // "Texas" of "University of Texas", "US" of "US President Barack Obama": the report marks no names inside names.
    let is_inside = |mention: &(usize, usize, usize), head: usize| {
        gold.mentions.iter().any(|other| {
            let outer = head_of(other);
            let covers = other.0 <= mention.0 && mention.1 <= other.1 && outer != head && is_name(outer);
            let joins = |word: &Word| word.tag.starts_with("NNP") || matches!(word.tag.as_str(), "IN" | "DT" | "CC");
            covers && gold.words[head.min(outer)..=head.max(outer)].iter().all(joins)
        })
    };
    let is_proper = |mention: &(usize, usize, usize), head: usize| {
        let form = &gold.words[head].form;
        let has_article = gold.words[mention.0].form.eq_ignore_ascii_case("the") && mention.0 + 1 == head;
        let is_office = has_article && OFFICES.contains(&form.as_str());
        form.starts_with(char::is_uppercase) && !is_office && !is_inside(mention, head)
    };
    let mut pairs = Vec::new();
    let mut proper_pairs = Vec::new();
    let mut overlaps: HashMap<usize, HashMap<usize, usize>> = HashMap::new();
    for mention in gold.mentions.iter().filter(|mention| actors.contains(&mention.2)) {
        let head = head_of(mention);
        if !is_name(head) {
            continue;
        }
        let found = given[head].filter(|(_, form)| *form == MentionForm::Name).map(|(actor, _)| actor);
        scores.name_mentions.0 += 1;
        scores.name_mentions.1 += usize::from(found.is_some());
        if let Some(actor) = found {
            *overlaps.entry(actor).or_default().entry(mention.2).or_default() += 1;
        } else {
            scores.wrong.push(format!("{name}: name {} not found", gold.words[head].form));
        }
        pairs.push((Some(mention.2), found));
        if is_proper(mention, head) {
            proper_pairs.push((Some(mention.2), found));
        }
    }
    scores.names.add(&pairs);
    scores.proper_names.add(&proper_pairs);
    let mut linked: Vec<Linked> =
        pairs.iter().map(|&(gold, given)| Linked { form: MentionForm::Name, gold, given }).collect();
    let entity_of: HashMap<usize, usize> = overlaps
        .iter()
        .filter_map(|(actor, counts)| {
            Some((*actor, *counts.iter().max_by_key(|(entity, count)| (**count, usize::MAX - **entity))?.0))
        })
        .collect();
    for &(start, end, entity) in gold.mentions.iter().filter(|mention| mention.0 == mention.1) {
        let word = &gold.words[start];
        let form = word.form.to_lowercase();
        if !word.tag.starts_with("PRP") || !actors.contains(&entity) {
            continue;
        }
        let counts = match () {
            () if THIRD.contains(&form.as_str()) => &mut scores.third,
            () if FIRST.contains(&form.as_str()) => &mut scores.first,
            () => continue,
        };
        counts[0] += 1;
        let actor = given[end].map(|(actor, _)| actor);
        counts[1] += usize::from(actor.is_some());
        linked.push(Linked { form: MentionForm::Pronoun, gold: Some(entity), given: actor });
        if actor.and_then(|actor| entity_of.get(&actor)) == Some(&entity) {
            counts[2] += 1;
        } else {
            let told = actor.map_or("nobody", |actor| report.actors[actor].name.as_str());
            let from = start.saturating_sub(9);
            let context: Vec<&str> = gold.words[from..=start].iter().map(|word| word.form.as_str()).collect();
            scores.wrong.push(format!("{name}: {} -> {told}", context.join(" ")));
        }
    }
    scores.losses.add(linked);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_and_trees_make_mentions() {
        let line = |n: usize, form: &str, tag: &str, head: usize, misc: &str| {
            format!("{n}\t{form}\t_\t_\t{tag}\t_\t{head}\t_\t_\t{misc}\n")
        };
        let trees = format!(
            "# newpar\n{}{}{}\n{}{}",
            line(1, "Ana", "NNP", 2, "_"),
            line(2, "sang", "VBD", 0, "SpaceAfter=No"),
            line(3, ".", ".", 2, "_"),
            line(1, "She", "PRP", 2, "_"),
            line(2, "left", "VBD", 0, "_"),
        );
        let chains = "# begin document\n0\tAna\t(3)\n1\tsang\t_\n2\t.\t_\n3\tShe\t(3|(4)\n4\tleft\t3)\n";
        let gold = parse(&trees, chains).expect("sound files");
        assert_eq!(gold.text, "Ana sang. She left");
        assert_eq!(gold.mentions, [(0, 0, 3), (3, 3, 4), (3, 4, 3)]);
        assert_eq!(gold.words[3].head, 4);
    }

    #[test]
    fn files_that_disagree_are_refused() {
        assert!(parse("1\tAna\t_\t_\tNNP\t_\t0\t_\t_\t_\n", "0\tEva\t_\n").is_err());
    }
}
