//! The guide does what it says: its commands run, in order, in a folder of their own, and print what it shows.
//!
//! A command stands behind `$` in a block fenced as `console`, its output below it; `...` stands for lines that are left out.
//! `DATELINE_UPDATE=1 cargo test -p dateline-cli --test guide` writes the outputs anew; they are then to be read.

#![cfg(feature = "fetch")]

mod running;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use running::Folder;

/// The feed that the guide fetches; the test fetches it from this machine.
const FEED: &str = "https://courier.example/feed.xml";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where the feed is served. Ids of articles follow from their addresses, so it is the same in every run.
const ADDRESS: &str = "127.84.84.18:8318";

/// Serves the files of `examples/guide` on this machine; waits while another run of this test does.
fn serve() {
    let bound = (0..300).find_map(|_| {
        let listener = TcpListener::bind(ADDRESS).ok();
        if listener.is_none() {
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
        listener
    });
    let listener = bound.expect("the address of the feed is free");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
                head.push(byte[0]);
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            let name = head.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
            let body = std::fs::read(root().join("examples/guide").join(&name)).ok().filter(|_| !name.contains(".."));
            let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
            let body = body.unwrap_or_default();
            let kind = if name.ends_with(".xml") { "application/rss+xml" } else { "text/html; charset=utf-8" };
            let fields = format!("Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close", body.len());
            let _ = write!(stream, "HTTP/1.1 {status}\r\n{fields}\r\n\r\n").and_then(|()| stream.write_all(&body));
        }
    });
}

/// A line of the page: what is written there, or a command with the output that stands below it.
enum Piece {
    Line(String),
    Command { command: String, shown: Vec<String> },
}

/// The page taken apart.
fn pieces(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut in_console = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
            pieces.push(Piece::Line(line.to_owned()));
            continue;
        }
        match (in_console, line.strip_prefix("$ "), pieces.last_mut()) {
            (true, Some(command), _) => {
                pieces.push(Piece::Command { command: command.to_owned(), shown: Vec::new() });
            }
            (true, None, Some(Piece::Command { command, shown })) => match line.strip_prefix("> ") {
                Some(rest) if shown.is_empty() => *command = format!("{command}\n{rest}"),
                _ => shown.push(line.to_owned()),
            },
            _ => pieces.push(Piece::Line(line.to_owned())),
        }
    }
    pieces
}

fn written(pieces: &[Piece]) -> String {
    let mut page = String::new();
    for piece in pieces {
        let lines = match piece {
            Piece::Line(line) => vec![line.clone()],
            Piece::Command { command, shown } => {
                [vec![format!("$ {}", command.replace('\n', "\n> "))], shown.clone()].concat()
            }
        };
        for line in lines {
            page.push_str(&line);
            page.push('\n');
        }
    }
    page
}

/// A line without what differs from run to run: the moment after which an archive is named, and how fast articles were read.
fn steady(line: &str) -> String {
    let line = match line.find(" rejected in ") {
        Some(at) if line.ends_with("articles/s") => &line[..at + " rejected".len()],
        _ => line,
    };
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    for word in &mut words {
        if let Some((folder, name)) = word.rsplit_once('/')
            && let Some((moment, rest)) = name.split_once('-')
            && moment.len() == 16
            && moment.ends_with('Z')
        {
            *word = format!("{folder}/20180326T180000Z-{rest}");
        }
    }
    words.join(" ")
}

/// Whether the lines are those shown, of which `...` stands for any number.
fn fits(shown: &[String], printed: &[String]) -> bool {
    let Some((first, rest)) = shown.split_first() else { return printed.is_empty() };
    if first == "..." {
        return (0..=printed.len()).any(|at| fits(rest, &printed[at..]));
    }
    printed.split_first().is_some_and(|(line, more)| first == line && fits(rest, more))
}

/// What is shown of an output: as much of its beginning and end as was shown before.
fn cut(shown: &[String], printed: &[String]) -> Vec<String> {
    let Some(at) = shown.iter().position(|line| line == "...") else { return printed.to_vec() };
    let behind = shown.len() - at - 1;
    if printed.len() <= at + behind {
        return printed.to_vec();
    }
    let end = &printed[printed.len() - behind..];
    [&printed[..at], &["...".to_owned()], end].concat()
}

#[test]
fn every_command_of_the_guide_prints_what_it_shows() {
    serve();
    let folder = Folder::new();
    std::os::unix::fs::symlink(root().join("examples"), folder.path("examples")).expect("a link");
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let programs =
        format!("{}:{}", program.parent().expect("a folder").display(), std::env::var("PATH").expect("PATH"));
    let path = root().join("docs/guide.md");
    let mut guide = pieces(&std::fs::read_to_string(&path).expect("the guide"));
    let update = std::env::var_os("DATELINE_UPDATE").is_some();
    let mut run = 0;
    let mut faults = Vec::new();
    for piece in &mut guide {
        let Piece::Command { command, shown } = piece else { continue };
        let meant = command.replace(FEED, &format!("http://{ADDRESS}/feed.xml --delay 0 --allow-address {ADDRESS}"));
        let mut shell = std::process::Command::new("sh");
        // Both streams in the order in which they are written, as in a terminal.
        shell.arg("-c").arg(format!("exec 2>&1\n{meant}")).current_dir(folder.path("."));
        let output = shell.env("PATH", &programs).env("NO_COLOR", "1").output().expect("a shell");
        let text = String::from_utf8(output.stdout)
            .expect("text")
            .replace(&format!("http://{ADDRESS}"), "https://courier.example");
        let printed = text.trim_end().lines().map(|line| steady(line.trim_end()));
        let printed: Vec<String> = printed.collect();
        // A command of which nothing is shown still has to work.
        let is_shown = !shown.is_empty();
        if !output.status.success() || (is_shown && !update && !fits(shown, &printed)) {
            faults.push(format!(
                "$ {command}\n{}\n[{}]\n--- shown\n{}",
                printed.join("\n"),
                output.status,
                shown.join("\n")
            ));
        }
        if update && is_shown {
            *shown = cut(shown, &printed);
        }
        run += 1;
    }
    if update {
        std::fs::write(&path, written(&guide)).expect("the guide can be written");
    }
    assert!(run > 15, "{run} commands");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n\n"));
}
