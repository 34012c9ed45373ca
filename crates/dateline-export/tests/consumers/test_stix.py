"""STIX 2.1 as stix2 parses it and the OASIS validator checks it."""

import json

import stix2
import stix2validator
from conftest import json_lines


def test_the_validator_finds_no_fault(files):
    options = stix2validator.ValidationOptions(version="2.1", strict=False, disabled=[])
    for bundle in json_lines(files / "stix"):
        results = stix2validator.validate_instance(bundle, options)
        assert results.is_valid, [str(error)[:300] for error in results.errors]


def test_stix2_parses_every_object(files):
    for bundle in json_lines(files / "stix"):
        parsed = stix2.parse(json.dumps(bundle), allow_custom=False, version="2.1")
        assert len(parsed.objects) == len(bundle["objects"])


def test_an_id_stands_for_one_object(files):
    known = {}
    for bundle in json_lines(files / "stix"):
        ids = [item["id"] for item in bundle["objects"]]
        assert len(set(ids)) == len(ids)
        for item in bundle["objects"]:
            assert known.setdefault(item["id"], item) == item, item["type"]


def test_references_lead_somewhere_and_nobody_is_a_threat(files):
    for bundle in json_lines(files / "stix"):
        ids = {item["id"] for item in bundle["objects"]}
        for item in bundle["objects"]:
            assert item["type"] != "threat-actor"
            assert set(item.get("object_refs", [])) <= ids
            for detail in item.get("extensions", {}).values():
                refs = detail.get("actor_refs", []) + detail.get("recipient_refs", [])
                assert set(refs + [ref for ref in [detail.get("location_ref")] if ref]) <= ids


def test_texts_come_back(files, reports):
    for bundle, report in zip(json_lines(files / "stix"), reports, strict=True):
        parsed = stix2.parse(json.dumps(bundle), version="2.1")
        of = lambda kind: [item for item in parsed.objects if item["type"] == kind]
        assert of("report")[0]["name"] == report["title"]
        assert of("note")[0]["content"] == report["text"]
        assert [item["description"] for item in of("incident")] == [event["sentence"]["text"] for event in report["events"]]
        names = [item["name"] for item in of("identity")]
        assert names == ["Dateline"] + [actor["name"] for actor in report["actors"]]
