"""Short texts of our own with their names marked: sentences as agencies, interpreters and court reporters write them, filled
with names of persons and places from lists and with names of bodies that no list has.

    python training/names/lessons.py OUT.jsonl

The sentences were written for this purpose. `{P}` is a person, `{S}` a family name alone, `{L}` a place, `{C}` a country, `{O}` a body, `{B}` a firm,
`{A}` an agency, `{T}` what a stock is traded as, which is no name, `{U}` a person in capitals, `{V}` a place in capitals; all else is no
name.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

from lists import census, of_faker

COUNT = 1_400

TEMPLATES = """
{V}, March 3 ({A}) - The {O} will close two of its offices in {L}, its director {P} said on Tuesday.
{V}, 12 October /{A}/. The head of the {O} {P} has declared that the plan will be fulfilled.
{V} ({A}) -- {P}, a spokeswoman for the {O}, declined to comment. {S} said only that talks went on.
"We were never asked," said {P}, 43, a welder from {L}.
The mayor of {L}, {P}, rejected the charge. {S} has been in office since May.
According to {P}, deputy head of the {O}, the road to {L} is open again.
{U}: Did you see the letter? {U}: I saw it, and I burned it.
MR. {U}: Where were you that evening? THE WITNESS: At home, sir.
WITNESS: I do not remember. CHAIRMAN: Thank you, Mr. {S}.
QUESTION: Minister, will the harbour be sold? MINISTER: No. It will not.
REPORTER: And the bridge? {U}: The bridge is a matter for {L}.
Foreign Minister {P} arrived in {L} on Sunday for talks with his counterpart from {C}.
The Minister of Transport {P} told reporters that {C} would not sign.
Interior Minister {P} and the governor of {L}, {P}, visited the camp.
In turn, the director of the plant {P} explained that there is no coal.
The deputy {P} addressed the assembly. "Where is the grain?" {S} asked.
{P}, who chairs the {O}, said {C} had paid nothing.
{S} told a news conference in {L} that the {O} had lost the file.
The {O} said in a statement that it knew of no such order.
A judge in {L} sent {P} to prison for nine years on Friday.
The president of {C} received the delegation of the {O} in {L}.
As {S} considers, such words were already heard from the previous owner.
Police in {L} arrested three men, among them {P}, 29.
Shares in {O} fell 4 percent. "The market is nervous," an analyst said.
{B} ({T}) on Monday posted a loss, and so did its rival {B} ({T}).
{B}, the largest maker of glass, said profit rose. {B} has its seat in {L}.
French carmaker {B} and lenders {B} and {B} cut jobs, {B} said.
"With this disc, {B} is betting its business," said {P}, an analyst at {B}.
A spokesman for {B} said the mine near {L} stayed open; {B} and {O} bid for it.
Buyers of {B} shares sued {B} and its former chief, {P}. {S} denied it.
{B} will pay {B} 40 million, helped by sales of {B}'s drug, {B} said late on Friday.
The stake of {O} in {B} was sold to {B} at $12 a share, helped by {P} of {B}.
Both {B} and {O}'s {B} are courting {B}, one source said. {B} declined to comment.
{O} shares rose after {P} resigned as chief executive.
The trawler sank off {L} with eleven men on board, the coast guard said.
Engineer {P} of the {O} stated that the dam will hold.
Between {L} and {L} the line has been shut since Thursday.
{C} and {C} agreed to reopen the border, the foreign ministry in {L} said.
Fighters of the {O} attacked a post near {L}, killing two soldiers.
The {O} claimed responsibility in a message sent to {A}.
Colonel {P} denied that the army had entered {L}.
Sheikh {P} spoke after prayers. The sheikh wished peace to all.
Commodore {P} spoke for the coast guard, Captain {P} for the owners.
Admiral {P}, Judge {P} and Bishop {P} sat in the first row.
The rector of the university {P} and the herder {P} disagree.
The firm, {O}, is to be heard next week. Its owner, {O}, said nothing.
The group {O} said the wall was full of sand, and the talk show on {O} laughed.
{S} of {O} wrote that {O} would pay; {O} told us it would not.
The chief of brigade {P} was an optimist, and so was physician {P}.
"He is a good man," {S} said of {S}. "But he is late."
Said {P}: the harvest in {L} is lost.
The commission, headed by Professor {P}, met in {L} in June.
{P} ({C}) won the race ahead of {P} ({C}).
{P} of {C} beat {P} in three sets in {L}.
In {L}, where the {O} has its seat, nobody answered the telephone.
Trade unions led by {P} called a strike at the {O}.
The newspaper quoted {P} as saying that {C} must choose.
Radio in {L} reported that {P} had left for {C}.
Mrs. {S} said her brother, {P}, worked for the {O} in {L}.
{P} and {P} were married in {L} last week.
The {O} and the {O} merged in 1998 after a vote in {L}.
He was born in {L}, grew up in {L} and studied at the {O}.
President {P} met Prime Minister {P} on the sidelines of a summit in {L}.
Opposition leader {P} accused the government of lying about {L}.
The {O}'s chairman, {P}, and {C}'s ambassador left without a word.
"Nobody told me," the commodore said. The institute did not reply, nor did the ministry.
The party said the league and the trust would meet the company on Monday before Easter.
On Thursday the cabinet met; the council and the assembly will vote in April.
The agency {A} reported from {L} that snow had cut the road.
{P} | {A} | {L}: two dead in fire at market.
{V} - {P} will stand for the {O} in {L}, {A} reported.
- Mr. {S}, is it true? - No, said {S}.
Dr. {P} and nurse {P} run the only clinic in {L}.
Commenting on the visit, {P} noted: "{C} is our neighbour."
After the match in {L}, coach {P} praised the keeper, {P}.
The governor {P} informed today that the works in {L} advance.
The civil servant {P} assured that the {O} pays on time.
Rebels hold {L}, {L} and the hills above {L}, {P} said by telephone.
""".strip().splitlines()

LETTERS = "ABCDEFGHIKLMNOPRSTUVZ"
SORTS = ("Party", "Union", "Council", "Ministry of Fisheries", "Bank", "Front", "Movement", "Federation", "Institute",
         "Court", "Army", "Brigade", "Chamber of Commerce", "Committee", "University", "Group", "Holdings", "Mining",
         "Airlines", "Energy", "Telecom", "Foundation", "Alliance", "Association of Farmers", "Red Crescent", "Press",
         "Railways", "Cement", "Shipping", "Chronicle", "Herald", "FC", "Football Club", "Ltd", "Inc", "& Sons", "GmbH", "Homes",
         "Steel", "Timber", "Textiles", "Motors", "Foods", "Capital", "Partners", "Watch", "Systems", "Radio", "Television",
         "Copper", "Hotels", "Ports", "Insurance")
QUALITIES = ("National", "Free", "United", "People's", "Central", "Royal", "Democratic", "Northern", "Southern", "Green",
             "Popular", "General", "Independent", "Social", "Islamic", "Christian", "Labour", "First", "New", "Liberation")
COUNTRIES = ("Albania Algeria Angola Argentina Armenia Austria Bangladesh Belgium Benin Bolivia Brazil Bulgaria Burundi Cambodia "
             "Cameroon Canada Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Estonia Ethiopia Fiji Finland France "
             "Gabon Germany Ghana Greece Guatemala Haiti Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan "
             "Kazakhstan Kenya Kuwait Laos Latvia Lebanon Libya Lithuania Malawi Malaysia Mali Malta Mexico Moldova Mongolia "
             "Morocco Mozambique Namibia Nepal Nicaragua Niger Nigeria Norway Oman Pakistan Panama Paraguay Peru Poland Portugal "
             "Qatar Romania Russia Rwanda Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria "
             "Tanzania Thailand Togo Tunisia Turkey Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Yemen Zambia "
             "Zimbabwe").split()


class Filler:
    """Names at random, the same for the same seed."""

    def __init__(self, seed: int):
        given, family = of_faker()
        self.given = sorted(name.title() for name in given if len(name) > 2)
        self.family = sorted(name.title() for name in family if len(name) > 3)
        self.census = [name.title() for name in census("dist.all.last", 4_000) if len(name) > 3]
        self.chance = random.Random(seed)
        self.persons: list[str] = []

    def surname(self) -> str:
        surname = self.chance.choice(self.family if self.chance.random() < 0.8 else self.census)
        kind = self.chance.random()
        if kind < 0.06:
            return "al-" + surname
        if kind < 0.12:
            return surname + "-" + self.chance.choice(self.family)
        return self.chance.choice(("van ", "de ", "bin ", "von ", "el-")) + surname if kind < 0.16 else surname

    def person(self) -> str:
        given = self.chance.choice(self.given)
        if self.chance.random() < 0.15:
            given += " " + self.chance.choice((self.chance.choice(LETTERS) + ".", self.chance.choice(self.given)))
        surname = self.surname()
        self.persons.append(surname)
        return f"{given} {surname}"

    def place(self) -> str:
        # Towns of the world whose names are made up of endings that such names have: lists know real ones already.
        heads = ("Kar", "Bel", "Tor", "Mir", "Dal", "Zar", "Nov", "San ", "Abu ", "Port ", "Ust", "Gor", "Lim", "Vel", "Sar", "Ban",
                 "Chi", "Oru", "Mata", "Kisu", "Bara", "El ", "Tel ", "Wad ", "Khan ")
        tails = ("grad", "abad", "pur", "ville", "mouth", "stad", "berg", "ovo", "itsa", "ania", "ula", "eira", "akhstan", "iyah",
                 "ambo", "ongo", "shahr", "kent", "minde", "ayo", "unda", "ovsk")
        head, tail = self.chance.choice(heads), self.chance.choice(tails)
        return head + tail.title() if head.endswith(" ") else head + tail

    def body(self) -> str:
        kind, sort = self.chance.random(), self.chance.choice(SORTS)
        if kind < 0.4:
            return f"{self.chance.choice(QUALITIES)} {sort}"
        if kind < 0.6:
            return f"{self.chance.choice((self.place(), self.chance.choice(COUNTRIES)))} {sort}"
        if kind < 0.75:
            return f"{self.chance.choice(self.family)} {sort}"
        if kind < 0.8:
            return f"{self.chance.choice(('Radio', 'Banco', 'Hotel', 'Grupo', 'Club'))} {self.place()}"
        if kind < 0.9:
            return "".join(self.chance.sample(LETTERS, self.chance.randint(2, 5)))
        return f"{sort} of {self.chance.choice((self.place(), self.chance.choice(COUNTRIES)))}"

    def brand(self) -> str:
        kind = self.chance.random()
        if kind < 0.3:
            return self.chance.choice(self.family)
        if kind < 0.45:
            return "".join(self.chance.sample(LETTERS, self.chance.randint(3, 5)))
        if kind < 0.6:
            return f"{self.chance.choice(self.family)} {self.chance.choice(('Corp', 'Inc', 'Co', 'Plc', 'AG', 'Group', 'SA'))}"
        ends = ("tech", "lin", "gen", "cor", "mart", "soft", "dyne", "tel", "via", "pay", "flex", "zen", "bank", "co", "media")
        heads = ("Am", "Helv", "Syn", "Dor", "Trans", "Ver", "Nex", "Omni", "Pal", "Quor", "Bio", "Euro", "Sun", "Gil", "Ter")
        return self.chance.choice(heads) + self.chance.choice(ends)

    def fill(self, slot: str) -> tuple[str, str]:
        if slot == "P":
            return self.person(), "PER"
        if slot in "SU":
            surname = self.chance.choice(self.persons) if self.persons else self.surname()
            return (surname.upper() if slot == "U" else surname), "PER"
        if slot == "A":
            return self.chance.choice(("".join(self.chance.sample(LETTERS, 3)), f"{self.place()} News")), "ORG"
        if slot in "OB":
            return (self.body() if slot == "O" else self.brand()), "ORG"
        if slot == "T":
            return f"{''.join(self.chance.sample(LETTERS, 3))}.{self.chance.choice('NOL')}", ""
        place = self.chance.choice(COUNTRIES) if slot == "C" else self.place()
        return (place.upper() if slot == "V" else place), "LOC"

    def text(self) -> dict:
        self.persons = []
        count = self.chance.randint(2, 3)
        text, entities = "", []
        for template in self.chance.sample(TEMPLATES, count):
            for piece in re.split(r"(\{[A-Z]\})", template):
                if re.fullmatch(r"\{[A-Z]\}", piece):
                    name, kind = self.fill(piece[1])
                    if kind:
                        entities.append({"start": len(text), "end": len(text) + len(name), "type": kind})
                    piece = name
                text += piece
            text += self.chance.choice((" ", "\n", "\n\n"))
        return {"text": text.rstrip(), "entities": entities}


def main() -> None:
    filler = Filler(11)
    with Path(sys.argv[1]).open("w", encoding="utf-8") as file:
        for number in range(COUNT):
            file.write(json.dumps({"id": f"lesson-{number}", **filler.text()}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
