//! The cue verbs of a part, each with its source, polarity and addressees.

use std::ops::Range;

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::StatementKind;

use super::extent::{self, noun_phrase};
use super::lexicon::{Entry, Lexicon};
use crate::document::{Part, TokenSpan};

/// How far up the tree a verb without a subject may look for one.
const DEEPEST_CONTROL: usize = 6;

/// A verb of the lexicon as it stands in the text.
#[derive(Debug, Clone)]
pub struct Cue {
    /// The verb.
    pub token: usize,
    /// The verb with its auxiliaries and particle.
    pub span: TokenSpan,
    /// Its row of the lexicon.
    pub entry: Entry,
    /// The noun phrase of the source; where a relative clause attributes, the antecedent and the pronoun.
    pub source: Vec<TokenSpan>,
    /// Whether "not", "never", "declined to" or the like stands at the verb.
    pub negated: bool,
    /// Those spoken to.
    pub addressee: Vec<TokenSpan>,
    /// Whether the verb stands inside quotation marks.
    pub quoted: bool,
    /// Whether a participle takes up the speaker of the cue before it.
    pub resumes: bool,
    /// Whether the verb is a passive.
    pub passive: bool,
}

impl Cue {
    /// The sentence of the cue.
    pub fn sentence(&self, part: &Part) -> Range<usize> {
        extent::sentence(part, self.token)
    }

    /// Whether the content is denied: "did not say" and "denied", but not "did not deny".
    pub fn denies(&self) -> bool {
        self.negated != self.entry.denies
    }
}

/// All cue verbs of a part, in order. No source reaches into the dateline.
pub fn find(part: &Part, lexicon: &Lexicon, dateline: Option<TokenSpan>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = (0..part.len()).filter_map(|i| cue_at(part, lexicon, i)).collect();
    for index in 0..cues.len() {
        if let Some(span) = dateline {
            behind_dateline(part, &mut cues[index], span);
        }
        if let Some(source) = resumed_source(part, &cues, index) {
            cues[index].source = source;
            cues[index].resumes = true;
        }
    }
    cues
}

/// A source that the parser begins in the dateline begins behind it.
fn behind_dateline(part: &Part, cue: &mut Cue, dateline: TokenSpan) {
    let (from, to) = (dateline.range().end, cue.span.range().start);
    let Some(span) = cue.source.first_mut().filter(|span| dateline.overlaps(**span)) else { return };
    match extent::trim(part, from, span.range().end) {
        Some(rest) if from < span.range().end => *span = rest,
        _ if from < to => cue.source = super::source::phrase_before(part, to, from).into_iter().collect(),
        _ => {}
    }
}

/// `X said that A, adding that B`: the parser hangs the participle on A, but X goes on speaking.
fn resumed_source(part: &Part, cues: &[Cue], index: usize) -> Option<Vec<TokenSpan>> {
    let cue = &cues[index];
    let participle = part.tag(cue.token) == Tag::VBG && part.label(cue.token) == Label::Advcl;
    let set_off = cue.token > 0 && part.form(cue.token - 1) == ",";
    if !participle || !set_off || cue.entry.kind != StatementKind::Speech || cue.quoted {
        return None;
    }
    let mut at = part.head(cue.token);
    for _ in 0..DEEPEST_CONTROL {
        let up = part.head(at);
        if up == at {
            return None;
        }
        if part.label(at) == Label::Ccomp && up < at {
            let outer = cues.binary_search_by_key(&up, |known| known.token).ok()?;
            return (!cues[outer].source.is_empty() && !cues[outer].quoted).then(|| cues[outer].source.clone());
        }
        at = up;
    }
    None
}

/// The cue verb at token `i`, if there is one.
pub fn cue_at(part: &Part, lexicon: &Lexicon, i: usize) -> Option<Cue> {
    let entry = *lexicon.verb(&verb_lemma(part, i)?)?;
    if !particle_fits(part, i) {
        return None;
    }
    let passive = is_passive(part, i);
    Some(Cue {
        token: i,
        span: verb_group(part, i),
        entry,
        source: source(part, i, passive),
        negated: is_negated(part, i),
        addressee: addressees(part, i),
        quoted: part.is_quoted(i),
        resumes: false,
        passive,
    })
}

