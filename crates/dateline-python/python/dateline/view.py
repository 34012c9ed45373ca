"""A report for people: the article with what was found in it, as HTML for a notebook. Nothing in it runs, and nothing is fetched."""

from html import escape

# What is marked, in the order in which it wins where several begin at one place and are of one length.
KINDS = ("statement", "event", "actor", "place", "time")
STYLE = """
.dateline-report{max-width:52em;line-height:1.6;font-family:system-ui,sans-serif}
.dateline-report .text{white-space:pre-wrap;overflow-wrap:anywhere}
.dateline-report mark{background:none;color:inherit;border-bottom:2px solid;border-radius:2px;padding:0 1px}
.dateline-report mark.statement{background:rgba(90,130,220,.16);border-bottom:none}
.dateline-report mark.event{border-bottom-color:#c0392b;font-weight:600}
.dateline-report mark.actor{border-bottom-color:#2471a3}
.dateline-report mark.place{border-bottom-color:#1e8449}
.dateline-report mark.time{border-bottom-color:#b9770e}
.dateline-report table{border-collapse:collapse;margin-top:.8em}
.dateline-report th,.dateline-report td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0}
.dateline-report .beside{opacity:.7;font-size:.9em}
"""


def page(report) -> str:
    """The whole view."""
    published = report.published.value if report.published else "no date"
    beside = " · ".join(filter(None, [report.source, published, *report.authors]))
    head = f"<h3>{escape(report.title)}</h3>" if report.title else ""
    return (
        f'<div class="dateline-report"><style>{STYLE}</style>{head}<p class="beside">{escape(beside)}</p>'
        f'<div class="text">{marked(report.text, marks(report))}</div>{statements(report)}{events(report)}{warnings(report)}</div>'
    )


def marks(report):
    """Spans of the text with what they are and what is said of them: (start, end, kind, title)."""
    found = []

    def add(span, kind, title):
        if span and span.get("in") != "title" and span["start"] < span["end"]:
            found.append((span["start"], span["end"], kind, title))

    for statement in report.statements:
        speaker = report.actor(statement.speaker)
        for part in statement.content:
            add(part, "statement", f"{statement.id}: {statement.mode} {statement.kind} of {speaker.name if speaker else 'somebody'}")
    for event in report.events:
        add(event.trigger, "event", f"{event.id}: {event.type}{' ' + event['mode'] if event.get('mode') else ''}, {event.status}")
    for actor in report.actors:
        for mention in actor.mentions:
            add(mention, "actor", f"{actor.id}: {actor.name}")
    for place in report.places:
        for mention in place.mentions:
            add(mention, "place", f"{place.id}: {place.name}, {place.kind}")
    for time in report.times:
        add(time.span, "time", f"{time.id}: {time.value}")
    return found


def marked(text, found) -> str:
    """The text with its spans marked. Spans that cross others are cut where those end, so that elements lie in each other."""
    opening = {}
    for start, end, kind, title in found:
        opening.setdefault(start, []).append((end, kind, title))
    out, open_until = [], []

    def tag(kind, title):
        return f'<mark class="{kind}" title="{escape(title)}">'

    borders = sorted({0, len(text), *opening, *(end for _, end, _, _ in found)})
    for border, following in zip(borders, [*borders[1:], len(text)]):
        again = []
        while any(end <= border for end, _, _ in open_until):
            out.append("</mark>")
            last = open_until.pop()
            if last[0] > border:
                again.append(last)
        begins = sorted(opening.get(border, []), key=lambda mark: (-mark[0], KINDS.index(mark[1])))
        for mark in [*reversed(again), *begins]:
            open_until.append(mark)
            out.append(tag(mark[1], mark[2]))
        out.append(escape(text[border:following]))
    out.extend("</mark>" for _ in open_until)
    return "".join(out)


def statements(report) -> str:
    """Who said what."""
    rows = []
    for statement in report.statements:
        speaker = report.actor(statement.speaker)
        who = speaker.name if speaker else " ".join(part.text for part in statement.source) or "?"
        said = " … ".join(part.text for part in statement.content)
        rows.append((who, f"{statement.mode} {statement.kind}", said, f"{statement.confidence:.2f}"))
    return rows_of("Statements", rows)


def events(report) -> str:
    """Who did what to whom."""
    rows = []
    for event in report.events:
        names = [[a.name for a in (report.actor(party.actor) for party in event[side]) if a] for side in ("actors", "recipients")]
        place = report.place(event.place)
        when = event.date.value if event.get("date") else ""
        what = f"{event.type}{' ' + event['mode'] if event.get('mode') else ''}"
        rows.append((", ".join(names[0]), what, ", ".join(names[1]), place.name if place else "", when or "", event.status))
    return rows_of("Events", rows)


def warnings(report) -> str:
    """What was worked out rather than read."""
    return rows_of("Warnings", [(warning.code, warning.message) for warning in report.warnings])


def rows_of(heading, rows) -> str:
    if not rows:
        return ""
    cells = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table><caption class="beside">{escape(heading)}</caption>{cells}</table>'
