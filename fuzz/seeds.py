"""Writes the seeds of the corpora: one small input for each form that a reader knows.

    python3 fuzz/seeds.py

Needs nothing but Python; what needs a packer that Python lacks (Zstandard, LZ4) is written out here as bytes.
"""

import gzip
import io
import json
import pathlib
import tarfile
import zipfile
import zlib

CORPUS = pathlib.Path(__file__).parent / "corpus"
PAGE = b"<!DOCTYPE html><html><head><title>Harbour reopens</title></head><body><p>The harbour reopened on Monday.</p></body></html>"


def record(kind, block, uri="http://news.example/1", version="1.0", fields="", length=None):
    length = len(block) if length is None else length
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-01T12:00:00Z\r\n{fields}Content-Length: {length}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def answer(body, fields="", status="200 OK", media="text/html; charset=utf-8"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{fields}\r\n".encode() + body


def chunked(body, size=40):
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def packed(data):
    return gzip.compress(data, 9, mtime=0)


def raw_deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def archive_of_tar(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def archive_of_zip(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


PLAIN = record("response", answer(PAGE))
# One block each, stored as it is: a frame that any packer may write.
ZSTANDARD = b"\x28\xb5\x2f\xfd\x60" + (len(PLAIN) - 256).to_bytes(2, "little") + (len(PLAIN) << 3 | 1).to_bytes(3, "little") + PLAIN
LZ4 = b"\x04\x22\x4d\x18\x60\x40\x82" + (len(PLAIN) | 1 << 31).to_bytes(4, "little") + PLAIN + bytes(4)
FILES = {"a/page.html": PAGE, "b.txt": b"Rain fell in Quito.", "c.jsonl": b'{"text":"Snow."}\n{"text":7}\n', "n" * 120 + ".txt": b"Hail."}
JSON_LINES = b'{"id":"1","title":"Rain","text":"Rain fell in Quito.","published":"2024-03-01"}\n{"text":\n'

# The report that has every field, whole and with what another program could make of it.
EVERY_FIELD = json.loads((pathlib.Path(__file__).parents[1] / "crates/dateline-report/tests/report/every-field.json").read_text())


def spoilt(change):
    report = json.loads(json.dumps(EVERY_FIELD))
    change(report)
    return json.dumps(report, ensure_ascii=False, separators=(",", ":")).encode()


def put(value, *path):
    def change(report):
        for step in path[:-1]:
            report = report[step]
        report[path[-1]] = value

    return change


BARE = {key: EVERY_FIELD[key] for key in ("schema", "engine", "id", "text", "title", "source", "url", "language", "published", "dateline")}
REPORTS = {
    "every-field": spoilt(lambda report: None),
    "bare": json.dumps({**BARE, "title": None, "language": None, "published": None, "dateline": None}).encode(),
    "dangling": spoilt(put("a99", "statements", 0, "speaker")),
    "backwards": spoilt(lambda report: report["sentences"][0].update(start=9, end=3)),
    "beyond-the-end": spoilt(put(1 << 40, "sentences", 0, "end")),
    "negative": spoilt(put(-1, "sentences", 0, "start")),
    "half-a-character": spoilt(put("\U0001f44d\u0301\u202e" * 9, "text")),
    "circle": spoilt(lambda report: [said.update(via=report["statements"][0]["id"]) for said in report["statements"]]),
    "twice": spoilt(lambda report: report["events"].append(report["events"][0])),
    "no-type": spoilt(put("SING", "events", 0, "type")),
    "another-quad": spoilt(put(5 - EVERY_FIELD["events"][0]["quad"], "events", 0, "quad")),
    "another-schema": spoilt(put("dateline.report/9", "schema")),
    "sure-beyond-one": spoilt(put(1.5, "statements", 0, "confidence")),
    "no-day": spoilt(put("2015-02-30", "published", "value")),
    "no-text": spoilt(lambda report: report.pop("text")),
    "numbers-as-text": spoilt(put("7", "sentences", 0, "start")),
    "lists-as-objects": spoilt(put({}, "events")),
    "key-twice": b'{"text":"a",' + spoilt(lambda report: None)[1:],
    "surrogate": spoilt(lambda report: None).replace(b'"text":"', b'"text":"\\ud800', 1),
    "huge-number": spoilt(put(1, "sentences", 0, "end")).replace(b'"end":1,', b'"end":1e400,', 1),
    "deep": b'{"text":' + b"[" * 5000,
    "invalid-utf-8": spoilt(lambda report: None).replace(b'"text":"', b'"text":"\xff', 1),
    "cut": spoilt(lambda report: None)[:-700],
    "nothing": b"null",
}

MARKER = {
    "schema": "dateline.shard/1",
    "shard": {"number": 2, "of": 3},
    "job": {
        "engine": {"version": "0.1.0", "model": "en_md"},
        "inputs": [{"path": "wire.jsonl", "bytes": 900}, {"path": "desk", "bytes": None}],
        "split": "articles",
        "published": None,
        "columns": "",
        "fast": False,
        "limits": {
            "text": 10_000_000, "line": 32_000_000, "document": 32_000_000, "page": 8_000_000, "page_nodes": 150_000, "nesting": 512, "expansion": 1000,
            "expansion_from": 1_000_000_000, "payload_expansion": 250, "payload_expansion_from": 4_000_000, "archives": 4, "members": 1_000_000,
            "held_archive": 256_000_000,
        },
    },
    "records": [7],
    "read": 2,
    "rejected": 0,
    "passed_over": 0,
    "reports": {"bytes": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    "rejections": {"bytes": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
}


def marker(**changes):
    return json.dumps({**MARKER, **changes}, indent=2).encode() + b"\n"


FILES_OF = {**MARKER["job"], "split": "files"}
MARKERS = {
    "of-articles": marker(),
    "of-files": marker(job=FILES_OF, records=[0, 2]),
    "number-nought": marker(shard={"number": 0, "of": 3}),
    "of-nought": marker(shard={"number": 1, "of": 0}),
    "beyond-its-number": marker(shard={"number": 4, "of": 3}),
    "four-thousand-million": marker(shard={"number": 1, "of": 4_294_967_295}),
    "no-counts": marker(records=[], read=0),
    "counts-of-others": marker(job=FILES_OF, records=[2], read=2),
    "more-read-than-there": marker(read=3),
    "beyond-all-numbers": marker(records=[18_446_744_073_709_551_615], read=18_446_744_073_709_551_615, rejected=18_446_744_073_709_551_615),
    "sum-beyond-all-numbers": marker(job=FILES_OF, records=[18_446_744_073_709_551_615, 18_446_744_073_709_551_615]),
    "no-inputs": marker(job={**MARKER["job"], "inputs": []}),
    "another-schema": marker(schema="dateline.shard/2"),
    "negative": marker(read=-1),
    "nothing": b"",
    "cut": marker()[:300],
}

QUERIES = {
    "words": "ferry hanko",
    "phrase": '"coast guard" -"life boat"',
    "fields": "type:assault,protest place:Iraq date:2015-06..2015-08 speaker:\"Sergey Lavrov\",petrov*",
    "near": "near:36.2,-37.1,50 in:-10,-20,30,40",
    "nested": "(a OR (b AND NOT (c OR -d))) e",
    "deep": "(" * 3000 + "a" + ")" * 3000,
    "denied-often": "-" * 3000 + "a",
    "not-often": "NOT " * 2000 + "a",
    "open": '"ferry (hanko',
    "closed": 'ferry) ")',
    "empty-values": "type: place:\"\" date:..",
    "dates": "date:2015-02-30 date:99999 date:2015.. date:..2014 date:2016..2015",
    "numbers": "killed>=18446744073709551616 confidence>1e400 reports>-1 killed:nan",
    "stars": "* ** a*b*c \"a* b\"*",
    "marks": ": :: a:b:c a:-b -a:-b ,, a:, ,a",
    "unknown": "typ:assault sprecher:lavrov",
    "controls": "a\0b\u202e\u200b\ufeffc\u0301\u0345",
    "blanks": "\u00a0\u3000\u2028 \t\r\n",
    "long": "a OR " * 4000 + "a",
}

SEEDS = {
    "report": REPORTS,
    "shard_marker": MARKERS,
    "query": {name: query.encode() for name, query in QUERIES.items()},
    "warc": {
        "plain": record("warcinfo", b"software: seeds\r\n", version="1.1") + PLAIN + record("request", b"GET / HTTP/1.1\r\n\r\n"),
        "gzip-members": packed(PLAIN) + packed(record("metadata", b"x: y")),
        "gzip-one": packed(PLAIN * 3),
        "zstandard": ZSTANDARD * 2,
        "lz4": LZ4 * 2,
        "dictionary-frame": b"\x5d\x2a\x4d\x18\x08\x00\x00\x00\x37\xa4\x30\xec\x01\x00\x00\x00" + ZSTANDARD,
        "chunked": record("response", answer(chunked(PAGE), "Transfer-Encoding: chunked\r\n")),
        "encoded-gzip": record("response", answer(packed(PAGE), "Content-Encoding: gzip\r\n")),
        "encoded-deflate": record("response", answer(raw_deflate(PAGE), "Content-Encoding: deflate\r\n")),
        "encoded-zlib": record("response", answer(zlib.compress(PAGE), "Content-Encoding: deflate\r\n")),
        "encoded-brotli": record("response", answer(b"\x0b\x05\x80Rain fell.\n\x03", "Content-Encoding: br\r\n")),
        "encoded-twice": record("response", answer(chunked(packed(packed(PAGE))), "Content-Encoding: gzip, gzip\r\nTransfer-Encoding: chunked\r\n")),
        "not-found": record("response", answer(b"No.", status="404 Not Found")),
        "picture": record("response", answer(b"\x89PNG\r\n\x1a\n", media="image/png")),
        "conversion": record("conversion", b"Rain fell in Quito.\n\nIt was heavy.", fields="Content-Type: text/plain\r\n"),
        "truncated": record("response", answer(PAGE[:60]), fields="WARC-Truncated: length\r\nWARC-Segment-Number: 1\r\n"),
        "lengths": record("response", answer(PAGE), length=40) + PLAIN + record("response", answer(PAGE), length=9000) + PLAIN * 2,
        "foreign": PLAIN + b"between\r\nWARC/1.0 the records\r\n" + PLAIN,
        "line-feeds": PLAIN.replace(b"\r\n", b"\n") + b"\n\n" + record("response", answer(PAGE), version="0.18"),
        "clipped": packed(PLAIN)[:-20],
        "damaged-member": packed(PLAIN)[:60] + b"\x00\x00\x00" + packed(PLAIN)[63:] + packed(PLAIN),
    },
    "articles": {
        "text": b"Ministers agree\n\nROME, May 2 (Wire) - They agreed on Friday.",
        "latin": "Le café fut fermé à Noël.".encode("latin-1"),
        "utf-16": "\ufeffRain fell in Quito.".encode("utf-16-le"),
        "lines": JSON_LINES,
        "values": b'[{"text":"Rain."},\n {"text":"Snow."}]',
        "page": PAGE,
        "gzip": packed(JSON_LINES),
        "zip": archive_of_zip(FILES),
        "zip-stored": archive_of_zip(FILES, zipfile.ZIP_STORED),
        "tar": archive_of_tar(FILES),
        "nested": packed(archive_of_tar({"day.zip": archive_of_zip({"x.warc.gz": packed(PLAIN)})})),
        "crawl": packed(PLAIN),
    },
    "charset": {
        "cyrillic": b"\x01" + "Министр прибыл в порт.".encode("cp1251"),
        "japanese": b"\x04" + "大臣が到着した。".encode("iso2022_jp"),
        "declared-wrongly": b"\x02" + "Le café fut fermé.".encode("latin-1"),
        "cut-utf-8": b"\x00" + "Il a été vu à Noël".encode()[:-2],
        "utf-16": b"\x05\xff\xfe" + "Rain".encode("utf-16-le"),
    },
}

for target, seeds in SEEDS.items():
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds.items():
        (folder / name).write_bytes(data)
