//! Names as others write them: another transliteration, another order, a part left out, a slip of the typist.

use dateline_knowledge::fnv;
use dateline_knowledge::matching::Kind;

/// A way in which a name is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Perturbation {
    /// Every spelling of [`SPELLINGS`] that occurs is exchanged for the one beside it with even odds, one at least; in names of
    /// persons those of [`TURNED`] may go the other way too. Of persons whose letters all have a Cyrillic one ([`CYRILLIC`])
    /// every fourth is written in Cyrillic instead.
    Transliteration,
    /// The comma goes, and the words are rotated by one place or more.
    Order,
    /// A person of three words or more loses one that is neither the first of the family name nor the first given name, titles
    /// aside; an organisation or craft of three words or more loses its last, where two words of four letters remain.
    Dropped,
    /// In one word of six letters or more a letter is left out, doubled, exchanged for another or swapped with the next.
    Slip,
}

impl Perturbation {
    /// All of them.
    pub const ALL: [Perturbation; 4] =
        [Perturbation::Transliteration, Perturbation::Order, Perturbation::Dropped, Perturbation::Slip];

    /// Its name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Perturbation::Transliteration => "transliteration",
            Perturbation::Order => "order",
            Perturbation::Dropped => "part left out",
            Perturbation::Slip => "typing error",
        }
    }

    /// The damaged name; none where this kind of damage cannot be done to it. The same name is always damaged in the same way.
    pub fn apply(self, name: &str, kind: Kind) -> Option<String> {
        let mut dice = Dice::new(name, self as u64);
        let damaged = match self {
            Perturbation::Transliteration => transliterated(name, kind, &mut dice),
            Perturbation::Order => reordered(name, &mut dice),
            Perturbation::Dropped => shortened(name, kind, &mut dice),
            Perturbation::Slip => mistyped(name, &mut dice),
        };
        damaged.filter(|damaged| damaged != name)
    }
}

/// Spellings of one sound.
pub const SPELLINGS: [(&str, &str); 17] = [
    ("OU", "U"),
    ("KH", "H"),
    ("Q", "K"),
    ("EY", "EI"),
    ("CH", "SH"),
    ("DJ", "J"),
    ("PH", "F"),
    ("W", "V"),
    ("OO", "U"),
    ("EE", "I"),
    ("AL-", "EL-"),
    ("BIN ", "BEN "),
    ("MUHAMMAD", "MOHAMED"),
    ("HUSAYN", "HUSSEIN"),
    ("OFF", "OV"),
    ("ABD-AL-", "ABDUL "),
    ("Y", "I"),
];

/// Those of [`SPELLINGS`] that go both ways, by their first.
const TURNED: [&str; 8] = ["OU", "KH", "EY", "CH", "DJ", "W", "AL-", "MUHAMMAD"];

/// Titles that stand where a given name would, and first halves of given names.
const TITLES: [&str; 22] = [
    "DR", "GENERAL", "COL", "HAJI", "HAJJI", "MULLAH", "MAULAVI", "MAWLAWI", "MOLVI", "SHEIKH", "SHAYKH", "SHAIKH",
    "HAFIZ", "MUFTI", "QARI", "SULTAN", "ABU", "ABD", "ABDUL", "ABDEL", "ABDUR", "ABDAL",
];

/// Latin letters and the Cyrillic ones that Russian news would use, longest first.
const CYRILLIC: [(&str, &str); 34] = [
    ("SHCH", "щ"),
    ("KH", "х"),
    ("ZH", "ж"),
    ("SH", "ш"),
    ("CH", "ч"),
    ("TS", "ц"),
    ("YA", "я"),
    ("YU", "ю"),
    ("OU", "у"),
    ("OO", "у"),
    ("PH", "ф"),
    ("A", "а"),
    ("B", "б"),
    ("C", "к"),
    ("D", "д"),
    ("E", "е"),
    ("F", "ф"),
    ("G", "г"),
    ("H", "х"),
    ("I", "и"),
    ("J", "дж"),
    ("K", "к"),
    ("L", "л"),
    ("M", "м"),
    ("N", "н"),
    ("O", "о"),
    ("P", "п"),
    ("Q", "к"),
    ("R", "р"),
    ("S", "с"),
    ("T", "т"),
    ("U", "у"),
    ("V", "в"),
    ("Y", "й"),
];

fn transliterated(name: &str, kind: Kind, dice: &mut Dice) -> Option<String> {
    let upper = name.to_uppercase();
    if kind == Kind::Person && name.is_ascii() && dice.below(4) == 0 && !upper.contains(['W', 'X', 'Z']) {
        return Some(in_cyrillic(&upper));
    }
    let is_open =
        |turn: usize| turn.is_multiple_of(2) || (kind == Kind::Person && TURNED.contains(&SPELLINGS[turn / 2].0));
    let occurs = |turn: &usize| is_open(*turn) && upper.contains(spelling(*turn).0);
    let occurring: Vec<usize> = (0..2 * SPELLINGS.len()).filter(occurs).collect();
    if occurring.is_empty() {
        return None;
    }
    let certain = occurring[dice.below(occurring.len())];
    let mut exchanged = upper.clone();
    for turn in occurring {
        // A spelling and its opposite are not both exchanged.
        if turn == certain || (turn / 2 != certain / 2 && turn.is_multiple_of(2) && dice.below(2) == 0) {
            let (from, to) = spelling(turn);
            exchanged = exchange(&exchanged, from, to);
        }
    }
    (exchanged != upper).then_some(exchanged)
}

