//! `matching_figures PAIRS.csv DATA REPORTS.jsonl`: figures of pairs of names with their truth, one pair a line, for
//! `training/matching/fit.py`.
//!
//! Pairs come from the open two thirds of the collection of name pairs, from the British sanctions list with its own names
//! damaged (one name) and with the nearest other bearers (two names), and from half of the names in the reports with the
//! nearest listed bearer (two names).

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use dateline_eval::matching::ordinary::{self, is_for_training};
use dateline_eval::matching::perturbation::Perturbation;
use dateline_eval::matching::{pairs, sorted_words};
use dateline_knowledge::matching::{FIGURE_NAMES, Kind, Name, NameIndex, figures};

const BRITISH_LIST: &str = "designations/uk-fcdo-2025-08-11.csv";
/// Every so manieth listed name is damaged.
const STEP: usize = 2;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, data, reports] = arguments.as_slice() else {
        anyhow::bail!("matching_figures PAIRS.csv DATA REPORTS.jsonl");
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "source\tkind\tis_match\tcount\tname1\tname2\t{}", FIGURE_NAMES.join("\t"))?;
    for pair in pairs::open(Path::new(gold))? {
        row(&mut out, "gold", 1, pair.kind, pair.is_match, &pair.name1, &pair.name2)?;
    }
    let listed = british(&Path::new(data).join(BRITISH_LIST))?;
    let index = NameIndex::build(listed.iter().enumerate().map(|(id, (name, kind))| (id, name.as_str(), *kind)));
    for (id, (name, kind)) in listed.iter().enumerate().step_by(STEP) {
        for perturbation in Perturbation::ALL {
            // Words in another order need no weights.
            let is_fitted = perturbation != Perturbation::Order;
            let Some(query) = perturbation.apply(name, *kind).filter(|_| is_fitted) else { continue };
            row(&mut out, "damaged", 1, *kind, true, name, &query)?;
            let others = index.nearest(&Name::parse(&query, *kind), 3);
            for other in others.iter().filter(|other| *other.id != id && !holds(other.name, &query, *kind)).take(1) {
                row(&mut out, "neighbour", 1, *kind, false, &query, other.name)?;
            }
        }
    }
    for ((kind, name), mentions) in ordinary::names(Path::new(reports))? {
        if is_for_training(&name) {
            let nearest = index.nearest(&Name::parse(&name, kind), 1);
            for other in nearest.iter().filter(|other| !holds(other.name, &name, kind)) {
                row(&mut out, "ordinary", mentions, kind, false, &name, other.name)?;
            }
        }
    }
    Ok(())
}

/// Whether two words or more of a name are all words of another: nobody could tell whether the two are one.
fn holds(long: &str, short: &str, kind: Kind) -> bool {
    let long: BTreeSet<String> = sorted_words(long, kind).into_iter().collect();
    let short = sorted_words(short, kind);
    short.len() > 1 && short.iter().all(|word| long.contains(word))
        || short.len() == long.len() && short.iter().all(|word| long.contains(word))
}

fn row(
    out: &mut impl Write,
    source: &str,
    count: usize,
    kind: Kind,
    is_match: bool,
    one: &str,
    other: &str,
) -> anyhow::Result<()> {
    let clean = |name: &str| name.replace(['\t', '\n', '\r'], " ");
    write!(out, "{source}\t{kind:?}\t{}\t{count}\t{}\t{}", u8::from(is_match), clean(one), clean(other))?;
    for figure in figures(&Name::parse(one, kind), &Name::parse(other, kind)) {
        write!(out, "\t{figure:.4}")?;
    }
    writeln!(out)?;
    Ok(())
}

fn british(path: &Path) -> anyhow::Result<Vec<(String, Kind)>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut listed = Vec::new();
    for row in reader.records() {
        let row = row?;
        let (Some(name), Some(kind)) = (row.get(2), row.get(4)) else { continue };
        let kind = match kind {
            "Individual" => Kind::Person,
            "Ship" => Kind::Craft,
            _ => Kind::Organisation,
        };
        listed.push((name.to_owned(), kind));
    }
    Ok(listed)
}
