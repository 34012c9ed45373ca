"""FollowTheMoney entities as followthemoney loads and validates them."""

import re
import unicodedata

import pytest
from conftest import json_lines

followthemoney = pytest.importorskip("followthemoney")
from followthemoney import model  # noqa: E402


def seen(text):
    """What is left of a text where control characters and blanks go and letters are composed: followthemoney cleans values so."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029\s]+", "", unicodedata.normalize("NFC", text))


def entities(files):
    return json_lines(files / "ftm")


def test_every_entity_is_valid(files):
    for entity in entities(files):
        schema = model.get(entity["schema"])
        assert schema is not None and not schema.abstract
        schema.validate(entity)
        assert all(schema.get(name) is not None for name in entity["properties"]), entity["properties"].keys()


def test_values_come_back(files):
    for entity in entities(files):
        loaded = model.get_proxy(entity)
        assert loaded.id == entity["id"]
        for name, values in entity["properties"].items():
            assert sorted(loaded.get(name)) == sorted(set(values)), name
        # As Aleph and others take them in: cleaned of what no database takes, and nothing else.
        cleaned = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            if loaded.schema.get(name).type.name == "address":
                values = [value.replace(";", ",") for value in values]
            assert sorted(map(seen, cleaned.get(name))) == sorted({seen(value) for value in values}), name


def test_texts_are_those_of_the_reports(files, reports):
    articles = [entity for entity in entities(files) if entity["schema"] == "Article"]
    for article, report in zip(articles, reports, strict=True):
        assert article["properties"]["title"] == [report["title"]]
        assert article["properties"]["fileName"] == [report["id"]]
        assert "".join(article["properties"]["bodyText"]) == report["text"]


def test_ids_are_unique_and_references_lead_somewhere(files):
    ids = [entity["id"] for entity in entities(files)]
    assert len(set(ids)) == len(ids)
    for entity in entities(files):
        for prop, value in model.get_proxy(entity).itervalues():
            assert prop.type.name != "entity" or value in ids, (entity["schema"], prop.name)


def test_who_and_what(files):
    of = lambda schema: [entity["properties"] for entity in entities(files) if entity["schema"] == schema]
    assert of("Person")[0]["position"] == ["Colonel"] and of("Person")[0]["country"] == ["ua"]
    shelling, talks = of("Event")[:2]
    assert shelling["date"] == ["2014-12-02"] and shelling["location"] == ["Avdiivka"] and len(shelling["involved"]) == 2
    assert talks["country"] == ["by"]
