//! SQL in the making: text that this program wrote, and values that are only ever bound.

use rusqlite::types::Value;

/// Values by number: what a user wrote gets into a statement in no other way.
#[derive(Debug, Clone, Default)]
pub(super) struct Bound {
    pub values: Vec<Value>,
}

impl Bound {
    /// The parameter that stands for a value.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// A list of numbers as one parameter: `IN (SELECT value FROM json_each(?1))`.
    pub fn bind_list(&mut self, numbers: &[i64]) -> String {
        let list = serde_json::to_string(numbers).unwrap_or_else(|_| "[]".to_owned());
        let parameter = self.bind(list);
        format!("(SELECT value FROM json_each({parameter}))")
    }
}
