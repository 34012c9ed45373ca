"""Names in capitals, as lists print them, in the letters of ordinary writing."""

SMALL = set("of the for and in on de del la y to fi wa bin bint ibn von van der e du des et".split())
ACRONYMS = set("IRA ISIS ISIL IRGC HUM PLO UN USA UK UAE DPRK IRIB OAO OOO ZAO PAO PJSC JSC LLC AO LTTE".split())
COMPANY = {"LTD", "LTD.", "CO", "CO.", "INC", "INC.", "CORP", "CORP.", "CIA"}


def word(text: str, first: bool) -> str:
    """One word of a name in capitals."""
    if not text.isupper():
        return text
    if text.lower() in SMALL and not first:
        return text.lower()
    if text in COMPANY:
        return text.capitalize()
    if "." in text or any(char.isdigit() for char in text):
        return text
    pieces = text.split("-")
    if pieces[0] in ACRONYMS:
        return pieces[0] + "".join("-" + piece.capitalize() for piece in pieces[1:])
    return "-".join(piece if piece == "" else small_or_capital(piece, at > 0 or not first) for at, piece in enumerate(pieces))


def small_or_capital(piece: str, inside: bool) -> str:
    """A word or a part of one: "al-Nusrah", "O'Neill"."""
    if piece.lower() in ("al", "el", "ul", "ud", "us", "an", "ash", "as", "e", "i") and inside:
        return piece.lower()
    if len(piece) > 2 and piece[1] in "'’" and piece[0] in "OD":
        return piece[:2] + piece[2:].capitalize()
    return piece[:1] + piece[1:].lower()


def entity_name(name: str) -> str:
    """Of a body. A word alone, or one without vowels, or one in brackets among capitals is taken for an acronym."""
    words = name.split()
    if len(words) == 1 and len(name) <= 6:
        return name
    return " ".join(
        text if is_acronym(text) else word(text, at == 0) for at, text in enumerate(words)
    )


def is_acronym(text: str) -> bool:
    """Whether a word in capitals is none to be read as a word."""
    letters = text.strip("().,'\"")
    if text.startswith("(") and text.endswith(")") and len(letters) <= 10:
        return True
    if letters in ACRONYMS:
        return True
    is_short = letters.isupper() and 2 <= len(letters) <= 5
    return is_short and not set(letters) & set("AEIOUY") and letters not in ("LTD", "MR", "DR", "ST")


def person_name(name: str) -> str:
    """Of a person."""
    return " ".join(word(text, at == 0) for at, text in enumerate(name.split()))


def surname_first(name: str) -> str:
    """Of a person written "SURNAME, Given Names"."""
    surname, comma, given = name.partition(",")
    title = given.partition(",")[0]
    return person_name(f"{title.strip()} {surname.strip()}" if comma else name)
