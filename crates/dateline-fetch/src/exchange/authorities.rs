//! Whose word is taken for who a server is.

use std::fmt;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

use crate::refusal::{Refusal, RefusalCode};

/// Authorities that certify servers: those of Mozilla's list, or others in their place.
#[derive(Clone, Default)]
pub struct Authorities(Option<Vec<Certificate<'static>>>);

impl Authorities {
    /// Those, and no others, whose certificates stand in a file in PEM form.
    ///
    /// # Errors
    /// [`RefusalCode::Tls`] where there is none, or what stands there is damaged.
    pub fn of_pem(text: &[u8]) -> Result<Self, Refusal> {
        let wrong = |message: &str| Refusal::new(RefusalCode::Tls, message, "give certificates in PEM form");
        let mut certificates = Vec::new();
        for item in parse_pem(text) {
            match item {
                Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
                Ok(_) => {}
                Err(_) => return Err(wrong("certificates are damaged")),
            }
        }
        if certificates.is_empty() {
            return Err(wrong("has no certificate"));
        }
        Ok(Self(Some(certificates)))
    }

    pub(super) fn tls_config(&self) -> TlsConfig {
        let roots = match &self.0 {
            Some(certificates) => RootCerts::new_with_certs(certificates),
            None => RootCerts::WebPki,
        };
        TlsConfig::builder().root_certs(roots).build()
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(certificates) => write!(f, "Authorities({} of the user's)", certificates.len()),
            None => f.write_str("Authorities(Mozilla's)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_certificates() {
        let authority = include_bytes!("../../tests/authority/authority.pem");
        assert_eq!(format!("{:?}", Authorities::of_pem(authority).unwrap()), "Authorities(1 of the user's)");
        let key = include_bytes!("../../tests/authority/server-key.pem");
        for wrong in [&key[..], b"", b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
            assert_eq!(Authorities::of_pem(wrong).unwrap_err().code, RefusalCode::Tls);
        }
    }
}
