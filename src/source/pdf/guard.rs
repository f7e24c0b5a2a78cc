//! One guard against panics of the crates below.
//!
//! The reader itself does not panic (lints forbid what could), but it stands on young crates that
//! parse hostile bytes. A panic of theirs is caught here and turned into an error, so that a bad
//! file costs itself only, even in a program that reads many.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; `Err` holds the message of a panic. What `work` changed before it panicked is
/// to be thrown away by the caller, hence the assertion of unwind safety.
pub(super) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    keep_quiet();
    let before = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "unknown panic".to_owned())
    })
}

/// Makes the panic hook silent inside a guard, on this thread only; elsewhere the hook that the
/// program has set works on.
fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                hook(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        assert_eq!(guard(|| 1), Ok(1));
        assert_eq!(guard(|| -> u8 { panic!("broken {}", 7) }), Err("broken 7".to_owned()));
    }
}
