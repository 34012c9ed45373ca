//! What the user permits beside the public internet, and the judgement of an address.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use url::Host;

use super::kinds::{AddressKind, kind_of};
use crate::refusal::{Refusal, RefusalCode};

/// The ports of the web.
const WEB_PORTS: [u16; 2] = [80, 443];

/// One address, network or host that the user permits: `127.0.0.1:8080`, `10.0.0.0/8`, `[::1]:8080`, `fd00::/8`,
/// `intranet.example`, `news.example:8443`.
///
/// Without a port, those of the web are meant. A host is permitted under that name, wherever it resolves to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    who: Who,
    port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Who {
    Host(String),
    V4(Ipv4Addr, u32),
    V6(Ipv6Addr, u32),
}

/// Why a permit cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadPermit {
    /// The port is no number from 1 to 65535.
    Port,
    /// The number of bits is none of that kind of address.
    Bits,
    /// Neither an address nor the name of a host.
    Name,
}

impl fmt::Display for UnreadPermit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Port => "the port is no number from 1 to 65535",
            Self::Bits => "a network has 0 to 32 bits, or 0 to 128 in IPv6",
            Self::Name => "write 127.0.0.1:8080, 10.0.0.0/8, [::1]:8080 or host.example:8443",
        })
    }
}

impl std::error::Error for UnreadPermit {}

impl FromStr for Permit {
    type Err = UnreadPermit;

    fn from_str(written: &str) -> Result<Self, UnreadPermit> {
        let (name, port) = split_port(written.trim())?;
        let (name, bits) = match name.split_once('/') {
            Some((name, bits)) => (name, Some(bits.parse::<u32>().map_err(|_| UnreadPermit::Bits)?)),
            None => (name, None),
        };
        let within = |most: u32| match bits.unwrap_or(most) {
            bits if bits <= most => Ok(bits),
            _ => Err(UnreadPermit::Bits),
        };
        let who = match (name.parse(), bits) {
            (Ok(IpAddr::V4(address)), _) => Who::V4(address, within(32)?),
            (Ok(IpAddr::V6(address)), _) => Who::V6(address, within(128)?),
            (Err(_), Some(_)) => return Err(UnreadPermit::Name),
            (Err(_), None) => match Host::parse(name).map_err(|_| UnreadPermit::Name)? {
                Host::Domain(domain) => Who::Host(domain),
                Host::Ipv4(address) => Who::V4(address, 32),
                Host::Ipv6(address) => Who::V6(address, 128),
            },
        };
        Ok(Self { who, port })
    }
}

/// The name, and the port behind it; an address of IPv6 has one only behind brackets.
fn split_port(written: &str) -> Result<(&str, Option<u16>), UnreadPermit> {
    let (name, port) = match written.strip_prefix('[') {
        Some(rest) => {
            let (inside, behind) = rest.split_once(']').ok_or(UnreadPermit::Name)?;
            match behind.strip_prefix(':') {
                Some(port) => (inside, Some(port)),
                None if behind.is_empty() => (inside, None),
                None => return Err(UnreadPermit::Name),
            }
        }
        None if written.matches(':').count() > 1 => (written, None),
        None => written.split_once(':').map_or((written, None), |(name, port)| (name, Some(port))),
    };
    let port = port.map(|port| port.parse().ok().filter(|&port| port != 0).ok_or(UnreadPermit::Port)).transpose()?;
    Ok((name, port))
}

impl Permit {
    fn covers(&self, host: &str, address: IpAddr) -> bool {
        match (&self.who, address) {
            (Who::Host(name), _) => name == host,
            (Who::V4(network, bits), IpAddr::V4(address)) => {
                same_beginning(u128::from(network.to_bits()) << 96, u128::from(address.to_bits()) << 96, *bits)
            }
            (Who::V6(network, bits), IpAddr::V6(address)) => {
                same_beginning(network.to_bits(), address.to_bits(), *bits)
            }
            _ => false,
        }
    }

    fn covers_port(&self, port: u16) -> bool {
        self.port.map_or(WEB_PORTS.contains(&port), |named| named == port)
    }
}

fn same_beginning(network: u128, address: u128, bits: u32) -> bool {
    (network ^ address).checked_shr(128 - bits).unwrap_or(0) == 0
}

/// All that the user permits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permits(Vec<Permit>);

impl Permits {
    /// Nothing but the public internet, and these.
    pub fn new(permits: Vec<Permit>) -> Self {
        Self(permits)
    }

