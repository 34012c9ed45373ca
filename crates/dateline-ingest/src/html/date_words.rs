//! Dates as pages show them: months spelled in the languages of the press, and numbers with one reading.

use dateline_report::PartialDate;

/// Months by how their names begin, in lower case, without full stops. A name that begins two months is in neither list.
const MONTHS: [&[&str]; 12] = [
    &[
        "jan",
        "jän",
        "ene",
        "gen",
        "янв",
        "січ",
        "led",
        "sty",
        "ocak",
        "ιαν",
        "tammik",
        "siječ",
        "janv",
        "يناير",
        "जनवरी",
        "saus",
        "ינואר",
    ],
    &[
        "feb",
        "fév",
        "fev",
        "febbr",
        "fevr",
        "фев",
        "лют",
        "únor",
        "lut",
        "şub",
        "φεβ",
        "helmik",
        "velj",
        "فبراير",
        "फरवरी",
        "vasar",
        "פברואר",
    ],
    &[
        "mar",
        "mär",
        "mrt",
        "maart",
        "març",
        "mart",
        "мар",
        "бер",
        "břez",
        "marz",
        "μαρ",
        "maalisk",
        "ožuj",
        "مارس",
        "मार्च",
        "kov",
        "מרץ",
    ],
    &[
        "apr",
        "abr",
        "avr",
        "апр",
        "квіт",
        "dub",
        "kwie",
        "nis",
        "απρ",
        "huhtik",
        "trav",
        "أبريل",
        "अप्रैल",
        "bal",
        "אפריל",
        "ápr",
    ],
    &[
        "may", "mai", "mei", "maj", "mag", "май", "мая", "трав", "květ", "maí", "μαΐ", "μάι", "toukok", "svib", "مايو",
        "मई", "geguž", "מאי", "máj",
    ],
    &[
        "jun",
        "juin",
        "giu",
        "июн",
        "черв",
        "červn",
        "czerw",
        "haz",
        "ιουν",
        "kesäk",
        "jún",
        "يونيو",
        "जून",
        "birž",
        "יוני",
        "júní",
    ],
    &[
        "jul",
        "juil",
        "lug",
        "июл",
        "лип",
        "červenc",
        "lipc",
        "tem",
        "ιουλ",
        "heinäk",
        "júl",
        "يوليو",
        "जुलाई",
        "liep",
        "יולי",
    ],
    &[
        "aug",
        "ago",
        "aoû",
        "авг",
        "серп",
        "srpn",
        "sierp",
        "ağu",
        "αυγ",
        "elok",
        "kolov",
        "ágú",
        "أغسطس",
        "अगस्त",
        "rugp",
        "אוגוסט",
    ],
    &[
        "sep",
        "set",
        "сен",
        "вер",
        "září",
        "wrze",
        "eyl",
        "σεπ",
        "syysk",
        "ruj",
        "sept",
        "سبتمبر",
        "सितंबर",
        "rugs",
        "ספטמבר",
        "szept",
    ],
    &[
        "oct",
        "okt",
        "ott",
        "out",
        "окт",
        "жовт",
        "říj",
        "paźd",
        "eki",
        "οκτ",
        "lokak",
        "أكتوبر",
        "अक्टूबर",
        "spal",
        "אוקטובר",
    ],
    &["nov", "ноя", "лист", "listopadu", "kas", "νοε", "marrask", "نوفمبر", "नवंबर", "lapk", "נובמבר", "nóv"],
    &[
        "dec",
        "dez",
        "dic",
        "dici",
        "déc",
        "дек",
        "груд",
        "pros",
        "gru",
        "ara",
        "δεκ",
        "jouluk",
        "des",
        "ديسمبر",
        "दिसंबर",
        "gruod",
        "דצמבר",
    ],
];

/// The first date in a line that has one reading.
pub(super) fn date_in(line: &str) -> Option<PartialDate> {
    east_asian(line).or_else(|| spelled(line)).or_else(|| numeric(line))
}

/// `2024年4月28日`, `2024년 4월 28일`.
fn east_asian(line: &str) -> Option<PartialDate> {
    let [year, month, day] = if line.contains('年') { ['年', '月', '日'] } else { ['년', '월', '일'] };
    let (before, rest) = line.split_once(year)?;
    let digits = before.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let (month, rest) = rest.split_once(month)?;
    let (day, _) = rest.split_once(day)?;
    PartialDate::day_of(digits.parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?)
}

