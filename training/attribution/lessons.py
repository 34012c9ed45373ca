"""Short texts of our own that teach what is no attribution, beside alike ones that are.

    python training/attribution/lessons.py OUT.jsonl

News on which the networks are trained has few slogans, names of things and idioms in it. The templates mark an
attribution as {s:source} {c:cue} {t:content}; words in angle brackets are drawn from the lists. Same seed, same texts.
"""

from __future__ import annotations

import json
import random
import re
import sys

LISTS = {
    "people": """The minister|A spokeswoman|The governor|Villagers|The owner|A retired judge|The coach|Nurses|The board
        |Two shepherds|The bishop|A night guard|The engineers|The council|Pilots|The widow|The mayor of Varde|Hana Kolar
        |Sergeant Obi|Dr. Lemos|Neighbours|The tenants|Prime Minister Vale|The captain|Fishermen|A clerk|The treasurer
        |Lawmakers|The hospital|The ministry|The airline|A teacher""",
    "crowd": "The crowd|Fans|Marchers|Students|Supporters|Schoolchildren|Passengers|The choir|Pensioners|Strikers",
    "thing": """the tower|the bridge|the old ferry|the tunnel|the missile|the reform|the storm|the valley|the law
        |the footpath|the machine|the drug|the rocket|the dance|the alley|the lake|the offensive|the fund|the prison""",
    "name": """Needle|Blue Heron|Iron Gate|Morning Star|Long Nose|Silent River|Sister Wind|Big Julia|Red Door|Falcon-3
        |Old Mill|Golden Bay|Seven Oaks|White Lily|Little Prague|North Wind|Salt Road|Paper Moon""",
    "term": """the sausage rule|ghost villages|dry season|the quiet room|double booking|soft landing|cold chain|grey water
        |the long bench|swing beds|the sandwich years|dead man's switch|the bird tax|price corridor|wet market""",
    "slogan": """Roads, not walls|One city, one heart|Bread and roses|Stay home|Hands off our river|Never again|Free the five
        |Our time is now|Respect|We love you, Vera|Water is life|Together we fly|Drink more milk|No entry|Mind the step
        |Slow down|Welcome home|Wet paint|Staff only|Back in five minutes|I was here""",
    "work": """The Glass Orchard|Winter in Tartu|A Room of Salt|The Last Ferryman|Under Two Moons|Songs for a Mule
        |My Brother's Boots|The Cartographer|Ninety Days|What the Tide Left""",
    "verdictword": """a disgrace|reckless|a gift to smugglers|long overdue|a step backwards|theatre|the worst in a decade
        |brave but foolish|pure fantasy|an insult to the dead|good news for farmers|unlawful|dangerous nonsense""",
    "plan": """the plan|the budget|the ruling|his resignation|the deal|the curfew|the vaccine programme|the new timetable
        |her appointment|the raid|the merger|the ban""",
    "clause": """the dam would hold until spring|nobody had been paid since May|the bridge was safe|talks would go on
        |prices had doubled in a year|the school will open in autumn|the ship was overloaded|the fire began in the kitchen
        |two of the men were still missing|the border stays closed|rain had washed the road away|the vote was fair
        |they would appeal|the fleet needs new engines""",
    "act": "close the mine|rebuild the school|pay the fishermen|leave the coalition|sell the ferry|cut the tax|free the hostages",
    "place": "in Lund|near the border|in the old port|at the north gate|outside Harare|on the square|in Sucre|by the river",
    "day": "on Monday|on Tuesday|last week|in March|on Friday evening|at dawn|two days later",
    "goods": "rice|tents|salt|tyres|medicine|cement|blankets|diesel|seeds|spare parts",
}

