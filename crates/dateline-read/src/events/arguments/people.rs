//! Words that count people, and sites that are aimed at.

use dateline_language::Pos;

use crate::document::Part;

/// Nouns that count or gather those behind "of": "dozens of gunmen", "a group of men".
pub(super) fn is_partitive(part: &Part, i: usize) -> bool {
    let word = part.lemma(i).to_lowercase();
    matches!(part.pos(i), Pos::Num)
        || [
            "dozen", "hundred", "thousand", "million", "score", "some", "many", "most", "several", "all", "none",
            "number", "group", "majority", "member", "convoy", "handful", "couple", "pair", "part", "series", "band",
            "crowd", "column", "tens", "ten", "half", "one", "two", "three", "both", "each", "either", "any", "few",
            "section", "faction", "remnant", "thousands", "hundreds", "dozens", "scores", "millions", "lot", "type", "kind", "rest", "remainder",
        ]
        .contains(&word.as_str())
}

/// Buildings and sites that are attacked, searched, closed.
pub(super) fn is_site(lemma: &str) -> bool {
    const SITES: [&str; 88] = [
        "airfield", "airport", "area", "barracks", "base", "border", "bridge", "building", "camp", "camps", "capital",
        "centre", "center", "checkpoint", "church", "city", "clinic", "compound", "consulate", "convoy", "crossing",
        "depot", "district", "embassy", "enclave", "factory", "facility", "farm", "field", "headquarters", "home",
        "hospital", "hotel", "house", "installation", "island", "jail", "market", "mine", "monastery", "mosque",
        "neighborhood", "neighbourhood", "office", "outpost", "pipeline", "plant", "plaza", "port", "position", "post",
        "prison", "province", "quarter", "reactor", "refinery", "region", "residence", "school", "shrine", "site",
        "square", "station", "part", "parts", "zone", "territory", "land", "location", "street", "warehouse", "complex",
        "bank", "shop", "store", "property", "vessel", "ship", "boat", "tanker", "outskirts", "airspace", "museum", "stronghold", "target", "town", "university", "village",
    ];
    SITES.contains(&lemma)
}
