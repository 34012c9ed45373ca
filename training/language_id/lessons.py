"""Texts that the weights have not learned from: as long as headlines, as sentences and as articles, and texts that have no
language of ours. One half of them is for fitting the confidence, the other for measuring it."""

import numpy as np

import features
from languages import LANGUAGES
from sources import Sources
from train import split

SEED = 20261128
# Texts of each kind and language, if there are so many sentences.
MOST = 300
# Files of the Universal Declaration whose language is one of ours, or a variety of one.
OURS = set(
    "007 aii als arl azj_cyrl azj_latn bos_cyrl bos_latn cnr deu_1901 deu_1996 ell_monotonic ell_polytonic hat_kreyol hau_3 "
    "hau_NE hau_NG ita jpn_osaka jpn_tokyo khk kmr lat lat_1 mal_chillus nld ron_1953 ron_1993 ron_2006 srp_cyrl srp_latn "
    "swb tam_LK tgl tuk_cyrl tuk_latn urd_2 ura uzn_cyrl uzn_latn zlm zdj sco pcm gsw1 ast src crs gcf eml vec lij "
    "hea tna ydd yue cjy gan hak hsn nan wuu cmn_hans_beijing cmn_hans_guiyang cmn_hans_harbin cmn_hans_nanjing "
    "cmn_hans_tianjin fkv dan min hns bho mag mai san crh kaa gaz pes_1 pes_2 prs swh slr ltg nds fur ssw nbl nso ido ina".split()
) | {name for language in LANGUAGES for name in language.declaration}
NO_LANGUAGE = ("other language", "names", "letters")


def held_back(sources: Sources, language, half: int) -> list[str]:
    _, held = split(sources.sentences(language))
    if len(held) < 60 and language.declaration:
        held = held + split(sources.declaration(language.declaration))[1]
    return held[half::2]


def headline(text: str, logographic: bool, generator) -> str:
    """A few words in a row; one in six as some papers print headlines, with capitals."""
    if logographic:
        length = int(generator.integers(6, 24))
        start = int(generator.integers(0, max(1, len(text) - length)))
        return text[start : start + length]
    words = text.split()
    length = int(generator.integers(4, 12))
    start = int(generator.integers(0, max(1, len(words) - length + 1)))
    picked = " ".join(words[start : start + length])
    dressed = generator.random()
    return picked.title() if dressed < 0.12 else picked.upper() if dressed < 0.17 else picked


def of_language(held: list[str], logographic: bool, generator) -> list[tuple[str, str]]:
    """Kind and text."""
    if not held:
        return []
    times = max(1, min(4, MOST // len(held)))
    found = [("headline", headline(text, logographic, generator)) for text in (held * times)[:MOST]]
    found += [("sentence", text) for text in held[:MOST]]
    for _ in range(min(MOST, 2 * len(held)) // 3):
        size = int(generator.integers(6, 20))
        found.append(("article", " ".join(held[int(i)] for i in generator.integers(0, len(held), size))))
    return found


def names_of(texts: list[str], generator) -> list[str]:
    """Lists of names: words with a capital from inside sentences of any language."""
    found = [word.strip(".,;:!?()\"'«»“”„") for text in texts for word in text.split()[1:] if word[:1].isupper()]
    found = [word for word in found if len(word) > 2]
    if not found:
        return []
    return [" ".join(found[int(i)] for i in generator.integers(0, len(found), int(generator.integers(2, 7)))) for _ in range(600)]


def noise_of(texts: list[str], generator) -> list[str]:
    """Letters in no order."""
    letters = [character for text in texts[:400] for character in text if character.isalpha()]
    found = []
    for _ in range(400):
        words = [
            "".join(letters[int(i)] for i in generator.integers(0, len(letters), int(generator.integers(1, 10))))
            for _ in range(int(generator.integers(1, 12)))
        ]
        found.append(" ".join(words))
    return found


def of_group(name: str, sources: Sources, half: int) -> list[tuple[str, str, str | None]]:
    """Kind, text and class of the texts in a script; the class is none where no language of ours is right."""
    generator = np.random.default_rng(SEED + half)
    logographic = name in features.LOGOGRAPHIC
    found, everything = [], []
    for language in LANGUAGES:
        if language.group == name:
            held = held_back(sources, language, half)
            everything += held
            found += [(kind, text, language.name) for kind, text in of_language(held, logographic, generator)]
    for file in sources.declarations():
        if file not in OURS:
            texts = [text for text in sources.declaration((file,)) if features.main_script(text)[0] == name]
            for text in texts[half::12][:7]:
                found.append(("other language", text, None))
                found.append(("other language", headline(text, logographic, generator), None))
    generator.shuffle(everything)
    if not logographic:
        found += [("names", text, None) for text in names_of(everything, generator)]
        found += [("letters", text, None) for text in noise_of(everything, generator)]
    return found
