//! Rules that find a background fact. Each is named after its relation.

use dateline_report::FactRelation;

use super::Rule;

pub(super) const ABOUT: &str = "What the text tells about a group or organisation besides what happens. A fact that somebody claims carries the \
    statement that claims it.";

rules! {
    /// When, where or by whom it was founded.
    FOUNDED = "facts/founded" {
        gives "The Coastal Union was founded in 1974 by dockers." => "Coastal Union: founded 1974";
    }
    /// What it came out of.
    MERGED_FROM = "facts/merged-from" {
        gives "The Coastal Union was formed by a merger of the Dockers' League and the Seamen's Guild." => "Coastal Union: merged-from the Seamen's Guild";
        misses "The Coastal Union was created in 1974 when the Dockers' League and the Seamen's Guild merged." => "Coastal Union: merged-from the Seamen's Guild" but "Coastal Union: founded 1974";
    }
    /// Where it is active.
    OPERATES_IN = "facts/operates-in" {
        gives "The Coastal Union operates in Angola." => "Coastal Union: operates-in Angola";
    }
    /// Who leads it.
    LED_BY = "facts/led-by" {
        gives "The Coastal Union is led by Rita Mendes." => "Coastal Union: led-by Rita Mendes";
    }
    /// What it belongs to.
    MEMBER_OF = "facts/member-of" {
        gives "The Coastal Union is a member of the World Federation of Trade Unions." => "Coastal Union: member-of the World Federation of Trade Unions";
    }
    /// What it wants.
    AIMS_AT = "facts/aims-at" {
        gives "The Lotus Brigade seeks to establish an independent state." => "Lotus Brigade: aims-at to establish an independent state";
        wrong "The Lotus Brigade fought against the army for nine years." => "Lotus Brigade: aims-at nine years";
    }
    /// Whom it has fought.
    FOUGHT_AGAINST = "facts/fought-against" {
        gives "The Lotus Brigade fought the Dawn Army in the war of 1983." => "Lotus Brigade: fought-against the Dawn Army";
    }
    /// How many it has.
    STRENGTH = "facts/strength" {
        gives "The Lotus Brigade has some 400 fighters." => "Lotus Brigade: strength some 400 fighters";
    }
}

/// The rule that finds facts of a relation.
pub(crate) fn of(relation: FactRelation) -> &'static Rule {
    match relation {
        FactRelation::Founded => &FOUNDED,
        FactRelation::MergedFrom => &MERGED_FROM,
        FactRelation::OperatesIn => &OPERATES_IN,
        FactRelation::LedBy => &LED_BY,
        FactRelation::MemberOf => &MEMBER_OF,
        FactRelation::AimsAt => &AIMS_AT,
        FactRelation::FoughtAgainst => &FOUGHT_AGAINST,
        FactRelation::Strength => &STRENGTH,
    }
}
