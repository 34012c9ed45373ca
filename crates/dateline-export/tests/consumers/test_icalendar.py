"""Announced events as icalendar reads them."""

import re

import icalendar

# RFC 5545 has no way to write control characters; a carriage return goes with them.
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def test_the_calendar_holds_what_is_announced(files, reports):
    data = (files / "icalendar").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors and str(calendar["VERSION"]) == "2.0"
    # icalendar leaves escapes in properties that it gives no type.
    names = [str(calendar[name]).replace("\\;", ";") for name in ("NAME", "X-WR-CALNAME")]
    assert names == ["=Talks; \"Minsk\" <b>"] * 2
    announced = [(report, event) for report in reports for event in report["events"] if event["status"] == "future"]
    found = calendar.walk("VEVENT")
    assert len({str(one["UID"]) for one in found}) == len(found) == len(announced)
    for one, (report, event) in zip(found, announced, strict=True):
        assert not one.errors
        assert one.decoded("DTSTART").isoformat() == event["date"]["value"]
        assert (one.decoded("DTEND") - one.decoded("DTSTART")).days == 1
        assert str(one["STATUS"]) == "TENTATIVE"
        place = next(place for place in report["places"] if place["id"] == event["place"])
        assert str(one["LOCATION"]) == CONTROLS.sub("", place["name"])
        assert str(one["DESCRIPTION"]).endswith(CONTROLS.sub("", event["sentence"]["text"]))
        latitude, longitude = one["GEO"].to_ical().split(";")
        assert (float(latitude), float(longitude)) == (place["lat"], place["lon"])
        assert one["CATEGORIES"].to_ical() == event["type"].encode()


def test_lines_are_folded_at_75_bytes_and_end_as_they_must(files):
    data = (files / "icalendar").read_bytes()
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and max(len(line) for line in lines) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode("utf-8")
