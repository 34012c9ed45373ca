"""RSS as feedparser reads it."""

import html
import re

import feedparser
from lxml import etree

# XML 1.0 has no way to write these.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def test_feedparser_finds_no_fault(files, reports):
    feed = feedparser.parse(str(files / "rss"))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "rss20" and len(feed.entries) == len(reports)
    assert feed.feed.subtitle == "type:CONSULT & place:Minsk"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) and ids[0] == reports[0]["id"]
    assert feed.entries[0].link == reports[0]["url"] and feed.entries[0].title == reports[0]["title"]
    assert tuple(feed.entries[0].published_parsed)[:3] == (2014, 12, 3)


def test_texts_come_back(files, reports):
    items = etree.parse(str(files / "rss")).findall("channel/item")
    for item, report in zip(items, reports, strict=True):
        assert item.findtext("title") == UNWRITABLE.sub("", report["title"])
        assert item.findtext("guid") == report["id"]
        shown = html.unescape(item.findtext("description")).split("<br/>")
        statement = next(one for one in report["statements"] if one["mode"] != "indirect")
        words = " […] ".join(span["text"] for span in statement["content"])
        assert any(line.endswith(UNWRITABLE.sub("", words)) for line in shown)


def test_no_text_becomes_markup(files):
    for item in etree.parse(str(files / "rss")).findall("channel/item"):
        tags = set(re.findall(r"<[^>]*>", item.findtext("description")))
        assert tags <= {"<br/>"}, tags
