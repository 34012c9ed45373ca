//! The pages that tell how well the program does have the figures of the baseline.

use std::path::{Path, PathBuf};

use dateline_eval::methods;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Renewed with `DATELINE_UPDATE=1`.
fn is_current(name: &str, made: &str) {
    let path = root().join(name);
    if std::env::var_os("DATELINE_UPDATE").is_some() {
        std::fs::write(&path, made).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the page is there");
    assert!(kept == made, "{name} is out of date: cargo run -p dateline-eval --example methods");
}

#[test]
fn the_page_has_the_figures_of_the_baseline() {
    is_current("docs/methods.md", &methods::page(&root()).expect("a page"));
}

#[test]
fn the_table_in_the_readme_has_them_too() {
    is_current("README.md", &methods::readme(&root()).expect("a page"));
}

#[test]
fn no_figure_of_the_baseline_is_left_out() {
    assert_eq!(methods::untold(&root()).expect("a baseline"), Vec::<String>::new());
}

#[test]
fn a_figure_that_is_not_there_is_told() {
    let figures = serde_json::json!({"a": {"b": 12.34, "c": 0.031, "d": 6.0}});
    assert_eq!(methods::filled("{{a.b}} {{a.c}} {{a.d|0}}", &figures).expect("figures"), "12.3 0.03 6");
    assert!(methods::filled("{{a.e}}", &figures).is_err() && methods::filled("{{a.b", &figures).is_err());
}
