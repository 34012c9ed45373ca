//! The addresses of hosts.

use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::address::Permits;
use crate::refusal::{Refusal, RefusalCode};

/// Finds the addresses of hosts. Whoever tests gives one that asks nobody.
pub trait Names: fmt::Debug + Send + Sync {
    /// All addresses of `host` (a name, or an address, that of IPv6 in brackets), with that port.
    ///
    /// # Errors
    /// Where the name is not known, or nobody can be asked.
    fn addresses(&self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>>;
}

/// The names that this machine knows and can ask for.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemNames;

impl Names for SystemNames {
    fn addresses(&self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
        use std::net::ToSocketAddrs;
        Ok(format!("{host}:{port}").to_socket_addrs()?.collect())
    }
}

/// Resolves for one exchange, and keeps only what may be connected to.
#[derive(Debug)]
pub(crate) struct JudgedNames {
    pub(crate) names: Arc<dyn Names>,
    pub(crate) permits: Arc<Permits>,
    /// Why no address was left, for whoever has to tell.
    pub(crate) refusal: Arc<Mutex<Option<Refusal>>>,
}

impl Resolver for JudgedNames {
    fn resolve(&self, uri: &Uri, _: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?.to_owned();
        let default_port = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(default_port);
        let mut judged = self.empty();
        let mut first_refusal = None;
        for address in self.within(host.clone(), port, timeout)? {
            match self.permits.judge(&host, address) {
                Ok(()) if judged.len() < MOST_ADDRESSES => judged.push(address),
                Ok(()) => break,
                Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
            }
        }
        if judged.is_empty() {
            let refusal = first_refusal.unwrap_or_else(|| unknown(&host));
            *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = Some(refusal);
            return Err(ureq::Error::HostNotFound);
        }
        Ok(judged)
    }
}

/// More are not tried.
const MOST_ADDRESSES: usize = 8;

impl JudgedNames {
    /// Asks for the addresses, and waits no longer than `timeout`: the resolver of the system waits as long as it
    /// likes.
    fn within(&self, host: String, port: u16, timeout: NextTimeout) -> Result<Vec<SocketAddr>, ureq::Error> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let names = Arc::clone(&self.names);
        thread::spawn(move || sender.send(names.addresses(&host, port)));
        match receiver.recv_timeout(*timeout.after) {
            Ok(Ok(addresses)) => Ok(addresses),
            Ok(Err(_)) => Ok(Vec::new()),
            Err(_) => Err(ureq::Error::Timeout(timeout.reason)),
        }
    }
}

fn unknown(host: &str) -> Refusal {
    let message = format!("{host} has no address");
    Refusal::new(RefusalCode::Unreachable, message, "check the name, and whether the network is there")
}