/// `28. April 2024`, `28 de abril de 2024`, `April 28, 2024`.
fn spelled(line: &str) -> Option<PartialDate> {
    let lower = line.to_lowercase();
    let is_small = |word: &&str| !matches!(*word, "de" | "del" | "of" | "" | "р" | "th");
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/' | '|')).filter(is_small).collect();
    words.windows(3).find_map(|three| {
        let year = |word: &str| word.parse::<u16>().ok().filter(|year| (1800..2200).contains(year) && word.len() == 4);
        let day = |word: &str| {
            let word = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
            word.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
        };
        if let (Some(day), Some(month), Some(year)) = (day(three[0]), month(three[1]), year(three[2])) {
            return PartialDate::day_of(year, month, day);
        }
        let (month, day, year) = (month(three[0])?, day(three[1])?, year(three[2])?);
        PartialDate::day_of(year, month, day)
    })
}

fn month(word: &str) -> Option<u8> {
    if word.chars().count() < 2 || !word.chars().next()?.is_alphabetic() {
        return None;
    }
    // The longest opening wins: `červenc` before `červn`, `mart` before `mar`.
    let openings = MONTHS.iter().enumerate();
    let fits = openings.flat_map(|(index, names)| names.iter().map(move |name| (index, *name)));
    let best = fits.filter(|(_, name)| word.starts_with(name)).max_by_key(|(_, name)| name.len())?;
    u8::try_from(best.0 + 1).ok()
}

/// `28.04.2024`, `2024-04-28`, `28/04/2024` where the first number is no month.
fn numeric(line: &str) -> Option<PartialDate> {
    line.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))).find_map(|word| {
        let word = word.trim_matches(['.', '/', '-']);
        let mark = word.chars().find(|c| !c.is_ascii_digit())?;
        let numbers: Vec<u16> = word.split(mark).map(str::parse).collect::<Result<_, _>>().ok()?;
        let [first, second, third] = numbers[..] else { return None };
        let narrow = |n: u16| u8::try_from(n).ok();
        if (1800..2200).contains(&first) {
            return PartialDate::day_of(first, narrow(second)?, narrow(third)?);
        }
        // A year of two digits is one of ours where full stops set it apart from a fraction or a number of a version.
        let is_short = mark == '.' && word.len() == 8 && third < 70 && numbers.iter().all(|&number| number < 100);
        let third = if is_short { 2000 + third } else { third };
        // With full stops the day comes first in every country that writes them.
        let day_first = mark == '.' || first > 12 || first == second;
        if !(1800..2200).contains(&third) || !day_first {
            return None;
        }
        PartialDate::day_of(third, narrow(second)?, narrow(first)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(line: &str, day: &str) {
        assert_eq!(date_in(line).map(|date| date.to_string()).as_deref(), Some(day), "{line}");
    }

    #[test]
    fn months_in_many_languages() {
        reads("Stand: 28. April 2024, 10.15 Uhr", "2024-04-28");
        reads("Publicado el 3 de enero de 2023", "2023-01-03");
        reads("Publié le 1er août 2023 à 10h", "2023-08-01");
        reads("Updated August 2, 2023", "2023-08-02");
        reads("14 марта 2022, 12:00", "2022-03-14");
        reads("2. července 2021", "2021-07-02");
        reads("30 czerwca 2020", "2020-06-30");
        reads("17 Ağustos 1999", "1999-08-17");
        reads("11. heinäkuuta 2018", "2018-07-11");
        reads("28 अप्रैल 2024", "2024-04-28");
    }

    #[test]
    fn east_asian_and_numeric_dates() {
        reads("2024年4月28日 10時15分", "2024-04-28");
        reads("입력 2024년 4월 28일", "2024-04-28");
        reads("28.04.2024 | 10:15", "2024-04-28");
        reads("am 2024-04-28", "2024-04-28");
        reads("28/04/2024", "2024-04-28");
        reads("So 28.04.24 | 10:15 Uhr", "2024-04-28");
        assert_eq!(date_in("04/05/2024"), None);
        assert_eq!(date_in("Tel. 040.123.45"), None);
        assert_eq!(date_in("no date in 2024"), None);
    }
}
