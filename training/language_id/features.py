"""Words of a text and the hashes of their n-grams, as `crates/dateline-language-id/src/letters.rs` and `ngrams.rs` make them."""

import re

import numpy as np

# First and last character of each block of letters, and its script. What stands in none is no letter.
BLOCKS = [
    (0x41, 0x5A, "latin"), (0x61, 0x7A, "latin"), (0xAA, 0xAA, "latin"), (0xBA, 0xBA, "latin"),
    (0xC0, 0xD6, "latin"), (0xD8, 0xF6, "latin"), (0xF8, 0x2AF, "latin"), (0x2BB, 0x2BC, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x370, 0x3FF, "greek"), (0x1F00, 0x1FFF, "greek"),
    (0x400, 0x481, "cyrillic"), (0x48A, 0x52F, "cyrillic"),
    (0x531, 0x556, "armenian"), (0x561, 0x587, "armenian"),
    (0x5D0, 0x5F2, "hebrew"),
    (0x620, 0x63F, "arabic"), (0x641, 0x64A, "arabic"), (0x66E, 0x66F, "arabic"), (0x671, 0x6D3, "arabic"),
    (0x6D5, 0x6D5, "arabic"), (0x6EE, 0x6EF, "arabic"), (0x6FA, 0x6FC, "arabic"), (0x750, 0x77F, "arabic"),
    (0x780, 0x7B1, "thaana"),
    (0x900, 0x963, "devanagari"), (0x971, 0x97F, "devanagari"),
    (0x980, 0x9E3, "bengali"), (0x9F0, 0x9F1, "bengali"),
    (0xA00, 0xA65, "gurmukhi"), (0xA70, 0xA7F, "gurmukhi"), (0xA80, 0xAE5, "gujarati"), (0xB00, 0xB65, "odia"),
    (0xB80, 0xBE5, "tamil"), (0xC00, 0xC65, "telugu"), (0xC80, 0xCE5, "kannada"), (0xD00, 0xD65, "malayalam"),
    (0xD80, 0xDDF, "sinhala"), (0xE01, 0xE4E, "thai"), (0xE81, 0xECD, "lao"), (0xF40, 0xFBC, "tibetan"),
    (0x1000, 0x103F, "myanmar"), (0x1050, 0x108F, "myanmar"),
    (0x10A0, 0x10FF, "georgian"), (0x1C90, 0x1CBF, "georgian"),
    (0x1100, 0x11FF, "hangul"), (0x3131, 0x318E, "hangul"), (0xAC00, 0xD7A3, "hangul"),
    (0x1200, 0x135A, "ethiopic"), (0x1780, 0x17D3, "khmer"),
    (0x3005, 0x3007, "han"), (0x3041, 0x3096, "han"), (0x30A1, 0x30FA, "han"), (0x30FC, 0x30FE, "han"),
    (0x3400, 0x4DBF, "han"), (0x4E00, 0x9FFF, "han"), (0xF900, 0xFAFF, "han"),
]
# Marks that may stand inside a word and say nothing: combining accents, Hebrew points, Arabic vowels, tatweel, joiners.
SKIPPED = [(0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x640, 0x640), (0x64B, 0x65F), (0x670, 0x670),
           (0x200B, 0x200F), (0xAD, 0xAD), (0xFEFF, 0xFEFF)]
SIZE = 0x10000
OTHER, SKIP = 0, 255
SCRIPTS = ["other"] + list(dict.fromkeys(script for _, _, script in BLOCKS))
# Letters of these scripts stand for syllables or words.
LOGOGRAPHIC = {"han"}


def _tables():
    kinds = np.zeros(SIZE, np.uint8)
    lower = np.arange(SIZE, dtype=np.uint32)
    for first, last, script in BLOCKS:
        kinds[first : last + 1] = SCRIPTS.index(script)
    for first, last in SKIPPED:
        kinds[first : last + 1] = SKIP
    for point in range(SIZE):
        if kinds[point] not in (OTHER, SKIP):
            lower[point] = min(ord(chr(point).lower()[0]), SIZE - 1)
    return kinds, lower


KINDS, LOWER = _tables()
BOUNDARY = np.uint32(0x20)
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
LONGEST = 5
# Whole words, their boundaries included, are features where they are longer than an n-gram, up to this.
LONGEST_WORD = 24
_RUN = re.compile(r"[!-~]+")
_NOT_WORDS = re.compile(r"[@\\=_{}<>|]|://|[A-Za-z0-9]\.[A-Za-z]")


