//! Connections, each to an address that is judged once more before it is opened: nothing between the resolution of a
//! name and here can lead elsewhere.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport};
use ureq::{Error, Timeout};

use super::recording::SharedRecording;
use crate::address::Permits;
use crate::refusal::Refusal;

/// Opens connections.
#[derive(Debug)]
pub(super) struct JudgedConnector {
    pub(super) permits: Arc<Permits>,
    pub(super) refusal: Arc<Mutex<Option<Refusal>>>,
    pub(super) recording: SharedRecording,
}

impl Connector<()> for JudgedConnector {
    type Out = Connection;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Connection>, Error> {
        let host = details.uri.host().ok_or(Error::HostNotFound)?;
        // Each address has its share of the time, so that one that is silent does not take that of all others.
        let share = *details.timeout.after / u32::try_from(details.addrs.len().max(1)).unwrap_or(1);
        let mut failure = Error::ConnectionFailed;
        for &address in &details.addrs {
            if let Err(refusal) = self.permits.judge(host, address) {
                *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = Some(refusal);
                return Err(Error::ConnectionFailed);
            }
            match TcpStream::connect_timeout(&address, share.max(Duration::from_millis(10))) {
                Ok(stream) => {
                    self.recording.lock().address = Some(address);
                    let config = details.config;
                    let buffers = LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size());
                    return Ok(Some(Connection { stream, buffers }));
                }
                Err(error) if is_timeout(error.kind()) => failure = Error::Timeout(Timeout::Connect),
                Err(error) => failure = Error::Io(error),
            }
        }
        Err(failure)
    }
}

/// A connection.
#[derive(Debug)]
pub(super) struct Connection {
    stream: TcpStream,
    buffers: LazyBuffers,
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let timeout = timeout.for_write();
        self.stream.set_write_timeout(Some(time_left(&timeout)?))?;
        let sent = self.stream.write_all(&self.buffers.output()[..amount]);
        sent.map_err(|error| as_timeout(error, &timeout))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let timeout = timeout.for_read();
        self.stream.set_read_timeout(Some(time_left(&timeout)?))?;
        let received = loop {
            match self.stream.read(self.buffers.input_append_buf()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                received => break received.map_err(|error| as_timeout(error, &timeout))?,
            }
        };
        self.buffers.input_appended(received);
        Ok(received > 0)
    }

    fn is_open(&mut self) -> bool {
        // Connections are never used twice.
        false
    }
}

/// What is left of the time that an exchange has, and an error where that is nothing.
fn time_left(timeout: &NextTimeout) -> Result<Duration, Error> {
    match *timeout.after {
        Duration::ZERO => Err(Error::Timeout(timeout.reason)),
        left => Ok(left),
    }
}

fn as_timeout(error: std::io::Error, timeout: &NextTimeout) -> Error {
    if is_timeout(error.kind()) { Error::Timeout(timeout.reason) } else { Error::Io(error) }
}

fn is_timeout(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::TimedOut | ErrorKind::WouldBlock)
}
