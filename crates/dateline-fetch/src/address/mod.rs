//! Which addresses may be connected to.
//!
//! Invariant: whatever a feed, a page, a redirect or a name server says, a connection is opened only to an address that
//! is [public](AddressKind::Public) at a port of the web, or to what the user [permits](Permit). It is the address
//! itself that is judged, behind the resolution of names, and the one that was judged that is connected to.

mod kinds;
mod permits;

pub use kinds::{AddressKind, kind_of};
pub use permits::{Permit, Permits, UnreadPermit};
