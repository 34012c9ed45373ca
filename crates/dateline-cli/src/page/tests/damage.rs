//! What a page, and `dateline why`, tell of translation damage.

use dateline_report::{Confidence, Damage, DamageKind, Report, Span, Why};

use super::{page, report, span};
use crate::page::{PageStyle, render_why};

fn rough_translation() -> Report {
    let mut report = report(None, "The MAGATE will see the zavod hall. The MAGATE leaves in May.");
    let flag = |words: &str, kind, note: &str, suggestion: Option<&str>| Damage {
        span: span(&report, words),
        kind,
        note: note.to_owned(),
        suggestion: suggestion.map(str::to_owned),
        confidence: Some(Confidence::new(0.9)),
        why: Some(Why::new("damage/rule", Vec::new())),
    };
    let acronym = flag("MAGATE", DamageKind::Acronym, "an acronym of Russian; English writes IAEA", Some("IAEA"));
    let word = flag("zavod", DamageKind::Debris, "no English word", None);
    let again = Damage { span: Span { start: 40, end: 46, ..acronym.span.clone() }, ..acronym.clone() };
    report.damage = vec![acronym, word, again];
    report.check().expect("the report holds together");
    report
}

#[test]
fn damage_is_told_once_for_the_same_words() {
    let page = page(&rough_translation(), 100, false);
    let told: Vec<&str> = page.lines().filter(|line| line.starts_with("damage: ")).collect();
    assert_eq!(
        told,
        [
            "damage: “MAGATE”, 2 times: an acronym of Russian; English writes IAEA (acronym, dm1)",
            "damage: “zavod”: no English word (debris, dm2)",
        ]
    );
}

#[test]
fn why_a_word_is_damaged() {
    let why = |id: &str| {
        let mut bytes = Vec::new();
        let style = PageStyle { width: 100, colour: false };
        let found = render_why(&rough_translation(), id, &mut bytes, &style).expect("memory takes all");
        found.then(|| String::from_utf8(bytes).expect("a page is UTF-8"))
    };
    let page = why("dm1").expect("there is such a record");
    for line in ["dm1 acronym", "  damage an acronym of Russian; English writes IAEA", "  meant IAEA", "  sure 0.90"] {
        assert!(page.lines().any(|other| other == line), "{line}: {page}");
    }
    assert_eq!(why("dm4"), None);
}
