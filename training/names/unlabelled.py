"""News without labels for the name network: every so many articles of a corpus and of a training part.

    python training/names/unlabelled.py GOLD CORPUS.jsonl.gz OUT.jsonl
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

WIRE, POLITICAL = 600, 150


def main() -> None:
    gold, corpus, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    chance = random.Random(7)
    wire = [json.loads(line) for line in gzip.open(corpus, "rt", encoding="utf-8")]
    political = [json.loads(line) for line in open(gold / "statements/polnear-train.jsonl", encoding="utf-8")]
    with out.open("w", encoding="utf-8") as file:
        for source, articles, count in (("wire", wire, WIRE), ("polnear", political, POLITICAL)):
            for number, article in enumerate(chance.sample(articles, count)):
                line = {"id": f"{source}-{number}", "text": article["text"]}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
