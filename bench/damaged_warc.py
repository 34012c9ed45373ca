"""A large WARC file of news pages, one record in a hundred damaged: does every undamaged page arrive, is each damage told,
is memory flat, and how fast is it beside FastWARC and warcio.

    python bench/damaged_warc.py PAGES [--size 2e9] [--reader target/release/examples/warc_records] [--packing gzip plain]

PAGES is a folder of `*.html.gz`. Its pages are repeated, each with an address and a line of its own, until the records have `size`
bytes unpacked; the files are written to a temporary folder and deleted. Needs the packages of `requirements-warc.txt`. The damage,
each way equally often:

| way | what is done to a record |
|---|---|
| foreign | bytes that belong to no record stand before it (it is itself undamaged) |
| short | its Content-Length is too small |
| long | its Content-Length is too large by some hundred bytes |
| huge | its Content-Length is nine gigabytes |
| no-length | it has no Content-Length |
| version | its first line is garbled |
| no-blank | the empty line behind its header is missing |
| chunks | its body comes in chunks, and the second chunk's size is no number |
| cut | only its first half is there (of its packed member, where members are packed) |
| overwritten | 40 bytes of noise stand in it (in its packed member; in a plain file over its first line) |

Passes when every undamaged address arrives once and in order, no damaged one does, and the number of damages told is the number
made. Measured apart, in a process each: the peak of memory on a tenth of the file and on all of it; the records a second of this
reader, FastWARC and warcio, bodies unpacked and read, on an undamaged file, in processor time: what else the machine does does not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import zlib

WAYS = ["foreign", "short", "long", "huge", "no-length", "version", "no-blank", "chunks", "cut", "overwritten"]
# Told, and the record arrives all the same.
HARMLESS = {"foreign"}
DAMAGED_SHARE = 0.01
SEED = 7

FASTWARC = """
import sys, time
from fastwarc.warc import ArchiveIterator, WarcRecordType
begun = time.process_time()
count = size = 0
for record in ArchiveIterator(open(sys.argv[1], "rb"), record_types=WarcRecordType.response, parse_http=True,
                              auto_decode="all"):
    size += len(record.reader.read())
    count += 1
print(count, size, time.process_time() - begun)
"""
WARCIO = """
import sys, time
from warcio.archiveiterator import ArchiveIterator
begun = time.process_time()
count = size = 0
for record in ArchiveIterator(open(sys.argv[1], "rb")):
    if record.rec_type == "response":
        size += len(record.content_stream().read())
        count += 1