/// Whether the verb with its particle still attributes: "point out" does, "rule out" and "call off" do not.
fn particle_fits(part: &Part, i: usize) -> bool {
    let particle = part.child(i, Label::Prt).map(|particle| part.form(particle).to_lowercase());
    match (part.lemma(i), particle.as_deref()) {
        ("point", particle) => particle == Some("out") || part.children(i).any(|child| part.form(child) == "to"),
        (_, None) => true,
        (verb, Some("out")) => {
            matches!(verb, "find" | "spell" | "blurt" | "cry" | "shout" | "read" | "figure" | "call" | "speak")
        }
        (_, Some(particle)) => !matches!(particle, "off" | "up" | "down" | "away" | "over"),
    }
}

/// The lower-case lemma of a verb; rough text puts capitals on verbs and the tagger then calls them names, which
/// are no cues.
fn verb_lemma(part: &Part, i: usize) -> Option<String> {
    let is_verb = matches!(part.pos(i), Pos::Verb)
        || (matches!(part.tag(i), Tag::VB | Tag::VBD | Tag::VBG | Tag::VBN | Tag::VBP | Tag::VBZ)
            && part.pos(i) != Pos::Aux);
    (is_verb || is_verb_read_as_noun(part, i)).then(|| part.lemma(i).to_lowercase())
}

/// "Doctors fear that ...", "the miners plan to ...": the tagger takes such plain forms for nouns. A plural directly
/// before, "that" or "to" directly behind and no finite verb earlier in the sentence tell the verb.
fn is_verb_read_as_noun(part: &Part, i: usize) -> bool {
    if part.tag(i) != Tag::NN || i == 0 || i + 2 >= part.len() || !matches!(part.form(i + 1), "that" | "to") {
        return false;
    }
    let sentence = extent::sentence(part, i);
    let verb_follows = part.form(i + 1) == "that" || part.tag(i + 2) == Tag::VB;
    let subject = (sentence.start..i).rev().take(6).any(|before| matches!(part.tag(before), Tag::NNS | Tag::NNPS));
    verb_follows && subject && !(sentence.start..i).any(|before| extent::is_finite(part, before))
}

/// A passive by its form, or a bare participle: in "Asked about the price, she said" she did not ask.
pub fn is_passive(part: &Part, i: usize) -> bool {
    let marked =
        || part.children(i).any(|child| matches!(part.label(child), Label::AuxPass | Label::NsubjPass | Label::Agent));
    let active = || part.children(i).any(|child| matches!(part.label(child), Label::Aux | Label::Nsubj));
    let bare = || matches!(part.label(i), Label::Advcl | Label::Acl | Label::Amod) && !active();
    // "with more rain expected"
    let absolute = || part.label(i) == Label::Pcomp && part.child(i, Label::Aux).is_none();
    part.tag(i) == Tag::VBN && (marked() || bare() || absolute()) || gives_name(part, i)
}

/// Whether nobody is said to give the name: "is sometimes called", "known as".
pub fn names_by_nobody(part: &Part, i: usize) -> bool {
    let is_known_as = part.lemma(i) == "know" && part.children(i).any(|child| child > i && part.form(child) == "as");
    (is_naming(part, i) || is_known_as) && is_passive(part, i) && part.child(i, Label::Agent).is_none()
}

/// Whether what follows is a work that is performed, in nobody's own words: "sang", "recited".
pub fn performs(part: &Part, i: usize) -> bool {
    matches!(part.lemma(i), "sing" | "hum" | "recite" | "perform")
}

/// Whether a verb is one of saying aloud or in writing.
pub fn is_of_saying(part: &Part, i: usize) -> bool {
    matches!(part.lemma(i), "say" | "tell" | "write" | "shout" | "chant" | "ask" | "reply" | "answer" | "post" | "read")
}

fn is_naming(part: &Part, i: usize) -> bool {
    matches!(part.lemma(i), "call" | "name" | "dub" | "nickname" | "title" | "entitle")
}

/// "its engine, called Birch": the name of what stands before the comma, though the tagger reads a past tense.
fn gives_name(part: &Part, i: usize) -> bool {
    is_naming(part, i)
        && i > 0
        && part.form(i - 1) == ","
        && part.child(i, Label::Oprd).is_some()
        && part.child(i, Label::Nsubj).is_none()
        && part.child(i, Label::Dobj).is_none()
}

