//! The PLOVER codebook's labels (Political Language Ontology for Verifiable Event Records).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::names;

names! {
    /// The sixteen event types.
    EventType {
        /// Agreeing to or signing something.
        Agree = "AGREE",
        /// Voicing support, or forging ties.
        Support = "SUPPORT",
        /// Giving way in a matter of politics or law.
        Concede = "CONCEDE",
        /// Meeting and talking.
        Consult = "CONSULT",
        /// Working together in fact.
        Cooperate = "COOPERATE",
        /// Giving material help.
        Aid = "AID",
        /// Giving way in fact.
        Retreat = "RETREAT",
        /// Asking or demanding.
        Request = "REQUEST",
        /// Refusing.
        Reject = "REJECT",
        /// Blaming, suing or investigating.
        Accuse = "ACCUSE",
        /// Threatening or warning.
        Threaten = "THREATEN",
        /// Breaking off or reducing relations, convicting, expelling.
        Sanction = "SANCTION",
        /// Protest by civilians.
        Protest = "PROTEST",
        /// Showing or readying force.
        Mobilize = "MOBILIZE",
        /// Repression short of bodily harm.
        Coerce = "COERCE",
        /// Violence against bodies or things.
        Assault = "ASSAULT",
    }
}

names! {
    /// The modes, which say how an event of a type was carried out. Some belong to more than one type.
    EventMode {
        /// CONSULT at one party's place.
        Visit = "visit",
        /// CONSULT at the place of neither.
        ThirdParty = "third-party",
        /// CONSULT among more than two.
        Multilateral = "multilateral",
        /// CONSULT at a distance.
        Phone = "phone",
        /// RETREAT of forces, SANCTION by leaving.
        Withdraw = "withdraw",
        /// RETREAT: letting people or things go.
        Release = "release",
        /// RETREAT: giving up weapons.
        Disarm = "disarm",
        /// RETREAT: stopping the fighting.
        Ceasefire = "ceasefire",
        /// RETREAT: letting others in.
        Access = "access",
        /// RETREAT: giving up an office.
        Resign = "resign",
        /// REQUEST or REJECT help.
        Assist = "assist",
        /// REQUEST or REJECT a change of policy.
        Change = "change",
        /// REQUEST or REJECT giving way.
        Yield = "yield",
        /// REQUEST or REJECT a meeting.
        Meet = "meet",
        /// ACCUSE: criticising.
        Disapprove = "disapprove",
        /// ACCUSE: looking into something.
        Investigate = "investigate",
        /// ACCUSE: charging with an offence.
        Allege = "allege",
        /// THREATEN with, or COERCE by, limits to rights or movement.
        Restrict = "restrict",
        /// THREATEN with, or COERCE by, arrest.
        Arrest = "arrest",
        /// THREATEN to break or reduce relations.
        Relations = "relations",
        /// THREATEN with, or SANCTION by, expulsion.
        Expel = "expel",
        /// THREATEN to take territory.
        Territory = "territory",
        /// THREATEN with violence.
        Violence = "violence",
        /// SANCTION by a court.
        Convict = "convict",
        /// SANCTION: ending aid, trade or agreements.
        Discontinue = "discontinue",
        /// PROTEST: demonstrating.
        Demo = "demo",
        /// PROTEST with violence.
        Riot = "riot",
        /// PROTEST: stopping work.
        Strike = "strike",
        /// PROTEST: refusing food.
        Hunger = "hunger",
        /// PROTEST: refusing to buy or take part.
        Boycott = "boycott",
        /// PROTEST: blocking.
        Obstruct = "obstruct",
        /// PROTEST: damaging things.
        Vandalize = "vandalize",
        /// MOBILIZE soldiers.
        Troops = "troops",
        /// MOBILIZE weapons.
        Weapons = "weapons",
        /// MOBILIZE police.
        Police = "police",
        /// MOBILIZE armed groups.
        Militia = "militia",
        /// COERCE: taking things.
        Seize = "seize",
        /// COERCE: silencing.
        Censor = "censor",
        /// COERCE: keeping people indoors.
        Curfew = "curfew",
        /// COERCE: emergency rule.
        MartialLaw = "martial-law",
        /// COERCE: sending people out of the country.
        Deport = "deport",
        /// COERCE: holding back what is due.
        Withhold = "withhold",
        /// COERCE: spreading falsehoods.
        Misinformation = "misinformation",
        /// COERCE: attacks on computers.
        Cyber = "cyber",
        /// ASSAULT: taking people.
        Abduct = "abduct",
        /// ASSAULT: beating.
        Beat = "beat",
        /// ASSAULT: torture.
        Torture = "torture",
        /// ASSAULT: sexual violence.
        Sexual = "sexual",
        /// ASSAULT on a chosen person.
        Targeted = "targeted",
        /// ASSAULT on things.
        Destroy = "destroy",
        /// ASSAULT with blades, stones or clubs.
        Primitive = "primitive",
        /// ASSAULT with small arms.
        Firearms = "firearms",
        /// ASSAULT with bombs and mines.
        Explosives = "explosives",
        /// ASSAULT in which the attacker means to die.
        SuicideAttack = "suicide-attack",
        /// ASSAULT from aircraft.
        Aerial = "aerial",
        /// ASSAULT from drones.
        Drone = "drone",
        /// ASSAULT with artillery, tanks or missiles.
        HeavyWeapons = "heavy-weapons",
        /// ASSAULT with tear gas, water cannon and the like.
        CrowdControl = "crowd-control",
        /// ASSAULT with chemical, biological, radiological or nuclear means.
        Unconventional = "unconventional",
    }
}

