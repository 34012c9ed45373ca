"""A report as a spaCy `Doc`."""

from . import _dateline


def to_spacy(report, vocab=None):
    """A `Doc` of the report's text, with Dateline's own tokens, lemmas, tags, trees and sentences, and what the report found.

    `doc.ents` are places, times and named actors where they do not overlap; `doc.spans` has `statements`, `cues`, `sources`, `triggers`, `places`, `actors`
    and `times` whole; `doc.user_data["dateline"]` is the report as a dict. Spans that the text of the article does not hold (`"in": "title"`) are left out.
    """
    from spacy.tokens import Doc
    from spacy.util import filter_spans
    from spacy.vocab import Vocab

    text = report.text
    tokens = _dateline.tokens(text)
    vocab = Vocab() if vocab is None else vocab
    if tokens:
        starts, ends, lemmas, tags, pos, labels, heads = (list(column) for column in zip(*tokens))
        # A blank that is no token stands behind the token before it.
        spaces = [begins > end for end, begins in zip(ends, [*starts[1:], len(text)])]
        words = [text[start:end] for start, end in zip(starts, ends)]
        doc = Doc(vocab, words=words, spaces=spaces, lemmas=lemmas, tags=tags, pos=pos, deps=labels, heads=heads)
    else:
        doc = Doc(vocab, words=[])

    def span(where, label):
        if where is None or where.get("in") == "title":
            return None
        found = doc.char_span(where["start"], where["end"], label=label, alignment_mode="expand")
        return found if found is not None and len(found) else None

    def spans(found):
        return [span for span in found if span is not None]

    groups = {
        "statements": spans(span(part, s.kind) for s in report.statements for part in s.content),
        "cues": spans(span(part, "cue") for s in report.statements for part in s.cue),
        "sources": spans(span(part, "source") for s in report.statements for part in s.source),
        "triggers": spans(span(event.trigger, event.type) for event in report.events),
        "places": spans(span(m, place.kind) for place in report.places for m in place.mentions),
        "actors": spans(span(m, actor.kind or "actor") for actor in report.actors for m in actor.mentions),
        "times": spans(span(time.span, time.type) for time in report.times),
    }
    named = [span(m, actor.kind or "actor") for actor in report.actors for m in actor.mentions if m.get("form") == "name"]
    for name, found in groups.items():
        doc.spans[name] = found
    doc.ents = filter_spans([*spans(named), *groups["places"], *groups["times"]])
    doc.user_data["dateline"] = report.to_dict()
    return doc
