"""GDELT's records, POLECAT and the columns of ACLED, by the rules of their readers."""

import csv

from conftest import json_lines
from test_tables import text_of


def rows_of(path, header=False):
    """Tab-separated as these files are read: split at line feeds and tabs, nothing quoted."""
    lines = path.read_text(encoding="utf-8", errors="strict").split("\n")
    assert lines[-1] == ""
    rows = [line.split("\t") for line in lines[:-1]]
    with open(path, encoding="utf-8", newline="\n") as file:
        assert list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")) == rows
    return rows[1:] if header else rows


def unescaped(cell):
    """A cell with `\\t`, `\\n`, `\\r` and `\\\\` as the manual says they are written."""
    text, characters = "", iter(cell)
    for character in characters:
        text += {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}[next(characters)] if character == "\\" else character
    return text


def occurred(reports):
    return [(report, event) for report in reports for event in report["events"] if event["status"] == "occurred"]


def test_gdelt_events_have_61_columns(files, reports):
    rows = rows_of(files / "gdelt-events")
    assert {len(row) for row in rows} == {61}
    assert len(rows) == len(occurred(reports))
    ids = [int(row[0]) for row in rows]
    assert len(set(ids)) == len(ids) and max(ids) < 1 << 63
    for row, (report, event) in zip(rows, occurred(reports)):
        assert row[1] == event["date"]["value"].replace("-", "")
        assert (row[1][:6], row[1][:4]) == (row[2], row[3])
        assert row[26].startswith(row[27]) and row[27].startswith(row[28])
        assert int(row[29]) in (1, 2, 3, 4) and -10 <= float(row[30]) <= 10
        assert unescaped(row[60]) == report["url"]
        actor = next(actor for actor in report["actors"] if actor["id"] == event["actors"][0]["actor"])
        assert unescaped(row[6]) == actor["name"].upper()


def test_gdelt_mentions_have_16_columns_and_lead_to_the_words(files, reports):
    rows = rows_of(files / "gdelt-mentions")
    assert {len(row) for row in rows} == {16}
    assert [row[0] for row in rows] == [row[0] for row in rows_of(files / "gdelt-events")]
    for row, (report, event) in zip(rows, occurred(reports)):
        assert report["text"][int(row[9]) :].startswith(event["trigger"]["text"])
        assert int(row[12]) == len(report["text"])
        assert unescaped(row[4]) == report["source"]


def test_gdelt_gkg_has_27_columns_and_its_lists_come_apart(files, reports):
    rows = rows_of(files / "gdelt-gkg")
    assert {len(row) for row in rows} == {27}
    assert len(rows) == len(reports)
    for row, report in zip(rows, reports):
        assert unescaped(row[4]) == report["url"]
        for entry in row[23].split(";"):
            name, offset = entry.rsplit(",", 1)
            assert "," not in name and 0 <= int(offset) < len(report["text"])
        for entry in row[10].split(";"):
            fields = entry.split("#")
            assert len(fields) == 9 and int(fields[8]) < len(report["text"])
        for quotation in filter(None, row[22].split("#")):
            offset, length, _verb, words = quotation.split("|")
            quoted = report["text"][int(offset) : int(offset) + int(length)]
            assert unescaped(words) == quoted.replace("#", " ").replace("|", " ")


def test_gdelt_quotations_stand_where_they_say(files, reports):
    texts = {report["id"]: report["text"] for report in reports}
    articles = json_lines(files / "gdelt-gqg")
    assert len(articles) == len(reports)
    for article in articles:
        assert {"date", "url", "title", "quotes"} <= set(article)
        for quote in article["quotes"]:
            text = texts[article["id"]]
            assert text[quote["start"] : quote["end"]] == quote["quote"]
            assert text[: quote["start"]].endswith(quote["pre"]) and text[quote["end"] :].startswith(quote["post"])


def test_polecat_has_40_columns(files, reports):
    rows = rows_of(files / "polecat", header=True)
    assert {len(row) for row in rows} == {40}
    for row, (report, event) in zip(rows, occurred(reports)):
        assert unescaped(row[0]) == f"{report['id']}#{event['id']}"
        place = next(place for place in report["places"] if place["id"] == event["place"])
        assert (unescaped(row[23]), float(row[28]), float(row[29])) == (place["name"], place["lat"], place["lon"])
        assert unescaped(row[33]) == report["source"]


def test_plover_records_have_what_the_manual_requires(files, reports):
    types = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    records = json_lines(files / "plover")
    events = [(report, event) for report in reports for event in report["events"]]
    assert len(records) == len(events)
    for record, (report, event) in zip(records, events):
        assert record["id"] == f"{report['id']}#{event['id']}" and record["date"] == event["date"]["value"]
        assert set(record["event"]) <= set(types.split()) and record["quad_code"] in (1, 2, 3, 4)
        assert record["text"] == event["sentence"]["text"] and record["event_text"] == event["trigger"]["text"]
        for party in record.get("actor", []) + record.get("recipient", []):
            assert party["entity_text"]


def test_the_columns_of_acled(files, reports):
    with open(files / "acled-like", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    # Talks are none of its types: the shelling alone.
    (row,) = rows
    assert len(row) == 31
    event = reports[0]["events"][0]
    assert (row["event_date"], row["event_type"], row["fatalities"]) == ("2014-12-02", "Explosions/Remote violence", "3")
    assert (row["iso"], row["country"], row["location"]) == ("804", "Ukraine", "Avdiivka")
    assert text_of(row["notes"]) == event["sentence"]["text"]
