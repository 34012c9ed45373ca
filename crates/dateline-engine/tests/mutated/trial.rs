//! One input through ingestion and the whole engine, and what must hold of what comes of it.

use std::cell::RefCell;
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::time::{Duration, Instant};

use dateline_engine::Engine;
use dateline_ingest::{Articles, Input, InputName, Options};
use dateline_read::Reader;
use dateline_report::{Article, Report};
use serde_json::Value;

/// Steps of the clock that tells what a thread had of the processor.
const STEP: Duration = Duration::from_millis(4);

/// Bytes behind which a worker of the engine begins anew.
const LONG_TEXT: usize = 1_000_000;

/// What came of an input.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Articles read.
    pub read: u64,
    /// Why others were not.
    pub rejected: Vec<&'static str>,
    /// What was no article and never meant to be one.
    pub passed_over: u64,
    /// Bytes of the texts that were read.
    pub text: usize,
    /// What it had of the processor, or at most as much: in steps of 4 ms where others use the machine.
    pub spent: Duration,
}

/// The time that an input may take on one core, by the bytes of the texts in it.
#[derive(Debug, Clone, Copy)]
pub struct Allowed {
    /// For any.
    pub base: Duration,
    /// For a thousand bytes.
    pub per_kb: Duration,
}

impl Allowed {
    /// For an input whose texts have so many bytes together.
    pub fn of(&self, bytes: usize) -> Duration {
        self.base + self.per_kb.mul_f64(bytes as f64 / 1000.0)
    }
}

/// What reads inputs on one thread, as a worker of the command line does.
pub struct Trial<'e> {
    engine: &'e Engine,
    reader: Reader<'e>,
    allowed: Allowed,
}

impl<'e> Trial<'e> {
    /// With an engine, and times that are allowed.
    pub fn new(engine: &'e Engine, allowed: Allowed) -> Self {
        Self { engine, reader: engine.reader(), allowed }
    }

    /// Reads an input; `again` reads its articles a second time, with a reader that has seen nothing before. An error says what is wrong.
    pub fn read(&mut self, bytes: &[u8], again: bool) -> Result<Outcome, String> {
        let outcome = caught(|| self.read_all(bytes, again));
        if !matches!(outcome, Ok(Ok(_))) || bytes.len() > LONG_TEXT {
            // What a panic leaves behind may be half done; what a long text took is given back, as a worker does.
            self.reader = self.engine.reader();
        }
        let outcome = outcome.map_err(|panicked| format!("it panics: {panicked}")).and_then(|outcome| outcome)?;
        let allowed = self.allowed.of(outcome.text.max(bytes.len()));
        if outcome.spent > allowed {
            return Err(format!(
                "{} bytes take {:?}, more than the {allowed:?} that they may",
                bytes.len(),
                outcome.spent
            ));
        }
        Ok(outcome)
    }

    fn read_all(&mut self, bytes: &[u8], again: bool) -> Result<Outcome, String> {
        let input = Input::Stream(InputName::from("mutated"), Box::new(Cursor::new(bytes.to_vec())));
        let clock = Clock::now();
        let mut articles = Articles::new([input], Options::default());
        let mut outcome = Outcome::default();
        let mut not_counted = Duration::ZERO;
        for article in articles.by_ref() {
            match article {
                Ok(article) => {
                    let (report, json) = self.report(&article.value)?;
                    let checking = Clock::now();
                    holds(&article.value, &report, &json)?;
                    if again {
                        let fresh = self.engine.reader().read(&article.value).map_err(|error| error.to_string())?;
                        if fresh != report {
                            let at = difference(&report, &fresh);
                            return Err(format!("read again by another reader it gives another report, from {at} on"));
                        }
                    }
                    not_counted += checking.elapsed();
                    outcome.read += 1;
                    outcome.text += article.value.text.len();
                }
                Err(rejection) => {
                    if rejection.message.is_empty() || rejection.hint.is_empty() {
                        return Err("a rejection says nothing".to_owned());
                    }
                    outcome.rejected.push(rejection.code.as_str());
                }
            }
        }
        outcome.spent = clock.elapsed().saturating_sub(not_counted);
        outcome.passed_over = articles.passed_over().total();
        match outcome.read + outcome.rejected.len() as u64 + outcome.passed_over {
            0 => Err("there is neither an article nor a word about it".to_owned()),
            _ => Ok(outcome),
        }
    }

    fn report(&mut self, article: &Article) -> Result<(Report, Vec<u8>), String> {
        let report = self.reader.read(article).map_err(|error| error.to_string())?;
        let json = serde_json::to_vec(&report).map_err(|error| error.to_string())?;
        Ok((report, json))
    }
}

/// Where in its JSON the first difference of two reports lies, with both values.
fn difference(one: &Report, other: &Report) -> String {
    let mut at = String::new();
    let (mut one, mut other) = (serde_json::json!(one), serde_json::json!(other));
    loop {
        let step = match (&one, &other) {
            (Value::Object(a), Value::Object(b)) => a.keys().find(|key| a.get(*key) != b.get(*key)).cloned(),
            (Value::Array(a), Value::Array(b)) => {
                a.iter().zip(b).position(|(a, b)| a != b).map(|index| index.to_string())
            }
            _ => None,
        };
        let Some(step) = step else { break };
        at.push('/');
        at.push_str(&step);
        let within = |value: &Value| match value {
            Value::Array(values) => step.parse().ok().and_then(|index: usize| values.get(index)).cloned(),
            value => value.get(&step).cloned(),
        };
        (one, other) = (within(&one).unwrap_or_default(), within(&other).unwrap_or_default());
    }
    let short = |value: &Value| value.to_string().chars().take(100).collect::<String>();
    format!("{at}: {} and {}", short(&one), short(&other))
}

/// What must hold of a report: it holds together, loses nothing of the text, and is read back as it was written.
fn holds(article: &Article, report: &Report, json: &[u8]) -> Result<(), String> {
    report.check().map_err(|error| format!("the report does not hold together: {error}"))?;
    if report.text != article.text {
        return Err("the report has another text than the article".to_owned());
    }
    let read: Report =
        serde_json::from_slice(json).map_err(|error| format!("the report cannot be read back: {error}"))?;
    if &read != report {
        return Err("the report is read back as another".to_owned());
    }
    Ok(())
}

/// Time of day, and what this thread had of the processor.
struct Clock {
    day: Instant,
    processor: Option<Duration>,
}

impl Clock {
    fn now() -> Self {
        Self { day: Instant::now(), processor: processor_time() }
    }

    /// Of the processor, or what has gone by where that is less than can be told.
    fn elapsed(&self) -> Duration {
        let day = self.day.elapsed();
        match (self.processor, processor_time()) {
            (Some(before), Some(now)) => day.min(now.saturating_sub(before) + STEP),
            _ => day,
        }
    }
}

/// None where the system does not tell it as Linux does.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs `work`; of a panic what it says and where, which is printed nowhere.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let place = info.location().map(|location| format!(" at {}:{}", location.file(), location.line()));
            LAST_PANIC.set(format!("{}{}", info.payload_as_str().unwrap_or("no message"), place.unwrap_or_default()));
        }));
    });
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| LAST_PANIC.take())
}
