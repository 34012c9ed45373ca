"""How often attributions of a score are right, on a publisher that training did not see.

    python training/attribution/calibrate.py FEATURES STATIC_VECTORS.npy WEIGHTS.pt PUBLISHER anchor=0.35 switch=0.5 ...

The settings are those of `decode.py`, as tuned by `train.py --hold-out PUBLISHER`. Prints the mean score and the share of right
ones of as many attributions at a time, made monotone, for `crates/dateline-read/src/attribution/calibration.rs`.
"""

from __future__ import annotations

import sys

import numpy as np

from data import Corpus
from decode import Settings, decode, matched
from train import load, predictions

BINS = 12


def monotone(shares: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The closest ascending shares: neighbours that fall are pooled."""
    pools: list[list[float]] = []
    for share, weight in zip(shares, weights):
        pools.append([share * weight, weight, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            right = pools.pop()
            pools[-1] = [sum(pair) for pair in zip(pools[-1], right)]
    return np.array([total / weight for total, weight, count in pools for _ in range(int(count))])


def main(features: str, static: str, weights: str, publisher: str, settings: Settings) -> None:
    model, lemmas = load(weights, np.load(static))
    corpus = Corpus(features, lemmas)
    chosen = {number for number, article in enumerate(corpus.articles)
              if article["publisher"] == publisher and not article["id"].endswith("#damaged")}
    given: dict[int, list] = {number: [] for number in chosen}
    for unit, anchors, roles in predictions(model, corpus, [unit for unit in corpus.units if unit.article in chosen]):
        for found in decode(anchors, roles, settings):
            shift = lambda tokens: {unit.start + token for token in tokens}
            given[unit.article].append((shift(found.source), shift(found.content), found.score))
    told = []
    for number in sorted(chosen):
        article = corpus.articles[number]
        shift = lambda tokens: {article["start"] + token for token in tokens}
        gold = [(shift(a["source"]), shift(a["content"])) for a in article["attributions"] if a["content"]]
        right = matched(gold, [(source, content) for source, content, _ in given[number]], with_source=True)
        told += [(score, not source, index in right) for index, (source, _, score) in enumerate(given[number])]
    scores, nameless, right = (np.array(column) for column in zip(*told))
    print(f"without source {right[nameless].mean():.2f} of {nameless.sum()}")
    order = np.argsort(scores[~nameless], kind="stable")
    parts = np.array_split(order, BINS)
    means = np.array([scores[~nameless][part].mean() for part in parts])
    shares = monotone(np.array([right[~nameless][part].mean() for part in parts]), np.array([len(part) for part in parts]))
    for mean, share in zip(means, shares):
        print(f"({mean:.2f}, {share:.2f}),")


if __name__ == "__main__":
    known = {name: float(value) for name, value in (argument.split("=") for argument in sys.argv[5:])}
    main(*sys.argv[1:5], Settings(**known))
