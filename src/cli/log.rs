//! The log: off unless `ROLLCALL_LOG` or `RUST_LOG` asks for it, a file a day, nothing personal in it.

use crate::config::Places;
use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::EnvFilter;

/// Days kept.
const FILES: usize = 7;

/// Starts writing the log, when it is asked for and has a place. Files are made 0600 by the process's umask.
pub fn start() {
    let filter = ["ROLLCALL_LOG", "RUST_LOG"].into_iter().find_map(|name| std::env::var(name).ok());
    let Some(filter) = filter.filter(|filter| !filter.is_empty()) else { return };
    let Ok(places) = Places::find() else { return };
    let builder = Builder::new().rotation(Rotation::DAILY).filename_prefix("rollcall").filename_suffix("log");
    let Ok(appender) = builder.max_log_files(FILES).build(places.logs()) else { return };
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    // A second start in one process keeps the first.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(appender).try_init();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
}
