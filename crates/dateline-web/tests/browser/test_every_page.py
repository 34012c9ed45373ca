"""What holds of every page: no serious fault of access, nothing wider than the window, and all of it without JavaScript."""

import pathlib

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from conftest import article_of, pages, room

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def standing(dateline, filled):
    with room(dateline, filled) as address:
        yield address


def faults(page):
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [fault for fault in found["violations"] if fault["impact"] in ("serious", "critical")]
    return [(fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in grave]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(open_page, standing, scheme):
    page = open_page(color_scheme=scheme)
    found = {}
    for place in pages(page, standing):
        page.goto(standing + place)
        if grave := faults(page):
            found[place] = grave
    assert found == {}


@pytest.mark.parametrize("width", [390, 820, 1360])
def test_nothing_is_wider_than_the_window(open_page, standing, width):
    page = open_page(viewport={"width": width, "height": 844})
    wide = {}
    for place in pages(page, standing):
        page.goto(standing + place)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[place] = over
    assert wide == {}


def test_all_pages_pass_without_javascript(open_page, standing):
    page = open_page(java_script_enabled=False)
    for place in pages(page, standing):
        answer = page.goto(standing + place)
        assert answer.status in (200, 400, 404), place
        expect(page.locator("main")).not_to_be_empty()
        expect(page.locator("nav.places")).to_be_visible()


def test_one_reads_and_reviews_without_javascript(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address)
    page.get_by_role("searchbox").fill("type:ASSAULT")
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".hit a.open").first.click()
    event = page.locator(".record:target").get_attribute("id")
    page.locator(f"#{event} .line a.tag").click()
    expect(page.locator("mark:target")).to_be_visible()
    page.locator(f"#{event}").get_by_role("button", name="Accept").click()
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(f"#{event} .review")).to_have_text("accepted")
    # The colours, too, are a form.
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    # A tab of results, the next page, and back.
    page.goto(f"{address}/search?q=type:ASSAULT")
    first = page.locator(".hit a.open").first.get_attribute("href")
    page.get_by_role("link", name="Next page").click()
    assert page.locator(".hit a.open").first.get_attribute("href") != first
    page.get_by_role("link", name="First page").click()
    assert page.locator(".hit a.open").first.get_attribute("href") == first


def test_an_address_is_the_whole_state(open_page, standing):
    page = open_page()
    key = article_of(page, standing, "type:ASSAULT")
    for place in ["/search?q=police&list=statements", f"/article/{key}?show=actor", "/map?q=type:ASSAULT&box=12,25,43,64&from=2022&to=2022-11"]:
        page.goto(standing + place)
        shown = page.locator("main").inner_text()
        other = open_page()
        other.goto(standing + place)
        assert other.locator("main").inner_text() == shown
