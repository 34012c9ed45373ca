#!/usr/bin/env python3
"""Checks eval/times/relative.jsonl, relative-2.jsonl and relative-3.jsonl and prints counts. Plain Python 3, no NLP.

usage: python3 eval/times/check.py

What it can check without understanding the text: the format, that every
expression stands where its occurrence says, that values are well-formed for
their type, that days exist, and that a weekday or a month named in an
expression is the weekday or the month of its value.
"""
import collections
import datetime
import json
import os
import re
import sys

KEYS = ["id", "text", "published", "times"]
TIME_KEYS = ["text", "occurrence", "type", "value"]
# Of each file the prefix of its ids and the number of its texts.
FILES = {"relative.jsonl": ("rt", 260), "relative-2.jsonl": ("ru", 251), "relative-3.jsonl": ("rv", 102)}

DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
PART_OF_DAY = r"T(?:MO|MI|AF|EV|NI)"
CLOCK = r"T(?:[01]\d|2[0-3]):[0-5]\dZ?|T24:00Z?"
UNITS_OF_DATE = r"(?:DE|CE|[YMWD])"
PERIOD = r"P(?:(?:\d+(?:\.\d+)?|X)%s|\d+W\d+D|T(?:\d+(?:\.\d+)?|X)[HM]|T\d+H\d+M)" % UNITS_OF_DATE
VALUES = {
    "DATE": "|".join([
        DAY,
        r"\d{4}-(?:0[1-9]|1[0-2])",
        r"\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])(?:-WE)?",
        r"\d{4}-(?:Q[1-4]|H[12]|SP|SU|FA|WI)",
        r"\d{2,4}",
        r"(?:PAST|PRESENT|FUTURE)_REF",
    ]),
    "TIME": "%s(?:%s|%s)" % (DAY, PART_OF_DAY, CLOCK),
    "DURATION": PERIOD,
    "SET": "|".join([
        PERIOD,
        r"XXXX-WXX-(?:[1-7]|WE)",
        r"XXXX-WXX-[1-7]" + PART_OF_DAY,
        r"XXXX-(?:0[1-9]|1[0-2])(?:-\d{2})?",
        r"XXXX-(?:SP|SU|FA|WI)",
        r"XXXX-XX-XX" + PART_OF_DAY,
    ]),
}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTH_NAME = re.compile(r"\b(%s)(?:[a-z]*\b|\.)" % "|".join(MONTHS))


class Complaints:
    """The errors found so far, each with the text or expression it is about."""

    def __init__(self):
        self.lines = []

    def add(self, where, message):
        self.lines.append("%s: %s" % (where, message))


def places_of(expression, text):
    """Offsets at which expression stands in text and not inside a longer word."""
    pattern = r"(?<!\w)" + re.escape(expression) + r"(?!\w)"
    return [match.start() for match in re.finditer(pattern, text)]


def day_of(value):
    """The day that a value begins with, None where it has none; ValueError where no calendar has it."""
    match = re.match(DAY, value)
    return datetime.date.fromisoformat(match.group()) if match else None


def check_calendar(where, expression, value, complaints):
    """Holds the weekday and the month that an expression names against its value."""
    try:
        day = day_of(value)
    except ValueError:
        complaints.add(where, "no such day: %s" % value)
        return
    named = [weekday for weekday in WEEKDAYS if weekday in expression]
    # The value of a night "to Tuesday" is the day on which the night begins.
    begins_earlier = expression.startswith(("the night to", "the night on", "night on"))
    if day and named and not begins_earlier and WEEKDAYS[day.weekday()] != named[0]:
        complaints.add(where, "%r is a %s" % (value, WEEKDAYS[day.weekday()]))
    month = MONTH_NAME.search(expression)
    value_month = re.match(r"(?:\d{4}|XXXX)-(\d{2})", value)
    holds_another_month = re.search(r"\bof the month\b", expression)
    if month and value_month and not holds_another_month:
        if MONTHS.index(month.group(1)) + 1 != int(value_month.group(1)):
            complaints.add(where, "%r is not in %s" % (value, month.group(1)))
    year = re.search(r"\b(1[5-9]\d\d|20\d\d)\b(?!/| GMT)", expression)
    if year and re.match(r"\d{4}", value) and value[:4] != year.group(1):
        complaints.add(where, "%r is not in %s" % (value, year.group(1)))


