//! The newsroom that a verb works on: which it is, how it is opened, and what is said when that fails.

use std::path::{Path, PathBuf};

use dateline_store::config::Config;
use dateline_store::{Error, Newsroom};

use crate::exit_status::ExitStatus;
use crate::newsroom_arguments::NewsroomArguments;
use crate::printer::Printer;

/// The name of configuration files.
const CONFIG_FILE: &str = "dateline.toml";

/// Runs a verb, and says what went wrong with the newsroom and what to do next.
pub fn told(
    run: impl FnOnce(&mut Printer) -> anyhow::Result<ExitStatus>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let error = match run(printer) {
        Ok(status) => return Ok(status),
        Err(error) => error.downcast::<Error>()?,
    };
    printer.error(&error, &error.hint());
    Ok(match error {
        Error::Query(_) | Error::Config(_) | Error::PageMark(_) => ExitStatus::Usage,
        _ => ExitStatus::NothingRead,
    })
}

/// What is configured: by the user's file, the folder's file and the environment.
pub fn config() -> Result<Config, Error> {
    let user = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".config")))
        .map(|folder| folder.join("dateline").join(CONFIG_FILE));
    let files: Vec<PathBuf> =
        user.into_iter().chain([PathBuf::from(CONFIG_FILE)]).filter(|path| path.is_file()).collect();
    Ok(Config::load(&files, |name| std::env::var(name).ok())?)
}

/// The configuration with the newsroom that the arguments name.
pub fn config_with(arguments: &NewsroomArguments) -> Result<Config, Error> {
    let mut config = config()?;
    if let Some(path) = &arguments.newsroom {
        config.set_by_flag("newsroom.path", &path.to_string_lossy(), "--newsroom")?;
    }
    Ok(config)
}

/// Opens the newsroom for reading.
pub fn open_to_read(config: &Config) -> Result<Newsroom, Error> {
    Newsroom::open_read_only(&config.newsroom())
}

/// Opens the newsroom for reading and writing.
pub fn open_to_write(config: &Config) -> Result<Newsroom, Error> {
    let room = Newsroom::open(&config.newsroom())?;
    if let Some(bytes) = config.max_size() {
        room.limit_size(bytes)?;
    }
    Ok(room)
}
