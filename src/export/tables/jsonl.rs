//! JSON Lines: a document a line, each the JSON of its file without the blanks between its parts.

use super::{beside::Beside, define::Table, problem::Notice, sink::Sink, value::Value};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

/// The writer of `documents.jsonl`.
pub(super) struct JsonLines {
    beside: Beside,
    out: BufWriter<File>,
}

impl JsonLines {
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let beside = Beside::create(path)?;
        let out = BufWriter::new(beside.handle()?);
        Ok(Self { beside, out })
    }
}

impl Sink for JsonLines {
    fn path(&self) -> &Path {
        self.beside.path()
    }

    fn takes(&self, _: &Table) -> bool {
        false
    }

    fn document(&mut self, json: &str) -> io::Result<()> {
        write_compact(json, &mut self.out)?;
        self.out.write_all(b"\n")
    }

    fn row(&mut self, _: &Table, _: &[Value<'_>]) -> io::Result<()> {
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Vec<Notice>> {
        self.out.flush()?;
        self.beside.finish()?;
        Ok(Vec::new())
    }
}

/// Writes JSON, known to be valid, without white space outside its strings: numbers, and fields of
/// a later version, stay as they stand.
fn write_compact(json: &str, out: &mut impl Write) -> io::Result<()> {
    let mut in_string = false;
    let mut is_escaped = false;
    let mut begin = 0;
    for (place, byte) in json.bytes().enumerate() {
        if in_string {
            if is_escaped {
                is_escaped = false;
            } else if byte == b'\\' {
                is_escaped = true;
            } else if byte == b'"' {
                in_string = false;
            }
        } else if byte == b'"' {
            in_string = true;
        } else if byte.is_ascii_whitespace() {
            out.write_all(json.as_bytes().get(begin..place).unwrap_or_default())?;
            begin = place + 1;
        }
    }
    out.write_all(json.as_bytes().get(begin..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn compact(json: &str) -> String {
        let mut out = Vec::new();
        write_compact(json, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn blanks_in_strings_and_digits_of_numbers_stay() {
        assert_eq!(
            compact("{\n  \"a b\": [ 1.50, \"\\\" x \\\\\" ,\r\n\tnull ]\n}\n"),
            r#"{"a b":[1.50,"\" x \\",null]}"#
        );
    }

    proptest! {
        #[test]
        fn any_text_comes_through(texts in proptest::collection::vec(any::<String>(), 0..8)) {
            let pretty = serde_json::to_string_pretty(&texts).unwrap();
            prop_assert_eq!(compact(&pretty), serde_json::to_string(&texts).unwrap());
        }
    }
}
