"""How likely a language is before the text is read: by how much news there is in it.

Nobody counts the news of the world by language. What stands for it is the product of each country, given to the
languages that have an official status there by the square of the share of the people who know them: news is made where
it can be paid for, and in the languages that most people read. Product and shares are those of Unicode CLDR. The prior
is the square root of that, half-way between the news of the world and a collection of which nothing is known."""

import json
import math
from functools import cache
from pathlib import Path

from languages import Language

# Keys of CLDR for classes that are named otherwise.
KEYS = {"nb": ("nb", "no"), "tl": ("fil",), "zh": ("zh", "zh_Hant"), "sr-Latn": ("sr_Latn",), "uz-Cyrl": ("uz_Cyrl",),
        "az-Cyrl": ("az_Cyrl",)}
# Share of the news of languages that are official nowhere or nearly so.
LEAST = 1e-5
POWER = 0.5


@cache
def _shares(root: Path) -> dict[str, float]:
    countries = json.loads((root / "cldr" / "territoryInfo.json").read_text("utf-8"))["supplemental"]["territoryInfo"]
    found: dict[str, float] = {}
    for country in countries.values():
        people = {key: float(row["_populationPercent"]) ** 2
                  for key, row in country.get("languagePopulation", {}).items() if "_officialStatus" in row}
        for key, share in people.items():
            found[key] = found.get(key, 0.0) + float(country["_gdp"]) * share / sum(people.values())
    total = sum(found.values())
    return {key: share / total for key, share in found.items()}


def log_prior(root: Path, language: Language) -> float:
    """Natural logarithm of what stands for the language before the text is read; of all languages together not 1."""
    shares = _shares(root)
    share = sum(shares.get(key, 0.0) for key in KEYS.get(language.name, (language.name,)))
    return POWER * math.log(max(LEAST, share))
