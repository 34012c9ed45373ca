"""Fits the weights by which happenings are told: writes models/happenings.tsv.

    python3 training/happenings/fit.py within target/happening_figures.tsv eval/happenings/happenings.tsv models/happenings.tsv
    python3 training/happenings/fit.py between target/happening_figures_together.tsv eval/happenings/happenings.tsv models/happenings.tsv \
        target/distant_figures.tsv

`within` fits what draws events of one report together, `between` what joins reports; each replaces its column of the file and keeps the other.
Logistic regression with a small penalty on standardised figures, by Newton's method. Only pairs of happenings whose errors may be looked at
(index modulo 3 is not 2) are learned from. Within a report an unmarked event and a marked one are a pair that is not one, at half
weight: some unmarked words mean a happening all the same. Between reports, pairs of wire articles that lie far apart in time are not one: of our
own set they would teach that whoever does alike things to alike people does them once. Needs nothing but Python; the same figures give the same weights.
"""

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from elimination import solve  # noqa: E402

PENALTY = 10.0
HALF = 0.5
# Chosen on the open happenings, as a later reader read them, and by how many wire articles far apart in time are joined.
JOIN = {"within": 0.5, "between": 0.15}
# Of the distant pairs every so manieth is learned from, and each weighs so much.
DISTANT, DISTANT_WEIGHT = 4, 1.2
ROUNDS = 30


def read(path, happenings, part):
    """Names of figures, and of every pair to learn from whether it is one, its weight and its figures."""
    with open(happenings) as file:
        order = [line.split("\t")[0] for line in file.read().splitlines()[1:]]
    closed = {name for number, name in enumerate(order) if number % 3 == 2}
    labels, names, pairs = {}, [], []
    with open(path) as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if columns[0] == "T":
                labels.setdefault(int(columns[5]), []).append(columns[4])
            elif columns[0] == "N":
                names = columns[1:]
            elif columns[0] == "P":
                a, b = (label(labels[int(number)]) for number in columns[1:3])
                both = a != "-" and b != "-"
                if a in closed or b in closed or not (both or part == "within" and (a != "-" or b != "-")):
                    continue
                pairs.append((both and a == b, 1.0 if both else HALF, [float(value) for value in columns[3:]]))
    return names, pairs


def read_distant(path):
    """Pairs of articles far apart, which are not one."""
    with open(path) as file:
        rows = [line.rstrip("\n").split("\t")[1:] for line in file if line.startswith("F")]
    return [(False, DISTANT_WEIGHT, [float(value) for value in row]) for row in rows[::DISTANT]]


def label(of_events):
    """The happening of most of some events."""
    marked = [name for name in of_events if name != "-"]
    return max(sorted(set(marked)), key=marked.count) if marked else "-"


def fit(pairs):
    size = len(pairs[0][2])
    means = [sum(values[at] for _, _, values in pairs) / len(pairs) for at in range(size)]
    spreads = [math.sqrt(sum((values[at] - means[at]) ** 2 for _, _, values in pairs) / len(pairs)) for at in range(size)]
    used = [at for at in range(size - 1) if spreads[at] > 1e-6]
    rows = [(one, count, [(values[at] - means[at]) / spreads[at] for at in used] + [1.0]) for one, count, values in pairs]
    width = len(used) + 1
    weights = [0.0] * width
    for _ in range(ROUNDS):
        slope = [PENALTY * weight for weight in weights]
        slope[-1] = 0.0
        curve = [[0.0] * width for _ in range(width)]
        for at in range(width - 1):
            curve[at][at] = PENALTY
        curve[-1][-1] = 1e-9
        for one, count, values in rows:
            total = max(-40.0, min(40.0, sum(weight * value for weight, value in zip(weights, values))))
            given = 1 / (1 + math.exp(-total))
            off, scale = count * (given - one), count * given * (1 - given)
            for row, value in enumerate(values):
                slope[row] += off * value
                if scale > 1e-4 and value:
                    scaled, line = scale * value, curve[row]
                    for column in range(row + 1):
                        line[column] += scaled * values[column]
        for row in range(width):
            for column in range(row + 1, width):
                curve[row][column] = curve[column][row]
        step = solve(curve, slope)
        weights = [weight - change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-4:
            break
    raw = [0.0] * size
    for at, weight in zip(used, weights):
        raw[at] = weight / spreads[at]
    raw[-1] = weights[-1] - sum(raw[at] * means[at] for at in used)
    return raw


def main(part, figures, happenings, out, distant=None):
    names, pairs = read(figures, happenings, part)
    print(f"{part}: {len(pairs)} pairs, {sum(one for one, _, _ in pairs)} are one")
    if distant:
        far = read_distant(distant)
        print(f"{part}: {len(far)} pairs of distant articles")
        pairs += far
    fitted = dict(zip(names, fit(pairs)))
    fitted["join"] = JOIN[part]
    columns = {}
    try:
        with open(out) as file:
            columns = {line.split("\t")[0]: line.rstrip("\n").split("\t")[1:] for line in file}
    except FileNotFoundError:
        pass
    with open(out, "w") as file:
        for name in [*names, "join"]:
            within, between = columns.get(name, ["0", "0"])
            value = f"{fitted[name]:.4f}"
            file.write("\t".join([name, value if part == "within" else within, value if part == "between" else between]) + "\n")


main(*sys.argv[1:])
