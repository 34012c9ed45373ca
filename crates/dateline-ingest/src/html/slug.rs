//! Headlines as addresses spell them: `/politics/harbour-reopens-after-storm-12345`.

use super::text::words;

/// Words that a headline must have before its being in an address says anything.
const WORDS: usize = 4;

/// Whether the path of an address spells a whole headline. Letters with marks may be written plainly or, as in German, with
/// an e behind.
pub(super) fn spells(url: &str, headline: &str) -> bool {
    let path = url.split("//").nth(1).and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    let path = format!("-{}-", joined(path.split(['?', '#']).next().unwrap_or_default(), plain));
    let count = words(headline).count();
    count >= WORDS
        && [plain as fn(char) -> Option<&'static str>, with_e].iter().any(|fold| {
            let slug = joined(headline, *fold);
            slug.len() >= 20 && path.contains(&format!("-{slug}-"))
        })
}

/// The words of a text with their letters folded, joined by hyphens. Apostrophes part no words there.
fn joined(text: &str, fold: impl Fn(char) -> Option<&'static str>) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match fold(character) {
            Some(letters) => slug.push_str(letters),
            None if character.is_alphanumeric() => slug.push(character),
            None if matches!(character, '\'' | '’' | '‘') => {}
            None if slug.ends_with('-') => {}
            None => slug.push('-'),
        }
    }
    slug.trim_matches('-').to_owned()
}

/// A letter without its mark.
fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' | 'ō' => "o",
        'œ' => "oe",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

fn with_e(character: char) -> Option<&'static str> {
    match character {
        'ä' => Some("ae"),
        'ö' | 'ø' => Some("oe"),
        'ü' => Some("ue"),
        'å' => Some("aa"),
        _ => plain(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_spells_a_headline() {
        assert!(spells(
            "https://a.example/x/hafen-oeffnet-nach-schwerem-sturm-17.html?a=b",
            "Hafen öffnet nach schwerem Sturm"
        ));
        assert!(spells("https://a.example/lecole-ferme-apres-la-greve", "L’école ferme après la grève"));
        assert!(!spells("https://a.example/hafen-oeffnet-nach-sturm", "Hafen öffnet nach schwerem Sturm"));
        assert!(!spells("https://a.example/port-shut", "Port shut"));
        assert!(!spells("hafen-oeffnet-nach-schwerem-sturm", "Hafen öffnet nach schwerem Sturm"));
    }
}
