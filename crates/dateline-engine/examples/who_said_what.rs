//! Reads one article and prints who said what:
//!
//! `cargo run -p dateline-engine --example who_said_what -- examples/ferry-accident-tallinn.txt`

use std::io::Read;

use anyhow::Context;
use dateline_engine::{Effort, Engine};
use dateline_report::{Article, Report};

fn main() -> anyhow::Result<()> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            text
        }
    };
    let engine = Engine::embedded(Effort::Full)?;
    let article = Article { published: Some("2021-11-09".to_owned()), ..Article::from_text(text) };
    let report = engine.reader().read(&article)?;
    for line in said(&report) {
        println!("{line}");
    }
    Ok(())
}

/// One line a statement: who, and the words with where they stand.
fn said(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for statement in &report.statements {
        let speaker = statement.speaker.as_ref().and_then(|id| report.actor(id));
        let name = speaker.map_or("somebody", |actor| actor.name.as_str());
        let denied = if statement.negated { " (denied)" } else { "" };
        for content in &statement.content {
            // Code points from the beginning of `report.text`, the end not among them.
            lines.push(format!("{name}{denied} [{}..{}]: {}", content.start, content.end, content.text));
        }
    }
    lines
}
