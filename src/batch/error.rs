//! Why one file of a batch gave no output.

use crate::{
    lang::{Both, Lang},
    source::ReadError,
};
use std::{io, path::PathBuf, time::Duration};

/// Why one file gave no output. Like [`ReadError`], each has a stable code, a message and a hint.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// Its bytes give no document.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its bytes cannot be had.
    #[error("cannot be opened: {0}")]
    Input(#[source] io::Error),
    /// A link that leads nowhere, or round in a circle.
    #[error("the link leads nowhere")]
    DeadLink,
    /// A link that leads out of the folder walked.
    #[error("the link leads out of the folder and is not followed; --follow-links does")]
    LinkOut,
    /// Its output would be in the way of another one's.
    #[error("its result would have the name of that of {}", .other.display())]
    NameClash {
        /// The other input.
        other: PathBuf,
    },
    /// An archive that lies in too many archives.
    #[error("an archive within {0} archives is not unpacked; what it holds is not read")]
    NestedTooDeep(usize),
    /// The output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[source] io::Error),
    /// Somebody has changed its result, which is therefore not overwritten.
    #[error("its result was changed by hand since it was written, and is left as it is")]
    Edited,
    /// The worker that read it died.
    #[error("the worker died ({how}){}", said(.stderr))]
    Crashed {
        /// How: `signal 11 (SIGSEGV)`.
        how: String,
        /// The last that it said on standard error.
        stderr: String,
    },
    /// Somebody, or the system, killed the worker that read it.
    #[error("the worker was killed from outside ({how})")]
    Killed {
        /// How: `signal 9 (SIGKILL)`.
        how: String,
    },
    /// The worker that read it needed more memory than it may have.
    #[error("reading needs more than the {} MiB of memory a worker may have", .0 >> 20)]
    OutOfMemory(u64),
    /// The worker that read it was killed after this time.
    #[error("reading took longer than {} s; the worker was killed", .0.as_secs_f32())]
    TookTooLong(Duration),
    /// No worker could be started.
    #[error("no worker can be started: {0}")]
    NoWorker(#[source] io::Error),
}

/// What a worker said, behind how it died.
fn said(stderr: &str) -> String {
    if stderr.is_empty() { String::new() } else { format!(": {stderr}") }
}

impl FileError {
    /// A stable code in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Input(error) => match error.kind() {
                io::ErrorKind::NotFound => "not-found",
                io::ErrorKind::PermissionDenied => "no-access",
                _ => "unreadable",
            },
            Self::DeadLink => "dead-link",
            Self::LinkOut => "link-out",
            Self::NameClash { .. } => "name-clash",
            Self::NestedTooDeep(_) => "nested-too-deep",
            Self::Output(_) => "unwritable",
            Self::Edited => "edited-result",
            Self::Crashed { .. } => "worker-crashed",
            Self::Killed { .. } => "worker-killed",
            Self::OutOfMemory(_) => "out-of-memory",
            Self::TookTooLong(_) => "timed-out",
            Self::NoWorker(_) => "no-worker",
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Read(error), _) => error.message(lang),
            (_, Lang::En) => self.to_string(),
            (Self::Input(error), Lang::Vi) => match error.kind() {
                io::ErrorKind::NotFound => "không có tệp hoặc thư mục này".to_owned(),
                io::ErrorKind::PermissionDenied => "không có quyền đọc".to_owned(),
                _ => format!("không mở được: {}", lang.system_error(error)),
            },
            (Self::DeadLink, Lang::Vi) => "liên kết không dẫn đến đâu".to_owned(),
            (Self::LinkOut, Lang::Vi) => {
                "liên kết dẫn ra ngoài thư mục nên không đọc; --follow-links để đọc".to_owned()
            }
            (Self::NameClash { other }, Lang::Vi) => {
                format!("kết quả trùng tên với kết quả của {}", other.display())
            }
            (Self::NestedTooDeep(depth), Lang::Vi) => {
                format!("tệp nén nằm sâu trong {depth} tệp nén khác nên chưa đọc các tệp bên trong")
            }
            (Self::Output(error), Lang::Vi) => {
                format!("không ghi được kết quả: {}", lang.system_error(error))
            }
            (Self::Edited, Lang::Vi) => {
                "kết quả đã bị sửa tay sau khi ghi nên được giữ nguyên".to_owned()
            }
            (Self::Crashed { how, stderr }, Lang::Vi) => {
                format!("tiến trình đọc bị chết ({}){}", lang.ending(how), said(stderr))
            }
            (Self::Killed { how }, Lang::Vi) => {
                format!("tiến trình đọc bị dừng từ bên ngoài ({})", lang.ending(how))
            }
            (Self::OutOfMemory(limit), Lang::Vi) => format!(
                "đọc tệp cần nhiều hơn {} MiB bộ nhớ mà một tiến trình được dùng",
                limit >> 20
            ),
            (Self::TookTooLong(time), Lang::Vi) => {
                format!("đọc quá {} giây; tiến trình đọc đã bị dừng", time.as_secs_f32())
            }
            (Self::NoWorker(error), Lang::Vi) => {
                format!("không chạy được tiến trình đọc: {}", lang.system_error(error))
            }
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        let said = match self {
            Self::Read(error) => return error.hint(lang),
            Self::Input(error) => match error.kind() {
                io::ErrorKind::NotFound => {
                    Both { vi: "kiểm tra lại đường dẫn", en: "check the path" }
                }
                _ => Both {
                    vi: "kiểm tra quyền đọc và ổ đĩa",
                    en: "check the permissions and the disk",
                },
            },
            Self::DeadLink => {
                Both { vi: "sửa hoặc xóa liên kết", en: "mend or remove the link" }
            }
            Self::LinkOut => Both {
                vi: "dùng --follow-links nếu muốn đọc",
                en: "use --follow-links to read it",
            },
            Self::NameClash { .. } => Both {
                vi: "đổi riêng từng thư mục vào thư mục kết quả khác nhau",
                en: "convert the folders apart, into folders of their own",
            },
            Self::NestedTooDeep(_) => Both {
                vi: "giải nén tệp này rồi chạy lại",
                en: "unpack the archive and run again",
            },
            Self::Output(_) => Both {
                vi: "kiểm tra quyền ghi, chỗ trống và độ dài tên tệp",
                en: "check the permissions, the free space and the length of the name",
            },
            Self::Edited => Both {
                vi: "ghi lại chỗ sửa bằng vanban correct, rồi chạy lại với --force để ghi đè",
                en: "record what is to be changed by vanban correct, then overwrite it with --force",
            },
            Self::Crashed { .. } => Both {
                vi: "xin gửi tệp cho người phát triển; --retry-failed để thử lại",
                en: "please send the file to the developers; --retry-failed tries again",
            },
            Self::Killed { .. } => Both {
                vi: "kiểm tra bộ nhớ của máy, giảm --jobs, rồi chạy lại",
                en: "check the memory of the machine, lower --jobs, then run again",
            },
            Self::OutOfMemory(_) => Both {
                vi: "nếu tệp đáng tin, tăng --memory-limit và dùng --retry-failed",
                en: "if the file is to be trusted, raise --memory-limit and use --retry-failed",
            },
            Self::TookTooLong(_) => Both {
                vi: "nếu tệp đáng tin, tăng --time-limit và dùng --retry-failed",
                en: "if the file is to be trusted, raise --time-limit and use --retry-failed",
            },
            Self::NoWorker(_) => Both {
                vi: "giảm --jobs, hoặc dùng --in-process",
                en: "lower --jobs, or use --in-process",
            },
        };
        lang.of(said)
    }

    /// Whether there is no document to be read: unknown content, a link that leads nowhere or out. In a
    /// folder, which may hold anything, that is no failure.
    pub fn is_no_document(&self) -> bool {
        matches!(self, Self::Read(ReadError::UnknownFormat) | Self::DeadLink | Self::LinkOut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_apart_what_a_script_must_tell_apart() {
        let input = |kind| FileError::Input(io::Error::from(kind)).code();
        assert_eq!(input(io::ErrorKind::NotFound), "not-found");
        assert_eq!(input(io::ErrorKind::PermissionDenied), "no-access");
        assert_eq!(input(io::ErrorKind::Other), "unreadable");
        assert_eq!(FileError::from(ReadError::Empty).code(), "empty");
    }

    #[test]
    fn an_empty_file_is_a_document_that_was_lost() {
        assert!(FileError::from(ReadError::UnknownFormat).is_no_document());
        assert!(!FileError::from(ReadError::Empty).is_no_document());
    }
}
