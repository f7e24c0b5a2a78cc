//! Single files read one by one, for programs that are no batch.

use super::{
    failure::Failure,
    interrupt::Interrupt,
    walk::Input,
    worker::{Crew, Isolation, Setback},
};
use crate::Options;
use std::time::Duration;

/// Reads files in this process, or in workers that are kept from file to file. Any number of
/// threads may read at once.
///
/// ```
/// use std::{path::PathBuf, time::Duration};
/// use vanban::{Options, batch::{Input, Isolation, Readers}};
/// let minute = Duration::from_secs(60);
/// let readers = Readers::new(Options::default(), Isolation::InProcess, minute);
/// let nowhere = Input::named(PathBuf::from("không/có.pdf"), "có.pdf".into());
/// assert_eq!(readers.read(&nowhere).unwrap_err().code, "not-found");
/// let json = readers.read_bytes("Số: 5/KH-UBND".as_bytes(), "a.txt").unwrap();
/// assert!(json.starts_with(b"{"));
/// ```
pub struct Readers {
    crew: Crew,
    interrupt: Interrupt,
}

impl Readers {
    /// Readers with these options. In this process no time is kept.
    pub fn new(options: Options, isolation: Isolation, time: Duration) -> Self {
        let interrupt = Interrupt::default();
        Self { crew: Crew::new(options, isolation, time, interrupt.clone()), interrupt }
    }

    /// The JSON of the document in this file.
    ///
    /// # Errors
    /// Why it gives none.
    pub fn read(&self, input: &Input) -> Result<Vec<u8>, Failure> {
        let (hand, _) = self.crew.load(input).map_err(failure)?;
        Ok(self.crew.extract(hand, &input.name, &[]).map_err(failure)?.1)
    }

    /// The JSON of the document in these bytes, under this name.
    ///
    /// # Errors
    /// Why they give none.
    pub fn read_bytes(&self, bytes: &[u8], name: &str) -> Result<Vec<u8>, Failure> {
        let hand = self.crew.give(bytes).map_err(failure)?;
        Ok(self.crew.extract(hand, name, &[]).map_err(failure)?.1)
    }

    /// Asks workers to end what they have in hand, soon.
    pub fn interrupt(&self) {
        self.interrupt.set();
    }
}

fn failure(setback: Setback) -> Failure {
    match setback {
        Setback::Failed(failure) => failure,
        Setback::LeftOut => Failure {
            code: "interrupted".to_owned(),
            message: "reading was ended as asked".to_owned(),
            message_vi: "việc đọc đã dừng theo yêu cầu".to_owned(),
            hint: "run again".into(),
            hint_vi: "chạy lại".into(),
            is_no_document: false,
        },
    }
}
