//! Figures of speech in the words of force: budgets are shot down, banks bombarded with letters, ministers clash over quotas.

use dateline_language::{Label, Pos, Tag};

use dateline_report::EventType;

use super::clause::{object_of, subject_of};
use crate::document::Part;

/// What can neither do nor suffer violence, and what nobody is attacked with.
const INTANGIBLE: [&str; 84] = [
    "amendment",
    "appetite",
    "argument",
    "article",
    "bid",
    "bill",
    "book",
    "budget",
    "bull",
    "call",
    "campaign",
    "career",
    "charge",
    "complaint",
    "concern",
    "cost",
    "crisis",
    "criticism",
    "critique",
    "debt",
    "deficit",
    "demand",
    "doubt",
    "dream",
    "drought",
    "e-mail",
    "email",
    "enthusiasm",
    "fear",
    "film",
    "hope",
    "idea",
    "illusion",
    "inflation",
    "interest",
    "joke",
    "law",
    "letter",
    "market",
    "measure",
    "message",
    "motion",
    "myth",
    "nostalgia",
    "offer",
    "panic",
    "petition",
    "phrase",
    "play",
    "poem",
    "policy",
    "poverty",
    "praise",
    "price",
    "proposal",
    "question",
    "rate",
    "recession",
    "record",
    "reform",
    "reputation",
    "request",
    "revenue",
    "rhetoric",
    "rumour",
    "sale",
    "satire",
    "scandal",
    "slogan",
    "song",
    "speech",
    "spirit",
    "tariff",
    "taste",
    "tax",
    "text",
    "theory",
    "threshold",
    "trend",
    "unemployment",
    "verse",
    "virus",
    "vote",
    "word",
];
/// What is written, printed and shown: it can be seized and banned.
const PRINTED: [&str; 8] = ["article", "book", "film", "letter", "petition", "play", "poem", "song"];
/// Those who fight with words.
const SPEAKERS: [&str; 33] = [
    "minister",
    "premier",
    "deputy",
    "senator",
    "congressman",
    "lawmaker",
    "legislator",
    "parliamentarian",
    "politician",
    "party",
    "opposition",
    "coalition",
    "cabinet",
    "critic",
    "reviewer",
    "columnist",
    "commentator",
    "editor",
    "union",
    "candidate",
    "mayor",
    "councillor",
    "bishop",
    "ally",
    "partner",
    "economist",
    "negotiator",
    "diplomat",
    "delegate",
    "chancellor",
    "press",
    "comedian",
    "spokesman",
];
/// What is fought over with words alone.
const DISPUTES: [&str; 24] = [
    "pension",
    "tax",
    "budget",
    "quota",
    "policy",
    "reform",
    "plan",
    "price",
    "subsidy",
    "bill",
    "law",
    "treaty",
    "text",
    "wording",
    "debt",
    "deficit",
    "tariff",
    "vote",
    "remark",
    "record",
    "handling",
    "cost",
    "appointment",
    "agenda",
];
/// Verbs that give a thing a name.
const NAMING: [&str; 9] = ["call", "describe", "brand", "dub", "term", "label", "liken", "compare", "style"];

/// Whether a verb of force is a figure of speech.
pub(super) fn is_verb(part: &Part, verb: usize, event_type: EventType) -> bool {
    let subject = subject_of(part, verb);
    // Books are burned by critics and seized by customs.
    let is_seized = |noun: &usize| event_type == EventType::Coerce && PRINTED.contains(&part.lemma(*noun));
    let object = object_of(part, verb).filter(|noun| !is_seized(noun));
    if [subject, object].into_iter().flatten().any(|noun| is_intangible(part, counted(part, noun))) {
        return true;
    }
    let below = |forms: &[&str]| {
        part.children(verb)
            .take(32)
            .filter(|&child| part.label(child) == Label::Prep && forms.contains(&part.form(child)))
            .find_map(|child| part.child(child, Label::Pobj))
    };
    if below(&["with"]).is_some_and(|noun| is_intangible(part, counted(part, noun))) {
        return true;
    }
    let is_speaker = subject.is_some_and(|noun| SPEAKERS.contains(&part.lemma(counted(part, noun))));
    let over = below(&["over", "about", "on"]);
    let is_dispute = over.is_some_and(|noun| {
        let is_named = |i: usize| DISPUTES.contains(&part.lemma(i));
        is_named(noun) || part.children(noun).any(|child| part.label(child) == Label::Compound && is_named(child))
    });
    is_dispute || is_speaker && over.is_some()
}

/// "The law is under attack".
fn is_under_what_cannot_suffer(part: &Part, noun: usize) -> bool {
    let above = part.head(noun);
    if part.label(noun) != Label::Pobj || !part.form(above).eq_ignore_ascii_case("under") {
        return false;
    }
    let subject = part.child(part.head(above), Label::Nsubj);
    subject.is_some_and(|subject| is_intangible(part, counted(part, subject)))
}

/// Whether a noun of force is a figure of speech: "an assault on the market", "called it a massacre of minorities".
pub(super) fn is_noun(part: &Part, noun: usize) -> bool {
    let aims_at = part
        .children(noun)
        .take(32)
        .filter(|&child| part.label(child) == Label::Prep && matches!(part.form(child), "on" | "against" | "at" | "of"))
        .find_map(|child| part.child(child, Label::Pobj));
    if aims_at.is_some_and(|aim| is_intangible(part, counted(part, aim))) {
        return true;
    }
    if is_under_what_cannot_suffer(part, noun) {
        return true;
    }
    let article = part.children(noun).find(|&child| part.label(child) == Label::Det && child < noun);
    let Some(article) = article.filter(|&child| matches!(part.form(child), "a" | "an")) else { return false };
    let up = part.head(noun);
    let is_named = NAMING.contains(&part.lemma(up)) && up < article && article - up <= 4;
    let is_right_behind = article > 0 && NAMING.contains(&part.lemma(article - 1)) && part.tag(article - 1) != Tag::NN;
    is_named || is_right_behind
}

/// What a word only counts: "each of his amendments".
fn counted(part: &Part, i: usize) -> usize {
    let counts = matches!(part.pos(i), Pos::Pron | Pos::Det | Pos::Num)
        || matches!(
            part.lemma(i),
            "wave" | "number" | "series" | "half" | "third" | "lot" | "flood" | "barrage" | "hail"
        );
    let of = part.children(i).find(|&child| counts && part.label(child) == Label::Prep && part.form(child) == "of");
    of.and_then(|of| part.child(of, Label::Pobj)).unwrap_or(i)
}

fn is_intangible(part: &Part, i: usize) -> bool {
    part.pos(i) == Pos::Noun && INTANGIBLE.contains(&part.lemma(i))
}
