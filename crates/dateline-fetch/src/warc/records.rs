//! Records of one exchange.

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::clock::written;
use crate::exchange::Exchange;

/// What is known of an exchange beside its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) url: &'a str,
    pub(crate) date: Timestamp,
    /// The feed that lists the page.
    pub(crate) via: Option<&'a str>,
    /// When the answer came that a server says has not changed.
    pub(crate) known_since: Option<Timestamp>,
    /// The number of the exchange in its archive: what tells two alike apart.
    pub(crate) number: u64,
}

/// A record.
#[derive(Debug)]
struct Record<'a> {
    kind: &'static str,
    content_type: &'static str,
    /// Further fields, each with its line end.
    fields: String,
    block: &'a [u8],
}

/// The records of an exchange, not packed yet: the answer (a revisit where it says that nothing has changed), the
/// request, and through which feed it came to it.
pub(crate) fn records_of(exchange: &Exchange, about: &About<'_>) -> Vec<Vec<u8>> {
    let mut fields = format!("WARC-Target-URI: {}\r\n", about.url);
    if let Some(address) = exchange.address {
        let _ = write!(fields, "WARC-IP-Address: {}\r\n", address.ip());
    }
    let kind = match about.known_since {
        Some(since) => {
            let _ = write!(
                fields,
                "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n\
                 WARC-Refers-To-Target-URI: {}\r\nWARC-Refers-To-Date: {}\r\n",
                about.url,
                written(since)
            );
            "revisit"
        }
        None => "response",
    };
    let answer = Record { kind, content_type: "application/http;msgtype=response", fields, block: &exchange.answer };
    let answer_id = answer.id(about);
    let fields = format!("WARC-Target-URI: {}\r\nWARC-Concurrent-To: {answer_id}\r\n", about.url);
    let request = Record {
        kind: "request",
        content_type: "application/http;msgtype=request",
        fields: fields.clone(),
        block: &exchange.request,
    };
    let mut records = vec![answer.bytes(about), request.bytes(about)];
    if let Some(via) = about.via {
        let block = format!("via: {via}\r\n");
        let metadata =
            Record { kind: "metadata", content_type: "application/warc-fields", fields, block: block.as_bytes() };
        records.push(metadata.bytes(about));
    }
    records
}

/// The record that says what wrote an archive.
pub(super) fn warcinfo(name: &str, software: &str, date: Timestamp) -> Vec<u8> {
    let block = format!(
        "software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: \
         http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\nrobots: obey\r\n"
    );
    let fields = format!("WARC-Filename: {name}\r\n");
    let record = Record { kind: "warcinfo", content_type: "application/warc-fields", fields, block: block.as_bytes() };
    record.bytes(&About { url: name, date, via: None, known_since: None, number: 0 })
}

impl Record<'_> {
    fn bytes(&self, about: &About<'_>) -> Vec<u8> {
        let header = format!(
            "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n{}Content-Type: {}\r\n\
             WARC-Block-Digest: sha256:{}\r\nContent-Length: {}\r\n\r\n",
            self.kind,
            self.id(about),
            written(about.date),
            self.fields,
            self.content_type,
            hex(&Sha256::digest(self.block)),
            self.block.len()
        );
        [header.as_bytes(), self.block, b"\r\n\r\n"].concat()
    }

    /// A UUID made of what the record holds (RFC 9562, version 8): no chance is needed for it to be the only one.
    fn id(&self, about: &About<'_>) -> String {
        let mut digest = Sha256::new();
        for part in [self.kind, about.url, &written(about.date), &about.number.to_string()] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        digest.update(self.block);
        let mut bytes: [u8; 16] = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let digits = hex(&bytes);
        let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
        format!("<urn:uuid:{}>", parts.join("-"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Validators;

    fn exchange() -> Exchange {
        Exchange {
            request: b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n".to_vec(),
            answer: b"HTTP/1.1 200 OK\r\n\r\nRain fell.".to_vec(),
            address: Some("93.184.215.14:443".parse().unwrap()),
            status: 200,
            content_type: None,
            validators: Validators::default(),
            location: None,
            retry_after: None,
        }
    }

    fn text_of(about: &About<'_>) -> Vec<String> {
        records_of(&exchange(), about).into_iter().map(|record| String::from_utf8(record).unwrap()).collect()
    }

    fn about() -> About<'static> {
        let date = "2026-11-27T12:00:00.5Z".parse().unwrap();
        About { url: "https://a.example/", date, via: Some("https://a.example/feed"), known_since: None, number: 1 }
    }

    #[test]
    fn an_exchange_is_an_answer_a_request_and_where_it_came_from() {
        let records = text_of(&about());
        assert_eq!(records.len(), 3);
        let (header, block) = records[0].split_once("\r\n\r\n").unwrap();
        assert!(header.starts_with("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"));
        for field in [
            "WARC-Date: 2026-11-27T12:00:00Z",
            "WARC-Target-URI: https://a.example/",
            "WARC-IP-Address: 93.184.215.14",
            "Content-Length: 29",
        ] {
            assert!(header.lines().any(|line| line == field), "{field} in {header}");
        }
        assert_eq!(block, "HTTP/1.1 200 OK\r\n\r\nRain fell.\r\n\r\n");
        let id = header.lines().find_map(|line| line.strip_prefix("WARC-Record-ID: ")).unwrap();
        assert!(records[1].contains("WARC-Type: request") && records[1].contains(&format!("Concurrent-To: {id}")));
        assert!(records[2].ends_with("\r\n\r\nvia: https://a.example/feed\r\n\r\n\r\n"));
        assert!(text_of(&About { number: 2, ..about() })[0].lines().all(|line| !line.ends_with(id)));
    }

    #[test]
    fn an_answer_that_nothing_changed_is_a_revisit() {
        let since = Some("2026-11-26T08:00:00Z".parse().unwrap());
        let records = text_of(&About { known_since: since, via: None, ..about() });
        assert_eq!(records.len(), 2);
        assert!(records[0].contains("WARC-Type: revisit\r\n"));
        assert!(records[0].contains("revisit/server-not-modified\r\n"));
        assert!(records[0].contains("WARC-Refers-To-Date: 2026-11-26T08:00:00Z\r\n"));
    }
}
