//! Articles written for this test, and what they are to each other.

use dateline_reprints::{Article, Kind, Relation, Wording, compare, minutes_of};

const LEAD: &str = "TALLINN (Nordic Wire) - The ferry Aallotar ran aground off Hanko early on Sunday with 94 people on board, \
    the Finnish coast guard said, and all of them were taken to land within four hours.";
const HULL: &str = "Divers found a tear eleven metres long below the waterline. \"She will not sail again this winter,\" \
    harbour master Liisa Rantala told reporters on the quay.";
const CAUSE: &str = "Investigators are asking why the vessel left the marked channel in clear weather. The mate on watch, \
    who is 29, had passed a breath test, police in Raseborg said.";
const OWNER: &str =
    "Her owner, Saaristo Lines, has run the route since 1987 and carried 310,000 passengers on it last year.";
const REFUND: &str =
    "Travellers with tickets for Monday can have their money back at the harbour office, which opens at seven.";
const STRIKE: &str = "Meanwhile pilots along the south coast said they would stop work on Wednesday over new rosters.";

fn wire() -> String {
    [LEAD, HULL, CAUSE, OWNER].join("\n\n")
}

fn relation(a: &Article, b: &Article) -> Option<Relation> {
    compare(&Wording::of(a), &Wording::of(b))
}

fn of_texts(a: &str, b: &str) -> Option<Relation> {
    relation(&Article { text: a, ..Article::default() }, &Article { text: b, ..Article::default() })
}

/// The passages as they stand in either text.
fn passages<'a>(relation: &Relation, a: &'a str, b: &'a str) -> Vec<(String, String)> {
    let cut = |text: &str, start: usize, end: usize| text.chars().skip(start).take(end - start).collect::<String>();
    relation
        .passages
        .iter()
        .map(|passage| (cut(a, passage.a.start, passage.a.end), cut(b, passage.b.start, passage.b.end)))
        .collect()
}

