//! Only this crate reaches a network: no other of the workspace depends, over however many steps, on what could. The reading room is reached
//! from one, and opens no connection itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What speaks HTTP or TLS, or resolves names.
const NETWORK: [&str; 16] = [
    "ureq",
    "ureq-proto",
    "rustls",
    "native-tls",
    "openssl",
    "hyper",
    "reqwest",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "tokio",
    "mio",
    "socket2",
    "hickory-resolver",
    "quinn",
];

/// Packages and what each depends on, out of the lock file: it has all features of all targets, and so the most there
/// can be.
fn locked() -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    let text = std::fs::read_to_string(path).expect("the lock file");
    let mut packages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in text.split("[[package]]").skip(1) {
        let quoted = |line: &str| line.split('"').nth(1).map(str::to_owned);
        let name = package.lines().find(|line| line.starts_with("name = ")).and_then(quoted).expect("a name");
        let dependencies = package.lines().filter(|line| line.starts_with(" \""));
        // Behind the name may stand a version, where there are several.
        let names = dependencies.filter_map(quoted).filter_map(|it| it.split(' ').next().map(str::to_owned));
        packages.entry(name).or_default().extend(names);
    }
    packages
}

fn reached<'p>(from: &'p str, packages: &'p BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'p str> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(package) = waiting.pop() {
        if seen.insert(package) {
            waiting.extend(packages.get(package).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}

#[test]
fn no_other_crate_can_reach_a_network() {
    let packages = locked();
    let ours: Vec<&str> = packages.keys().map(String::as_str).filter(|name| name.starts_with("dateline-")).collect();
    assert!(ours.len() >= 12, "{ours:?}");
    for crate_name in ours {
        let reached = reached(crate_name, &packages);
        let found: Vec<&str> = NETWORK.into_iter().filter(|name| reached.contains(name)).collect();
        match crate_name {
            "dateline-fetch" => assert_eq!(found, ["ureq", "ureq-proto", "rustls"]),
            // What listens.
            "dateline-web" => {
                assert_eq!(
                    (found, reached.contains("dateline-fetch")),
                    (vec!["hyper", "tokio", "mio", "socket2"], false)
                );
            }
            // The program, through these two alone.
            "dateline-cli" => assert!(reached.contains("dateline-fetch")),
            _ => assert_eq!((found, reached.contains("dateline-fetch")), (vec![], false), "{crate_name}"),
        }
    }
    let mut without_fetch = packages.clone();
    let program = without_fetch.get_mut("dateline-cli").expect("the program");
    program.retain(|name| !matches!(name.as_str(), "dateline-fetch" | "dateline-web"));
    let reached = reached("dateline-cli", &without_fetch);
    assert!(NETWORK.iter().all(|name| !reached.contains(name)), "{reached:?}");
}

#[test]
fn nothing_else_opens_a_connection() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut waiting = vec![crates];
    let mut looked_at = 0;
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && name != "dateline-fetch" && name != "tests" && name != "target" {
                waiting.push(path);
            } else if name.ends_with(".rs") {
                let text = std::fs::read_to_string(&path).expect("a source file");
                looked_at += 1;
                // Addresses to listen on are no connections.
                let text = text.replace("std::net::SocketAddr;", "").replace("std::net::IpAddr;", "");
                for word in ["std::net", "TcpStream", "UdpSocket", "ToSocketAddrs", "hyper_util::client"] {
                    assert!(!text.contains(word), "{word} in {}", path.display());
                }
            }
        }
    }
    assert!(looked_at > 300, "{looked_at}");
}
