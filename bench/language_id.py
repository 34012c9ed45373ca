"""Megabytes a second of processor time that `dateline-language-id` and its peers read, one thread, in the same run.

    python bench/language_id.py CORPUS.jsonl.gz [--rounds 5]

Reads whole articles, and their sentences one by one. The peers are crates, built in a folder of their own; each reads
the same texts the same number of times. The time to start, to read the input and to make tables is measured apart, with
an empty input, and taken off.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
MANIFEST = """[package]
name = "language-id-peers"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[dependencies]
dateline-language-id = {{ path = "{root}/crates/dateline-language-id" }}
whatlang = "=0.18.0"
whichlang = "=0.1.1"
"""
PROGRAM = """use std::hint::black_box;
use std::io::BufRead;

fn main() {
    let name = std::env::args().nth(1).expect("a name");
    let repeats: usize = std::env::args().nth(2).expect("a number").parse().expect("a number");
    let lines: Vec<String> = std::io::stdin().lock().lines().map(|line| line.expect("text")).collect();
    for _ in 0..repeats {
        for line in &lines {
            match name.as_str() {
                "dateline" => drop(black_box(dateline_language_id::identify(black_box(line)))),
                "whichlang" => drop(black_box(whichlang::detect_language(black_box(line)))),
                _ => drop(black_box(whatlang::detect(black_box(line)))),
            }
        }
    }
}
"""
NAMES = ("dateline", "whichlang", "whatlang")


def seconds(program: Path, name: str, repeats: int, text: Path) -> float:
    """Processor time of one run."""
    script = ("import resource,subprocess,sys;"
              "subprocess.run(sys.argv[2:],stdin=open(sys.argv[1]),check=True);"
              "used=resource.getrusage(resource.RUSAGE_CHILDREN);print(used.ru_utime+used.ru_stime)")
    command = [sys.executable, "-c", script, str(text), str(program), name, str(repeats)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "src").mkdir()
        (folder / "Cargo.toml").write_text(MANIFEST.format(root=ROOT.resolve()))
        (folder / "src" / "main.rs").write_text(PROGRAM)
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=folder, check=True)
        program = folder / "target" / "release" / "language-id-peers"

        with gzip.open(options.corpus, "rt") as lines:
            articles = [json.loads(line)["text"].replace("\n", " ") for line in lines]
        sentences = [sentence for article in articles for sentence in re.split(r"(?<=[.!?]) +", article) if sentence]
        for what, texts in (("articles", articles), ("sentences", sentences)):
            text = folder / f"{what}.txt"
            text.write_text("\n".join(texts) + "\n")
            size = text.stat().st_size * options.repeats / 1e6
            rates: dict[str, list[float]] = {peer: [] for peer in NAMES}
            for _ in range(options.rounds):
                for peer in NAMES:
                    start = seconds(program, peer, 0, text)
                    rates[peer].append(size / max(1e-6, seconds(program, peer, options.repeats, text) - start))
            print(f"{what}: {len(texts)}, {size / options.repeats:.1f} MB")
            for peer in NAMES:
                print(f"  {peer:<10} {statistics.median(rates[peer]):6.1f} MB/s "
                      f"({min(rates[peer]):.1f} to {max(rates[peer]):.1f} in {options.rounds} rounds)")


if __name__ == "__main__":
    main()
