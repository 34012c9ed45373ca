"""Compare Dateline's language layer with spaCy's `en_core_web_md` 3.8: the same fields, and at what cost.

    cargo build --release -p dateline-cli -p dateline-language --examples --bins
    python bench/language_vs_spacy.py MODEL_DIR CORPUS.jsonl.gz [--articles 1000]

MODEL_DIR is the unpacked spaCy model (training/README.md). Prints, field by field, the share of spaCy's tokens on
which both agree, and the ratio of processor time from raw text to all fields, one thread each, in this run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from typing import IO, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")
import spacy  # noqa: E402

FIELDS = ["sentence start", "bounds", "tag", "part of speech", "head", "label", "lemma", "morphology", "name"]


def read_texts(path: str) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def write_batch(texts: list[str], batch: IO[str]) -> None:
    for number, text in enumerate(texts):
        batch.write(json.dumps({"id": str(number), "text": text}) + "\n")
    batch.flush()


def spacy_rows(doc) -> list[tuple]:
    rows = []
    for token in doc:
        name = token.ent_iob_ + ("-" + token.ent_type_ if token.ent_type_ else "")
        head = (token.head.idx, token.head.idx + len(token.head)) if token.head.i != token.i else None
        rows.append((token.idx, token.idx + len(token), bool(token.is_sent_start), token.tag_, token.pos_, head,
                     token.dep_, token.lemma_, str(token.morph), name))
    return rows


def unescape(value: str) -> str:
    """Undoes the escapes `dateline parse` writes for characters that a CoNLL-U column cannot hold."""
    out, i = [], 0
    table = {"n": "\n", "t": "\t", "r": "\r", "s": " ", "\\": "\\"}
    while i < len(value):
        if value[i] == "\\" and i + 1 < len(value):
            if value[i + 1] == "u" and value[i + 2] == "{":
                end = value.index("}", i)
                out.append(chr(int(value[i + 3 : end], 16)))
                i = end + 1
                continue
            if value[i + 1] in table:
                out.append(table[value[i + 1]])
                i += 2
                continue
        out.append(value[i])
        i += 1
    return "".join(out)


def dateline_rows(conllu: str) -> list[list[tuple]]:
    documents: list[list[tuple]] = []
    sentence: list[list[str]] = []

    def close() -> None:
        bounds = []
        for columns in sentence:
            misc = dict(item.split("=", 1) for item in columns[9].split("|"))
            bounds.append((int(misc["Start"]), int(misc["End"]), misc["NER"]))
        for number, columns in enumerate(sentence):
            head = int(columns[6])
            start, end, name = bounds[number]
            morphology = "" if columns[5] == "_" else columns[5]
            documents[-1].append((start, end, number == 0, columns[4], columns[3],
                                  bounds[head - 1][:2] if head else None, columns[7], unescape(columns[2]),
                                  morphology, name))
        sentence.clear()

    for line in conllu.split("\n"):
        if line.startswith("# newdoc"):
            close() if sentence else None
            documents.append([])
        elif line.startswith("#"):
            continue
        elif not line:
            close() if sentence else None
        else:
            sentence.append(line.split("\t"))
    return documents


def compare(expected: list[list[tuple]], found: list[list[tuple]]) -> tuple[Counter, int, list[str]]:
    equal, total, differences = Counter(), 0, []
    for number, (spacy_doc, our_doc) in enumerate(zip(expected, found, strict=True)):
        ours = {row[:2]: row for row in our_doc}
        for row in spacy_doc:
            total += 1
            other = ours.get(row[:2])
            if other is None:
                differences.append(f"{number} {row[:2]} bounds")
                continue
            equal["bounds"] += 1
            for i, field in enumerate(["sentence start", "tag", "part of speech", "head", "label", "lemma",
                                       "morphology", "name"], start=2):
                if row[i] == other[i]:
                    equal[field] += 1
                else:
                    differences.append(f"{number} {row[:2]} {field}: {row[i]!r} != {other[i]!r}")
    return equal, total, differences


class Run(NamedTuple):
    """What a command used, and what it says of its own speed."""

    processor_seconds: float
    wall_seconds: float
    peak_kilobytes: int
    tokens_per_second: float


def run_alone(command: list[str]) -> Run:
    script = ("import resource,subprocess,sys,time;start=time.perf_counter();"
              "out=subprocess.run(sys.argv[1:],stdout=subprocess.PIPE,check=True).stdout;"
              "wall=time.perf_counter()-start;used=resource.getrusage(resource.RUSAGE_CHILDREN);"
              "print(used.ru_utime+used.ru_stime,wall,used.ru_maxrss,out.split()[-2].decode() if out[-9:]=="
              "b'tokens/s\\n' else 0)")
    out = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, text=True).stdout
    processor, wall, peak, speed = out.split()
    return Run(float(processor), float(wall), int(peak), float(speed))


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model")
    arguments.add_argument("corpus")
    arguments.add_argument("--articles", type=int, default=1000)
    arguments.add_argument("--dateline", default="target/release/dateline")
    arguments.add_argument("--annotate", default="target/release/examples/annotate")
    arguments.add_argument("--differences", type=int, default=10)
    arguments.add_argument("--at-least", type=float, default=0.0, help="exit 1 if a field agrees on less (percent)")
    options = arguments.parse_args()
    corpus = read_texts(options.corpus)
    texts = corpus[: options.articles]
    nlp = spacy.load(options.model)
    list(nlp.pipe(texts[:20]))
    before = time.process_time()
    documents = list(nlp.pipe(texts, batch_size=64))
    spacy_seconds = time.process_time() - before
    expected = [spacy_rows(doc) for doc in documents]
    tokens = sum(len(doc) for doc in documents)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as batch:
        write_batch(texts, batch)
        output = subprocess.run([options.dateline, "parse", batch.name], check=True, capture_output=True)
        equal, total, differences = compare(expected, dateline_rows(output.stdout.decode("utf-8")))
        annotate = [options.annotate, batch.name]
        ones = [run_alone([*annotate, "1"]) for _ in range(5)]
        twos = [run_alone([*annotate, "2"]) for _ in range(5)]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as whole:
            write_batch(corpus, whole)
            pairs = [[run_alone([options.annotate, whole.name, threads]) for threads in "12"] for _ in range(5)]
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as short:
            short.write("Ministers met in Oslo on Monday.\n")
            short.flush()
            start_up = min(run_alone([options.dateline, "parse", short.name]).wall_seconds for _ in range(10))
        parse = min(run_alone([options.dateline, "parse", "--threads", "1", batch.name]).processor_seconds
                    for _ in range(3))
    print(f"articles {len(texts)}, spaCy tokens {total}")
    worst = 100.0
    for field in FIELDS:
        share = 100.0 * equal[field] / total
        worst = min(worst, share)
        print(f"  {field:16} {share:8.4f} %   {total - equal[field]} differ")
    for line in differences[: options.differences]:
        print("   ", line)
    one = min(run.processor_seconds for run in ones)
    print("tokens/s of processor time, one thread; ours with start-up and reading the file, spaCy's without:")
    print(f"  spaCy md                {tokens / spacy_seconds:9.0f}")
    print(f"  language layer          {tokens / one:9.0f}   {spacy_seconds / one:5.1f} times spaCy")
    print(f"  dateline parse, printed {tokens / parse:9.0f}   {spacy_seconds / parse:5.1f} times spaCy")
    for articles, runs in (len(texts), (ones, twos)), (len(corpus), tuple(zip(*pairs))):
        speeds = [statistics.median(run.tokens_per_second for run in side) for side in runs]
        walls = [statistics.median(run.wall_seconds for run in side) for side in runs]
        print(f"two threads over {articles} articles {speeds[1] / speeds[0]:.2f} times one ({speeds[1]:.0f} and "
              f"{speeds[0]:.0f} tokens/s, medians of 5; {walls[0] / walls[1]:.2f} with start-up and reading the file)")
    print(f"start-up to the end of one sentence: {1000 * start_up:.0f} ms (best of 10, wall)")
    print(f"peak memory of the language layer {max(run.peak_kilobytes for run in ones) * 1.024e-3:.0f} MB with one "
          f"thread, {max(run.peak_kilobytes for run in twos) * 1.024e-3:.0f} MB with two")
    sys.exit(1 if worst < options.at_least else 0)


if __name__ == "__main__":
    main()