NOTHING = """
<people> call <thing> "<name>".
Locals call <thing> "<name>" after its colour.
<people> named <thing> “<name>” <day>.
<thing>, dubbed "<term>" by the press, will cost 40 million.
<thing>, known as «<term>», begins <place>.
They nicknamed <thing> ‘<name>’.
<thing>, called "<name>", lies <place>.
Under the rule known as "<term>", <goods> may not be sold <place>.
The programme is called “<name>” and ends <day>.
<crowd> carried a banner with the words "<slogan>" <place>.
<crowd> chanted "<slogan>" <place> <day>.
<crowd> sang "<work>" before the match.
<crowd> painted "<slogan>" on a wall <place>.
<crowd> wore shirts with “<slogan>” on the back.
A sign <place> reads "<slogan>".
The label read "<slogan>" in red letters.
The poster bears the words «<slogan>».
The firm printed "<slogan>" on every box of <goods>.
The party chose "<slogan>" as its motto <day>.
The chain dropped its old line, "<slogan>", <day>.
<people> handed out badges marked "<slogan>".
<people> read "<work>" to the children <day>.
<people> published "<work>", a novel set <place>.
His film "<work>" opened <place> <day>.
The chapter "<work>" deals with <goods>.
<people> won a prize for “<work>”.
The ship "<name>" left port with <goods> <day>.
Operation "<name>" began <place> <day>.
The company's so-called "<term>" costs 12 dollars a day.
The word "<term>" is not in the dictionary.
The abbreviation "<name>" stands for a river <place>.
<people> put the word "<term>" in inverted commas.
A "<term>" is what engineers need most.
<people> told the story again <day>.
<people> told jokes <place> until midnight.
<people> spoke for an hour <day>.
<people> talked <place> over tea.
<people> gave a speech <place> <day>.
<people> held talks <place> <day>.
<people> discussed <goods> and visas <day>.
<people> read the verdict in a low voice <day>.
<people> signed the report <day>.
<people> filed the complaint <place> <day>.
<people> found the boy asleep <place>.
<people> found themselves alone <place> <day>.
<people> found 30 tons of <goods> <place>.
The storm claimed three lives <place> <day>.
The fire claimed the roof of the church <day>.
<people> claimed the prize <day>.
<people> claimed their luggage <place>.
<people> cited the driver for speeding <place>.
Police cited 12 boats for fishing <place> <day>.
<people> noted the number of the van.
<people> called an ambulance <day>.
<people> called a meeting <place> <day>.
<people> called off the match <day>.
<people> called at three ports to load <goods>.
<people> announced themselves at the gate <day>.
<people> answered the phone <place>.
<people> answered fire from the hills <day>.
<people> asked for the bill <day>.
<people> ordered <goods> <place>.
<people> ordered soup and bread <place>.
<people> added salt to the soup.
<people> added two wagons to the train <day>.
<people> explained the rules of the game to the children.
<people> showed visitors around <place>.
<people> showed their tickets <place>.
<people> raised the flag <place> <day>.
<people> raised the price of <goods> <day>.
<people> introduced a new bus line <place>.
<people> presented flowers <place> <day>.
<people> dismissed the case <day>.
<people> dismissed two cooks <day>.
<people> reported for duty <place> <day>.
The firm reports quarterly results <day>.
<people> recalled 3,000 cars <day>.
<people> recalled two envoys <day>.
The envoy to Lisbon was recalled <day>.
<goods> were recalled from shops <day>.
A claim for <goods> was lodged <place> <day>.
Her claim for back pay lies <place>.
The call for bids ran <day>.
The demand for <goods> fell <day>.
<people> showed courage <place> <day>.
<people> showed patience <place>.
<people> showed little of their old form <day>.
<people> threw out the suit under the doctrine of "<term>".
<people> dismissed the charge, citing "<term>", a rule of 1911.
<people> call the old barracks home.
<people> made a cellar <place> their home.
<people> calls a boat <place> its office.
<people> dropped the motto "<slogan>" <day>.
The firm's motto, "<slogan>", was painted over <day>.
<people> changed its slogan to "<slogan>" in 2009.
<people> estimated nothing; they counted <goods> by hand.
<people> maintained the road <place> until <day>.
<people> held the bridge <place> for two days.
<people> observed a minute of silence <place>.
<people> observed the fast <day>.
<people> addressed the letters by hand.
<people> struck a deal for <goods> <day>.
Everything went according to plan <place> <day>.
Prizes were given according to age <day>.
<people> pointed to a door <place>.
<people> referred the patient to a clinic <place>.
The statement ran to four pages.
The report was printed <place> <day>.
The claim was settled out of court <day>.
A call for tenders closed <day>.
The state visit ended <place> <day>.
A question mark hung on the door.
<people> broke their promise <day>.
<people> kept a promise made <place>.
<people> took the floor <day>.
<people> had the last word <place>.
<people> carried <goods> <place> <day>.
<people> bought <goods> <place> <day>.
<people> repaired <thing> <day>.
<people> walked <place> with <goods>.
The train to Arad left <day>.
<thing> was closed <day>.
Rain fell <place> <day>.
"""

