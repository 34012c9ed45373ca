//! Han, kana and Hangul: signs for syllables and words, written without spaces, the family name first.

/// Whether a letter is such a sign.
pub(super) fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Latin letters and signs of each word in a run. Two to four Han or Hangul signs are a family name of one sign and a given
/// name; any other run is one word, and so is one beside a dot, which parts the names of foreigners.
pub(super) fn words(run: &[char], is_dotted: bool) -> Vec<(String, Vec<char>)> {
    let is_name = !is_dotted && (2..=4).contains(&run.len()) && run.iter().all(|&sign| is_han(sign) || is_hangul(sign));
    if !is_name {
        return vec![(run.iter().map(|&sign| sound(sign)).collect(), run.to_vec())];
    }
    let (family, given) = run.split_at(1);
    let family_name = surname(family[0]).map_or_else(|| sound(family[0]), str::to_owned);
    vec![(family_name, family.to_vec()), (given.iter().map(|&sign| sound(sign)).collect(), given.to_vec())]
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

fn is_hangul(sign: char) -> bool {
    matches!(sign, '\u{ac00}'..='\u{d7a3}')
}

fn sound(sign: char) -> String {
    if is_hangul(sign) {
        return syllable(sign);
    }
    let ascii = any_ascii::any_ascii_char(sign);
    ascii.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Revised Romanisation of Korean (Ministry of Culture, 2000), syllable by syllable, without changes between them.
fn syllable(sign: char) -> String {
    const ONSETS: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const VOWELS: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ];
    const CODAS: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ];
    let number = (sign as usize).saturating_sub(0xac00);
    let part = |table: &[&'static str], index: usize| table.get(index).copied().unwrap_or("");
    [part(&ONSETS, number / 588), part(&VOWELS, number / 28 % 21), part(&CODAS, number % 28)].concat()
}

/// How bearers write the commonest Korean family names, which is not as the romanisation has it.
fn surname(sign: char) -> Option<&'static str> {
    Some(match sign {
        '김' => "kim",
        '이' => "lee",
        '박' => "park",
        '최' => "choi",
        '정' => "jung",
        '강' => "kang",
        '조' => "cho",
        '윤' => "yoon",
        '장' => "jang",
        '임' => "lim",
        '오' => "oh",
        '신' => "shin",
        '권' => "kwon",
        '안' => "ahn",
        '유' => "yoo",
        '문' => "moon",
        '노' => "roh",
        '우' => "woo",
        '구' => "koo",
        _ => return None,
    })
}
