"""Takes the pictures of docs/reading-room.md.

    python3 screenshots.py target/debug/dateline docs/images/reading-room [NAME...]
"""

import pathlib
import shutil
import sys
import tempfile

from playwright.sync_api import sync_playwright

import articles
from conftest import ROOT, newsroom_of, room

# Name, address, width and height, colours.
PICTURES = [
    ("search", "/search?q=type:ASSAULT", 1280, 860, "light"),
    ("article", "/article/{key}", 1280, 860, "light"),
    ("edit", "/article/{key}?edit={event}#{event}", 1280, 860, "light"),
    ("map", "/map", 1280, 760, "light"),
    ("calendar", "/calendar", 1280, 760, "light"),
    ("actor", "/actor?name={actor}", 1280, 860, "light"),
    ("event", "/event/{told}/{told_event}", 1280, 860, "light"),
    ("sources", "/sources", 1280, 860, "light"),
    ("article-dark", "/article/{key}", 1280, 860, "dark"),
    ("search-phone", "/search?q=type:ASSAULT", 390, 844, "light"),
]


def main(dateline, folder, *names):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        newsroom = newsroom_of(pathlib.Path(dateline).resolve(), pathlib.Path(made), articles.articles(ROOT))
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with room(pathlib.Path(dateline).resolve(), newsroom) as address:
            request = browser.new_context().request
            found = request.get(f"{address}/api/v1/search", params={"q": '"salt tax" type:PROTEST', "list": "events"})
            result = found.json()["results"][0]
            told = request.get(f"{address}/api/v1/search", params={"q": "reports:>=3 killed:>3", "list": "events"})
            told = told.json()["results"][0]
            values = {
                "key": result["article"], "event": result["event"]["id"], "actor": "Sergey Lavrov",
                "told": told["article"], "told_event": told["event"]["id"],
            }
            for name, place, width, height, colours in PICTURES:
                if names and name not in names:
                    continue
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=colours)
                page = context.new_page()
                page.goto(address + place.format(**values))
                page.wait_for_timeout(300)
                page.screenshot(path=folder / f"{name}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
