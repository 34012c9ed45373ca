-- Happenings: which events of which articles are one. Stories: which articles follow one train of events.
--
-- A happening has the number of the event that founded it, and keeps it when that event goes. Rejected events and those of versions that
-- were replaced belong to none. What is compared follows from the reports; it is kept packed, with the keys by which articles find one another.

ALTER TABLE events ADD COLUMN happening INTEGER;

-- Most events are the only one of their happening: their own number says so, and needs no index.
CREATE INDEX events_by_happening ON events (happening) WHERE happening <> id;

-- `reports`: articles with an event of it; those of nearly one text count once.
CREATE TABLE happenings (
  id INTEGER PRIMARY KEY,
  reports INTEGER NOT NULL
) STRICT;
CREATE INDEX happenings_by_reports ON happenings (reports) WHERE reports > 1;

-- What the current articles that tell of events say of each of their happenings: the numbers of these, eight bytes each, and as many tellings.
CREATE TABLE tellings (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  happenings BLOB NOT NULL,
  told BLOB NOT NULL
) STRICT;

-- Rare words and places of the current articles that tell of events; those of the newest are together yet, four bytes each.
CREATE TABLE happening_keys (
  key INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE recent_keys (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  keys BLOB NOT NULL
) STRICT;

-- Articles with nearly the text of one that came before.
CREATE TABLE reprints (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  original INTEGER NOT NULL REFERENCES articles (id)
) STRICT;
CREATE INDEX reprints_by_original ON reprints (original);

-- Who an actor is among those of all articles: a Wikidata number, or a hash of the full name.
ALTER TABLE actors ADD COLUMN entity INTEGER;
CREATE INDEX actors_by_entity ON actors (entity) WHERE entity IS NOT NULL;
DROP INDEX actors_by_wikidata;

-- Every current article with its story, and what it shared with others of it when it came.
CREATE TABLE story_articles (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  story INTEGER NOT NULL,
  shares TEXT NOT NULL
) STRICT;
CREATE INDEX story_articles_by_story ON story_articles (story);

-- The happening of an event is a column more.
DELETE FROM columns;
