//! The scores on our own gold do not drop below `eval/baseline.json`.

use std::path::{Path, PathBuf};

use dateline_eval::baseline::Baseline;
use dateline_eval::engine::{self, Engine};
use dateline_eval::own;
use dateline_eval::score::percent;

/// Rounding in the baseline file.
const NOISE: f64 = 0.05;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn statements_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.statements;
    let model = engine::load_model(&root())?;
    let mut engine = Engine::new(&model);
    let scores = own::score(&mut engine, &root())?;
    let recall = scores.statements.recall();
    let precision = scores.statements.precision();
    let speaker = percent(scores.speaker_right, scores.speakers);
    assert!(
        recall >= baseline.own_recall - NOISE,
        "found {recall:.1} %, was {}: {:#?}",
        baseline.own_recall,
        scores.missed
    );
    assert!(precision >= baseline.own_precision - NOISE, "right {precision:.1} %, was {}", baseline.own_precision);
    assert!(
        speaker >= baseline.own_speaker - NOISE,
        "speaker {speaker:.1} %, was {}: {:#?}",
        baseline.own_speaker,
        scores.wrong_speakers
    );
    assert!(scores.speaker_wrong <= baseline.own_speaker_wrong, "wrong speakers: {:#?}", scores.wrong_speakers);
    let negative = own::false_statements(&mut engine, &root())?;
    assert!(negative.len() <= baseline.negative_false, "false statements: {negative:#?}");
    Ok(())
}
