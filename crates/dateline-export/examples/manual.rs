//! Prints a page of the manual that follows from the code: `manual exports` or `manual tables`. To renew both, from the root of the repository:
//! `cargo run -p dateline-export --example manual exports > docs/exports.md`
//! `cargo run -p dateline-export --example manual tables > docs/schema/tables.md`

fn main() -> Result<(), String> {
    let page = match std::env::args().nth(1).as_deref() {
        Some("exports") => dateline_export::manual::exports(),
        Some("tables") => dateline_export::manual::tables(),
        _ => return Err("usage: manual exports|tables".to_owned()),
    };
    print!("{page}");
    Ok(())
}
