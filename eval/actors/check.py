#!/usr/bin/env python3
"""Checks eval/actors/articles/*.txt, makes articles.jsonl from them and prints counts. Plain Python 3, no NLP.

usage: python3 eval/actors/check.py [-v] [--write]

Without --write, articles.jsonl must be what the marked articles give. With -v it also lists, with the words around
them, pronouns and words for offices and bodies that stand outside every mark: a list to read, not errors.
"""
import collections
import datetime
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
JSONL = os.path.join(HERE, "articles.jsonl")
STYLES = ("wire", "translation")
KINDS = ("person", "state", "government", "organization", "armed-group", "igo", "media", "population")
FORMS = {":": "name", "=": "nominal", "~": "pronoun"}
NOBODY = "x"
WORDS = (120, 350)
LEAST = {"articles": 80, "translation": 40, "actors": 600}
PRONOUNS = set(
    "he him his himself she her hers herself they them their theirs themselves it its itself"
    " i me my mine myself we us our ours ourselves".split()
)
OPEN = re.compile(r"\[([a-z0-9+]+)([:=~])")
ACTOR = re.compile(r"@([a-z0-9]+) (\S+) ([A-Z]{3}|-) (~?)(\S.*)")
IN_OFFICE = {"yes": True, "no": False, "?": None}
BODY_WORDS = (
    "minister ministry president government group party spokesman spokeswoman leader army police company militants"
    " rebels movement organisation organization commission council court parliament union agency chief head secretary"
    " premier chairman director general colonel commander authorities ambassador country countries sides residents"
    " protesters villagers workers front brigade militia committee"
).split()

errors = []


def bad(where, message):
    errors.append("%s: %s" % (where, message))


def unmark(where, marked):
    """Return the text without marks, its mentions as (keys, form, start, end), and the text with \\0 for marked."""
    plain = []
    mentions = []
    opened = []
    at = 0
    length = 0
    covered = []
    while at < len(marked):
        mark = OPEN.match(marked, at)
        if mark:
            opened.append((mark.group(1).split("+"), FORMS[mark.group(2)], length))
            at = mark.end()
            continue
        letter = marked[at]
        at += 1
        if letter == "[":
            bad(where, "a bracket that opens no mark near %r" % marked[max(0, at - 20):at + 20])
        elif letter == "]":
            if not opened:
                bad(where, "a bracket that closes no mark near %r" % marked[max(0, at - 20):at])
                continue
            keys, form, start = opened.pop()
            mentions.append((keys, form, start, length))
        else:
            plain.append(letter)
            covered.append("\0" if opened else letter)
            length += 1
    for keys, _, start in opened:
        bad(where, "the mark %s is not closed: %r" % ("+".join(keys), "".join(plain)[start:start + 30]))
    mentions.sort(key=lambda mention: (mention[2], -mention[3]))
    return "".join(plain), mentions, "".join(covered)


def read_role(where, line):
    cells = [cell.strip() for cell in line[1:].split("|")]
    if len(cells) != 4 or cells[3] not in IN_OFFICE or not re.fullmatch(r"[A-Z]{3}|-", cells[2]) or not cells[0]:
        bad(where, "role %r" % line)
        return None
    title, organization, country, held = cells
    return {
        "title": title,
        "organization": None if organization == "-" else organization,
        "country": None if country == "-" else country,
        "in_office": IN_OFFICE[held],
    }


def read_header(where, header):
    """Return the fields style, published and title, and the actors by key in their order."""
    fields = {}
    actors = {}
    last = None
    for line in header.split("\n"):
        if line.startswith("@"):
            match = ACTOR.fullmatch(line)
            if not match or match.group(1) in actors or match.group(1) == NOBODY:
                bad(where, "actor line %r" % line)
                continue
            key, kind, country, nominal, name = match.groups()
            last = {
                "id": "a%d" % (len(actors) + 1),
                "name": name,
                "kind": kind,
                "country": None if country == "-" else country,
                "named": not nominal,
                "mentions": [],
                "roles": [],
            }
            actors[key] = last
            check_actor(where, last)
        elif line.startswith("*") and last:
            role = read_role(where, line)
            if role:
                last["roles"].append(role)
                if last["kind"] != "person":
                    bad(where, "%s is no person and has a role" % last["name"])
        else:
            name, colon, value = line.partition(": ")
            if not colon or name not in ("style", "published", "title") or name in fields:
                bad(where, "header line %r" % line)
            fields[name] = value
    return fields, actors


