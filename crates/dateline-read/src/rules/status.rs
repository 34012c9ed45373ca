//! Rules that decide whether an act happened.

pub(super) const ABOUT: &str = "Whether an act happened, is to happen, might or did not. The note of an event's `why` has the rule and the word that \
    decided: `status by negation at “not”`. Every word above the act in the tree is asked in turn; the last that changed the answer is named.";

rules! {
    /// The clause of the act has a tense, and nothing speaks against it: it happened.
    TENSE = "tense" {
        gives "Troops shelled the village." => "shelled: occurred by tense";
    }
    /// The act is told as a noun, or without a tense of its own, and nothing above it says otherwise: it happened.
    CLAUSE = "clause" {
        gives "Ireland condemned the attack by the rebels." => "attack: occurred by clause";
    }
    /// "Not", "no", "never", "nobody": it did not happen.
    NEGATION = "negation" {
        gives "Police did not arrest the singer." => "arrest: negated by negation";
    }
    /// A modal verb: "will" is to come, "may" and "could" leave it open.
    MODAL = "modal" {
        gives "The army will withdraw from the valley." => "withdraw: future by modal";
        gives "Rebels may attack the convoy." => "attack: hypothetical by modal";
    }
    /// "If", "unless", "in case": it is open.
    CONDITION = "condition" {
        gives "If rebels attack the convoy, the road will be closed." => "attack: hypothetical by condition";
    }
    /// "Reportedly", "perhaps", "allegedly": nobody stands by it.
    DOUBT = "doubt" {
        gives "Rebels reportedly attacked the convoy." => "attacked: hypothetical by doubt";
    }
    /// An infinitive that nothing governs, as in headlines: it is to come.
    INFINITIVE = "infinitive" {
        gives "Police to arrest mayor\n\nThe mayor of Arica slept badly." => "arrest: future by infinitive";
        misses "The presidents of Chad and Niger meet on Friday." => "meet: future by date to come" but "meet: hypothetical by infinitive";
    }
    /// A word above the act that lets it hold as the word itself does: "began to", "managed to", or not, where that one is denied.
    CLAUSE_ABOVE = "clause above" {
        gives "The army managed to capture the bridge." => "capture: occurred by clause above";
    }
    /// A word above it that tells that it was not done: "failed to", "refused to".
    NOT_DONE = "not done" {
        gives "The company failed to compensate the villagers." => "compensate: negated by not done";
    }
    /// Somebody denies it: "denied that", "ruled out".
    DENIAL = "denial" {
        gives "The army denied shelling the hospital." => "shelling: negated by denial";
    }
    /// It was kept from happening: "thwarted", "prevented".
    PREVENTED = "prevented" {
        gives "Guards thwarted an attack on the embassy." => "attack: negated by prevented";
    }
    /// It is planned: "plans to", "is due to".
    PLAN = "plan" {
        gives "Unions plan to strike on Friday." => "strike: future by plan";
    }
    /// It is wanted, asked for, considered or threatened: it is open.
    WISH = "wish" {
        gives "Villagers want the army to withdraw." => "withdraw: hypothetical by wish";
    }
    /// It is only said, and by nobody in particular: "is believed to have", "rumours of", "did not confirm".
    HEARSAY = "hearsay" {
        gives "He is believed to have killed two traders." => "killed: hypothetical by hearsay";
        gives "The minister did not confirm that troops had shelled the town." => "shelled: hypothetical by hearsay";
        misses "Nobody told the press that rebels had attacked the convoy." => "attacked: hypothetical by hearsay" but "attacked: occurred by tense";
    }
    /// It was put off; with a new day it is to come.
    PUT_OFF = "put off" {
        gives "The talks between Chad and Niger were postponed." => "talks: negated by put off";
    }
    /// "Any", "anyone who": no act in particular.
    INDEFINITE = "indefinite" {
        gives "Any attack on the bridge would be a mistake." => "attack: hypothetical by indefinite";
        gives "Anyone who attacks the bridge will be arrested." => "attacks: hypothetical by indefinite";
    }
    /// The sentence calls it false: "a lie", "unfounded", "no truth in".
    CALLED_FALSE = "called false" {
        gives "Reports that police beat the singer are false." => "beat: negated by called false";
    }
    /// It is what something is done for: it is open.
    PURPOSE = "purpose" {
        gives "Troops entered the valley to attack the rebels." => "attack: hypothetical by purpose";
        misses "Chile to withdraw troops from border\n\nThe defence ministry gave no reasons." => "withdraw: future by infinitive" but "withdraw: hypothetical by purpose";
    }
    /// An adjective before the noun: "planned", "alleged", "failed".
    ADJECTIVE = "adjective" {
        gives "The failed attack on the bridge shocked Tallinn." => "attack: negated by adjective";
        gives "The alleged attack on the bridge shocked Tallinn." => "attack: hypothetical by adjective";
    }
    /// The sentence asks.
    QUESTION = "question" {
        gives "Did police arrest the singer?" => "arrest: hypothetical by question";
    }
    /// A habit that is only warned of.
    WARNING = "warning" {
        gives "Beware of thieves who attack tourists on the beach." => "attack: hypothetical by warning";
    }
    /// A drill, an exercise, a play: nobody is hurt.
    EXERCISE = "exercise" {
        gives "Soldiers attacked a mock village during an exercise near Riga." => "attacked: hypothetical by exercise";
    }
    /// "Will not" of what is asked for, as a refusal: the refusing has happened.
    REFUSAL = "refusal" {
        gives "President Amadou Ibrahim will not meet the rebels." => "meet: occurred by refusal";
    }
    /// It stands in a statement that is denied or asked for, and nobody else tells it. No sentence shows it yet.
    NOT_SAID = "not said" {
        misses "The minister did not say that troops had shelled the town." => "shelled: negated by not said" but "shelled: hypothetical by hearsay";
    }
    /// A present beside a day to come: "leaves on Friday".
    DATE_TO_COME = "date to come" {
        gives "The unions strike on Friday." => "strike: future by date to come";
    }
}
