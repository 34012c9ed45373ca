//! Rules by which a place is chosen among those of its name.

pub(super) const ABOUT: &str = "Which place a name means. The rule says what the choice rests on; the note has how many places bear the \
    name, and the sums of what speaks for the one chosen: how prominent it is, and what the words around it add.";

rules! {
    /// The gazetteer has one place of the name.
    ONLY_ONE = "places/only-one" {
        gives "Heavy rain fell in Lubumbashi on Monday." => "Lubumbashi = Lubumbashi (city, COD), literal";
    }
    /// The words beside the name say which it is: a country or division behind a comma or in a phrase.
    QUALIFIED = "places/qualified" {
        gives "The bakery in Paris, Texas, burnt down." => "Paris = Paris (city, USA), literal";
    }
    /// Other places of the text speak for it.
    CONTEXT = "places/context" {
        gives "Trams run again in Birmingham. The mayor of Tuscaloosa, Alabama, came to see them." => "Birmingham = Birmingham (city, USA), literal";
    }
    /// Nothing in the text decides, and the best known place of the name is taken.
    PROMINENCE = "places/prominence" {
        gives "Soldiers searched cars in Karbala." => "Karbala = Karbala (city, IRQ), literal";
        misses "The museum in Valencia opened late." => "Valencia = Valencia (city, ESP), literal" but "Valencia = Valencia (city, VEN), literal";
    }
    /// A place that the gazetteer does not have, beside a named one that it has: it gets that one's point, with a wide radius.
    NEAR_NAMED = "places/near-named" {
        gives "A fire broke out in Berovka, a village near Osh in Kyrgyzstan." => "Berovka = Berovka (city, KGZ), literal";
        misses "Soldiers searched the village of Umm Karra near Kassala." => "Umm Karra = Umm Karra (city, SDN), literal" but "Kassala = Kassala (city, SDN), literal";
        wrong "The firm London Bridge sells tea in Lagos." => "London Bridge = London Bridge (facility, NGA), literal";
    }
    /// A place that the gazetteer does not have, and nothing says where it is: it has no point.
    UNKNOWN = "places/unknown" {
        gives "The village of Zarvanitse was flooded." => "Zarvanitse = Zarvanitse (city, -), literal";
    }
}
