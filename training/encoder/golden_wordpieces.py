"""Write how the `tokenizers` package takes our own texts apart, for the golden test of dateline-encoder.

    python training/encoder/golden_wordpieces.py TOKENIZER.json

TOKENIZER.json is that of MiniLM-L6. Reads crates/dateline-encoder/tests/golden/texts.txt, the texts of
dateline-language's golden test and examples/*.txt. Writes beside it expected.jsonl, a text a line with its pieces as
[piece, first character, character behind the last], and vocabulary.txt: those pieces of the vocabulary that these texts
can meet.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "crates/dateline-encoder/tests/golden"
MARKS = ("[UNK]", "[CLS]", "[SEP]", "[unused0]", "[unused1]", "[unused2]", "[unused3]")


def texts() -> list[str]:
    files = [GOLDEN / "texts.txt", ROOT / "crates/dateline-language/tests/golden/texts.txt"]
    found = [text for path in files for text in path.read_bytes().decode("utf-8").split("\n===\n") if text]
    return found + [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]


def reference(path: str) -> Tokenizer:
    """The tokenizer without its special pieces, which a text must not be able to write."""
    vocabulary = json.loads(Path(path).read_text(encoding="utf-8"))["model"]["vocab"]
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


def main() -> None:
    tokens = reference(sys.argv[1])
    words: set[str] = set()
    with open(GOLDEN / "expected.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for text in texts():
            told = tokens.encode(text)
            pieces = [[piece, *span] for piece, span in zip(told.tokens, told.offsets)]
            out.write(json.dumps({"text": text, "pieces": pieces}, ensure_ascii=False) + "\n")
            cleaned = tokens.normalizer.normalize_str(text)
            words.update(word for word, _ in tokens.pre_tokenizer.pre_tokenize_str(cleaned))
    parts = {word[i:j] for word in words for i in range(len(word)) for j in range(i + 1, min(len(word), i + 20) + 1)}
    pieces = sorted(tokens.get_vocab().items(), key=lambda told: told[1])
    kept = [piece for piece, _ in pieces if piece in MARKS or (piece[2:] if piece.startswith("##") else piece) in parts]
    (GOLDEN / "vocabulary.txt").write_text("\n".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
