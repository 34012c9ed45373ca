//! Statements: who is said to have said, believed, intended or found what.
//!
//! Every form of attribution is a file of its own that proposes [`Candidate`]s; `arbitration` alone decides between
//! them; this file resolves the speakers in text order and writes the records.
//!
//! Surface before tree: rough translations confuse the parser, so quotation marks, dashes and the neighbourhood of
//! cue and source are asked first, and the tree where they say nothing.

mod according;
mod accusation;
mod adjective;
mod arbitration;
mod candidate;
mod clauses;
mod colon;
mod complement;
mod confidence;
mod continuation;
mod cues;
mod extent;
mod infinitive;
mod interruption;
mod learned;
mod lexicon;
mod mode;
mod noun_content;
mod noun_cue;
mod predication;
mod quotation;
mod source;
mod summing;
#[cfg(test)]
mod testing;
mod trailing;
mod voice;

use foldhash::{HashMap, HashMapExt};

use dateline_language::{Label, Tag};
use dateline_report::{ActorId, Confidence, Statement, StatementId, StatementKind};

use crate::attribution::{Attribution, Attributor};
use crate::document::{Document, Part, TokenSpan};
use crate::times::Times;
use candidate::Candidate;
use cues::Cue;
use lexicon::Lexicon;

/// A source whose actor is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'q> {
    /// The noun phrase of the speaker.
    pub source: TokenSpan,
    /// What is said: those named in it are rarely who says it.
    pub content: &'q [TokenSpan],
    /// The actor who spoke last.
    pub previous: Option<&'q ActorId>,
}

/// Who can tell which actor a noun phrase means.
pub trait Speakers {
    /// The actor that the source of `asked` means, asked in text order.
    fn speaker(&mut self, document: &Document, asked: &Asked) -> Option<ActorId>;

    /// The actor that is spoken to, if `phrase` means one that is known.
    fn addressee(&mut self, document: &Document, phrase: TokenSpan) -> Option<ActorId>;
}

/// What the rules look at.
pub(crate) struct Context<'c, 'a> {
    /// The text.
    part: &'c Part<'a>,
    /// The cue lexicon.
    lexicon: &'static Lexicon,
    /// The cue verbs of the part, in order.
    cues: Vec<Cue>,
    /// For every token the index of its cue.
    cue_of: Vec<Option<u32>>,
    /// Tokens of the dateline; what is said begins behind it.
    dateline: Option<TokenSpan>,
}

impl<'c, 'a> Context<'c, 'a> {
    fn new(part: &'c Part<'a>, dateline: Option<TokenSpan>) -> Self {
        let lexicon = Lexicon::shipped();
        let dateline = dateline.filter(|span| span.part == part.id);
        let cues = cues::find(part, lexicon, dateline);
        let mut cue_of = vec![None; part.len()];
        for (index, cue) in cues.iter().enumerate() {
            cue_of[cue.token] = Some(index as u32);
        }
        Context { part, lexicon, cues, cue_of, dateline }
    }

    /// The cue verb at token `i`.
    fn cue_index(&self, i: usize) -> Option<usize> {
        self.cue_of.get(i).copied().flatten().map(|index| index as usize)
    }

    /// `start`, or the end of the dateline where `start` lies within it.
    fn body_from(&self, start: usize) -> usize {
        match self.dateline {
            Some(span) if span.range().start <= start && start < span.range().end => span.range().end,
            _ => start,
        }
    }

    /// Whether a source of a cue can make a statement: nobody in particular cannot, nor a speaker who only says of
    /// himself inside his own quoted words that he thinks.
    fn may_speak(&self, cue: &Cue, source: &[TokenSpan]) -> bool {
        let shows = cue.entry.kind == StatementKind::Finding && self.is_pronoun_it(source);
        !shows && self.may_speak_at(cue.token, source)
    }

    fn may_speak_at(&self, token: usize, source: &[TokenSpan]) -> bool {
        let own_words = self.part.is_quoted(token) && source::is_first_or_second_person(self.part, source);
        !own_words && !source::is_nobody(self.part, source)
    }

    /// Whether a cue states rather than supposes: a finite verb or a participle, no "to defend".
    fn is_asserted(&self, cue: &Cue) -> bool {
        let bare = self.part.tag(cue.token) == Tag::VB;
        let to = self.part.children(cue.token).any(|child| child < cue.token && self.part.tag(child) == Tag::TO);
        !to && (!bare || self.part.children(cue.token).any(|child| self.part.label(child) == Label::Aux))
    }

    fn is_pronoun_it(&self, source: &[TokenSpan]) -> bool {
        source
            .first()
            .is_some_and(|span| span.len() == 1 && self.part.form(span.range().start).eq_ignore_ascii_case("it"))
    }
}

