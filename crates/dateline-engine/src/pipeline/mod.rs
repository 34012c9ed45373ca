//! Many articles on many threads, with the results in the order of the input.
//!
//! One thread reads the input, `threads` workers each with an engine of its own work on it, and the calling thread
//! puts the results back in order. A [permit](permits) is taken before a task starts and given back when its result
//! is delivered, so that a slow article holds up the reading and not the memory. What is delivered does not depend
//! on the number of threads.

mod panics;
mod permits;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, select};
use dateline_ingest::{Located, Rejection, RejectionCode};
use dateline_report::Article;

use panics::caught;
use permits::Permits;

/// Tasks under way for each worker: enough that none waits for the reading of the input.
const TASKS_A_WORKER: usize = 8;
/// Bytes of text under way in all.
const MOST_TEXT: usize = 32_000_000;
/// Bytes of a text behind which a worker begins anew: what reading it took is some kilobytes a word, and would be held to the end.
const LONG_TEXT: usize = 1_000_000;
/// Long sentences nest deeply.
const WORKER_STACK: usize = 16 * 1024 * 1024;

/// What the pipeline delivers.
pub enum Event<T> {
    /// The next result in the order of the input, with where its article stands.
    Done(Result<Located<T>, Rejection>),
    /// Nothing is ready: a good moment to hand on what was written.
    Idle,
}

/// The reading of the input failed in a way that is a fault of Dateline.
#[derive(Debug)]
pub struct ReadingFailed(String);

impl std::fmt::Display for ReadingFailed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the reading of the input failed ({}); this is a fault of dateline, please report it", self.0)
    }
}

impl std::error::Error for ReadingFailed {}

/// An article on its way to a worker, with its place in the input.
struct Task {
    number: u64,
    article: Located<Article>,
}

/// What threads tell the one that delivers.
enum Message<T> {
    Finished { number: u64, weight: usize, result: Result<Located<T>, Rejection> },
    InputEnded(Result<(), ReadingFailed>),
}

/// Puts `articles` through workers, and delivers what comes of each, in order, until all are through or `deliver`
/// breaks off. Rejections pass through in their place; a worker that fails on an article makes another.
pub fn in_order<W, T>(
    articles: impl Iterator<Item = Result<Located<Article>, Rejection>> + Send + 'static,
    threads: NonZeroUsize,
    new_worker: impl Fn() -> W + Sync,
    mut deliver: impl FnMut(Event<T>) -> ControlFlow<()>,
) -> Result<(), ReadingFailed>
where
    W: FnMut(&Article) -> anyhow::Result<T>,
    T: Send + 'static,
{
    let permits = Arc::new(Permits::new(TASKS_A_WORKER * threads.get(), MOST_TEXT));
    let (task_sender, tasks) = crossbeam_channel::unbounded::<Task>();
    let (message_sender, messages) = crossbeam_channel::unbounded::<Message<T>>();
    // Dropped when the deliverer has had enough; workers then stop though the input may go on.
    let (running, stop) = crossbeam_channel::bounded::<()>(0);
    let input = InputReader { permits: Arc::clone(&permits), tasks: task_sender, messages: message_sender.clone() };
    // Not a scoped thread: it may sit in a read of standard input that never returns, and nobody must wait for it.
    thread::spawn(move || input.run(articles));
    thread::scope(|scope| {
        for number in 0..threads.get() {
            let worker = Worker { tasks: tasks.clone(), stop: stop.clone(), messages: message_sender.clone() };
            let builder = thread::Builder::new().name(format!("worker-{number}")).stack_size(WORKER_STACK);
            let new_worker = &new_worker;
            if let Err(error) = builder.spawn_scoped(scope, move || worker.run(new_worker)) {
                // With fewer threads than asked the results are the same; with none there are no results.
                if number == 0 {
                    return Err(ReadingFailed(format!("no thread can be started: {error}")));
                }
                break;
            }
        }
        drop(message_sender);
        let result = deliver_in_order(&messages, &permits, &mut deliver);
        permits.close();
        drop(running);
        result
    })
}

