"""Reads the hand-written sources (status.txt, traps.txt, desk/*.txt) into records with offsets.

README.md has the notation. Offsets count Unicode code points, half-open. Nothing here guesses: a string that could
mean two places is an error until the source says which one it means.
"""
import re

TYPES = {
    "AGREE": (), "SUPPORT": (), "CONCEDE": (), "COOPERATE": (), "AID": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
               "cyber"),
    "ASSAULT": ("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
                "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
}
STATUSES = ("occurred", "future", "hypothetical", "negated")
CASUALTIES = ("killed", "injured", "arrested", "abducted")


class NotationError(Exception):
    pass


def span(start, text, inside=None):
    made = {"start": start, "end": start + len(text), "text": text}
    if inside:
        made["in"] = inside
    return made


def places_of(text, string):
    """Starts of string in text where it does not stand inside a longer word."""
    left = r"(?<!\w)" if re.match(r"\w", string) else ""
    right = r"(?!\w)" if re.search(r"\w$", string) else ""
    return [m.start() for m in re.finditer(left + re.escape(string) + right, text)]


def occurrence_of(text, made):
    """How many times the span's text stands at or before it, as whole words."""
    return len([p for p in places_of(text, made["text"]) if p <= made["start"]])


def unmark(marked, inside=None):
    """Plain text and its marks: {word} or {1 word} or {1,2 word} become (ids, span)."""
    plain, marks, size = [], [], 0
    for part in re.split(r"(\{[^{}]*\})", marked):
        if part.startswith("{"):
            ids, word = [], part[1:-1]
            numbered = re.match(r"(\d+(?:,\d+)*) ", word)
            if numbered:
                ids = numbered.group(1).split(",")
                word = word[numbered.end():]
            marks.append((ids, span(size, word, inside)))
            part = word
        plain.append(part)
        size += len(part)
    text = "".join(plain)
    if "{" in text or "}" in text:
        raise NotationError("a brace is left over")
    return text, marks


def paragraph_bounds(text, at):
    start = text.rfind("\n\n", 0, at)
    end = text.find("\n\n", at)
    return (0 if start < 0 else start + 2), (len(text) if end < 0 else end)


def locate(text, wanted, near=()):
    """The span of `string` or `string#n`; without #n it stands once in the text or in the paragraphs of `near`."""
    numbered = re.match(r"(.*)#(\d+)$", wanted)
    string = numbered.group(1) if numbered else wanted
    found = places_of(text, string)
    if not found:
        raise NotationError("%r is not in the text" % string)
    if numbered:
        n = int(numbered.group(2))
        if not 1 <= n <= len(found):
            raise NotationError("%r stands there %d times, not %d" % (string, len(found), n))
        return span(found[n - 1], string)
    if len(found) > 1:
        bounds = {paragraph_bounds(text, at) for at in near}
        close = [f for f in found if any(a <= f < b for a, b in bounds)]
        if len(close) != 1:
            times = (string, len(found), len(close))
            raise NotationError("%r stands there %d times, near it %d; say which with #n" % times)
        found = close
    return span(found[0], string)


def fields_of(line):
    """`HEAD | A: x | R: y` as (HEAD, {A: x, R: y})."""
    head, *rest = [part.strip() for part in line.split(" | ")]
    fields = {}
    for part in rest:
        key, colon, value = part.partition(": ")
        if not colon or key in fields or not value.strip():
            raise NotationError("field %r" % part)
        fields[key] = value.strip()
    return head, fields


def items_of(value):
    return [item.strip() for item in value.split(" ; ")]


def type_and_mode(word):
    if word == "-":
        return None, None
    name, slash, mode = word.partition("/")
    if name not in TYPES or (slash and mode not in TYPES[name]):
        raise NotationError("type %r" % word)
    return name, (mode or None)


def person_or_body(text, item, near):
    """`string = full name /KEN`: the span with name and country."""
    country = None
    coded = re.match(r"(.*) /([A-Z]{3})$", item)
    if coded:
        item, country = coded.groups()
    string, equals, name = item.partition(" = ")
    made = locate(text, string, near)
    return dict(made, name=name if equals else re.sub(r"^(the|an?) ", "", made["text"], flags=re.I), country=country)


def status_cases(lines):
    """status.txt: `# group`, then a line `[style form date?] text` and a line of annotation a case."""
    group, pending = None, None
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if not line:
            continue
        try:
            if line.startswith("# "):
                group = line[2:]
            elif pending is None:
                head = re.match(r"\[(\w+) (\w+)(?: (\d{4}-\d\d-\d\d))?\] (.*)", line)
                if not head:
                    raise NotationError("no [style form] at the start")
                pending = head.groups()
            else:
                yield number, status_case(group, pending, line)
                pending = None
        except NotationError as e:
            raise NotationError("line %d: %s" % (number, e))


