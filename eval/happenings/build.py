#!/usr/bin/env python3
"""Makes eval/happenings/reports.jsonl from reports/NNN.txt, checks both and happenings.tsv, prints counts.

usage: python3 eval/happenings/build.py [--write] [-v]

--write writes reports.jsonl anew; without it the file must be what the reports give.
-v lists every happening with its reports and the words that name it.
Plain Python 3, standard library only.
"""
import collections
import datetime
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = ("AGREE SUPPORT CONCEDE CONSULT COOPERATE AID RETREAT REQUEST REJECT ACCUSE THREATEN SANCTION PROTEST MOBILIZE"
         " COERCE ASSAULT").split()
STYLES = ("native", "translated")
COLUMNS = ["id", "type", "days", "place", "country", "what", "fatalities", "alike"]
HEADER = ("published", "source", "style", "other-days", "title")
LEAST_HAPPENINGS, LEAST_REPORTS = 60, 200
REPORTS_OF_ONE = (2, 6)
WORDS = (60, 200)
LEAST_TRANSLATED = 0.25
# A happening's first report comes at most so many days before (announced) or after its first day.
ANNOUNCED_DAYS, FIRST_REPORT_DAYS, LAST_REPORT_DAYS = 40, 5, 200
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MARK = re.compile(r"\[([^\[\]\n]+)\]\((h\d{3}) ([A-Z]+)\)")
# Capitals or a capitalised town, what may follow it, and a dash, an agency in brackets or a full stop before the date.
DATELINE = re.compile(r"\w[^\n]{2,70}?(?: - |\) |/ |: |\. )")

errors = []


def bad(where, message):
    errors.append("%s: %s" % (where, message))


def read_happenings():
    """Return {id: row} of happenings.tsv, each row a dict with first and last day added, checking every row."""
    lines = open(os.path.join(HERE, "happenings.tsv"), encoding="utf-8").read().splitlines()
    if lines[0].split("\t") != COLUMNS:
        bad("happenings.tsv:1", "columns are %s" % lines[0].split("\t"))
    happenings = {}
    for number, line in enumerate(lines[1:], 2):
        where = "happenings.tsv:%d" % number
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            bad(where, "%d cells" % len(cells))
            continue
        row = dict(zip(COLUMNS, cells))
        if row["id"] != "h%03d" % (number - 1):
            bad(where, "id %s, expected h%03d" % (row["id"], number - 1))
        if row["type"] not in TYPES:
            bad(where, "type %r" % row["type"])
        if not re.fullmatch(r"[A-Z]{3}", row["country"]) or not row["place"] or not row["what"]:
            bad(where, "country, place or what")
        if not re.fullmatch(r"-|\d+(-\d+)?", row["fatalities"]):
            bad(where, "fatalities %r" % row["fatalities"])
        first, _, last = row["days"].partition("/")
        row["first"] = datetime.date.fromisoformat(first)
        row["last"] = datetime.date.fromisoformat(last or first)
        if row["last"] < row["first"]:
            bad(where, "ends before it begins")
        happenings[row["id"]] = row
    for row in happenings.values():
        for other in row["alike"].split():
            if other not in happenings or row["id"] not in happenings[other]["alike"].split():
                bad("happenings.tsv", "%s is alike %s, but not the other way round" % (row["id"], other))
            elif happenings[other]["type"] != row["type"]:
                bad("happenings.tsv", "%s and %s are alike but differ in type" % (row["id"], other))
    return happenings


def unmark(marked, happenings, where):
    """Return the text without marks and the list of mentions with their offsets in it."""
    text, mentions, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position:match.start()]
        words, happening, event_type = match.groups()
        if happening not in happenings:
            bad(where, "no happening %s" % happening)
        elif happenings[happening]["type"] != event_type:
            bad(where, "%s is %s, marked %s" % (happening, happenings[happening]["type"], event_type))
        if words != words.strip():
            bad(where, "space at the edge of %r" % words)
        mentions.append({"happening": happening, "start": len(text), "end": len(text) + len(words), "type": event_type})
        text += words
        position = match.end()
    text += marked[position:]
    if re.search(r"[\[\]]|\(h\d", text):
        bad(where, "a bracket is left in %r" % text[:60])
    return text, mentions


