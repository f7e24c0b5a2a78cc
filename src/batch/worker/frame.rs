//! Messages on a pipe: the lengths of head and body, four bytes each, the head as JSON, the body
//! as it is.

use serde::{Serialize, de::DeserializeOwned};
use std::io::{self, ErrorKind, Read, Write};

/// No head is longer.
const MAX_HEAD: usize = 512 << 20;
/// No body is longer.
const MAX_BODY: usize = 1 << 30;

/// A message.
#[derive(Debug)]
pub(super) struct Frame<T> {
    /// What it says.
    pub(super) head: T,
    /// What it carries.
    pub(super) body: Vec<u8>,
}

/// Writes a message and flushes.
///
/// # Errors
/// Those of the pipe; `InvalidData` for a message that is too long, of which nothing is written.
pub(super) fn write(out: &mut impl Write, head: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let length = |bytes: &[u8], most: usize| {
        let short = (bytes.len() <= most).then_some(bytes.len());
        short.and_then(|length| u32::try_from(length).ok()).ok_or(ErrorKind::InvalidData)
    };
    let (head_length, body_length) = (length(&head, MAX_HEAD)?, length(body, MAX_BODY)?);
    // In one piece: a message is small, but for a body, which is not copied.
    let mut begin = Vec::with_capacity(8 + head.len());
    begin.extend_from_slice(&head_length.to_le_bytes());
    begin.extend_from_slice(&body_length.to_le_bytes());
    begin.extend_from_slice(&head);
    out.write_all(&begin)?;
    out.write_all(body)?;
    out.flush()
}

/// Reads a message; `None` at the end.
///
/// # Errors
/// Those of the pipe; `UnexpectedEof` where it ends within a message, `InvalidData` for what is
/// no message.
pub(super) fn read<T: DeserializeOwned>(stream: &mut impl Read) -> io::Result<Option<Frame<T>>> {
    let mut head_length = [0; 4];
    if stream.read(head_length.get_mut(..1).unwrap_or_default())? == 0 {
        return Ok(None);
    }
    stream.read_exact(head_length.get_mut(1..).unwrap_or_default())?;
    let mut body_length = [0; 4];
    stream.read_exact(&mut body_length)?;
    let head = exactly(stream, u32::from_le_bytes(head_length) as usize, MAX_HEAD)?;
    let body = exactly(stream, u32::from_le_bytes(body_length) as usize, MAX_BODY)?;
    Ok(Some(Frame { head: serde_json::from_slice(&head)?, body }))
}

fn exactly(stream: &mut impl Read, length: usize, most: usize) -> io::Result<Vec<u8>> {
    if length > most {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    stream.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_as_they_went() {
        let mut pipe = Vec::new();
        write(&mut pipe, &"đầu", b"body\n").unwrap();
        write(&mut pipe, &7, b"").unwrap();
        let mut stream = pipe.as_slice();
        let first: Frame<String> = read(&mut stream).unwrap().unwrap();
        assert_eq!((first.head.as_str(), first.body.as_slice()), ("đầu", &b"body\n"[..]));
        assert_eq!(read::<u8>(&mut stream).unwrap().unwrap().head, 7);
        assert!(read::<u8>(&mut stream).unwrap().is_none());
    }

    #[test]
    fn what_is_cut_or_no_message_is_an_error() {
        let mut pipe = Vec::new();
        write(&mut pipe, &"đầu", b"body").unwrap();
        for length in 1..pipe.len() {
            let error = read::<String>(&mut &pipe[..length]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
        }
        let foreign = read::<String>(&mut &b"Hello, world, this is a line\n"[..]).unwrap_err();
        assert_eq!(foreign.kind(), ErrorKind::InvalidData);
    }
}
