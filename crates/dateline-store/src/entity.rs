//! Who an actor of one article is among those of all: the same number in every article that means them.
//!
//! An actor that the reader linked to Wikidata is known by that number. Of the others those are one that have the same full name, letter for letter
//! but for case, accents and marks, and are both people, or both not and of one country. People of whom an article has one name alone, and actors without a name
//! ("gunmen"), and parts of governments of which it does not say whose, are not brought together with those of other articles: nothing says that they are the same.
//! Two people of one name are one here.

use std::fmt;
use std::str::FromStr;

use dateline_report::{Actor, ActorKind, MentionForm};
use rusqlite::{Connection, params};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::effective::effective_report;
use crate::error::Error;
use crate::identity::{ALPHABET, digest};
use crate::record_rows::RecordNumbers;
use crate::rows::wikidata_number;
use crate::stored::report_of;

/// Bits of the hash of a name.
const HASH_BITS: u32 = 46;
/// Letters and digits of the public id of a hash.
const LETTERS: u32 = 10;

/// An actor across articles: a Wikidata number, or a hash of a name, which is greater than all of those.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity(i64);

impl Entity {
    /// Who an actor is; none where that cannot be told beyond its article.
    pub fn of(actor: &Actor) -> Option<Self> {
        if let Some(number) = actor.wikidata.as_deref().and_then(wikidata_number) {
            return (number < 1 << HASH_BITS).then_some(Self(number));
        }
        if !actor.mentions.iter().any(|mention| mention.form == MentionForm::Name) {
            return None;
        }
        let words = words_of(&actor.name);
        let country = actor.country.as_ref().map(ToString::to_string);
        let least = if actor.kind == ActorKind::Person { 2 } else { 1 };
        if words.len() < least || actor.kind == ActorKind::Government && country.is_none() {
            return None;
        }
        // Every country has a Foreign Ministry, and many a Liberal Party; people keep their name abroad.
        let hash = match actor.kind {
            ActorKind::Person => digest(&["person", &words.join(" ")]),
            _ => digest(&["other", &country.unwrap_or_default(), &words.join(" ")]),
        };
        let hash = u64::from_be_bytes(hash[..8].try_into().ok()?) >> (u64::BITS - HASH_BITS);
        Some(Self(1 << HASH_BITS | i64::try_from(hash).ok()?))
    }

    /// The number in the tables.
    pub(crate) fn number(self) -> i64 {
        self.0
    }

    /// The entity of a number in the tables.
    pub(crate) fn from_number(number: i64) -> Self {
        Self(number)
    }
}

/// The words of a name in small letters, without accents and marks.
fn words_of(name: &str) -> Vec<String> {
    let plain: String = name
        .nfd()
        .filter(|letter| !is_combining_mark(*letter) && !matches!(letter, '\'' | '\u{2019}' | '.'))
        .flat_map(char::to_lowercase)
        .collect();
    plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `Q58217`, or `@` and ten letters and digits.
impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >> HASH_BITS == 0 {
            return write!(f, "Q{}", self.0);
        }
        let letter = |place: u32| char::from(ALPHABET[usize::try_from(self.0 >> (5 * place) & 31).unwrap_or(0)]);
        write!(f, "@{}", (0..LETTERS).rev().map(letter).collect::<String>())
    }
}

/// What is no id of an actor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no id of an actor: write Q58217, or @ and ten letters and digits")]
pub struct EntityError(pub String);

impl FromStr for Entity {
    type Err = EntityError;

    fn from_str(id: &str) -> Result<Self, EntityError> {
        let read = || {
            let Some(letters) = id.strip_prefix('@') else {
                return wikidata_number(id).filter(|number| *number < 1 << HASH_BITS);
            };
            let mut number = 0;
            for letter in letters.to_ascii_lowercase().bytes() {
                let place = ALPHABET.iter().position(|known| *known == letter)?;
                number = number << 5 | i64::try_from(place).ok()?;
            }
            (letters.len() == LETTERS as usize && number >> HASH_BITS == 1).then_some(number)
        };
        read().map(Self).ok_or_else(|| EntityError(id.to_owned()))
    }
}