SOMETHING = """
{s:<people>} {c:called} {t:<plan> "<verdictword>"}.
{s:<people>} {c:called} {t:<plan> <verdictword>} <day>.
{s:<people>} {c:described} {t:<plan> as "<verdictword>"}.
"{t:<clause>}," {s:<people>} {c:said} <day>.
“{t:<plan> is <verdictword>},” {c:said} {s:<people>}.
{s:<people>} {c:said} <day> {t:<clause>}.
{s:<people>} {c:said} {t:that <clause>}.
{s:<people>} {c:told} reporters <place> {t:that <clause>}.
{s:<people>} {c:told} the court {t:<clause>}.
{t:<clause>}, {c:according to} {s:<people>}.
{c:According to} {s:<people>}, {t:<clause>}.
{s:<people>} {c:claimed} {t:that <clause>}.
{s:<people>} {c:found} {t:that <clause>}.
{s:<people>} {c:noted} {t:that <clause>}.
{s:<people>} {c:added} {t:that <clause>}.
{s:<people>} {c:asked} {t:whether <clause>}.
{s:<people>} {c:explained} {t:that <clause>}.
{s:<people>} {c:reported} {t:that <clause>} <day>.
{s:<people>} {c:maintained} {t:that <clause>}.
{s:<people>} {c:denied} {t:that <clause>}.
{s:<people>} {c:promised} {t:to <act>} <day>.
{s:<people>} {c:plan} {t:to <act>}.
{s:<people>} {c:called for} {t:an inquiry into <plan>} <day>.
{s:<people>} {c:rejected} {t:<plan>} as "{t:<verdictword>}".
{s:<people>} {c:dismissed} {t:<plan> as "<verdictword>"}.
{s:<people>} {c:pointed out} {t:that <clause>}.
{s:<people>} {c:shouted} {t:that <clause>}.
A sign <place> warned of floods, but {s:<people>} {c:insisted} {t:<clause>}.
{s:The statement} {c:said} {t:<clause>}.
{s:The report} {c:found} {t:that <clause>}.
"""

MARK = re.compile(r"\{([sct]):|\}")
FIELDS = {"s": "source", "c": "cue", "t": "content"}


def fill(template: str, rng: random.Random) -> str:
    text = re.sub(r"<(\w+)>", lambda slot: rng.choice(WORDS[slot[1]]), template)
    return text


def read_marks(text: str) -> tuple[str, dict[str, list[list[int]]]]:
    plain, spans, opened, at = "", {field: [] for field in FIELDS.values()}, [], 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((FIELDS[mark[1]], len(plain)))
        else:
            field, start = opened.pop()
            spans[field].append([start, len(plain)])
    return plain + text[at:], spans


def capitalised(text: str) -> str:
    first = re.search(r"[A-Za-z]", text)
    return text[: first.start()] + text[first.start()].upper() + text[first.start() + 1 :]


def lesson(number: int, rng: random.Random) -> dict:
    """A text of one to three sentences, each a paragraph or all in one."""
    separator = rng.choice(["\n\n", " "])
    text, attributions = "", []
    for _ in range(rng.randint(1, 3)):
        template = rng.choice(TEACHES_NOTHING if rng.random() < 0.62 else TEACHES_SOMETHING)
        plain, spans = read_marks(fill(template, rng))
        plain = capitalised(plain)
        text += separator if text else ""
        if spans["cue"]:
            attributions.append({field: [[len(text) + a, len(text) + b] for a, b in told]
                                 for field, told in spans.items()})
        text += plain
    return {"id": f"lesson-{number}", "publisher": "lessons", "text": text, "attributions": attributions}


WORDS = {name: [" ".join(word.split()) for word in words.split("|")] for name, words in LISTS.items()}
TEACHES_NOTHING = [line for line in NOTHING.strip().split("\n")]
TEACHES_SOMETHING = [line for line in SOMETHING.strip().split("\n")]


def main() -> None:
    rng = random.Random(20261124)
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for number in range(2000):
            out.write(json.dumps(lesson(number, rng), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
