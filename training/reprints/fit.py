"""Fits the weights by which translations of one story are told: writes models/reprints.tsv.

    python3 training/reprints/fit.py target/translation_figures.tsv models/reprints.tsv

Logistic regression with a small penalty, by Newton's method. Pairs that are no translations count `WEIGHT` times: calling two
reports one story is worse than missing a pair. Says how the weights do on the pairs that are for measuring. Needs
nothing but Python; the same figures give the same weights.
"""

import csv
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from elimination import solve  # noqa: E402

PENALTY = 1e-3
WEIGHT = 4.0
ROUNDS = 30
# Likelihood from which on the program calls a pair a translation.
BOUND = 0.7


def likelihood(weights, values):
    total = sum(weight * value for weight, value in zip(weights, values))
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))


def fit(rows):
    size = len(rows[0][1])
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [PENALTY * len(rows) * weight for weight in weights]
        slope[-1] = 0.0
        curve = [[PENALTY * len(rows) if row == column and row < size - 1 else 1e-9 if row == column else 0.0 for column in range(size)] for row in range(size)]
        for label, values in rows:
            given = likelihood(weights, values)
            count = 1.0 if label else WEIGHT
            for row, value in enumerate(values):
                slope[row] += count * (given - label) * value
                scaled = count * given * (1 - given) * value
                for column in range(row + 1):
                    curve[row][column] += scaled * values[column]
        for row in range(size):
            for column in range(row + 1, size):
                curve[row][column] = curve[column][row]
        step = solve(curve, slope)
        weights = [weight - change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def main(path, out):
    with open(path) as file:
        table = list(csv.reader(file, delimiter="\t"))
    names = table[0][3:] + ["bias"]
    rows = [(row[0], row[1] == "1", int(row[2]), [float(value) for value in row[3:]] + [1.0]) for row in table[1:]]
    weights = fit([(label, values) for _, is_fit, label, values in rows if is_fit])
    with open(out, "w") as file:
        file.write("# Weights of what tells translations of one story from other pairs, fitted by training/reprints/fit.py; not edited by hand.\n")
        for name, weight in zip(names, weights):
            file.write(f"{name}\t{weight:.4f}\n")
            print(f"{name:14} {weight:8.3f}")
    for is_fit in (True, False):
        for name in ("translations", "reports", "wire"):
            chosen = [(label, likelihood(weights, values)) for set_name, fitted, label, values in rows if (set_name, fitted) == (name, is_fit)]
            called = [label for label, given in chosen if given >= BOUND]
            print(f"{'fitted' if is_fit else 'not fitted'}, {name}: {len(chosen)} pairs, {sum(label for label, _ in chosen)} translations, "
                  f"{sum(called)} of these called, {len(called) - sum(called)} others called")


main(*sys.argv[1:])
