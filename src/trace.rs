//! Traces: how long each file and each stage of it took, for those who look for what is slow or stuck.
//!
//! Spans stand where the work is done, by the macros of `tracing`; without `RUST_LOG` nothing
//! listens, and a span costs the look at one number.

use std::{env, io};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{EnvFilter, fmt::format::FmtSpan};

/// Names what is traced: `vanban=info` files, `vanban=debug` their stages too, `vanban=trace` pages too.
pub const VARIABLE: &str = "RUST_LOG";

/// Writes what `RUST_LOG` asks for to standard error, a line for each span that ends; nothing
/// where it is not set. What is wrong in it is given back, and left out.
pub fn start() -> Option<String> {
    let asked = env::var(VARIABLE).ok().filter(|asked| !asked.trim().is_empty())?;
    let (filter, wrong) = match EnvFilter::try_new(&asked) {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new("off"), Some(error.to_string())),
    };
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .with_writer(io::stderr);
    // Where a program that uses this library listens already, it goes on.
    let _ = subscriber.try_init();
    wrong
}

/// Whether anything is traced.
pub(crate) fn is_on() -> bool {
    LevelFilter::current() != LevelFilter::OFF
}