def check_actor(where, actor):
    if actor["kind"] not in KINDS:
        bad(where, "kind %r" % actor["kind"])
    if actor["kind"] == "state" and not actor["country"]:
        bad(where, "the state %s has no country" % actor["name"])
    if actor["kind"] == "igo" and actor["country"]:
        bad(where, "the igo %s has a country" % actor["name"])


def check_mention(where, text, form):
    if text != text.strip() or not text:
        bad(where, "white space at the edge of %r" % text)
    if form == "pronoun" and text.lower() not in PRONOUNS:
        bad(where, "%r is no pronoun" % text)
    if form != "pronoun" and text.lower() in PRONOUNS and text != "US":
        bad(where, "%r is a pronoun" % text)
    if form == "name" and (re.match(r"(the|a|an) ", text, re.I) or text == text.lower()):
        bad(where, "the name %r begins with an article or has no capital" % text)
    if re.search(r"[,.;:]$", text) and not re.search(r"(\b\w\.|Jr\.|Inc\.|Ltd\.|Co\.|Corp\.)$", text):
        bad(where, "%r ends in a mark" % text)


def check_roles(where, actors):
    """An office is held in a body of the article, and for a country only where that body is the country's."""
    kinds = {actor["name"]: actor["kind"] for actor in actors.values()}
    for actor in actors.values():
        for role in actor["roles"]:
            body = role["organization"]
            if body and body not in kinds:
                bad(where, "%s is %s of %r, which is no actor" % (actor["name"], role["title"], body))
            elif body and (kinds[body] == "government") != bool(role["country"]):
                bad(where, "the country of %s, %s of %r" % (actor["name"], role["title"], body))


def add_mentions(where, part, text, mentions, actors, groups):
    for keys, form, start, end in mentions:
        check_mention(where, text[start:end], form)
        if keys == [NOBODY]:
            continue
        unknown = [key for key in keys if key not in actors]
        if unknown:
            bad(where, "no actor %s for %r" % (unknown, text[start:end]))
            continue
        mention = {"start": start, "end": end, "text": text[start:end], "form": form}
        if part == "title":
            mention["in"] = "title"
        if len(keys) == 1:
            actors[keys[0]]["mentions"].append(mention)
        else:
            groups.append(dict({"actors": [actors[key]["id"] for key in keys]}, **mention))


def check_unmarked(where, rest, actors):
    """Report names that are marked in one spot of an article and stand unmarked in another."""
    names = {m["text"] for actor in actors.values() for m in actor["mentions"] if m["form"] == "name"}
    for name in sorted(names):
        if re.search(r"(?<!\w)%s(?!\w)" % re.escape(name), rest):
            bad(where, "%r is marked elsewhere and unmarked here" % name)


def list_unmarked(where, rest):
    words = "|".join(sorted(PRONOUNS) + BODY_WORDS)
    for match in re.finditer(r"(?<!\w)(%s)(?!\w)" % words, rest, re.I):
        around = rest[max(0, match.start() - 40):match.end() + 40].replace("\n", " ").replace("\0", "·")
        print("unmarked %s  %s: %s" % (where[:3], match.group(), re.sub("·+", "·", around)))


