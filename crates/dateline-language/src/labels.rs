//! The label sets of the pipeline as enums, so that rules name labels the compiler knows.

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($variant),* }

        impl $name {
            /// All members, in declaration order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The name that the pipeline and the field use.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            /// The member of that name, if there is one.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

labels! {
    /// Penn Treebank part-of-speech tags, with spaCy's additions.
    Tag {
        Dollar = "$", CloseQuote = "''", Comma = ",", LeftBracket = "-LRB-", RightBracket = "-RRB-", Period = ".",
        Colon = ":", ADD = "ADD", AFX = "AFX", CC = "CC", CD = "CD", DT = "DT", EX = "EX", FW = "FW", HYPH = "HYPH",
        IN = "IN", JJ = "JJ", JJR = "JJR", JJS = "JJS", LS = "LS", MD = "MD", NFP = "NFP", NN = "NN", NNP = "NNP",
        NNPS = "NNPS", NNS = "NNS", PDT = "PDT", POS = "POS", PRP = "PRP", PRPS = "PRP$", RB = "RB", RBR = "RBR",
        RBS = "RBS", RP = "RP", SYM = "SYM", TO = "TO", UH = "UH", VB = "VB", VBD = "VBD", VBG = "VBG", VBN = "VBN",
        VBP = "VBP", VBZ = "VBZ", WDT = "WDT", WP = "WP", WPS = "WP$", WRB = "WRB", XX = "XX", SP = "_SP",
        OpenQuote = "``",
    }
}

labels! {
    /// Universal parts of speech.
    Pos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X", Space = "SPACE",
    }
}

labels! {
    /// Dependency labels of the ClearNLP scheme. `dep` stands for an unclassified relation; `Empty` for
    /// whitespace tokens in some trees.
    Label {
        Root = "ROOT", Acl = "acl", Acomp = "acomp", Advcl = "advcl", Advmod = "advmod", Agent = "agent", Amod = "amod",
        Appos = "appos", Attr = "attr", Aux = "aux", AuxPass = "auxpass", Case = "case", Cc = "cc", Ccomp = "ccomp",
        Compound = "compound", Conj = "conj", Csubj = "csubj", CsubjPass = "csubjpass", Dative = "dative", Dep = "dep",
        Det = "det", Dobj = "dobj", Expl = "expl", Intj = "intj", Mark = "mark", Meta = "meta", Neg = "neg",
        NounMod = "nmod", NpAdvmod = "npadvmod", Nsubj = "nsubj", NsubjPass = "nsubjpass", NumMod = "nummod",
        Oprd = "oprd", Parataxis = "parataxis", Pcomp = "pcomp", Pobj = "pobj", Poss = "poss", Preconj = "preconj",
        Predet = "predet", Prep = "prep", Prt = "prt", Punct = "punct", Quantmod = "quantmod", Relcl = "relcl",
        Xcomp = "xcomp", Empty = "",
    }
}

labels! {
    /// OntoNotes entity types.
    EntityLabel {
        Cardinal = "CARDINAL", Date = "DATE", Event = "EVENT", Facility = "FAC", Gpe = "GPE", Language = "LANGUAGE",
        Law = "LAW", Location = "LOC", Money = "MONEY", Norp = "NORP", Ordinal = "ORDINAL", Organization = "ORG",
        Percent = "PERCENT", Person = "PERSON", Product = "PRODUCT", Quantity = "QUANTITY", Time = "TIME",
        WorkOfArt = "WORK_OF_ART",
    }
}
