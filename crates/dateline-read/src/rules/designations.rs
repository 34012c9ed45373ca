//! Rules that find a designation that the text asserts.

pub(super) const ABOUT: &str = "Whom the text calls designated, banned or sanctioned, by whose law and since when. What the lists say beside it \
    stands in `agrees_with_lists`.";

rules! {
    /// "X was banned in Y", "X is designated by Y", "X, banned in Y".
    PASSIVE = "designations/passive" {
        gives "The Lotus Brigade was banned in Peru in 1998." => "Lotus Brigade: banned by PER since 1998";
        gives "Fighters of the Lotus Brigade, a terrorist group banned in Russia, left the town." => "Lotus Brigade: banned by RUS";
    }
    /// "Y banned X", "Y has designated X".
    ACTIVE = "designations/active" {
        gives "In 2003 Canada designated the Lotus Brigade as a terrorist organization." => "Lotus Brigade: terrorist by CAN since 2003";
        misses "A court in Russia recognised the Dawn Union as extremist in 2016." => "Dawn Union: extremist by RUS since 2016";
    }
    /// The words stand before the name: "the US-designated group", "the banned X".
    ATTRIBUTIVE = "designations/attributive" {
        gives "The US-designated Lotus Brigade left the town." => "Lotus Brigade: terrorist by USA";
        gives "Fighters of the banned Lotus Brigade left the town." => "Lotus Brigade: banned by -";
    }
    /// "X is on the list of Y", "X was taken off the list".
    LIST = "designations/list" {
        gives "The Lotus Brigade is on the EU list of terrorist organisations." => "Lotus Brigade: terrorist by EU";
    }
}