print(count, size, time.process_time() - begun)
"""


def packed(data: bytes) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def chunked(body: bytes, size: int = 4096) -> list[bytes]:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces] + [b"0\r\n\r\n"]


def record(number: int, address: str, page: bytes, way: str | None, noise: random.Random) -> bytes:
    """One record, damaged in that way where that is done before packing."""
    body = b"<!-- page %d -->\n" % number + page
    # Every third page is packed for the way, every other third comes in chunks.
    fields = b"Content-Type: text/html; charset=utf-8\r\n"
    if number % 3 == 0 and way != "chunks":
        body = packed(body)
        fields += b"Content-Encoding: gzip\r\n"
    elif number % 3 == 1 or way == "chunks":
        chunks = chunked(body)
        if way == "chunks":
            chunks.insert(1, b"zz\r\nnoise\r\n")
        body = b"".join(chunks)
        fields += b"Transfer-Encoding: chunked\r\n"
    block = b"HTTP/1.1 200 OK\r\n" + fields + b"\r\n" + body
    length = {"short": len(block) - 1000, "long": len(block) + 700, "huge": 9_000_000_000}.get(way, len(block))
    version = b"WXRC/1.0" if way == "version" else b"WARC/1.0"
    length_field = b"" if way == "no-length" else b"Content-Length: %d\r\n" % length
    blank = b"" if way == "no-blank" else b"\r\n"
    head = (
        version + b"\r\nWARC-Type: response\r\nWARC-Target-URI: " + address.encode()
        + b"\r\nWARC-Date: 2024-03-01T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        + length_field + blank
    )
    return head + block + b"\r\n\r\n"


def damaged_bytes(member: bytes, way: str | None, is_packed: bool, noise: random.Random) -> bytes:
    """The damage that is done to the bytes as they are stored."""
    if way == "cut":
        return member[: len(member) // 2]
    if way == "overwritten":
        at = len(member) // 3 if is_packed else 0
        return member[:at] + noise.randbytes(40) + member[at + 40 :]
    if way == "foreign":
        return noise.randbytes(300) + b"\r\nforeign\r\n" + member
    return member


def write(path: pathlib.Path, pages: list[bytes], size: float, is_packed: bool, share: float) -> tuple[list[str], int]:
    """Writes a file; gives the addresses that must arrive, and how many damages must be told."""
    noise = random.Random(SEED)
    arriving, damages, unpacked, number = [], 0, 0, 0
    with open(path, "wb") as out:
        while unpacked < size:
            address = f"http://news.example/{number}"
            page = pages[number % len(pages)]
            # Damage lies apart, so that each is one.
            is_damaged = share > 0 and number % round(1 / share) == round(1 / share) - 1
            way = WAYS[damages % len(WAYS)] if is_damaged else None
            whole = record(number, address, page, way, noise)
            unpacked += len(whole)
            out.write(damaged_bytes(packed(whole) if is_packed else whole, way, is_packed, noise))
            damages += is_damaged
            if way is None or way in HARMLESS:
                arriving.append(address)
            number += 1
    return arriving, damages


def counts(reader: str, path: pathlib.Path) -> dict:
    return json.loads(subprocess.run([reader, str(path)], capture_output=True, check=True).stdout.splitlines()[-1])


def peer(script: str, path: pathlib.Path) -> tuple[int, int, float] | str:
    result = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True)
    if result.returncode != 0:
        # The message may hold the bytes that it is about.
        told = [line for line in result.stderr.splitlines() if "Error" in line or "Exception" in line]
        return "stops: " + ascii(told[-1][:100] if told else "no reason given")
    count, size, seconds = result.stdout.split()
    return int(count), int(size), float(seconds)


def check(reader: str, path: pathlib.Path, arriving: list[str], damages: int) -> bool:
    lines = subprocess.run([reader, str(path), "--list"], capture_output=True, check=True, text=True).stdout.splitlines()
    arrived = [line.split("\t")[3] for line in lines if line.startswith("document\t")]
    told = [line.split("\t")[2] for line in lines if line.startswith("damage\t")]
    missing = set(arriving) - set(arrived)
    wrong = set(arrived) - set(arriving)
    is_right = arrived == arriving and len(told) == damages
    print(f"  {len(arrived)} of {len(arriving)} undamaged pages arrive, {len(wrong)} damaged ones do;"
          f" {len(told)} damages told of {damages} made: {'right' if is_right else 'WRONG'}")
    if not is_right:
        print("  missing:", sorted(missing)[:10], "\n  wrong:", sorted(wrong)[:10], "\n  told:", *told[:60], sep="\n    ")
    return is_right


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=pathlib.Path)
    parser.add_argument("--size", type=float, default=2e9)
    parser.add_argument("--reader", default="target/release/examples/warc_records")
    parser.add_argument("--packing", nargs="+", default=["gzip", "plain"], choices=["gzip", "plain"])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    pages = [gzip.open(path).read() for path in sorted(arguments.pages.glob("*.html.gz"))]
    if not pages:
        raise SystemExit(f"{arguments.pages} has no *.html.gz")
    is_right = True
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "crawl.warc"
        for packing in arguments.packing:
            is_packed = packing == "gzip"
            write(path, pages, arguments.size / 10, is_packed, DAMAGED_SHARE)
            small = counts(arguments.reader, path)["peak_kib"]
            arriving, damages = write(path, pages, arguments.size, is_packed, DAMAGED_SHARE)
            print(f"{packing}: {arguments.size / 1e9:.1f} GB of records, {os.path.getsize(path) / 1e9:.2f} GB as stored")
            is_right &= check(arguments.reader, path, arriving, damages)
            large = counts(arguments.reader, path)["peak_kib"]
            print(f"  peak memory {small / 1024:.1f} MiB on a tenth of it, {large / 1024:.1f} MiB on all")
            for name, script in [("FastWARC", FASTWARC), ("warcio", WARCIO)]:
                result = peer(script, path)
                told = result if isinstance(result, str) else f"{result[0]} records"
                print(f"  {name} on the damaged file: {told} (undamaged: {len(arriving)})")
            write(path, pages, arguments.size / 4, is_packed, 0)
            best: dict[str, tuple[int, float]] = {}
            for _ in range(arguments.rounds):
                own = counts(arguments.reader, path)
                runs = {"this reader": (own["documents"], own["cpu_seconds"])}
                for name, script in [("FastWARC", FASTWARC), ("warcio", WARCIO)]:
                    count, _, seconds = peer(script, path)
                    runs[name] = (count, seconds)
                for name, (count, seconds) in runs.items():
                    if name not in best or seconds < best[name][1]:
                        best[name] = (count, seconds)
            for name, (count, seconds) in best.items():
                print(f"  {name}: {count / seconds:,.0f} records/s ({count} in {seconds:.2f} s of the processor, best of {arguments.rounds})")
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()
