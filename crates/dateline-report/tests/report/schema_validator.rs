//! Validates JSON against the keywords that the generated schema uses.
//!
//! A complete validator takes longer to build than everything else in this crate. This one knows the keywords below
//! and refuses to go on where it meets another, so that nothing passes for want of looking.

use serde_json::{Map, Value};

/// Keywords that say nothing about what is valid.
const REMARKS: &[&str] = &["$schema", "$defs", "title", "description", "default", "format", "pattern"];

/// A schema with its definitions.
pub struct Validator {
    root: Value,
}

impl Validator {
    /// The validator of the report.
    pub fn of_report() -> Self {
        Self { root: dateline_report::json_schema().to_value() }
    }

    /// The first fault, as the JSON pointer of its place and what is wrong there.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        self.check_against(&self.root, value, "")
    }

    fn check_against(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let keywords = match schema {
            Value::Bool(true) => return Ok(()),
            Value::Object(keywords) => keywords,
            other => return Err(format!("{at}: {other} is no schema")),
        };
        for (keyword, argument) in keywords {
            self.check_keyword(keyword, argument, keywords, value, at)?;
        }
        Ok(())
    }

    fn check_keyword(
        &self,
        keyword: &str,
        argument: &Value,
        keywords: &Map<String, Value>,
        value: &Value,
        at: &str,
    ) -> Result<(), String> {
        let holds = match keyword {
            "$ref" => return self.check_against(self.definition(argument), value, at),
            "type" => names(argument).any(|name| is_of_type(value, name)),
            "const" => value == argument,
            "enum" => items(argument).any(|member| member == value),
            "required" => return check_required(argument, value, at),
            "properties" => return self.check_properties(argument, value, at),
            "items" => return self.check_items(argument, value, at),
            "minimum" => value.as_f64().is_none_or(|number| Some(number) >= argument.as_f64()),
            "maximum" => value.as_f64().is_none_or(|number| Some(number) <= argument.as_f64()),
            "anyOf" => return self.check_any(argument, value, at),
            "oneOf" => items(argument).filter(|schema| self.check_against(schema, value, at).is_ok()).count() == 1,
            "allOf" => return items(argument).try_for_each(|schema| self.check_against(schema, value, at)),
            _ if REMARKS.contains(&keyword) => true,
            _ => return Err(format!("{at}: keyword '{keyword}' is not known to this validator")),
        };
        if holds { Ok(()) } else { Err(format!("{at}: {value} is against {keyword} {argument} of {keywords:?}")) }
    }

    fn definition(&self, reference: &Value) -> &Value {
        let pointer = reference.as_str().and_then(|reference| reference.strip_prefix('#'));
        pointer.and_then(|pointer| self.root.pointer(pointer)).expect("the schema defines what it refers to")
    }

    fn check_properties(&self, properties: &Value, value: &Value, at: &str) -> Result<(), String> {
        for (name, schema) in properties.as_object().into_iter().flatten() {
            if let Some(field) = value.get(name) {
                self.check_against(schema, field, &format!("{at}/{name}"))?;
            }
        }
        Ok(())
    }

    fn check_items(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        items(value)
            .enumerate()
            .try_for_each(|(index, item)| self.check_against(schema, item, &format!("{at}/{index}")))
    }

    /// Passes on the fault of the only alternative to null, which says more than that neither fits.
    fn check_any(&self, schemas: &Value, value: &Value, at: &str) -> Result<(), String> {
        let mut first_fault = Err(format!("{at}: no alternative"));
        for schema in items(schemas).rev() {
            first_fault = self.check_against(schema, value, at);
            if first_fault.is_ok() {
                break;
            }
        }
        first_fault
    }
}

fn check_required(names_required: &Value, value: &Value, at: &str) -> Result<(), String> {
    match names(names_required).find(|name| value.is_object() && value.get(name).is_none()) {
        Some(missing) => Err(format!("{at}: field '{missing}' is missing")),
        None => Ok(()),
    }
}

fn items(value: &Value) -> impl DoubleEndedIterator<Item = &Value> {
    value.as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn names(argument: &Value) -> impl Iterator<Item = &str> {
    argument.as_str().into_iter().chain(items(argument).filter_map(Value::as_str))
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        _ => false,
    }
}
