"""How fast the reading room is for several readers at once while articles are added, and how much memory it takes.

    python3 bench/reading_room.py NEWSROOM [--dateline target/release/dateline] [--readers 8] [--seconds 120] [--pause 0] [--no-adding]

NEWSROOM is copied first, and the copy is what articles are added to (our own, of crates/dateline-web/tests/browser/articles.py, each
time with other ids and words). Every reader asks for pages of all kinds in an order of its own, the next as soon as the last has
come and the pause is over. For each kind of page: how many, the median, the 95th percentile and the longest in milliseconds of the
clock, and the time of processor that the server took for one, measured for itself with one reader while nothing is added. Then the
server's largest memory, of that what is of files, and what it has for itself.

A newsroom of 200,000 articles is made by `make bench-newsroom`.
"""

from __future__ import annotations

import argparse
import collections
import http.client
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "crates/dateline-web/tests/browser"))

import articles  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")
# Queries from those that find nearly everything to those that find next to nothing.
QUERIES = ["", "government", "bank oil", '"prime minister"', "quake* OR flood*", "says:growth", "type:ASSAULT", "country:FRA",
           "type:ASSAULT status:occurred killed:>20", "actor:police", "status:future", "published:2011..", "box:30,-10,60,40",
           "oil (type:ASSAULT OR country:IRQ) -says:price*", "near:33.3,44.4,300 type:ASSAULT", "reports:>=3"]


class Reader:
    """A browser that keeps its connection and its cookie."""

    def __init__(self, port: int):
        self.port, self.cookie = port, None
        self.open()

    def open(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> tuple[int, bytes, float]:
        began = time.perf_counter()
        try:
            self.connection.request("GET", path, headers={"Cookie": self.cookie} if self.cookie else {})
            answer = self.connection.getresponse()
            body = answer.read()
        except (http.client.HTTPException, OSError):
            # A connection that was left alone may have been closed.
            self.open()
            self.connection.request("GET", path, headers={"Cookie": self.cookie} if self.cookie else {})
            answer = self.connection.getresponse()
            body = answer.read()
        took = time.perf_counter() - began
        if given := answer.getheader("Set-Cookie"):
            self.cookie = given.split(";")[0]
        return answer.status, body, took


def address(path: str, **values: str) -> str:
    return path + "?" + urllib.parse.urlencode({name: value for name, value in values.items() if value})


def results(reader: Reader, query: str, unit: str, most: int = 100) -> list[dict]:
    status, body, _ = reader.get(address("/api/v1/search", q=query, list=unit, most=str(most)))
    assert status == 200, body
    return json.loads(body)["results"]


def kinds(reader: Reader) -> dict[str, list[str]]:
    """Addresses of every kind of page, of what this newsroom holds."""
    found = results(reader, "type:ASSAULT", "events") + results(reader, "police", "events") + results(reader, "published:2010", "events")
    told = results(reader, "reports:>=2", "events") + results(reader, "reports:>=5", "events")
    keys = list(dict.fromkeys(hit["article"] for hit in found))
    stories = set()
    for key in [hit["article"] for hit in told][::4] + keys[::8]:
        stories.update(re.findall(rb'href="(/story/\d+)"', reader.get(f"/article/{key}")[1]))
    actors = set()
    for query in ["type:ASSAULT", "type:CONSULT", "who:government", "strike"]:
        page = reader.get(address("/search", q=query, list="events"))[1].decode()
        actors.update(path.replace("&amp;", "&") for path in re.findall(r'href="(/actor\?[^"]+)"', page))
    pages = {"search, " + unit: [address("/search", q=query, list=unit) for query in QUERIES] for unit in ("events", "statements", "articles")}
    if reader.get(address("/search", list="happenings"))[0] == 200:
        pages["search, distinct events"] = [address("/search", q=query, list="happenings") for query in QUERIES]
    pages |= {
        "start": ["/"],
        "article": [f"/article/{key}" for key in keys],
        "event": [f"/event/{hit['article']}/{hit['event']['id']}" for hit in told],
        "story": sorted(path.decode() for path in stories),
        "actor": sorted(actors),
        "map": [address("/map", q=query) for query in QUERIES] + ["/map?box=12,25,43,64"],
        "calendar": [address("/calendar", q=query) for query in ("", "type:CONSULT")] + ["/calendar?month=2012-06"],
        "sources": ["/sources"],
        "export preview": [address("/export", q=query) for query in QUERIES],
        "audit": ["/audit"],
        "help": ["/help"],
        "API, search": [address("/api/v1/search", q=query, list="events") for query in QUERIES],
        "API, counts": [address("/api/v1/counts", q=query) for query in QUERIES],
        "API, facets": [address(f"/api/v1/facets/{facet}", q="type:PROTEST", list="events") for facet in ("country", "month", "mode")],
        "API, article": [f"/api/v1/articles/{key}" for key in keys],
        "API, statistics": ["/api/v1/statistics"],
    }
    return {kind: addresses for kind, addresses in pages.items() if addresses}


def refuse_faults(path: str, status: int, body: bytes):
    """Every page has to come; one that was broken off as it took too long (503) is told apart."""
    if status not in (200, 503):
        raise SystemExit(f"{path}: status {status}\n{re.sub(r'<[^>]+>', ' ', body.decode(errors='replace'))[-600:]}")


def processor_time(process: int) -> float:
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(process: int) -> dict[str, float]:
    lines = pathlib.Path(f"/proc/{process}/status").read_text()
    return {name: int(kib) / 1024 for name, kib in re.findall(r"^(VmHWM|VmRSS|RssAnon|RssFile):\s+(\d+) kB", lines, re.M)}


def alone(reader: Reader, process: int, pages: dict[str, list[str]], each: int) -> dict[str, float]:
    """Milliseconds of processor of one page of each kind, with one reader while nothing is added."""
    taken = {}
    for kind, addresses in pages.items():
        addresses = addresses[:each]
        rounds = max(1, each // len(addresses))
        began = processor_time(process)
        for path in addresses * rounds:
            status, body, _ = reader.get(path)
            refuse_faults(path, status, body)
        taken[kind] = (processor_time(process) - began) / (len(addresses) * rounds) * 1000
    return taken


def read(port: int, pages: dict[str, list[str]], seed: int, pause: float, until: float, told: list):
    reader, order = Reader(port), random.Random(seed)
    while time.perf_counter() < until:
        kind = order.choice(sorted(pages))
        path = order.choice(pages[kind])
        status, body, took = reader.get(path)
        told.append((kind, path, status, took, body if status != 200 else b""))
        time.sleep(pause * order.uniform(0.5, 1.5))


def add(dateline: str, newsroom: pathlib.Path, threads: int, over: threading.Event, done: list):
    """Adds our own articles, one file after another, until it is over."""
    ours = list(articles.articles(ROOT))
    for number in itertools.count(1):
        if over.is_set():
            return
        path = newsroom.with_name(f"added-{os.getpid()}-{number}.jsonl")
        with open(path, "w", encoding="utf-8") as lines:
            for article in ours:
                article = article | {"id": f"{article['id']}-{os.getpid()}-{number}", "url": None}
                article["text"] += f" Desk note {os.getpid()}-{number}: {article['id']}."
                lines.write(json.dumps(article) + "\n")
        adding = subprocess.Popen([dateline, "add", "--threads", str(threads), "-n", newsroom, path], stderr=subprocess.PIPE, text=True)
        while adding.poll() is None:
            if over.wait(0.2):
                adding.terminate()
        said = adding.stderr.read().strip().splitlines()
        done.append(said[-1] if said else "")
        path.unlink()


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsroom", type=pathlib.Path)
    parser.add_argument("--dateline", default="target/release/dateline")
    parser.add_argument("--adder", help="the program that adds, where it is another than the one that serves")
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=0, help="seconds between two pages of a reader, on average")
    parser.add_argument("--alone", type=int, default=16, help="pages of each kind whose time of processor is taken")
    parser.add_argument("--no-adding", action="store_true")
    parser.add_argument("--adding-threads", type=int, default=1)
    parser.add_argument("--in-place", action="store_true", help="use the newsroom itself, not a copy")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.newsroom.parent) as folder:
        newsroom = arguments.newsroom
        if not arguments.in_place:
            newsroom = pathlib.Path(folder) / "newsroom.db"
            for ending in ("", "-wal"):
                if pathlib.Path(f"{arguments.newsroom}{ending}").exists():
                    shutil.copy(f"{arguments.newsroom}{ending}", f"{newsroom}{ending}")
        measure(arguments, newsroom)


