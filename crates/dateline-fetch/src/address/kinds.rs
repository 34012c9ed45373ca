//! What an IP address is for.
//!
//! Sources: the registries of special-purpose addresses (IANA, RFC 6890 and what updates it), multicast (RFC 5771, RFC
//! 4291), and the forms in which an IPv6 address holds one of IPv4: mapped and compatible (RFC 4291), NAT64 (RFC 6052,
//! RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380), ISATAP (RFC 5214).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The kinds of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// An address of the public internet.
    Public,
    /// No address: 0.0.0.0/8, `::`.
    Unspecified,
    /// This machine: 127.0.0.0/8, `::1`.
    Loopback,
    /// A private network: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7, fec0::/10.
    Private,
    /// What is on the same wire: 169.254.0.0/16, fe80::/10.
    LinkLocal,
    /// Shared within a provider's network: 100.64.0.0/10.
    Shared,
    /// Where clouds tell a machine its secrets.
    Metadata,
    /// Kept for measurements: 198.18.0.0/15, 2001:2::/48.
    Benchmark,
    /// Kept for examples.
    Documentation,
    /// Many receivers: 224.0.0.0/4, ff00::/8.
    Multicast,
    /// A tunnel through which another address would be reached: 6to4, Teredo.
    Tunnel,
    /// Anything else that is not in public use.
    Reserved,
}

impl AddressKind {
    /// The kind as messages write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unspecified => "no address of a machine",
            Self::Loopback => "this machine itself",
            Self::Private => "in a private network",
            Self::LinkLocal => "link-local",
            Self::Shared => "in a provider's shared network",
            Self::Metadata => "a cloud's metadata service",
            Self::Benchmark => "kept for measurements",
            Self::Documentation => "kept for examples",
            Self::Multicast => "multicast",
            Self::Tunnel => "a tunnel to another address",
            Self::Reserved => "reserved",
        }
    }
}

impl fmt::Display for AddressKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What `address` is for.
pub fn kind_of(address: IpAddr) -> AddressKind {
    match address {
        IpAddr::V4(address) => kind_of_v4(address),
        IpAddr::V6(address) => kind_of_v6(address),
    }
}

/// The metadata services that lie outside the networks that are refused anyway, and those whose name says more.
const METADATA_V4: [Ipv4Addr; 4] = [
    Ipv4Addr::new(169, 254, 169, 254),
    Ipv4Addr::new(169, 254, 170, 2),
    Ipv4Addr::new(100, 100, 100, 200),
    // In the public space, and answered by the host of the virtual machine.
    Ipv4Addr::new(168, 63, 129, 16),
];

fn kind_of_v4(address: Ipv4Addr) -> AddressKind {
    if METADATA_V4.contains(&address) {
        return AddressKind::Metadata;
    }
    match address.octets() {
        [0, ..] => AddressKind::Unspecified,
        [127, ..] => AddressKind::Loopback,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => AddressKind::Private,
        [100, 64..=127, ..] => AddressKind::Shared,
        [169, 254, ..] => AddressKind::LinkLocal,
        [198, 18..=19, ..] => AddressKind::Benchmark,
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => AddressKind::Documentation,
        [192, 0, 0, _] | [240..=255, ..] => AddressKind::Reserved,
        // The relays of 6to4.
        [192, 88, 99, _] => AddressKind::Tunnel,
        [224..=239, ..] => AddressKind::Multicast,
        _ => AddressKind::Public,
    }
}

fn kind_of_v6(address: Ipv6Addr) -> AddressKind {
    let segments = address.segments();
    match segments {
        [0, 0, 0, 0, 0, 0, 0, 0] => AddressKind::Unspecified,
        [0, 0, 0, 0, 0, 0, 0, 1] => AddressKind::Loopback,
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => kind_of_v4(v4(high, low)),
        // Compatible addresses went out of use in 2006: a public one is no better.
        [0, 0, 0, 0, 0, 0, high, low] => otherwise(kind_of_v4(v4(high, low)), AddressKind::Reserved),
        [0x64, 0xff9b, 1, ..] => AddressKind::Private,
        [0x2002, high, low, ..] => otherwise(kind_of_v4(v4(high, low)), AddressKind::Tunnel),
        [0x2001, 0, _, _, _, _, high, low] => otherwise(kind_of_v4(v4(!high, !low)), AddressKind::Tunnel),
        [0x2001, 2, 0, ..] => AddressKind::Benchmark,
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0x0fff, ..] => AddressKind::Documentation,
        [0x2001, 0..=0x1ff, ..] => AddressKind::Reserved,
        [0xfe80..=0xfebf, ..] => AddressKind::LinkLocal,
        [0xfc00..=0xfdff, ..] | [0xfec0..=0xfeff, ..] => AddressKind::Private,
        [0xff00..=0xffff, ..] => AddressKind::Multicast,
        [_, _, _, _, 0 | 0x200, 0x5efe, high, low] => kind_of_v4(v4(high, low)),
        [0x2000..=0x3fff, ..] => AddressKind::Public,
        _ => AddressKind::Reserved,
    }
}

