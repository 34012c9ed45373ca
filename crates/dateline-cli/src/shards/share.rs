//! Which records of an input belong to a share.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline_ingest::{Articles, Input, Located, Options, PassedOverCounts, Rejection};
use dateline_report::Article;

use super::{Shard, Split};

/// The records of a share, in the order of the input.
pub struct Share {
    shard: Shard,
    split: Split,
    articles: Articles,
    /// The inputs behind the one that is being read; only where files are dealt out.
    waiting: std::vec::IntoIter<(usize, PathBuf)>,
    reading: Option<usize>,
    options: Options,
    records: Arc<Records>,
}

/// How many records came by so far, of this share and of others: one count an input where files are dealt out, else one for all.
#[derive(Debug)]
pub struct Records {
    counts: Vec<AtomicU64>,
    passed_over: std::sync::Mutex<Vec<Arc<PassedOverCounts>>>,
}

impl Share {
    /// The share `shard` of what `paths` hold. Nothing is opened before the first record is asked for.
    pub fn new(shard: Shard, split: Split, paths: &[PathBuf], options: Options) -> Self {
        let (first, waiting) = match split {
            Split::Articles => (paths.to_vec(), Vec::new()),
            Split::Files => {
                let own = |index: &usize| *index as u64 % u64::from(shard.of) == u64::from(shard.number - 1);
                (Vec::new(), (0..paths.len()).filter(own).map(|index| (index, paths[index].clone())).collect())
            }
        };
        let counts = match split {
            Split::Articles => 1,
            Split::Files => paths.len(),
        };
        let records =
            Records { counts: (0..counts).map(|_| AtomicU64::new(0)).collect(), passed_over: Default::default() };
        let articles = Articles::new(first.into_iter().map(Input::File), options.clone());
        records.watch(&articles);
        let reading = (split == Split::Articles).then_some(0);
        Self { shard, split, articles, waiting: waiting.into_iter(), reading, options, records: Arc::new(records) }
    }

    /// What came by so far; it goes on counting while the share is read.
    pub fn records(&self) -> Arc<Records> {
        Arc::clone(&self.records)
    }

    /// What is being read at the moment: for the progress bar.
    pub fn articles(&self) -> &Articles {
        &self.articles
    }
}

impl Records {
    /// The counts, in the order of the inputs.
    pub fn counts(&self) -> Vec<u64> {
        self.counts.iter().map(|count| count.load(Ordering::Relaxed)).collect()
    }

    /// How much was passed over, of the whole input or of the share's files.
    pub fn passed_over(&self) -> u64 {
        let watched = self.passed_over.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        watched.iter().map(|counts| counts.total()).sum()
    }

    fn watch(&self, articles: &Articles) {
        self.passed_over.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(articles.passed_over());
    }
}

impl Iterator for Share {
    type Item = Result<Located<Article>, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = self.reading.and_then(|index| Some((index, self.articles.next()?)));
            let Some((index, record)) = record else {
                let (index, path) = self.waiting.next()?;
                self.articles = Articles::new([Input::File(path)], self.options.clone());
                self.records.watch(&self.articles);
                self.reading = Some(index);
                continue;
            };
            let number = self.records.counts[index].fetch_add(1, Ordering::Relaxed);
            if self.split == Split::Files || number % u64::from(self.shard.of) == u64::from(self.shard.number - 1) {
                return Some(record);
            }
        }
    }
}
