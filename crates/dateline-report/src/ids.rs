//! Identifiers of records, unique within their kind and within one report.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// What ids of this kind begin with when Dateline makes them.
            pub const PREFIX: &'static str = $prefix;

            /// An id as given.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id of the record with that number; numbers begin at 1, in order of appearance.
            pub fn nth(number: usize) -> Self {
                Self(format!("{}{number}", $prefix))
            }

            /// The id as it stands in the report.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names an actor of the report: `a1`.
    ActorId = "a",
    /// Names a place of the report: `pl1`.
    PlaceId = "pl",
    /// Names a time expression of the report: `t1`.
    TimeId = "t",
    /// Names a statement of the report: `s1`.
    StatementId = "s",
    /// Names an event of the report: `e1`.
    EventId = "e",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_begin_with_the_letter_of_the_kind() {
        assert_eq!(PlaceId::nth(1), PlaceId::from("pl1"));
        assert_eq!(StatementId::nth(12).as_str(), "s12");
    }

    #[test]
    fn an_id_is_a_plain_string_in_json() {
        assert_eq!(serde_json::to_string(&ActorId::nth(3)).expect("an id serialises"), "\"a3\"");
    }
}
