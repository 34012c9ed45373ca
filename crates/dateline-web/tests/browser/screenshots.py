"""Takes the pictures of docs/reading-room.md.

    python3 screenshots.py target/debug/dateline docs/images/reading-room [NAME...]
    python3 screenshots.py target/debug/dateline FOLDER --every    each page light, dark and on a phone, to be looked at
"""

import collections
import pathlib
import re
import shutil
import sys
import tempfile

from playwright.sync_api import sync_playwright

import articles
from conftest import ROOT, link_of, newsroom_of, room

WIDE, TALL, PHONE = (1280, 860), (1280, 1010), (390, 844)
# Name and address of every page.
PAGES = [
    ("search", "/search?q=type:ASSAULT"),
    ("distinct", "/search?q=type:ASSAULT reports:>=2&list=happenings"),
    ("statements", "/search?q=says:talks&list=statements"),
    ("article", "/article/{key}"),
    ("why", "/article/{key}#{event}"),
    ("edit", "/article/{key}?edit={event}#{event}"),
    ("event", "/event/{told}/{told_event}"),
    ("story", "{story}"),
    ("actor", "{actor}"),
    ("map", "/map"),
    ("map-time", "/map?q=type:ASSAULT&box=-36,-20,38,52&from=2001&to=2018"),
    ("calendar", "/calendar?month={month}"),
    ("sources", "/sources"),
    ("export", "/export?q=type:ASSAULT&format=geojson&distinct=yes"),
    ("audit", "/audit"),
    ("help", "/help"),
    ("door", "/enter"),
]
# Pages that are shown in dark colours and on a phone as well.
OTHERS = [("article", "dark"), ("map", "dark"), ("search", "phone"), ("article", "phone")]


def taken(browser, address, folder, name, place, kind):
    width, height = PHONE if kind == "phone" else TALL if name.startswith("map") else WIDE
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if kind == "dark" else "light",
        device_scale_factor=2 if kind == "phone" else 1,
    )
    page = context.new_page()
    page.goto(address + place)
    if name == "why":
        page.locator(".record:target summary").first.click()
    page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{name}{'' if kind == 'light' else f'-{kind}'}.png")
    context.close()


def values_of(browser, address):
    """What the addresses are of: an article that says much, an event of several reports, its story, a month with announcements."""
    page = browser.new_context().new_page()

    def found(query):
        return page.request.get(f"{address}/api/v1/search", params={"q": query, "list": "events", "most": 200}).json()["results"]

    result, told = found('"salt tax" type:PROTEST')[0], found("reports:>=3 killed:>3")[0]
    # The story with most articles of those that events of several reports belong to, and who of the speakers is named most.
    stories = {link_of(page, address, f"/article/{hit['article']}", r"/story/\d+") for hit in found("reports:>=2")}
    story = max(sorted(stories), key=lambda path: page.request.get(address + path).text().count("<li id=\"on-"))
    said = page.request.get(f"{address}/search?list=statements").text()
    speakers = re.findall(r"q=speaker:(?:%22)?((?:Q|@|%40)\w+)", said)

    def articles_of(speaker):
        counted = page.request.get(f"{address}/api/v1/counts", params={"q": f"who:{speaker.replace('%40', '@')}"})
        return counted.json()["counts"]["articles"]

    dates = [(hit["event"].get("date") or {}).get("value", "") for hit in found("status:future")]
    months = collections.Counter(re.findall(r"\b\d{4}-\d{2}(?=-\d{2})", " ".join(dates)))
    return {
        "key": result["article"], "event": result["event"]["id"], "told": told["article"], "told_event": told["event"]["id"],
        "story": story, "actor": f"/actor?id={max(speakers, key=articles_of)}",
        "month": months.most_common(1)[0][0],
    }


def audit_begun(browser, address):
    """Draws a sample, so that there is a record to be judged."""
    page = browser.new_context().new_page()
    page.goto(f"{address}/audit")
    page.get_by_label("Of what").fill("type:ASSAULT")
    page.get_by_label("Of each type").fill("12")
    page.get_by_role("button", name="Draw").click()
    page.get_by_label("Your name").fill("Rosa")
    for verdict in ["Right", "Right", "Wrong", "Right"]:
        page.get_by_role("button", name=verdict).click()
        page.wait_for_load_state()


def main(dateline, folder, *names):
    dateline, folder = pathlib.Path(dateline).resolve(), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    every = "--every" in names
    if every:
        wanted = [(name, place, kind) for name, place in PAGES for kind in ("light", "dark", "phone")]
    else:
        wanted = [(name, place, "light") for name, place in PAGES]
        wanted += [(name, dict(PAGES)[name], kind) for name, kind in OTHERS]
        wanted = [one for one in wanted if not names or one[0] in names]
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        newsroom = newsroom_of(dateline, pathlib.Path(made), articles.articles(ROOT))
        password = pathlib.Path(made) / "password"
        password.write_text("open sesame\n", encoding="utf-8")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with room(dateline, newsroom) as address, room(dateline, newsroom, "--password-file", password) as closed:
            values = values_of(browser, address)
            if any(name == "audit" for name, _, _ in wanted):
                audit_begun(browser, address)
            for name, place, kind in wanted:
                taken(browser, closed if name == "door" else address, folder, name, place.format(**values), kind)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
