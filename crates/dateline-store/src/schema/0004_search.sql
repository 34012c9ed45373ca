-- Searches look at columns: what the rows of a segment of articles say in one column, packed. `id` is `column * 2^32 + segment`, and
-- segment n holds the articles from `n * 512` on. Columns follow from the tables; a segment without its first column is not packed yet
-- or no longer, and the tables are looked at instead.
CREATE TABLE columns (
  id INTEGER PRIMARY KEY,
  packing INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;

-- What columns took the place of.
DROP INDEX articles_by_day;
DROP INDEX articles_by_source;
DROP INDEX articles_by_loose_day;
DROP INDEX sites_by_country;
DROP INDEX places_by_site;
DROP INDEX statements_by_speaker;
DROP INDEX statements_by_mode;
DROP INDEX statements_by_kind;
DROP INDEX statements_by_review;
DROP INDEX events_by_type;
DROP INDEX events_by_mode;
DROP INDEX events_by_status;
DROP INDEX events_by_site;
DROP INDEX events_by_statement;
DROP INDEX events_by_first_day;
DROP INDEX events_by_review;
DROP INDEX designations_by_status;
DROP INDEX facts_by_relation;

-- In the order in which articles come, so that new rows are written behind the old ones.
CREATE TABLE statement_sites_before AS SELECT statement, site FROM statement_sites;
DROP TABLE statement_sites;
CREATE TABLE statement_sites (
  statement INTEGER NOT NULL,
  site INTEGER NOT NULL REFERENCES sites (id),
  PRIMARY KEY (statement, site)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_sites (statement, site) SELECT statement, site FROM statement_sites_before ORDER BY statement, site;
DROP TABLE statement_sites_before;

CREATE TABLE event_contexts_before AS SELECT event, context FROM event_contexts;
DROP TABLE event_contexts;
CREATE TABLE event_contexts (
  event INTEGER NOT NULL,
  context INTEGER NOT NULL REFERENCES labels (id),
  PRIMARY KEY (event, context)
) STRICT, WITHOUT ROWID;
INSERT INTO event_contexts (event, context) SELECT event, context FROM event_contexts_before ORDER BY event, context;
DROP TABLE event_contexts_before;

CREATE TABLE participants_before AS SELECT event, role, actor FROM participants;
DROP TABLE participants;
CREATE TABLE participants (
  event INTEGER NOT NULL,
  role INTEGER NOT NULL CHECK (role IN (0, 1)),
  actor INTEGER NOT NULL,
  PRIMARY KEY (event, role, actor)
) STRICT, WITHOUT ROWID;
INSERT INTO participants (event, role, actor) SELECT event, role, actor FROM participants_before ORDER BY event, role, actor;
DROP TABLE participants_before;