/// Auxiliaries directly before the verb, the verb, and its particle directly behind.
fn verb_group(part: &Part, i: usize) -> TokenSpan {
    let mut start = i;
    while start > 0
        && part.head(start - 1) == i
        && matches!(part.label(start - 1), Label::Aux | Label::AuxPass | Label::Neg)
    {
        start -= 1;
    }
    let particle = i + 1 < part.len() && part.head(i + 1) == i && part.label(i + 1) == Label::Prt;
    part.tokens(start, i + 1 + usize::from(particle))
}

/// Whether the verb is denied: by a dependent, or by a verb of refusal that governs it ("declined to say").
pub fn is_negated(part: &Part, i: usize) -> bool {
    let denied_here = part.children(i).any(|child| {
        part.label(child) == Label::Neg || (child < i && matches!(part.form(child), "never" | "neither" | "nor"))
    });
    let subject_denies = part.child(i, Label::Nsubj).is_some_and(|subject| {
        matches!(part.form(subject).to_lowercase().as_str(), "nobody" | "none" | "neither") || has_no(part, subject)
    });
    let governor = part.head(i);
    // A headline without a full stop may govern the first sentence.
    let refused = matches!(part.label(i), Label::Xcomp | Label::Pcomp | Label::Ccomp)
        && governor < i
        && part.paragraph_of(governor) == part.paragraph_of(i)
        && (matches!(part.lemma(governor), "decline" | "refuse" | "fail" | "without" | "avoid" | "stop")
            || (part.label(i) == Label::Xcomp && part.children(governor).any(|child| part.label(child) == Label::Neg)));
    denied_here || subject_denies || refused
}

/// Whether a noun stands behind "no".
pub fn has_no(part: &Part, noun: usize) -> bool {
    part.child(noun, Label::Det).is_some_and(|det| part.form(det).eq_ignore_ascii_case("no"))
}

