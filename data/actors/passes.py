"""What rests on general knowledge is written down twice, in two passes; what both say holds.

A date on which the passes agree is kept. Where only the day differs, the month that both give is kept, where only the
month, the year; a date whose years differ stays empty, and so does one that only one pass gives.
"""

from collections import Counter


def agreed(first: str, second: str) -> str:
    """What two dates have in common, from the year down."""
    common = []
    for one, other in zip(first.split("-"), second.split("-")):
        if one != other or not one:
            break
        common.append(one)
    return "-".join(common)


def outcome(first: str, second: str) -> str:
    """How two passes stand to each other, for the count."""
    if first == second:
        return "same"
    common = agreed(first, second)
    if not common:
        return "differ, left empty"
    return "agree to the month" if common.count("-") == 1 else "agree to the year"


def report(title: str, pairs: list[tuple[str, str]]) -> None:
    """Prints how often the passes agree."""
    counts = Counter(outcome(first, second) for first, second in pairs if first or second)
    print(f"{title}: " + ", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
