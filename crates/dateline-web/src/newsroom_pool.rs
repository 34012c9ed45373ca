//! The newsroom's connections: a fixed number that read, and one that writes.
//!
//! A connection that reads holds a moment of the newsroom for [`FRESH`] at most, so that what it worked out serves several pages while
//! articles are added; what is changed here is seen at once.
//!
//! Invariants: SQLite is called on blocking threads alone; a question is broken off when its time is over, whether it waits for a
//! connection or works; a connection that fell to a panic is not used again; none that is idle holds a moment for long, for the file
//! grows while one is held.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use dateline_store::{Error, Newsroom};
use tokio::sync::Semaphore;

use crate::failure::Failure;
use crate::settings::Settings;

/// KiB of pages that each connection keeps: the system keeps the file in memory as well, once for all.
const CACHE_KIB: u32 = 8 * 1024;
/// How long a change waits for another process that writes.
const PATIENCE_TO_WRITE: Duration = Duration::from_secs(4);
/// How long it sleeps between two tries.
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// How old what a page shows may be, while others add.
const FRESH: Duration = Duration::from_secs(2);

/// A connection that reads.
struct Reader {
    room: Newsroom,
    /// Since when it holds a moment, and how many changes had been made here by then.
    held: Option<(Instant, u64)>,
}

impl Reader {
    /// Holds a moment that is fresh, and no older than the changes made here.
    fn hold(&mut self, changes: u64) -> Result<(), Error> {
        if self.held.is_some_and(|(since, known)| since.elapsed() < FRESH && known == changes) {
            return Ok(());
        }
        self.let_go()?;
        self.room.hold()?;
        self.held = Some((Instant::now(), changes));
        Ok(())
    }

    fn let_go(&mut self) -> Result<(), Error> {
        self.held = None;
        self.room.let_go()
    }

    fn is_stale(&self) -> bool {
        self.held.is_some_and(|(since, _)| since.elapsed() >= FRESH)
    }
}

/// The connections.
pub struct NewsroomPool {
    settings: Arc<Settings>,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Reader>>,
    writer: Mutex<Option<Newsroom>>,
    /// Changes made here, through the writer and by jobs.
    changes: Arc<AtomicU64>,
}

impl NewsroomPool {
    /// Opens the newsroom once, to learn at once where it cannot be opened.
    pub fn open(settings: Arc<Settings>) -> Result<Self, Error> {
        let first = open_reader(&settings)?;
        Ok(Self {
            permits: Arc::new(Semaphore::new(settings.readers.max(1))),
            idle: Mutex::new(vec![first]),
            writer: Mutex::new(None),
            changes: Arc::default(),
            settings,
        })
    }

    /// What counts the changes made here: who makes one without the pool adds to it.
    pub fn changes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.changes)
    }

    /// Ends the moments that idle connections hold, each soon after its time, for ever.
    pub async fn let_go_of_the_past(self: Arc<Self>) {
        loop {
            tokio::time::sleep(FRESH).await;
            let stale: Vec<Reader> = {
                let mut idle = locked(&self.idle);
                let is_stale = |reader: &mut Reader| reader.is_stale();
                idle.extract_if(.., is_stale).collect()
            };
            if stale.is_empty() {
                continue;
            }
            let pool = Arc::clone(&self);
            let let_go = move || {
                for mut reader in stale {
                    // One that cannot be let go is dropped, which ends its moment too.
                    if reader.let_go().is_ok() {
                        locked(&pool.idle).push(reader);
                    }
                }
            };
            if tokio::task::spawn_blocking(let_go).await.is_err() {
                return;
            }
        }
    }

    /// Asks the newsroom something, for as long as a question may take.
    pub async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Newsroom) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.ask_within(Some(self.settings.patience), question).await
    }

    /// Asks the newsroom for all that it has on something, which takes as long as it takes.
    pub async fn ask_at_length<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Newsroom) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.ask_within(None, question).await
    }

    async fn ask_within<T: Send + 'static>(
        self: &Arc<Self>,
        patience: Option<Duration>,
        question: impl FnOnce(&Newsroom) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let until = patience.map(|patience| Instant::now() + patience);
        let waiting = Arc::clone(&self.permits).acquire_owned();
        let permit = match tokio::time::timeout(self.settings.patience, waiting).await {
            Ok(Ok(permit)) => permit,
            Ok(Err(_)) | Err(_) => return Err(Failure::busy()),
        };
        let pool = Arc::clone(self);
        let answered = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let idle = locked(&pool.idle).pop();
            let mut reader = match idle {
                Some(reader) => reader,
                None => open_reader(&pool.settings)?,
            };
            reader.room.limit_time(until)?;
            reader.hold(pool.changes.load(Ordering::Acquire))?;
            let answer = question(&reader.room);
            locked(&pool.idle).push(reader);
            answer
        });
        answered.await.map_err(|_| Failure::fault())?
    }

    /// Changes the newsroom, after a short wait where another process writes.
    pub async fn change<T: Send + 'static>(
        self: &Arc<Self>,
        change: impl Fn(&mut Newsroom) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        if self.settings.read_only {
            return Err(Failure::read_only());
        }
        let pool = Arc::clone(self);
        let changed = tokio::task::spawn_blocking(move || {
            let until = Instant::now() + PATIENCE_TO_WRITE;
            let mut writer = locked(&pool.writer);
            // Taken out while it is used: after a panic it is opened anew.
            let mut room = match writer.take() {
                Some(room) => room,
                None => open_writer(&pool.settings)?,
            };
            loop {
                match change(&mut room) {
                    Err(Error::BeingWritten { .. }) if Instant::now() < until => std::thread::sleep(BETWEEN_TRIES),
                    done => {
                        *writer = Some(room);
                        pool.changes.fetch_add(1, Ordering::Release);
                        return Ok(done?);
                    }
                }
            }
        });
        changed.await.map_err(|_| Failure::fault())?
    }
}

fn open_reader(settings: &Settings) -> Result<Reader, Error> {
    let room = Newsroom::open_read_only(&settings.newsroom)?;
    room.limit_cache(CACHE_KIB)?;
    Ok(Reader { room, held: None })
}

fn open_writer(settings: &Settings) -> Result<Newsroom, Error> {
    let room = Newsroom::open(&settings.newsroom)?;
    room.limit_cache(CACHE_KIB)?;
    if let Some(bytes) = settings.max_size {
        room.limit_size(bytes)?;
    }
    Ok(room)
}

/// What a lock holds is whole even after a panic: connections are taken out while they are used.
pub fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
