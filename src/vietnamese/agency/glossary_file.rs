//! A user's own abbreviations, as TOML.

use super::Glossary;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The one table of the file.
const TABLE: &str = "abbreviations";

/// What is wrong with a file of abbreviations.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct GlossaryError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, in English.
    pub message: String,
    /// The same in Vietnamese.
    pub message_vi: String,
}

impl Glossary {
    /// The built-in list with the abbreviations of a TOML text before it.
    ///
    /// ```
    /// use vanban::vietnamese::agency::Glossary;
    /// let file = "[abbreviations]\n\"QLXD&HT\" = \"Quản lý Xây dựng và Hạ tầng\"";
    /// let glossary = Glossary::from_toml(file).unwrap();
    /// assert_eq!(glossary.expand("Phòng QLXD&HT"), "Phòng Quản lý Xây dựng và Hạ tầng");
    /// assert_eq!(Glossary::from_toml("[words]").unwrap_err().line, 1);
    /// ```
    ///
    /// # Errors
    /// The first thing that is wrong: no TOML, another key than `[abbreviations]`, a long form that
    /// is no text or is empty, a key that is no abbreviation (see [`Self::define`]).
    pub fn from_toml(text: &str) -> Result<Self, GlossaryError> {
        // Some editors of Windows begin a file with a mark; a blank keeps its places.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let what = error.message();
            wrong(text, at, format!("no TOML: {what} (keys with đ, & or blanks stand in quotes)"), format!("không đúng TOML: {what} (chữ viết tắt có đ, & hoặc dấu cách phải đặt trong ngoặc kép)"))
        })?;
        let mut glossary = Self::builtin();
        let mut first_wrong: Option<GlossaryError> = None;
        let mut note = |error: GlossaryError| {
            if first_wrong.as_ref().is_none_or(|known| error.line < known.line) {
                first_wrong = Some(error);
            }
        };
        for (key, value) in file.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                (TABLE, DeValue::Table(entries)) => {
                    for (short, long) in entries {
                        if let Err(error) = add(&mut glossary, text, short, long) {
                            note(error);
                        }
                    }
                }
                (name, _) => note(wrong(
                    text,
                    key.span().start,
                    format!("unknown key “{name}”; the file has one table, [{TABLE}]"),
                    format!("khóa lạ “{name}”; tệp chỉ có một bảng, [{TABLE}]"),
                )),
            }
        }
        first_wrong.map_or(Ok(glossary), Err)
    }
}

fn add(
    glossary: &mut Glossary,
    text: &str,
    short: &Spanned<impl AsRef<str>>,
    long: &Spanned<DeValue<'_>>,
) -> Result<(), GlossaryError> {
    let (name, at) = (short.get_ref().as_ref(), short.span().start);
    let Some(long) = long.get_ref().as_str().map(str::trim).filter(|long| !long.is_empty()) else {
        return Err(wrong(
            text,
            at,
            format!("“{name}” needs a text that it stands for"),
            format!("“{name}” phải có nội dung viết đầy đủ, đặt trong ngoặc kép"),
        ));
    };
    if !Glossary::is_abbreviation(name) {
        return Err(wrong(
            text,
            at,
            format!("“{name}” is no abbreviation: it needs two capitals"),
            format!("“{name}” không phải chữ viết tắt: cần ít nhất hai chữ hoa"),
        ));
    }
    glossary.define(name, long);
    Ok(())
}

fn wrong(text: &str, at: usize, message: String, message_vi: String) -> GlossaryError {
    let before = text.get(..at).unwrap_or(text);
    GlossaryError { line: before.matches('\n').count() + 1, message, message_vi }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_file_wins_over_the_builtin_list_and_the_document_over_the_file() {
        let file = "\u{feff}# của tỉnh\n[abbreviations]\nUBND = \"Ủy ban nhân dân tỉnh\"\n\"CSHT\" = \"Cơ sở hạ tầng\"\n";
        let mut glossary = Glossary::from_toml(file).unwrap();
        assert_eq!(glossary.expand("UBND"), "Ủy ban nhân dân tỉnh");
        assert_eq!(glossary.expand("HĐND"), "Hội đồng nhân dân");
        assert_eq!(glossary.expand("Ban CSHT"), "Ban Cơ sở hạ tầng");
        glossary.define("CSHT", "Chăm sóc học trò");
        assert_eq!(glossary.expand("Ban CSHT"), "Ban Chăm sóc học trò");
    }

    #[test]
    fn the_first_thing_wrong_is_told_with_its_line() {
        for (file, line, says) in [
            ("[abbreviations]\nAB = \"a b\"\nCD = \n", 3, "no TOML"),
            ("[abbreviations]\nAB = \"a b\"\nAB = \"a b\"\n", 3, "no TOML"),
            ("[abbreviations]\nQLĐT = \"a b\"\n", 2, "quotes"),
            ("\n[agencies]\n", 2, "unknown key “agencies”"),
            ("abbreviations = 3\n", 1, "unknown key"),
            ("[abbreviations]\nAB = 7\n", 2, "needs a text"),
            ("[abbreviations]\nAB = \" \"\n", 2, "needs a text"),
            ("[abbreviations]\nso = \"Sở\"\n", 2, "two capitals"),
            ("[abbreviations]\nXY = \"x y\"\nso = \"Sở\"\n[zz]\n", 3, "two capitals"),
        ] {
            let error = Glossary::from_toml(file).unwrap_err();
            assert_eq!(error.line, line, "{file}: {error}");
            assert!(error.message.contains(says), "{file}: {error}");
            assert!(!error.message_vi.is_empty());
        }
    }

    #[test]
    fn an_empty_file_adds_nothing() {
        assert_eq!(Glossary::from_toml("").unwrap(), Glossary::builtin());
    }

    proptest! {
        #[test]
        fn bears_any_text(text in "(\\[abbreviations\\]\n)?[A-ZĐ&\" =\n\\[\\]{}.]{0,40}\\PC{0,8}") {
            let _ = Glossary::from_toml(&text);
        }
    }
}
