"""Measures the program on texts that neither its weights nor its confidence learned from: `calibration.py SOURCES IDENTIFY`.

IDENTIFY is the example of `dateline-language-id` of that name. For headlines, sentences and articles: how many are told
right, told wrong and not told, and by how much the confidence of what is told differs from the share that is right (ten
bins), with every language alike and with languages by their prior."""

import subprocess
import sys
from pathlib import Path

import numpy as np

import lessons
from languages import GROUPS, LANGUAGES
from prior import log_prior
from sources import Sources

UNDETERMINED = "und"
# What may be told of a language, where its own code is another.
ALSO = {"bs": "sh", "hr": "sh", "sr": "sh"}
KINDS = ("headline", "sentence", "article")
BINS = 10


def error(sure: np.ndarray, right: np.ndarray, weight: np.ndarray) -> float:
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    return sum(abs((weight * (sure - right))[bins == bin_].sum()) for bin_ in range(BINS)) / weight.sum()


def main():
    sources, program = Sources(Path(sys.argv[1])), sys.argv[2]
    texts = [lesson for name in GROUPS for lesson in lessons.of_group(name, sources, 1)]
    lines = "\n".join(" ".join(text.split()) for _, text, _ in texts) + "\n"
    told = subprocess.run([program], input=lines.encode(), check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()
    codes = np.array([line.split("\t")[0] for line in told])
    sure = np.array([float(line.split("\t")[1]) for line in told])
    kinds = np.array([kind for kind, _, _ in texts])
    names = np.array([name or "" for _, _, name in texts])
    code_of = {language.name: language.code for language in LANGUAGES}
    wanted = np.array([code_of.get(name, UNDETERMINED) for name in names])
    right = (codes == wanted) | (codes == np.array([ALSO.get(code, "-") for code in wanted]))
    named = codes != UNDETERMINED
    for kind in KINDS:
        here = kinds == kind
        alike, by_prior = np.zeros(len(names)), np.zeros(len(names))
        for language in LANGUAGES:
            of_language = here & (names == language.name)
            alike[of_language] = 1 / max(1, of_language.sum())
            by_prior[of_language] = np.exp(log_prior(sources.root, language)) / max(1, of_language.sum())
        for how, weight in (("languages alike", alike), ("by prior", by_prior)):
            share = lambda rows: 100 * weight[rows].sum() / weight[here].sum()
            print(f"{kind}, {how}: {int(here.sum())} texts, right {share(right & named & here):.1f} %, "
                  f"wrong {share(~right & named & here):.1f} %, not told {share(~named & here):.1f} %; calibration error "
                  f"{error(sure[named & here], right[named & here], weight[named & here]):.4f}")
    for kind in lessons.NO_LANGUAGE:
        here = kinds == kind
        print(f"{kind}: {int(here.sum())} texts, a language told of {100 * named[here].mean():.1f} %")


if __name__ == "__main__":
    main()