/// Finds the statements of an article, in order of the text.
///
/// `dateline` are the tokens of the dateline, which no statement's content takes in.
pub fn find(
    document: &Document,
    dateline: Option<TokenSpan>,
    attributor: Option<&mut Attributor>,
    speakers: &mut dyn Speakers,
    times: &Times,
) -> Vec<Statement> {
    let mut attributor = attributor;
    let mut statements = Vec::new();
    let mut previous = None;
    for part in document.parts() {
        let context = Context::new(part, dateline);
        let attributions = attributor.as_mut().map(|attributor| attributor.attribute(part));
        let found = attributions.as_ref().map_or(&[][..], |attributions| &attributions.found);
        let proposed = proposals(&context, found);
        let probabilities = attributions.as_ref().map(|attributions| attributions.probabilities.as_slice());
        let decided = arbitration::decide(part, proposed, probabilities);
        let cues: Vec<usize> = decided.iter().map(|(candidate, _)| candidate.anchor).collect();
        let order = record(document, part, decided, speakers, &mut previous, &mut statements);
        let first = statements.len() - order.len();
        for (statement, index) in statements[first..].iter_mut().zip(order) {
            statement.date = times.date_in_clause(part, cues[index]);
        }
    }
    statements
}

/// All rules in the order in which they see each other's proposals.
fn proposals(context: &Context, attributions: &[Attribution]) -> Vec<Candidate> {
    let mut out = Vec::new();
    interruption::find(context, &mut out);
    quotation::find(context, &mut out);
    colon::find(context, &mut out);
    trailing::find(context, &mut out);
    complement::find(context, &mut out);
    according::find(context, &mut out);
    summing::find(context, &mut out);
    predication::find(context, &mut out);
    accusation::find(context, &mut out);
    adjective::find(context, &mut out);
    noun_cue::find(context, &mut out);
    infinitive::find(context, &mut out);
    continuation::find(context, &mut out);
    noun_content::find(context, &mut out);
    learned::find(context, attributions, &mut out);
    out
}

/// Resolves speakers in order of the cues and appends the records in order of the content, which is also returned.
fn record(
    document: &Document,
    part: &Part,
    decided: Vec<(Candidate, Option<usize>)>,
    speakers: &mut dyn Speakers,
    previous: &mut Option<ActorId>,
    statements: &mut Vec<Statement>,
) -> Vec<usize> {
    let mut resolved: HashMap<TokenSpan, Option<ActorId>> = HashMap::new();
    let mut actors = Vec::with_capacity(decided.len());
    for (candidate, _) in &decided {
        let Some(&source) = candidate.source.first() else {
            actors.push(None);
            continue;
        };
        let asked = Asked { source, content: &candidate.content, previous: previous.as_ref() };
        // A source that goes on speaking is the same actor, whoever spoke in between.
        let actor = resolved.entry(source).or_insert_with(|| speakers.speaker(document, &asked)).clone();
        if actor.is_some() {
            previous.clone_from(&actor);
        }
        actors.push(actor);
    }
    for index in 0..decided.len() {
        let (candidate, outer) = &decided[index];
        // "I said that", in what somebody says.
        if let Some(outer) = outer.filter(|_| source::is_first_person(part, &candidate.source))
            && actors[outer].is_some()
        {
            actors[index] = actors[outer].clone();
        }
    }
    let mut order: Vec<usize> = (0..decided.len()).collect();
    order.sort_by_key(|&index| {
        (decided[index].0.content[0].start, std::cmp::Reverse(decided[index].0.content_len()), index)
    });
    let mut number = vec![0; decided.len()];
    for (position, &index) in order.iter().enumerate() {
        number[index] = statements.len() + position + 1;
    }
    for &index in &order {
        let (candidate, outer) = &decided[index];
        let mut statement = statement(document, part, candidate, StatementId::nth(number[index]), speakers);
        statement.speaker = actors[index].clone();
        // Nobody speaks to himself: the parser took the speaker of a verb-first sentence for its object.
        statement.addressee.retain(|actor| Some(actor) != statement.speaker.as_ref());
        statement.via = outer.map(|outer| StatementId::nth(number[outer]));
        statements.push(statement);
    }
    order
}

fn statement(
    document: &Document,
    part: &Part,
    candidate: &Candidate,
    id: StatementId,
    speakers: &mut dyn Speakers,
) -> Statement {
    let spans = |tokens: &[TokenSpan]| tokens.iter().map(|&span| document.span(span)).collect::<Vec<_>>();
    let why = candidate.rule.entry().why(spans(&candidate.cue));
    let mode = mode::of(part, &candidate.content);
    let mut statement = Statement::new(id, candidate.kind, mode, Confidence::new(candidate.confidence), why);
    statement.why.spans.extend(spans(&candidate.source));
    statement.source = spans(&candidate.source);
    statement.cue = spans(&candidate.cue);
    statement.content = spans(&candidate.content);
    statement.negated = candidate.negated;
    statement.addressee =
        candidate.addressee.iter().filter_map(|&phrase| speakers.addressee(document, phrase)).collect();
    statement.addressee.dedup();
    statement
}
