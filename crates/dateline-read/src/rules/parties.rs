//! Rules that find who did it to whom, beside subject and object of the word that tells the act.

pub(super) const ABOUT: &str = "How the parties of an act were found where subject and object of its verb do not say it. The note of an event's \
    `why` names them: `parties by light-verb`.";

rules! {
    /// Parties within the phrase of the noun: "the killing of X by Y", "Y's attack on X".
    NOUN_PHRASE = "noun-phrase" {
        gives "The Ethiopian attack on the port killed nobody." => "attack: Ethiopia -> - by noun-phrase";
    }
    /// The subject of a verb that says little with the noun: "Y carried out an attack on X".
    LIGHT_VERB = "light-verb" {
        gives "Rebels carried out an attack on a police post." => "attack: Rebels -> police by light-verb";
        misses "Nigeria and Niger launched a joint operation against bandits." => "operation: Nigeria and Niger -> bandits by light-verb" but "operation: Nigeria and Niger and bandits -> Nigeria and Niger and bandits by light-verb";
    }
    /// A pair that the model was asked about, whose words stand too far apart for the lexicon. No sentence shows it yet where it is right.
    PAIR = "pair" {
        wrong "The ministry closed the завод without a word to the workers." => "closed: ministry -> workers by pair";
    }
    /// The side that the lexicon's act lacks, from a pair that the model was asked about.
    MODEL = "model" {
        gives "Hackers hacked into the network of the ministry." => "hacked: Hackers -> ministry by model";
        wrong "Snow closed the roads of Maricopa County." => "closed: Snow -> - by model";
    }
    /// One of several acts that a plural tells, by the place or party each hit: "attacks in A and B".
    SCENE = "scene" {
        gives "Bomb attacks in Karbala and Basra killed nine people." => "Bomb attacks: - -> - by scene";
    }
    /// Who is said to be behind violence that nobody is said to have done: "X was behind the raid", "X is responsible for it".
    BLAMED = "blamed" {
        gives "A bomb killed nine people in Karbala on Monday. The Lotus Brigade was behind the bombing." => "killed: Lotus Brigade -> people by blamed";
    }
    /// A refusal or consent without a recipient is given to whom asked just before; a request, threat or praise to who summoned or asked
    /// in the same sentence.
    ANSWER = "answer" {
        gives "Egypt asked Ethiopia to open the gates of the dam. Ethiopia refused." => "refused: Ethiopia -> Egypt by answer";
    }
    /// "The two countries", "both sides", and "they" of what two do together: the two of the last act between two, else the two
    /// countries that the headline and the sentences before name.
    BOTH = "both" {
        gives "Peru and Chile argue over the sea. The two countries held talks on Friday." => "talks: Peru and Chile -> Peru and Chile by light-verb, both";
    }
}
