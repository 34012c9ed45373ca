#!/usr/bin/env python3
"""Checks eval/speakers/articles.jsonl and prints counts. Plain Python 3, no NLP.

usage: python3 eval/speakers/check.py [-v]
"""
import collections
import json
import os
import re
import sys

STYLES = ("wire", "translation", "web", "transcript")
KEYS = ["id", "style", "title", "text", "published", "statements"]
STATEMENT_KEYS = ["content", "source", "speaker", "title", "negated"]

errors = []
notes = []


def bad(article, message):
    errors.append("%s: %s" % (article, message))


def occurrences(text, string):
    """Count string in text where it does not stand inside a longer word."""
    left = r"(?<!\w)" if re.match(r"\w", string) else ""
    right = r"(?!\w)" if re.search(r"\w$", string) else ""
    return len(re.findall(left + re.escape(string) + right, text))


def main():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "articles.jsonl")
    styles = collections.Counter()
    years = collections.Counter()
    seen = set()
    total = named = negated = articles = 0
    lengths = []
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        try:
            a = json.loads(line)
        except ValueError as e:
            bad("line %d" % number, "not JSON: %s" % e)
            continue
        name = a.get("id", "line %d" % number)
        articles += 1
        if list(a) != KEYS:
            bad(name, "keys are %s" % list(a))
            continue
        if not re.fullmatch(r"sp-\d{3}", name) or name in seen:
            bad(name, "bad or repeated id")
        seen.add(name)
        if a["style"] not in STYLES:
            bad(name, "style %r" % a["style"])
        if not re.fullmatch(r"(19(89|9\d)|20[012]\d)-[01]\d-[0-3]\d", a["published"]):
            bad(name, "published %r" % a["published"])
        if not a["title"].strip() or "\n" in a["title"]:
            bad(name, "title")
        styles[a["style"]] += 1
        years[a["published"][:4]] += 1
        whole = a["title"] + "\n\n" + a["text"]
        words = len(a["text"].split())
        lengths.append(words)
        if not 120 <= words <= 350:
            bad(name, "%d words" % words)
        if not 4 <= len(a["statements"]) <= 12:
            bad(name, "%d statements" % len(a["statements"]))
        if re.search(r"[{}]|\[[A-Z0]\d", whole):
            bad(name, "markup left in the text")
        if re.search(r"[ \t]\n|\n{3}|(?<!\n)\n(?!\n)|  ", a["text"]):
            bad(name, "white space")
        for i, s in enumerate(a["statements"], 1):
            where = "%s/%d" % (name, i)
            if list(s) != STATEMENT_KEYS:
                bad(where, "keys are %s" % list(s))
                continue
            total += 1
            named += s["speaker"] is not None
            negated += s["negated"] is True
            if not isinstance(s["negated"], bool):
                bad(where, "negated is not a boolean")
            if not isinstance(s["content"], list) or not s["content"]:
                bad(where, "no content")
                continue
            last = 0
            for c in s["content"]:
                if not c.strip() or c != c.strip():
                    bad(where, "white space in content %r" % c)
                    continue
                n = occurrences(whole, c)
                if n == 0:
                    bad(where, "content not found: %r" % c)
                elif n > 1:
                    notes.append("%s: content found %d times: %r" % (where, n, c))
                at = whole.find(c, last)
                if at < 0:
                    bad(where, "content out of order: %r" % c)
                else:
                    last = at + len(c)
            if s["content"][-1][-1] in ",;":
                bad(where, "content ends in a comma: %r" % s["content"][-1])
            if not occurrences(whole, s["source"]):
                bad(where, "source not found: %r" % s["source"])
            if s["speaker"] is not None and not occurrences(whole, s["speaker"]):
                bad(where, "speaker not found: %r" % s["speaker"])
            if s["title"] is not None:
                if s["speaker"] is None:
                    bad(where, "title without a speaker")
                if not occurrences(whole.lower(), s["title"].lower()):
                    bad(where, "title not found: %r" % s["title"])
            if not s["source"] or s["source"][-1] in ",.":
                bad(where, "source %r" % s["source"])
    if articles < 62:
        bad("all", "%d articles" % articles)
    if total < 430:
        bad("all", "%d statements" % total)
    if named < 400:
        bad("all", "%d named speakers" % named)
    if styles["translation"] < 21:
        bad("all", "%d translations" % styles["translation"])
    if "-v" in sys.argv[1:]:
        for n in notes:
            print("note:", n)
    for e in errors:
        print("error:", e)
    print("articles        %4d  (%s)" % (articles, ", ".join("%s %d" % p for p in styles.most_common())))
    if lengths:
        print("words           %4d  (%d to %d an article)" % (sum(lengths), min(lengths), max(lengths)))
    if years:
        print("years           %s to %s (%d different)" % (min(years), max(years), len(years)))
    print("statements      %4d" % total)
    print("named speakers  %4d" % named)
    print("null speakers   %4d" % (total - named))
    print("negated         %4d" % negated)
    print("errors          %4d" % len(errors))
    return 1 if errors else 0


sys.exit(main())
