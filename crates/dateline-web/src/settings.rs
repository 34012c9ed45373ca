//! How the reading room is set up.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How the reading room is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The newsroom.
    pub newsroom: PathBuf,
    /// Bytes that it may grow to.
    pub max_size: Option<u64>,
    /// Where the room listens.
    pub address: SocketAddr,
    /// Names that it is reached by, beside `localhost` and addresses in numbers.
    pub hosts: Vec<String>,
    /// What people have to know; nobody is asked where there is none.
    pub password: Option<String>,
    /// What programs have to know.
    pub token: Option<String>,
    /// Questions that are answered at once.
    pub readers: usize,
    /// How long a question may take.
    pub patience: Duration,
    /// Bytes that may be uploaded at once.
    pub upload: usize,
    /// Results of a page.
    pub page: usize,
    /// Records that are less sure are left out of searches, from 0 to 1.
    pub least_confidence: f64,
    /// Who reviews, where nobody says otherwise.
    pub reviewer: Option<String>,
    /// Whether nothing may be changed.
    pub read_only: bool,
}

impl Settings {
    /// Whether people or programs have to say who they are.
    pub fn is_guarded(&self) -> bool {
        self.password.is_some() || self.token.is_some()
    }
}
