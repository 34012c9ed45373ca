//! The pages that tell how well the program does, with the figures of `eval/baseline.json`: `docs/methods.md`, and the table in the README.
//!
//! A template holds `{{places.own_found}}` where the baseline's figure stands, `{{damage.sound_flags|0}}` for one without decimals.

use std::path::Path;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::baseline::Baseline;

const PAGE: &str = include_str!("methods/page.md");
const SCORES: &str = include_str!("methods/scores.md");

/// What stands around the table in the README.
const OPENS: &str = "<!-- made by `cargo run -p dateline-eval --example methods` -->\n";
const CLOSES: &str = "<!-- until here -->\n";

/// `docs/methods.md` for the baseline below `root`.
pub fn page(root: &Path) -> anyhow::Result<String> {
    filled(PAGE, &figures(root)?)
}

/// The README with its table made anew.
pub fn readme(root: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(root.join("README.md")).context("cannot read README.md")?;
    let (before, rest) = text.split_once(OPENS).context("README.md has no table of scores")?;
    let (_, behind) = rest.split_once(CLOSES).context("the table of scores in README.md has no end")?;
    Ok([before, OPENS, &filled(SCORES, &figures(root)?)?, CLOSES, behind].concat())
}

/// Figures of the baseline that the page does not tell, by their paths.
pub fn untold(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut paths = Vec::new();
    gather(&figures(root)?, "", &mut paths);
    let is_told = |path: &String| PAGE.contains(&format!("{{{{{path}}}}}")) || PAGE.contains(&format!("{{{{{path}|"));
    Ok(paths.into_iter().filter(|path| !is_told(path)).collect())
}

fn figures(root: &Path) -> anyhow::Result<Value> {
    serde_json::to_value(Baseline::load(root)?).context("the baseline is no JSON")
}

fn gather(value: &Value, path: &str, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                gather(field, &if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, paths);
            }
        }
        _ => paths.push(path.to_owned()),
    }
}

/// A template with figures in it, by their paths.
pub fn filled(template: &str, figures: &Value) -> anyhow::Result<String> {
    let mut page = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, opened)) = rest.split_once("{{") {
        let (name, behind) = opened.split_once("}}").context("a figure in the template is not closed")?;
        page.push_str(before);
        page.push_str(&figure(name, figures)?);
        rest = behind;
    }
    page.push_str(rest);
    Ok(page)
}

fn figure(name: &str, figures: &Value) -> anyhow::Result<String> {
    let (path, decimals) = name.split_once('|').map_or((name, None), |(path, decimals)| (path, Some(decimals)));
    let pointer = format!("/{}", path.replace('.', "/"));
    let Some(number) = figures.pointer(&pointer).and_then(Value::as_f64) else {
        bail!("eval/baseline.json has no figure {path}")
    };
    Ok(match decimals {
        Some(_) => format!("{number:.0}"),
        None if number.abs() < 0.1 && number != 0.0 => format!("{number:.2}"),
        None => format!("{number:.1}"),
    })
}