def check_expression(where, expression, text, after, complaints):
    """Checks one expression; returns the offset at which it ends, `after` where it is not found."""
    if list(expression) != TIME_KEYS:
        complaints.add(where, "keys are %s" % list(expression))
        return after
    if expression["type"] not in VALUES:
        complaints.add(where, "type %r" % expression["type"])
    elif not re.fullmatch(VALUES[expression["type"]], expression["value"]):
        complaints.add(where, "value %r for a %s" % (expression["value"], expression["type"]))
    check_calendar(where, expression["text"], expression["value"], complaints)
    places = places_of(expression["text"], text)
    if not 1 <= expression["occurrence"] <= len(places):
        complaints.add(where, "%r found %d times" % (expression["text"], len(places)))
        return after
    start = places[expression["occurrence"] - 1]
    if start < after:
        complaints.add(where, "%r overlaps or is out of order" % expression["text"])
    return start + len(expression["text"])


def check_text(item, complaints):
    """Checks one object of the file, its expressions included."""
    where = item.get("id", "without an id")
    if list(item) != KEYS:
        complaints.add(where, "keys are %s" % list(item))
        return
    if re.search(r"[\[\]|{}]|\s\s|\n", item["text"]):
        complaints.add(where, "markup or white space left in the text")
    if item["published"] is None:
        if not re.search(r"\b(19|20)\d\d\b", item["text"].split(" - ")[0][:60]):
            complaints.add(where, "neither published nor a year in the dateline")
    else:
        try:
            datetime.date.fromisoformat(item["published"])
        except ValueError:
            complaints.add(where, "published %r" % item["published"])
    if not item["times"]:
        complaints.add(where, "no expression")
    after = 0
    for number, expression in enumerate(item["times"], 1):
        after = check_expression("%s/%d" % (where, number), expression, item["text"], after, complaints)


def print_counts(items):
    types = collections.Counter(e["type"] for item in items for e in item["times"])
    days = [item["published"] for item in items if item["published"]]
    years = {day[:4] for day in days}
    print("texts           %4d  (%d without published)" % (len(items), len(items) - len(days)))
    print("expressions     %4d  (%s)" % (sum(types.values()), ", ".join("%s %d" % p for p in types.most_common())))
    print("values          %4d  different" % len({e["value"] for item in items for e in item["times"]}))
    if years:
        print("years published %s to %s (%d different)" % (min(years), max(years), len(years)))


def check_file(name, prefix, expected, complaints):
    """Checks one file and prints its counts."""
    items = []
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                items.append(json.loads(line))
            except ValueError as error:
                complaints.add("%s:%d" % (name, number), "not JSON: %s" % error)
    for number, item in enumerate(items, 1):
        if item.get("id") != "%s-%03d" % (prefix, number):
            complaints.add("%s:%d" % (name, number), "id %r" % item.get("id"))
        check_text(item, complaints)
    if len({item.get("text") for item in items}) != len(items):
        complaints.add(name, "a text occurs twice")
    if len(items) != expected:
        complaints.add(name, "%d texts" % len(items))
    print(name)
    print_counts(items)


def main():
    complaints = Complaints()
    for name, (prefix, expected) in FILES.items():
        check_file(name, prefix, expected, complaints)
    for line in complaints.lines:
        print("error: " + line)
    print("errors          %4d" % len(complaints.lines))
    return 1 if complaints.lines else 0


sys.exit(main())
