//! Rules that tell translation damage.

pub(super) const ABOUT: &str = "Words that a translation left behind ([damage.md](damage.md)). A flag says that the words are not to be trusted, not that \
    the text is a translation.";

rules! {
    /// A word in small letters that is no English word, name or abbreviation, where English words stand.
    DEBRIS = "damage/debris" {
        gives "The mayor inspected the zernokhranilishche and thanked the workers." => "zernokhranilishche: debris";
        misses "The mayor inspected “the zernokhranilishche” and thanked the workers." => "zernokhranilishche: debris";
    }
    /// A word in another script in the middle of an English sentence.
    SCRIPT = "damage/script" {
        gives "The ministry closed the завод without a word to the workers." => "завод: debris";
    }
    /// A past that no English verb has.
    INFLECTION = "damage/inflection" {
        gives "The governor speaked with the families for an hour." => "speaked: debris, meant spoke";
    }
    /// Capital letters without a vowel that are no acronym, once in the text, behind the name of a country that ends its phrase, where no noun can stand. No sentence shows it yet.
    CAPITALS = "damage/capitals" {
        misses "The regime in Chad BNDS fell." => "BNDS: debris";
    }
    /// An acronym of the source language where English has another.
    ACRONYM = "damage/acronym" {
        gives "Inspectors of MAGATE visited the nuclear reactor." => "MAGATE: acronym, meant IAEA";
    }
    /// A phrase put together word for word.
    CALQUE = "damage/calque" {
        gives "The militants rendered resistance to the police." => "rendered resistance: calque, meant put up resistance, resist";
    }
    /// A town that lies far from all around it, where another that is spelt much alike and is well known lies among them. No sentence shows it yet.
    CONTRADICTION = "places/contradiction" {
        misses "The convoy crossed Syria from Homs to Aleppo. The driver slept in Tartous and in Hamma." => "Hamma: place-contradiction, meant Hamah";
    }
}