/// Receives results in any order, and delivers them in the order of their numbers.
fn deliver_in_order<T>(
    messages: &Receiver<Message<T>>,
    permits: &Permits,
    deliver: &mut impl FnMut(Event<T>) -> ControlFlow<()>,
) -> Result<(), ReadingFailed> {
    let mut waiting = BTreeMap::new();
    let mut next_number = 0;
    let mut input_ended = Ok(());
    loop {
        if messages.is_empty() && deliver(Event::Idle).is_break() {
            return Ok(());
        }
        // All senders are gone when the input has ended and every worker is through with it.
        let Ok(message) = messages.recv() else {
            return input_ended;
        };
        match message {
            Message::InputEnded(how) => input_ended = how,
            Message::Finished { number, weight, result } => {
                waiting.insert(number, (weight, result));
            }
        }
        while let Some((weight, result)) = waiting.remove(&next_number) {
            next_number += 1;
            let flow = deliver(Event::Done(result));
            permits.release(weight);
            if flow.is_break() {
                return Ok(());
            }
        }
    }
}

/// The thread that reads the input.
struct InputReader<T> {
    permits: Arc<Permits>,
    tasks: Sender<Task>,
    messages: Sender<Message<T>>,
}

impl<T> InputReader<T> {
    fn run(self, articles: impl Iterator<Item = Result<Located<Article>, Rejection>>) {
        let ended = caught(|| self.hand_out(articles)).map_err(ReadingFailed);
        // Whether anyone still listens is of no interest at the end.
        let _ = self.messages.send(Message::InputEnded(ended));
    }

    fn hand_out(&self, articles: impl Iterator<Item = Result<Located<Article>, Rejection>>) {
        for (number, article) in (0..).zip(articles) {
            let weight = article.as_ref().map_or(0, |article| article.value.text.len());
            if self.permits.acquire(weight).is_err() {
                return;
            }
            let sent = match article {
                Ok(article) => self.tasks.send(Task { number, article }).is_ok(),
                Err(rejection) => {
                    self.messages.send(Message::Finished { number, weight, result: Err(rejection) }).is_ok()
                }
            };
            if !sent {
                return;
            }
        }
    }
}

/// A thread that works on articles.
struct Worker<T> {
    tasks: Receiver<Task>,
    stop: Receiver<()>,
    messages: Sender<Message<T>>,
}

impl<T> Worker<T> {
    fn run<W>(self, new_worker: &impl Fn() -> W)
    where
        W: FnMut(&Article) -> anyhow::Result<T>,
    {
        let mut engine: Option<W> = None;
        while let Some(Task { number, article }) = self.next_task() {
            let weight = article.value.text.len();
            let worked = caught(|| engine.get_or_insert_with(new_worker)(&article.value));
            if worked.is_err() || weight > LONG_TEXT {
                // What a panic leaves behind may be half done.
                engine = None;
            }
            let result = match worked {
                Ok(Ok(value)) => Ok(Located { value, at: article.at.clone() }),
                Ok(Err(error)) => Err(failed(&article, &format!("{error:#}"))),
                Err(panic) => Err(failed(&article, &panic)),
            };
            if self.messages.send(Message::Finished { number, weight, result }).is_err() {
                return;
            }
        }
    }

    /// The next task; none when there are no more, or nobody wants their results.
    fn next_task(&self) -> Option<Task> {
        select! {
            recv(self.stop) -> _ => None,
            recv(self.tasks) -> task => task.ok(),
        }
    }
}

fn failed(article: &Located<Article>, reason: &str) -> Rejection {
    Rejection {
        code: RejectionCode::Internal,
        at: article.at.clone(),
        message: format!("the engine failed on this article: {reason}"),
        hint: "this is a fault of dateline: please report it with the article".to_owned(),
    }
}

#[cfg(test)]
mod tests;
