//! Queries made of others: with a further condition, or of records that are sure enough.

use super::syntax::{Comparison, Condition, NumberField, Query, Term};

impl Query {
    /// The conditions that all have to hold, one by one.
    pub fn parts(&self) -> &[Condition] {
        match &self.condition {
            None => &[],
            Some(Condition::And(parts)) => parts,
            Some(other) => std::slice::from_ref(other),
        }
    }

    /// The query of which all of these have to hold.
    pub fn of_parts(mut parts: Vec<Condition>) -> Self {
        let condition = if parts.len() > 1 { Some(Condition::And(parts)) } else { parts.pop() };
        Self { condition }
    }

    /// The query with a further condition; one that is there already is not doubled.
    pub fn with(&self, term: Term) -> Self {
        let mut parts = self.parts().to_vec();
        let part = Condition::Term(term);
        if !parts.contains(&part) {
            parts.push(part);
        }
        Self::of_parts(parts)
    }

    /// The query without the condition at that place of [`parts`](Self::parts).
    pub fn without(&self, place: usize) -> Self {
        let others = self.parts().iter().enumerate().filter(|(at, _)| *at != place);
        Self::of_parts(others.map(|(_, part)| part.clone()).collect())
    }

    /// The query, of records that are as sure as that, unless it says itself how sure.
    pub fn sure_enough(self, least: f64) -> Self {
        let mut says_itself = least == 0.0;
        if let Some(condition) = &self.condition {
            condition.each_term(&mut |term| says_itself |= matches!(term, Term::Number(NumberField::Confidence, ..)));
        }
        if says_itself { self } else { self.with(Term::Number(NumberField::Confidence, Comparison::AtLeast, least)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{LabelField, parse};

    fn query(text: &str) -> Query {
        parse(text).expect("a query")
    }

    #[test]
    fn a_further_condition_holds_of_the_whole() {
        let type_is = |name: &str| Term::Label(LabelField::Type, vec![name.to_owned()]);
        assert_eq!(query("").with(type_is("AID")), query("type:AID"));
        assert_eq!(query("flood").with(type_is("AID")), query("flood type:AID"));
        assert_eq!(query("flood OR storm").with(type_is("AID")), query("(flood OR storm) type:AID"));
        assert_eq!(query("flood type:AID").with(type_is("AID")), query("flood type:AID"));
    }

    #[test]
    fn a_condition_is_taken_out_by_its_place() {
        assert_eq!(query("flood type:AID").without(1), query("flood"));
        assert_eq!(query("flood").without(0), query(""));
        assert_eq!(query("flood OR storm").without(0), query(""));
        assert_eq!(query("flood").without(7), query("flood"));
    }

    #[test]
    fn how_sure_is_asked_where_the_query_does_not_say() {
        assert_eq!(query("flood").sure_enough(0.5), query("flood confidence:>=0.5"));
        assert_eq!(query("").sure_enough(0.5), query("confidence:>=0.5"));
        assert_eq!(query("flood confidence:<0.9").sure_enough(0.5), query("flood confidence:<0.9"));
        assert_eq!(query("flood").sure_enough(0.0), query("flood"));
    }
}