names! {
    /// The contexts, which say what an event is about.
    Context {
        /// Armed forces, their movements and equipment.
        Military = "military",
        /// Spying and secret services.
        Intelligence = "intelligence",
        /// Heads of state and of government, cabinets and ministries.
        Executive = "executive",
        /// Parliaments and law-making.
        Legislative = "legislative",
        /// Elections, referendums and campaigns.
        Election = "election",
        /// The order of the state: constitutions, reforms, how power is shared out.
        PoliticalInstitutions = "political_institutions",
        /// Moves towards democracy.
        ProDemocracy = "pro_democracy",
        /// Moves towards autocracy: coups, juntas, parliaments dissolved.
        ProAutocracy = "pro_autocracy",
        /// Trade, money, work and business.
        Economic = "economic",
        /// Courts, trials and the law.
        Legal = "legal",
        /// Making good for harm done.
        Reparations = "reparations",
        /// Grave wrongs against people: torture, massacre, atrocities.
        HumanRights = "human_rights",
        /// Civil rights: speech, press, assembly.
        RightsFreedoms = "rights_freedoms",
        /// The state against those who oppose it.
        Repression = "repression",
        /// Food, shelter and safety of people in need.
        HumanSecurity = "human_security",
        /// Women, men and their rights; sexual violence.
        Gender = "gender",
        /// People of other sexual orientation or gender, and their rights.
        Lgbt = "lgbt",
        /// Religious and ethnic groups, and places of worship.
        ReligionEthnicity = "religion_ethnicity",
        /// Unequal treatment: caste, race, land.
        Inequality = "inequality",
        /// Relations between states: embassies, envoys, treaties.
        Diplomatic = "diplomatic",
        /// Borders, land and sovereignty.
        Territory = "territory",
        /// Truces, and those who watch over them.
        Peacekeeping = "peacekeeping",
        /// Illness, medicine and hospitals.
        Health = "health",
        /// Refugees and refuge.
        Asylum = "asylum",
        /// People who move from country to country.
        Migration = "migration",
        /// Earthquakes, floods, storms, fires.
        Disasters = "disasters",
        /// Oil, gas, water, minerals, fish and timber.
        NaturalResource = "natural_resource",
        /// Climate, pollution, animals and plants.
        Environment = "environment",
        /// Computers, satellites, telecommunications.
        Technology = "technology",
        /// Terrorism, bombs and hostages.
        Terrorism = "terrorism",
        /// Chemical, biological, radiological and nuclear means.
        Cbrn = "cbrn",
        /// Attacks on computers and networks.
        Cyber = "cyber",
        /// False news and propaganda.
        Misinformation = "misinformation",
        /// Ordinary crime and the police against it.
        Crime = "crime",
        /// Bribery, fraud, laundering.
        Corruption = "corruption",
        /// Drugs and the trade in them.
        IllegalDrugs = "illegal_drugs",
        /// Trade in people, animals and forbidden goods.
        Trafficking = "trafficking",
    }
}

names! {
    /// The sectors of actors.
    Sector {
        /// Police.
        Cop = "COP",
        /// Government.
        Gov = "GOV",
        /// Judiciary.
        Jud = "JUD",
        /// Legislature.
        Leg = "LEG",
        /// Military.
        Mil = "MIL",
        /// Paramilitary.
        Prm = "PRM",
        /// Political party.
        Pty = "PTY",
        /// Rebels.
        Reb = "REB",
        /// Intelligence service.
        Spy = "SPY",
        /// Unaffiliated armed force.
        Uaf = "UAF",
        /// Unknown.
        Unk = "UNK",
        /// Agriculture.
        Agr = "AGR",
        /// Business.
        Bus = "BUS",
        /// Crime.
        Crm = "CRM",
        /// Civilians.
        Cvl = "CVL",
        /// Education.
        Edu = "EDU",
        /// Elites.
        Eli = "ELI",
        /// Journalists.
        Jrn = "JRN",
        /// Labour.
        Lab = "LAB",
        /// Medicine.
        Med = "MED",
        /// Refugees.
        Ref = "REF",
        /// Opposition.
        Opp = "OPP",
        /// Former or deposed elites.
        Pre = "PRE",
        /// Religion.
        Rel = "REL",
        /// Social groups.
        Soc = "SOC",
    }
}