def status_case(group, pending, line):
    style, form, published, marked = pending
    text, marks = unmark(marked)
    if len(marks) != 1:
        raise NotationError("%d triggers are marked" % len(marks))
    trigger = marks[0][1]
    head, fields = fields_of(line)
    words = head.split()
    name, mode = type_and_mode(words[0])
    if len(words) < 2 or words[1] not in STATUSES or words[2:] not in ([], ["historical"]):
        raise NotationError("status %r" % head)
    if set(fields) - {"A", "R", "M", "by"} or "M" in fields and set(fields) & {"A", "R"}:
        raise NotationError("fields %s" % sorted(fields))

    def spans(key):
        return [locate(text, s) for s in items_of(fields[key])] if key in fields else []

    return {
        "group": group, "style": style, "form": form, "published": published, "text": text,
        "trigger": dict(trigger, occurrence=occurrence_of(text, trigger)), "type": name, "mode": mode,
        "mutual": "M" in fields, "actors": spans("M" if "M" in fields else "A"),
        "recipients": spans("M" if "M" in fields else "R"), "status": words[1], "historical": "historical" in words,
        "reported": locate(text, fields["by"]) if "by" in fields else None,
    }


def traps(lines):
    """traps.txt: `# category`, then a line `[style] text` and a line `why` a trap; `+historical why` allows that."""
    category, pending = None, None
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if not line:
            continue
        try:
            if line.startswith("# "):
                category = line[2:]
            elif pending is None:
                head = re.match(r"\[(\w+)(?: (\d{4}-\d\d-\d\d))?\] (.*)", line)
                if not head:
                    raise NotationError("no [style] at the start")
                pending = head.groups()
            else:
                text, marks = unmark(pending[2])
                allowed = line.startswith("+historical ")
                yield number, {
                    "category": category, "style": pending[0], "published": pending[1], "text": text,
                    "lures": [s for _, s in marks], "historical_allowed": allowed,
                    "why": line[len("+historical "):] if allowed else line,
                }
                pending = None
        except NotationError as e:
            raise NotationError("line %d: %s" % (number, e))


def article(source):
    """desk/*.txt: header lines, an empty line, the text, `--`, one line an event."""
    body, _, notes = source.partition("\n--\n")
    header, _, marked = body.partition("\n\n")
    head = dict(line.split(": ", 1) for line in header.split("\n"))
    if list(head) != ["style", "published", "title"]:
        raise NotationError("header is %s" % list(head))
    title, title_marks = unmark(head["title"], "title")
    text, text_marks = unmark(marked.strip("\n"))
    triggers = {}
    for ids, made in title_marks + text_marks:
        if not ids:
            raise NotationError("mark %r has no number" % made["text"])
        for i in ids:
            triggers.setdefault(i, []).append(made)
    events = [event(text, triggers, line) for line in notes.strip("\n").split("\n") if line]
    numbers = [e["id"][1:] for e in events]
    if len(set(numbers)) != len(numbers) or set(numbers) != set(triggers):
        raise NotationError("events %s, marks %s" % (sorted(numbers, key=int), sorted(triggers, key=int)))
    return {"style": head["style"], "published": head["published"], "title": title, "text": text, "events": events}


def event(text, triggers, line):
    head, fields = fields_of(line)
    words = head.split()
    number = words[0].rstrip("?")
    try:
        if set(fields) - {"A", "R", "M", "V", "T", "I", "D", "P", "by", *CASUALTIES}:
            raise NotationError("fields %s" % sorted(fields))
        if "M" in fields and ("A" in fields or "R" in fields):
            raise NotationError("M beside A or R")
        name, mode = type_and_mode(words[1])
        if words[2] not in STATUSES or words[3:] not in ([], ["historical"]):
            raise NotationError("status %r" % head)
        if number not in triggers:
            raise NotationError("no mark has this number")
        near = [s["start"] for s in triggers[number] if "in" not in s]

        def spans(key):
            return [locate(text, s, near) for s in items_of(fields[key])] if key in fields else []

        def parties(key):
            return [person_or_body(text, s, near) for s in items_of(fields[key])] if key in fields else []

        return {
            "id": "e" + number, "type": name, "mode": mode, "status": words[2], "historical": "historical" in words,
            "optional": words[0].endswith("?"), "mutual": "M" in fields, "triggers": triggers[number],
            "actors": parties("M" if "M" in fields else "A"), "recipients": parties("M" if "M" in fields else "R"),
            "according_to": spans("by")[0] if "by" in fields else None,
            "date": date(text, fields["D"], near) if "D" in fields else None,
            "place": place(text, fields["P"], near) if "P" in fields else None,
            "victims": spans("V"), "targets": spans("T"), "instruments": spans("I"),
            "casualties": {key: casualties(text, fields[key], near) for key in CASUALTIES if key in fields},
        }
    except NotationError as e:
        raise NotationError("event %s: %s" % (number, e))


def date(text, value, near):
    iso, _, string = value.partition(" = ")
    return {"value": iso, "span": locate(text, string, near)}


def place(text, value, near):
    """`name ABC lat lon` or, for a country, `name ABC`."""
    point = re.match(r"(.*) ([A-Z]{3}|-)(?: (-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?))?$", value)
    if not point:
        raise NotationError("place %r" % value)
    string, country, lat, lon = point.groups()
    made = locate(text, string, near)
    return {"name": made["text"], "country": None if country == "-" else country,
            "lat": float(lat) if lat else None, "lon": float(lon) if lon else None, "span": made}


def casualties(text, value, near):
    """`12-12 = twelve villagers`; either end may be missing: `12- = at least 12`."""
    counts = re.match(r"(\d*)-(\d*) = (.*)$", value)
    if not counts:
        raise NotationError("casualties %r" % value)
    low, high, strings = counts.groups()
    return {"min": int(low) if low else None, "max": int(high) if high else None,
            "spans": [locate(text, s, near) for s in items_of(strings)]}
