//! `dateline.toml`: what can be set, what it is set to, and where that comes from.
//!
//! What is said last holds: defaults, then files in the order given, then the environment, then flags. Unknown keys and values that do not
//! fit are refused with their place; nothing is passed over in silence.

mod error;
mod keys;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use error::ConfigError;
use keys::key_of;
pub use keys::{KEYS, Key, Kind, variable_of};

use crate::suggest::nearest;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing was said.
    Default,
    /// A file, with the line from 1.
    File(PathBuf, usize),
    /// A variable of the environment.
    Environment(String),
    /// A flag of the command line.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Environment(variable) => f.write_str(variable),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// A value of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// A text or the name of a file.
    Text(String),
    /// A switch.
    Switch(bool),
    /// A whole number.
    Number(u64),
    /// A number from 0 to 1.
    Share(f64),
}

impl fmt::Display for Setting {
    /// As it is written in a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{}", toml::Value::String(text.clone())),
            Self::Switch(switch) => write!(f, "{switch}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Share(share) => write!(f, "{share}"),
        }
    }
}

/// All settings with where they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    settings: BTreeMap<&'static str, (Setting, Origin)>,
}

impl Default for Config {
    fn default() -> Self {
        let mut settings = BTreeMap::new();
        for key in KEYS {
            // Defaults are of the right kind; a test sees to it.
            if let Some(Ok(setting)) = key.default.map(|default| setting_of_text(key, default)) {
                settings.insert(key.name, (setting, Origin::Default));
            }
        }
        Self { settings }
    }
}

impl Config {
    /// The settings of files, the last one strongest, and of the environment, as `variable` looks it up.
    pub fn load(files: &[PathBuf], variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        for path in files {
            let text = std::fs::read_to_string(path)
                .map_err(|error| ConfigError::Unreadable { path: path.clone(), message: error.to_string() })?;
            config.read(path, &text)?;
        }
        for key in KEYS {
            let name = variable_of(key);
            if let Some(text) = variable(&name).filter(|text| !text.is_empty()) {
                config.set(key, &text, Origin::Environment(name))?;
            }
        }
        Ok(config)
    }

    /// Sets a key as a flag of the command line does.
    pub fn set_by_flag(&mut self, key: &str, text: &str, flag: &str) -> Result<(), ConfigError> {
        match key_of(key) {
            Some(key) => self.set(key, text, Origin::Flag(flag.to_owned())),
            None => Err(unknown(flag.to_owned(), key)),
        }
    }

    fn set(&mut self, key: &'static Key, text: &str, origin: Origin) -> Result<(), ConfigError> {
        let setting = setting_of_text(key, text).map_err(|message| does_not_fit(origin.to_string(), key, message))?;
        self.settings.insert(key.name, (setting, origin));
        Ok(())
    }

    /// Reads what a file says.
    pub fn read(&mut self, path: &Path, text: &str) -> Result<(), ConfigError> {
        let table = DeTable::parse(text).map_err(|error| {
            let (line, column) = position(text, &error.span().unwrap_or(0..0));
            ConfigError::Syntax { path: path.to_owned(), line, column, message: error.message().to_owned() }
        })?;
        self.read_table(path, text, "", table.get_ref())
    }

