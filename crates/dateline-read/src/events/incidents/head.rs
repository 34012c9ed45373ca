//! The linear models: of mentions, of the article, of what mentions of one thing say together.

use dateline_language::{Container, ModelError, VECTOR_WIDTH};

use super::features::ROW_BITS;
use super::{ROLES, Role};

/// What is known of a thing beside the scores of its mentions.
const THING_INPUTS: usize = 7;
/// What is known of an article: what its words say, and for each role the best score and how many things are likely.
const ARTICLE_INPUTS: usize = 1 + 2 * ROLES;
/// Sentences behind which it does not matter where a thing is mentioned first.
const FAR: f32 = 20.0;

/// A thing that is mentioned once or more.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    /// By role: the number of the likeliest mention.
    pub best: [usize; ROLES],
    most: [f32; ROLES],
    sums: [f32; ROLES],
    count: f32,
    first_sentence: f32,
}

impl Entity {
    /// A thing first mentioned there.
    pub fn new(mention: usize, sentence: usize) -> Entity {
        Entity {
            best: [mention; ROLES],
            most: [f32::NEG_INFINITY; ROLES],
            sums: [0.0; ROLES],
            count: 0.0,
            first_sentence: (sentence as f32).min(FAR),
        }
    }

    /// Adds a mention of it.
    pub fn add(&mut self, mention: usize, scores: &[f32; ROLES]) {
        self.count += 1.0;
        for (role, &score) in scores.iter().enumerate() {
            self.sums[role] += score;
            if score > self.most[role] {
                self.most[role] = score;
                self.best[role] = mention;
            }
        }
    }
}

/// The weights.
#[derive(Debug)]
pub(super) struct Head {
    /// Of 8 bits, one a role and row.
    mentions: Vec<i8>,
    mention_scale: f32,
    /// For each value of a head's vector, one a role.
    vectors: Vec<f32>,
    article: Vec<i8>,
    article_scale: f32,
    things: Vec<f32>,
    relevance: Vec<f32>,
    /// The least score of an article that tells of incidents.
    least_relevance: f32,
    /// The least score of a thing with a role.
    least: Vec<f32>,
}

impl Head {
    /// Reads a weights file.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn from_bytes(file: &[u8]) -> Result<Head, ModelError> {
        let weights = Container::parse(file)?;
        let table = |name: &str, width: usize| -> Result<Vec<i8>, ModelError> {
            let bytes = weights.bytes(name)?;
            if bytes.len() != width << ROW_BITS {
                return Err(ModelError::BadSection(name.to_owned()));
            }
            Ok(bytes.iter().map(|&byte| byte.cast_signed()).collect())
        };
        Ok(Head {
            mentions: table("incidents.mentions", ROLES)?,
            mention_scale: weights.f32s("incidents.mentions.scale", 1)?[0],
            vectors: weights.f32s("incidents.vectors", 2 * VECTOR_WIDTH * ROLES)?,
            article: table("incidents.article", 1)?,
            article_scale: weights.f32s("incidents.article.scale", 1)?[0],
            things: weights.f32s("incidents.things", ROLES * (THING_INPUTS + 1))?,
            relevance: weights.f32s("incidents.relevance", ARTICLE_INPUTS + 1)?,
            least_relevance: weights.f32s("incidents.least.relevance", 1)?[0],
            least: weights.f32s("incidents.least", ROLES)?,
        })
    }

    /// How a mention with these features stands to each role, as a score whose nought is even chances. The vectors are those of
    /// its head.
    pub fn mention(&self, rows: &[u32], vectors: [&[f32]; 2]) -> [f32; ROLES] {
        let mut sums = [0i32; ROLES];
        for &row in rows {
            let at = row as usize * ROLES;
            for (sum, &weight) in sums.iter_mut().zip(&self.mentions[at..at + ROLES]) {
                *sum += i32::from(weight);
            }
        }
        let mut scores = sums.map(|sum| sum as f32 * self.mention_scale);
        let values = vectors.into_iter().flatten();
        for (value, weights) in values.zip(self.vectors.chunks_exact(ROLES)) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += value * weight;
            }
        }
        scores
    }

    /// How likely an article tells of incidents, as a score.
    pub fn relevance(&self, rows: &[u32], entities: &[Entity]) -> f32 {
        let sum: i32 = rows.iter().map(|&row| i32::from(self.article[row as usize])).sum();
        let mut inputs = [0.0f32; ARTICLE_INPUTS];
        inputs[0] = sum as f32 * self.article_scale / (rows.len().max(1) as f32).sqrt();
        for role in 0..ROLES {
            let most = best(entities, role);
            inputs[1 + role] = most.clamp(-12.0, 12.0);
            let likely = entities.iter().filter(|entity| entity.most[role] > 0.0).count();
            inputs[1 + ROLES + role] = (1.0 + likely as f32).ln();
        }
        dot(&self.relevance, &inputs)
    }

    /// Whether a score of relevance is enough.
    pub fn is_relevant(&self, relevance: f32) -> bool {
        relevance >= self.least_relevance
    }

    /// How likely a thing has a role; none where that is not enough.
    pub fn filler(&self, role: Role, entity: &Entity, entities: &[Entity], relevance: f32) -> Option<f32> {
        let role = role as usize;
        let other = (0..ROLES).filter(|&other| other != role).map(|other| entity.most[other]);
        let inputs: [f32; THING_INPUTS] = [
            entity.most[role],
            entity.sums[role] / entity.count.max(1.0),
            (1.0 + entity.count).ln(),
            relevance.clamp(-6.0, 6.0),
            other.fold(f32::NEG_INFINITY, f32::max),
            entity.first_sentence / FAR,
            entity.most[role] - best(entities, role),
        ];
        let width = THING_INPUTS + 1;
        let score = dot(&self.things[role * width..(role + 1) * width], &inputs);
        (score >= self.least[role]).then(|| probability(score))
    }
}

/// The best score that any thing has in a role.
fn best(entities: &[Entity], role: usize) -> f32 {
    entities.iter().map(|entity| entity.most[role]).fold(-12.0, f32::max)
}

/// Weights times inputs; the last weight stands alone.
fn dot(weights: &[f32], inputs: &[f32]) -> f32 {
    let sum: f32 = weights.iter().zip(inputs).map(|(weight, input)| weight * input).sum();
    sum + weights.last().copied().unwrap_or_default()
}

/// The probability that a score means.
pub(super) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
