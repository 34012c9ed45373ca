"""What a new user does: search, read, follow a speaker, reject a wrong record, and see it gone; with the mouse and with keys alone."""

import csv
import io
import re
import subprocess

from playwright.sync_api import expect


def exported(page, address):
    text = page.request.get(f"{address}/export/csv", params={"q": "type:ASSAULT"}).text()
    return {row["event_id"] for row in csv.DictReader(io.StringIO(text))}


def count_of(page, tab):
    return int(re.sub(r"\D", "", page.locator(".tabs a", has_text=re.compile(f"^{tab}")).locator(".count").inner_text()))


def test_searches_reads_follows_a_speaker_and_rejects(open_page, address, dateline, fresh):
    page = open_page()
    page.goto(address)
    page.get_by_role("searchbox").fill("type:ASSAULT")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page).to_have_title("type:ASSAULT · Dateline")
    before = count_of(page, "Events")
    assert before > 20 and before != count_of(page, "Statements")
    # A facet narrows, and what narrows can be let go of.
    page.locator(".facet", has_text="Status").get_by_role("link", name="Occurred").click()
    assert 0 < count_of(page, "Events") < before
    page.get_by_role("link", name="without status:occurred").click()
    assert count_of(page, "Events") == before
    # A bar of the histogram as well.
    page.locator(".histogram a").first.click()
    assert 0 < count_of(page, "Events") < before
    page.go_back()

    first = page.locator(".hit").first
    words = first.locator("mark.trigger").inner_text()
    first.locator("a.open").click()
    record = page.locator(".record:target")
    expect(record).to_have_count(1)
    event = record.get_attribute("id")
    article = page.url.split("/article/")[1].split("#")[0]
    # The record leads to its words, the words to their record.
    record.locator(".line a.tag").click()
    expect(page.locator("mark:target")).to_have_text(re.compile(re.escape(words)))
    page.locator(f"a.tag[href='#{event}']").first.click()
    expect(page.locator(f"#{event}:target")).to_be_visible()
    page.locator(f"#{event} summary").click()
    expect(page.locator(f"#{event} dl.why")).to_contain_text("Rule")

    # Nobody was asked for a name yet; then it is asked once.
    assert f"{article}#{event}" in exported(page, address)
    page.locator(f"#{event}").get_by_role("button", name="Reject").click()
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(f"#{event} .review")).to_have_text("rejected")
    assert f"{article}#{event}" not in exported(page, address)
    told = subprocess.run([dateline, "review", "list", "-n", fresh, article], check=True, capture_output=True, text=True)
    assert "Rosa: reject" in told.stdout
    page.locator(f"#{event}").get_by_role("button", name="Take back").click()
    expect(page.locator(f"#{event} .review")).to_have_count(0)
    assert f"{article}#{event}" in exported(page, address)


def test_follows_a_speaker(open_page, address):
    page = open_page()
    page.goto(f"{address}/search?q=kind:speech")
    speaker = page.locator(".hit .parties a.who").first
    name = speaker.inner_text()
    speaker.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("heading", name=re.compile("What they say"))).to_be_visible()
    page.locator(".hit a.open").first.click()
    expect(page.locator(".record:target")).to_have_count(1)


def test_edits_in_place(open_page, address):
    page = open_page()
    page.goto(f"{address}/search?q=type:ASSAULT status:occurred")
    page.locator(".hit a.open").first.click()
    event = page.locator(".record:target").get_attribute("id")
    page.locator(f"#{event}").get_by_role("link", name="Edit").click()
    page.locator(f"#{event}").get_by_label("Status").select_option("negated")
    page.locator(f"#{event}").get_by_label("Note").fill("the text denies it")
    page.locator(f"#{event}").get_by_role("button", name="Save").click()
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(f"#{event} .review")).to_have_text("edited")
    expect(page.locator(f"#{event} .status").first).to_have_text("did not happen")


def test_the_same_by_keys_alone(open_page, address):
    page = open_page()
    page.goto(f"{address}/help")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("[data-search]").first).to_be_focused()
    page.keyboard.type("type:ASSAULT")
    expect(page.locator("[data-search]").first).to_have_value("type:ASSAULT")
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).not_to_have_count(0)
    page.locator("#q").evaluate("box => box.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".hit").first).to_be_focused()
    page.keyboard.press("Enter")
    record = page.locator(".record:target")
    expect(record).to_be_focused()
    event = record.get_attribute("id")
    page.keyboard.press("w")
    expect(page.locator(f"#{event} dl.why")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Rosa")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{event} .review")).to_have_text("rejected")
    expect(page.locator(f"#{event}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator(f"#{event} .review")).to_have_text("accepted")
    page.keyboard.press("e")
    expect(page.locator(f"#{event} form.editing")).to_be_visible()
    # Keys mean letters where one writes.
    page.locator(f"#{event}").get_by_label("Note").focus()
    page.keyboard.type("are we j and k?")
    expect(page.locator(f"#{event}").get_by_label("Note")).to_have_value("are we j and k?")


def test_words_and_records_light_one_another(open_page, address):
    page = open_page()
    page.goto(f"{address}/search?q=type:ASSAULT")
    page.locator(".hit a.open").first.click()
    event = page.locator(".record:target").get_attribute("id")
    page.locator(f"#{event}").hover()
    expect(page.locator(f".text mark.lit[data-record='{event}'], h1 mark.lit[data-record='{event}']")).not_to_have_count(0)
    page.locator(f"mark#w-{event}").hover()
    expect(page.locator(f"#{event}.lit")).to_have_count(1)


def test_files_are_added_and_found(open_page, address, tmp_path):
    page = open_page()
    file = tmp_path / "note.txt"
    file.write_text('VALPARAISO, June 4 - Dockers struck on Tuesday. "We will stay out," said Ottokar Vellinga.', encoding="utf-8")
    page.goto(f"{address}/sources")
    page.get_by_label("Files").set_input_files(str(file))
    page.get_by_role("button", name="Add").click()
    row = page.locator("tr", has_text="note.txt")
    expect(row).to_contain_text("done", timeout=60_000)
    page.goto(f"{address}/search?q=Vellinga&list=articles")
    expect(page.locator(".hit")).to_have_count(1)


def test_an_audit_is_judged(open_page, address):
    page = open_page()
    page.goto(f"{address}/audit")
    page.get_by_label("Of what").fill("type:ASSAULT")
    page.get_by_label("Of each type").fill("2")
    page.get_by_role("button", name="Draw").click()
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("button", name="Right").click()
    expect(page.get_by_role("heading", name="2 of 2")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_text("All 2 records are judged.")).to_be_visible()
    expect(page.locator("tr.total")).to_contain_text("50.0 %")
