"""The words that tell a type, one a line as `event_features` takes them, so that it tells their static rows.

    python3 training/events/words.py data/events/type_words.tsv OUT.jsonl
"""

from __future__ import annotations

import json
import sys


def main(table: str, out: str) -> None:
    with open(out, "w", encoding="utf-8") as file:
        for line in open(table, encoding="utf-8"):
            kind, word_class, words = line.rstrip("\n").split("\t")
            # Adjectives of attitude are too like one another.
            for word in words.split() if word_class != "a" else ():
                told = {"text": word, "actor": [0, len(word)], "recipient": [0, len(word)], "type": kind}
                file.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
