//! Every address of the reading room, and who answers it.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tokio::sync::Semaphore;

use crate::intake::Intake;
use crate::jobs::Jobs;
use crate::newsroom_pool::NewsroomPool;
use crate::server::ServeError;
use crate::sessions::Sessions;
use crate::settings::Settings;
use crate::{api, assets, guard, pages};

/// Bytes of a form that holds no file.
const LARGEST_FORM: usize = 256 * 1024;
/// Bytes around a file that is uploaded: the names and borders of its form.
const AROUND_A_FILE: usize = 64 * 1024;

/// All that the pages share.
pub struct Room {
    /// How it is set up.
    pub settings: Arc<Settings>,
    /// The newsroom's connections.
    pub newsroom: Arc<NewsroomPool>,
    /// Who is let in.
    pub sessions: Sessions,
    /// What is being read in.
    pub jobs: Jobs,
    /// What the newsroom is called.
    pub name: Arc<str>,
    /// Exports that may run at once.
    pub exports: Arc<Semaphore>,
    /// Held by whoever gives a password.
    pub door: tokio::sync::Mutex<()>,
}

impl Room {
    /// Opens the newsroom.
    pub fn open(settings: Settings, intake: Arc<dyn Intake>) -> Result<Self, ServeError> {
        let settings = Arc::new(settings);
        let name = settings.newsroom.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let newsroom = Arc::new(NewsroomPool::open(Arc::clone(&settings))?);
        Ok(Self {
            sessions: Sessions::new().map_err(|error| ServeError::System(error.to_string()))?,
            jobs: Jobs::new(settings.newsroom.clone(), intake, newsroom.changes()),
            newsroom,
            name: name.into(),
            exports: Arc::new(Semaphore::new((settings.readers / 2).max(1))),
            door: tokio::sync::Mutex::default(),
            settings,
        })
    }
}

/// The addresses, behind their guard.
pub fn routes(room: Arc<Room>) -> Router {
    let largest_upload = room.settings.upload.saturating_add(AROUND_A_FILE);
    Router::new()
        .route("/", get(pages::search::page))
        .route("/search", get(pages::search::page))
        .route("/article/{key}", get(pages::article::page))
        .route("/article/{key}/{record}/review", post(pages::review::review))
        .route("/event/{key}/{record}", get(pages::event::page))
        .route("/story/{number}", get(pages::story::page))
        .route("/actor", get(pages::actor::page))
        .route("/map", get(pages::map::page))
        .route("/calendar", get(pages::calendar::page))
        .route("/sources", get(pages::sources::page))
        .route("/sources/add", post(pages::sources::add).layer(DefaultBodyLimit::max(largest_upload)))
        .route("/audit", get(pages::audit::page).post(pages::audit::begin))
        .route("/audit/judge", post(pages::audit::judge))
        .route("/help", get(pages::help::page))
        .route("/export", get(pages::export::page))
        .route("/export/{format}", get(pages::export::file))
        .route("/save", post(pages::search::save))
        .route("/name", get(pages::name::page).post(pages::name::set))
        .route("/theme", post(pages::name::set_theme))
        .route("/enter", get(pages::door::page).post(pages::door::enter))
        .route("/leave", post(pages::door::leave))
        .route("/assets/{name}", get(assets::asset))
        .nest("/api/v1", api::routes())
        .fallback(pages::nothing_here)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(Arc::clone(&room), guard::guard))
        .with_state(room)
}
