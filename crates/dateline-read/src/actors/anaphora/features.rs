//! What speaks for and against an antecedent, as features of a linear model (`data/antecedents.tsv`).

use foldhash::HashMap;
use std::sync::OnceLock;

/// One row a feature: its name and its weight for each sort of phrase.
const TABLE: &str = include_str!("../../../data/antecedents.tsv");

/// Declares the features with the names by which the table knows them.
macro_rules! features {
    ($($feature:ident $name:literal,)*) => {
        /// A feature of a candidate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature { $($feature,)* }

        const NAMES: &[&str] = &[$($name,)*];
    };
}

features! {
    // Where the last mention stands.
    SameSentence "same-sentence",
    SentenceBefore "sentence-before",
    TwoBefore "two-sentences-before",
    FewBefore "few-sentences-before",
    ManyBefore "many-sentences-before",
    SameParagraph "same-paragraph",
    Nearest "nearest",
    SecondNearest "second-nearest",
    ThirdNearest "third-nearest",
    // What it is in its clause.
    Subject "subject",
    SubjectBelow "subject-below",
    Object "object",
    Possessor "possessor",
    AfterPreposition "after-preposition",
    Name "name",
    Description "description",
    Pronoun "pronoun",
    Noun "noun",
    // How present the candidate is.
    ActsHere "acts-here",
    ActedBefore "acted-before",
    OpensHere "opens-here",
    OpensBefore "opens-before",
    OpensText "opens-text",
    Once "once",
    Twice "twice",
    Often "often",
    VeryOften "very-often",
    InHeadline "in-headline",
    LastMeant "last-meant",
    // How it stands to the phrase.
    OwnSubject "own-subject",
    SubjectAbove "subject-above",
    Parallel "parallel",
    SameQuotation "same-quotation",
    LeavesQuotation "leaves-quotation",
    EntersQuotation "enters-quotation",
    SpeaksHere "speaks-here",
    SpokeLast "spoke-last",
    IsAddressed "coordinated",
    // What it is.
    GenderKnown "gender-known",
    GenderHinted "gender-hinted",
    GenderOpen "gender-open",
    IsState "state",
    IsGovernment "government",
    IsOrganization "organization",
    IsArmedGroup "armed-group",
    IsIgo "igo",
    IsMedia "media",
    IsPopulation "population",
    IsPlural "plural",
    NounForBody "noun-for-body",
    NounForPeople "noun-for-people",
    NounForPerson "noun-for-person",
    NounIndefinite "noun-indefinite",
    ActorSays "actor-says",
    ActorOwns "actor-owns",
    ActorSuffers "actor-suffers",
    // Of descriptions.
    KindFits "kind-fits",
    LikeliestKind "likeliest-kind",
    Called "called",
    InName "in-name",
    SameSort "same-sort",
    OtherSort "other-sort",
    SameCountry "same-country",
    OtherCountry "other-country",
    OfficeAgrees "office-agrees",
    OfficeAgreesWell "office-agrees-well",
    RulesSay "rules-say",
    // Of nobody.
    Nobody "nobody",
    NobodyEmpty "nobody-empty",
    NobodyIs "nobody-is",
    NobodyQuoted "nobody-quoted",
    NobodySays "nobody-says",
    NobodyOwns "nobody-owns",
    NobodySuffers "nobody-suffers",
    NobodyBare "nobody-bare",
    NobodyModified "nobody-modified",
    NobodyBody "nobody-body",
    NobodyOffice "nobody-office",
    NobodyEarly "nobody-early",
}

/// What asks for an antecedent; each sort has weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// "He", "her".
    Person,
    /// "It", "its".
    Thing,
    /// "They", "their".
    Several,
    /// "The group", "the minister".
    Description,
}

impl Sort {
    pub const NAMES: [&'static str; 4] = ["person", "thing", "several", "description"];

    pub fn name(self) -> &'static str {
        Sort::NAMES[self as usize]
    }
}

impl Feature {
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }
}

/// Thousandths, by sort and feature.
type Weights = [Vec<i32>; 4];

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let number: HashMap<&str, usize> = NAMES.iter().enumerate().map(|(number, name)| (*name, number)).collect();
        let mut weights: Weights = std::array::from_fn(|_| vec![0; NAMES.len()]);
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let Some(&feature) = cells.next().and_then(|name| number.get(name)) else { continue };
            for (sort, cell) in weights.iter_mut().zip(cells) {
                sort[feature] = cell.parse().unwrap_or(0);
            }
        }
        weights
    })
}

/// The sum of the weights of a candidate's features, in thousandths.
pub(super) fn weight(sort: Sort, features: &[Feature]) -> i32 {
    let weights = &weights()[sort as usize];
    features.iter().map(|&feature| weights[feature as usize]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_feature_once_with_a_weight_a_sort() {
        let mut rows: Vec<&str> = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 1 + Sort::NAMES.len(), "{line}");
            assert!(cells[1..].iter().all(|cell| cell.parse::<i32>().is_ok()), "{line}");
            rows.push(cells[0]);
        }
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        rows.sort_unstable();
        assert_eq!(rows, names);
    }
}
