//! How long a server asks to be left alone (RFC 9110, 10.2.3).

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use crate::clock::later;
use std::time::Duration;

/// Longer is not believed.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);

/// The moment that a value of `Retry-After`, seconds or a date, means; none where it is neither.
pub(crate) fn moment(value: &str, now: Timestamp) -> Option<Timestamp> {
    let value = value.trim();
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let wanted = match is_number {
        true => later(now, Duration::from_secs(value.parse().unwrap_or(u64::MAX)).min(LONGEST)),
        false => rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?,
    };
    Some(wanted.clamp(now, later(now, LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates() {
        let now: Timestamp = "2026-11-27T12:00:00Z".parse().unwrap();
        let told = |value: &str| moment(value, now).map(|moment| moment.to_string());
        assert_eq!(told("90").as_deref(), Some("2026-11-27T12:01:30Z"));
        assert_eq!(told("Fri, 27 Nov 2026 13:00:00 GMT").as_deref(), Some("2026-11-27T13:00:00Z"));
        // What is past is now, and a week is the most.
        assert_eq!(told("Fri, 27 Nov 2020 13:00:00 GMT").as_deref(), Some("2026-11-27T12:00:00Z"));
        assert_eq!(told("99999999999999999999999999").as_deref(), Some("2026-12-04T12:00:00Z"));
        assert_eq!(told("soon"), None);
        assert_eq!(told("-5"), None);
        assert_eq!(told(""), None);
    }
}
