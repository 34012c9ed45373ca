"""Copies of annotated articles as transmission and translation damage them, with the annotations carried along.

    python training/attribution/damage.py ARTICLES.jsonl SHARE OUT.jsonl

For the share of the articles given (0.4: every fifth two times), a copy without quotation marks is written; every
third of the copies loses its articles too. Same input, same output.
"""

from __future__ import annotations

import json
import random
import re
import sys

QUOTES = re.compile(r"''|``|’’|‘‘|[\"“”„«»]")
ARTICLES = re.compile(r"\b(?:[Aa]n?|[Tt]he) (?=\w)")


def without(text: str, cuts: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text without the ranges, and for every old offset the new one."""
    gone = [False] * len(text)
    for start, end in cuts:
        gone[start:end] = [True] * (end - start)
    kept, places = [], []
    for character, is_gone in zip(text, gone):
        places.append(len(kept))
        if not is_gone:
            kept.append(character)
    return "".join(kept), [*places, len(kept)]


def carried(spans: list[list[int]], places: list[int]) -> list[list[int]]:
    moved = [[places[start], places[end]] for start, end in spans]
    return [span for span in moved if span[0] < span[1]]


def damaged(article: dict, draws: random.Random) -> dict:
    text = article["text"]
    cuts = [match.span() for match in QUOTES.finditer(text)]
    if draws.random() < 1 / 3:
        cuts += [match.span() for match in ARTICLES.finditer(text)]
    text, places = without(text, cuts)
    attributions = []
    for attribution in article["attributions"]:
        copy = {role: carried(attribution[role], places) for role in ("source", "cue", "content")}
        if copy["cue"] and copy["content"]:
            attributions.append(copy)
    return {**article, "id": article["id"] + "#damaged", "text": text, "attributions": attributions}


def main(source: str, share: float, target: str) -> None:
    draws = random.Random(5)
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            if draws.random() < share:
                out.write(json.dumps(damaged(article, draws), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
