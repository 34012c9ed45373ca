"""A code of up to 255 symbols of one to eight bytes each for short strings that are decoded one by one (after FSST: Boncz, Neumann
and Leis, "FSST: Fast Random Access String Compression", VLDB 2020). Byte 255 announces one literal byte."""

from collections import Counter

LITERAL = 255
LONGEST = 8


class Symbols:
    """A table of symbols with the longest match for what begins a string."""

    def __init__(self, symbols: list[bytes]):
        self.symbols = symbols
        self.codes = {symbol: code for code, symbol in enumerate(symbols)}

    def match(self, text: bytes, at: int) -> bytes:
        """The longest symbol at a position, else one byte."""
        for length in range(min(LONGEST, len(text) - at), 0, -1):
            symbol = text[at:at + length]
            if symbol in self.codes:
                return symbol
        return text[at:at + 1]

    def encode(self, text: bytes) -> bytes:
        """The codes of a string."""
        coded = bytearray()
        at = 0
        while at < len(text):
            symbol = self.match(text, at)
            code = self.codes.get(symbol)
            if code is None:
                coded.append(LITERAL)
                coded.append(symbol[0])
            else:
                coded.append(code)
            at += len(symbol)
        return bytes(coded)


def learn(texts: list[bytes], rounds: int = 8) -> Symbols:
    """Learns a table: each round counts the symbols of the last table and their pairs and keeps those that save most."""
    table = Symbols([])
    for _ in range(rounds):
        counts: Counter[bytes] = Counter()
        for text in texts:
            at = 0
            before = b""
            while at < len(text):
                symbol = table.match(text, at)
                counts[symbol] += 1
                if len(symbol) > 1:
                    counts[symbol[:1]] += 1
                if before and len(before) + len(symbol) <= LONGEST:
                    counts[before + symbol] += 1
                before = symbol
                at += len(symbol)
        gain = {symbol: count * len(symbol) for symbol, count in counts.items()}
        best = sorted(gain, key=lambda symbol: (-gain[symbol], symbol))[:LITERAL]
        table = Symbols(sorted(best))
    return table
