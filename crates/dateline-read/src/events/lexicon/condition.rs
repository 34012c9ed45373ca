//! Conditions of a row, as the tables write them: `obj=person`, `-subj=market`, `on`, `inf`.

/// What must stand with a word, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Condition {
    /// Where to look.
    pub role: Role,
    /// What must stand there: one of these classes of classes.tsv or words; anything where it is empty.
    pub classes: Vec<&'static str>,
    /// Whether it must not stand there.
    pub is_negated: bool,
}

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Role {
    /// What is acted upon: the object, or the subject of a passive. Of a noun: the verb that has it as its object.
    Object,
    /// Who acts.
    Subject,
    /// A clause that it governs.
    Clause,
    /// An infinitive that it governs.
    Infinitive,
    /// It is passive.
    Passive,
    /// It is active.
    Active,
    /// What an object is said to be: "called it a farce".
    Predicate,
    /// Any word of the clause.
    Word,
    /// A word before a noun that describes it.
    Modifier,
    /// A possessive before a noun.
    Possessive,
    /// The noun is the object of a verb that says little.
    Light,
    /// The noun is in the plural.
    Plural,
    /// The preposition that a noun stands under. Of a verb: the preposition "under" itself.
    Under,
    /// The verb that a noun hangs from, as its subject or object.
    Head,
    /// A participle before the noun that it describes: "armed men".
    Adjective,
    /// A preposition, or an adverb that stands with the verb.
    With(&'static str),
}

impl Condition {
    /// Reads one condition; none for an empty one.
    pub fn parse(cell: &'static str) -> Option<Condition> {
        let (cell, is_negated) = cell.strip_prefix('-').map_or((cell, false), |cell| (cell, true));
        if cell.is_empty() {
            return None;
        }
        let (role, classes) =
            cell.split_once('=').map_or((cell, Vec::new()), |(role, classes)| (role, classes.split('|').collect()));
        let role = match role {
            "obj" => Role::Object,
            "subj" => Role::Subject,
            "clause" => Role::Clause,
            "inf" => Role::Infinitive,
            "pass" => Role::Passive,
            "act" => Role::Active,
            "oprd" => Role::Predicate,
            "word" => Role::Word,
            "mod" => Role::Modifier,
            "poss" => Role::Possessive,
            "light" => Role::Light,
            "plural" => Role::Plural,
            "under" => Role::Under,
            "head" => Role::Head,
            "adj" => Role::Adjective,
            word => Role::With(word),
        };
        Some(Condition { role, classes, is_negated })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read() {
        let condition = Condition { role: Role::Object, classes: vec!["town", "place"], is_negated: true };
        assert_eq!(Condition::parse("-obj=town|place"), Some(condition));
        assert_eq!(Condition::parse("on").map(|condition| condition.role), Some(Role::With("on")));
        assert_eq!(Condition::parse(""), None);
    }
}
