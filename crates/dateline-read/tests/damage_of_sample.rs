//! The damage of the rough translation in `../shared/samples`, where that folder lies beside the checkout. What is damaged was written
//! down by a reader before the program was run: an acronym in five places, three words that are none, a town that is another.

use std::path::Path;

use dateline_language::Model;
use dateline_read::Reader;
use dateline_report::Article;

const DAMAGED: [(usize, usize, &str); 9] = [
    (196, 198, "acronym"),
    (514, 516, "acronym"),
    (876, 878, "acronym"),
    (1443, 1448, "place-contradiction"),
    (1682, 1684, "acronym"),
    (2185, 2187, "acronym"),
    (2633, 2642, "debris"),
    (2713, 2723, "debris"),
    (3386, 3389, "debris"),
];

#[test]
fn what_is_damaged_is_told_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Ok(text) = std::fs::read_to_string(root.join("../shared/samples/tass-rome-lavrov.txt")) else {
        println!("skipped: no ../shared/samples/tass-rome-lavrov.txt beside the checkout");
        return;
    };
    let file = std::fs::read(root.join("models/en_md.bin")).expect("the model file is in models/");
    let model = Model::from_bytes(&file).expect("the model file is sound");
    let report = Reader::new(&model).read(&Article::from_text(&text)).expect("a short text");
    let told: Vec<_> =
        report.damage.iter().map(|damage| (damage.span.start, damage.span.end, damage.kind.as_str())).collect();
    assert_eq!(told, DAMAGED);
}
