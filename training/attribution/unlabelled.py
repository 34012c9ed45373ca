"""News without annotations, on which the student learns from its teachers.

    python training/attribution/unlabelled.py GOLD CORPUS.jsonl.gz OUT.jsonl

Takes texts only: local news, agency and newspaper articles, translations of three translators a story, and every other
wire article. Same input, same output.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

FILES = ("places/lgl-dev", "times/timebank-dev", "times/aquaint-dev", "entities/re3d-dev")
# What these articles have for a publisher.
UNLABELLED = "unlabelled"

TRANSLATORS_A_STORY = 3
WIRE_STEP = 2


def lines(path: Path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as file:
        yield from map(json.loads, file)


def translations(path: Path, draws: random.Random):
    stories: dict[str, list[dict]] = {}
    for told in lines(path):
        stories.setdefault(told["story"], []).append(told)
    for told in stories.values():
        yield from draws.sample(told, min(TRANSLATORS_A_STORY, len(told)))


def main(gold: str, corpus: str, target: str) -> None:
    draws = random.Random(7)
    articles = [article for name in FILES for article in lines(Path(gold) / f"{name}.jsonl")]
    articles += translations(Path(gold) / "translations/wmt21-ru-en.jsonl", draws)
    articles += [article for number, article in enumerate(lines(Path(corpus))) if number % WIRE_STEP == 0]
    with open(target, "w", encoding="utf-8") as out:
        for article in articles:
            plain = {"id": article["id"], "publisher": UNLABELLED, "text": article["text"], "attributions": []}
            out.write(json.dumps(plain, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