/// Exchanges a spelling wherever it stands; a single letter not where it is the second of two that make one sound.
fn exchange(name: &str, from: &str, to: &str) -> String {
    let mut exchanged = String::with_capacity(name.len() + 4);
    let mut rest = name;
    while let Some(at) = rest.find(from) {
        exchanged.push_str(&rest[..at]);
        let is_second =
            (from.len() == 1 || from == "CH") && exchanged.ends_with(['C', 'D', 'G', 'K', 'O', 'P', 'S', 'T', 'Z']);
        exchanged.push_str(if is_second { from } else { to });
        rest = &rest[at + from.len()..];
    }
    exchanged.push_str(rest);
    exchanged
}

fn spelling(turn: usize) -> (&'static str, &'static str) {
    let (one, other) = SPELLINGS[turn / 2];
    if turn.is_multiple_of(2) { (one, other) } else { (other, one) }
}

fn in_cyrillic(upper: &str) -> String {
    let mut rest = upper;
    let mut cyrillic = String::new();
    while let Some(first) = rest.chars().next() {
        let known = CYRILLIC.iter().find(|(latin, _)| rest.starts_with(latin));
        match known {
            Some((latin, letters)) => {
                cyrillic.push_str(letters);
                rest = &rest[latin.len()..];
            }
            None => {
                cyrillic.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    cyrillic
}

fn reordered(name: &str, dice: &mut Dice) -> Option<String> {
    let bare = name.replace(',', " ");
    let mut words: Vec<&str> = bare.split_whitespace().collect();
    if words.len() < 2 {
        return None;
    }
    let places = 1 + dice.below(words.len() - 1);
    words.rotate_left(places);
    Some(words.join(" "))
}

fn shortened(name: &str, kind: Kind, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() < 3 {
        return None;
    }
    let comma = words.iter().position(|word| word.ends_with(',')).unwrap_or(0);
    let is_title = |at: &usize| TITLES.contains(&words[*at].trim_matches(['.', '\'']).to_uppercase().as_str());
    let first_given = (comma + 1..words.len()).find(|at| !is_title(at));
    let is_first = |at: usize| at == 0 || Some(at) == first_given || at == comma;
    let droppable: Vec<usize> = match kind {
        Kind::Person => (0..words.len()).filter(|&at| !is_first(at)).collect(),
        _ => vec![words.len() - 1],
    };
    if droppable.is_empty() {
        return None;
    }
    let dropped = droppable[dice.below(droppable.len())];
    let kept: Vec<&str> = words.iter().enumerate().filter(|(at, _)| *at != dropped).map(|(_, word)| *word).collect();
    let is_word = |word: &&&str| word.chars().filter(|letter| letter.is_alphabetic()).count() >= 4;
    let remains = kind == Kind::Person || kept.iter().filter(is_word).count() >= 2;
    remains.then(|| kept.join(" "))
}

fn mistyped(name: &str, dice: &mut Dice) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let mut places = Vec::new();
    let mut start = 0;
    for at in 0..=letters.len() {
        if letters.get(at).is_some_and(|letter| letter.is_alphabetic()) {
            continue;
        }
        if at - start >= 6 {
            places.extend(start..at - 1);
        }
        start = at + 1;
    }
    if places.is_empty() {
        return None;
    }
    let at = places[dice.below(places.len())];
    match dice.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'A' + dice.below(26) as u8),
        _ => letters.swap(at, at + 1),
    }
    Some(letters.into_iter().collect())
}

/// Numbers that look random and depend on a name alone (SplitMix64).
struct Dice(u64);

impl Dice {
    fn new(name: &str, salt: u64) -> Dice {
        let begun = fnv::START_64 ^ salt.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Dice(name.bytes().fold(begun, fnv::with_byte_64))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_as_described() {
        let name = "KARIMOVA, Nodira Yusufovna";
        let order = Perturbation::Order.apply(name, Kind::Person).unwrap();
        assert!(["Nodira Yusufovna KARIMOVA", "Yusufovna KARIMOVA Nodira"].contains(&order.as_str()), "{order}");
        assert_eq!(Perturbation::Dropped.apply(name, Kind::Person).unwrap(), "KARIMOVA, Nodira");
        let slip = Perturbation::Slip.apply(name, Kind::Person).unwrap();
        assert!(slip.chars().count().abs_diff(name.chars().count()) <= 1 && slip != name);
        assert_eq!(Perturbation::Dropped.apply("Nodira Karimova", Kind::Person), None);
        assert_eq!(in_cyrillic("KHALID"), "халид");
    }
}
