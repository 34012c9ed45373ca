"""The view in a notebook: all of the text, its spans marked, nothing of the article taken for markup."""

import re
from html.parser import HTMLParser

from conftest import EXAMPLES

import dateline
from dateline.view import marked


class Reader(HTMLParser):
    """Text and elements; elements have to lie in each other."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.seen, self.in_text = [], "", [], 0

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.seen.append((tag, dict(attributes)))
        if self.in_text or dict(attributes).get("class") == "text":
            self.in_text += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.in_text -= bool(self.in_text)

    def handle_data(self, data):
        if self.in_text:
            self.text += data


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_the_text_is_there_whole_with_its_records():
    for path in EXAMPLES.glob("*.txt"):
        report = dateline.read(path.read_text())
        view = read(report._repr_html_())
        assert view.text == report.text
        kinds = {attributes["class"] for tag, attributes in view.seen if tag == "mark"}
        assert kinds == {"statement", "event", "actor", "place", "time"}


def test_nothing_of_the_article_is_markup():
    hostile = '<script>alert(1)</script> & "<b>" \' </div>'
    text = f"ROME, May 2 (Wire) - \"We are glad {hostile},\" Anna Rossi <i>said</i> in Rome on Friday.{hostile}"
    view = dateline.read(text, title=hostile, source=hostile, authors=[hostile])._repr_html_()
    assert read(view).text == text
    assert {tag for tag, _ in read(view).seen} <= {"div", "style", "h3", "p", "mark", "table", "caption", "tr", "td", "tbody"}
    assert not re.search(r"<(script|b|i)\b", view)


def test_spans_that_cross_are_cut():
    html = marked("abcdef", [(0, 4, "statement", "s"), (2, 6, "place", "p"), (2, 3, "time", "t")])
    reader = Reader()
    reader.in_text = 1
    reader.feed(html)
    assert reader.open == [] and reader.text == "abcdef"
    # What is within the place: c, d of the statement too, then e, f.
    assert re.findall(r'<mark class="place" title="p">([^<]*)', html) == ["", "ef"]
    assert html.startswith('<mark class="statement" title="s">ab<mark class="place" title="p"><mark class="time" title="t">c</mark>d</mark></mark>')
