//! The server: where it listens, and how it ends.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::intake::Intake;
use crate::routes::{Room, routes};
use crate::settings::Settings;

/// How long answers that are being given may go on when the program is to end.
const LAST_ANSWERS: Duration = Duration::from_secs(5);
/// Threads that wait for the network: pages are made on others.
const NETWORK_THREADS: usize = 2;

/// Why the reading room cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The newsroom cannot be opened.
    #[error(transparent)]
    Newsroom(#[from] dateline_store::Error),
    /// Others could read the newsroom, and nothing asks them who they are.
    #[error("{0} can be reached from other machines, and nobody would be asked for a password")]
    OpenToOthers(SocketAddr),
    /// The address is taken, or not of this machine.
    #[error("{address} cannot be listened on: {error}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// The system does not give what is needed.
    #[error("the reading room cannot be opened: {0}")]
    System(String),
}

impl ServeError {
    /// What to do: lower case, no full stop.
    pub fn hint(&self) -> String {
        match self {
            Self::Newsroom(error) => error.hint(),
            Self::OpenToOthers(_) => {
                "give a file with a password with `--password-file`, or listen on 127.0.0.1 alone".to_owned()
            }
            Self::Address { .. } => "choose another with `--address`, such as 127.0.0.1:8485".to_owned(),
            Self::System(_) => "see what the system lacks, and try again".to_owned(),
        }
    }
}

/// A reading room that listens.
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    address: SocketAddr,
    room: Arc<Room>,
}

impl Server {
    /// Opens the newsroom and begins to listen. An address that other machines reach is refused without a password or token.
    pub fn bind(settings: Settings, intake: Arc<dyn Intake>) -> Result<Self, ServeError> {
        if !settings.address.ip().is_loopback() && !settings.is_guarded() {
            return Err(ServeError::OpenToOthers(settings.address));
        }
        let system = |error: &dyn std::fmt::Display| ServeError::System(error.to_string());
        let wanted = settings.address;
        let room = Arc::new(Room::open(settings, intake)?);
        let runtime = Builder::new_multi_thread()
            .worker_threads(NETWORK_THREADS)
            .enable_all()
            .build()
            .map_err(|error| system(&error))?;
        let listener = runtime
            .block_on(TcpListener::bind(wanted))
            .map_err(|error| ServeError::Address { address: wanted, error })?;
        let address = listener.local_addr().map_err(|error| system(&error))?;
        Ok(Self { runtime, listener, address, room })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the program is asked to end (interrupt or termination), and then gives the last answers.
    pub fn run(self) -> Result<(), ServeError> {
        let Self { runtime, listener, room, .. } = self;
        let served = runtime.block_on(async {
            tokio::spawn(Arc::clone(&room.newsroom).let_go_of_the_past());
            let (end, mut ends) = tokio::sync::watch::channel(false);
            let serving = axum::serve(listener, routes(Arc::clone(&room))).with_graceful_shutdown(async move {
                asked_to_end().await;
                let _ = end.send(true);
            });
            let too_late = async {
                // Where nobody tells the end any more, serving has ended.
                let _ = ends.wait_for(|ended| *ended).await;
                tokio::time::sleep(LAST_ANSWERS).await;
            };
            tokio::select! {
                served = serving.into_future() => served,
                () = too_late => Ok(()),
            }
        });
        room.jobs.stop();
        runtime.shutdown_timeout(LAST_ANSWERS);
        served.map_err(|error| ServeError::System(error.to_string()))
    }
}

/// Waits until the program is asked to end.
async fn asked_to_end() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let termination = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { () = interrupt => {}, () = termination => {} }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
