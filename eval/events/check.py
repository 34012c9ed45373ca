#!/usr/bin/env python3
"""Checks the event sets and prints counts. Plain Python 3, no language tool.

usage: python3 eval/events/check.py [--write] [-v]

Compiles status.txt, traps.txt and desk/*.txt, checks them and compares them with the .jsonl files; --write writes these
anew. -v lists trigger words of an article that stand unmarked elsewhere in it, for the second reading.
"""
import collections
import datetime
import glob
import json
import os
import re
import sys

import notation

HERE = os.path.dirname(os.path.abspath(__file__))
GROUPS = ("negated", "denied", "future", "conditional", "hypothetical", "historical", "reported", "plain")
FORMS = ("active", "passive", "nominal", "participle", "infinitive", "headline")
GROUP_STATUS = {
    "negated": ("negated",), "denied": ("negated",), "future": ("future",), "conditional": ("hypothetical",),
    "hypothetical": ("hypothetical",), "historical": ("occurred",), "reported": ("occurred",), "plain": ("occurred",),
}
CATEGORIES = ("denial", "threat", "anniversary", "metaphor", "sport", "title", "warning", "exercise", "condition")
MULTIPLES = {"hundred": 100, "thousand": 1000}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = dict(zip("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                   "seventeen eighteen nineteen twenty".split(), range(1, 21)))
VALUE = re.compile(r"\d{3}|\d{4}(-(H[12]|Q[1-4]|W\d\d(-WE)?|SP|SU|FA|WI|\d\d(-\d\d(T(MO|AF|EV|NI|\d\d:\d\d)Z?)?)?))?"
                   r"|PAST_REF|PRESENT_REF|FUTURE_REF|P\d+[DWMY]")

errors = []


def bad(where, message):
    errors.append("%s: %s" % (where, message))


def check_span(where, text, made):
    if text[made["start"]:made["end"]] != made["text"]:
        bad(where, "offsets of %r" % made["text"])


def check_text(where, text):
    if re.search(r"  |[ \t]\n|\n{3}|(?<!\n)\n(?!\n)|[{}|]|[“”‘’—–]", text):
        bad(where, "white space or a character that does not belong")


def check_status(cases):
    texts = set()
    for c in cases:
        where = c["id"]
        check_text(where, c["text"])
        if c["text"] in texts:
            bad(where, "text occurs twice")
        texts.add(c["text"])
        if c["group"] not in GROUPS or c["form"] not in FORMS or c["style"] not in ("wire", "translation"):
            bad(where, "group, form or style")
            continue
        if c["status"] not in GROUP_STATUS[c["group"]]:
            bad(where, "status %s in group %s" % (c["status"], c["group"]))
        if (c["group"] == "historical") and not c["historical"]:
            bad(where, "not historical")
        if c["group"] in ("denied", "reported") and c["reported"] is None:
            bad(where, "nobody's word")
        if re.search(r"\b(19|20)\d\d\b", c["text"]) and not c["published"]:
            bad(where, "a year in the text and no date of publication")
        if not 3 <= len(c["text"].split()) <= 60:
            bad(where, "length")
        if not re.fullmatch(r"[\w' -]+", c["trigger"]["text"]):
            bad(where, "trigger %r" % c["trigger"]["text"])
        for made in [c["trigger"], c["reported"]] + c["actors"] + c["recipients"]:
            if made:
                check_span(where, c["text"], made)


def check_traps(records):
    texts = set()
    for t in records:
        check_text(t["id"], t["text"])
        if t["text"] in texts:
            bad(t["id"], "text occurs twice")
        texts.add(t["text"])
        if t["category"] not in CATEGORIES or t["style"] not in ("wire", "translation", "headline"):
            bad(t["id"], "category or style")
        if not t["lures"]:
            bad(t["id"], "no word is marked")
        if t["historical_allowed"] != (t["category"] == "anniversary"):
            bad(t["id"], "historical is allowed in anniversaries, and there only")
        if len(t["why"]) < 5:
            bad(t["id"], "no reason")
        for made in t["lures"]:
            check_span(t["id"], t["text"], made)


def day_range(value):
    """First and last day of a value with a calendar place, else None."""
    m = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?", value)
    if m:
        y, mo, d = (int(x) if x else None for x in m.groups())
        if d:
            return (datetime.date(y, mo, d),) * 2
        if mo:
            after = datetime.date(y + mo // 12, mo % 12 + 1, 1)
            return datetime.date(y, mo, 1), after - datetime.timedelta(days=1)
        return datetime.date(y, 1, 1), datetime.date(y, 12, 31)
    m = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if m:
        first = datetime.date.fromisocalendar(int(m.group(1)), int(m.group(2)), 6 if m.group(3) else 1)
        return first, datetime.date.fromisocalendar(int(m.group(1)), int(m.group(2)), 7)
    return None


def told_value(words, published):
    """What a plain relative expression means, counted from the day of publication; else None."""
    day = {"today": 0, "at dawn today": 0, "yesterday": -1, "last evening": -1, "tomorrow": 1}.get(words)
    if day is not None:
        return (published + datetime.timedelta(days=day)).isoformat()
    week = {"last week": -1, "the last week": -1, "next week": 1, "two weeks ago": -2, "five weeks ago": -5}.get(words)
    if week is not None:
        return "%d-W%02d" % (published + datetime.timedelta(weeks=week)).isocalendar()[:2]
    month = {"last month": -1, "next month": 1}.get(words)
    if month is not None:
        months = published.year * 12 + published.month - 1 + month
        return "%d-%02d" % (months // 12, months % 12 + 1)
    year = {"this year": 0, "last year": -1, "two years ago": -2}.get(words)
    return None if year is None else str(published.year + year)


def check_date(where, e, published):
    value, words = e["date"]["value"], e["date"]["span"]["text"].lower()
    if not VALUE.fullmatch(value):
        bad(where, "value %r" % value)
        return
    days = day_range(value)
    if not days:
        return
    named = [d for d in WEEKDAYS if d in words]
    if len(named) == 1 and not re.search(r"\bweek\b|night", words) and days[0] == days[1]:
        if WEEKDAYS[days[0].weekday()] != named[0]:
            bad(where, "%s is no %s" % (value, named[0]))
        if abs((days[0] - published).days) > 7:
            bad(where, "%s is not the nearest %s" % (value, named[0]))
    expected = told_value(words, published)
    if expected and not value.startswith(expected):
        bad(where, "%r is %s, not %s" % (words, expected, value))
    if e["status"] == "occurred" and days[0] > published:
        bad(where, "occurred on %s, after publication" % value)
    if e["status"] == "future" and days[1] < published:
        bad(where, "future on %s, before publication" % value)
    old = days[1] < published - datetime.timedelta(days=366)
    recent = days[0] > published - datetime.timedelta(days=364)
    if (old and not e["historical"]) or (recent and e["historical"]):
        bad(where, "historical is %s on %s" % (e["historical"], value))


def numbers_in(words):
    found = set()
    for word in re.findall(r"\d[\d,]*|[a-z]+", words):
        if word[0].isdigit():
            found.add(int(word.replace(",", "")))
        elif word in NUMBERS:
            found.add(NUMBERS[word])
        elif word in MULTIPLES:
            found = {n * MULTIPLES[word] for n in found}
    return found


def check_counts(where, casualties):
    for kind, c in casualties.items():
        if c["min"] is None and c["max"] is None or c["min"] and c["max"] and c["min"] > c["max"]:
            bad(where, "%s %s-%s" % (kind, c["min"], c["max"]))
        told = set().union(*(numbers_in(s["text"].lower()) for s in c["spans"]))
        lone = sum(s["text"].split()[0].lower() in ("a", "an") for s in c["spans"])
        if told and not (told | {sum(told) + lone}) & {c["min"], c["max"]}:
            bad(where, "%s %s-%s, the text says %s" % (kind, c["min"], c["max"], sorted(told)))


def check_event(where, e, a, published):
    more = [e["according_to"], e["date"] and e["date"]["span"], e["place"] and e["place"]["span"]]
    more += [s for c in e["casualties"].values() for s in c["spans"]] + e["victims"] + e["targets"] + e["instruments"]
    for made in filter(None, more + e["actors"] + e["recipients"] + e["triggers"]):
        check_span(where, a["title"] if made.get("in") else a["text"], made)
    if e["mutual"] and len(e["actors"]) < 2 and e["type"] != "CONSULT":
        bad(where, "mutual with %d parties" % len(e["actors"]))
    if e["type"] is None:
        bad(where, "no type")
    if e["date"]:
        check_date(where, e, published)
    if e["place"]:
        p = e["place"]
        if (p["lat"] is None) != (p["lon"] is None):
            bad(where, "half a point")
        elif p["lat"] is not None and not (-90 <= p["lat"] <= 90 and -180 <= p["lon"] <= 180):
            bad(where, "point")
    check_counts(where, e["casualties"])
    incident = e["victims"] or e["targets"] or e["instruments"] or e["casualties"]
    if incident and e["type"] not in ("ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "MOBILIZE"):
        bad(where, "parts of an incident in %s" % e["type"])


def check_desk(articles, verbose):
    for a in articles:
        check_text(a["id"], a["title"])
        check_text(a["id"], a["text"])
        published = datetime.date.fromisoformat(a["published"])
        if a["style"] not in ("wire", "translation"):
            bad(a["id"], "style")
        if not 120 <= len(a["text"].split()) <= 300:
            bad(a["id"], "%d words" % len(a["text"].split()))
        for e in a["events"]:
            check_event("%s/%s" % (a["id"], e["id"]), e, a, published)
        if verbose:
            list_unmarked(a)


def list_unmarked(a):
    """Prints where a trigger's words stand without a mark."""
    marked = [s for e in a["events"] for s in e["triggers"] if "in" not in s]
    for word in sorted({s["text"] for s in marked}):
        for at in notation.places_of(a["text"], word):
            if not any(s["start"] <= at < s["end"] for s in marked):
                around = a["text"][max(0, at - 30):at + 30].replace("\n", " ")
                print("%s: %r unmarked at %d: ...%s..." % (a["id"], word, at, around))


def numbered(prefix, records):
    return [dict(id="%s-%03d" % (prefix, n), **r) for n, r in enumerate(records, 1)]


def compiled():
    with open(os.path.join(HERE, "status.txt"), encoding="utf-8") as f:
        cases = numbered("st", [r for _, r in notation.status_cases(f)])
    with open(os.path.join(HERE, "traps.txt"), encoding="utf-8") as f:
        lures = numbered("tr", [r for _, r in notation.traps(f)])
    articles = []
    for path in sorted(glob.glob(os.path.join(HERE, "desk", "*.txt"))):
        name = os.path.basename(path)[:-4]
        with open(path, encoding="utf-8") as f:
            try:
                articles.append(dict(id="desk-" + name[:3], **notation.article(f.read())))
            except (notation.NotationError, KeyError, ValueError, IndexError) as e:
                bad(name, e)
    return {"status": cases, "traps": lures, "desk": articles}


def compare(sets, write):
    for name, records in sets.items():
        path = os.path.join(HERE, name + ".jsonl")
        text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
        if write:
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
        elif not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            bad(name + ".jsonl", "differs from its source; --write writes it anew")


def count(title, values):
    counted = sorted(collections.Counter(map(str, values)).items())
    print("%s: %s" % (title, ", ".join("%s %d" % pair for pair in counted)))


def report(sets):
    cases, lures, articles = sets["status"], sets["traps"], sets["desk"]
    print("status: %d cases" % len(cases))
    for key in ("group", "style", "form", "status", "type"):
        count("  " + key, [c[key] for c in cases])
    print("  reported: %d" % sum(c["reported"] is not None for c in cases))
    print("  historical: %d" % sum(c["historical"] for c in cases))
    print("traps: %d" % len(lures))
    count("  category", [t["category"] for t in lures])
    count("  style", [t["style"] for t in lures])
    events = [e for a in articles for e in a["events"]]
    firm = [e for e in events if not e["optional"]]
    words = [len(a["text"].split()) for a in articles]
    print("desk: %d articles, %d to %d words, %d events, %d of them optional" % (
        len(articles), min(words, default=0), max(words, default=0), len(events), len(events) - len(firm)))
    count("  style", [a["style"] for a in articles])
    count("  year", [a["published"][:4] for a in articles])
    count("  type", [e["type"] for e in firm])
    count("  status", [e["status"] for e in firm])
    used = {(e["type"], e["mode"]) for e in events}
    known = [(kind, mode) for kind, modes in notation.TYPES.items() for mode in modes]
    print("  modes missing: %s" % (", ".join("%s/%s" % pair for pair in known if pair not in used) or "none"))
    for title, test in (
        ("historical", lambda e: e["historical"]),
        ("with date", lambda e: e["date"]),
        ("with place", lambda e: e["place"]),
        ("according to somebody", lambda e: e["according_to"]),
        ("mutual", lambda e: e["mutual"]),
        ("with actor and recipient", lambda e: e["actors"] and e["recipients"]),
        ("with casualties", lambda e: e["casualties"]),
        ("two or more triggers", lambda e: len(e["triggers"]) > 1),
    ):
        print("  %s: %d" % (title, sum(bool(test(e)) for e in firm)))
    count("  countries", [e["place"]["country"] for e in firm if e["place"]])


def main():
    try:
        sets = compiled()
    except notation.NotationError as e:
        print(e)
        return 1
    check_status(sets["status"])
    check_traps(sets["traps"])
    check_desk(sets["desk"], "-v" in sys.argv)
    compare(sets, "--write" in sys.argv and not errors)
    report(sets)
    for e in errors:
        print(e)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
