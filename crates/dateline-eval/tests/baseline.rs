//! The scores on our own gold do not drop below `eval/baseline.json`.

use std::path::{Path, PathBuf};

use dateline_encoder::Encoder;
use dateline_eval::baseline::Baseline;
use dateline_eval::engine::{self, Engine};
use dateline_eval::score::percent;
use dateline_eval::{
    actors, acts, damage, designations, events, happenings, languages, own, places, speakers, status, times,
};

/// Rounding in the baseline file.
const NOISE: f64 = 0.05;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Fails where a share that should be high has dropped.
fn holds(what: &str, measured: f64, was: f64, lines: &[String]) {
    assert!(measured >= was - NOISE, "{what} {measured:.1} %, was {was}: {lines:#?}");
}

#[test]
fn statements_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.statements;
    let model = engine::load_model(&root())?;
    let mut engine = Engine::new(&model);
    let scores = own::score(&mut engine, &root())?;
    holds("found", scores.statements.recall(), baseline.own_recall, &scores.missed);
    holds("right", scores.statements.precision(), baseline.own_precision, &scores.surplus);
    let speaker = percent(scores.speaker_right, scores.speakers);
    let not_right = [scores.wrong_speakers.as_slice(), &scores.open_speakers].concat();
    holds("speaker", speaker, baseline.own_speaker, &not_right);
    assert!(scores.speaker_wrong <= baseline.own_speaker_wrong, "wrong speakers: {:#?}", scores.wrong_speakers);
    let negative = own::negatives(&mut engine, &root())?.found;
    assert!(
        negative.len() <= baseline.negative_false,
        "{} false statements, were {}: {negative:#?}",
        negative.len(),
        baseline.negative_false
    );
    Ok(())
}

#[test]
fn speakers_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.speakers;
    let model = engine::load_model(&root())?;
    let Some(scores) = speakers::score(&mut Engine::new(&model), &root().join(speakers::GOLD))? else {
        println!("skipped: no {}", speakers::GOLD);
        return Ok(());
    };
    let scores = scores.all;
    holds("found", scores.statements.recall(), baseline.recall, &scores.missed);
    holds("right", scores.statements.precision(), baseline.precision, &scores.surplus);
    let share = |part: usize| percent(part, scores.speakers);
    holds("speaker", share(scores.speaker_right), baseline.right, &scores.open_speakers);
    let wrong = share(scores.speaker_wrong);
    assert!(
        wrong <= baseline.wrong + NOISE,
        "wrong speakers {wrong:.1} %, were {}: {:#?}",
        baseline.wrong,
        scores.wrong_speakers
    );
    Ok(())
}

#[test]
fn times_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.times;
    let model = engine::load_model(&root())?;
    for (set, was) in [
        (times::RELATIVE, baseline.relative_value_right),
        (times::RELATIVE_UNSEEN, baseline.relative_unseen_value_right),
        (times::RELATIVE_FORMS, baseline.relative_forms_value_right),
    ] {
        let Some(was) = was else {
            println!("skipped: no score of {set}");
            continue;
        };
        let scores = times::relative(&mut Engine::new(&model), &root().join(set))?.unwrap_or_default();
        let counts = scores.whole();
        holds(set, percent(counts.right, counts.annotated), was, &scores.wrong);
    }
    Ok(())
}

#[test]
fn places_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.places;
    let model = engine::load_model(&root())?;
    let Some(scores) = places::own::score(&mut Engine::new(&model), &root())? else {
        println!("skipped: no {}", places::own::GOLD);
        return Ok(());
    };
    holds("found", percent(scores.found, scores.places), baseline.own_found, &scores.wrong);
    holds("right", percent(scores.right, scores.places), baseline.own_right, &scores.wrong);
    holds("metonymy", scores.metonymy_f1(), baseline.own_metonymy_f1, &scores.wrong);
    let placed = percent(scores.others_placed, scores.others);
    assert!(
        placed <= baseline.own_others_placed + NOISE,
        "names that are no places: {placed:.1} % placed, were {}: {:#?}",
        baseline.own_others_placed,
        scores.wrong
    );
    Ok(())
}

#[test]
fn actors_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.actors;
    let model = engine::load_model(&root())?;
    let Some(scores) = actors::score(&mut Engine::new(&model), &root())?.map(|scores| scores.all) else {
        println!("skipped: no {}", actors::GOLD);
        return Ok(());
    };
    holds("clusters", scores.clusters.f1(), baseline.clusters_f1, &scores.wrong);
    holds("names", scores.names.f1(), baseline.names_f1, &scores.wrong);
    holds("kind", scores.kind.percent(), baseline.kind, &scores.wrong);
    holds("country", scores.country.percent(), baseline.country, &scores.wrong);
    holds("roles", scores.roles.percent(), baseline.roles, &scores.wrong);
    holds("in office", scores.in_office.percent(), baseline.in_office, &scores.wrong);
    holds("pronouns", scores.pronouns.percent(), baseline.pronouns_right, &scores.wrong);
    Ok(())
}

