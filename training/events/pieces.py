"""Word pieces of a sentence in which an actor and a recipient are marked.

As in `crates/dateline-encoder/src/pair.rs`: what is changed here changes there.
"""

from __future__ import annotations

from tokenizers import Tokenizer

CLS, SEP = 101, 102
# Numbers of the marks; the vocabulary has no other use for them.
ACTOR_OPENS, ACTOR_CLOSES, RECIPIENT_OPENS, RECIPIENT_CLOSES = 1, 2, 3, 4
# Pieces of a sequence, with those at its ends.
LONGEST = 64
# Pieces of an argument.
LONGEST_ARGUMENT = 16


def tokenizer(minilm: str) -> Tokenizer:
    made = Tokenizer.from_file(f"{minilm}/tokenizer.json")
    made.no_truncation()
    made.no_padding()
    return made


def marked(tokens: Tokenizer, text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> list[int]:
    """The pieces with their marks, no argument longer than it may be."""
    marks = [(actor[1], 0, ACTOR_CLOSES), (recipient[1], 0, RECIPIENT_CLOSES),
             (actor[0], 1, ACTOR_OPENS), (recipient[0], 1, RECIPIENT_OPENS)]
    ids: list[int] = []
    at = 0
    open_arguments: dict[int, int] = {}
    for place, _, mark in sorted(marks, key=lambda told: told[:2]) + [(len(text), 2, 0)]:
        for piece in tokens.encode(text[at:place], add_special_tokens=False).ids:
            if all(kept < LONGEST_ARGUMENT for kept in open_arguments.values()):
                ids.append(piece)
            for opened in open_arguments:
                open_arguments[opened] += 1
        at = place
        if mark in (ACTOR_OPENS, RECIPIENT_OPENS):
            open_arguments[mark] = 0
        elif mark:
            open_arguments.pop(mark - 1)
        if mark:
            ids.append(mark)
    return ids


def window(ids: list[int]) -> list[int]:
    """At most as many pieces as a sequence may have, around the pair."""
    room = LONGEST - 2
    if len(ids) <= room:
        return ids
    places = [i for i, piece in enumerate(ids) if piece in range(1, 5)]
    low, high = places[0], places[-1] + 1
    if high - low > room:
        return ids[low : low + room // 2] + ids[high - room // 2 : high]
    spare = room - (high - low)
    left = min(low, spare // 2)
    right = min(len(ids) - high, spare - left)
    left = min(low, spare - right)
    return ids[low - left : high + right]


def sequence(tokens: Tokenizer, text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> list[int]:
    """What the encoder reads of a pair."""
    return [CLS, *window(marked(tokens, text, actor, recipient)), SEP]


def opening_marks(ids: list[int]) -> tuple[int, int]:
    """Places of the two opening marks; where one was cut away, the first piece stands for it."""
    return tuple(ids.index(mark) if mark in ids else 0 for mark in (ACTOR_OPENS, RECIPIENT_OPENS))
