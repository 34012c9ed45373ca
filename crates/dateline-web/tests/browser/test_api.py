"""The API asked at random, as its description allows and beyond: nothing makes it fail, and answers are as they are described."""

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from conftest import copied, room

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Questions of each operation that fit its description, and as many that do not.
QUESTIONS = 40


@pytest.fixture(scope="module")
def standing(dateline, filled, tmp_path_factory):
    # What is asked at random corrects records: not those of the others.
    path = copied(filled, tmp_path_factory.mktemp("asked"))
    with room(dateline, path) as address:
        yield address


def ask_at_random(address, operation, mode):
    asked = 0

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=QUESTIONS, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def ask(case):
        nonlocal asked
        response = case.call(base_url=f"{address}/api/v1", timeout=60)
        asked += 1
        case.validate_response(response, checks=CHECKS)
        if response.status_code >= 400:
            assert set(response.json()["error"]) >= {"code", "message", "hint"}

    ask()
    return asked


def test_nothing_makes_it_fail(standing):
    description = requests.get(f"{standing}/api/v1/openapi.json", timeout=10).json()
    operations = [found.ok() for found in schemathesis.openapi.from_dict(description).get_all_operations()]
    assert len(operations) == 13
    asked = 0
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                asked += ask_at_random(standing, operation, mode)
            except Exception as error:
                # An operation that takes nothing cannot be asked wrongly.
                if "Unsatisfiable" not in type(error).__name__ and "NoSuchExample" not in type(error).__name__:
                    raise
    assert asked > 300


def test_articles_and_records_that_there_are(standing):
    """Ids that are made up lead nowhere: these are of the newsroom."""
    found = requests.get(f"{standing}/api/v1/search", params={"list": "events", "most": 20}, timeout=30).json()
    for result in found["results"]:
        key, record = result["article"], result["event"]["id"]
        for place in [f"{key}", f"{key[:8]}", f"{key}/records/{record}", f"{key}/records/a1"]:
            response = requests.get(f"{standing}/api/v1/articles/{place}", timeout=30)
            assert response.status_code == 200, response.text[:300]
        said = {"say": "accept", "reviewer": "Rosa"}
        response = requests.post(f"{standing}/api/v1/articles/{key}/records/{record}/review", json=said, timeout=30)
        assert response.status_code == 200, response.text[:300]
