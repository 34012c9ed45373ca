//! Writes `docs/methods.md` and the table in the README anew, with the figures of `eval/baseline.json`.

use std::path::Path;

use anyhow::Context;
use dateline_eval::methods;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::write(root.join("docs/methods.md"), methods::page(&root)?).context("cannot write docs/methods.md")?;
    std::fs::write(root.join("README.md"), methods::readme(&root)?).context("cannot write README.md")
}
