//! The scorer of speakers on two articles made for it.

use std::path::{Path, PathBuf};

use dateline_eval::engine::{self, Engine};
use dateline_eval::speakers;

fn here(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

#[test]
fn articles_are_scored_in_all_and_by_style() -> anyhow::Result<()> {
    let model = engine::load_model(&here("../.."))?;
    let mut engine = Engine::new(&model);
    let scores = speakers::score(&mut engine, &here("tests/fixtures/speakers.jsonl"))?.unwrap_or_default();
    assert_eq!(scores.articles, 2);
    assert_eq!(scores.by_style.keys().collect::<Vec<_>>(), ["web", "wire"]);
    let (wire, web) = (&scores.by_style["wire"], &scores.by_style["web"]);
    assert_eq!((wire.statements.gold, web.statements.gold, scores.all.statements.gold), (4, 3, 7));
    assert_eq!(scores.all.statements.found, wire.statements.found + web.statements.found);
    // The three plainest: said, told and, in the other article, an unnamed speaker who counts for no name.
    assert!(wire.statements.found >= 2 && wire.speaker_right >= 2, "{wire:#?}");
    assert!(web.statements.found >= 2 && web.speakers <= 1, "{web:#?}");
    let lines = scores.all.missed.iter().chain(&scores.all.wrong_speakers).chain(&scores.all.open_speakers);
    assert!(lines.into_iter().all(|line| line.starts_with("fx-")));
    Ok(())
}

#[test]
fn a_gold_that_is_not_there_has_no_scores() -> anyhow::Result<()> {
    let model = engine::load_model(&here("../.."))?;
    assert!(speakers::score(&mut Engine::new(&model), &here("tests/fixtures/nothing.jsonl"))?.is_none());
    Ok(())
}