#[test]
fn designations_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.designations;
    let scores = designations::designations(&root())?.unwrap_or_default();
    holds("designations", percent(scores.right, scores.asked), baseline.right, &scores.wrong);
    holds("unknown", percent(scores.unknown_right, scores.unknown_asked), baseline.unknown_right, &scores.wrong);
    let scores = designations::offices(&root())?.unwrap_or_default();
    holds("offices", percent(scores.right, scores.asked), baseline.offices_right, &scores.wrong);
    Ok(())
}

#[test]
fn events_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.events;
    let model = engine::load_model(&root())?;
    let Some(split) = events::score(&mut Engine::new(&model), &root())? else {
        println!("skipped: no {}", events::DESK);
        return Ok(());
    };
    let scores = split.whole();
    let given = |share: events::Share| percent(share.right, share.given);
    holds("types", scores.types.f1(), baseline.type_f1, &split.wrong);
    holds("who to whom", scores.dyads.f1(), baseline.dyad_f1, &split.wrong);
    holds("modes", percent(scores.modes.right, scores.modes.asked), baseline.mode, &split.wrong);
    holds("status", given(scores.status), baseline.status, &split.wrong);
    holds("dates", given(scores.dates), baseline.date, &split.wrong);
    holds("places", given(scores.places), baseline.place, &split.wrong);
    holds("casualties", given(scores.casualties), baseline.casualties, &split.wrong);
    Ok(())
}

#[test]
fn acts_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.acts;
    let model = engine::load_model(&root())?;
    let Some(split) = acts::score(&mut Engine::new(&model), &root())? else {
        println!("skipped: no {}", acts::ACTS);
        return Ok(());
    };
    let scores = split.whole();
    let share = |part: usize| percent(part, scores.acts);
    holds("found", share(scores.found), baseline.found, &split.wrong);
    holds("typed", share(scores.typed), baseline.typed, &split.wrong);
    holds("whole", share(scores.whole), baseline.whole, &split.wrong);
    Ok(())
}

#[test]
fn status_holds_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.status;
    let model = engine::load_model(&root())?;
    let mut engine = Engine::new(&model);
    if let Some(cases) = status::cases(&mut engine, &root())? {
        holds("status cases", cases.all.percent(), baseline.cases, &cases.wrong);
    }
    if let Some(traps) = status::traps(&mut engine, &root())? {
        let sprung = traps.sprung as f64;
        assert!(
            sprung <= baseline.traps_sprung,
            "{sprung} traps sprung, were {}: {:#?}",
            baseline.traps_sprung,
            traps.wrong
        );
    }
    if let Some(desk) = status::desk(&mut engine, &root())? {
        holds("status", desk.status.percent(), baseline.desk, &desk.wrong);
        holds("dates", desk.dates.percent(), baseline.dates, &desk.wrong);
        holds("undated", desk.undated.percent(), baseline.undated, &desk.wrong);
        holds("places", desk.places.percent(), baseline.places, &desk.wrong);
        holds("unplaced", desk.unplaced.percent(), baseline.unplaced, &desk.wrong);
    }
    Ok(())
}

#[test]
fn damage_holds_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.damage;
    let model = engine::load_model(&root())?;
    if let Some(scores) = damage::score(&mut Engine::new(&model), &root())? {
        let all = scores.all.whole();
        holds("right", all.precision(), baseline.precision, &scores.all.wrong);
        holds("found", all.recall(), baseline.recall, &scores.all.wrong);
        assert!(scores.clean_flags <= baseline.sound_flags, "{} flags in sound reports", scores.clean_flags);
    }
    Ok(())
}

#[test]
fn happenings_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.happenings;
    let model = engine::load_model(&root())?;
    let encoder = engine::encoder_file(&root())?;
    let encoder = Encoder::open(&encoder)?;
    let reports = happenings::reports(&mut Engine::new(&model).with_encoder(&encoder), &root())?;
    if let Some(scores) = happenings::score(&reports, &root(), dateline_happenings::Weights::fitted())? {
        holds("found", scores.whole.share_found(), baseline.found, &scores.wrong);
        holds("of all one", scores.whole.all.f1(), baseline.all_f1, &scores.wrong);
        holds("of those found one", scores.whole.found.f1(), baseline.found_f1, &scores.wrong);
        assert!(scores.closed.all.f1() >= baseline.closed_f1 - NOISE, "closed third {}", scores.closed.all.f1());
    }
    Ok(())
}

#[test]
fn languages_hold_the_baseline() -> anyhow::Result<()> {
    let baseline = Baseline::load(&root())?.languages;
    let Some(scores) = languages::score(&root())? else {
        println!("skipped: no {}", languages::TEXTS);
        return Ok(());
    };
    holds("headlines", scores.headlines.all.percent(), baseline.headlines, &scores.wrong);
    holds("sentences", scores.sentences.all.percent(), baseline.sentences, &scores.wrong);
    holds("no language", scores.none_told(), baseline.none, &scores.wrong);
    Ok(())
}