/// Writes down anew who the actors of the current articles are.
pub(crate) fn set_entities_anew(connection: &Connection) -> Result<(), Error> {
    let articles: Vec<i64> = connection
        .prepare("SELECT id FROM articles WHERE superseded = 0 ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut update = connection.prepare("UPDATE actors SET entity = ?2 WHERE id = ?1")?;
    for article in articles {
        let report = effective_report(connection, article, report_of(connection, article)?.0)?;
        let numbers = RecordNumbers::of(article);
        for (position, actor) in report.actors.iter().enumerate() {
            update.execute(params![numbers.at(position), Entity::of(actor).map(Entity::number)])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use dateline_report::{ActorId, ActorMention, Span};

    use super::*;

    fn actor(name: &str, kind: ActorKind) -> Actor {
        let mut actor = Actor::new(ActorId::nth(1), name, kind);
        let span = Span::from_chars(name, 0..name.chars().count()).expect("a span");
        actor.mentions.push(ActorMention { span, form: MentionForm::Name });
        actor
    }

    #[test]
    fn one_name_is_one_whatever_its_case_and_accents() {
        let one = Entity::of(&actor("Élise Ferrante", ActorKind::Person));
        assert!(one.is_some());
        assert_eq!(one, Entity::of(&actor("ELISE FERRANTE", ActorKind::Person)));
        assert_ne!(one, Entity::of(&actor("Elise Ferranti", ActorKind::Person)));
        assert_eq!(
            Entity::of(&actor("Mo'ad al-Huthi", ActorKind::Person)),
            Entity::of(&actor("Moad Al-Huthi", ActorKind::Person))
        );
    }

    #[test]
    fn a_person_and_a_firm_of_one_name_are_two() {
        assert_ne!(
            Entity::of(&actor("Hugo Boss", ActorKind::Person)),
            Entity::of(&actor("Hugo Boss", ActorKind::Organization))
        );
    }

    #[test]
    fn ministries_of_two_countries_are_two() {
        let of = |country: &str| {
            let mut ministry = actor("Foreign Ministry", ActorKind::Government);
            ministry.country = country.parse().ok();
            Entity::of(&ministry).expect("a ministry")
        };
        assert_ne!(of("ITA"), of("PER"));
        assert_eq!(of("ITA"), of("ITA"));
    }

    #[test]
    fn who_is_named_too_shortly_or_not_at_all_is_nobody_beyond_the_article() {
        assert_eq!(Entity::of(&actor("Moreno", ActorKind::Person)), None);
        assert!(Entity::of(&actor("Unilever", ActorKind::Organization)).is_some());
        assert_eq!(Entity::of(&actor("Foreign Ministry", ActorKind::Government)), None);
        let mut gunmen = actor("gunmen", ActorKind::Population);
        gunmen.mentions[0].form = MentionForm::Nominal;
        assert_eq!(Entity::of(&gunmen), None);
    }

    #[test]
    fn ids_are_read_as_they_are_written() {
        let mut lavrov = actor("Sergey Lavrov", ActorKind::Person);
        let by_name = Entity::of(&lavrov).expect("a full name");
        lavrov.wikidata = Some("Q58217".to_owned());
        let known = Entity::of(&lavrov).expect("known");
        assert_eq!(known.to_string(), "Q58217");
        for entity in [by_name, known] {
            assert_eq!(entity.to_string().parse(), Ok(entity));
        }
        for wrong in ["", "@", "Q", "Q0", "lavrov", "@0000000000", "@zzzzzzzzzzz", "@il"] {
            assert!(wrong.parse::<Entity>().is_err(), "{wrong}");
        }
    }
}