fn v4(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))
}

/// The kind of what is embedded says more, unless that is public.
fn otherwise(embedded: AddressKind, kind: AddressKind) -> AddressKind {
    if embedded == AddressKind::Public { kind } else { embedded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(addresses: &[(&str, AddressKind)]) {
        for (address, kind) in addresses {
            assert_eq!(kind_of(address.parse().unwrap()), *kind, "{address}");
        }
    }

    #[test]
    fn the_networks_of_ipv4_with_their_edges() {
        use AddressKind::*;
        kinds(&[
            ("0.0.0.0", Unspecified),
            ("0.255.255.255", Unspecified),
            ("1.0.0.0", Public),
            ("9.255.255.255", Public),
            ("10.0.0.0", Private),
            ("10.255.255.255", Private),
            ("11.0.0.0", Public),
            ("100.63.255.255", Public),
            ("100.64.0.0", Shared),
            ("100.127.255.255", Shared),
            ("100.128.0.0", Public),
            ("127.0.0.1", Loopback),
            ("127.255.255.254", Loopback),
            ("169.253.255.255", Public),
            ("169.254.0.1", LinkLocal),
            ("169.254.169.254", Metadata),
            ("168.63.129.16", Metadata),
            ("100.100.100.200", Metadata),
            ("172.15.255.255", Public),
            ("172.16.0.0", Private),
            ("172.31.255.255", Private),
            ("172.32.0.0", Public),
            ("192.0.0.192", Reserved),
            ("192.0.2.7", Documentation),
            ("192.88.99.1", Tunnel),
            ("192.168.0.1", Private),
            ("192.169.0.1", Public),
            ("198.17.255.255", Public),
            ("198.18.0.0", Benchmark),
            ("198.19.255.255", Benchmark),
            ("198.20.0.0", Public),
            ("203.0.113.9", Documentation),
            ("223.255.255.255", Public),
            ("224.0.0.1", Multicast),
            ("239.255.255.255", Multicast),
            ("240.0.0.1", Reserved),
            ("255.255.255.255", Reserved),
        ]);
    }

    #[test]
    fn the_networks_of_ipv6_and_what_they_embed() {
        use AddressKind::*;
        kinds(&[
            ("::", Unspecified),
            ("::1", Loopback),
            ("::ffff:127.0.0.1", Loopback),
            ("::ffff:169.254.169.254", Metadata),
            ("::ffff:93.184.215.14", Public),
            ("::10.0.0.1", Private),
            ("::93.184.215.14", Reserved),
            ("64:ff9b::a00:1", Private),
            ("64:ff9b::5db8:d70e", Public),
            ("64:ff9b:1::1", Private),
            ("100::1", Reserved),
            // 6to4 of 192.168.0.1 and of a public address; Teredo of 10.0.0.1, whose bits are turned.
            ("2002:c0a8:1::1", Private),
            ("2002:5db8:d70e::1", Tunnel),
            ("2001:0:5ef5:79fb:0:59d:f5ff:fffe", Private),
            ("2001:0:5ef5:79fb:0:59d:a247:28f1", Tunnel),
            ("2001:2::1", Benchmark),
            ("2001:10::1", Reserved),
            ("2001:db8::1", Documentation),
            ("3fff:fff::1", Documentation),
            ("2001:200::1", Public),
            ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", Public),
            ("2606:2800:21f:cb07:0:5efe:10.1.2.3", Private),
            ("3fff:1000::1", Public),
            ("4000::1", Reserved),
            ("5f00::1", Reserved),
            ("fc00::1", Private),
            ("fd00:ec2::254", Private),
            ("fe80::1", LinkLocal),
            ("fec0::1", Private),
            ("ff02::1", Multicast),
        ]);
    }
}
