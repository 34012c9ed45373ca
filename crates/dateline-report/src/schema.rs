//! The name of the report's schema, and the schema itself.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use crate::report::Report;

/// The name of the schema that this crate reads and writes.
pub const SCHEMA: &str = "dateline.report/1";

/// Stands for [`SCHEMA`] in a report; reading refuses any other name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SchemaName;

impl Serialize for SchemaName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(SCHEMA)
    }
}

impl<'de> Deserialize<'de> for SchemaName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<'de, str>::deserialize(deserializer)?;
        if name == SCHEMA {
            Ok(SchemaName)
        } else {
            Err(D::Error::custom(format!("schema is '{name}', this version reads '{SCHEMA}'")))
        }
    }
}

impl JsonSchema for SchemaName {
    fn schema_name() -> Cow<'static, str> {
        "SchemaName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The name of the schema.", "const": SCHEMA })
    }
}

/// The JSON Schema (draft 2020-12) of the reports that this crate writes.
pub fn json_schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_schema_is_refused_by_name() {
        let error = serde_json::from_str::<SchemaName>("\"dateline.report/2\"").expect_err("another version");
        assert_eq!(error.to_string(), "schema is 'dateline.report/2', this version reads 'dateline.report/1'");
    }
}
