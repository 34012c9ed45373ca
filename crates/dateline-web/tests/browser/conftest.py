"""A newsroom of our own articles, a reading room over it, and a browser that tells of everything it has to refuse."""

import contextlib
import json
import pathlib
import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect, sync_playwright

import articles
import hostile

# Machines that do other work meanwhile are slow, and no fault.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

ROOT = pathlib.Path(__file__).resolve().parents[4]


def pytest_addoption(parser):
    parser.addoption("--dateline", default="target/debug/dateline")


@pytest.fixture(scope="session")
def dateline(request):
    return pathlib.Path(request.config.getoption("--dateline")).resolve()


@contextlib.contextmanager
def room(dateline, newsroom, *arguments):
    """The address of a reading room that is open meanwhile."""
    command = [dateline, "serve", "-n", newsroom, "--address", "127.0.0.1:0", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=newsroom.parent)
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line + process.stderr.read()
        yield found.group().rstrip("/")
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0


def newsroom_of(dateline, folder, lines):
    path = folder / "desk.db"
    (folder / "articles.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    subprocess.run([dateline, "init", path], check=True, capture_output=True)
    subprocess.run([dateline, "add", "--fast", "-n", path, folder / "articles.jsonl"], check=True, capture_output=True)
    return path


def copied(newsroom, folder):
    """A copy of a newsroom, in a folder."""
    for file in newsroom.parent.glob(f"{newsroom.name}*"):
        shutil.copy(file, folder / file.name)
    return folder / newsroom.name


@pytest.fixture(scope="session")
def filled(dateline, tmp_path_factory):
    """A newsroom of some three hundred articles, not to be changed."""
    return newsroom_of(dateline, tmp_path_factory.mktemp("filled"), articles.articles(ROOT))


@pytest.fixture
def fresh(filled, tmp_path):
    """A copy of it, to be changed."""
    return copied(filled, tmp_path)


@pytest.fixture
def address(dateline, fresh):
    with room(dateline, fresh) as address:
        yield address


@pytest.fixture(scope="session")
def attacked(dateline, tmp_path_factory):
    """A newsroom of hostile articles."""
    return newsroom_of(dateline, tmp_path_factory.mktemp("attacked"), hostile.articles())


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as play:
        # The sandbox needs rights that tests in a container lack; what is opened is our own program.
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens pages that fail the test where a script breaks, the policy is broken, or a dialogue appears."""
    contexts, told = [], []

    def open_page(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: told.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (told.append(f"dialogue: {dialog.message}"), dialog.dismiss()))
        is_told = lambda message: "Content Security Policy" in message.text or "Refused to" in message.text
        page.on("console", lambda message: told.append(message.text) if is_told(message) else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []


def article_of(page, address, query):
    """The id of the first article that has something of a query."""
    answer = page.request.get(f"{address}/api/v1/search", params={"q": query, "list": "events"})
    return answer.json()["results"][0]["article"]


def link_of(page, address, path, pattern):
    """The first address on a page that fits."""
    found = re.search(rf'href="({pattern})"', page.request.get(f"{address}{path}").text())
    return found.group(1).replace("&amp;", "&")


def pages(page, address):
    """Every kind of page."""
    key = article_of(page, address, "type:ASSAULT")
    told = page.request.get(f"{address}/api/v1/search", params={"q": "reports:>=2", "list": "events"}).json()["results"][0]
    return [
        "/",
        "/search?q=type:ASSAULT",
        "/search?q=type:ASSAULT&list=happenings",
        "/search?q=police&list=statements",
        "/search?q=tipe:ASSAULT",
        "/search?q=nothingofthekind",
        f"/article/{key}",
        f"/article/{key}?show=statement.event.actor.place.time.designation.fact.damage",
        f"/article/{key}?edit=e1#e1",
        f"/event/{told['article']}/{told['event']['id']}",
        link_of(page, address, f"/article/{told['article']}", r"/story/\d+"),
        "/actor?name=police",
        link_of(page, address, "/search?q=kind:speech&list=statements", r"/actor\?id=[^\"]+"),
        "/map",
        "/map?box=12,25,43,64",
        "/map?q=type:ASSAULT&from=2022&to=2023-02",
        "/map?from=never",
        "/calendar",
        "/sources",
        "/audit",
        "/export?q=type:ASSAULT",
        "/export?q=type:ASSAULT&distinct=yes&format=geojson",
        "/help",
        "/name",
        "/nowhere",
    ]
