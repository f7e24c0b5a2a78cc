//! What Ctrl-C does.

use super::INTERRUPTED;
use crate::batch::Interrupt;

/// Ends the work at the first Ctrl-C, the program at the second.
pub(super) fn on_ctrl_c() -> Interrupt {
    let interrupt = Interrupt::default();
    let asked = interrupt.clone();
    // Without it Ctrl-C ends the program at once, which costs what is in hand and no more.
    let _ = ctrlc::set_handler(move || {
        if asked.set() {
            std::process::exit(INTERRUPTED.into());
        }
    });
    interrupt
}
