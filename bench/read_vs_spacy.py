"""Compare the whole of `dateline read` with spaCy's `en_core_web_md` 3.8 alone: processor time and peak memory.

    cargo build --release -p dateline-cli
    python bench/read_vs_spacy.py MODEL_DIR CORPUS.jsonl.gz [--articles 1000]

MODEL_DIR is the unpacked spaCy model (training/README.md). Both read the same articles in this run, one thread each, in
turns; the best of each counts. Ours starts, reads the file, and writes every report; spaCy's model is loaded and its
texts are in memory before the clock starts. Words are what is left between spaces.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time

from language_vs_spacy import read_texts, run_alone, spacy, write_batch


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model")
    arguments.add_argument("corpus")
    arguments.add_argument("--articles", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--dateline", default="target/release/dateline")
    options = arguments.parse_args()
    texts = read_texts(options.corpus)[: options.articles]
    words = sum(len(text.split()) for text in texts)
    nlp = spacy.load(options.model)
    list(nlp.pipe(texts[:20]))
    spacy_seconds = []
    ways = {"dateline read": [], "dateline read --fast": ["--fast"]}
    reads = {way: [] for way in ways}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as batch:
        write_batch(texts, batch)
        for round_number in range(options.rounds):
            before = time.process_time()
            for _ in nlp.pipe(texts, batch_size=64):
                pass
            spacy_seconds.append(time.process_time() - before)
            # Whoever comes right after the large process is slowed by it: each way in its turn.
            for way, flags in sorted(ways.items(), reverse=round_number % 2 == 1):
                command = [options.dateline, "read", *flags, "--jsonl", "--quiet", "--threads", "1", batch.name]
                reads[way].append(run_alone(command))
    theirs = min(spacy_seconds)
    print(f"{len(texts)} articles, {words} words, one thread, processor time, best of {options.rounds}:")
    print(f"  spaCy md alone        {words / theirs:8.0f} words/s   peak memory "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1.024e-3:.0f} MB")
    for way, runs in reads.items():
        ours = min(run.processor_seconds for run in runs)
        print(f"  {way:20}  {words / ours:8.0f} words/s   peak memory "
              f"{max(run.peak_kilobytes for run in runs) * 1.024e-3:.0f} MB   {theirs / ours:.1f} times spaCy")


if __name__ == "__main__":
    main()
