"""Writes actors as flat sections that are read in place; `crates/dateline-knowledge/src/actors.rs` has their layout."""

import struct

from model import KINDS, NAME_KINDS, Actor, Name, Source, Table
from normalise import normalise

STATUSES = ["terrorist", "extremist", "banned", "sanctioned", "foreign-agent", "undesirable", "delisted"]
OPEN = 1
OR_BEFORE = 2


class Texts:
    """Texts written once each: two bytes of length before each one."""

    def __init__(self) -> None:
        self.data = bytearray(b"\0\0")
        self.at = {"": 0}

    def __call__(self, text: str) -> int:
        if text not in self.at:
            self.at[text] = len(self.data)
            coded = text.encode()
            self.data += struct.pack("<H", len(coded)) + coded
        return self.at[text]


class Sources:
    """Sources by number."""

    def __init__(self) -> None:
        self.number: dict[Source, int] = {}

    def __call__(self, source: Source) -> int:
        return self.number.setdefault(source, len(self.number))


def date(written: str) -> int:
    """Year, month and day in 14, 4 and 5 bits; 0 where nothing is known."""
    year, month, day = [*map(int, filter(None, written.split("-"))), 0, 0, 0][:3]
    return year << 9 | month << 5 | day


def fnv1a(key: bytes) -> int:
    """The hash by which names are found: FNV-1a, 32 bits."""
    hashed = 0x811C9DC5
    for byte in key:
        hashed = (hashed ^ byte) * 0x01000193 & 0xFFFFFFFF
    return hashed


def sections(table: Table, coverage: list) -> dict[str, bytes]:
    """All sections."""
    texts, sources = Texts(), Sources()
    actors = sorted(table.actors.values(), key=lambda actor: actor.id)
    position = {actor.id: index for index, actor in enumerate(actors)}
    records, names, keys = bytearray(), bytearray(), []
    for index, actor in enumerate(actors):
        records += actor_record(actor, len(keys), texts, sources)
        for name in actor.names:
            key = normalise(name.text).encode()
            keys.append((fnv1a(key), key, rank(actor, name), len(keys)))
            names += struct.pack(
                "<IIBBH", texts(name.text), index, NAME_KINDS.index(name.kind), 0, sources(name.source),
            ) + name.language.encode().ljust(4, b"\0")
    keys.sort()
    roles = sorted(table.roles, key=lambda role: (position[role.person], role.start, role.office))
    role_records = bytearray()
    for role in roles:
        role_records += struct.pack(
            "<IIIIIIHBB", position[role.person], texts(role.office), texts(role.title),
            position[role.organization] + 1 if role.organization else 0, date(role.start), date(role.end), sources(role.source),
            OPEN if role.open else 0, 0,
        ) + role.country.encode().ljust(4, b"\0")
    by_office = sorted(range(len(roles)), key=lambda at: (roles[at].country, roles[at].office, roles[at].start, at))
    designations = sorted(
        table.designations, key=lambda row: (position[row.actor], row.jurisdiction, row.program, row.start, row.end),
    )
    designation_records = bytearray()
    for row in designations:
        designation_records += struct.pack(
            "<IIIIIIIHBB", position[row.actor], texts(row.jurisdiction), texts(row.authority), texts(row.program),
            texts(row.instrument), date(row.start), date(row.end), sources(row.source), (OPEN if row.open else 0) | (OR_BEFORE if row.or_before else 0),
            STATUSES.index(row.status),
        )
    coverage_records = bytearray()
    for jurisdiction, program, status, start, end, whole, source in coverage:
        coverage_records += struct.pack(
            "<IIIIHBB", texts(jurisdiction), texts(program), date(start), date(end), sources(source), STATUSES.index(status),
            1 if whole else 0,
        )
    source_records = b"".join(
        struct.pack("<III", texts(source.name), date(source.date), texts(source.terms)) for source in sources.number
    )
    return {
        "actors": bytes(records), "names": bytes(names),
        "name-order": struct.pack(f"<{len(keys)}I", *(number for *_, number in keys)),
        "name-hashes": struct.pack(f"<{len(keys)}I", *(hashed for hashed, *_ in keys)),
        "roles": bytes(role_records), "roles-by-office": struct.pack(f"<{len(by_office)}I", *by_office),
        "designations": bytes(designation_records), "coverage": bytes(coverage_records),
        "sources": source_records, "texts": bytes(texts.data),
    }


def rank(actor: Actor, name: Name) -> int:
    """Whom a name means first: whose usual name it is, then whom our own tables give it, then whom lists give it."""
    if name.source.terms == "ours":
        return 0 if name is actor.names[0] else 1
    return 2 if name is actor.names[0] else 3


def actor_record(actor: Actor, first_name: int, texts: Texts, sources: Sources) -> bytes:
    """Id, names, kind, country, up to four sectors of three letters, dates, source."""
    sectors = "".join(actor.sectors[:4]).encode().ljust(12, b"\0")
    return struct.pack(
        "<IIIIHHBx", texts(actor.id), first_name, date(actor.founded), date(actor.dissolved), len(actor.names),
        sources(actor.source), KINDS.index(actor.kind),
    ) + actor.country.encode().ljust(4, b"\0") + sectors
