//! Uploaded files, read in one after another in the background.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use dateline_store::AddCounts;

use crate::intake::{Intake, IntakeFailure, Uploaded};
use crate::newsroom_pool::locked;

/// Jobs that are remembered.
const MOST_JOBS: usize = 50;
/// Files that may wait to be read in.
pub const MOST_WAITING: usize = 20;

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It waits for the ones before it.
    Waiting,
    /// It is being read.
    Running,
    /// All of it was read.
    Done,
    /// It was broken off.
    Failed(IntakeFailure),
}

/// A file to be read in.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its number, from 1.
    pub number: u64,
    /// The name of the file.
    pub name: String,
    /// How far it is.
    pub state: State,
    /// What came of its articles so far.
    pub counts: AddCounts,
}

struct Task {
    number: u64,
    name: String,
    file: PathBuf,
}

/// The jobs, and the thread that works on them.
pub struct Jobs {
    known: Arc<Mutex<Vec<Job>>>,
    tasks: Sender<Task>,
    stop: Arc<AtomicBool>,
}

impl Jobs {
    /// No jobs yet. Each that ends is one more of the `changes` to the newsroom.
    pub fn new(newsroom: PathBuf, intake: Arc<dyn Intake>, changes: Arc<AtomicU64>) -> Self {
        let (tasks, waiting) = channel();
        let (known, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let worker = Worker { newsroom, intake, changes, known: Arc::clone(&known), stop: Arc::clone(&stop) };
        std::thread::spawn(move || worker.run(&waiting));
        Self { known, tasks, stop }
    }

    /// Takes a file over, which is removed when it was read. Tells its number; none where too many wait already.
    pub fn take(&self, name: String, file: PathBuf) -> Option<u64> {
        let mut known = locked(&self.known);
        if known.iter().filter(|job| job.state == State::Waiting).count() >= MOST_WAITING {
            return None;
        }
        let number = known.last().map_or(1, |job: &Job| job.number + 1);
        known.push(Job { number, name: name.clone(), state: State::Waiting, counts: AddCounts::default() });
        let superfluous = known.len().saturating_sub(MOST_JOBS);
        known.drain(..superfluous);
        self.tasks.send(Task { number, name, file }).ok().map(|()| number)
    }

    /// The jobs, the latest first.
    pub fn all(&self) -> Vec<Job> {
        locked(&self.known).iter().rev().cloned().collect()
    }

    /// Ends the job at hand after its article, and begins no other.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

struct Worker {
    newsroom: PathBuf,
    intake: Arc<dyn Intake>,
    changes: Arc<AtomicU64>,
    known: Arc<Mutex<Vec<Job>>>,
    stop: Arc<AtomicBool>,
}

impl Worker {
    fn run(&self, tasks: &Receiver<Task>) {
        while let Ok(task) = tasks.recv() {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            self.set(task.number, |job| job.state = State::Running);
            let uploaded = Uploaded { newsroom: &self.newsroom, file: &task.file, name: &task.name };
            let tell = &mut |counts| self.set(task.number, |job| job.counts = counts);
            let added = self.intake.add(uploaded, &self.stop, tell);
            self.changes.fetch_add(1, Ordering::Release);
            // It lies in a folder for temporary files, which the system clears at last.
            let _ = std::fs::remove_file(&task.file);
            self.set(task.number, |job| match added {
                Ok(counts) => (job.counts, job.state) = (counts, State::Done),
                Err(failure) => job.state = State::Failed(failure),
            });
        }
    }

    fn set(&self, number: u64, change: impl FnOnce(&mut Job)) {
        if let Some(job) = locked(&self.known).iter_mut().find(|job| job.number == number) {
            change(job);
        }
    }
}
