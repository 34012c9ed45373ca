//! Cyrillic, Greek, Georgian and Armenian letters, and the Latin ones that Unicode does not take apart.

/// Latin letters for a letter in lower case; `next` is the letter behind it, as written.
pub(super) fn letters(letter: char, next: Option<char>) -> Option<&'static str> {
    match letter {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek(letter, next),
        '\u{400}'..='\u{52f}' => cyrillic(letter, next),
        '\u{531}'..='\u{58f}' => armenian(letter),
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => georgian(letter),
        _ => latin(letter),
    }
}

fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ə' => "a",
        'ŋ' => "ng",
        _ => return None,
    })
}

fn cyrillic(letter: char, next: Option<char>) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' | 'ў' => "v",
        'г' | 'ґ' => "g",
        'ғ' => "gh",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'җ' | 'џ' => "dzh",
        'з' => "z",
        'ѕ' => "dz",
        'и' if next.is_some_and(is_short_i) => "i",
        'и' | 'і' | 'ї' | 'й' | 'ѝ' => final_y(letter, next),
        'ј' => "y",
        'к' | 'қ' => "k",
        'ќ' => "kj",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'ң' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'ћ' => "c",
        'ђ' | 'ѓ' => "dj",
        'у' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' | 'ҳ' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' | 'ҷ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

fn is_short_i(letter: char) -> bool {
    matches!(letter, 'й' | 'Й')
}

/// The sounds of i: "y" at the end of a word as names are written, else "i".
fn final_y(letter: char, next: Option<char>) -> &'static str {
    if letter == 'й' && next.is_none() { "y" } else { "i" }
}

fn greek(letter: char, next: Option<char>) -> Option<&'static str> {
    let base = {
        use unicode_normalization::UnicodeNormalization;
        letter.nfd().next()?
    };
    Some(match base {
        'α' => "a",
        'β' => "v",
        'γ' if next.is_some_and(|next| matches!(next, 'γ' | 'κ' | 'Γ' | 'Κ')) => "n",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' => "u",
        'φ' => "f",
        'χ' => "kh",
        'ψ' => "ps",
        _ => return None,
    })
}

fn georgian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ა' => "a",
        'ბ' => "b",
        'გ' => "g",
        'დ' => "d",
        'ე' => "e",
        'ვ' => "v",
        'ზ' => "z",
        'თ' | 'ტ' => "t",
        'ი' => "i",
        'კ' | 'ქ' | 'ყ' => "k",
        'ლ' => "l",
        'მ' => "m",
        'ნ' => "n",
        'ო' => "o",
        'პ' | 'ფ' => "p",
        'ჟ' => "zh",
        'რ' => "r",
        'ს' => "s",
        'უ' => "u",
        'ღ' => "gh",
        'შ' => "sh",
        'ჩ' | 'ჭ' => "ch",
        'ც' | 'წ' => "ts",
        'ძ' => "dz",
        'ხ' => "kh",
        'ჯ' => "j",
        'ჰ' => "h",
        _ => return None,
    })
}

fn armenian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ա' => "a",
        'բ' => "b",
        'գ' => "g",
        'դ' => "d",
        'ե' | 'է' | 'ը' => "e",
        'զ' => "z",
        'թ' | 'տ' => "t",
        'ժ' => "zh",
        'ի' => "i",
        'լ' => "l",
        'խ' => "kh",
        'ծ' | 'ց' => "ts",
        'կ' | 'ք' => "k",
        'հ' => "h",
        'ձ' => "dz",
        'ղ' => "gh",
        'ճ' | 'չ' => "ch",
        'մ' => "m",
        'յ' => "y",
        'ն' => "n",
        'շ' => "sh",
        'ո' | 'օ' => "o",
        'պ' | 'փ' => "p",
        'ջ' => "j",
        'ռ' | 'ր' => "r",
        'ս' => "s",
        'վ' => "v",
        'ւ' => "u",
        'ֆ' => "f",
        'և' => "ev",
        _ => return None,
    })
}
