"""Our own tables of actors: `groups.tsv`, `bodies.tsv`, `organs.tsv`, `persons.tsv`.

Columns: id, kind, country, sectors (|), founded, dissolved, names (|), source. The first name is the usual English one. A
name may begin with a mark: `a:` acronym, `t:` transliteration, `x:` acronym of another language in Latin letters, `n:` native;
it may end with `@` and a language.
"""

import re
from pathlib import Path

from model import Actor, Source, Table, language_of

MARKS = {"a": "acronym", "t": "transliteration", "x": "translated-acronym", "n": "native"}
LANGUAGE = re.compile(r"(.*)@([a-z]{2,3})")


def rows(path: Path):
    """The rows of a table as dictionaries."""
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise SystemExit(f"{path.name}:{number}: {len(cells)} columns")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells))))


def add_names(actor: Actor, written: str, source: Source) -> None:
    """Adds names as the tables write them."""
    for piece in filter(None, written.split("|")):
        mark, _, rest = piece.partition(":")
        kind, text = (MARKS[mark], rest) if mark in MARKS else ("name", piece)
        language = LANGUAGE.fullmatch(text)
        if language:
            text, code = language[1], language[2]
        else:
            code = language_of(text) or ("" if kind in ("transliteration", "translated-acronym") else "en")
        actor.add_name(text, kind, code, source)


def add(table: Table, path: Path) -> None:
    """Adds a table's actors; names only where a row has the id of an actor that is there already."""
    for row in rows(path):
        source = Source(f"{row['source'] or 'general knowledge'} (data/actors/{path.name})", "", "ours")
        actor = table.actors.get(row["id"])
        if actor is None:
            sectors = tuple(filter(None, row["sectors"].split("|")))
            actor = table.add(Actor(
                row["id"], row["kind"], row["country"], sectors, row["founded"], row["dissolved"], source,
            ))
        elif row["kind"] == "=":
            # The names of the row come first: they are the usual ones.
            known, actor.names, actor.keys = actor.names, [], set()
            add_names(actor, row["names"], source)
            for name in known:
                actor.add_name(name.text, name.kind, name.language, name.source)
            continue
        add_names(actor, row["names"], source)
        if not actor.names:
            raise SystemExit(f"{path.name}: {row['id']} has no name")


def check_names(table: Table, path: Path) -> None:
    """Complains of a row that adds to an actor that is not there."""
    missing = [row["id"] for row in rows(path) if row["kind"] == "=" and row["id"] not in table.actors]
    if missing:
        raise SystemExit(f"{path.name}: no actor {missing}")