def words_only(text: str) -> str:
    """The text without addresses, handles and code."""
    return _RUN.sub(lambda run: " " if _NOT_WORDS.search(run[0]) else run[0], text)


def letters(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Code points and kinds of the text, without what is skipped."""
    points = np.frombuffer(words_only(text).encode("utf-32-le"), np.uint32)
    inside = np.where(points < SIZE, points, 0)
    kinds = np.where(points < SIZE, KINDS[inside], OTHER)
    kept = kinds != SKIP
    return LOWER[inside[kept]], kinds[kept]


def step(hashes: np.ndarray, points: np.ndarray) -> np.ndarray:
    mixed = (hashes ^ points.astype(np.uint64)) * MULTIPLIER
    return mixed ^ (mixed >> np.uint64(29))


def seeds(count: int) -> np.ndarray:
    return np.full(count, 0x51_7C_C1_B7_27_22_0A_95, np.uint64)


def padded(text: str, script: str) -> np.ndarray:
    """The words in a script, lower case, with one boundary before, between and after them."""
    points, kinds = letters(text)
    of_script = kinds == SCRIPTS.index(script)
    line = np.where(of_script, points, BOUNDARY)
    line = np.concatenate([[BOUNDARY], line, [BOUNDARY]]).astype(np.uint32)
    keep = np.ones(len(line), bool)
    keep[1:] = (line[1:] != BOUNDARY) | (line[:-1] != BOUNDARY)
    return line[keep]


def ngrams(line: np.ndarray, logographic: bool) -> np.ndarray:
    """Hashes of the n-grams of a padded line: two to five characters, of which only the first and last may be a
    boundary, and whole words longer than that. One to three characters, without boundaries, in logographic scripts."""
    count = len(line)
    if count < 3:
        return np.zeros(0, np.uint64)
    boundary = line == BOUNDARY
    found = []
    hashes = seeds(count)
    open_ = np.ones(count, bool)
    if logographic:
        open_ &= ~boundary
        for length in range(1, 4):
            n = count - length + 1
            if n <= 0:
                break
            here = line[length - 1 :]
            open_ = open_[:n] & (here != BOUNDARY)
            hashes = step(hashes[:n], here)
            found.append(hashes[open_])
        return np.concatenate(found)
    for length in range(1, LONGEST_WORD + 1):
        n = count - length + 1
        if n <= 0:
            break
        here = line[length - 1 :]
        hashes = step(hashes[:n], here)
        open_ = open_[:n]
        if length >= 2:
            if length <= LONGEST:
                found.append(hashes[open_])
            else:
                found.append(hashes[open_ & boundary[:n] & boundary[length - 1 :]])
            # Nothing goes on over a boundary.
            open_ = open_ & ~boundary[length - 1 :]
        if length > LONGEST:
            open_ = open_ & boundary[:n]
        if not open_.any():
            break
    return np.concatenate(found)


def of_text(text: str, script: str) -> np.ndarray:
    return ngrams(padded(text, script), script in LOGOGRAPHIC)


def of_strings(strings: list[str]) -> np.ndarray:
    """The hash of each string, taken as one n-gram."""
    lengths = np.array([len(string) for string in strings])
    hashes = seeds(len(strings))
    for length in np.unique(lengths):
        of_length = np.flatnonzero(lengths == length)
        points = np.frombuffer("".join(strings[i] for i in of_length).encode("utf-32-le"), np.uint32).reshape(-1, length)
        now = hashes[of_length]
        for column in range(length):
            now = step(now, points[:, column])
        hashes[of_length] = now
    return hashes


def main_script(text: str) -> tuple[str, float]:
    """The script of most letters and its share of them; a letter of a logographic script counts three times."""
    _, kinds = letters(text)
    counts = np.bincount(kinds, minlength=len(SCRIPTS)).astype(float)
    counts[OTHER] = 0
    for script in LOGOGRAPHIC:
        counts[SCRIPTS.index(script)] *= 3
    total = counts.sum()
    if total == 0:
        return "other", 0.0
    return SCRIPTS[int(counts.argmax())], float(counts.max() / total)
