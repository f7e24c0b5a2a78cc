//! The files of a folder of results that failed, as a workbook tells them.

use super::convert::incomplete;
use crate::{
    batch::{self, Record},
    export::tables::FailedFile,
    lang::{Both, Lang},
};
use std::path::Path;

/// Those that the folder's ledger names.
pub(super) fn of_folder(folder: &Path, lang: Lang) -> Vec<FailedFile> {
    batch::troubled(folder).into_iter().map(|record| failed(record, lang)).collect()
}

fn failed(record: Record, lang: Lang) -> FailedFile {
    let Record { input: file, error, incomplete: parts, .. } = record;
    match error {
        Some(error) => {
            let (reason, advice) = (error.message(lang).to_owned(), error.hint(lang).to_owned());
            FailedFile { file, reason, advice }
        }
        None => {
            let (reasons, advice) = incomplete::told(&parts, lang);
            let label = lang.of(Both { vi: "chưa đọc hết", en: "incomplete" });
            FailedFile { file, reason: format!("{label}: {reasons}"), advice }
        }
    }
}
