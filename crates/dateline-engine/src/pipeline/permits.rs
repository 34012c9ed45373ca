//! How much may be under way at once: the bound on memory, however long the input.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Permits for tasks by number and by weight. A task heavier than everything that is allowed goes alone.
pub struct Permits {
    state: Mutex<State>,
    changed: Condvar,
    most_tasks: usize,
    most_weight: usize,
}

#[derive(Default)]
struct State {
    tasks: usize,
    weight: usize,
    closed: bool,
}

/// Nobody waits for results any more.
#[derive(Debug, PartialEq, Eq)]
pub struct Closed;

impl Permits {
    /// Permits for that many tasks of that much weight together.
    pub fn new(most_tasks: usize, most_weight: usize) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), most_tasks, most_weight }
    }

    /// Waits until a task of that weight may start.
    pub fn acquire(&self, weight: usize) -> Result<(), Closed> {
        let full = |state: &mut State| {
            let too_much = state.weight.saturating_add(weight) > self.most_weight && state.tasks > 0;
            !state.closed && (state.tasks >= self.most_tasks || too_much)
        };
        let mut state = self.changed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return Err(Closed);
        }
        state.tasks += 1;
        state.weight += weight;
        Ok(())
    }

    /// Gives back the permit of a task of that weight.
    pub fn release(&self, weight: usize) {
        let mut state = self.lock();
        state.tasks -= 1;
        state.weight -= weight;
        self.changed.notify_all();
    }

    /// Turns away everyone who waits, now and later.
    pub fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is whole at every step, so that a panic elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_heavier_than_everything_goes_alone() {
        let permits = Permits::new(4, 10);
        assert_eq!(permits.acquire(100), Ok(()));
        permits.release(100);
        assert_eq!(permits.acquire(6), Ok(()));
        assert_eq!(permits.acquire(4), Ok(()));
        permits.close();
        assert_eq!(permits.acquire(1), Err(Closed));
    }
}