/// The four quadrants of cooperation and conflict, in words and in fact; a number from 1 to 4 in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(with = "u8", extend("minimum" = 1, "maximum" = 4))]
pub enum Quad {
    /// 1: cooperation in words.
    VerbalCooperation,
    /// 2: cooperation in fact.
    MaterialCooperation,
    /// 3: conflict in words.
    VerbalConflict,
    /// 4: conflict in fact.
    MaterialConflict,
}

/// A number other than 1 to 4 stood where a quadrant belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("quad {0} is not between 1 and 4")]
pub struct NoSuchQuad(pub u8);

impl Quad {
    /// The number of the quadrant.
    pub const fn number(self) -> u8 {
        match self {
            Quad::VerbalCooperation => 1,
            Quad::MaterialCooperation => 2,
            Quad::VerbalConflict => 3,
            Quad::MaterialConflict => 4,
        }
    }
}

impl TryFrom<u8> for Quad {
    type Error = NoSuchQuad;

    fn try_from(number: u8) -> Result<Self, NoSuchQuad> {
        match number {
            1 => Ok(Quad::VerbalCooperation),
            2 => Ok(Quad::MaterialCooperation),
            3 => Ok(Quad::VerbalConflict),
            4 => Ok(Quad::MaterialConflict),
            _ => Err(NoSuchQuad(number)),
        }
    }
}

impl From<Quad> for u8 {
    fn from(quad: Quad) -> u8 {
        quad.number()
    }
}

impl EventType {
    /// The quadrant that the type belongs to.
    pub const fn quad(self) -> Quad {
        use EventType::*;
        match self {
            Agree | Support | Concede | Consult => Quad::VerbalCooperation,
            Cooperate | Aid | Retreat => Quad::MaterialCooperation,
            Request | Reject | Accuse | Threaten => Quad::VerbalConflict,
            Sanction | Protest | Mobilize | Coerce | Assault => Quad::MaterialConflict,
        }
    }

    /// The modes that the type can have; none for some types.
    pub const fn modes(self) -> &'static [EventMode] {
        use EventMode::*;
        match self {
            EventType::Agree | EventType::Support | EventType::Concede | EventType::Cooperate | EventType::Aid => &[],
            EventType::Consult => &[Visit, ThirdParty, Multilateral, Phone],
            EventType::Retreat => &[Withdraw, Release, Disarm, Ceasefire, Access, Resign],
            EventType::Request | EventType::Reject => &[Assist, Change, Yield, Meet],
            EventType::Accuse => &[Disapprove, Investigate, Allege],
            EventType::Threaten => &[Restrict, Arrest, Relations, Expel, Territory, Violence],
            EventType::Sanction => &[Convict, Expel, Withdraw, Discontinue],
            EventType::Protest => &[Demo, Riot, Strike, Hunger, Boycott, Obstruct, Vandalize],
            EventType::Mobilize => &[Troops, Weapons, Police, Militia],
            EventType::Coerce => {
                &[Seize, Restrict, Censor, Curfew, MartialLaw, Arrest, Deport, Withhold, Misinformation, Cyber]
            }
            EventType::Assault => &[
                Abduct,
                Beat,
                Torture,
                Sexual,
                Targeted,
                Destroy,
                Primitive,
                Firearms,
                Explosives,
                SuicideAttack,
                Aerial,
                Drone,
                HeavyWeapons,
                CrowdControl,
                Unconventional,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_belongs_to_a_type() {
        for mode in EventMode::ALL {
            assert!(EventType::ALL.iter().any(|event_type| event_type.modes().contains(mode)), "{mode}");
        }
    }

    #[test]
    fn names_are_spelt_as_in_the_codebook() {
        assert_eq!(EventMode::from_name("martial-law"), Some(EventMode::MartialLaw));
        assert_eq!(Context::from_name("pro_democracy"), Some(Context::ProDemocracy));
        assert_eq!(EventType::from_name("assault"), None);
        assert_eq!(serde_json::to_string(&Sector::Uaf).ok().as_deref(), Some("\"UAF\""));
        assert_eq!(
            (EventType::ALL.len(), EventMode::ALL.len(), Context::ALL.len(), Sector::ALL.len()),
            (16, 59, 37, 25)
        );
    }

    #[test]
    fn a_quad_is_a_number_in_json() {
        assert_eq!(serde_json::to_string(&EventType::Assault.quad()).ok().as_deref(), Some("4"));
        assert!(serde_json::from_str::<Quad>("5").is_err());
    }
}
