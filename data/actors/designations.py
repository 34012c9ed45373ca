"""Dated designations from `data/designations`: `programs.tsv` says who designates under what; `pass_a.txt` and
`pass_b.txt` say whom, from when to when, written in two passes (see passes.py).

A line is an actor and its dates, below the programme they belong to: `@ USA-FTO`, then
`abu-nidal 1997-10-08 2017-06-01`. `?` is a date not known. Without a second date the designation was in force on the day up to which the file goes.
"""

from collections import defaultdict
from pathlib import Path

from curated import rows
from model import Designation, Source, Table, check_date
from passes import agreed, report

Spells = dict[tuple[str, str], list[tuple[str, str]]]


def read(path: Path, programs: dict[str, dict[str, str]]) -> tuple[Spells, str]:
    """The designations of one pass by programme and actor, and the day up to which it goes."""
    found: Spells = defaultdict(list)
    horizon = program = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        where = f"{path.name}:{number}"
        if line.startswith("# up to "):
            horizon = check_date(line.removeprefix("# up to "), where)
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@ "):
            program = line.removeprefix("@ ").strip()
            if program not in programs:
                raise SystemExit(f"{where}: no programme {program}")
            continue
        actor, *dates = line.split()
        if len(dates) > 2:
            raise SystemExit(f"{where}: {line}")
        start, end = [*("" if date == "?" else check_date(date, where) for date in dates), "", ""][:2]
        found[program, actor].append((start, end if len(dates) < 2 or end else "?"))
    return found, horizon


def add(table: Table, folder: Path) -> list[tuple[str, str, str, str, str, str, Source]]:
    """Adds what both passes say; returns what each programme covers completely, from when to when."""
    programs = {row["key"]: row for row in rows(folder / "programs.tsv")}
    first, horizon = read(folder / "pass_a.txt", programs)
    second, other_horizon = read(folder / "pass_b.txt", programs)
    until = min(horizon, other_horizon)
    source = Source("general knowledge, two passes (data/designations/pass_a.txt, pass_b.txt)", until, "ours")
    unknown = sorted({actor for _, actor in [*first, *second] if actor not in table.actors})
    if unknown:
        raise SystemExit(f"data/designations: no actors {' '.join(unknown)}")
    starts, ends, alone = [], [], []
    for (key, actor), spells in first.items():
        row, others = programs[key], second.get((key, actor), [])
        alone.extend(f"{key} {actor}" for _ in spells[len(others):])
        for (start, end), (other_start, other_end) in zip(spells, others):
            starts.append((start, other_start))
            if end or other_end:
                ends.append((end, other_end))
            is_open = not end and not other_end
            if bool(end) != bool(other_end):
                continue  # the passes differ over whether it has ended
            table.designations.append(Designation(
                actor, row["jurisdiction"], row["authority"], row["program"], row["status"], agreed(start, other_start),
                "" if is_open or "?" in (end, other_end) else agreed(end, other_end), is_open, row["instrument"], source,
            ))
    report("designations, beginnings", starts)
    report("designations, ends", ends)
    print(f"designations of the first pass alone, left out: {len(alone)}: {', '.join(alone)}")
    return [
        (row["jurisdiction"], row["program"], row["status"], row["complete_from"], row["complete_to"], row["whole"], source)
        for row in programs.values()
    ]
