//! Enums whose members have one fixed spelling in the report.

/// Declares an enum with the spelling of each member, for JSON, display and look-up alike.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $about:literal])+ $member:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[doc = $about])+ #[serde(rename = $text)] $member),*
        }

        impl $name {
            /// All members, in declaration order.
            pub const ALL: &'static [$name] = &[$($name::$member),*];

            /// The spelling in the report.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$member => $text),* }
            }

            /// What it means, in a sentence.
            pub const fn about(self) -> &'static str {
                match self { $($name::$member => concat!($($about),+).trim_ascii()),* }
            }

            /// The member of that spelling, if there is one.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$member),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use names;