def read_report(name, happenings):
    """Return one report as it stands in reports.jsonl, and the weekdays it names for something else."""
    where = "reports/" + name
    head, _, body = open(os.path.join(HERE, "reports", name), encoding="utf-8").read().partition("\n\n")
    header = {}
    for line in head.split("\n"):
        key, _, value = line.partition(": ")
        if key not in HEADER or key in header or not value.strip():
            bad(where, "header line %r" % line)
        header[key] = value.strip()
    title, in_title = unmark(header["title"], happenings, where)
    text, in_text = unmark(body.rstrip("\n"), happenings, where)
    for mention in in_title:
        mention["in"] = "title"
    report = {"id": "hap-" + name[:3], "title": title, "text": text, "published": header["published"],
              "source": header["source"], "style": header["style"], "events": in_title + in_text}
    return report, header.get("other-days", "").split()


def check_report(report, other_days, happenings):
    where = report["id"]
    published = datetime.date.fromisoformat(report["published"])
    if report["style"] not in STYLES:
        bad(where, "style %r" % report["style"])
    count = len(report["text"].split())
    if not WORDS[0] <= count <= WORDS[1]:
        bad(where, "%d words" % count)
    if not DATELINE.match(report["text"]):
        bad(where, "no dateline")
    if re.search(r"  | \n|\n\n\n", report["text"]) or not report["text"].endswith((".", '"', ")")):
        bad(where, "white space or end of the text")
    if not any("in" not in mention for mention in report["events"]):
        bad(where, "no happening in the text")
    told = {mention["happening"] for mention in report["events"]}
    days = {published, published - datetime.timedelta(1)}
    for happening in told:
        row = happenings[happening]
        gap = (row["first"] - published).days
        if gap > ANNOUNCED_DAYS or -gap > LAST_REPORT_DAYS:
            bad(where, "%s is %d days from the day of publication" % (happening, gap))
        days |= {row["first"] + datetime.timedelta(n) for n in range((row["last"] - row["first"]).days + 1)}
    fitting = {WEEKDAYS[day.weekday()] for day in days}
    named = {day for day in WEEKDAYS if re.search(r"\b%s\b" % day, report["text"] + " " + report["title"])}
    for day in sorted(named - fitting - set(other_days)):
        bad(where, "%s is no day of its happenings" % day)
    for day in sorted(day for day in other_days if day not in named or day in fitting):
        bad(where, "other-days: %s is not needed" % day)


def check_whole(reports, happenings):
    seen = {}
    for report in reports:
        for key in (report["title"], report["text"], report["text"].split("\n\n", 1)[0].split(" - ", 1)[-1]):
            if key in seen:
                bad(report["id"], "same words as %s" % seen[key])
            seen[key] = report["id"]
    of_happening = collections.defaultdict(list)
    for report in reports:
        for happening in sorted({mention["happening"] for mention in report["events"] if "in" not in mention}):
            of_happening[happening].append(report)
    for happening, row in happenings.items():
        told = of_happening[happening]
        if not REPORTS_OF_ONE[0] <= len(told) <= REPORTS_OF_ONE[1]:
            bad(happening, "%d reports" % len(told))
        if told:
            earliest = min(datetime.date.fromisoformat(report["published"]) for report in told)
            if (earliest - row["first"]).days > FIRST_REPORT_DAYS:
                bad(happening, "first reported %s" % earliest)
    if len(happenings) < LEAST_HAPPENINGS or len(reports) < LEAST_REPORTS:
        bad("all", "%d happenings, %d reports" % (len(happenings), len(reports)))
    translated = sum(report["style"] == "translated" for report in reports)
    if translated < LEAST_TRANSLATED * len(reports):
        bad("all", "only %d translated reports" % translated)
    return of_happening


def mention_words(report, mention):
    return report["title" if mention.get("in") else "text"][mention["start"]:mention["end"]]


def print_happenings(happenings, of_happening):
    for happening, row in happenings.items():
        print(happening, row["type"], row["days"], row["place"], "-", row["what"])
        for report in of_happening[happening]:
            words = [mention_words(report, mention) for mention in report["events"]
                     if mention["happening"] == happening]
            print("   ", report["id"], report["published"], report["style"], "|", ", ".join(words))


