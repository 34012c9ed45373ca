//! One request and its answer.
//!
//! Invariants: a connection is opened only to what [`Permits`] judges to be allowed; redirects are not followed here,
//! no proxy is asked, no cookie is kept; no answer costs more memory than a few times [`Limits::answer`], or more time
//! than [`Limits::whole`].

mod authorities;
mod connection;
mod recording;

pub use self::authorities::Authorities;

use std::io::{self, Read};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::transport::{Connector, RustlsConnector};
use ureq::{Agent, Body, Timeout};

use self::connection::JudgedConnector;
use self::recording::{RecordingConnector, SharedRecording};
use crate::address::Permits;
use crate::limits::{Limits, size_in_words};
use crate::names::{JudgedNames, Names};
use crate::refusal::{Refusal, RefusalCode};
use crate::target::{Target, short};

/// By what a server tells whether an answer has changed (RFC 9110, 8.8), as it wrote them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// `Last-Modified`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether there is nothing to ask by.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// What is asked.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    pub(crate) target: &'a Target,
    /// What is wanted, as `Accept` writes it.
    pub(crate) accept: &'static str,
    /// The answer known already.
    pub(crate) known: Option<&'a Validators>,
    /// The most bytes of the answer; where it is cut, those of its body that are received, and the rest is not.
    pub(crate) most: usize,
    /// Whether a longer answer is cut rather than refused.
    pub(crate) cut: bool,
    /// What is not even received, by its media type.
    pub(crate) takes: fn(media_type: &str) -> bool,
}

/// A request and its answer.
#[derive(Debug)]
pub(crate) struct Exchange {
    /// The request as it was sent, without a name and password.
    pub(crate) request: Vec<u8>,
    /// The answer as it came, from the status line on; interim answers (1xx) left out.
    pub(crate) answer: Vec<u8>,
    pub(crate) address: Option<SocketAddr>,
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) validators: Validators,
    pub(crate) location: Option<String>,
    pub(crate) retry_after: Option<String>,
}

/// Asks servers.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    pub(crate) names: Arc<dyn Names>,
    pub(crate) permits: Arc<Permits>,
    pub(crate) limits: Limits,
    pub(crate) user_agent: String,
    pub(crate) authorities: Authorities,
}

impl Asker {
    /// Asks, and receives all of the answer.
    pub(crate) fn ask(&self, question: &Question<'_>) -> Result<Exchange, Refusal> {
        let recording = SharedRecording::default();
        let refusal = Arc::new(Mutex::new(None));
        // What is cut ends within what was received: headers, and what the last reading brought.
        let slack = if question.cut { 512 * 1024 } else { 0 };
        let agent = self.agent(question.most + slack, &recording, &refusal);
        let outcome = self.call(&agent, question);
        if recording.lock().too_large {
            return Err(too_large(question.most));
        }
        if let Some(refusal) = refusal.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Err(refusal);
        }
        let response = outcome.map_err(|failure| self.refusal_of(failure))?;
        let received = std::mem::take(&mut *recording.lock());
        let headers = response.headers();
        Ok(Exchange {
            request: without_authorization(&received.sent),
            answer: without_interim(received.received),
            address: received.address,
            status: response.status().as_u16(),
            content_type: header(headers, "content-type"),
            validators: Validators {
                etag: validator(headers, "etag"),
                last_modified: validator(headers, "last-modified"),
            },
            location: header(headers, "location"),
            retry_after: header(headers, "retry-after"),
        })
    }

    /// An agent for one exchange: its connection is closed behind it.
    fn agent(&self, most: usize, recording: &SharedRecording, refusal: &Arc<Mutex<Option<Refusal>>>) -> Agent {
        let limits = &self.limits;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .tls_config(self.authorities.tls_config())
            .user_agent(self.user_agent.as_str())
            .max_idle_connections(0)
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_send_request(Some(limits.first_byte))
            .timeout_recv_response(Some(limits.first_byte))
            .timeout_global(Some(limits.whole))
            .build();
        let permits = || Arc::clone(&self.permits);
        let connector =
            JudgedConnector { permits: permits(), refusal: Arc::clone(refusal), recording: recording.clone() }
                .chain(RustlsConnector::default())
                .chain(RecordingConnector { recording: recording.clone(), most });
        let names = JudgedNames { names: Arc::clone(&self.names), permits: permits(), refusal: Arc::clone(refusal) };
        Agent::with_parts(config, connector, names)
    }

    fn call(&self, agent: &Agent, question: &Question<'_>) -> Result<Response<Body>, Failure> {
        let mut request = agent
            .get(question.target.as_str())
            .header("accept", question.accept)
            .header("accept-encoding", if question.cut { "identity" } else { "gzip, br" })
            .header("connection", "close");
        if let Some(authorization) = question.target.authorization() {
            request = request.header("authorization", authorization);
        }
        if let Some(known) = question.known {
            for (name, value) in [("if-none-match", &known.etag), ("if-modified-since", &known.last_modified)] {
                if let Some(value) = value {
                    request = request.header(name, value.as_str());
                }
            }
        }
        let mut response = request.call()?;
        let media_type = header(response.headers(), "content-type").map(|value| media_type_of(&value));
        if response.status().as_u16() == 200
            && let Some(media_type) = media_type
            && !(question.takes)(&media_type)
        {
            return Err(Failure::Media(media_type));
        }
        let most = if question.cut { question.most as u64 } else { u64::MAX };
        io::copy(&mut response.body_mut().as_reader().take(most), &mut io::sink())?;
        Ok(response)
    }

    fn refusal_of(&self, failure: Failure) -> Refusal {
        match failure {
            Failure::Media(media_type) => {
                let message = format!("is {}, which has no text", short(&media_type));
                Refusal::new(RefusalCode::Media, message, "nothing is to be done")
            }
            Failure::Http(error) => self.refusal_of_error(&error),
            Failure::Body(error) => match of_ureq(&error) {
                Some(error) => self.refusal_of_error(error),
                None => refusal_of_io(&error),
            },
        }
    }

    fn refusal_of_error(&self, error: &ureq::Error) -> Refusal {
        const LATER: &str = "it is asked again in a later run";
        let refusal = |code, message: String| Refusal::new(code, message, LATER);
        match error {
            ureq::Error::Timeout(which) => self.too_slow(*which),
            ureq::Error::Io(error) => match of_ureq(error) {
                Some(error) => self.refusal_of_error(error),
                None => refusal_of_io(error),
            },
            ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => {
                refusal(RefusalCode::Unreachable, "no connection comes about".to_owned())
            }
            ureq::Error::Tls(_) | ureq::Error::TlsRequired | ureq::Error::Rustls(_) => not_who_it_says(error),
            ureq::Error::LargeResponseHeader(..) => {
                refusal(RefusalCode::Protocol, "header of the answer is longer than any server's".to_owned())
            }
            ureq::Error::Http(_) | ureq::Error::BadUri(_) => {
                Refusal::new(RefusalCode::Url, "address cannot be asked for", "check the address")
            }
            other => refusal(RefusalCode::Protocol, format!("answer is no HTTP ({})", short(&other.to_string()))),
        }
    }

    fn too_slow(&self, which: Timeout) -> Refusal {
        let seconds = |duration: Duration| duration.as_secs_f64();
        let limits = &self.limits;
        let message = match which {
            Timeout::Resolve | Timeout::Connect => format!("no connection within {} s", seconds(limits.connect)),
            Timeout::SendRequest | Timeout::RecvResponse => {
                format!("no answer within {} s", seconds(limits.first_byte))
            }
            _ => format!("answer is not all there within {} s", seconds(limits.whole)),
        };
        Refusal::new(
            RefusalCode::Time,
            message,
            "it is asked again in a later run; `--timeout` sets how long is waited",
        )
    }
}

