//! Lists of files.

use super::platform;
use std::path::PathBuf;

/// The paths in a list: a line each, or each ended by a zero byte where `by_zero`, as `find
/// -print0` writes them. Empty ones are passed over.
///
/// ```
/// let paths = vanban::batch::list(b"a.pdf\r\nb/c d.pdf\n", false);
/// assert_eq!(paths, ["a.pdf", "b/c d.pdf"].map(std::path::PathBuf::from));
/// ```
pub fn list(bytes: &[u8], by_zero: bool) -> Vec<PathBuf> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let end = if by_zero { 0 } else { b'\n' };
    let lines = bytes.split(|byte| *byte == end).map(|line| match line.strip_suffix(b"\r") {
        Some(line) if !by_zero => line,
        _ => line,
    });
    lines.filter(|line| !line.is_empty()).map(platform::path_of_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_bytes_allow_any_name() {
        assert_eq!(list(b"a\nb\0c\r\0\0", true), ["a\nb", "c\r"].map(PathBuf::from));
        assert_eq!(list(b"", false), Vec::<PathBuf>::new());
        assert_eq!(list(b"\xef\xbb\xbfa", false), [PathBuf::from("a")]);
    }
}