def print_counts(reports, happenings, of_happening):
    mentions = [mention for report in reports for mention in report["events"]]
    in_text = [mention for mention in mentions if "in" not in mention]
    told = [{mention["happening"] for mention in report["events"] if "in" not in mention} for report in reports]
    ahead = sum(any(happenings[happening]["first"] > datetime.date.fromisoformat(report["published"])
                    for happening in happenings_of) for report, happenings_of in zip(reports, told))
    closed = {happening for number, happening in enumerate(happenings) if number % 3 == 2}
    lengths = sorted(len(report["text"].split()) for report in reports)
    sizes = collections.Counter(len(of_happening[happening]) for happening in happenings)

    def table(counter):
        return ", ".join("%s %d" % pair for pair in sorted(counter.items(), key=lambda pair: (-pair[1], str(pair[0]))))

    print("happenings %d, of them %d with one alike; closed third %d" % (
        len(happenings), sum(bool(row["alike"]) for row in happenings.values()), len(closed)))
    print("reports %d: %s" % (len(reports), table(collections.Counter(report["style"] for report in reports))))
    print("words of a report: %d to %d, median %d, sum %d" % (
        lengths[0], lengths[-1], lengths[len(lengths) // 2], sum(lengths)))
    print("reports by happenings told: %s; with one still to come: %d" % (
        table(collections.Counter(map(len, told))), ahead))
    print("reports of a happening: %s" % ", ".join("%d: %d" % pair for pair in sorted(sizes.items())))
    print("mentions %d: in the text %d, in titles %d; of the closed third in the text %d" % (
        len(mentions), len(in_text), len(mentions) - len(in_text),
        sum(mention["happening"] in closed for mention in in_text)))
    print("types of happenings: %s" % table(collections.Counter(row["type"] for row in happenings.values())))
    print("countries (%d): %s" % (len({row["country"] for row in happenings.values()}),
                                  table(collections.Counter(row["country"] for row in happenings.values()))))
    print("years: %s" % ", ".join("%d %d" % pair for pair in sorted(collections.Counter(
        row["first"].year for row in happenings.values()).items())))
    print("sources: %d" % len({report["source"] for report in reports}))


def b_cubed(tellings, cluster_of):
    """Return B-cubed F1 over tellings (report, happening) for the clusters that cluster_of gives them."""
    given = collections.Counter(happening for _, happening in tellings)
    made = collections.Counter(cluster_of(telling) for telling in tellings)
    both = collections.Counter((telling[1], cluster_of(telling)) for telling in tellings)
    shared = [(telling, both[telling[1], cluster_of(telling)]) for telling in tellings]
    precision = sum(count / made[cluster_of(telling)] for telling, count in shared) / len(tellings)
    recall = sum(count / given[telling[1]] for telling, count in shared) / len(tellings)
    return 2 * precision * recall / (precision + recall)


def print_floors(happenings, of_happening):
    """What one gets who finds every telling and does not read it: how hard the set is."""
    tellings = [(report["id"], happening) for happening in happenings for report in of_happening[happening]]

    def alike(telling):
        row = happenings[telling[1]]
        return row["type"], row["country"]

    print("tellings %d; B-cubed F1 with each alone %.3f, with one event for type and country %.3f, for type and place"
          " %.3f" % (len(tellings), b_cubed(tellings, lambda telling: telling), b_cubed(tellings, alike),
                     b_cubed(tellings, lambda telling: (*alike(telling), happenings[telling[1]]["place"]))))


def main():
    happenings = read_happenings()
    names = sorted(name for name in os.listdir(os.path.join(HERE, "reports")) if name.endswith(".txt"))
    reports = []
    for number, name in enumerate(names, 1):
        if name != "%03d.txt" % number:
            bad("reports/" + name, "number missing or out of order")
        report, other_days = read_report(name, happenings)
        check_report(report, other_days, happenings)
        reports.append(report)
    of_happening = check_whole(reports, happenings)
    lines = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
    path = os.path.join(HERE, "reports.jsonl")
    if "--write" in sys.argv[1:]:
        open(path, "w", encoding="utf-8").write(lines)
    elif not os.path.exists(path) or open(path, encoding="utf-8").read() != lines:
        bad("reports.jsonl", "is not what the reports give; run with --write")
    if "-v" in sys.argv[1:]:
        print_happenings(happenings, of_happening)
    print_counts(reports, happenings, of_happening)
    print_floors(happenings, of_happening)
    for error in errors:
        print("error:", error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
