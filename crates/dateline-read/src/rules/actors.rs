//! Rules that make an actor.

pub(super) const ABOUT: &str = "What an actor was first known by; pronouns, descriptions and further names are then joined to it. These names have no \
    path before them.";

rules! {
    /// A name of a person, by the layer of names, a title or a given name.
    PERSON = "person-name" {
        gives "Mayor Ines Duarte opened the bridge. The mayor thanked the builders." => "The mayor = Ines Duarte (person, -), nominal";
        misses "Interpol sought the former banker." => "Interpol = International Criminal Police Organization (igo, -), name" but "Interpol = Interpol (person, -), name";
        wrong "Snow closed the roads of Maricopa County." => "Snow = Snow (person, -), name";
    }
    /// A name of a body: firms, parties, unions, armed groups, bodies of states and of peoples by name.
    ORGANIZATION = "organization-name" {
        gives "The African Union sent observers." => "African Union = African Union (igo, -), name";
        misses "The Rohingya fled across the river." => "Rohingya = Rohingya (population, -), name" but "Rohingya = Rohingya (organization, -), name";
    }
    /// A name that the text explains: "the Harbour Workers' League (HWL)".
    DEFINED = "defined-name" {
        gives "The Harbour Workers' League (HWL) called a strike. The HWL has 900 members." => "HWL = Harbour Workers' League (organization, -), name";
    }
    /// An organ of a state, with the country whose it is where that is told: ministry, army, police, parliament, court.
    ORGAN_OF_STATE = "organ-of-state" {
        gives "The Latvian parliament rejected the bill." => "Latvian parliament = Latvian parliament (government, LVA), nominal";
    }
    /// A country that acts or is acted upon, or its capital or government in its place.
    COUNTRY = "country" {
        gives "Norway signed the treaty." => "Norway = Norway (state, NOR), name";
        gives "Ankara rejected the proposal." => "Ankara = Turkey (state, TUR), name";
    }
    /// A country that is nothing but a party of an event: "the ban on Ugandan maize".
    COUNTRY_OF_EVENT = "country-of-event" {
        gives "Kenya lifted its ban on Ugandan maize." => "Ugandan = Uganda (state, UGA), name";
    }
    /// A people by name.
    PEOPLE = "people-name" {
        gives "The Kurds voted on Sunday." => "Kurds = Kurds (population, -), name";
    }
    /// People without a name of whom something is said or done: "gunmen", "residents of the quarter".
    UNNAMED_PEOPLE = "unnamed-people" {
        gives "Residents said the water was brown." => "Residents = Residents (population, -), nominal";
    }
    /// A noun that is a party of an event and names somebody.
    NOUN_OF_EVENT = "noun-of-event" {
        gives "Gunmen killed four policemen." => "policemen = policemen (government, -), nominal";
    }
    /// The agency of the dateline.
    DATELINE_AGENCY = "dateline-agency" {
        gives "ROME, May 2 (Reuters) - Ministers of nine states met in the city." => "Reuters = Reuters (media, GBR), name";
    }
}
