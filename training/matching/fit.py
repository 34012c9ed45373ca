"""Fits the weights of name matching: `fit.py FIGURES.tsv WEIGHTS.rs`.

Logistic regression with an L2 penalty, by Newton's method, for names of persons and for all others. Every source of pairs
counts as much as SHARES says, however many pairs it has. Figures that can only speak against two names being one keep
weights of at most zero, those that can only speak for it of at least zero. Prints F1 on the pairs of the collection,
cross-validated in ten folds; the order of rows decides the fold, nothing is drawn by chance.
"""

import csv
import sys

import numpy as np

# How much each source counts, in pairs.
SHARES = {"gold": 2.0, "damaged": 3.0, "neighbour": 0.6, "ordinary": {"PERSON": 60.0, "OTHER": 170.0}}
PAIRS = 180.0
PENALTY = 0.3
FOLDS = 10
FOR = {"matched", "legal_same"}
FREE = {"one"}


def read(path):
    with open(path, encoding="utf-8") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = lines[0][6:]
    rows = [(line[0], line[1], int(line[2]), [float(cell) for cell in line[6:]], int(line[3])) for line in lines[1:]]
    return names, rows


def fit(figures, truth, weight, bounds):
    """Projected Newton: weights that a bound holds at zero leave the step."""
    count = figures.shape[1]
    penalty = np.full(count, PENALTY)
    penalty[0] = 1e-3
    weights = np.zeros(count)
    for _ in range(200):
        told = 1 / (1 + np.exp(-figures @ weights))
        slope = figures.T @ (weight * (told - truth)) + penalty * weights
        held = ((bounds < 0) & (weights >= 0) & (slope < 0)) | ((bounds > 0) & (weights <= 0) & (slope > 0))
        free = ~held
        curve = (figures.T * (weight * told * (1 - told))) @ figures + np.diag(penalty)
        step = np.zeros(count)
        step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        after = weights - np.clip(step, -2, 2)
        after = np.where(bounds < 0, np.minimum(after, 0), np.where(bounds > 0, np.maximum(after, 0), after))
        if np.abs(after - weights).max() < 1e-7:
            break
        weights = after
    return weights


def counts(told, truth):
    return np.array([(told & truth).sum(), (told & ~truth).sum(), (~told & truth).sum()])


def main():
    names, rows = read(sys.argv[1])
    bounds = np.array([0 if name in FREE else 1 if name in FOR else -1 for name in names])
    fitted = {}
    total = np.zeros(3)
    for group in ("PERSON", "OTHER"):
        mine = [row for row in rows if (row[1] == "Person") == (group == "PERSON")]
        source = np.array([row[0] for row in mine])
        truth = np.array([row[2] for row in mine]) == 1
        figures = np.array([row[3] for row in mine])
        # Names that stand in the news often count more, but not as often as they stand there.
        count = np.sqrt(np.array([row[4] for row in mine]))
        weight = np.zeros(len(mine))
        for name, share in SHARES.items():
            of = source == name
            share = share[group] if isinstance(share, dict) else share
            weight[of] = share * PAIRS * count[of] / max(1, count[of].sum())
        gold = np.flatnonzero(source == "gold")
        for fold in range(FOLDS):
            left_out = gold[fold::FOLDS]
            kept = np.setdiff1d(np.arange(len(mine)), left_out)
            weights = fit(figures[kept], truth[kept], weight[kept], bounds)
            total += counts(figures[left_out] @ weights >= 0, truth[left_out])
        fitted[group] = fit(figures, truth, weight, bounds)
        told = figures @ fitted[group] >= 0
        for name in SHARES:
            of = source == name
            right = (told[of] == truth[of]).mean()
            print(f"{group:<7} {name:<10} {of.sum():6} pairs, right {100 * right:.2f} %")
    right, false, missed = total
    print(f"pairs of the collection, cross-validated: F1 {100 * 2 * right / (2 * right + false + missed):.1f}")
    for at, name in enumerate(names):
        print(f"  {name:<20} {fitted['PERSON'][at]:8.3f} {fitted['OTHER'][at]:8.3f}")
    write(sys.argv[2], names, fitted)


def write(path, names, fitted):
    docs = {"PERSON": "For two names of persons.", "OTHER": "For all others."}
    with open(path, "w", encoding="utf-8") as file:
        file.write("//! Weights of the figures in [`super::evidence`], fitted by `training/matching/fit.py`; not edited by hand.\n\n")
        file.write("use super::evidence::FIGURES;\n")
        for group, weights in fitted.items():
            file.write(f"\n/// {docs[group]}\n#[rustfmt::skip]\npub(super) const {group}: [f32; FIGURES] = [\n")
            for name, weight in zip(names, weights):
                file.write(f"    {weight + 0.0:.3f}, // {name}\n")
            file.write("];\n")


if __name__ == "__main__":
    main()
