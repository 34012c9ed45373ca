//! What a rule proposes: an attribution in token spans, before arbitration and before the speaker is known.

use dateline_report::StatementKind;

use crate::document::TokenSpan;

/// The rule that proposed an attribution. Where two proposals claim the same words the earlier of this list wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// An attribution between dashes inside the words: `"A, - said X. - B"`.
    Interruption,
    /// "This was stated by X" behind the words.
    Summing,
    /// `X: ...` in headlines and transcripts, `... - X` in headlines.
    Colon,
    /// What the attribution networks found.
    Learned,
    /// A quotation with its cue before, after or between.
    Quotation,
    /// "..., the minister said".
    Trailing,
    /// "X said that ...".
    Complement,
    /// "according to X", "in the words of X".
    According,
    /// "called it a ...", "described it as ...".
    Predication,
    /// "accused him of ...".
    Accusation,
    /// "X is confident that ...".
    Adjective,
    /// "X's claim that ...", "expressed hope that ...".
    NounCue,
    /// "promised to ...", "urged them to ...".
    Infinitive,
    /// "announced a truce".
    NounContent,
    /// A quotation that goes on from an attribution before it.
    Continuation,
}

impl Rule {
    /// What the codebook says of it.
    pub(crate) const fn entry(self) -> &'static crate::rules::Rule {
        use crate::rules::statements as entries;
        match self {
            Rule::Interruption => &entries::INTERRUPTION,
            Rule::Summing => &entries::SUMMING,
            Rule::Colon => &entries::COLON,
            Rule::Learned => &entries::LEARNED,
            Rule::Quotation => &entries::QUOTATION,
            Rule::Trailing => &entries::TRAILING,
            Rule::Complement => &entries::COMPLEMENT,
            Rule::According => &entries::ACCORDING,
            Rule::Predication => &entries::PREDICATION,
            Rule::Accusation => &entries::ACCUSATION,
            Rule::Adjective => &entries::ADJECTIVE,
            Rule::NounCue => &entries::NOUN_CUE,
            Rule::Infinitive => &entries::INFINITIVE,
            Rule::NounContent => &entries::NOUN_CONTENT,
            Rule::Continuation => &entries::CONTINUATION,
        }
    }
}

/// A proposed attribution within one part of the article.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The rule that proposes it.
    pub rule: Rule,
    /// What is ascribed.
    pub kind: StatementKind,
    /// The token that attributes; the key by which proposals compete.
    pub anchor: usize,
    /// The words that attribute.
    pub cue: Vec<TokenSpan>,
    /// The noun phrase of the speaker.
    pub source: Vec<TokenSpan>,
    /// What is attributed, in text order.
    pub content: Vec<TokenSpan>,
    /// Noun phrases of those who are addressed.
    pub addressee: Vec<TokenSpan>,
    /// Whether the attribution is denied.
    pub negated: bool,
    /// Probability that source and content are right.
    pub confidence: f64,
}

impl Candidate {
    /// How many tokens the content has.
    pub fn content_len(&self) -> usize {
        self.content.iter().map(|span| span.len()).sum()
    }

    /// Whether token `i` is in the content.
    pub fn has_in_content(&self, i: usize) -> bool {
        self.content.iter().any(|span| span.contains(i))
    }
}
