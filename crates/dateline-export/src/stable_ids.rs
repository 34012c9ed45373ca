//! Ids that other tools know records by: the same for the same record of the same article, whenever it is exported.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The id of a record across articles: the article's id, `#`, the record's.
pub(crate) fn record_id(article: &str, record: &str) -> String {
    format!("{article}#{record}")
}

/// A positive number of 63 bits for formats whose ids are numbers.
pub(crate) fn number(id: &str) -> u64 {
    let digest = Sha256::digest(id.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(first) >> 1
}

/// The first 40 hexadecimal digits of the digest of an id.
pub(crate) fn digest(id: &str) -> String {
    Sha256::digest(id.as_bytes()).iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}

/// Dateline's own name space for UUIDs.
const DATELINE: Uuid = uuid::uuid!("5f0b6c2e-3d7a-4a51-9c68-1d2f9be4a7c3");

/// The name space that STIX 2.1 (section 2.9) has for the ids of observable objects.
const STIX_OBSERVABLES: Uuid = uuid::uuid!("00abedb4-aa42-466c-9c01-fed23315a9b7");

/// A UUID made of a name (version 5 of RFC 9562).
pub(crate) fn uuid(name: &str) -> String {
    Uuid::new_v5(&DATELINE, name.as_bytes()).to_string()
}

/// The UUID of an observable object of STIX, made of its contributing properties in canonical JSON.
pub(crate) fn observable_uuid(properties: &str) -> String {
    Uuid::new_v5(&STIX_OBSERVABLES, properties.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_follows_from_the_record_alone() {
        let id = record_id("sha256:ab", "e1");
        assert_eq!(id, "sha256:ab#e1");
        assert_eq!(number(&id), number("sha256:ab#e1"));
        assert_ne!(number(&id), number("sha256:ab#e2"));
        assert!(number(&id) < 1 << 63);
        let uuid = uuid(&id);
        assert_eq!((uuid.len(), &uuid[14..15]), (36, "5"));
        assert!("89ab".contains(&uuid[19..20]));
    }
}
