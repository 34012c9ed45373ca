"""`dateline parse` as conllu reads it."""

import subprocess

import conllu


def parsed(dateline, lines):
    ran = subprocess.run([dateline, "parse", "--quiet", "-"], input=lines.encode(), capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


def test_sentences_lead_back_to_the_text(dateline, files, reports):
    # The table of articles is input again: so what a query finds in a newsroom is parsed.
    texts = [report["text"] for report in reports[:2]]
    with open(files / "articles.jsonl", encoding="utf-8", newline="\n") as lines:
        sentences = conllu.parse(parsed(dateline, "".join(line for line, _ in zip(lines, texts))))
    assert sum("newdoc id" in sentence.metadata for sentence in sentences) == len(texts)
    article = -1
    for sentence in sentences:
        article += "newdoc id" in sentence.metadata
        assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
        assert sum(token["head"] == 0 for token in sentence) == 1
        for token in sentence:
            start, end = int(token["misc"]["Start"]), int(token["misc"]["End"])
            words = texts[article][start:end]
            if not any(character in words for character in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"):
                assert token["form"] == words
