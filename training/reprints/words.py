"""How rare frequent English words are in news: writes models/reprints_words.bin.

    python3 training/reprints/words.py ../shared/corpus/wire-3000.jsonl.gz models/reprints_words.bin

Every second article of the corpus is counted, the others are for measuring. A row is the upper half of the hash of a
word, as crates/dateline-reprints/src/hashing.rs makes it, little endian, and its rarity in sixteenths of ln(articles / articles with
it). Only words of eight articles or more are listed. Needs nothing but Python.
"""

import collections
import gzip
import json
import math
import re
import struct
import sys

LEAST = 8
MASK = (1 << 64) - 1


def hashed(word):
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    value = ((value ^ (value >> 33)) * 0xFF51AFD7ED558CCD) & MASK
    value = ((value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53) & MASK
    return value ^ (value >> 33)


def words_of(text):
    text = re.sub(r"(?<=[^\W\d])['’](?=[^\W\d])", "", text.lower())
    text = re.sub(r"(?<=\d),(?=\d)", "", text)
    return set(re.findall(r"\d+(?:\.\d+)*[^\W_]*|[^\W_]+", text))


def main(corpus, out):
    articles = [json.loads(line)["text"] for line in gzip.open(corpus, "rt")][::2]
    found = collections.Counter(word for text in articles for word in words_of(text))
    rows = {}
    for word, count in sorted(found.items()):
        if count >= LEAST:
            rows[hashed(word) >> 32] = max(1, min(255, round(16 * math.log(len(articles) / count))))
    with open(out, "wb") as file:
        for value, rarity in sorted(rows.items()):
            file.write(struct.pack("<IB", value, rarity))
    print(f"{len(rows)} words of {len(articles)} articles")


main(*sys.argv[1:])