    /// Whether `host`, which resolved to `address`, may be connected to.
    ///
    /// # Errors
    /// [`RefusalCode::Address`] and [`RefusalCode::Port`], with what the user has to name if it is wanted.
    pub fn judge(&self, host: &str, address: SocketAddr) -> Result<(), Refusal> {
        let (ip, port) = (address.ip(), address.port());
        if self.0.iter().any(|permit| permit.covers(host, ip) && permit.covers_port(port)) {
            return Ok(());
        }
        let kind = kind_of(ip);
        if kind != AddressKind::Public {
            let message = match host.trim_matches(['[', ']']) == ip.to_string() {
                true => format!("{ip} is {kind}"),
                false => format!("{host} is at {ip}, which is {kind}"),
            };
            let hint = format!("if it is meant, name it with `--allow-address {address}`");
            return Err(Refusal::new(RefusalCode::Address, message, hint));
        }
        if !WEB_PORTS.contains(&port) {
            let message = format!("port {port} is none of the web's");
            let hint = format!("if it is meant, name it with `--allow-address {host}:{port}`");
            return Err(Refusal::new(RefusalCode::Port, message, hint));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(permits: &[&str], host: &str, address: &str) -> Option<RefusalCode> {
        let permits = Permits::new(permits.iter().map(|permit| permit.parse().unwrap()).collect());
        permits.judge(host, address.parse().unwrap()).err().map(|refusal| refusal.code)
    }

    #[test]
    fn the_public_web_needs_no_permit() {
        assert_eq!(judged(&[], "news.example", "93.184.215.14:443"), None);
        assert_eq!(judged(&[], "news.example", "93.184.215.14:80"), None);
        assert_eq!(judged(&[], "news.example", "93.184.215.14:25"), Some(RefusalCode::Port));
        assert_eq!(judged(&[], "news.example", "10.0.0.1:443"), Some(RefusalCode::Address));
        assert_eq!(judged(&[], "localhost", "[::1]:80"), Some(RefusalCode::Address));
    }

    #[test]
    fn a_permit_covers_what_it_names_and_nothing_else() {
        let address = &["127.0.0.1:8080"];
        assert_eq!(judged(address, "localhost", "127.0.0.1:8080"), None);
        assert_eq!(judged(address, "localhost", "127.0.0.1:80"), Some(RefusalCode::Address));
        assert_eq!(judged(address, "localhost", "127.0.0.2:8080"), Some(RefusalCode::Address));
        let network = &["10.0.0.0/8"];
        assert_eq!(judged(network, "a.example", "10.200.3.4:443"), None);
        assert_eq!(judged(network, "a.example", "10.200.3.4:8443"), Some(RefusalCode::Address));
        assert_eq!(judged(network, "a.example", "11.0.0.0:8443"), Some(RefusalCode::Port));
        let host = &["intranet.example:8443"];
        assert_eq!(judged(host, "intranet.example", "10.1.1.1:8443"), None);
        assert_eq!(judged(host, "other.example", "10.1.1.1:8443"), Some(RefusalCode::Address));
        assert_eq!(judged(&["[fd00::/8]:81"], "a.example", "[fd12::1]:81"), None);
        assert_eq!(judged(&["::1"], "a.example", "[::1]:443"), None);
        assert_eq!(judged(&["0.0.0.0/0"], "a.example", "127.0.0.1:80"), None);
        // A permit for IPv4 is none for the same address dressed as IPv6.
        assert_eq!(judged(&["127.0.0.1"], "a.example", "[::ffff:127.0.0.1]:80"), Some(RefusalCode::Address));
    }

    #[test]
    fn names_of_hosts_are_read_as_in_addresses() {
        let permit: Permit = "Bücher.Example:8080".parse().unwrap();
        assert!(permit.covers("xn--bcher-kva.example", "10.0.0.1".parse().unwrap()) && permit.covers_port(8080));
        // A number is an address.
        assert_eq!("2130706433".parse::<Permit>(), "127.0.0.1".parse());
    }

    #[test]
    fn what_is_no_permit() {
        for (written, reason) in [
            ("127.0.0.1:0", UnreadPermit::Port),
            ("127.0.0.1:http", UnreadPermit::Port),
            ("10.0.0.0/33", UnreadPermit::Bits),
            ("fd00::/129", UnreadPermit::Bits),
            ("a.example/8", UnreadPermit::Name),
            ("[::1", UnreadPermit::Name),
            ("a b", UnreadPermit::Name),
            ("", UnreadPermit::Name),
        ] {
            assert_eq!(written.parse::<Permit>(), Err(reason), "{written}");
        }
    }
}
