//! What went over a connection, byte for byte: below HTTP, above TLS.
//!
//! An archive must hold an answer as it came, and libraries hand out what they made of it. So the bytes are written
//! down as they pass; and because all bytes pass here, here they are counted.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// One exchange as it passes.
#[derive(Debug, Default)]
pub(super) struct Recording {
    pub(super) sent: Vec<u8>,
    pub(super) received: Vec<u8>,
    /// Where to.
    pub(super) address: Option<SocketAddr>,
    /// Whether more came than is taken.
    pub(super) too_large: bool,
}

/// A recording that a connection and who asked share.
#[derive(Debug, Clone, Default)]
pub(super) struct SharedRecording(Arc<Mutex<Recording>>);

impl SharedRecording {
    pub(super) fn lock(&self) -> MutexGuard<'_, Recording> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts a [`Recorder`] around a connection.
#[derive(Debug)]
pub(super) struct RecordingConnector {
    pub(super) recording: SharedRecording,
    /// The most bytes that are received.
    pub(super) most: usize,
}

impl<In: Transport> Connector<In> for RecordingConnector {
    type Out = Recorder<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Recorder<In>>, Error> {
        Ok(chained.map(|inner| Recorder { inner, recording: self.recording.clone(), most: self.most }))
    }
}

/// A connection whose bytes are written down.
#[derive(Debug)]
pub(super) struct Recorder<Inner> {
    inner: Inner,
    recording: SharedRecording,
    most: usize,
}

impl<Inner: Transport> Transport for Recorder<Inner> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let output = &self.inner.buffers().output()[..amount];
        self.recording.lock().sent.extend_from_slice(output);
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let waiting = self.inner.buffers().input().len();
        let progress = self.inner.await_input(timeout)?;
        let mut recording = self.recording.lock();
        recording.received.extend_from_slice(&self.inner.buffers().input()[waiting..]);
        if recording.received.len() > self.most {
            recording.too_large = true;
            return Err(Error::ConnectionFailed);
        }
        Ok(progress)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
