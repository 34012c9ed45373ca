"""Hostile articles execute nothing, load nothing from elsewhere, and do not break the page."""

import pytest
from playwright.sync_api import expect

from conftest import room


@pytest.fixture(scope="module")
def standing(dateline, attacked):
    with room(dateline, attacked) as address:
        yield address


def keys_of(page, address):
    keys, after = [], ""
    while after is not None:
        answer = page.request.get(f"{address}/api/v1/search", params={"list": "articles", "after": after, "most": 50}).json()
        keys += [result["article"] for result in answer["results"]]
        after = answer["next"]
    return keys


def test_nothing_executes_and_the_layout_holds(open_page, standing):
    page = open_page(viewport={"width": 390, "height": 844})
    elsewhere = []
    page.on("request", lambda request: None if request.url.startswith(standing) else elsewhere.append(request.url))
    keys = keys_of(page, standing)
    assert len(keys) == 60
    show = "statement.event.actor.place.time.designation.fact.damage"
    places = [f"/article/{key}?show={show}" for key in keys] + [f"/article/{key}?edit=e1" for key in keys[::6]]
    places += ["/", "/search?list=events", "/search?list=statements", "/sources", "/map", "/calendar?month=2024-03", "/export"]
    for place in places:
        answer = page.goto(standing + place)
        assert answer.status == 200, place
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, (place, over)
        # What the page is made of is ours alone.
        made = page.evaluate(
            """() => ({
                scripts: Array.from(document.scripts, script => new URL(script.src).pathname),
                frames: document.querySelectorAll('iframe, object, embed, base, style').length,
                pictures: Array.from(document.images, image => new URL(image.src).pathname),
                links: Array.from(document.links, link => link.protocol).filter(protocol => !['http:', 'https:'].includes(protocol)),
                handlers: Array.from(document.querySelectorAll('*')).filter(one => Array.from(one.attributes).some(at => at.name.startsWith('on') || at.name === 'style')).length,
                shown: getComputedStyle(document.body).display,
            })"""
        )
        assert made["scripts"] == ["/assets/reading-room.js"], place
        assert set(made["pictures"]) == {"/assets/icon.svg"}, place
        assert (made["frames"], made["links"], made["handlers"], made["shown"]) == (0, [], 0, "flex"), place
    assert elsewhere == []


def test_hostile_queries_and_names_are_text(open_page, standing):
    page = open_page()
    for attack in ['"><script>alert(1)</script>', "'\"><img src=x onerror=alert(1)>", "\u202eevil", "{{7*7}}"]:
        for place in ["search?q=", "actor?name=", "map?q=", "calendar?q=", "export?q="]:
            page.goto(f"{standing}/{place}{page.evaluate('encodeURIComponent', attack)}")
            expect(page.locator("nav.places")).to_be_visible()
            assert page.locator("script").count() == 1


def test_other_sites_cannot_send_forms(open_page, standing):
    page = open_page()
    page.goto(standing)
    for origin in ["http://evil.example", "null"]:
        answer = page.request.post(f"{standing}/theme", headers={"origin": origin}, form={"theme": "dark"})
        assert answer.status == 403
    assert page.request.get(standing, headers={"host": "evil.example"}).status == 421
