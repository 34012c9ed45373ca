"""Tables of the model package that the tokenizer, the attribute ruler and the lemmatiser read.

`sections(model_dir)` turns the packed regular expressions, exceptions, ruler patterns and lemma look-ups of a spaCy 3.8
English model into the sections `lexeme.*`, `tokenizer.*`, `ruler.*` and `lemma.*` of the flat model file. The Rust side
walks characters by hand; what varies between models (character classes, literals, exceptions) is data made here, what is
built into the Rust code (the form of each alternative) is checked here, so a model with other rules fails to convert
instead of tokenising wrongly.

Needs spaCy 3.8 in the environment that converts; nothing of it at run time. Deterministic.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy
import spacy
import srsly
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lookups import Lookups
from spacy.morphology import Morphology
from spacy.strings import StringStore, get_string_id
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

ORTH, NORM = 65, 67

# Bits of the character classes, the same as in `character_classes.rs`.
PREFIX, SUFFIX, INFIX, ALPHA = 1 << 0, 1 << 1, 1 << 2, 1 << 3
BEFORE_INNER_PERIOD, AFTER_INNER_PERIOD, BEFORE_FINAL_PERIOD, UPPER_PAIR = 1 << 4, 1 << 5, 1 << 6, 1 << 7
TOP_LEVEL_DOMAIN, WORD, DECIMAL = 1 << 8, 1 << 9, 1 << 10
LETTER, UPPER, DIGIT, SPACE, LOWERED = 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15

EVERY_CHARACTER = "".join(chr(code) for code in range(sys.maxunicode + 1))
HYPHENS = ["-", "–", "—", "--", "---", "——", "~"]
URL_FRAME = (
    r"(?u)^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})"
    r"(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})"
    r"(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}"
    r"(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[A-Za-z0-9\u00a1-\uffff]"
    r"[A-Za-z0-9\u00a1-\uffff_-]{0,62})?[A-Za-z0-9\u00a1-\uffff]\.)+(?:[<class>]{2,63}))"
    r"(?::\d{2,5})?(?:[/?#]\S*)?$"
)


class UnknownRule(ValueError):
    """A rule of the model has a form that the Rust tokenizer or ruler does not implement."""


def sections(model_dir: str | Path) -> dict[str, bytes | numpy.ndarray]:
    """All sections of this module for the model in `model_dir`, by name."""
    model_dir = Path(model_dir)
    settings = srsly.msgpack_loads((model_dir / "tokenizer").read_bytes())
    masks = numpy.zeros(sys.maxunicode + 1, dtype=numpy.uint16)
    found: dict[str, bytes | numpy.ndarray] = {}
    found.update(_affixes(settings, masks))
    _python_classes(masks)
    if numpy.any((masks & SPACE != 0) & (masks & (PREFIX | SUFFIX | INFIX) != 0)):
        raise UnknownRule("a whitespace character is an affix")
    starts = numpy.flatnonzero(numpy.concatenate([[True], masks[1:] != masks[:-1]]))
    found["lexeme.class_starts"] = starts.astype(numpy.uint32)
    found["lexeme.class_masks"] = masks[starts]
    found.update(_exceptions(settings))
    found.update(_norms(model_dir))
    found.update(_ruler(model_dir))
    found.update(_lemmas(model_dir))
    return dict(sorted(found.items()))


# ---------------------------------------------------------------- characters and affixes


def _mark(masks: numpy.ndarray, characters, bit: int) -> None:
    masks[[ord(character) for character in characters]] |= bit


def _members(character_class: str) -> set[str]:
    """Every character that a bracketed class of a regular expression matches."""
    return set(re.findall(character_class, EVERY_CHARACTER))


def _python_classes(masks: numpy.ndarray) -> None:
    """The classes of Python's `str` methods and of `\\w` and `\\d`, which depend on its Unicode version."""
    _mark(masks, _members(r"\w"), WORD)
    _mark(masks, _members(r"\d"), DECIMAL)
    _mark(masks, filter(str.isalpha, EVERY_CHARACTER), LETTER)
    _mark(masks, filter(str.isupper, EVERY_CHARACTER), UPPER)
    _mark(masks, filter(str.isdigit, EVERY_CHARACTER), DIGIT)
    _mark(masks, filter(str.isspace, EVERY_CHARACTER), SPACE)
    _mark(masks, (character for character in EVERY_CHARACTER if character.lower() != character), LOWERED)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a regular expression between the bars outside of groups and classes."""
    parts, depth, in_class, escaped, current = [], 0, False, False, []
    for character in pattern:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == "|" and depth == 0:
            parts.append("".join(current))
            current = []
            continue
        current.append(character)
    return parts + ["".join(current)]


def _literal(source: str) -> str | None:
    """The one string that `source` matches, None if it has operators."""
    if re.search(r"(?<!\\)[.^$*+?{}\[\]|()]", source):
        return None
    return re.sub(r"\\(.)", r"\1", source)


def _affixes(settings: dict, masks: numpy.ndarray) -> dict[str, bytes]:
    if settings["token_match"] is not None or settings["faster_heuristics"] is not True:
        raise UnknownRule("token_match or the slow heuristics are set")
    prefixes, needed = [], {r"\+(?![0-9])", r"\.\.+"}
    single: set[str] = set()
    for alternative in _alternatives(settings["prefix_search"]):
        body = alternative.removeprefix("^")
        literal = _literal(body)
        if not alternative.startswith("^"):
            raise UnknownRule(f"prefix {alternative}")
        if body in needed:
            needed.discard(body)
        elif body.startswith("[") and body.endswith("]"):
            single |= _members(body)
        elif literal is None:
            raise UnknownRule(f"prefix {alternative}")
        elif len(literal) == 1:
            single.add(literal)
        elif literal[0] not in single:  # else the earlier alternative always wins
            prefixes.append(literal)
    _check_all_seen("prefix", needed)
    if {literal[0] for literal in prefixes} & single or single & set("+."):
        raise UnknownRule("prefixes overlap")
    _mark(masks, single, PREFIX)

    suffixes, units, single = [], set(), set()
    needed = {r"\.\.+", r"(?<=[0-9])\+", r"(?<=°[FfCcKk])\.", "pair", "period", "units"}
    for alternative in _alternatives(settings["suffix_search"]):
        body = alternative.removesuffix("$")
        literal = _literal(body)
        after_digit = re.fullmatch(r"\(\?<=\[0-9\]\)\(\?:(.*)\)", body)
        pair = re.fullmatch(r"\(\?<=(\[.*\])(\[.*\])\)\\\.", body)
        period = re.fullmatch(r"\(\?<=(\[.*\])\)\\\.", body)
        if not alternative.endswith("$"):
            raise UnknownRule(f"suffix {alternative}")
        if body in needed:
            needed.discard(body)
        elif body.startswith("[") and body.endswith("]"):
            single |= _members(body)
        elif literal is not None:
            single.add(literal) if len(literal) == 1 else suffixes.append(literal)
        elif after_digit:
            needed.discard("units")
            units |= {_literal(unit) for unit in after_digit[1].split("|")}
        elif pair and pair[1] == pair[2]:
            needed.discard("pair")
            _mark(masks, _members(pair[1]), UPPER_PAIR)
        elif period:
            needed.discard("period")
            _mark(masks, _members(period[1]), BEFORE_FINAL_PERIOD)
        else:
            raise UnknownRule(f"suffix {alternative}")
    _check_all_seen("suffix", needed)
    if None in units or any(re.search("[0-9]", unit) for unit in units) or single & set("+."):
        raise UnknownRule("a unit is no literal or holds a digit")
    _mark(masks, single, SUFFIX)

    _infixes(settings["infix_finditer"], masks)
    _url(settings["url_match"], masks)
    return {
        "tokenizer.prefixes": _lines(prefixes),
        "tokenizer.suffixes": _lines(suffixes),
        "tokenizer.units": _lines(sorted(units, key=lambda unit: unit.encode())),
    }


def _check_all_seen(kind: str, needed: set[str]) -> None:
    if needed:
        raise UnknownRule(f"the model has no {kind} {sorted(needed)}")


def _infixes(pattern: str, masks: numpy.ndarray) -> None:
    alpha, single = None, set()
    needed = {r"\.\.+", r"(?<=[0-9])[+\-\*^](?=[0-9-])", "period", ",", "hyphens", "[:<>=/]"}
    for alternative in _alternatives(pattern):
        between = re.fullmatch(r"\(\?<=(\[.*?[^\\]\])\)(.*?)\(\?=(\[.*\])\)", alternative)
        literal = _literal(alternative)
        if alternative in needed:
            needed.discard(alternative)
        elif literal is not None and len(literal) == 1:
            single.add(literal)
        elif literal == "……" and "…" in single:
            continue
        elif alternative.startswith("[") and alternative.endswith("]"):
            single |= _members(alternative)
        elif between and between[2] == r"\.":
            needed.discard("period")
            _mark(masks, _members(between[1]), BEFORE_INNER_PERIOD)
            _mark(masks, _members(between[3]), AFTER_INNER_PERIOD)
        elif between and between[2] == ",":
            needed.discard(",")
            alpha = _members(between[1])
            if alpha != _members(between[3]):
                raise UnknownRule("the sides of a comma differ")
        elif between and between[2] in ("(?:%s)" % "|".join(HYPHENS), "[:<>=/]"):
            needed.discard("hyphens" if between[2].startswith("(") else between[2])
            if alpha is None or _members(between[1]) != alpha | set("0123456789") or _members(between[3]) != alpha:
                raise UnknownRule(f"the sides of {between[2]} differ")
        else:
            raise UnknownRule(f"infix {alternative}")
    _check_all_seen("infix", needed)
    if single & set(".-–—~+*^,:<>=/"):
        raise UnknownRule("infixes overlap")
    _mark(masks, alpha, ALPHA)
    _mark(masks, single, INFIX)


def _url(pattern: str, masks: numpy.ndarray) -> None:
    domain = re.search(r"\)\+\(\?:\[([^\]]*)\]\{2,63\}\)\)", pattern)
    if domain is None or pattern.replace(domain[1], "<class>") != URL_FRAME:
        raise UnknownRule("url_match has another form")
    members = _members(f"[{domain[1]}]")
    if members & set(".:/?#@"):
        raise UnknownRule("the top-level domain overlaps with what follows it")
    _mark(masks, members, TOP_LEVEL_DOMAIN)


# ---------------------------------------------------------------- exceptions and norms


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _lines(rows) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode()


def _exceptions(settings: dict) -> dict[str, bytes]:
    """Exceptions as form and norm in turn, and those that are put together again from pieces that affixes left."""
    vocab = Vocab()
    bare = Tokenizer(
        vocab,
        rules={},
        prefix_search=re.compile(settings["prefix_search"]).search,
        suffix_search=re.compile(settings["suffix_search"]).search,
        infix_finditer=re.compile(settings["infix_finditer"]).finditer,
        url_match=re.compile(settings["url_match"]).match,
    )
    rows, reunited = [], []
    for form, pieces in sorted(settings["exceptions"].items()):
        if any(set(piece) - {ORTH, NORM} for piece in pieces) or "".join(piece[ORTH] for piece in pieces) != form:
            raise UnknownRule(f"exception {form!r}")
        rows.append("\t".join(f"{_escaped(piece[ORTH])}\t{_escaped(piece.get(NORM, ''))}" for piece in pieces))
        if bare.find_prefix(form) or bare.find_infix(form) or bare.find_suffix(form) or " " in form:
            reunited.append("\t".join(_escaped(token.text) for token in bare(form)))
    return {"tokenizer.exceptions": _lines(rows), "tokenizer.reunited": _lines(sorted(set(reunited)))}


def _norms(model_dir: Path) -> dict[str, bytes | numpy.ndarray]:
    """Norms by the id of the form: the lexeme table first, then the language-independent one."""
    lookups = Lookups()
    lookups.from_disk(model_dir / "vocab")
    norms = {get_string_id(form): norm for form, norm in BASE_NORMS.items()}
    norms.update(dict(lookups.get_table("lexeme_norm").items()))
    if any("\n" in norm for norm in norms.values()):
        raise UnknownRule("a norm holds a line break")
    keys = sorted(norms)
    return {
        "lexeme.norm_keys": numpy.array(keys, dtype=numpy.uint64),
        "lexeme.norms": _lines(norms[key] for key in keys),
    }


# ---------------------------------------------------------------- attribute ruler


def _strings_of(pattern: str) -> list[str]:
    """All strings of an anchored regular expression of literals, classes and optional characters."""
    strings = [""]
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise UnknownRule(f"ruler expression {pattern}")
    rest = pattern[1:-1]
    while rest:
        part = re.match(r"(\[[a-z]+\]|[a-z'])(\?)?", rest)
        if part is None:
            raise UnknownRule(f"ruler expression {pattern}")
        choices = list(part[1].strip("[]")) + ([""] if part[2] else [])
        strings = [string + choice for string in strings for choice in choices]
        rest = rest[part.end() :]
    return sorted(strings)


def _condition(attribute: str, value) -> str:
    if attribute == "IS_SPACE" and isinstance(value, bool):
        return f"{attribute}\tin\t{str(value).lower()}"
    if isinstance(value, str):
        value = {"IN": [value]}
    if attribute not in ("TAG", "LOWER", "DEP") or len(value) != 1:
        raise UnknownRule(f"ruler condition {attribute} {value}")
    [(kind, operand)] = value.items()
    if kind == "REGEX" and attribute == "LOWER":
        kind, operand = "IN", _strings_of(operand)
    if kind not in ("IN", "NOT_IN") or (kind == "NOT_IN" and attribute == "LOWER"):
        raise UnknownRule(f"ruler condition {attribute} {value}")
    return "\t".join([attribute, kind.lower(), *operand])


def _ruler(model_dir: Path) -> dict[str, bytes]:
    """Patterns as lines `rule<TAB>target`, `set<TAB>attribute<TAB>value`, `token`, `attribute<TAB>in|not_in<TAB>values`."""
    rows, morphologies = [], {""}
    normalise = Morphology(StringStore())
    for entry in srsly.read_msgpack(model_dir / "attribute_ruler" / "patterns"):
        for pattern in entry["patterns"]:
            target = entry["index"] if entry["index"] >= 0 else len(pattern) + entry["index"]
            rows.append(f"rule\t{target}")
            for attribute, value in entry["attrs"].items():
                if attribute not in ("POS", "MORPH", "LEMMA", "TAG", "DEP"):
                    raise UnknownRule(f"ruler sets {attribute}")
                if attribute == "MORPH":
                    value = normalise.strings[normalise.add(value)]
                    value = "" if value == "_" else value
                    morphologies.add(value)
                rows.append(f"set\t{attribute}\t{value}")
            for token in pattern:
                rows.append("token")
                rows.extend(_condition(attribute, value) for attribute, value in token.items())
    return {"ruler.rules": _lines(rows), "ruler.morphologies": _lines(sorted(morphologies))}


# ---------------------------------------------------------------- lemmas


def _lemmas(model_dir: Path) -> dict[str, bytes]:
    """Suffix rules, exceptions and known base forms; `POS` are the lower-case names that the look-ups use.

    A form that is not purely of letters is accepted as a lemma whether it is known or not, so only words of letters
    are kept. They are sorted and front-coded: each line has one digit in base 36 for the number of bytes shared with
    the form before, one digit in base 32 for the set of parts of speech (bit i for line i of `lemma.parts`), and the
    rest of the form.
    """
    lookups = Lookups()
    lookups.from_disk(model_dir / "lemmatizer" / "lookups")
    strings = StringStore().from_disk(model_dir / "vocab" / "strings.json")
    tables = {}
    for name in ("lemma_rules", "lemma_exc", "lemma_index"):
        table = lookups.get_table(name)
        tables[name] = {strings[key]: table[key] for key in table if table[key]}
    parts = sorted(set().union(*tables.values()))
    rules = [f"{part}\t{old}\t{new}" for part in parts for old, new in tables["lemma_rules"].get(part, [])]
    exceptions = [
        "\t".join([form, part, *lemmas])
        for part in parts
        for form, lemmas in tables["lemma_exc"].get(part, {}).items()
        if lemmas
    ]
    known: dict[str, int] = {}
    for bit, part in enumerate(parts):
        for form in tables["lemma_index"].get(part, []):
            if form.isalpha():
                known[form] = known.get(form, 0) | 1 << bit
    if any("\t" in row.split("\t", 1)[0] or "\n" in row for row in exceptions) or len(parts) > 5:
        raise UnknownRule("lemma tables do not fit into lines")
    index, previous = [], b""
    for form in sorted(known, key=lambda form: form.encode()):
        code = form.encode()
        shared = _shared_prefix(previous, code)
        digits = numpy.base_repr(shared, 36) + numpy.base_repr(known[form], 32)
        index.append(digits.lower() + code[shared:].decode())
        previous = code
    return {
        "lemma.parts": _lines(parts),
        "lemma.rules": _lines(rules),
        "lemma.exceptions": _lines(sorted(exceptions, key=lambda row: row.encode())),
        "lemma.index": _lines(index),
    }


def _shared_prefix(left: bytes, right: bytes) -> int:
    """Bytes that both begin with, at most 35, cut at a character of `right`."""
    shared = 0
    while shared < min(len(left), len(right), 35) and left[shared] == right[shared]:
        shared += 1
    while shared > 0 and shared < len(right) and right[shared] & 0xC0 == 0x80:
        shared -= 1
    return shared


if spacy.__version__.split(".")[:2] != ["3", "8"]:
    raise ImportError(f"spaCy 3.8 is needed to convert the tables, found {spacy.__version__}")
