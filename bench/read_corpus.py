"""Run `dateline read` over a whole corpus: does anything fail, how fast is it, how much memory does it take.

    python bench/read_corpus.py CORPUS.jsonl.gz [--dateline target/release/dateline]

Reads with one thread and with two, compares the outputs byte for byte, and checks every span against its text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time


def measured(command: list[str], target: str) -> tuple[float, int, str]:
    script = ("import resource,subprocess,sys;"
              "code=subprocess.run(sys.argv[2:],stdout=open(sys.argv[1],'wb')).returncode;"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(code)")
    start = time.perf_counter()
    result = subprocess.run([sys.executable, "-c", script, target, *command], capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if result.returncode != 0:
        raise SystemExit(f"{command}: exit status {result.returncode}\n{result.stderr}")
    return seconds, int(result.stdout.split()[-1]), result.stderr.strip().splitlines()[-1]


def spans(value, path=""):
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield path, value
        for key, inner in value.items():
            yield from spans(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner, path)


def check(path: str) -> tuple[int, int, int]:
    articles = words = count = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            articles += 1
            words += len(report["text"].split())
            for where, span in spans(report):
                source = report["title"] if span.get("in") == "title" else report["text"]
                if source[span["start"] : span["end"]] != span["text"]:
                    raise SystemExit(f"{report['id']}{where}: span {span} does not slice to its text")
                count += 1
    return articles, words, count


def digest(path: str) -> str:
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("corpus")
    arguments.add_argument("--dateline", default="target/release/dateline")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outputs = []
        for threads in (1, 2):
            target = f"{folder}/{threads}.jsonl"
            command = [options.dateline, "read", "--jsonl", "--threads", str(threads), options.corpus]
            seconds, peak, summary = measured(command, target)
            outputs.append((threads, seconds, peak, summary, target))
        articles, words, count = check(outputs[0][4])
        if digest(outputs[0][4]) != digest(outputs[1][4]):
            raise SystemExit("one thread and two threads wrote different bytes")
    print(f"{articles} articles, {words} words, {count} spans, all slice to their text; same bytes for 1 and 2 threads")
    for threads, seconds, peak, summary, _ in outputs:
        print(f"{threads} thread{'s' * (threads > 1)}: {articles / seconds:.0f} articles/s, {words / seconds:.0f} words/s, "
              f"peak memory {peak / 1024:.0f} MiB ({summary})")


if __name__ == "__main__":
    main()