enum Failure {
    Http(ureq::Error),
    Body(io::Error),
    Media(String),
}

impl From<ureq::Error> for Failure {
    fn from(error: ureq::Error) -> Self {
        Self::Http(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Body(error)
    }
}

/// The error of the library that comes dressed as one of input and output.
fn of_ureq(error: &io::Error) -> Option<&ureq::Error> {
    error.get_ref()?.downcast_ref()
}

fn refusal_of_io(error: &io::Error) -> Refusal {
    let (code, message) = match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset => {
            (RefusalCode::Transfer, "answer ends before its end".to_owned())
        }
        // What TLS finds fault with comes so.
        io::ErrorKind::InvalidData => return not_who_it_says(error),
        _ => (RefusalCode::Unreachable, format!("no connection comes about ({error})")),
    };
    Refusal::new(code, message, "it is asked again in a later run")
}

fn not_who_it_says(error: &dyn std::fmt::Display) -> Refusal {
    let message = format!("server does not prove who it is ({})", short(&error.to_string()));
    Refusal::new(RefusalCode::Tls, message, "check the certificate of the site, and the clock of this machine")
}

pub(crate) fn too_large(most: usize) -> Refusal {
    let message = format!("answer of more than {}, the most that is taken", size_in_words(most));
    Refusal::new(RefusalCode::Size, message, "if it is wanted, raise `--most-bytes`")
}

/// A value that can be sent back and written down: printable, and no longer than any honest one.
fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    const LONGEST: usize = 4_000;
    let value = headers.get(name)?;
    // Some servers write the address of a redirect in UTF-8, against the standard.
    let text = String::from_utf8_lossy(value.as_bytes());
    let text = text.trim();
    let is_kept = !text.is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control);
    is_kept.then(|| text.to_owned())
}

/// Only what can be sent back in a header.
fn validator(headers: &HeaderMap, name: &str) -> Option<String> {
    header(headers, name).filter(|value| value.is_ascii())
}

fn media_type_of(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The request without the line that holds a password.
fn without_authorization(request: &[u8]) -> Vec<u8> {
    const NAME: &[u8] = b"authorization:";
    let lines = request.split_inclusive(|&byte| byte == b'\n');
    let harmless = |line: &&[u8]| line.get(..NAME.len()).is_none_or(|name| !name.eq_ignore_ascii_case(NAME));
    lines.filter(harmless).collect::<Vec<_>>().concat()
}

/// The answer without the interim answers before it (RFC 9110, 15.2).
fn without_interim(mut answer: Vec<u8>) -> Vec<u8> {
    while answer.starts_with(b"HTTP/1.1 1") {
        match answer.windows(4).position(|window| window == b"\r\n\r\n") {
            Some(end) => drop(answer.drain(..end + 4)),
            None => break,
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_written_down() {
        let request = b"GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Basic eDp5\r\naccept: */*\r\n\r\n";
        assert_eq!(without_authorization(request), b"GET / HTTP/1.1\r\nHost: a\r\naccept: */*\r\n\r\n");
    }

    #[test]
    fn interim_answers_are_left_out() {
        let answer =
            b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nbody";
        assert_eq!(without_interim(answer.to_vec()), b"HTTP/1.1 200 OK\r\n\r\nbody");
        assert_eq!(without_interim(b"HTTP/1.1 103 cut".to_vec()), b"HTTP/1.1 103 cut");
    }

    #[test]
    fn media_types_stand_before_their_parameters() {
        assert_eq!(media_type_of("Text/HTML ; charset=x"), "text/html");
    }
}
