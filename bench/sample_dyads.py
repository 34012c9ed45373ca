"""Draws events with an actor and a recipient at random, with their sentences, to be judged by hand.

    python3 bench/sample_dyads.py PROGRAM ARTICLES.jsonl.gz [--articles 600] [--count 200] [--seed N]

Reads that many articles, drawn by the seed, with PROGRAM (`dateline`), and prints of all events that name both sides as many as asked for, numbered:
type, status, trigger, who to whom with the actor that each is taken for, confidence, rule, and the sentence. An event counts as right where type, status,
every actor and every recipient are. Standard library only.
"""

import argparse
import gzip
import json
import random
import subprocess


def party(named: dict, actors: dict) -> str:
    words, actor = named["span"]["text"], actors.get(named["actor"], "?")
    return words if words == actor else f"{words} = {actor}"


def line(event: dict, report: dict) -> str:
    actors = {actor["id"]: actor["name"] for actor in report["actors"]}
    who = ", ".join(party(one, actors) for one in event["actors"])
    whom = ", ".join(party(one, actors) for one in event["recipients"])
    kind = "/".join(filter(None, (event["type"], event["mode"])))
    rule = event["why"]["rule"]
    return f"[{kind} {event['status']}] «{event['trigger']['text']}» {who} -> {whom} ({event['confidence']:.2f} {rule})"


def sentence(event: dict, report: dict) -> str:
    trigger = event["trigger"]
    if trigger.get("part") == "title":
        return report["title"] or ""
    around = (s for s in report["sentences"] if s["start"] <= trigger["start"] < s["end"])
    return " ".join(next((s["text"] for s in around), "").split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("articles")
    parser.add_argument("--articles", dest="read", type=int, default=600)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with gzip.open(given.articles, "rt", encoding="utf-8") as lines:
        articles = [line for line in lines if line.strip()]
    chance = random.Random(given.seed)
    drawn = chance.sample(articles, min(given.read, len(articles)))
    command = [given.program, "read", "--jsonl", "--quiet", "-"]
    read = subprocess.run(command, input="".join(drawn).encode(), stdout=subprocess.PIPE, check=True)
    dyads = []
    for text in read.stdout.decode().splitlines():
        report = json.loads(text)
        dyads += [(event, report) for event in report["events"] if event["actors"] and event["recipients"]]
    chance.shuffle(dyads)
    print(f"{len(dyads)} events with both sides in {len(drawn)} articles")
    for number, (event, report) in enumerate(dyads[: given.count], 1):
        print(f"{number}. {line(event, report)}\n    {sentence(event, report)}")


if __name__ == "__main__":
    main()
