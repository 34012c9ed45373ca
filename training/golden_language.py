"""Write what spaCy's `en_core_web_md` says of our own texts, for the golden test of dateline-language.

    python training/golden_language.py MODEL_DIR

Reads crates/dateline-language/tests/golden/*.txt and examples/*.txt and writes
crates/dateline-language/tests/golden/expected.jsonl: one text a line with its tokens as
[start, end, sentence start, tag, part of speech, morphology, head, label, lemma, name].
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "crates/dateline-language/tests/golden"


def texts() -> list[tuple[str, str]]:
    found = []
    for number, text in enumerate((GOLDEN / "texts.txt").read_text(encoding="utf-8").split("\n===\n")):
        if text:
            found.append((f"texts {number}", text))
    found.append(("crlf", (GOLDEN / "crlf.txt").read_bytes().decode("utf-8")))
    for path in sorted((ROOT / "examples").glob("*.txt")):
        found.append((path.name, path.read_bytes().decode("utf-8")))
    return found


def row(token) -> list:
    name = token.ent_iob_ + ("-" + token.ent_type_ if token.ent_type_ else "")
    return [token.idx, token.idx + len(token), bool(token.is_sent_start), token.tag_, token.pos_, str(token.morph),
            token.head.i, token.dep_, token.lemma_, name]


def main() -> None:
    nlp = spacy.load(sys.argv[1])
    with open(GOLDEN / "expected.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for name, text in texts():
            tokens = [row(token) for token in nlp(text)]
            out.write(json.dumps({"name": name, "text": text, "tokens": tokens}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