    fn read_table(&mut self, path: &Path, text: &str, section: &str, table: &DeTable<'_>) -> Result<(), ConfigError> {
        // In the order of the file: the first fault is told, not the first by name.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in entries {
            let full = match section {
                "" => name.get_ref().to_string(),
                section => format!("{section}.{}", name.get_ref()),
            };
            let is_section =
                KEYS.iter().any(|key| key.name.strip_prefix(&full).is_some_and(|rest| rest.starts_with('.')));
            match (key_of(&full), value.get_ref()) {
                (Some(key), _) => self.read_value(path, text, key, value)?,
                (None, DeValue::Table(inner)) if is_section => self.read_table(path, text, &full, inner)?,
                (None, _) => {
                    let (line, column) = position(text, &name.span());
                    return Err(unknown(format!("{}:{line}:{column}", path.display()), &full));
                }
            }
        }
        Ok(())
    }

    fn read_value(
        &mut self,
        path: &Path,
        text: &str,
        key: &'static Key,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<(), ConfigError> {
        let (line, column) = position(text, &value.span());
        let setting = match (key.kind, value.get_ref()) {
            (Kind::Text, DeValue::String(text)) => Ok(Setting::Text(text.to_string())),
            (Kind::Path, DeValue::String(name)) => {
                let folder = path.parent().unwrap_or(Path::new(""));
                Ok(Setting::Text(folder.join(&**name).to_string_lossy().into_owned()))
            }
            (Kind::Switch, DeValue::Boolean(switch)) => Ok(Setting::Switch(*switch)),
            (Kind::Number(..), DeValue::Integer(number)) if number.radix() == 10 => {
                setting_of_text(key, number.as_str())
            }
            (Kind::Share, DeValue::Float(number)) => setting_of_text(key, number.as_str()),
            (Kind::Share, DeValue::Integer(number)) if number.radix() == 10 => setting_of_text(key, number.as_str()),
            (_, other) => Err(format!("is no {}", other.type_str())),
        };
        let place = format!("{}:{line}:{column}", path.display());
        let setting = setting.map_err(|message| does_not_fit(place, key, message))?;
        self.settings.insert(key.name, (setting, Origin::File(path.to_owned(), line)));
        Ok(())
    }

    /// Every key that is set, with its value and where that comes from, in the order of [`KEYS`]; keys without a value have none.
    pub fn all(&self) -> impl Iterator<Item = (&'static Key, Option<&(Setting, Origin)>)> {
        KEYS.iter().map(|key| (key, self.settings.get(key.name)))
    }

    fn text(&self, key: &str) -> Option<&str> {
        match self.settings.get(key) {
            Some((Setting::Text(text), _)) => Some(text),
            _ => None,
        }
    }

    fn number(&self, key: &str) -> Option<u64> {
        match self.settings.get(key) {
            Some((Setting::Number(number), _)) => Some(*number),
            _ => None,
        }
    }

    /// `newsroom.path`.
    pub fn newsroom(&self) -> PathBuf {
        PathBuf::from(self.text("newsroom.path").unwrap_or_default())
    }

    /// `newsroom.max_size_mib`, in bytes.
    pub fn max_size(&self) -> Option<u64> {
        self.number("newsroom.max_size_mib").map(|mib| mib.saturating_mul(1 << 20))
    }

    /// `add.threads`.
    pub fn threads(&self) -> Option<usize> {
        self.number("add.threads").and_then(|number| usize::try_from(number).ok())
    }

    /// `add.fast`.
    pub fn fast(&self) -> bool {
        matches!(self.settings.get("add.fast"), Some((Setting::Switch(true), _)))
    }

    /// `search.page`.
    pub fn page(&self) -> usize {
        self.number("search.page").and_then(|number| usize::try_from(number).ok()).unwrap_or(20)
    }

    /// `search.least_confidence`.
    pub fn least_confidence(&self) -> f64 {
        match self.settings.get("search.least_confidence") {
            Some((Setting::Share(share), _)) => *share,
            _ => 0.0,
        }
    }

    /// A key of `serve` that is a text or a file, by its name without the section.
    pub fn serve_text(&self, name: &str) -> Option<&str> {
        self.text(&format!("serve.{name}"))
    }

    /// A key of `serve` that is a number, by its name without the section.
    pub fn serve_number(&self, name: &str) -> Option<u64> {
        self.number(&format!("serve.{name}"))
    }

    /// A key of `limits`, by its name without the section, as it is written; none where there is no such limit.
    pub fn limit(&self, name: &str) -> Option<u64> {
        self.number(&format!("limits.{name}"))
    }

    /// `review.reviewer`.
    pub fn reviewer(&self) -> Option<&str> {
        self.text("review.reviewer")
    }
}

fn unknown(place: String, key: &str) -> ConfigError {
    ConfigError::UnknownKey { place, key: key.to_owned(), nearest: nearest(key, KEYS.iter().map(|key| key.name)) }
}

fn does_not_fit(place: String, key: &Key, message: String) -> ConfigError {
    ConfigError::Value { place, key: key.name.to_owned(), message, expected: key.kind.expected() }
}

