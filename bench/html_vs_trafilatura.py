"""Compare reading of news pages with trafilatura, metadata included: processor time, one core, the same run.

    python3 -m venv .venv-bench && .venv-bench/bin/pip install --requirement bench/requirements.txt
    cargo build --release --locked -p dateline-ingest --example pages_read
    .venv-bench/bin/python bench/html_vs_trafilatura.py GOLD_FOLDER [--rounds 3]

GOLD_FOLDER holds `articles/articles-dev.jsonl`. Both read the same pages as bytes, in turns; the best of each counts.
Ours is a whole process: it starts, reads the pages from files, and writes every article as JSON. Trafilatura is imported
and its pages are in memory before the clock starts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import resource
import subprocess
import tempfile
import time

from trafilatura import bare_extraction


def pages_of(gold: pathlib.Path) -> list[tuple[bytes, str]]:
    folder = gold / "articles"
    lines = (folder / "articles-dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [(gzip.decompress((folder / record["html"]).read_bytes()), record["url"]) for record in records]


def ours(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def theirs(pages: list[tuple[bytes, str]]) -> float:
    before = time.process_time()
    for page, url in pages:
        bare_extraction(page, url=url, with_metadata=True)
    return time.process_time() - before


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("gold", type=pathlib.Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--program", default="target/release/examples/pages_read")
    options = arguments.parse_args()
    pages = pages_of(options.gold)
    our_seconds, their_seconds = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number, (page, _) in enumerate(pages):
            (pathlib.Path(folder) / f"{number:04}.html").write_bytes(page)
        for _ in range(options.rounds):
            our_seconds.append(ours([options.program, folder]))
            their_seconds.append(theirs(pages))
    size = sum(len(page) for page, _ in pages)
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB, one core, processor time, best of {options.rounds}:")
    best = min(their_seconds)
    for name, seconds in [("trafilatura", best), ("dateline", min(our_seconds))]:
        print(f"  {name:12} {len(pages) / seconds:8.1f} pages/s   {best / seconds:5.1f} times trafilatura")


if __name__ == "__main__":
    main()
