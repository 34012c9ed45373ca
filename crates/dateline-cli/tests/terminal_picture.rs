//! The picture of a terminal in the README is what the program prints.
//!
//! `DATELINE_UPDATE=1 cargo test -p dateline-cli --test terminal_picture` draws it anew.

mod running;

use std::path::Path;

use anstyle_svg::Term;
use running::Folder;

/// Lines of the page that the picture shows.
const LINES: usize = 46;

#[test]
fn the_picture_in_the_readme_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let article =
        std::fs::canonicalize(root.join("examples/ferry-accident-tallinn.txt")).expect("the example is there");
    let folder = Folder::new();
    let arguments = ["read", article.to_str().expect("a path in UTF-8")];
    let output = folder.command(&arguments).env("CLICOLOR_FORCE", "1").output().expect("the program runs");
    assert!(output.status.success());
    let page = String::from_utf8(output.stdout).expect("a page in UTF-8");
    let shown: Vec<&str> = page.lines().take(LINES).collect();
    let command = "\u{1b}[1m$ dateline read examples/ferry-accident-tallinn.txt\u{1b}[0m";
    let drawn = Term::new().min_width_px(760).render_svg(&format!("{command}\n\n{}\n", shown.join("\n")));
    let picture = root.join("docs/images/read.svg");
    if std::env::var_os("DATELINE_UPDATE").is_some() {
        std::fs::write(&picture, &drawn).expect("the picture can be written");
    }
    let known = std::fs::read_to_string(&picture).expect("the picture is there");
    assert!(known == drawn, "docs/images/read.svg is out of date: run this test with DATELINE_UPDATE=1");
}