/// The source of verb `i` by the tree.
pub fn source(part: &Part, i: usize, passive: bool) -> Vec<TokenSpan> {
    let limits = extent::sentence(part, i);
    match source_head(part, i, passive) {
        Some(head) if limits.contains(&head) => source_spans(part, head, &limits, i),
        None if !passive => opening_phrase(part, i, &limits).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Those who do what a passive says: "by auditors".
pub fn agent(part: &Part, i: usize) -> Vec<TokenSpan> {
    source(part, i, true)
}

/// The noun phrase between the beginning of the sentence and a finite verb to which the tree gives no subject.
fn opening_phrase(part: &Part, verb: usize, sentence: &Range<usize>) -> Option<TokenSpan> {
    let finite = extent::is_finite(part, verb) && verb > sentence.start && verb - sentence.start < 12;
    let phrase = finite.then(|| super::source::phrase_at(part, sentence.start, verb)).flatten()?;
    (phrase.range().end == verb).then_some(phrase)
}

/// The phrase of `head`; for a relative pronoun its antecedent as well.
fn source_spans(part: &Part, head: usize, limits: &Range<usize>, cue: usize) -> Vec<TokenSpan> {
    if matches!(part.tag(head), Tag::WP | Tag::WDT) {
        let clause = part.head(head);
        let antecedent = part.head(clause);
        if part.label(clause) == Label::Relcl && antecedent < head {
            let mut spans: Vec<TokenSpan> =
                noun_phrase(part, antecedent, &(limits.start..head), cue).into_iter().collect();
            spans.push(part.tokens(head, head + 1));
            return spans;
        }
    }
    noun_phrase(part, head, limits, cue).into_iter().collect()
}

/// The head of the phrase that speaks: subject, agent of a passive, or the subject of the verb that governs.
fn source_head(part: &Part, verb: usize, passive: bool) -> Option<usize> {
    if passive {
        let agent = part.child(verb, Label::Agent)?;
        return part.child(agent, Label::Pobj);
    }
    let mut at = verb;
    let says_of_himself = speaks_of_one_person(part, verb);
    for _ in 0..DEEPEST_CONTROL {
        if let Some(subject) = nearest_subject(part, at) {
            // "The minister denied that the agency had decided and said he ...": he is no agency.
            let governor = part.head(at);
            let is_agency = says_of_himself && at != verb && part.label(at) == Label::Ccomp && is_body(part, subject);
            match nearest_subject(part, governor).filter(|_| is_agency) {
                Some(person) if governor < at => return Some(person),
                _ => return Some(subject),
            }
        }
        // "was quoted as saying", "was heard to say": the subject of the passive above speaks.
        if at != verb
            && let Some(subject) = part.child(at, Label::NsubjPass)
        {
            return Some(subject);
        }
        let up = part.head(at);
        if up == at {
            return None;
        }
        match part.label(at) {
            Label::Conj | Label::Pcomp | Label::Prep | Label::Advcl | Label::Dep | Label::Parataxis => at = up,
            Label::Xcomp => match part.child(up, Label::Dobj) {
                // "asked him to say": the object speaks.
                Some(object) if part.tag(at) == Tag::VB && object < at => return Some(object),
                _ => at = up,
            },
            Label::Acl
                if matches!(part.tag(at), Tag::VBG) && matches!(part.pos(up), Pos::Noun | Pos::Propn | Pos::Pron) =>
            {
                return Some(speaker_of_noun(part, up, at));
            }
            Label::Acl => return None,
            _ => return None,
        }
    }
    None
}

/// Whether what is said has "he" or "she" for a subject.
fn speaks_of_one_person(part: &Part, verb: usize) -> bool {
    let clause = part.child(verb, Label::Ccomp).filter(|&clause| clause > verb);
    let subject = clause.and_then(|clause| part.child(clause, Label::Nsubj));
    subject.is_some_and(|subject| matches!(part.form(subject).to_lowercase().as_str(), "he" | "she"))
}

fn is_body(part: &Part, i: usize) -> bool {
    matches!(part.name_of(i), Some((_, EntityLabel::Organization | EntityLabel::Gpe | EntityLabel::Norp)))
}

/// The last subject before the verb, else the first behind it: a dateline is sometimes taken for a first subject.
fn nearest_subject(part: &Part, verb: usize) -> Option<usize> {
    let subjects = || part.children(verb).filter(|&child| part.label(child) == Label::Nsubj);
    subjects().rfind(|&subject| subject < verb).or_else(|| subjects().next())
}

/// "a statement saying": the statement is the source unless it belongs to somebody who speaks in the same clause.
fn speaker_of_noun(part: &Part, noun: usize, verb: usize) -> usize {
    let owner = part.head(noun);
    if part.label(noun) == Label::Dobj
        && noun < verb
        && !is_document(part.lemma(noun))
        && let Some(subject) = part.child(owner, Label::Nsubj)
    {
        return subject;
    }
    noun
}

fn is_document(lemma: &str) -> bool {
    matches!(
        lemma,
        "report"
            | "statement"
            | "letter"
            | "document"
            | "study"
            | "poll"
            | "paper"
            | "article"
            | "tweet"
            | "memo"
            | "email"
    )
}

/// Those spoken to: the object of "told", the dative, "to reporters".
fn addressees(part: &Part, verb: usize) -> Vec<TokenSpan> {
    let limits = extent::sentence(part, verb);
    let tells = matches!(
        part.lemma(verb),
        "tell"
            | "inform"
            | "assure"
            | "reassure"
            | "remind"
            | "notify"
            | "warn"
            | "advise"
            | "urge"
            | "ask"
            | "order"
            | "brief"
            | "convince"
    );
    let mut spans = Vec::new();
    for child in part.children(verb) {
        let head = match part.label(child) {
            Label::Dobj | Label::Dative if tells => match part.pos(child) {
                Pos::Adp => part.child(child, Label::Pobj),
                _ => Some(child),
            },
            Label::Dative => part.child(child, Label::Pobj),
            Label::Prep if part.form(child) == "to" => part.child(child, Label::Pobj),
            _ => None,
        };
        let names_people = |head: &usize| matches!(part.pos(*head), Pos::Noun | Pos::Propn | Pos::Pron);
        if let Some(head) = head.filter(names_people) {
            spans.extend(noun_phrase(part, head, &limits, verb));
        }
    }
    spans
}
