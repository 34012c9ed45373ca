"""English texts in small letters and capitals, for the model that writes texts in capitals anew.

    python training/casing/texts.py GOLD CORPUS.jsonl.gz OUT.jsonl
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import islice
from pathlib import Path

# Below the gold folder: texts that are running English. No annotation is used.
GOLD = ("statements/polnear-train.jsonl", "events/plover-synthetic.jsonl", "datelines/reuters-dev.jsonl",
        "entities/re3d-dev.jsonl", "stories/ecb-train.jsonl")
# Of the longest of them and of the corpus every third text is enough.
EVERY = {"plover-synthetic.jsonl": 3, "wire-3000.jsonl.gz": 3}
# Capitals among the letters of a line that is running text.
MOST_CAPITALS = 0.3


def lines_of(path: Path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as file:
        for line in file:
            yield json.loads(line).get("text") or ""


def running(text: str) -> str:
    """The lines of a text that are no headings in capitals."""
    kept = []
    for line in text.split("\n"):
        letters = [c for c in line if c.isalpha()]
        if not letters or sum(c.isupper() for c in letters) <= MOST_CAPITALS * len(letters):
            kept.append(line)
    return "\n".join(kept)


def main() -> None:
    gold, corpus, out = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    seen = set()
    with out.open("w", encoding="utf-8") as file:
        for path in (*(gold / name for name in GOLD), corpus):
            for text in islice(lines_of(path), 0, None, EVERY.get(path.name, 1)):
                text = running(text)
                if text.strip() and text not in seen:
                    seen.add(text)
                    file.write(json.dumps({"text": text}) + "\n")


if __name__ == "__main__":
    main()
