//! Lines that pages put between the paragraphs of an article, by how they open, in the languages of the press.

/// How pointers to other articles open, in lower case.
const POINTERS: &[&str] = &[
    // English
    "read also", "also read", "read more", "read next", "read:", "see also", "related:", "related article", "related stor",
    "recommended", "more on this", "more from", "more:", "must read", "don't miss", "also see", "watch:", "listen:",
    "watch live", "explore more", "click here", "sign up", "subscribe", "follow us", "join our", "get the latest",
    "download our", "keep reading", "continue reading", "story continues", "article continues", "advertisement", "read the full",
    "got a story", "for more stories", "follow ", "check out more", "this article", "this is a breaking", "this story", "contact the", "email the", "have a story", "sign in", "log in", "support our",
    "in case you missed", "you may also", "you might also", "most read", "popular on",
    // German
    "lesen sie auch", "lesen sie hier", "lesen sie mehr", "lesen sie dazu", "lesen sie weiter", "lies auch", "mehr zum thema", "mehr dazu", "mehr lesen", "auch interessant",
    "das könnte sie auch", "das könnte dich auch", "passend dazu", "hier geht es", "zum thema", "weitere artikel", "weiterlesen", "mehr aus", "siehe auch", "hören sie", "sehen sie",
    "stand:", "hat ihnen dieser", "aktuelle nachrichten", "aktuelle meldungen", "sendung:", "redaktion:", "quelle:", "dieser artikel", "dieser text", "dieses thema im programm", "lest den original", "bildrechte", "über den autor", "zur person", "mehr über", "jetzt kostenlos",
    "anzeige", "lesetipp", "jetzt abonnieren", "newsletter", "folgen sie uns", "empfohlener externer inhalt", "empfehlungen der redaktion", "top-nachrichten", "das interessiert",
    // French
    "lire aussi", "à lire", "a lire", "lire également", "lire la suite", "voir aussi", "sur le même sujet", "article réservé", "publicité", "lisez aussi", "suivez-nous", "abonnez-vous",
    // Spanish
    "lea también", "lee también", "leer más", "lee más", "le puede interesar", "te puede interesar", "puede interesarle", "ver también", "más información", "noticias relacionadas",
    "también te puede", "publicidad", "suscríbete", "suscríbase", "síguenos", "te recomendamos", "relacionado", "con información de",
    // Portuguese
    "leia também", "leia mais", "veja também", "saiba mais", "publicidade", "relacionad",
    // Italian
    "leggi anche", "leggi tutto", "per approfondire", "approfondi", "vedi anche", "pubblicità",
    // Dutch, Afrikaans
    "lees ook", "lees meer", "lees verder", "bekijk ook", "luister ook", "lees:",
    // Nordic
    "læs også", "les også", "läs också", "läs mer", "läs även", "lue myös", "lue lisää", "læs mere", "les mer", "lesa meira", "lestu", "annonse", "annons", "mainos",
    // Slavic
    "čtěte také", "čtěte též", "přečtěte si", "čítajte aj", "prečítajte si", "czytaj także", "czytaj też", "czytaj więcej", "zobacz także", "zobacz też", "reklama",
    "читайте также", "читайте ещё", "читайте еще", "читать также", "смотрите также", "по теме", "подробнее", "реклама", "подписывайтесь", "читайте також", "читайте ще", "дивіться також",
    "прочетете още", "вижте още", "pročitajte", "čitajte", "pročitaj", "preberite", "прочитајте",
    // Baltic, Hungarian, Romanian, Albanian, Greek
    "skaitykite", "lasi arī", "lasiet arī", "loe ka", "loe veel", "olvasta már", "kapcsolódó", "olvassa el", "citește și", "citiţi şi", "vezi și", "lexo edhe", "διαβάστε", "δείτε επίσης", "διαβάστε επίσης",
    // Turkish, Azerbaijani
    "ayrıca oku", "ilgili haber", "benzer haber", "bunları da", "haberin devamı", "devamını oku", "oxuyun",
    // Swahili, Malay, Vietnamese, Zulu and Xhosa
    "soma pia", "soma zaidi", "soma:", "baca juga", "baca selengkapnya", "xem thêm", "đọc thêm", "funda",
    // Arabic, Persian, Hebrew, Hindi, Bengali, Urdu
    "اقرأ أيضا", "اقرأ المزيد", "إقرأ أيضا", "شاهد أيضا", "بیشتر بخوانید", "همچنین بخوانید", "קראו גם", "קרא עוד", "ये भी पढ़ें", "यह भी पढ़ें", "खबरें और भी", "আরও পড়ুন", "یہ بھی پڑھیں",
    // East Asia
    "関連キーワード", "初トク", "※", "関連記事", "あわせて読みたい", "続きを読む", "この記事は", "相关阅读", "相关新闻", "延伸阅读", "延伸閱讀", "推荐阅读", "扫一扫", "责编", "责任编辑", "관련기사", "관련 기사", "더보기", "무단전재", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง",
];

/// How lines of rights, sources and permissions open, in lower case.
const RIGHTS: &[&str] = &[
    "©", "(c) ", "copyright", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos",
    "todos os direitos", "tutti i diritti", "все права защищены",
];

/// A pointer is a line, not a paragraph of prose that opens like one.
const POINTER_BYTES: usize = 240;

/// Whether a block points to something else instead of telling.
pub(super) fn is_pointer(text: &str) -> bool {
    if text.len() > POINTER_BYTES {
        return false;
    }
    let start: String = text.chars().skip_while(|c| !c.is_alphanumeric() && !matches!(*c, '©' | '(' | '※')).take(48).collect();
    let start = start.to_lowercase();
    let start = start.trim_start_matches('(');
    let offers = || text.len() <= OFFER_BYTES && OFFERS.iter().any(|offer| text.contains(offer));
    POINTERS.iter().chain(RIGHTS).any(|opening| start.starts_with(opening)) || offers()
}

/// What short lines speak of that offer something to readers.
const OFFERS: &[&str] = &["Newsletter", "newsletter", "メールマガジン", "有料会員", "会員登録", "無料会員", "뉴스레터", "订阅"];

/// An offer is no longer than this, in bytes.
const OFFER_BYTES: usize = 160;
