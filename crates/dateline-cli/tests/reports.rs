//! Whole reports on the examples, as JSON and as the page: read each change before you accept it.

mod running;

use std::path::{Path, PathBuf};

use running::Folder;

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the examples are part of the repository")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths
}

fn snapshot_each(option: Option<&str>, kind: &str) {
    let folder = Folder::new();
    for path in examples() {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name in ASCII");
        let mut arguments = vec!["read", path.to_str().expect("a path in UTF-8")];
        arguments.extend(option);
        let ran = folder.run(&arguments);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        insta::assert_snapshot!(format!("{name}.{kind}"), ran.stdout);
    }
}

#[test]
fn reports_as_json() {
    snapshot_each(Some("--json"), "json");
}

#[test]
fn reports_as_pages() {
    snapshot_each(None, "page");
}
