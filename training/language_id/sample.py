"""Which parts of a text are read, as `crates/dateline-language-id/src/sample.rs` has it."""

FULLY_READ, PIECES, PIECE, PIECE_OF_WHOLE = 800, 4, 128, 256
NEAR = 32


def pieces(text: str) -> list[str]:
    data = text.encode()
    size = len(data)

    def gap(at: int) -> int:
        if at == 0 or at >= size:
            return min(at, size)
        for past, byte in enumerate(data[at : at + NEAR]):
            if byte in b" \t\n\r\x0c":
                return at + past
        while at < size and data[at] & 0xC0 == 0x80:
            at += 1
        return at

    if size <= FULLY_READ:
        count = min(max(size // PIECE_OF_WHOLE, 1), PIECES)
        cuts = [size if k == count else gap(size * k // count) for k in range(count + 1)]
        spans = list(zip(cuts, cuts[1:]))
    else:
        starts = [gap((size - PIECE) * number // (PIECES - 1)) for number in range(PIECES)]
        spans = [(start, gap(min(start + PIECE, size))) for start in starts]
    return [data[start:end].decode() for start, end in spans]
