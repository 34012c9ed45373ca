"""Pairs of parties of which it is asked whether an act is told between them: the annotated ones, and our own judgements of
pairs of news articles.

    python training/events/told_pairs.py PAIRS.jsonl CORPUS JUDGEMENTS.tsv OUT.jsonl

writes the pairs in the order of `read`, for the example `event_features`.
"""

from __future__ import annotations

import gzip
import json
import sys
from dataclasses import dataclass

import numpy as np

import pairs as gold

# Types whose act is done by both alike: the pair turned round tells it too.
MUTUAL = ("CONSULT", "COOPERATE", "AGREE")
# How much a pair counts that nobody judged.
UNJUDGED = 0.3


@dataclass
class Asked:
    """A pair in its sentence."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    told: bool
    weight: float
    fold: int
    # The type of the act; none where none is told.
    type: int | None = None
    # Where it comes from: annotated, turned (an annotated pair turned round), judged, unjudged.
    kind: str = "annotated"


def read(pairs: list[gold.Pair], corpus: str, judgements: str) -> list[Asked]:
    """The annotated pairs in their order; the same turned round; the pairs of articles and those of them turned round."""
    asked = [Asked(pair.text, pair.actor, pair.recipient, True, 1.0, pair.fold, pair.type) for pair in pairs]
    asked += [Asked(pair.text, pair.recipient, pair.actor, False, 1.0, pair.fold, kind="turned")
              for pair in pairs if gold.TYPES[pair.type] not in MUTUAL]
    return asked + of_articles(corpus, judgements)


def of_articles(corpus: str, judgements: str) -> list[Asked]:
    texts = {}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            texts[article["id"]] = article["text"]
    asked = []
    with open(judgements, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            article, *numbers, verdict = line.rstrip("\n").split("\t")
            start, end, *places = map(int, numbers)
            first, last, begin, stop = (place - start for place in places)
            fold = gold.fnv1a64(article) % gold.FOLDS
            text = texts[article][start:end]
            kind = gold.TYPES.index(verdict) if verdict in gold.TYPES else None
            asked.append(Asked(text, (first, last), (begin, stop), kind is not None, UNJUDGED if verdict == "?" else 1.0, fold,
                               kind, "unjudged" if verdict == "?" else "judged"))
            if kind is not None and verdict not in MUTUAL:
                asked.append(Asked(text, (begin, stop), (first, last), False, 1.0, fold, kind="judged"))
    return asked


def describe(name: str, asked: list[Asked], probabilities: np.ndarray) -> None:
    """How many of the pairs of each kind pass a threshold."""
    kinds, told = np.array([pair.kind for pair in asked]), np.array([pair.told for pair in asked])
    share = lambda passes, rows: passes[rows].sum() / max(1, rows.sum())
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        passes = probabilities >= least
        judged = kinds == "judged"
        print(f"{name} {least}: annotated {share(passes, kinds == 'annotated'):.3f}, turned {share(passes, kinds == 'turned'):.3f}; "
              f"of articles {share(passes, judged & told):.3f} of those told, {(passes & judged & told).sum() / max(1, (passes & judged).sum()):.3f} "
              f"of those that pass are told; unjudged {share(passes, kinds == 'unjudged'):.4f}", flush=True)


def main(pairs: str, corpus: str, judgements: str, out: str) -> None:
    with open(out, "w", encoding="utf-8") as lines:
        for pair in read(gold.read(pairs), corpus, judgements):
            lines.write(json.dumps({"text": pair.text, "actor": pair.actor, "recipient": pair.recipient}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
