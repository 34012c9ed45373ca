"""A report as a Doc of spaCy."""

import pytest
from conftest import EXAMPLES

import dateline

pytest.importorskip("spacy")


def test_a_doc_has_the_text_the_tree_and_the_records():
    from spacy.tokens import Doc, DocBin

    for path in EXAMPLES.glob("*.txt"):
        report = dateline.read(path.read_text())
        doc = dateline.to_spacy(report)
        assert doc.text == report.text
        sentences = [(sentence.start_char, sentence.text.strip()) for sentence in doc.sents if sentence.text.strip()]
        assert len(sentences) > 3
        assert doc.has_annotation("TAG") and doc.has_annotation("DEP") and doc.has_annotation("LEMMA")
        content = [part for statement in report.statements for part in statement.content if part.get("in") != "title"]
        assert [span.start_char for span in doc.spans["statements"]] == [part.start for part in content]
        assert all(part.text in span.text for part, span in zip(content, doc.spans["statements"]))
        assert {span.text for span in doc.spans["triggers"]} and doc.ents
        assert doc.user_data["dateline"]["id"] == report.id
        doc.user_data = {}
        back = next(DocBin(docs=[doc]).get_docs(doc.vocab))
        assert isinstance(back, Doc) and back.text == doc.text
    assert dateline.to_spacy(dateline.read(" Rain  fell.\n\nIn Rome . ")).text == " Rain  fell.\n\nIn Rome . "
