//! Reports survive being written and read.

use dateline_report::Report;
use proptest::prelude::*;

use crate::schema_validator::Validator;
use crate::strategies::report;

proptest! {
    #[test]
    fn what_is_written_is_read_the_same(report in report()) {
        let line = serde_json::to_string(&report).expect("a report serialises");
        prop_assert!(!line.contains('\n'));
        let read: Report = serde_json::from_str(&line).expect("a report deserialises");
        prop_assert_eq!(&read, &report);
        prop_assert_eq!(serde_json::to_string(&read).expect("a report serialises"), line);
    }

    #[test]
    fn sound_reports_pass_the_check(report in report()) {
        prop_assert_eq!(report.check(), Ok(()));
        for sentence in &report.sentences {
            prop_assert_eq!(sentence.check(&report), Ok(()));
        }
    }

    #[test]
    fn what_is_written_keeps_to_the_schema(report in report()) {
        let value = serde_json::to_value(&report).expect("a report serialises");
        prop_assert_eq!(Validator::of_report().check(&value), Ok(()));
    }
}
