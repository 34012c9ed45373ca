//! Rules that tell a time expression.

pub(super) const ABOUT: &str = "Expressions of time with a value in TIMEX3 notation. Relative ones count from the dateline, from the date of \
    publication or from a time told before; `anchor` says from which.";

rules! {
    /// Days, months and weekdays by name or number, with the part of the day that follows them.
    DATE = "times/date" {
        gives "The dam broke on 14 July 2011." => "14 July 2011 = DATE 2011-07-14";
        gives "The council met on Monday." => "Monday = DATE 2019-05-13";
        gives "Shots were heard on Tuesday evening." => "Tuesday evening = TIME 2019-05-14TEV";
    }
    /// A year, a decade, a century, or a part of a year.
    YEAR = "times/year" {
        gives "The railway was built in 1987." => "1987 = DATE 1987";
        gives "Exports fell in the second quarter of 2016." => "the second quarter of 2016 = DATE 2016-Q2";
    }
    /// A feast with a fixed or a counted day.
    HOLIDAY = "times/holiday" {
        gives "The border reopened on Christmas Day." => "Christmas Day = DATE 2018-12-25";
    }
    /// What counts from another time by words: "last week", "today", "the next day".
    RELATIVE = "times/relative" {
        gives "The ferry sank last week." => "last week = DATE 2019-W19";
        gives "Voters go to the polls tomorrow." => "tomorrow = DATE 2019-05-16";
    }
    /// A time on the clock, or a part of the day by itself.
    TIME_OF_DAY = "times/time-of-day" {
        gives "The train left at 9 a.m. on 2 June 2010." => "9 a.m. on 2 June 2010 = TIME 2010-06-02T09:00";
    }
    /// A span of time away from another time: "two days ago", "three weeks later".
    OFFSET = "times/offset" {
        gives "The hospital closed two days ago." => "two days ago = DATE 2019-05-13";
    }
    /// How long something lasts.
    DURATION = "times/duration" {
        gives "The siege lasted nine weeks." => "nine weeks = DURATION P9W";
    }
    /// What returns.
    SET = "times/set" {
        gives "The committee meets every Friday." => "every Friday = SET XXXX-WXX-5";
    }
    /// Words that name a time without saying which: "now", "recently".
    REFERENCE = "times/reference" {
        gives "The mill now employs ninety people." => "now = DATE PRESENT_REF";
    }
    /// "Former" and "future" before a noun, in texts about the past alone: what news calls former is former today. No sentence shows it yet.
    ATTRIBUTE = "times/attribute" {
        misses "Envoys of the former republics signed the paper." => "former = DATE PAST_REF";
    }
}
