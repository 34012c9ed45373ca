from typing import Any

class Record(dict[str, Any]):
    def __getattr__(self, name: str) -> Any: ...

class Report:
    schema: str
    engine: Record
    id: str
    title: str | None
    text: str
    source: str | None
    url: str | None
    authors: list[str]
    language: Record | None
    published: Record | None
    dateline: Record | None
    sentences: list[Record]
    times: list[Record]
    places: list[Record]
    actors: list[Record]
    statements: list[Record]
    events: list[Record]
    designations: list[Record]
    facts: list[Record]
    damage: list[Record]
    warnings: list[Record]
    def __init__(self, json_line: str | bytes) -> None: ...
    def to_json(self, *, indent: bool = False) -> str: ...
    def to_dict(self) -> Record: ...
    def actor(self, id: str) -> Record | None: ...
    def place(self, id: str) -> Record | None: ...
    def _repr_html_(self) -> str: ...
