//! Names of the languages that the tables of damage speak of.

const NAMES: [(&str, &str); 29] = [
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("bg", "Bulgarian"),
    ("bs", "Bosnian"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("de", "German"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("mk", "Macedonian"),
    ("ms", "Malay"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovene"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("uz", "Uzbek"),
    ("zh", "Chinese"),
];

/// The first languages of a list of codes, for people: "Russian or Ukrainian".
pub(super) fn named(codes: &[&str]) -> String {
    let name = |code: &&str| NAMES.iter().find(|(known, _)| known == code).map(|(_, name)| *name);
    let names: Vec<&str> = codes.iter().filter_map(name).take(3).collect();
    match names.as_slice() {
        [] => "another language".to_owned(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn languages_are_told_by_name() {
        assert_eq!(named(&["ru"]), "Russian");
        assert_eq!(named(&["ru", "uk"]), "Russian or Ukrainian");
        assert_eq!(named(&["fr", "es", "it", "pt"]), "French, Spanish or Italian");
        assert_eq!(named(&["xx"]), "another language");
    }
}
