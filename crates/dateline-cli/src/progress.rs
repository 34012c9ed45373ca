//! The progress bar, for runs that last.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows on standard error how far a run is: only on a terminal, and only behind the first second.
pub struct Progress {
    begun: Instant,
    wanted: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A progress bar that has not appeared yet; it never does where it is not wanted.
    pub fn new(wanted: bool) -> Self {
        Self { begun: Instant::now(), wanted, bar: None }
    }

    /// Shows how many articles were read and rejected.
    pub fn show(&mut self, read: u64, rejected: u64) {
        if !self.wanted || self.begun.elapsed() < PATIENCE {
            return;
        }
        // The bar draws on standard error, and by itself only where that is a terminal.
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner().with_elapsed(self.begun.elapsed());
            // A template that indicatif does not take leaves its own in place.
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}  {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        let rate = read as f64 / self.begun.elapsed().as_secs_f64();
        bar.set_message(format!("{read} articles, {rate:.0} articles/s, {rejected} rejected"));
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
