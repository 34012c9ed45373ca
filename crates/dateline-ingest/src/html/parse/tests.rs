//! Trees that small pages become.

use super::*;
use crate::html::tree::Attribute;

const BUDGET: Budget = Budget { bytes: 1 << 20, nodes: 10_000, nesting: 40 };

/// The tree as nested brackets: `div(p("a"))`.
fn shape(source: &str) -> String {
    let tree = parse(source, BUDGET);
    let mut shape = String::new();
    write(&tree, 0, &mut shape);
    shape
}

fn write(tree: &Tree, node: NodeId, shape: &mut String) {
    let mut child = node + 1;
    while child < tree.end(node) {
        if !matches!(shape.chars().last(), None | Some('(')) {
            shape.push(' ');
        }
        match tree.tag(child) {
            Tag::Text => shape.push_str(&format!("\"{}\"", tree.written_text(child))),
            tag => {
                shape.push_str(&format!("{tag:?}").to_lowercase());
                if tree.end(child) > child + 1 {
                    shape.push('(');
                    write(tree, child, shape);
                    shape.push(')');
                }
            }
        }
        child = tree.end(child);
    }
}

#[test]
fn ends_that_are_left_out() {
    assert_eq!(shape("<p>a<p>b<div>c</div>"), r#"p("a") p("b") div("c")"#);
    assert_eq!(shape("<ul><li>a<ul><li>b</ul><li>c</ul>d"), r#"ul(li("a" ul(li("b"))) li("c")) "d""#);
    assert_eq!(shape("<table><tr><td>a<td>b<tr><td>c</table>"), r#"table(tr(td("a") td("b")) tr(td("c")))"#);
    assert_eq!(shape("<dl><dt>a<dd>b<dt>c</dl>"), r#"dl(dt("a") dd("b") dt("c"))"#);
    assert_eq!(shape("<h2>a<h3>b</h3>"), r#"h2("a") h3("b")"#);
}

#[test]
fn ends_that_do_not_belong() {
    assert_eq!(shape("<div>a</span></p>b</div>c"), r#"div("a" "b") "c""#);
    assert_eq!(shape("<div><b>a</div>b"), r#"div(b("a")) "b""#);
    assert_eq!(shape("<b><p>a</b>b</p>c"), r#"b(p("a" "b") "c")"#);
    assert_eq!(shape("<h2>a</h3>b"), r#"h2("a") "b""#);
}

#[test]
fn what_is_no_markup_is_text() {
    assert_eq!(shape("a < b <3 <p>c"), r#""a < b <3 " p("c")"#);
    assert_eq!(shape("<p>a<!-- <p> -->b<!doctype x><?php?>c<!-->d"), r#"p("a" "b" "c" "d")"#);
    assert_eq!(shape("a<p class="), r#""a""#);
}

#[test]
fn scripts_end_at_their_own_end_only() {
    assert_eq!(shape("<script>a</p></SCRIPT >b"), r#"script("a</p>") "b""#);
    assert_eq!(shape("<title>a<b></title>"), r#"title("a<b>")"#);
}

#[test]
fn drawings_are_passed_over_even_if_they_never_end() {
    assert_eq!(shape("<p>a<svg><title>t</title><svg/><path d=1/></svg>b"), r#"p("a" "b")"#);
    assert_eq!(shape("<p>a<svg><g><p>b"), r#"p("a") p("b")"#);
}

#[test]
fn attributes_in_every_way_of_writing() {
    let tree = parse("<a HREF = 'x&amp;y' class=b id name=\"c d\" href=z data-x=1/>", BUDGET);
    assert_eq!(tree.attribute(1, Attribute::Href).as_deref(), Some("x&y"));
    assert_eq!(tree.written(1, Attribute::Class), Some("b"));
    assert_eq!(tree.written(1, Attribute::Id), Some(""));
    assert_eq!(tree.written(1, Attribute::Name), Some("c d"));
    assert_eq!(tree.written(1, Attribute::Title), None);
}

#[test]
fn the_budget_holds() {
    let tree = parse("<p>a</p><p>b</p>", Budget { nodes: 3, ..BUDGET });
    assert_eq!((tree.nodes.len(), tree.cut), (3, Some(8)));
    let tree = parse("<p>añb", Budget { bytes: 5, ..BUDGET });
    assert_eq!((tree.text(0).as_str(), tree.cut), ("a", Some(4)));
    let deep = "<div>".repeat(100);
    let tree = parse(&deep, BUDGET);
    assert!(tree.flattened && tree.parent(99) == 39);
}
