//! Countries by code.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A country as three capital letters (ISO 3166-1 alpha-3, with user-assigned and withdrawn codes where the world
/// needs them): `ITA`, `XKX`, `SUN`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^[A-Z]{3}$"))]
pub struct CountryCode([u8; 3]);

/// Something other than three capital letters stood where a country code belongs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a country code of three capital letters")]
pub struct CountryCodeError(pub String);

impl CountryCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        // The three bytes are ASCII letters by construction, so the fallback is never taken.
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;

    fn from_str(code: &str) -> Result<Self, CountryCodeError> {
        match code.as_bytes() {
            &[first, second, third] if code.bytes().all(|letter| letter.is_ascii_uppercase()) => {
                Ok(Self([first, second, third]))
            }
            _ => Err(CountryCodeError(code.to_owned())),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = CountryCodeError;

    fn try_from(code: String) -> Result<Self, CountryCodeError> {
        code.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> String {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CountryCode({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_capital_letters_are_a_code() {
        assert_eq!("ITA".parse::<CountryCode>().map(|code| code.to_string()), Ok("ITA".to_owned()));
        for wrong in ["", "IT", "ita", "ITAL", "I1A", "ÄÖ"] {
            assert!(wrong.parse::<CountryCode>().is_err(), "{wrong}");
        }
    }
}
