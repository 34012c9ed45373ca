#!/usr/bin/env python3
"""Checks eval/places (articles and places.tsv) and prints counts. Plain Python 3, no NLP.

usage: python3 eval/places/check.py [-v]
"""
import collections
import datetime
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STYLES = ("wire", "translation", "web", "transcript")
ROLES = ("literal", "metonymic", "adjectival")
KINDS = ("country", "admin1", "admin2", "city", "region", "water", "landform", "facility", "continent")
COLUMNS = ["key", "name", "kind", "country", "lat", "lon", "tolerance_km"]
WORDS = (120, 260)
TOWN_TOLERANCE_KM = 161
MARK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\n]*)\)")

errors = []


def bad(where, message):
    errors.append("%s: %s" % (where, message))


def read_places():
    """Return {key: kind} of places.tsv, checking every row."""
    kinds = {}
    rows = open(os.path.join(HERE, "places.tsv"), encoding="utf-8").read().splitlines()
    if rows[0].split("\t") != COLUMNS:
        bad("places.tsv:1", "columns are %s" % rows[0].split("\t"))
    for number, row in enumerate(rows[1:], 2):
        where = "places.tsv:%d" % number
        cells = row.split("\t")
        if len(cells) != len(COLUMNS):
            bad(where, "%d cells" % len(cells))
            continue
        key, name, kind, country, lat, lon, tolerance = cells
        if key in kinds:
            bad(where, "key %s occurs twice" % key)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) or not name.strip():
            bad(where, "key %r or name %r" % (key, name))
        if kind not in KINDS:
            bad(where, "kind %r" % kind)
        if not re.fullmatch(r"[A-Z]{3}|-", country):
            bad(where, "country %r" % country)
        check_numbers(where, kind, key, country, lat, lon, tolerance)
        kinds[key] = kind
    return kinds


def check_numbers(where, kind, key, country, lat, lon, tolerance):
    try:
        if not (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180):
            bad(where, "coordinates %s, %s" % (lat, lon))
    except ValueError:
        bad(where, "coordinates %r, %r" % (lat, lon))
    if kind == "country":
        if tolerance != "-" or key != country.lower():
            bad(where, "a country has its code as key and no tolerance")
    elif not tolerance.isdigit() or int(tolerance) < TOWN_TOLERANCE_KM:
        bad(where, "tolerance %r" % tolerance)
    elif kind in ("city", "facility") and int(tolerance) != TOWN_TOLERANCE_KM:
        bad(where, "a %s has tolerance %d" % (kind, TOWN_TOLERANCE_KM))


def read_header(where, header):
    """Return the header as a dict, checking its fields."""
    fields = {}
    for line in header.split("\n"):
        name, colon, value = line.partition(": ")
        if not colon or name not in ("style", "published", "source") or name in fields:
            bad(where, "header line %r" % line)
        fields[name] = value
    if fields.get("style") not in STYLES:
        bad(where, "style %r" % fields.get("style"))
    if "published" in fields:
        try:
            datetime.date.fromisoformat(fields["published"])
        except ValueError:
            bad(where, "published %r" % fields["published"])
    return fields


def check_unmarked(where, text, surfaces):
    """Report names that are marked in one spot and stand unmarked in another."""
    rest = MARK.sub(lambda m: "\0" * len(m.group(0)), text)
    for surface in sorted(surfaces):
        if re.search(r"(?<!\w)%s(?!\w)" % re.escape(surface), rest):
            bad(where, "%r is marked elsewhere and unmarked here" % surface)


def main():
    kinds = read_places()
    roles, styles, by_kind, used = (collections.Counter() for _ in range(4))
    articles = []
    for name in sorted(os.listdir(os.path.join(HERE, "articles"))):
        if not re.fullmatch(r"\d{3}(-[a-z0-9]+)+\.txt", name):
            bad(name, "file name")
        content = open(os.path.join(HERE, "articles", name), encoding="utf-8").read()
        header, _, text = content.partition("\n\n")
        fields = read_header(name, header)
        styles[fields.get("style")] += 1
        if re.search(r"[\[\]]", MARK.sub("", text)):
            bad(name, "a bracket outside a mark")
        for surface, label in MARK.findall(text):
            role, _, key = label.partition(" ")
            if surface != surface.strip() or not re.search(r"\w", surface):
                bad(name, "mark %r" % surface)
            roles[role] += 1
            if label == "none":
                continue
            if role not in ROLES or key not in kinds:
                bad(name, "label %r of %r" % (label, surface))
                continue
            used[key] += 1
            by_kind[kinds[key]] += 1
        words = len(MARK.sub(r"\1", text).split())
        if not WORDS[0] <= words <= WORDS[1]:
            bad(name, "%d words" % words)
        articles.append((name, text, words))
    for key in kinds:
        if not used[key]:
            bad("places.tsv", "key %s is not used" % key)
    surfaces = {s for _, text, _ in articles for s, label in MARK.findall(text) if label != "none"}
    for name, text, _ in articles:
        check_unmarked(name, text, surfaces)

    print("articles   %d (%s), %d to %d words" % (
        len(articles), ", ".join("%s %d" % (s, styles[s]) for s in STYLES),
        min(w for _, _, w in articles), max(w for _, _, w in articles)))
    print("mentions   %d" % sum(roles.values()))
    for role in ROLES + ("none",):
        print("  %-10s %d" % (role, roles[role]))
    print("places     %d" % len(kinds))
    print("mentions by kind: " + ", ".join("%s %d" % (k, by_kind[k]) for k in KINDS))
    if "-v" in sys.argv[1:]:
        for key, count in used.most_common():
            print("  %4d %s" % (count, key))
    for error in errors:
        print("ERROR " + error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
