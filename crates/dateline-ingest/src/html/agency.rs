//! News agencies by the names and signs under which pages credit them.

use super::text::words;

/// How an agency is written in a report, and the forms that mean it, as words in lower case.
const AGENCIES: &[(&str, &[&str])] = &[
    ("AP", &["ap", "associated press", "the associated press", "ap news"]),
    ("Reuters", &["reuters", "thomson reuters", "reuters staff"]),
    ("AFP", &["afp", "agence france presse", "agence france press"]),
    ("dpa", &["dpa", "deutsche presse agentur", "dpa infocom", "dpa international"]),
    ("APA", &["apa", "austria presse agentur"]),
    ("Keystone-SDA", &["sda", "keystone sda", "ats", "keystone ats"]),
    ("SID", &["sid", "sport informations dienst"]),
    ("epd", &["epd", "evangelischer pressedienst"]),
    ("KNA", &["kna", "katholische nachrichten agentur"]),
    ("UPI", &["upi", "united press international"]),
    ("Bloomberg", &["bloomberg", "bloomberg news"]),
    ("TASS", &["tass", "тасс", "itar tass", "итар тасс"]),
    ("RIA Novosti", &["ria novosti", "риа новости", "ria"]),
    ("Interfax", &["interfax", "интерфакс"]),
    ("Ukrinform", &["ukrinform", "укрінформ", "укринформ"]),
    ("Xinhua", &["xinhua", "xinhua news agency", "新华社", "新华网"]),
    ("CNS", &["china news service", "中新社", "中新网"]),
    ("Kyodo", &["kyodo", "kyodo news", "共同通信"]),
    ("Jiji", &["jiji", "jiji press", "時事通信"]),
    ("Yonhap", &["yonhap", "yonhap news agency", "연합뉴스"]),
    ("PTI", &["pti", "press trust of india"]),
    ("ANI", &["ani", "asian news international"]),
    ("IANS", &["ians"]),
    ("PA", &["pa", "pa media", "press association"]),
    ("AAP", &["aap", "australian associated press"]),
    ("The Canadian Press", &["canadian press", "the canadian press", "la presse canadienne"]),
    ("EFE", &["efe", "agencia efe"]),
    ("Europa Press", &["europa press"]),
    ("ANSA", &["ansa"]),
    ("Adnkronos", &["adnkronos"]),
    ("Lusa", &["lusa", "agência lusa"]),
    ("ANP", &["anp"]),
    ("Belga", &["belga"]),
    ("TT", &["tt nyhetsbyrån"]),
    ("NTB", &["ntb"]),
    ("Ritzau", &["ritzau"]),
    ("STT", &["stt"]),
    ("ČTK", &["čtk", "ctk"]),
    ("TASR", &["tasr"]),
    ("PAP", &["pap", "polska agencja prasowa"]),
    ("MTI", &["mti"]),
    ("Agerpres", &["agerpres"]),
    ("BTA", &["bta", "бта"]),
    ("HINA", &["hina"]),
    ("Tanjug", &["tanjug", "танјуг"]),
    ("STA", &["sta"]),
    ("Anadolu", &["anadolu", "anadolu agency", "anadolu ajansı"]),
    ("IRNA", &["irna"]),
    ("WAFA", &["wafa"]),
    ("SANA", &["sana"]),
    ("SPA", &["saudi press agency"]),
    ("WAM", &["wam", "emirates news agency"]),
    ("MENA", &["middle east news agency"]),
    ("Antara", &["antara"]),
    ("Bernama", &["bernama"]),
    ("Télam", &["télam", "telam"]),
    ("Notimex", &["notimex"]),
    ("Agência Brasil", &["agência brasil"]),
    ("Prensa Latina", &["prensa latina"]),
];

/// The agency that a name means, if it means one and nothing else.
pub(super) fn agency(name: &str) -> Option<&'static str> {
    if name.len() > 60 {
        return None;
    }
    let name = words(name).collect::<Vec<_>>().join(" ");
    AGENCIES.iter().find(|(_, forms)| forms.contains(&name.as_str())).map(|(agency, _)| *agency)
}

/// The agency that an article is signed with: in brackets at the end of its last paragraph, or behind the place that its
/// text opens with.
pub(super) fn signed(paragraphs: &[String]) -> Option<&'static str> {
    let at_end = paragraphs.last().and_then(|last| {
        let inside = last.trim_end().trim_end_matches('.').strip_suffix(')')?;
        agency_in_list(&inside[inside.rfind('(')? + 1..])
    });
    at_end.or_else(|| paragraphs.iter().take(OPENERS).find_map(|paragraph| opening(paragraph)))
}

/// Paragraphs among which the one with the place is: a lead, a summary or a subhead may come before it.
const OPENERS: usize = 3;

/// `ROME (Reuters) - ...`, `Rom (dpa) - ...`, `(AFP) - ...`
fn opening(first: &str) -> Option<&'static str> {
    let open = first.find('(').filter(|&open| open < OPENING)?;
    let close = open + first[open..].find(')')?;
    let behind = first[close + 1..].trim_start();
    if !behind.starts_with(['-', '–', '—', ':', '.']) {
        return None;
    }
    agency_in_list(&first[open + 1..close])
}

/// Bytes that a place and a date take before the agency.
const OPENING: usize = 60;

/// The first agency of `dpa/AFP`.
fn agency_in_list(list: &str) -> Option<&'static str> {
    if list.len() > 60 {
        return None;
    }
    list.split(['/', ',', ';']).find_map(agency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_signs_mean_agencies_and_nothing_longer_does() {
        assert_eq!(agency("The Associated Press"), Some("AP"));
        assert_eq!(agency("Deutsche Presse-Agentur"), Some("dpa"));
        assert_eq!(agency("ТАСС"), Some("TASS"));
        assert_eq!(agency("Ana Efendi"), None);
        assert_eq!(agency("Reuters Institute for the Study of Journalism"), None);
    }

    #[test]
    fn an_article_is_signed_at_its_end_or_behind_its_place() {
        let signed = |paragraphs: &[&str]| super::signed(&paragraphs.iter().map(|&p| p.to_owned()).collect::<Vec<_>>());
        assert_eq!(signed(&["Der Hafen bleibt zu.", "Das teilte das Amt mit. (dpa/AFP)"]), Some("dpa"));
        assert_eq!(signed(&["OSLO, May 4 (Reuters) - The port stays shut."]), Some("Reuters"));
        assert_eq!(signed(&["The deputy (AP) said so.", "It went on (as before)"]), None);
    }
}
