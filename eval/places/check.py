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
REGIONS = {
    "Africa": "AGO BEN BFA CAF CIV CMR COD COG DJI DZA EGY ERI ESH ETH GAB GHA GIN GNB GNQ KEN LBR LBY MAR MLI MOZ"
              " MRT NER NGA RWA SDN SEN SLE SOM SSD TCD TGO TUN TZA UGA ZAF ZMB ZWE",
    "Middle East": "ARE BHR CYP IRN IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
    "former Soviet Union": "ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK UKR UZB",
    "South Asia": "AFG BGD BTN IND LKA MDV NPL PAK",
    "East and Southeast Asia": "CHN HKG IDN JPN KHM KOR LAO MAC MMR MNG MYS PHL PRK SGP THA TWN VNM",
    "Europe": "AUT BEL BGR CHE CZE DEU DNK ESP FIN FRA GBR GRC IRL ISL ITA LUX MKD MLT NLD NOR POL PRT ROU SJM SRB SWE"
              " XKX",
    "Americas": "ARG BOL BRA CAN CHL COL CRI CUB DMA DOM ECU GLP GRD GRL GTM HND HTI JAM LCA MEX MTQ NIC PAN PER PRY"
                " SLV TTO URY USA VCT VEN",
    "Oceania": "AUS FJI NCL NZL PNG SLB TON VUT WLF",
}
MARK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\n]*)\)")

errors = []


def bad(where, message):
    errors.append("%s: %s" % (where, message))


def read_places():
    """Return {key: kind} and {key: world region or "no one country"} of places.tsv, checking every row."""
    region_of_country = {code: region for region, codes in REGIONS.items() for code in codes.split()}
    kinds = {}
    regions = {}
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
        if country != "-" and country not in region_of_country:
            bad(where, "no region has the country %s" % country)
        kinds[key] = kind
        regions[key] = region_of_country.get(country, "no one country")
    return kinds, regions


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


def check_article(name, kinds, regions, counts):
    """Check one file, add its marks to the counts and return its text."""
    if not re.fullmatch(r"\d{3}(-[a-z0-9]+)+\.txt", name):
        bad(name, "file name")
    content = open(os.path.join(HERE, "articles", name), encoding="utf-8").read()
    header, _, text = content.partition("\n\n")
    counts["styles"][read_header(name, header).get("style")] += 1
    if re.search(r"[\[\]]", MARK.sub("", text)):
        bad(name, "a bracket outside a mark")
    here = collections.Counter()
    for surface, label in MARK.findall(text):
        role, _, key = label.partition(" ")
        if surface != surface.strip() or not re.search(r"\w", surface):
            bad(name, "mark %r" % surface)
        counts["roles"][role] += 1
        if label == "none":
            continue
        if role not in ROLES or key not in kinds:
            bad(name, "label %r of %r" % (label, surface))
            continue
        counts["places"][key] += 1
        counts["kinds"][kinds[key]] += 1
        here[regions[key]] += 1
    if not here:
        bad(name, "no place")
        return text
    counts["mentions by region"].update(here)
    counts["articles by region"][here.most_common(1)[0][0]] += 1
    return text


def words_of(text):
    return len(MARK.sub(r"\1", text).split())


def print_counts(lengths, counts):
    print("articles   %d (%s), %d to %d words" % (
        len(lengths), ", ".join("%s %d" % (s, counts["styles"][s]) for s in STYLES), min(lengths), max(lengths)))
    print("mentions   %d" % sum(counts["roles"].values()))
    for role in ROLES + ("none",):
        print("  %-10s %d" % (role, counts["roles"][role]))
    print("places     %d" % len(counts["places"]))
    print("mentions by kind: " + ", ".join("%s %d" % (k, counts["kinds"][k]) for k in KINDS))
    print("by region (an article counts where most of its places lie):")
    for region in list(REGIONS) + ["no one country"]:
        print("  %-24s %3d articles, %3d mentions" % (
            region, counts["articles by region"][region], counts["mentions by region"][region]))
    if "-v" in sys.argv[1:]:
        for key, count in counts["places"].most_common():
            print("  %4d %s" % (count, key))


def main():
    kinds, regions = read_places()
    counts = collections.defaultdict(collections.Counter)
    texts = {}
    for name in sorted(os.listdir(os.path.join(HERE, "articles"))):
        texts[name] = check_article(name, kinds, regions, counts)
        if not WORDS[0] <= words_of(texts[name]) <= WORDS[1]:
            bad(name, "%d words" % words_of(texts[name]))
    for key in kinds:
        if not counts["places"][key]:
            bad("places.tsv", "key %s is not used" % key)
    surfaces = {s for text in texts.values() for s, label in MARK.findall(text) if label != "none"}
    for name, text in texts.items():
        check_unmarked(name, text, surfaces)
    print_counts([words_of(text) for text in texts.values()], counts)
    for error in errors:
        print("ERROR " + error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
