//! Results for programs.

use dateline_report::{ActorId, Report};
use serde_json::{Value, json};

use super::hits::{Found, Hit};

impl Hit {
    /// The result as one JSON object: its article, and the record with the names of those that it mentions.
    pub fn json(&self) -> Value {
        let head = &self.article;
        let mut result = json!({
            "article": head.key, "title": head.title, "source": head.source, "url": head.url, "published": head.published,
        });
        let Some(record) = &self.record else {
            result["statements"] = head.records.0.into();
            result["events"] = head.records.1.into();
            result["excerpt"] = self.excerpt.clone().into();
            return result;
        };
        let names =
            |ids: &mut dyn Iterator<Item = &ActorId>| -> Value { ids.map(|id| name(&record.report, id)).collect() };
        result["review"] = record.review.as_str().into();
        match &record.what {
            Found::Statement(statement) => {
                result["speaker"] = names(&mut statement.speaker.iter()).get(0).cloned().unwrap_or_default();
                result["statement"] = json!(statement);
            }
            Found::Event(event) => {
                result["actors"] = names(&mut event.actors.iter().map(|one| &one.actor));
                result["recipients"] = names(&mut event.recipients.iter().map(|one| &one.actor));
                result["place"] =
                    event.place.as_ref().and_then(|id| record.report.place(id)).map(|place| place.name.clone()).into();
                result["event"] = json!(event);
            }
        }
        result
    }
}

fn name<'r>(report: &'r Report, id: &ActorId) -> &'r str {
    report.actor(id).map_or("somebody", |actor| &actor.name)
}
