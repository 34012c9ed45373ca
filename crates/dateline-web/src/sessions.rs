//! Sessions: who is let in, and what they told of themselves.
//!
//! A session is a random name in a cookie. Its token, which every form carries, is a digest of the name and of a secret that is made when
//! the program starts: nothing has to be remembered of visitors who only read. What has to be remembered is kept in memory, for some
//! hours and for a bounded number of sessions.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::newsroom_pool::locked;

/// Sessions that are remembered at most.
const MOST_SESSIONS: usize = 4096;
/// How long one is remembered that nobody uses.
const LIFETIME: Duration = Duration::from_secs(12 * 3600);
/// Letters of a session's name.
const NAME_LENGTH: usize = 32;

/// What is remembered of a session.
#[derive(Debug, Clone, Default)]
pub struct Remembered {
    /// Whether the password was given.
    pub is_let_in: bool,
    /// Who reviews.
    pub reviewer: Option<String>,
}

/// All sessions.
pub struct Sessions {
    secret: [u8; 32],
    remembered: Mutex<HashMap<String, (Instant, Remembered)>>,
}

impl Sessions {
    /// No sessions yet; fails where the system has no randomness.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret)?;
        Ok(Self { secret, remembered: Mutex::default() })
    }

    /// The name of a new session.
    pub fn new_name() -> Result<String, getrandom::Error> {
        let mut bytes = [0; NAME_LENGTH / 2];
        getrandom::fill(&mut bytes)?;
        Ok(in_letters(&bytes))
    }

    /// The token that forms of a session carry. Names have one length, so that secret and name cannot be taken apart otherwise.
    pub fn token(&self, name: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.secret);
        hash.update(name.as_bytes());
        hash.update(self.secret);
        in_letters(&hash.finalize())
    }

    /// What is remembered of a session.
    pub fn of(&self, name: &str) -> Remembered {
        let mut remembered = locked(&self.remembered);
        match remembered.get_mut(name) {
            Some((used, known)) if used.elapsed() < LIFETIME => {
                *used = Instant::now();
                known.clone()
            }
            _ => Remembered::default(),
        }
    }

    /// Remembers something of a session.
    pub fn remember(&self, name: &str, change: impl FnOnce(&mut Remembered)) {
        let mut remembered = locked(&self.remembered);
        if remembered.len() >= MOST_SESSIONS && !remembered.contains_key(name) {
            remembered.retain(|_, (used, _)| used.elapsed() < LIFETIME);
            let oldest = remembered.iter().min_by_key(|(_, (used, _))| *used).map(|(name, _)| name.clone());
            if let Some(oldest) = oldest.filter(|_| remembered.len() >= MOST_SESSIONS) {
                remembered.remove(&oldest);
            }
        }
        let (used, known) =
            remembered.entry(name.to_owned()).or_insert_with(|| (Instant::now(), Remembered::default()));
        *used = Instant::now();
        change(known);
    }

    /// Forgets a session.
    pub fn forget(&self, name: &str) {
        locked(&self.remembered).remove(name);
    }
}

/// Whether a text can be the name of a session.
pub fn is_name(text: &str) -> bool {
    text.len() == NAME_LENGTH && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether two secrets are the same; how long it takes does not tell where they differ.
pub fn is_same(one: &str, other: &str) -> bool {
    Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}

fn in_letters(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut letters, byte| {
        let _ = write!(letters, "{byte:02x}");
        letters
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_of_its_session_and_program_alone() {
        let (one, other) = (Sessions::new().expect("sessions"), Sessions::new().expect("sessions"));
        let (name, second) = (Sessions::new_name().expect("a name"), Sessions::new_name().expect("a name"));
        assert!(is_name(&name) && name != second);
        assert_eq!(one.token(&name), one.token(&name));
        assert_ne!(one.token(&name), one.token(&second));
        assert_ne!(one.token(&name), other.token(&name));
    }

    #[test]
    fn a_bounded_number_is_remembered_and_the_longest_unused_goes_first() {
        let sessions = Sessions::new().expect("sessions");
        for number in 0..MOST_SESSIONS {
            sessions.remember(&format!("{number:032x}"), |known| known.is_let_in = true);
        }
        assert!(sessions.of(&format!("{:032x}", 0)).is_let_in);
        sessions.remember("one more", |known| known.is_let_in = true);
        assert!(sessions.of("one more").is_let_in && sessions.of(&format!("{:032x}", 0)).is_let_in);
        assert!(!sessions.of(&format!("{:032x}", 1)).is_let_in);
        assert_eq!(locked(&sessions.remembered).len(), MOST_SESSIONS);
        sessions.forget("one more");
        assert!(!sessions.of("one more").is_let_in);
    }
}
