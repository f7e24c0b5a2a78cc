//! Unpacking streams within the budget.

use super::{budget::Budget, expansion};
use hayro_syntax::object::{ObjectIdentifier, Stream};
use std::{collections::HashMap, rc::Rc};

/// Size of all forms kept unpacked for the next time they are shown.
const CACHE_BYTES: usize = 16 << 20;

/// Why a stream gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StreamError {
    /// It unpacks to more than one stream may.
    TooLarge,
    /// Together with those before it, it unpacks to more than a file may. The budget stopped.
    TotalTooLarge,
    /// It cannot be unpacked.
    Broken,
}

/// Unpacks streams, and keeps those of forms, which are often shown on every page.
#[derive(Debug, Default)]
pub(super) struct Streams {
    forms: HashMap<ObjectIdentifier, Rc<[u8]>>,
    held: usize,
}

impl Streams {
    /// The content of a form.
    pub(super) fn form(
        &mut self,
        stream: &Stream<'_>,
        budget: &mut Budget,
    ) -> Result<Rc<[u8]>, StreamError> {
        let id = stream.dict().obj_id();
        if let Some(known) = id.and_then(|id| self.forms.get(&id)) {
            return Ok(Rc::clone(known));
        }
        let content: Rc<[u8]> = unpack(stream, budget)?.into();
        if let Some(id) = id
            && self.held + content.len() <= CACHE_BYTES
        {
            self.held += content.len();
            self.forms.insert(id, Rc::clone(&content));
        }
        Ok(content)
    }
}

/// The unpacked bytes of a stream that is no image.
pub(super) fn unpack(stream: &Stream<'_>, budget: &mut Budget) -> Result<Vec<u8>, StreamError> {
    if !expansion::fits(stream, budget.limits().part_bytes) {
        return Err(StreamError::TooLarge);
    }
    let data = stream.decoded_data().map_err(|_| StreamError::Broken)?;
    budget.check_clock();
    if !budget.unpack(data.len()) {
        return Err(StreamError::TotalTooLarge);
    }
    Ok(data.into_owned())
}
