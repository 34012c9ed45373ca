//! Why something was not fetched, and what to do next.

use std::fmt;

/// The kinds of refusal. The names are stable: scripts may count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalCode {
    /// What is given or linked is no address of the web.
    Url,
    /// The address has a name and password in it, and the user did not give it.
    Credentials,
    /// The host has no address that is public, and the user does not name it.
    Address,
    /// Another port than those of the web, and the user does not name it.
    Port,
    /// The site's robots.txt does not allow it, or cannot be had.
    Robots,
    /// More redirects than are followed, or one that leads nowhere.
    Redirect,
    /// A redirect from https to http.
    Downgrade,
    /// The name of the host has no address, or no connection comes about.
    Unreachable,
    /// The server does not prove who it is.
    Tls,
    /// The connection, the answer's beginning or all of it takes longer than is waited.
    Time,
    /// The answer is larger than is taken.
    Size,
    /// The answer unpacks to more than its size can account for.
    Expansion,
    /// What comes is no HTTP.
    Protocol,
    /// The answer ends before its end, or its packing is damaged.
    Transfer,
    /// The server answers with an error.
    Status,
    /// The server asks to be left alone for longer than the run waits.
    Wait,
    /// The answer is of a kind that has no text, such as a film.
    Media,
    /// The answer is no feed.
    Feed,
}

impl RefusalCode {
    /// The code as messages and logs write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Credentials => "credentials",
            Self::Address => "address",
            Self::Port => "port",
            Self::Robots => "robots",
            Self::Redirect => "redirect",
            Self::Downgrade => "downgrade",
            Self::Unreachable => "unreachable",
            Self::Tls => "tls",
            Self::Time => "time",
            Self::Size => "size",
            Self::Expansion => "expansion",
            Self::Protocol => "protocol",
            Self::Transfer => "transfer",
            Self::Status => "status",
            Self::Wait => "wait",
            Self::Media => "media",
            Self::Feed => "feed",
        }
    }

    /// Whether asking again later may well end otherwise though nothing is changed here.
    pub const fn may_pass(self) -> bool {
        matches!(
            self,
            Self::Unreachable | Self::Tls | Self::Time | Self::Protocol | Self::Transfer | Self::Robots | Self::Wait
        )
    }
}

impl fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was not fetched or not taken, before anyone knows for which address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What kind.
    pub code: RefusalCode,
    /// What happened, in lower case and without a full stop.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

impl Refusal {
    /// A refusal of that kind.
    pub fn new(code: RefusalCode, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}
