"""What several articles report as one, what reviewers say, who somebody was when, and a span of time on the map."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from conftest import link_of, room


@pytest.fixture(scope="module")
def standing(dateline, filled):
    with room(dateline, filled) as address:
        yield address


def number_in(locator):
    return int(re.sub(r"\D", "", locator.inner_text()))


def counts(page, address, query):
    return page.request.get(f"{address}/api/v1/counts", params={"q": query}).json()["counts"]


def test_distinct_events_are_counted_listed_and_exported_once(open_page, standing):
    page = open_page()
    page.goto(f"{standing}/search?q=type:ASSAULT")
    tab = page.locator(".tabs a", has_text="Distinct events")
    distinct = number_in(tab.locator(".count"))
    assert 0 < distinct < number_in(page.locator(".tabs a", has_text=re.compile("^Events")).locator(".count"))
    tab.click()
    expect(tab).to_have_attribute("aria-current", "true")
    # Every distinct event has one type and is counted for it once, however many articles tell of it.
    facet = page.locator(".facet", has=page.get_by_role("heading", name="Type", exact=True))
    assert number_in(facet.locator("li .count").first) == distinct
    # Through all pages, each once.
    seen, pages = [], 0
    while True:
        seen += page.locator(".reports a").evaluate_all("links => links.map(link => link.pathname)")
        pages += 1
        following = page.get_by_role("link", name="Next page")
        if following.count() == 0:
            break
        page.goto(standing + following.get_attribute("href"))
    assert pages > 1 and len(seen) == len(set(seen)) == distinct
    # A file of them has as many rows.
    page.goto(f"{standing}/search?q=type:ASSAULT&list=happenings")
    file = page.locator(".take-away").get_by_role("link", name="CSV").get_attribute("href")
    rows = list(csv.DictReader(io.StringIO(page.request.get(standing + file).text())))
    assert len(rows) == distinct
    # One that several articles report leads to all of them.
    page.goto(f"{standing}/search?q=reports:>=2&list=happenings")
    reports = page.locator(".reports a").first
    told = number_in(reports)
    assert told >= 2
    reports.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{told} reports")


def test_what_reviewers_say_is_counted(open_page, address):
    page = open_page()
    page.goto(f"{address}/search?q=type:ASSAULT")
    before = counts(page, address, "type:ASSAULT")["events"]
    facet = page.locator(".facet", has=page.get_by_role("heading", name="Review", exact=True))
    expect(facet.locator("li")).to_have_count(1)
    assert number_in(facet.locator("li .count")) == before
    page.locator(".hit a.open").first.click()
    event = page.locator(".record:target").get_attribute("id")
    page.locator(f"#{event}").get_by_role("button", name="Reject").click()
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(f"#{event} .review")).to_have_text("rejected")
    # It is found no more, but told.
    page.goto(f"{address}/search?q=type:ASSAULT")
    assert counts(page, address, "type:ASSAULT")["events"] == before - 1
    line = facet.locator("li", has_text="rejected")
    assert number_in(line.locator(".count")) == 1
    assert number_in(facet.locator("li", has_text="not yet").locator(".count")) == before - 1
    line.get_by_role("link").click()
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".hit .review")).to_have_text("rejected")


def placed(page):
    """How many events the map tells of, and how many have no place."""
    said = page.locator("main p.quiet", has_text="the place is not known").inner_text()
    return sum(int(re.sub(r"\D", "", found)) for found in re.findall(r"([\d\u202f]+) events?", said))


def test_a_span_of_time_is_a_form(open_page, standing):
    page = open_page(java_script_enabled=False)
    page.goto(f"{standing}/map?q=type:ASSAULT")
    whole = placed(page)
    assert whole == counts(page, standing, "type:ASSAULT")["events"]
    times = page.locator(".brush a[data-time]").evaluate_all("bars => bars.map(bar => bar.dataset.time)")
    page.get_by_label("From").fill(times[5])
    page.get_by_label("to", exact=True).fill(times[12])
    page.get_by_role("button", name="Show this time").click()
    within = placed(page)
    assert 0 < within < whole and within == counts(page, standing, f"type:ASSAULT published:{times[5]}..{times[12]}")["events"]
    assert page.locator(".brush a.chosen").count() == 8
    # What a place leads to is of this time as well.
    link = page.locator("table a").first
    wanted = number_in(page.locator("tbody tr").first.locator("td.number").last)
    link.click()
    assert number_in(page.locator(".tabs a", has_text=re.compile("^Events")).locator(".count")) == wanted
    page.go_back()
    page.get_by_role("link", name="All of the time").click()
    assert placed(page) == whole
    # One bar is a link.
    bar = page.locator(".brush a[data-time]", has=page.locator(".bar")).first
    time = bar.get_attribute("data-time")
    page.goto(standing + bar.get_attribute("href"))
    assert placed(page) == counts(page, standing, f"type:ASSAULT published:{time}")["events"]


def test_a_span_of_time_is_dragged_and_moved_by_keys(open_page, standing):
    page = open_page()
    page.goto(f"{standing}/map?q=type:ASSAULT")
    times = page.locator(".brush a[data-time]").evaluate_all("bars => bars.map(bar => bar.dataset.time)")
    page.locator(".brush svg").scroll_into_view_if_needed()
    around = page.locator(".brush svg").bounding_box()

    def at(place):
        return around["x"] + (place + 0.5) * around["width"] / len(times)

    page.mouse.move(at(2), around["y"] + 20)
    page.mouse.down()
    page.mouse.move(at(4), around["y"] + 25)
    page.mouse.move(at(6), around["y"] + 30)
    expect(page.locator(".brush a.chosen")).to_have_count(5)
    page.mouse.up()
    page.wait_for_url(f"**from={times[2]}&to={times[6]}")
    expect(page.get_by_label("From")).to_have_value(times[2])
    # The first end one on, the last one back.
    page.get_by_role("slider", name="First time").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("slider", name="Last time").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("slider", name="Last time")).to_have_attribute("aria-valuetext", times[5])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**from={times[3]}&to={times[5]}")


def test_how_far_a_place_reaches_is_drawn_and_told(open_page, standing):
    page = open_page()
    page.goto(f"{standing}/map?q=country:IRQ&box=28,38,38,49")
    rings = page.locator(".map circle.extent")
    expect(rings).not_to_have_count(0)
    assert all(float(radius) > 0 for radius in rings.evaluate_all("rings => rings.map(ring => ring.getAttribute('r'))"))
    expect(page.locator("td", has_text=re.compile(r"^[\d.\u202f]+ km$"))).not_to_have_count(0)


def test_who_somebody_was_when(open_page, standing):
    page = open_page()
    page.goto(standing + link_of(page, standing, "/search?q=kind:speech&list=statements", r"/actor\?id=[^\"]+"))
    names = page.get_by_role("region", name="Names used")
    expect(names).to_be_visible()
    row = names.locator("tbody tr").first
    first, last = row.locator("td a").all()[:2]
    assert first.inner_text() <= last.inner_text()
    # The evidence is the record of the article that says so.
    name = row.locator("td").first.inner_text()
    first.click()
    expect(page.locator(".record:target")).to_contain_text(name)
    page.go_back()
    page.emulate_media(media="print")
    expect(page.locator("header.head")).to_be_hidden()
    expect(names).to_be_visible()


def test_a_name_alone_leads_to_those_it_may_mean(open_page, standing):
    page = open_page()
    page.goto(standing + link_of(page, standing, "/search?q=kind:speech&list=statements", r"/actor\?id=[^\"]+"))
    whole = page.get_by_role("heading", level=1).inner_text()
    page.goto(f"{standing}/actor?name={whole.split()[-1]}")
    meant = page.locator("section", has=page.get_by_role("heading", name="Who is meant?")).get_by_role("link", name=whole, exact=True)
    meant.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(whole)
    expect(page.get_by_role("region", name="Names used")).to_be_visible()


def test_a_story_has_its_timeline(open_page, standing):
    page = open_page(java_script_enabled=False)
    told = page.request.get(f"{standing}/api/v1/search", params={"q": "reports:>=2", "list": "events", "most": 200}).json()["results"]
    stories = sorted({link_of(page, standing, f"/article/{key}", r"/story/\d+") for key in {hit["article"] for hit in told}})
    page.goto(standing + next(story for story in stories if page.request.get(standing + story).text().count('<li id="on-') > 1))
    days = page.locator(".timeline time").all_inner_texts()
    assert days == sorted(days) and len(days) > 1
    bars = page.locator(".histogram a")
    assert sum(int(re.search(r": (\d+)", bar.get_attribute("aria-label")).group(1)) for bar in bars.all()) == len(days)
    page.goto(page.url + bars.last.get_attribute("href"))
    expect(page.locator(".timeline li:target")).to_have_count(1)
