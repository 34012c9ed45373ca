//! The progress bar, for runs that last.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dateline_ingest::Articles;

use indicatif::{ProgressBar, ProgressStyle};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows on standard error how far a run is: only on a terminal, and only behind the first second.
pub struct Progress {
    begun: Instant,
    wanted: bool,
    /// The bytes of the input, where they are known beforehand.
    total: Option<u64>,
    bytes_read: Arc<AtomicU64>,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A progress bar for reading `articles`. It has not appeared yet, and never does where it is not wanted.
    pub fn new(wanted: bool, articles: &Articles) -> Self {
        let (total, bytes_read) = (articles.bytes_waiting(), articles.bytes_read());
        Self { begun: Instant::now(), wanted, total, bytes_read, bar: None }
    }

    /// Shows how many articles were read and rejected.
    pub fn show(&mut self, read: u64, rejected: u64) {
        if !self.wanted || self.begun.elapsed() < PATIENCE {
            return;
        }
        // The bar draws on standard error, and by itself only where that is a terminal.
        let bar = self.bar.get_or_insert_with(|| {
            let (bar, template) = match self.total {
                Some(total) => (ProgressBar::new(total), "{bar:24} {percent:>3} %  {msg}  {elapsed}, {eta} left"),
                None => (ProgressBar::new_spinner(), "{spinner} {msg}  {elapsed}"),
            };
            // A template that indicatif does not take leaves its own in place.
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.progress_chars("━╸─"));
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            bar.with_elapsed(self.begun.elapsed())
        });
        let rate = read as f64 / self.begun.elapsed().as_secs_f64();
        bar.set_position(self.bytes_read.load(Ordering::Relaxed));
        bar.set_message(format!("{read} articles, {rate:.0} a second, {rejected} rejected"));
    }

    /// Runs `print` with the bar out of the way.
    pub fn step_aside(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// ` in 12.3 s, 345 articles/s` for a run that lasted; nothing for others.
    pub fn pace(&self, read: u64) -> String {
        let elapsed = self.begun.elapsed();
        if elapsed < PATIENCE {
            return String::new();
        }
        let seconds = elapsed.as_secs_f64();
        format!(" in {seconds:.1} s, {:.0} articles/s", read as f64 / seconds)
    }
}

/// Shows on standard error how far fetching is: only on a terminal, and only behind the first second.
#[cfg(feature = "fetch")]
pub struct FetchProgress {
    begun: Instant,
    wanted: bool,
    spinner: Option<ProgressBar>,
}

#[cfg(feature = "fetch")]
impl FetchProgress {
    /// One that has not appeared yet, and never does where it is not wanted.
    pub fn new(wanted: bool) -> Self {
        Self { begun: Instant::now(), wanted, spinner: None }
    }

    /// Shows a line.
    pub fn show(&mut self, line: &str) {
        if !self.wanted || self.begun.elapsed() < PATIENCE {
            return;
        }
        let spinner = self.spinner.get_or_insert_with(|| {
            let spinner = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}  {elapsed}") {
                spinner.set_style(style);
            }
            spinner.enable_steady_tick(Duration::from_millis(200));
            spinner.with_elapsed(self.begun.elapsed())
        });
        spinner.set_message(line.to_owned());
    }

    /// Runs `print` with the line out of the way.
    pub fn step_aside(&self, print: impl FnOnce()) {
        match &self.spinner {
            Some(spinner) => spinner.suspend(print),
            None => print(),
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if let Some(spinner) = self.spinner.take() {
            spinner.finish_and_clear();
        }
    }
}
