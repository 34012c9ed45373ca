"""Fits the weights by which antecedents are chosen: `fit.py ANAPHORS.jsonl ARTICLES.jsonl GUM WEIGHTS.tsv`.

A linear model over candidates: each pronoun or description has those whom it may mean, and nobody; the probability of a
candidate goes with e to the sum of the weights of its features. Fitted by gradient descent with an L2 penalty on the weights
that all sorts of phrases share and on what each sort adds to them. Every third article of `eval/actors` takes no part. Prints
how many are right, cross-validated by article in FOLDS folds, then writes the weights from all open articles.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

SORTS = ["person", "thing", "several", "description"]
FOLDS = 8
STEPS = 300
RATE = 0.05
SHARED = 6.0
OWN = 10.0
# How much nobody, and nouns that name no actor, are held back: a phrase that stays open costs as a wrong one does, and a little
# more is found than lost up to here (four folds by article).
NOBODIES = ["noun", "nobody"]
HELD_BACK = [0.6, 0.3, 0.6, 0.6]


def own_gold(path):
    """Per article: mentions as (start, end, in title, actor), names apart."""
    found = {}
    for number, line in enumerate(open(path, encoding="utf-8")):
        article = json.loads(line)
        mentions = []
        for actor, record in enumerate(article["actors"]):
            for mention in record["mentions"]:
                mentions.append((mention["start"], mention["end"], mention.get("in") == "title", actor))
        groups = [(m["start"], m["end"], m.get("in") == "title", -1) for m in article["groups"]]
        found["own", article["id"]] = (mentions + groups, number % 3 == 2)
    return found


def gum_gold(folder):
    found = {}
    for chains in sorted(Path(folder).glob("*.conll")):
        words, starts, at, gap = [], [], 0, ""
        for line in chains.with_suffix(".conllu").read_text(encoding="utf-8").split("\n"):
            if line.startswith("# newpar") and not line.startswith("# newpar_"):
                gap = "\n\n" if words else ""
            columns = line.split("\t")
            if len(columns) < 10 or not columns[0].isdigit():
                continue
            at += len(gap)
            words.append((at, at + len(columns[1])))
            at += len(columns[1])
            gap = "" if "SpaceAfter=No" in columns[9].split("|") else " "
        mentions, opened = [], defaultdict(list)
        lines = [l for l in chains.read_text(encoding="utf-8").split("\n") if l and not l.startswith("#")]
        for word, line in enumerate(lines):
            marks = line.split("\t")[2].replace("|", "")
            while "(" in marks or ")" in marks:
                place = min(marks.find(c) for c in "()" if c in marks)
                if marks[place] == ")":
                    entity = int(marks[:place])
                    mentions.append((words[opened[entity].pop()][0], words[word][1], False, entity))
                    marks = marks[place + 1 :]
                else:
                    rest = marks[place + 1 :]
                    digits = ""
                    while rest and rest[0].isdigit():
                        digits, rest = digits + rest[0], rest[1:]
                    opened[int(digits)].append(word)
                    marks = digits + rest if rest.startswith(")") else rest
        found["gum", chains.stem] = (mentions, False)
    return found


def same(one, other):
    """Ends alike and covers half of each other."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return one[2] == other[2] and 2 * shared >= one[1] - one[0] and 2 * shared >= other[1] - other[0]


def entity_of(spans, gold):
    """The gold actor that has most of these mentions, of which the first counts a little more. GUM's mentions are whole phrases
    with all that hangs on them: the smallest one around a name is its own."""
    votes = Counter()
    for order, span in enumerate(spans):
        alike = [m for m in gold if same(span, m)]
        around = [m for m in gold if m[2] == span[2] and m[0] <= span[0] and span[1] <= m[1] and m[1] - m[0] > 3]
        for mention in alike[:1] or sorted(around, key=lambda m: m[1] - m[0])[:1]:
            if mention[3] >= 0:
                votes[mention[3]] += 1 + 0.1 / (1 + order)
    return votes.most_common(1)[0][0] if votes else None


def load(path, golds):
    """Examples: article, sort, features of candidates, which are right, where it is settled what that says."""
    examples = []
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        key = article["set"], article["id"]
        if key not in golds:
            continue
        gold, closed = golds[key]
        known = {}
        for anaphor in article["anaphors"]:
            span = anaphor["span"]
            exact = [m for m in gold if m[2] == span[2] and m[1] == span[1] and same(span, m)]
            meant = (exact or [m for m in gold if same(span, m)] or [None])[0]
            truth = None if meant is None or meant[3] < 0 else meant[3]
            entities = []
            for antecedent in anaphor["antecedents"]:
                spans = tuple(map(tuple, antecedent["mentions"]))
                if spans not in known:
                    known[spans] = entity_of(spans, gold) if spans else None
                entities.append(known[spans])
            right = [truth is not None and entity == truth for entity in entities]
            if not any(right):
                right = [not antecedent["mentions"] for antecedent in anaphor["antecedents"]]
            settled = None
            if anaphor["settled"] is not None:
                settled = entity_of(list(map(tuple, anaphor["settled"])), gold) == truth and truth is not None
            examples.append(
                {
                    "key": key,
                    "closed": closed,
                    "sort": SORTS.index(anaphor["sort"]),
                    "features": [antecedent["features"] for antecedent in anaphor["antecedents"]],
                    "actor": [bool(antecedent["mentions"]) for antecedent in anaphor["antecedents"]],
                    "right": np.array(right),
                    "settled": settled,
                    "span": span,
                    "text": article["text"],
                    "known": truth is not None,
                    "gold": truth,
                    "entities": entities,
                }
            )
    return examples