fn bare(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

#[test]
fn the_same_words_in_other_lines_are_a_copy() {
    let wire = wire();
    let wrapped = wire.replace(", ", ",\n").replace('"', "”");
    let found = of_texts(&wire, &wrapped).expect("a copy");
    assert_eq!((found.kind, found.of_a, found.of_b), (Kind::Copy, 1.0, 1.0));
    assert_eq!(found.explain(), "B has the words of A from first to last");
}

#[test]
fn a_reprint_with_two_paragraphs_more() {
    let wire = wire();
    let paper = [LEAD, REFUND, HULL, CAUSE, OWNER, STRIKE].join("\n\n");
    let found = of_texts(&wire, &paper).expect("a reprint");
    assert_eq!(found.kind, Kind::Reprint);
    assert_eq!((found.added, found.left_out), (2, 0));
    assert!((found.of_a - 1.0).abs() < f64::EPSILON);
    assert_eq!(found.explain(), "100 % of A stands in B; B adds two paragraphs");
    let rest = [HULL, CAUSE, OWNER].join("\n\n");
    assert_eq!(passages(&found, &wire, &paper), [(bare(LEAD), bare(LEAD)), (bare(&rest), bare(&rest))]);
}

#[test]
fn cut_from_below_is_a_reprint() {
    let wire = wire();
    let brief = [LEAD, HULL].join("\n\n");
    let found = of_texts(&wire, &brief).expect("a reprint");
    assert_eq!((found.kind, found.of_b, found.left_out), (Kind::Reprint, 1.0, 2));
    assert_eq!(found.explain(), "100 % of B stands in A; B leaves out two paragraphs");
}

#[test]
fn two_articles_in_one_are_a_reprint_of_both() {
    let other = "KEMI (Nordic Wire) - A paper mill in Kemi will close in June and 210 people will lose their work, its owner said \
        on Friday. The mill has made cardboard since 1921. The town council meets on Monday to talk about help.";
    let both = format!("{}\n\n{other}", wire());
    for part in [wire().as_str(), other] {
        assert_eq!(of_texts(part, &both).map(|found| found.kind), Some(Kind::Reprint));
    }
    assert_eq!(of_texts(&wire(), other), None);
}

#[test]
fn a_quotation_is_an_excerpt_and_no_reprint() {
    let wire = wire();
    let column = format!(
        "Whoever has crossed the archipelago in November knows the silence on deck when the engines slow down. I have made the crossing \
         perhaps two hundred times and never saw a lifeboat lowered. Now the wire says this: {HULL} I do not believe it. Ships like her \
         were built to be mended, and the yards of Turku have mended worse than that in my time. The question is \
         whether anybody still wants to pay for it, now that a bridge is promised to the islanders for the third time."
    );
    let found = of_texts(&wire, &column).expect("an excerpt");
    assert_eq!(found.kind, Kind::Excerpt);
    assert_eq!(passages(&found, &wire, &column), [(bare(HULL), bare(HULL))]);
    assert!(found.of_a < 0.35 && found.of_b < 0.35);
}

#[test]
fn misread_letters_leave_a_reprint_with_one_passage() {
    let wire = wire();
    let scanned = wire
        .replace("Sunday", "Sundav")
        .replace("within four", "withinfour")
        .replace("waterline", "watcrlinc")
        .replace("channel", "channe1");
    let found = of_texts(&wire, &scanned).expect("a reprint");
    assert_eq!((found.kind, found.passages.len()), (Kind::Reprint, 1));
    assert!(found.of_a > 0.97 && found.reworded < 0.02);
}

#[test]
fn an_update_is_a_version_and_so_is_a_correction() {
    let wire = wire();
    let update = [LEAD, HULL, STRIKE, CAUSE, OWNER].join("\n\n");
    let first = Article {
        source: Some("Nordic Wire"),
        headline: Some("Ferry runs aground off Hanko"),
        time: minutes_of("2024-11-10T06:40Z"),
        text: &wire,
        ..Article::default()
    };
    let headline = Some("UPDATE 2-Ferry runs aground off Hanko, all saved");
    let second = Article { headline, time: minutes_of("2024-11-10T09:10Z"), text: &update, ..first };
    let found = relation(&first, &second).expect("a version");
    assert_eq!(found.kind, Kind::Version);
    assert!(found.explain().starts_with("B is a version of A (update 2): "), "{}", found.explain());
    assert!(found.explain().ends_with("; B adds one paragraph"), "{}", found.explain());

    let corrected = wire.replace("94 people", "96 people");
    let third = Article { headline: Some("CORRECTED: Ferry runs aground off Hanko"), text: &corrected, ..second };
    assert_eq!(relation(&first, &third).map(|found| found.kind), Some(Kind::Version));

    let elsewhere = Article { source: Some("Hufvudstadsbladet"), ..second };
    assert_eq!(
        relation(&first, &elsewhere).map(|found| found.kind),
        Some(Kind::Reprint),
        "another medium's mark makes no version"
    );
}

#[test]
fn one_id_in_two_versions_is_a_version() {
    let wire = wire();
    let update = [LEAD, STRIKE, REFUND, HULL].join("\n\n");
    let first = Article { id: Some("urn:newsml:wire.example:20241110:ferry:1"), text: &wire, ..Article::default() };
    let second = Article { id: Some("urn:newsml:wire.example:20241110:ferry:2"), text: &update, ..Article::default() };
    assert_eq!(relation(&first, &second).map(|found| found.kind), Some(Kind::Version));
}

/// Two translations that a Finnish report could have had.
const ONE: &str = "A freighter loaded with fertiliser sank in Lake Saimaa on Thursday night after striking a rock near Puumala, the Lappeenranta police \
    reported. All nine sailors were rescued by the tug Vekara. Captain Juha Miettinen, 51, declared that the lights of the fairway had not been burning. \
    About 1,800 tons of cargo lie at a depth of 23 metres. The environment centre of South Savo is to take water samples until Sunday. \
    Mayor Tuula Kokko asked the people of Puumala not to draw water from the lake.";
const OTHER: &str = "Police in Lappeenranta said a cargo ship carrying fertilizer went down in Lake Saimaa late on Thursday when it hit a reef close to Puumala. \
    The tug Vekara saved the nine crew members. According to its skipper, 51-year-old Juha Miettinen, the fairway lights were out. Some 1,800 tonnes of freight are now lying \
    23 metres deep. Until Sunday, the South Savo environmental centre will be testing the water. Tuula Kokko, the mayor, urged \
    residents of Puumala to take no water out of the lake.";

#[test]
fn one_story_in_two_translations() {
    let found = of_texts(ONE, OTHER).expect("a translation");
    assert_eq!(found.kind, Kind::Translation);
    assert!(found.confidence >= 0.7 && found.confidence <= 1.0);
    assert_eq!(found.explain(), "B tells what A tells in other words, sentence by sentence");
}

#[test]
fn a_report_of_the_next_day_is_no_translation() {
    let later = "Divers on Saturday reached the freighter that sank in Lake Saimaa near Puumala on Thursday and closed two of its hatches. Fertiliser had leaked from \
        one of them, said Tuula Kokko, the mayor. The harbour of Savonlinna will lend a crane, which needs four days for the journey. Captain Juha Miettinen was \
        questioned for six hours by the Lappeenranta police and may go home. Fishermen want 40,000 euros for nets that they had to cut.";
    assert_eq!(of_texts(ONE, later), None);
}

#[test]
fn two_reports_on_two_ferries_have_nothing_to_do_with_each_other() {
    let other = "STOCKHOLM (Nordic Wire) - The ferry Birka ran into a quay at Mariehamn on Sunday with 210 people on board, the Swedish \
        coast guard said, and three of them were taken to hospital. Her bow was dented, and she sailed on in the evening.";
    assert_eq!(of_texts(&wire(), other), None);
}

#[test]
fn scripts_without_spaces_are_compared_by_characters() {
    let wire = "昨夜遅く湾内で小型の貨物船が岩に乗り上げ、乗組員九人は全員無事に救助されたと海上保安部が発表した。船長は灯台の明かりが消えていたと話している。";
    let paper = format!("{wire}地元の漁協は網の被害について週明けに説明を求める方針だ。");
    let found = of_texts(wire, &paper).expect("a reprint");
    assert_eq!((found.kind, found.of_a), (Kind::Reprint, 1.0));
}