/// A value that is given without quotation marks: a default, a variable or a flag. The error says what is wrong.
fn setting_of_text(key: &Key, text: &str) -> Result<Setting, String> {
    let shown = || format!("cannot be '{text}'");
    match key.kind {
        Kind::Text | Kind::Path => Ok(Setting::Text(text.to_owned())),
        Kind::Switch => text.parse().map(Setting::Switch).map_err(|_| shown()),
        Kind::Number(least, most) => {
            let number = text.replace('_', "").parse().ok().filter(|number| (least..=most).contains(number));
            number.map(Setting::Number).ok_or_else(shown)
        }
        Kind::Share => {
            let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
            share.map(Setting::Share).ok_or_else(shown)
        }
    }
}

/// Line and column of the beginning of a range of bytes, from 1, the column in code points.
fn position(text: &str, span: &Range<usize>) -> (usize, usize) {
    let before = text.get(..span.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        let mut config = Config::default();
        config.read(Path::new("conf/dateline.toml"), text).map(|()| config)
    }

    #[test]
    fn every_default_fits_its_key() {
        let config = Config::default();
        for key in KEYS {
            assert_eq!(config.settings.contains_key(key.name), key.default.is_some(), "{}", key.name);
        }
        assert_eq!(config.newsroom(), PathBuf::from("newsroom.db"));
        assert_eq!((config.page(), config.fast(), config.threads()), (20, false, None));
    }

    #[test]
    fn what_is_said_last_holds_and_is_told() {
        let mut config =
            read("[newsroom]\npath = \"news.db\"\nmax_size_mib = 1_000\n\n[add]\nfast = true\n").expect("a file");
        // A file's names are as seen from its folder.
        assert_eq!(config.newsroom(), PathBuf::from("conf/news.db"));
        assert_eq!(config.max_size(), Some(1_048_576_000));
        let origin = |config: &Config, key: &str| config.settings.get(key).map(|(_, origin)| origin.to_string());
        assert_eq!(origin(&config, "newsroom.path").as_deref(), Some("conf/dateline.toml:2"));
        assert_eq!(origin(&config, "add.fast").as_deref(), Some("conf/dateline.toml:6"));
        assert_eq!(origin(&config, "search.page").as_deref(), Some("default"));
        config.set_by_flag("newsroom.path", "other.db", "--newsroom").expect("a flag");
        assert_eq!(
            (config.newsroom(), origin(&config, "newsroom.path").as_deref()),
            ("other.db".into(), Some("--newsroom"))
        );
        let variable = |name: &str| (name == "DATELINE_SEARCH_PAGE").then(|| "50".to_owned());
        let config = Config::load(&[], variable).expect("an environment");
        assert_eq!((config.page(), origin(&config, "search.page").as_deref()), (50, Some("DATELINE_SEARCH_PAGE")));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_its_place() {
        for (text, message, hint) in [
            (
                "[newsroom]\npaht = \"x\"",
                "conf/dateline.toml:2:1: there is no key 'newsroom.paht'",
                "did you mean 'newsroom.path'?",
            ),
            (
                "[colours]\nred = 1",
                "conf/dateline.toml:1:2: there is no key 'colours'",
                "`dateline config show` lists the keys",
            ),
            (
                "newsroom = 3",
                "conf/dateline.toml:1:1: there is no key 'newsroom'",
                "`dateline config show` lists the keys",
            ),
            (
                "[search]\n  page = 0",
                "conf/dateline.toml:2:10: 'search.page' cannot be '0'",
                "give a whole number from 1 to 10000",
            ),
            (
                "[limits]\nline_mb = 0",
                "conf/dateline.toml:2:11: 'limits.line_mb' cannot be '0'",
                "give a whole number from 1 to 2000",
            ),
            (
                "[limits]\ntext_kb = 1",
                "conf/dateline.toml:2:1: there is no key 'limits.text_kb'",
                "did you mean 'limits.text_mb'?",
            ),
            ("[add]\nfast = \"yes\"", "conf/dateline.toml:2:8: 'add.fast' is no string", "give true or false"),
        ] {
            let error = read(text).expect_err(text);
            assert_eq!((error.to_string().as_str(), error.hint().as_str()), (message, hint));
        }
        assert!(matches!(read("[newsroom\n"), Err(ConfigError::Syntax { line: 1, .. })));
        let variable = |name: &str| (name == "DATELINE_ADD_THREADS").then(|| "many".to_owned());
        let error = Config::load(&[], variable).expect_err("no number");
        assert_eq!(error.to_string(), "DATELINE_ADD_THREADS: 'add.threads' cannot be 'many'");
    }
}
