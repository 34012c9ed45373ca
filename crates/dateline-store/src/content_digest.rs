//! What a newsroom holds, as one number: for comparing two newsrooms.
//!
//! All articles with their reports, rows, sightings and versions count, and rejections, corrections, saved searches. Row numbers,
//! times of day, runs and the order in which different articles came do not.

use std::fmt::Write;

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::newsroom::Newsroom;

/// What is hashed of each table: names and keys in place of row numbers, in an order that follows from them.
const PARTS: [(&str, &str); 16] = [
    (
        "articles",
        "SELECT a.key, a.identity, a.content, a.report_id, s.text, a.url, l.text, a.published, f.text, a.first_day,
           a.last_day, a.day, e.text, a.signature, b.key, a.superseded, t.title, t.text, body.packing, body.body
         FROM articles AS a LEFT JOIN labels AS s ON s.id = a.source LEFT JOIN labels AS l ON l.id = a.language
           LEFT JOIN labels AS f ON f.id = a.published_from JOIN labels AS e ON e.id = a.engine
           LEFT JOIN articles AS b ON b.id = a.supersedes JOIN texts AS t ON t.article = a.id
           JOIN bodies AS body ON body.article = a.id
         ORDER BY a.key",
    ),
    (
        "sightings",
        "SELECT a.key, l.text, s.position FROM sightings AS s JOIN articles AS a ON a.id = s.article
           JOIN labels AS l ON l.id = s.input ORDER BY 1, 2, 3",
    ),
    ("rejections", "SELECT input, position, code, message, hint FROM rejections ORDER BY 1, 2, 3, 4"),
    (
        "sites",
        "SELECT s.digest, n.text, k.text, c.text, d.text, s.geonames, s.lat, s.lon, s.radius_km FROM sites AS s
           JOIN names AS n ON n.id = s.name JOIN labels AS k ON k.id = s.kind LEFT JOIN labels AS c ON c.id = s.country
           LEFT JOIN names AS d ON d.id = s.admin1 ORDER BY 1",
    ),
    (
        "actors",
        "SELECT a.key, r.id & 65535, r.record, n.text, k.text, c.text, r.wikidata, r.confidence, r.review FROM actors AS r
           JOIN articles AS a ON a.id = r.id >> 16 JOIN names AS n ON n.id = r.name JOIN labels AS k ON k.id = r.kind
           LEFT JOIN labels AS c ON c.id = r.country ORDER BY 1, 2",
    ),
    (
        "actor_names",
        "SELECT a.key, r.actor & 65535, n.text FROM actor_names AS r JOIN articles AS a ON a.id = r.actor >> 16
           JOIN names AS n ON n.id = r.name ORDER BY 1, 2, 3",
    ),
    (
        "places",
        "SELECT a.key, r.id & 65535, r.record, s.digest, r.confidence, r.review FROM places AS r
           JOIN articles AS a ON a.id = r.id >> 16 JOIN sites AS s ON s.id = r.site ORDER BY 1, 2",
    ),
    (
        "statements",
        "SELECT a.key, r.id & 65535, r.record, k.text, m.text, r.negated, r.speaker & 65535, r.via & 65535, r.first_day,
           r.last_day, r.day, r.confidence, r.review, r.start, r.end FROM statements AS r
           JOIN articles AS a ON a.id = r.id >> 16 JOIN labels AS k ON k.id = r.kind JOIN labels AS m ON m.id = r.mode
         ORDER BY 1, 2",
    ),
    (
        "statement_sites",
        "SELECT a.key, r.statement & 65535, s.digest FROM statement_sites AS r
           JOIN articles AS a ON a.id = r.statement >> 16 JOIN sites AS s ON s.id = r.site ORDER BY 1, 2, 3",
    ),
    (
        "events",
        "SELECT a.key, r.id & 65535, r.record, t.text, m.text, s.text, r.historical, p.digest, r.according_to & 65535,
           r.first_day, r.last_day, r.day, r.killed_min, r.killed_max, r.injured_min, r.injured_max, r.confidence, r.review,
           r.start, r.end FROM events AS r
           JOIN articles AS a ON a.id = r.id >> 16 JOIN labels AS t ON t.id = r.type LEFT JOIN labels AS m ON m.id = r.mode
           JOIN labels AS s ON s.id = r.status LEFT JOIN sites AS p ON p.id = r.site ORDER BY 1, 2",
    ),
    (
        "participants",
        "SELECT a.key, r.event & 65535, r.role, r.actor & 65535 FROM participants AS r
           JOIN articles AS a ON a.id = r.event >> 16 ORDER BY 1, 2, 3, 4",
    ),
    (
        "event_contexts",
        "SELECT a.key, r.event & 65535, c.text FROM event_contexts AS r JOIN articles AS a ON a.id = r.event >> 16
           JOIN labels AS c ON c.id = r.context ORDER BY 1, 2, 3",
    ),
    (
        "designations",
        "SELECT a.key, r.id & 65535, r.actor & 65535, s.text, j.text, r.first_day, r.last_day, r.agrees, r.confidence,
           r.review, r.start, r.end FROM designations AS r JOIN articles AS a ON a.id = r.id >> 16
           JOIN labels AS s ON s.id = r.status LEFT JOIN labels AS j ON j.id = r.jurisdiction ORDER BY 1, 2",
    ),
    (
        "facts",
        "SELECT a.key, r.id & 65535, r.actor & 65535, l.text, r.other & 65535, s.digest, r.confidence, r.review, r.start,
           r.end FROM facts AS r JOIN articles AS a ON a.id = r.id >> 16 JOIN labels AS l ON l.id = r.relation
           LEFT JOIN sites AS s ON s.id = r.site ORDER BY 1, 2",
    ),
    (
        "corrections",
        "SELECT r.name, c.identity, c.content, c.kind, c.anchor, c.verdict, c.field, c.old, c.new, c.note
         FROM corrections AS c JOIN reviewers AS r ON r.id = c.reviewer ORDER BY c.id",
    ),
    ("saved_searches", "SELECT name, query FROM saved_searches ORDER BY name"),
];

impl Newsroom {
    /// The SHA-256 of what the newsroom holds, in hexadecimal.
    pub fn content_digest(&self) -> Result<String, Error> {
        let mut hash = Sha256::new();
        for (name, select) in PARTS {
            hash.update(name.as_bytes());
            hash_rows(&self.connection, select, &mut hash)?;
        }
        let mut written = String::new();
        for byte in hash.finalize() {
            let _ = write!(written, "{byte:02x}");
        }
        Ok(written)
    }
}

fn hash_rows(connection: &rusqlite::Connection, select: &str, hash: &mut Sha256) -> Result<(), Error> {
    let mut select = connection.prepare(select)?;
    let columns = select.column_count();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        hash.update(b"\nrow");
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => hash.update(b"n"),
                ValueRef::Integer(number) => hash_value(hash, b"i", &number.to_le_bytes()),
                ValueRef::Real(number) => hash_value(hash, b"r", &number.to_le_bytes()),
                ValueRef::Text(bytes) => hash_value(hash, b"t", bytes),
                ValueRef::Blob(bytes) => hash_value(hash, b"b", bytes),
            }
        }
    }
    Ok(())
}

/// The kind and the length go before the bytes, so that values cannot run into one another.
fn hash_value(hash: &mut Sha256, kind: &[u8; 1], bytes: &[u8]) {
    hash.update(kind);
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}
