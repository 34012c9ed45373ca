"""The spelling under which a name is kept and looked up. `crates/dateline-knowledge/src/normalise.rs` does the same;
`normalisation.tsv` holds both to it.

Lower case, no accents on Latin, Greek and Cyrillic letters, no apostrophes, no full stops in abbreviations, hyphens as
spaces, no leading "the".
"""

import re
import unicodedata

APOSTROPHES = "'\u2019\u2018\u201b`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u2032\uff07\u055a"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad\u2043"
PUNCTUATION = str.maketrans(dict.fromkeys(APOSTROPHES, "") | dict.fromkeys(HYPHENS, " "))
SPACES = re.compile(r"\s+")

# Letters that Unicode does not take apart.
LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
    "ə": "e", "ς": "σ",
})


def bears_strippable_marks(letter: str) -> bool:
    """Whether marks on this letter are accents: Latin, Greek and Cyrillic blocks, combining marks among them."""
    code = ord(letter)
    return code < 0x0530 or 0x1D00 <= code <= 0x1FFF or 0x2C60 <= code <= 0x2C7F or 0xA640 <= code <= 0xA7FF


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    kept = []
    base_is_strippable = False
    for char in unicodedata.normalize("NFKD", text.replace("\u00b4", "'")):
        if unicodedata.category(char) == "Mn":
            if base_is_strippable:
                continue
        else:
            base_is_strippable = bears_strippable_marks(char)
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).lower().translate(LETTERS)


def resolve_stops(lower: str) -> str:
    """Full stops: "U.S." closes up, "St.Petersburg" comes apart."""
    resolved = []
    letters = 0
    for at, char in enumerate(lower):
        if char == ".":
            following = lower[at + 1] if at + 1 < len(lower) else ""
            if letters >= 2 and following.isalpha():
                resolved.append(" ")
            letters = 0
            continue
        letters = letters + 1 if char.isalpha() else 0
        resolved.append(char)
    return "".join(resolved)


def fold(text: str) -> str:
    """Folds a piece of text; keeps a space at either end."""
    folded = plain(text).translate(PUNCTUATION)
    if "." in folded:
        folded = resolve_stops(folded)
    return SPACES.sub(" ", folded)


def normalise(name: str) -> str:
    """The spelling under which a whole name is kept."""
    folded = fold(name).strip(" ")
    rest = folded.removeprefix("the ")
    return rest or folded
