//! Prints the codebook. To renew the page, from the root of the repository:
//! `cargo run -p dateline-codebook --example codebook > docs/codebook.md`

fn main() {
    print!("{}", dateline_codebook::page());
}
