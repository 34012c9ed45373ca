"""Templates of incidents as annotated, and how fillers are held against them; as in `crates/dateline-eval/src/incidents.rs`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

ROLES = ("perpetrator", "perpetrator body", "victim", "target", "instrument")
SLOTS = {"perpetrator_individual": 0, "perpetrator_organization": 1, "human_target_name": 2,
         "human_target_description": 2, "physical_target": 3, "instrument": 4}
# What ends the part of a phrase in which its head stands.
ENDS = {"OF", "IN", "AT", "FROM", "FOR", "ON", "TO", "WITH", "BY", "WHO", "WHICH", "THAT", "NEAR", "AGAINST", "BELONGING", "INSIDE",
        "OUTSIDE"}
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass
class Thing:
    """Somebody or something that fills a role of an article, by all the words that the annotators accept."""

    role: int
    texts: set[str]
    is_optional: bool
    accepted: list[tuple[str, set[str]]] = field(default_factory=list)


@dataclass
class Article:
    text: str
    is_relevant: bool
    things: list[Thing]


def words(text: str) -> list[str]:
    return [word.upper() for word in WORD.findall(text)]


def head_of(text: str) -> str:
    """The last word before a preposition, comma or bracket; the last of all where nothing stands before these."""
    first = re.split(r"[,\[(;]|--", text.strip().lstrip("[("), maxsplit=1)[0]
    told = words(first) or words(text)
    for i, word in enumerate(told):
        if word in ENDS and i:
            return told[i - 1]
    return told[-1] if told else ""


def texts_of(alternative: dict) -> list[str]:
    """The words of an alternative; of a description with the name that it describes, both."""
    text = alternative.get("text")
    return [] if text is None else text if isinstance(text, list) else [text]


def things_of(incidents: list[dict]) -> list[Thing]:
    """The fillers of all incidents, those that share words as one."""
    things: list[Thing] = []
    for incident in incidents:
        for slot, role in SLOTS.items():
            for filler in incident.get(slot) or []:
                texts = {" ".join(text.split()) for alternative in filler for text in texts_of(alternative)}
                is_optional = bool(incident.get("optional")) or any(alternative.get("optional") for alternative in filler)
                if not texts:
                    continue
                new = Thing(role, texts, is_optional)
                for old in [thing for thing in things if thing.role == role and thing.texts & texts]:
                    new.texts |= old.texts
                    new.is_optional &= old.is_optional
                    things.remove(old)
                things.append(new)
    for thing in things:
        thing.accepted = [(head_of(text), set(words(text))) for text in sorted(thing.texts)]
    return things


def read(path: Path) -> list[Article]:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [Article(row["text"], bool(row["incidents"]), things_of(row["incidents"])) for row in rows]


def fits(thing: Thing, head: str, told: set[str]) -> bool:
    """Whether the head of either is a word of the other."""
    return any(head in accepted and gold_head in told for gold_head, accepted in thing.accepted)


def pair(things: list[Thing], fillers: list[tuple[int, str, set[str]]]) -> tuple[int, int, int]:
    """Proposed, annotated and right fillers, one to one; optional ones count only where they are proposed."""
    taken: set[int] = set()
    right = proposed = 0
    for wants_optional in (False, True):
        rest = []
        for role, head, told in fillers:
            place = next((i for i, thing in enumerate(things) if i not in taken and thing.role == role
                          and thing.is_optional == wants_optional and fits(thing, head, told)), None)
            if place is None:
                rest.append((role, head, told))
            else:
                taken.add(place)
                right += not wants_optional
                proposed += not wants_optional
        fillers = rest
    return proposed + len(fillers), sum(not thing.is_optional for thing in things), right
