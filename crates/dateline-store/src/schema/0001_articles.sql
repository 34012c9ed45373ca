-- Articles, what was read in them, and the runs that brought them in.
--
-- The row number of a record is `article * 65536 + position`, counted from 0 in the order of the report: the records of an
-- article lie together, and `id >> 16` is their article. References among the records of one article are such numbers without
-- a foreign key: the rows of an article are always written together, and `dateline db check` looks. Days are numbers of days since 1970-01-01. Confidences are thousandths.

-- Words of closed or nearly closed lists: types, modes, codes, sources, languages, files.
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- Names of actors and places, each once.
CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE name_words USING fts5(
  text, content = 'names', content_rowid = 'id', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  -- What makes two inputs versions of one article: digest of id, address and source.
  identity BLOB NOT NULL,
  -- Digest of headline, text and date: what was read.
  content BLOB NOT NULL,
  report_id TEXT NOT NULL,
  source INTEGER REFERENCES labels (id),
  url TEXT,
  language INTEGER REFERENCES labels (id),
  published TEXT,
  published_from INTEGER REFERENCES labels (id),
  first_day INTEGER,
  last_day INTEGER,
  -- What lists are sorted by: the last day of publication, or a number before all days.
  day INTEGER NOT NULL,
  engine INTEGER NOT NULL REFERENCES labels (id),
  signature BLOB NOT NULL,
  -- The version that this one replaced, and whether a later one replaced it.
  supersedes INTEGER REFERENCES articles (id),
  superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
  -- How many of each it has that are not rejected.
  statements INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX articles_by_identity ON articles (identity);
CREATE INDEX articles_by_content ON articles (content);
CREATE INDEX articles_by_supersedes ON articles (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX articles_by_day ON articles (day) WHERE superseded = 0;
CREATE INDEX articles_by_source ON articles (source, day) WHERE superseded = 0;
-- Of month or year alone: few.
CREATE INDEX articles_by_loose_day ON articles (first_day) WHERE first_day <> last_day;

-- Headline and text; `packing` says how the text is packed, `size` how many bytes both have.
CREATE TABLE packed_texts (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  title TEXT,
  size INTEGER NOT NULL,
  packing INTEGER NOT NULL,
  text BLOB NOT NULL
) STRICT;

-- `text_of` is a function of the program.
CREATE VIEW texts AS SELECT article, title, text_of(packing, text) AS text FROM packed_texts;

-- What searches look at: the latest version of every article.
CREATE VIEW searched_texts AS
  SELECT t.article, t.title, t.text FROM texts AS t JOIN articles AS a ON a.id = t.article WHERE a.superseded = 0;

CREATE VIRTUAL TABLE article_words USING fts5(
  title, text, content = 'searched_texts', content_rowid = 'article', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);

-- Report and article without the text, packed; `packing` says how.
CREATE TABLE bodies (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  packing INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;

-- Every place of the input where an article was met. `position` is a line, or 0 for the whole file.
CREATE TABLE sightings (
  article INTEGER NOT NULL REFERENCES articles (id),
  input INTEGER NOT NULL REFERENCES labels (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (article, input, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  began TEXT NOT NULL,
  ended TEXT,
  engine TEXT NOT NULL,
  stored INTEGER NOT NULL DEFAULT 0,
  versions INTEGER NOT NULL DEFAULT 0,
  duplicates INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  passed_over INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE rejections (
  id INTEGER PRIMARY KEY,
  input TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  hint TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  last_run INTEGER NOT NULL REFERENCES runs (id),
  UNIQUE (input, position, code, message)
) STRICT;

-- Distinct places of the gazetteer.
CREATE TABLE sites (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  name INTEGER NOT NULL REFERENCES names (id),
  kind INTEGER NOT NULL REFERENCES labels (id),
  country INTEGER REFERENCES labels (id),
  admin1 INTEGER REFERENCES names (id),
  geonames INTEGER,
  lat REAL,
  lon REAL,
  radius_km REAL
) STRICT;
CREATE INDEX sites_by_name ON sites (name);
CREATE INDEX sites_by_country ON sites (country);

CREATE VIRTUAL TABLE site_points USING rtree(id, min_lat, max_lat, min_lon, max_lon);

CREATE TABLE actors (
  id INTEGER PRIMARY KEY,
  record TEXT,
  name INTEGER NOT NULL REFERENCES names (id),
  kind INTEGER NOT NULL REFERENCES labels (id),
  country INTEGER REFERENCES labels (id),
  wikidata INTEGER,
  confidence INTEGER,
  review INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX actors_by_wikidata ON actors (wikidata) WHERE wikidata IS NOT NULL;

-- Every name that an article has for an actor.
CREATE TABLE actor_names (
  name INTEGER NOT NULL REFERENCES names (id),
  actor INTEGER NOT NULL,
  PRIMARY KEY (name, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_names_by_actor ON actor_names (actor);

CREATE TABLE places (
  id INTEGER PRIMARY KEY,
  record TEXT,
  site INTEGER NOT NULL REFERENCES sites (id),
  confidence INTEGER NOT NULL,
  review INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX places_by_site ON places (site);

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  record TEXT,
  kind INTEGER NOT NULL REFERENCES labels (id),
  mode INTEGER NOT NULL REFERENCES labels (id),
  negated INTEGER NOT NULL,
  speaker INTEGER,
  via INTEGER,
  first_day INTEGER,
  last_day INTEGER,
  day INTEGER NOT NULL,
  confidence INTEGER NOT NULL,
  review INTEGER NOT NULL DEFAULT 0,
  -- Of the content, from the beginning of the first span to the end of the last, in code points.
  start INTEGER,
  end INTEGER
) STRICT;
CREATE INDEX statements_by_speaker ON statements (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statements_by_mode ON statements (mode);
CREATE INDEX statements_by_kind ON statements (kind);
CREATE INDEX statements_by_review ON statements (review) WHERE review <> 0;

CREATE VIRTUAL TABLE statement_words USING fts5(
  content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- The places that a statement's content names.
CREATE TABLE statement_sites (
  site INTEGER NOT NULL REFERENCES sites (id),
  statement INTEGER NOT NULL,
  PRIMARY KEY (site, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  record TEXT,
  type INTEGER NOT NULL REFERENCES labels (id),
  mode INTEGER REFERENCES labels (id),
  status INTEGER NOT NULL REFERENCES labels (id),
  historical INTEGER NOT NULL,
  site INTEGER REFERENCES sites (id),
  according_to INTEGER,
  first_day INTEGER,
  last_day INTEGER,
  day INTEGER NOT NULL,
  killed_min INTEGER,
  killed_max INTEGER,
  injured_min INTEGER,
  injured_max INTEGER,
  confidence INTEGER NOT NULL,
  review INTEGER NOT NULL DEFAULT 0,
  -- Of the trigger, in code points.
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_type ON events (type);
CREATE INDEX events_by_mode ON events (mode) WHERE mode IS NOT NULL;
CREATE INDEX events_by_status ON events (status);
CREATE INDEX events_by_site ON events (site) WHERE site IS NOT NULL;
CREATE INDEX events_by_statement ON events (according_to) WHERE according_to IS NOT NULL;
CREATE INDEX events_by_first_day ON events (first_day) WHERE first_day IS NOT NULL;
CREATE INDEX events_by_review ON events (review) WHERE review <> 0;

-- Who took part: `role` is 0 for an actor, 1 for a recipient.
CREATE TABLE participants (
  actor INTEGER NOT NULL,
  role INTEGER NOT NULL CHECK (role IN (0, 1)),
  event INTEGER NOT NULL,
  PRIMARY KEY (actor, role, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_contexts (
  context INTEGER NOT NULL REFERENCES labels (id),
  event INTEGER NOT NULL,
  PRIMARY KEY (context, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE designations (
  id INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL,
  status INTEGER NOT NULL REFERENCES labels (id),
  jurisdiction INTEGER REFERENCES labels (id),
  first_day INTEGER,
  last_day INTEGER,
  agrees INTEGER,
  confidence INTEGER,
  review INTEGER NOT NULL DEFAULT 0,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
) STRICT;
CREATE INDEX designations_by_status ON designations (status);

CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL,
  relation INTEGER NOT NULL REFERENCES labels (id),
  other INTEGER,
  site INTEGER REFERENCES sites (id),
  confidence INTEGER,
  review INTEGER NOT NULL DEFAULT 0,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
) STRICT;
CREATE INDEX facts_by_relation ON facts (relation);