def matrix(examples, names):
    number = {name: i for i, name in enumerate(names)}
    for example in examples:
        figures = np.zeros((len(example["features"]), len(names)))
        for row, features in enumerate(example["features"]):
            for feature in features:
                figures[row, number[feature]] += 1
        example["figures"] = figures


def fit(examples, count):
    """Adam on the mean loss; shared weights, and what each sort adds."""
    shared, own = np.zeros(count), np.zeros((4, count))
    moments = [[np.zeros_like(w), np.zeros_like(w)] for w in (shared, own)]
    rows = np.concatenate([e["figures"] for e in examples])
    sorts = np.concatenate([np.full(len(e["figures"]), e["sort"]) for e in examples])
    group = np.concatenate([np.full(len(e["figures"]), i) for i, e in enumerate(examples)])
    right = np.concatenate([e["right"] for e in examples])
    for step in range(1, STEPS + 1):
        scores = rows @ shared + np.einsum("ij,ij->i", rows, own[sorts])
        top = np.full(len(examples), -np.inf)
        np.maximum.at(top, group, scores)
        mass = np.exp(scores - top[group])
        total, good = np.zeros(len(examples)), np.zeros(len(examples))
        np.add.at(total, group, mass)
        np.add.at(good, group, mass * right)
        error = mass / total[group] - np.where(right, mass / np.maximum(good[group], 1e-300), 0)
        slopes = [rows.T @ error + SHARED * shared, np.zeros((4, count))]
        for sort in range(4):
            slopes[1][sort] = rows[sorts == sort].T @ error[sorts == sort] + OWN * own[sort]
        for weight, slope, moment in zip((shared, own), slopes, moments):
            moment[0] = 0.9 * moment[0] + 0.1 * slope
            moment[1] = 0.99 * moment[1] + 0.01 * slope**2
            mean, square = moment[0] / (1 - 0.9**step), moment[1] / (1 - 0.99**step)
            weight -= RATE * (1 - step / STEPS) * mean / (np.sqrt(square) + 1e-8)
    return shared + own


def held_back(weights, names):
    """The weights with which phrases are settled."""
    for name in NOBODIES:
        weights[:, names.index(name)] -= HELD_BACK
    return weights


def chosen(example, weights):
    scores = example["figures"] @ weights[example["sort"]]
    return int(np.argmax(scores)), scores


def report(title, examples, choices):
    print(title)
    for sort, name in enumerate(SORTS):
        for is_settled in (False, True):
            rows = [(e, c) for e, c in zip(examples, choices) if e["sort"] == sort and (e["settled"] is not None) == is_settled]
            if not rows:
                continue
            known = [(e, c) for e, c in rows if e["known"]]
            right = sum(e["actor"][c] and e["right"][c] for e, c in known)
            given = sum(e["actor"][c] for e, c in rows)
            found = sum(e["actor"][c] and e["known"] for e, c in rows)
            possible = sum(any(r and a for r, a in zip(e["right"], e["actor"])) for e, _ in known)
            line = f"  {name:<12} {len(rows):>4}, {len(known)} of actors, {possible} possible: {right} right, {given} given, {found} of them of actors"
            if is_settled:
                line += f"; settled rightly {sum(bool(e['settled']) for e, _ in known)}"
            print(line)


def main():
    golds = own_gold(sys.argv[2]) | gum_gold(sys.argv[3])
    examples = load(sys.argv[1], golds)
    table = [line.rstrip("\n").split("\t") for line in open(sys.argv[4], encoding="utf-8") if not line.startswith("#")]
    names = [row[0] for row in table]
    matrix(examples, names)
    now = np.array([[float(cell) for cell in row[1:]] for row in table]).T
    report("weights in force, open", [e for e in examples if not e["closed"]], [chosen(e, now)[0] for e in examples if not e["closed"]])
    learned = [e for e in examples if not e["closed"]]
    keys = sorted({e["key"] for e in learned})
    fold_of = {key: i % FOLDS for i, key in enumerate(keys)}
    choices = [0] * len(learned)
    for fold in range(FOLDS):
        weights = held_back(fit([e for e in learned if fold_of[e["key"]] != fold], len(names)), names)
        for i, example in enumerate(learned):
            if fold_of[example["key"]] == fold:
                choices[i] = chosen(example, weights)[0]
    for part in ("own", "gum"):
        rows = [(e, c) for e, c in zip(learned, choices) if e["key"][0] == part]
        report(f"cross-validated by article, {part}", [e for e, _ in rows], [c for _, c in rows])
    weights = held_back(fit(learned, len(names)), names)
    closed = [e for e in examples if e["closed"]]
    report("closed third", closed, [chosen(e, weights)[0] for e in closed])
    with open(sys.argv[4], encoding="utf-8") as file:
        heading = [line for line in file if line.startswith("#")]
    with open(sys.argv[4], "w", encoding="utf-8") as file:
        file.writelines(heading)
        for i, name in enumerate(names):
            file.write("\t".join([name, *(str(round(1000 * weights[sort, i])) for sort in range(4))]) + "\n")


if __name__ == "__main__":
    main()
