//! Who speaks in the statements of a query, across articles.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::evaluation::Evaluation;
use crate::columns::{Column, Of};
use crate::entity::Entity;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

/// Who speaks in the statements of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speakers {
    /// Actors across articles with their names and how many of the statements they make, those first that make most.
    pub known: Vec<(Entity, String, u64)>,
    /// Statements of others, whom their articles name too shortly to tell who they are, or do not name.
    pub others: u64,
}

impl Newsroom {
    /// Who speaks in the statements that a query finds, `most` of them at most; how many are of others is counted whole.
    pub fn speakers(&self, query: &Query, most: usize) -> Result<Speakers, Error> {
        let (mut said, others) = self.evaluated(query, Evaluation::said_by_entities)?;
        said.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        said.truncate(most);
        let mut speakers = Speakers { known: Vec::with_capacity(said.len()), others };
        for (number, count) in said {
            let entity = Entity::from_number(number);
            if let Some((name, ..)) = self.entity_head(entity)? {
                speakers.known.push((entity, name, count));
            }
        }
        Ok(speakers)
    }
}

impl Evaluation<'_> {
    /// How many of the statements each actor across articles makes, and how many others do.
    fn said_by_entities(&mut self) -> Result<(Vec<(i64, u64)>, u64), Error> {
        let statements = self.found(Unit::Statement)?;
        let frame = Arc::clone(&self.frame);
        let mut said = vec![0_u32; frame.len(Of::Actor)];
        let mut others = 0;
        self.count_values(Column::Speaker, &statements, &mut |segment, speaker, count| {
            let actors = frame.segment(Of::Actor, segment);
            let speaker = speaker.and_then(|place| usize::try_from(place).ok());
            match speaker.and_then(|place| said.get_mut(actors.start + place)) {
                Some(of_actor) => *of_actor += count as u32,
                None => others += count,
            }
        })?;
        let mut by_entity: HashMap<i64, u64> = HashMap::new();
        for (count, entity) in said.into_iter().zip(self.entities()?.iter()).filter(|(count, _)| *count > 0) {
            match *entity {
                0 => others += u64::from(count),
                entity => *by_entity.entry(entity).or_default() += u64::from(count),
            }
        }
        Ok((by_entity.into_iter().collect(), others))
    }
}
