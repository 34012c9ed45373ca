//! Servers that speak TLS: only one that proves who it is is asked, and nobody is led from it to one that need not.

mod serving;

use std::io::Write;
use std::sync::Arc;

use dateline_fetch::Authorities;
use dateline_fetch::RefusalCode::{Downgrade, Tls};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};
use serving::{Desk, Server, codes, feed, moved, not_found, page, titles_in};

const AUTHORITY: &[u8] = include_bytes!("authority/authority.pem");
const SERVER: &[u8] = include_bytes!("authority/server.pem");
const KEY: &[u8] = include_bytes!("authority/server-key.pem");

/// A server that answers behind TLS as `answer` says.
fn secure(desk: &Desk, answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Server {
    let chain = vec![CertificateDer::from_pem_slice(SERVER).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(builder.with_no_client_auth().with_single_cert(chain, key).unwrap());
    Server::accepting(&desk.clock, move |mut tcp, take| {
        let Ok(mut connection) = ServerConnection::new(Arc::clone(&config)) else { return };
        let mut stream = Stream::new(&mut connection, &mut tcp);
        if let Some(asked) = take(&mut stream) {
            let _ = stream.write_all(&answer(&asked.path));
            connection.send_close_notify();
            let _ = connection.complete_io(&mut tcp);
        }
    })
}

fn https(server: &Server, host: &str, path: &str) -> String {
    server.url_at(host, path).replace("http:", "https:")
}

fn desk(server: impl Fn(&Desk) -> Server) -> (Desk, Server) {
    let mut desk = Desk::new();
    let server = server(&desk);
    desk.know(&server, &["news.example", "other.example"]);
    desk.options.authorities = Authorities::of_pem(AUTHORITY).unwrap();
    (desk, server)
}

fn site(path: &str) -> Vec<u8> {
    match path {
        "/robots.txt" => not_found(),
        "/feed" => feed(&[], &["/0".to_owned()]),
        _ => page("Behind TLS"),
    }
}

#[test]
fn pages_come_over_tls() {
    let (desk, server) = desk(|desk| secure(desk, site));
    let (summary, rejections) = desk.fetch(&[https(&server, "news.example", "/feed")]);
    assert_eq!((summary.pages, rejections), (1, vec![]));
    assert_eq!(titles_in(&summary.pages_archive.unwrap()), (vec!["Behind TLS".to_owned()], 0));
}

#[test]
fn a_server_that_does_not_prove_who_it_is_is_not_asked() {
    // Under another name than that of its certificate.
    let (mut desk, server) = desk(|desk| secure(desk, site));
    let (_, rejections) = desk.fetch(&[https(&server, "other.example", "/feed")]);
    assert_eq!(codes(&rejections), [Tls]);
    // Certified by an authority that is not on Mozilla's list.
    desk.options.authorities = Authorities::default();
    let (_, rejections) = desk.fetch(&[https(&server, "news.example", "/feed")]);
    assert_eq!((codes(&rejections), server.paths()), (vec![Tls], vec![]));
    assert!(rejections[0].refusal.hint.contains("certificate"), "{rejections:?}");
}

#[test]
fn a_redirect_to_the_clear_is_not_followed_unless_that_is_allowed() {
    let mut plain = Desk::new();
    let clear = Server::answering(&plain.clock, |asked| site(&asked.path));
    let location = clear.url_at("news.example", "/0");
    let (mut desk, server) = desk(|desk| {
        let location = location.clone();
        secure(desk, move |path| if path == "/0" { moved(&location) } else { site(path) })
    });
    desk.permit(&[server.address.to_string(), clear.address.to_string()]);
    let feeds = [https(&server, "news.example", "/feed")];
    let (_, rejections) = desk.fetch(&feeds);
    assert_eq!((codes(&rejections), clear.connections()), (vec![Downgrade], 0));
    desk.options.allow_downgrade = true;
    let (summary, rejections) = desk.fetch(&feeds);
    assert_eq!((summary.pages, rejections), (1, vec![]));
    // The other way round is no matter.
    plain.names = desk.names.clone();
    plain.options = desk.options.clone();
    plain.options.allow_downgrade = false;
    let location = https(&server, "news.example", "/1");
    let clear = Server::answering(
        &plain.clock,
        move |asked| if asked.path == "/0" { moved(&location) } else { site(&asked.path) },
    );
    plain.permit(&[server.address.to_string(), clear.address.to_string()]);
    let (summary, rejections) = plain.fetch(&[clear.url("/feed")]);
    assert_eq!((summary.pages, rejections), (1, vec![]));
}
