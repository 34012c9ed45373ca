"""How sure a guess is: a logistic regression for each script, on what the program sees of the text and the guess."""

import numpy as np
from scipy.optimize import minimize

import features
import lessons
import sample
from sources import Sources

TERMS = 7
# Share of texts in no language of ours among those that are asked about: few, since ours are those in which most news is.
UNKNOWN = 0.03
# As `crates/dateline-language-id/src` has them.
FEWEST_LETTERS, NEAR, MOST_ODDS, MOST_SUPPORT = 8, 2.0, 12.0, 4.0


def of_share(share: float) -> float:
    return min(max((share - 0.25) / 0.5, 0.0), 1.0)


def terms(probability: float, support: float, letters: int, small: float) -> list[float]:
    """As `crates/dateline-language-id/src/confidence.rs` has them."""
    odds = float(np.clip(np.log(max(probability, 1e-9) / max(1 - probability, 1e-9)), -MOST_ODDS, MOST_ODDS))
    support = min(max(support, 0.0), MOST_SUPPORT)
    return [1.0, odds, support, support * support, float(np.log1p(letters)), small, support * odds]


def small_words(text: str, number: int) -> tuple[int, int]:
    """Words in the script, and those of them that do not begin with a capital."""
    points = np.frombuffer(features.words_only(text).encode("utf-32-le"), np.uint32)
    inside = np.where(points < features.SIZE, points, 0)
    kinds = np.where(points < features.SIZE, features.KINDS[inside], features.OTHER)
    kept = kinds != features.SKIP
    inside, kinds = inside[kept], kinds[kept]
    begins = (kinds == number) & (np.concatenate([[features.OTHER], kinds[:-1]]) != number)
    return int(begins.sum()), int((features.LOWER[inside[begins]] == inside[begins]).sum())


def evidence(group, text: str):
    """The best code of a text, the terms of its confidence, and what the confidence is multiplied by; none where no
    language is named."""
    pieces = sample.pieces(text)
    script, share = features.main_script(" ".join(pieces))
    number = features.SCRIPTS.index(group.name)
    counts = [int((features.letters(piece)[1] == number).sum()) for piece in pieces]
    letters = sum(counts)
    if script != group.name or letters * (3 if group.logographic else 1) < FEWEST_LETTERS:
        return None
    of_pieces = np.array([group.scores(piece) for piece in pieces])
    scores = of_pieces.sum(0)
    totals = scores + group.prior
    probabilities = np.exp(totals - totals.max())
    probabilities /= probabilities.sum()
    best = int(totals.argmax())
    ours = np.array([language.code == group.languages[best].code for language in group.languages])
    likely = of_pieces + group.prior
    agreed = likely.max(1) - likely[:, ours].max(1) <= NEAR
    words, small = np.sum([small_words(piece, number) for piece in pieces], axis=0)
    row = terms(float(probabilities[ours].sum()), float(scores[best]) / letters, letters, small / max(1, words))
    return group.languages[best].code, row, of_share(share) * float(np.dot(agreed, counts)) / letters


def fit(group, sources: Sources) -> np.ndarray:
    """Weights of the terms. A language counts as its prior has it, and each of its texts alike."""
    rows, right, times, names = [], [], [], []
    code_of = {language.name: language.code for language in group.languages}
    for _, text, name in lessons.of_group(group.name, sources, 0):
        told = evidence(group, text)
        if told:
            rows.append(told[1])
            right.append(told[0] == code_of.get(name))
            times.append(told[2])
            names.append(name or "")
    rows, right, times, names = np.array(rows), np.array(right, float), np.array(times), np.array(names)
    weight = np.zeros(len(names))
    for language, prior in zip(group.languages, group.prior):
        of_language = names == language.name
        weight[of_language] = np.exp(prior) / max(1, of_language.sum())
    weight *= (1 - UNKNOWN) / weight.sum()
    weight[names == ""] = UNKNOWN / max(1, (names == "").sum())

    def loss(weights):
        sure = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        told = np.clip(sure * times, 1e-9, 1 - 1e-9)
        value = -(weight * np.where(right > 0, np.log(told), np.log1p(-told))).sum() + 1e-5 * (weights**2).sum()
        slope = np.where(right > 0, sure - 1, told * (1 - sure) / (1 - told))
        return value, rows.T @ (weight * slope) + 2e-5 * weights

    weights = minimize(loss, np.zeros(TERMS), jac=True, method="L-BFGS-B").x
    told = 1 / (1 + np.exp(-rows @ weights)) * times
    known, named = names != "", told >= 0.5
    print(f"{group.name}: {int(known.sum())} known, {int((~known).sum())} not; guess right {right[known].mean():.4f}; "
          f"named of known {named[known].mean():.4f}, right of named {right[known & named].mean():.4f}; "
          f"unknown named {named[~known].mean():.4f}; {np.round(weights, 3)}", flush=True)
    return weights