def read_article(name):
    if not re.fullmatch(r"\d{3}(-[a-z0-9]+)+\.txt", name):
        bad(name, "file name")
    content = open(os.path.join(HERE, "articles", name), encoding="utf-8").read().rstrip("\n")
    header, _, body = content.partition("\n\n")
    fields, actors = read_header(name, header)
    groups = []
    plain = {}
    for part, marked in (("title", fields.get("title", "")), ("text", body)):
        plain[part], mentions, rest = unmark(name, marked)
        add_mentions(name, part, plain[part], mentions, actors, groups)
        plain[part + " rest"] = rest
    for part in ("title", "text"):
        check_unmarked(name, plain[part + " rest"], actors)
    if "-v" in sys.argv[1:]:
        list_unmarked(name, plain["title rest"] + "\n" + plain["text rest"])
    for key, actor in actors.items():
        forms = {mention["form"] for mention in actor["mentions"]}
        if not forms:
            bad(name, "the actor %s is not mentioned" % key)
        elif ("name" in forms) != actor["named"]:
            bad(name, "the actor %s has %s name" % (key, "a" if "name" in forms else "no"))
    check_roles(name, actors)
    if fields.get("style") not in STYLES:
        bad(name, "style %r" % fields.get("style"))
    try:
        datetime.date.fromisoformat(fields.get("published", ""))
    except ValueError:
        bad(name, "published %r" % fields.get("published"))
    if not WORDS[0] <= len(plain["text"].split()) <= WORDS[1]:
        bad(name, "%d words" % len(plain["text"].split()))
    if re.search(r"[ \t]\n|\n{3}|(?<!\n)\n(?!\n)|  ", plain["text"]):
        bad(name, "white space")
    return {
        "id": "ac-%s" % name[:3],
        "style": fields.get("style"),
        "title": plain["title"],
        "text": plain["text"],
        "published": fields.get("published"),
        "actors": list(actors.values()),
        "groups": groups,
    }


def print_counts(articles):
    actors = [actor for article in articles for actor in article["actors"]]
    mentions = [mention for actor in actors for mention in actor["mentions"]]
    roles = [role for actor in actors for role in actor["roles"]]
    lengths = [len(article["text"].split()) for article in articles]
    styles = collections.Counter(article["style"] for article in articles)
    years = sorted({article["published"][:4] for article in articles})
    kinds = collections.Counter(actor["kind"] for actor in actors)
    forms = collections.Counter(mention["form"] for mention in mentions)
    held = collections.Counter(role["in_office"] for role in roles)
    print("articles   %d (%s), %d to %d words, %d in all" % (
        len(articles), ", ".join("%s %d" % (s, styles[s]) for s in STYLES), min(lengths), max(lengths), sum(lengths)))
    print("years      %s to %s (%d different)" % (years[0], years[-1], len(years)))
    print("actors     %d (%s)" % (len(actors), ", ".join("%s %d" % (k, kinds[k]) for k in KINDS)))
    print("  named    %d" % sum(actor["named"] for actor in actors))
    print("  country  %d, in %d countries" % (
        sum(actor["country"] is not None for actor in actors), len({a["country"] for a in actors if a["country"]})))
    print("mentions   %d (%s)" % (len(mentions), ", ".join("%s %d" % (f, forms[f]) for f in FORMS.values())))
    print("groups     %d" % sum(len(article["groups"]) for article in articles))
    print("roles      %d (in office %d, not %d, open %d)" % (len(roles), held[True], held[False], held[None]))
    print("errors     %d" % len(errors))
    found = {"articles": len(articles), "translation": styles["translation"], "actors": len(actors)}
    return ["%s: %d, at least %d asked" % (n, found[n], least) for n, least in LEAST.items() if found[n] < least]


def main():
    articles = [read_article(name) for name in sorted(os.listdir(os.path.join(HERE, "articles")))]
    if len({article["id"] for article in articles}) != len(articles):
        bad("all", "a number occurs twice")
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    if "--write" in sys.argv[1:]:
        with open(JSONL, "w", encoding="utf-8") as out:
            out.write(lines)
    elif not os.path.exists(JSONL) or open(JSONL, encoding="utf-8").read() != lines:
        bad("articles.jsonl", "is not what the articles give; run with --write")
    errors.extend(print_counts(articles))
    for error in errors:
        print("ERROR " + error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
