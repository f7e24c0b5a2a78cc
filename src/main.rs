//! The program `vanban`.

use std::io::Write;

fn main() -> std::process::ExitCode {
    let path = std::env::args().next_back().unwrap_or_default();
    let read = std::fs::read(&path).map_err(|error| error.to_string());
    let document = read.and_then(|bytes| {
        vanban::extract(&bytes, &vanban::Options::default()).map_err(|error| error.to_string())
    });
    match document.map(|document| serde_json::to_string_pretty(&document)) {
        Ok(Ok(json)) => match writeln!(std::io::stdout(), "{json}") {
            Ok(()) => std::process::ExitCode::SUCCESS,
            Err(_) => std::process::ExitCode::FAILURE,
        },
        Ok(Err(error)) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