def measure(arguments, newsroom: pathlib.Path):
    command = [arguments.dateline, "serve", "-n", newsroom, "--address", "127.0.0.1:0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise SystemExit(line + server.stderr.read())
        port = int(found[1])
        first = Reader(port)
        held = json.loads(first.get("/api/v1/statistics")[1])
        print(f"{held['articles']} articles, {held['statements']} statements, {held['events']} events, file {held['bytes'] >> 20} MiB", flush=True)
        pages = kinds(first)
        lonely = alone(first, server.pid, pages, arguments.alone)
        told, over, added = [], threading.Event(), []
        adder = threading.Thread(target=add, args=(arguments.adder or arguments.dateline, newsroom, arguments.adding_threads, over, added))
        before = json.loads(first.get("/api/v1/statistics")[1])["articles"]
        if not arguments.no_adding:
            adder.start()
        began, cpu = time.perf_counter(), processor_time(server.pid)
        until = began + arguments.seconds
        readers = [threading.Thread(target=read, args=(port, pages, seed, arguments.pause, until, told)) for seed in range(arguments.readers)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        seconds, cpu = time.perf_counter() - began, processor_time(server.pid) - cpu
        over.set()
        if not arguments.no_adding:
            adder.join()
        after = json.loads(first.get("/api/v1/statistics")[1])["articles"]
        used = memory(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)
    by_kind = collections.defaultdict(list)
    for kind, path, status, took, body in told:
        refuse_faults(path, status, body)
        by_kind[kind].append((took * 1000, path))
    broken_off = collections.Counter(kind for kind, _, status, _, _ in told if status == 503)
    print(f"{arguments.readers} readers, {arguments.pause:g} s between pages, {seconds:.0f} s, {after - before} articles added meanwhile; "
          f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores; server {cpu / seconds * 100:.0f} % of a core")
    print(f"{'page':26} {'asked':>6} {'median':>8} {'95th':>8} {'longest':>8} {'processor, alone':>17}   the longest")
    for kind in pages:
        times = by_kind.get(kind)
        if times:
            longest, path = max(times)
            of = [took for took, _ in times]
            late = f", {broken_off[kind]} broken off" if broken_off[kind] else ""
            print(f"{kind:26} {len(of):6} {statistics.median(of):8.0f} {percentile(of, 0.95):8.0f} {longest:8.0f} {lonely[kind]:14.1f} ms   {urllib.parse.unquote(path)[:70]}{late}")
    of = [took for times in by_kind.values() for took, _ in times]
    print(f"{'all':26} {len(of):6} {statistics.median(of):8.0f} {percentile(of, 0.95):8.0f} {max(of):8.0f} ms of the clock")
    print("memory at most {VmHWM:.0f} MiB; now {VmRSS:.0f}, of that {RssAnon:.0f} for itself and {RssFile:.0f} of files".format(**used))


if __name__ == "__main__":
    main()
