"""Web Annotations and schema.org as JSON-LD processors and the vocabularies read them."""

import re

import pytest
from conftest import json_lines
from pyld import jsonld
from rdflib import RDF, SDO, Graph, Namespace, URIRef

# The part of http://www.w3.org/ns/anno.jsonld (Web Annotation Vocabulary, appendix A) that our keys need; contexts are not fetched here.
ANNOTATION = {
    "oa": "http://www.w3.org/ns/oa#", "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "foaf": "http://xmlns.com/foaf/0.1/",
    "as": "http://www.w3.org/ns/activitystreams#", "schema": "http://schema.org/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource", "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector", "State": "oa:State",
    "Software": "as:Application", "identifying": "oa:identifying", "tagging": "oa:tagging", "describing": "oa:describing",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "state": {"@type": "@id", "@id": "oa:hasState"}, "scope": {"@type": "@id", "@id": "oa:hasScope"},
    "generator": {"@type": "@id", "@id": "as:generator"}, "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"}, "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "value": "rdf:value", "format": "dc:format", "name": "foaf:name",
}
# What https://schema.org/docs/jsonldcontext.json says of keys that it does not type otherwise.
SCHEMA_ORG = {"@vocab": "https://schema.org/", "sameAs": {"@type": "@id"}, "url": {"@type": "@id"}, "eventStatus": {"@type": "@id"}}
OA = Namespace("http://www.w3.org/ns/oa#")
# Terms of the Web Annotation Vocabulary that the context leads to.
OA_TERMS = {OA[value[3:]] for item in ANNOTATION.values() for value in [item["@id"] if isinstance(item, dict) else item] if value.startswith("oa:")}
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": ANNOTATION, "https://schema.org": SCHEMA_ORG}
ABSOLUTE = re.compile(r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*$")


def load_context(url, _options):
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


@pytest.fixture(scope="module", autouse=True)
def contexts():
    jsonld.set_document_loader(load_context)


def graph_of(document):
    """The triples; a processor drops what has no IRI, so that what is counted here is what arrives."""
    quads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    graph = Graph()
    graph.parse(data=quads, format="nt")
    return graph


def every_id(node):
    if isinstance(node, list):
        for item in node:
            yield from every_id(item)
    elif isinstance(node, dict):
        if "@id" in node:
            yield node["@id"]
        for value in node.values():
            yield from every_id(value)


def test_annotations_point_at_their_words(files, reports):
    texts = {report["id"]: report["text"] for report in reports}
    annotations = json_lines(files / "web-annotation")
    assert len({annotation["id"] for annotation in annotations}) == len(annotations)
    position = 0
    counts = [sum(len(actor["mentions"]) for actor in report["actors"]) + sum(len(place["mentions"]) for place in report["places"])
              + len(report["times"]) + len(report["statements"]) + len(report["events"]) for report in reports]
    assert sum(counts) == len(annotations)
    for report, count in zip(reports, counts):
        for annotation in annotations[position : position + count]:
            for target in annotation["target"]:
                places, quoted = target["selector"]
                text = texts[report["id"]]
                assert text[places["start"] : places["end"]] == quoted["exact"]
                assert text[: places["start"]].endswith(quoted["prefix"]) and text[places["end"] :].startswith(quoted["suffix"])
        position += count


def test_annotations_are_linked_data_of_the_vocabulary(files):
    for annotation in json_lines(files / "web-annotation"):
        (node,) = jsonld.expand(annotation)
        assert all(ABSOLUTE.match(iri) for iri in every_id(node) if not iri.startswith("_:")), list(every_id(node))
        graph = graph_of(annotation)
        this = URIRef(annotation["id"])
        assert (this, RDF.type, OA.Annotation) in graph
        assert len(list(graph.objects(this, OA.hasTarget))) == len(annotation["target"])
        assert len(list(graph.objects(this, OA.hasBody))) == len(annotation["body"])
        assert {str(text) for text in graph.objects(None, OA.exact)} == {target["selector"][1]["exact"] for target in annotation["target"]}
        terms = [term for triple in graph for term in triple if isinstance(term, URIRef) and str(term).startswith(str(OA))]
        assert set(terms) <= OA_TERMS, terms


def test_articles_use_terms_of_schema_org(files, reports):
    schema = Namespace("https://schema.org/")
    for document, report in zip(json_lines(files / "schema-org"), reports, strict=True):
        (node,) = jsonld.expand(document)
        assert all(ABSOLUTE.match(iri) for iri in every_id(node) if not iri.startswith("_:")), list(every_id(node))
        graph = graph_of(document)
        this = URIRef(document["@id"])
        assert (this, RDF.type, schema.NewsArticle) in graph
        assert str(graph.value(this, schema.headline)) == report["title"]
        assert str(graph.value(this, schema.articleBody)) == report["text"]
        terms = {str(term)[len(schema) :] for triple in graph for term in triple if isinstance(term, URIRef) and str(term).startswith(str(schema))}
        # rdflib lists every term of the vocabulary.
        assert all(URIRef(SDO[term]) in SDO for term in terms), terms
        quotations = [str(graph.value(quotation, schema.text)) for quotation in graph.subjects(RDF.type, schema.Quotation)]
        quoted = [" […] ".join(span["text"] for span in one["content"]) for one in report["statements"] if one["mode"] != "indirect"]
        assert sorted(quotations) == sorted(quoted)
