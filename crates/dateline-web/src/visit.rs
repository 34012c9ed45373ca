//! Who looks at a page, and how they like it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::failure::Failure;

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its name in the cookie and the page; empty for the system's.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name; any other is the system's.
    pub fn of_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// A visit, as every page needs it. The guard makes it for every request that it lets through.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The name of the session.
    pub session: String,
    /// The token that forms carry.
    pub token: String,
    /// Who reviews.
    pub reviewer: Option<String>,
    /// How pages look.
    pub theme: Theme,
    /// The address of this page: where forms lead back to.
    pub here: String,
    /// What the newsroom is called.
    pub newsroom: Arc<str>,
    /// Whether the password was asked for and given.
    pub can_leave: bool,
    /// Whether things can be changed.
    pub can_change: bool,
    /// Whether a program asked, with a token of its own.
    pub is_program: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = axum::response::Response;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Failure::fault().for_programs())
    }
}
