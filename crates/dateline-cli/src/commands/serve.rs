//! `dateline serve`: the newsroom in a browser.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use dateline_engine::pipeline;
use dateline_engine::{Effort, Engine};
use dateline_ingest::{Articles, Input, Options};
use dateline_store::config::Config;
use dateline_store::{AddCounts, Error};
use dateline_web::{Intake, IntakeFailure, ServeError, Server, Settings, Uploaded};

use super::add::{incoming, new_worker};
use crate::exit_status::ExitStatus;
use crate::limits::limits;
use crate::newsroom::{config_with, open_to_write, told};
use crate::newsroom_arguments::ServeArguments;
use crate::printer::Printer;

/// Bytes of a MB.
const MB: u64 = 1_000_000;

/// Opens the reading room, and answers until it is asked to end.
pub fn run(arguments: &ServeArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(|printer| serve(arguments, printer), printer)
}

fn serve(arguments: &ServeArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let config = config_of(arguments)?;
    let settings = match settings(arguments, &config)? {
        Ok(settings) => settings,
        Err(refusal) => {
            printer.error(&refusal.0, refusal.1);
            return Ok(ExitStatus::Usage);
        }
    };
    let server = match Server::bind(settings, Arc::new(Reading { config, fast: arguments.fast })) {
        Ok(server) => server,
        Err(ServeError::Newsroom(error)) => return Err(error.into()),
        Err(error) => {
            printer.error(&error, &error.hint());
            return Ok(ExitStatus::NothingRead);
        }
    };
    printer.message(&format!("the reading room is open at http://{}/; interrupt to close it", server.address()));
    match server.run() {
        Ok(()) => {
            printer.message("the reading room is closed");
            Ok(ExitStatus::AllRead)
        }
        Err(error) => {
            printer.error(&error, &error.hint());
            Ok(ExitStatus::NothingRead)
        }
    }
}

fn config_of(arguments: &ServeArguments) -> anyhow::Result<Config> {
    let mut config = config_with(&arguments.newsroom)?;
    let mut set = |key: &str, value: Option<&str>, flag: &str| match value {
        Some(value) => config.set_by_flag(key, value, flag).map_err(Error::from),
        None => Ok(()),
    };
    set("serve.address", arguments.address.as_deref(), "--address")?;
    let path = |path: &Option<std::path::PathBuf>| path.as_ref().map(|path| path.to_string_lossy().into_owned());
    set("serve.password_file", path(&arguments.password_file).as_deref(), "--password-file")?;
    set("serve.token_file", path(&arguments.token_file).as_deref(), "--token-file")?;
    Ok(config)
}

/// What does not fit, and what to do.
struct Refusal(String, &'static str);

fn settings(arguments: &ServeArguments, config: &Config) -> anyhow::Result<Result<Settings, Refusal>> {
    let written = config.serve_text("address").unwrap_or_default();
    let Ok(address) = written.parse::<SocketAddr>() else {
        let message = format!("'{written}' is no address to listen on");
        return Ok(Err(Refusal(message, "write it as 127.0.0.1:8484 or [::1]:8484; port 0 takes a free one")));
    };
    let number = |name: &str, default: u64| config.serve_number(name).unwrap_or(default);
    let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let secret = |name: &str| config.serve_text(name).map(|path| secret_of(Path::new(path))).transpose();
    let hosts = config.serve_text("hosts").unwrap_or_default().split(',');
    Ok(Ok(Settings {
        newsroom: config.newsroom(),
        max_size: config.max_size(),
        address,
        hosts: hosts.map(|host| host.trim().to_owned()).filter(|host| !host.is_empty()).collect(),
        password: secret("password_file")?,
        token: secret("token_file")?,
        readers: size(number("readers", 4)),
        patience: Duration::from_secs(number("search_seconds", 10)),
        upload: size(number("upload_mb", 64).saturating_mul(MB)),
        page: config.page(),
        least_confidence: config.least_confidence(),
        reviewer: config.reviewer().map(str::to_owned),
        read_only: arguments.read_only,
    }))
}

/// The first line of a file, which has to hold something: an empty password would let everybody in.
fn secret_of(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let line = text.lines().next().unwrap_or_default().trim();
    anyhow::ensure!(!line.is_empty(), "{} has no first line; write the secret there", path.display());
    Ok(line.to_owned())
}

/// Reads uploaded files as `dateline add` reads files.
struct Reading {
    config: Config,
    fast: bool,
}

impl Intake for Reading {
    fn add(
        &self,
        uploaded: Uploaded<'_>,
        stop: &AtomicBool,
        tell: &mut dyn FnMut(AddCounts),
    ) -> Result<AddCounts, IntakeFailure> {
        let (threads, effort) = (NonZeroUsize::MIN, Effort::of_flag(self.fast || self.config.fast()));
        // The models are loaded for each file: a room in which nobody adds anything needs no memory for them.
        let engine = Engine::embedded(effort).map_err(|error| fault(&format!("{error:#}")))?;
        let mut room = open_to_write(&self.config).map_err(|error| failure(&error))?;
        let label = format!("dateline {}", env!("CARGO_PKG_VERSION"));
        let mut adding = room.begin_adding(&label).map_err(|error| failure(&error))?;
        let inputs = vec![Input::File(uploaded.file.to_owned())];
        let articles = Articles::new(inputs, Options { limits: limits(&self.config), ..Options::default() });
        let mut stopped = None;
        let worker = || new_worker(&engine, uploaded.newsroom);
        let read = pipeline::in_order(articles, threads, worker, |event| {
            let Some(mut incoming) = incoming(event) else { return ControlFlow::Continue(()) };
            incoming.at.input = named(&incoming.at.input, uploaded);
            if let Err(error) = adding.take(&incoming) {
                stopped = Some(failure(&error));
                return ControlFlow::Break(());
            }
            tell(adding.counts());
            if stop.load(Ordering::Relaxed) {
                let message = "the reading room was closed before all was read".to_owned();
                let hint = "upload the file again: what is stored is kept, and only the rest is added".to_owned();
                stopped = Some(IntakeFailure { message, hint });
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        let finished = adding.finish().map_err(|error| failure(&error));
        read.map_err(|error| fault(&error.to_string()))?;
        stopped.map_or(finished, Err)
    }
}

/// Where an article stood, with the name of the file that was uploaded in the place of where it lay.
fn named(input: &str, uploaded: Uploaded<'_>) -> String {
    match input.strip_prefix(&*uploaded.file.to_string_lossy()) {
        Some(within) => format!("upload/{}{within}", uploaded.name),
        None => format!("upload/{}", uploaded.name),
    }
}

fn failure(error: &Error) -> IntakeFailure {
    IntakeFailure { message: error.to_string(), hint: error.hint() }
}

fn fault(message: &str) -> IntakeFailure {
    IntakeFailure { message: message.to_owned(), hint: "this is a fault of dateline: please report it".to_owned() }
}
