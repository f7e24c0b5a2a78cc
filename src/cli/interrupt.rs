//! What Ctrl-C, SIGTERM and SIGHUP do.

use super::INTERRUPTED;
use crate::{batch::Interrupt, source::private};

/// Ends the work at the first of them, the program at the second.
pub(super) fn ends_work() -> Interrupt {
    let interrupt = Interrupt::default();
    let asked = interrupt.clone();
    on_signal(move |status| {
        if asked.set() {
            end(status);
        }
    });
    interrupt
}

/// Ends the program at the first of them, with the programs that it has started.
pub(super) fn ends_program() {
    on_signal(end);
}

fn end(status: u8) {
    private::abandon();
    std::process::exit(status.into());
}

/// Calls `work` with an exit status at each signal that asks the program to end. Where that cannot be had, signals end
/// it at once, which costs what is in hand and no more.
#[cfg(unix)]
fn on_signal(work: impl Fn(u8) + Send + 'static) {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
    };
    // What is to be ignored (`nohup`, a job in the background) stays so.
    let ignored = ignored();
    let wanted = [SIGINT, SIGTERM, SIGHUP].into_iter();
    let Ok(mut signals) = Signals::new(wanted.filter(|signal| ignored >> (signal - 1) & 1 == 0))
    else {
        return;
    };
    // Without the thread nobody hears of them, as above.
    let _ = std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let status = u8::try_from(signal).map_or(INTERRUPTED, |signal| 128 + signal);
            work(status);
        }
    });
}

#[cfg(not(unix))]
fn on_signal(work: impl Fn(u8) + Send + 'static) {
    let _ = ctrlc::set_handler(move || work(INTERRUPTED));
}

/// The signals that this program was started to ignore, a bit each, where the system tells.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    line.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).unwrap_or_default()
}
