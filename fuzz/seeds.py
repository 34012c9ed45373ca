"""Writes the seeds of the corpora: one small input for each form that a reader knows.

    python3 fuzz/seeds.py

Needs nothing but Python; what needs a packer that Python lacks (Zstandard, LZ4) is written out here as bytes.
"""

import gzip
import io
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

SEEDS = {
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
