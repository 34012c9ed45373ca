"""Checks the tables of this folder: python3 data/events/check.py

Every type, mode and condition must be known, every class must be used, and no word may have the same conditions twice
with different answers. Prints how many entries there are.
"""

import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
MODES = {
    "AGREE": "", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "SANCTION": "convict expel withdraw discontinue",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
VERB_ROLES = {"obj", "subj", "clause", "inf", "pass", "act", "oprd", "word", "adj"}
NOUN_ROLES = {"mod", "poss", "light", "plural", "under", "inf", "obj"}
# Conditions by nature, which need no row of classes.tsv.
BY_NATURE = {"person", "actor", "official", "state", "place", "troops", "militia", "body"}


def rows(name):
    for number, line in enumerate((HERE / name).read_text().splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def main():
    wrong = []
    classes = {}
    for number, cells in rows("classes.tsv"):
        if len(cells) != 2:
            wrong.append(f"classes.tsv line {number}: {len(cells)} columns, not 2")
            continue
        if cells[0] in classes:
            wrong.append(f"classes.tsv line {number}: {cells[0]} stands twice")
        classes[cells[0]] = cells[1].split(", ")
    used = set(BY_NATURE) | {"instrument", "window", "network", "sport", "market"}
    entries = Counter()
    for name, roles in (("verbs.tsv", VERB_ROLES), ("nouns.tsv", NOUN_ROLES)):
        seen = {}
        for number, cells in rows(name):
            where = f"{name} line {number}"
            if len(cells) != 4:
                wrong.append(f"{where}: {len(cells)} columns, not 4")
                continue
            words, needs, tells, weight = cells
            if not 0 <= float(weight) <= 1:
                wrong.append(f"{where}: weight {weight}")
            kind = tells.removesuffix(" mutual")
            event_type, _, mode = kind.partition("/")
            if kind != "-" and (event_type not in MODES or mode and mode not in MODES[event_type].split()):
                wrong.append(f"{where}: {tells} is no type with that mode")
            sizes = 1
            for need in needs.split():
                role, _, wanted = need.removeprefix("-").partition("=")
                if role not in roles and (not role.isalpha() or wanted == "" and "=" in need):
                    wrong.append(f"{where}: condition {need}")
                options = wanted.split("|") if wanted else []
                used.update(options)
                sizes *= max(1, sum(len(classes.get(option, [option])) for option in options))
            for word in words.split(", "):
                entries[name, "words"] += 1
                entries[name, "with objects"] += sizes
                key = word, " ".join(sorted(needs.split()))
                if key in seen and seen[key][1] != tells:
                    wrong.append(f"{where}: {word} [{needs}] is {tells}, in line {seen[key][0]} {seen[key][1]}")
                seen.setdefault(key, (number, tells))
    for number, (event_type, mode, words) in rows("modes.tsv"):
        if mode not in MODES.get(event_type, "").split():
            wrong.append(f"modes.tsv line {number}: {event_type} {mode}")
        entries["modes.tsv", "words"] += len(words.split(", "))
    for unused in sorted(set(classes) - used):
        wrong.append(f"classes.tsv: nobody asks for {unused}")
    for name, count in sorted(entries.items()):
        print(*name, count)
    print("classes.tsv nouns", sum(map(len, classes.values())))
    print("\n".join(wrong))
    return bool(wrong)


sys.exit(main())
