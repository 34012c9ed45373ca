//! Arabic and Hebrew letters. Long vowels are written with letters that are consonants elsewhere; they are given as vowels,
//! which the comparison of such scripts passes over.

/// Whether a letter belongs to a script that leaves most vowels out.
pub(super) fn is_cursive(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{5ff}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Whether an Arabic article begins a word of five letters or more, and what is left behind it.
pub(super) fn article(run: &[char]) -> (bool, &[char]) {
    match run {
        ['ا' | 'أ', 'ل', rest @ ..] if rest.len() >= 3 => (true, rest),
        _ => (false, run),
    }
}

/// Latin letters for a letter; `is_first` where it begins a word.
pub(super) fn letters(letter: char, is_first: bool) -> Option<&'static str> {
    match letter {
        '\u{590}'..='\u{5ff}' => hebrew(letter, is_first),
        _ => arabic(letter, is_first),
    }
}

fn arabic(letter: char, is_first: bool) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ة' | 'ە' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ھ' | 'ہ' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' | 'ڑ' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'ع' if is_first => "a",
        'ع' | 'ء' | 'ئ' | 'ؤ' => "",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' => "n",
        'و' if is_first => "w",
        'و' => "u",
        'ي' | 'ی' | 'ے' if is_first => "y",
        'ي' | 'ی' | 'ے' => "i",
        _ => return None,
    })
}

fn hebrew(letter: char, is_first: bool) -> Option<&'static str> {
    Some(match letter {
        'א' => "a",
        'ע' if is_first => "a",
        'ע' => "",
        'ב' => "b",
        'ג' => "g",
        'ד' => "d",
        'ה' | 'ח' => "h",
        'ו' if is_first => "v",
        'ו' => "u",
        'ז' => "z",
        'ט' | 'ת' => "t",
        'י' if is_first => "y",
        'י' => "i",
        'כ' | 'ך' | 'ק' => "k",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'פ' | 'ף' => "p",
        'צ' | 'ץ' => "ts",
        'ר' => "r",
        'ש' => "sh",
        _ => return None,
    })
}
