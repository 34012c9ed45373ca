//! Rules that find a statement.

pub(super) const ABOUT: &str = "Who says, believes, intends or has found what. Where two rules claim the same words the earlier of this list \
    wins, but for what `statements/arbitration.rs` says. `why.spans` are cue and source.";

rules! {
    /// An attribution between dashes inside the words.
    INTERRUPTION = "statements/interruption" {
        gives "“The bridge is safe, - said engineer Ana Vidal. - We have tested it twice.”" => "Ana Vidal (speech, direct): The bridge is safe … We have tested it twice.";
    }
    /// A sentence behind the words that sums them up: "this was stated by X".
    SUMMING = "statements/summing" {
        gives "The port will reopen in June. This was stated by harbour master Ivo Lind." => "Ivo Lind (speech, indirect): The port will reopen in June";
    }
    /// `Speaker: words` in headlines and transcripts, and `words - speaker` in headlines.
    COLON = "statements/colon" {
        gives "Finance minister Rosa Lind: no new taxes this year\n\nThe cabinet met in Quito for three hours." => "Rosa Lind (speech, indirect): no new taxes this year";
        gives "ROSA LIND: The road is open.\n\nREPORTER: And the bridge?" => "ROSA LIND (speech, indirect): The road is open";
    }
    /// What the two attribution networks found: most of indirect speech, and of beliefs, intentions and findings.
    LEARNED = "statements/learned" {
        gives "Mayor Paulo Reis said the market would open again in autumn." => "Paulo Reis (speech, indirect): the market would open again in autumn";
        misses "For Paulo Reis the market is a thing of the past." => "Paulo Reis (belief, indirect): the market is a thing of the past";
        misses "The bishops called for an inquiry into the flood." => "- (speech, indirect): an inquiry into the flood" but "- (speech, indirect): an inquiry into the";
        wrong "FARC attacked a convoy in Cauca." => "Revolutionary Armed Forces of Colombia (speech, indirect): a convoy";
    }
    /// A quotation with its cue before, behind or between.
    QUOTATION = "statements/quotation" {
        gives "“We will not sell the forest,” said Chief Moana Tau." => "Moana Tau (speech, direct): We will not sell the forest";
    }
    /// "..., the minister said", by the tree or by the comma, where the networks do not find it.
    TRAILING = "statements/trailing" {
        gives "The dyke, engineers maintain, will not hold a third winter." => "- (speech, indirect): The dyke … will not hold a third winter";
    }
    /// A clause that a cue governs: "said that ...", "asked whether ...". Only within what somebody else says: elsewhere the networks decide.
    COMPLEMENT = "statements/complement" {
        gives "Mayor Paulo Reis said the governor had told farmers that the well was clean." => "- (speech, indirect): the well was clean";
        misses "“The owner claims that the crew was paid,” said union leader Rosa Lind." => "- (speech, direct): the crew was paid" but "Rosa Lind (speech, direct): the crew was paid";
    }
    /// "According to X", "in the words of X", "in X's view".
    ACCORDING = "statements/according" {
        gives "In the words of Bishop Adeyemi, the law is an insult to the poor." => "Adeyemi (speech, indirect): the law is an insult to the poor";
        gives "In the view of the farmers, the tax is too high." => "- (speech, indirect): the tax is too high";
    }
    /// What somebody calls somebody or something: "called it a ...", "described him as ...". Only within what somebody else says. No sentence shows it yet.
    PREDICATION = "statements/predication" {
        misses "“They call our mine a curse,” said director Otto Brandt." => "- (speech, direct): our mine a curse" but "Otto Brandt (speech, direct): They call our mine a curse";
    }
    /// What somebody is accused of, blamed, thanked or praised for, where the networks do not say more.
    ACCUSATION = "statements/accusation" {
        gives "Residents accused the company of poisoning the river." => "- (speech, indirect): poisoning the river";
        wrong "Hackers attacked the servers of the Estonian parliament." => "- (speech, indirect): the Estonian parliament";
    }
    /// Somebody "is confident that ...", "was sure that ...", where the networks find nothing. No sentence shows it yet.
    ADJECTIVE = "statements/adjective" {
        misses "The judge, sure that the witness had lied, sent him home." => "- (belief, indirect): the witness had lied";
    }
    /// A noun of speech or thought with its content: "X's claim that ...", "expressed hope that ...".
    NOUN_CUE = "statements/noun-cue" {
        gives "There is a belief among divers that the wreck is cursed." => "- (belief, indirect): the wreck is cursed";
        misses "The suspicion that the fire was laid is growing." => "- (belief, indirect): the fire was laid";
    }
    /// An infinitive that somebody promises, intends or asks for, where the networks do not find it.
    INFINITIVE = "statements/infinitive" {
        gives "Farmer Juma Odhiambo wanted to keep the river open, and nobody wanted to answer him." => "- (intention, indirect, denied): answer him";
    }
    /// A noun phrase that is all that is told of what was said: "announced a truce". Only within what somebody else says. No sentence shows it yet.
    NOUN_CONTENT = "statements/noun-content" {
        misses "“The ministry announced a new date,” lawyer Amina Sow said." => "- (speech, direct): a new date" but "Amina Sow (speech, direct): The ministry announced a new date";
    }
    /// A quotation without a cue of its own, which goes on from an attribution before it.
    CONTINUATION = "statements/continuation" {
        gives "Engineer Ana Vidal said the bridge was safe. “We have tested it twice.”" => "Ana Vidal (speech, direct): We have tested it twice.";
        misses "“We are tired,” said nurse Ada Obi.\n\nThe clinic has two rooms. “Nobody has been paid since May.”" => "Ada Obi (speech, direct): Nobody has been paid since May" but "Ada Obi (speech, direct): We are tired";
    }
}
