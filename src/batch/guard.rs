//! The edge where a panic stops: a defect met in one file costs that file alone.

use crate::source::ReadError;
use std::{
    any::Any,
    cell::Cell,
    panic::{self, AssertUnwindSafe},
};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; a panic in it becomes [`ReadError::Internal`].
///
/// ```
/// use vanban::{batch::guarded, source::ReadError};
/// # vanban::batch::silence_guarded_panics();
/// let result: Result<(), ReadError> = guarded(|| panic!("odd file"));
/// assert_eq!(result, Err(ReadError::Internal("odd file".into())));
/// ```
pub fn guarded<T, E: From<ReadError>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let outer = GUARDED.replace(true);
    // What `work` has touched is dropped with it: nothing half done is seen again.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.unwrap_or_else(|payload| Err(ReadError::Internal(text_of(payload.as_ref())).into()))
}

/// Keeps panics inside [`guarded`] off standard error, where they would tear the progress bar;
/// their text is in the error. Other panics are reported as before. For programs; call it once.
pub fn silence_guarded_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !GUARDED.get() {
            before(info);
        }
    }));
}

fn text_of(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_the_next_call_works() {
        let number = 7;
        let failed: Result<u8, ReadError> = guarded(|| panic!("page {number}"));
        assert_eq!(failed, Err(ReadError::Internal("page 7".into())));
        let fine: Result<u8, ReadError> = guarded(|| Ok(number));
        assert_eq!(fine, Ok(7));
        assert!(!GUARDED.get());
    }
}
