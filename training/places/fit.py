"""Fits the weights that tell which names are places: `fit.py FIGURES.tsv WEIGHTS.tsv [--threshold T ...] [--penalty P] [--folds FOLDER]`.

Logistic regression with an L2 penalty. A figure that fewer than three candidates have gets no weight. Prints how the
candidates of articles fare that the weights did not learn from (five folds over the articles of both sets, by their order), and
writes weights from all. Nothing is drawn by chance.
"""

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

FOLDS = 5
LEAST = 3
# How much a candidate counts: names of our own set count more, as they are few and marked with care, and most of all those
# that are marked as no places, which must not be placed.
OWN = 2.0
OTHER = 10.0


@dataclass
class Article:
    corpus: str
    marks: list = field(default_factory=list)
    candidates: list = field(default_factory=list)


def read(path):
    articles = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            corpus, name, start, end, truth, figures = line.rstrip("\n").split("\t")
            article = articles.setdefault((corpus, name), Article(corpus))
            if truth in ("mark", "none"):
                article.marks.append((int(start), int(end), truth == "mark"))
            else:
                article.candidates.append((int(start), int(end), int(truth), figures.split("|")))
    return list(articles.values())


def lessons(article):
    """Candidates that are asked about, with their weight: not those that lie in a place, nor those about which nothing is decided."""
    behind = 0
    others = [mark for mark in article.marks if not mark[2]]
    for start, end, truth, figures in article.candidates:
        if start < behind:
            continue
        settled = figures == ["settled"]
        if truth or settled:
            behind = end
        if not settled:
            is_other = any(start < other[1] and other[0] < end for other in others)
            yield truth, figures, OTHER if is_other and not truth else OWN if article.corpus == "own" else 1.0


def fit(articles, penalty):
    rows = [lesson for article in articles for lesson in lessons(article)]
    counts = Counter(figure for _, figures, _ in rows for figure in set(figures))
    names = sorted(figure for figure, count in counts.items() if count >= LEAST)
    number = {name: index for index, name in enumerate(names)}
    places, indices, ends = [], [], [0]
    for truth, figures, _ in rows:
        indices.extend(sorted({number[figure] for figure in figures if figure in number}))
        ends.append(len(indices))
        places.append(truth)
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), len(names)))
    truth = np.array(places, dtype=float)
    weight = np.array([weight for _, _, weight in rows])

    def loss(weights):
        scores = matrix @ weights
        told = 1 / (1 + np.exp(-scores))
        value = (weight * (np.logaddexp(0, scores) - truth * scores)).sum() + penalty / 2 * weights @ weights
        return value, matrix.T @ (weight * (told - truth)) + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, found.x))


def select(article, weights, threshold):
    """The candidates that the program would take, from left to right."""
    behind, taken = 0, []
    for start, end, _, figures in article.candidates:
        if start < behind:
            continue
        if figures == ["settled"] or sum(weights.get(figure, 0.0) for figure in figures) > threshold:
            taken.append((start, end))
            behind = end
    return taken


def tally(article, taken, counts):
    def meets(start, end, others):
        return any(start < other[1] and other[0] < end for other in others)

    for start, end, is_place in article.marks:
        kind = "places" if is_place else "others"
        counts[article.corpus, kind] += 1
        counts[article.corpus, kind, "taken"] += meets(start, end, taken)
    marked = [mark for mark in article.marks if mark[2]]
    counts[article.corpus, "taken"] += len(taken)
    counts[article.corpus, "taken", "right"] += sum(meets(start, end, marked) for start, end in taken)


def show(title, counts):
    for corpus in ("lgl", "own", "closed"):
        places, others, taken = counts[corpus, "places"], counts[corpus, "others"], counts[corpus, "taken"]
        if places:
            print(
                f"{title}\t{corpus}\tfound {100 * counts[corpus, 'places', 'taken'] / places:.1f}"
                f"\tright of those taken {100 * counts[corpus, 'taken', 'right'] / max(taken, 1):.1f}"
                f"\tothers taken {100 * counts[corpus, 'others', 'taken'] / max(others, 1):.1f}"
            )


def write(path, weights):
    with open(path, "w", encoding="utf-8") as file:
        file.write("# Weights of figures of names that may be places', fitted by training/places/fit.py; not edited by hand.\n")
        file.write("# figure\tweight\n")
        for name, weight in sorted(weights.items()):
            if abs(weight) >= 0.0005:
                file.write(f"{name}\t{weight:.3f}\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("figures")
    parser.add_argument("weights")
    parser.add_argument("--threshold", type=float, nargs="+", default=[0.0])
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--folds", help="folder for the weights of the folds")
    arguments = parser.parse_args()
    articles = read(arguments.figures)
    known = [article for article in articles if article.corpus != "closed"]
    apart = [article for article in articles if article.corpus == "closed"]
    counts = {threshold: defaultdict(int) for threshold in arguments.threshold}
    for fold in range(FOLDS):
        weights = fit([article for at, article in enumerate(known) if at % FOLDS != fold], arguments.penalty)
        if arguments.folds:
            write(f"{arguments.folds}/fold-{fold}.tsv", weights)
        for threshold, told in counts.items():
            for article in known[fold::FOLDS]:
                tally(article, select(article, weights, threshold), told)
    weights = fit(known, arguments.penalty)
    for threshold, told in counts.items():
        for article in apart:
            tally(article, select(article, weights, threshold), told)
        show(f"threshold {threshold:g}", told)
    write(arguments.weights, weights)


if __name__ == "__main__":
    main()
