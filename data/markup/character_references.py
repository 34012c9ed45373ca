"""Writes character_references.tsv: the named character references of HTML, one a line, sorted by name.

Source of every row: the WHATWG HTML Living Standard, section "Named character references", as Python's standard library
carries it (`html.entities.html5`). Only names that end in a semicolon are kept; the columns are the name and the
characters as hexadecimal code points.
"""

from html.entities import html5
from pathlib import Path

rows = sorted((name[:-1], text) for name, text in html5.items() if name.endswith(";"))
lines = [f"{name}\t{' '.join(f'{ord(character):X}' for character in text)}" for name, text in rows]
Path(__file__).with_suffix(".tsv").write_text("\n".join(lines) + "\n", encoding="ascii")
