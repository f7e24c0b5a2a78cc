//! A user's own words, as TOML: abbreviations, and what is added to the lists of the language.

use super::Glossary;
use crate::lang::{Both, Message};
use crate::vietnamese::lexicon::{List, WordError};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The table whose keys are lists that need no more than words.
const WORDS: &str = "words";

/// What is wrong with a file of words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}", message.en)]
pub struct GlossaryError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: Message,
}

impl Glossary {
    /// The built-in lists with the words of a TOML text before them: a table for each list (`[abbreviations]`, `[headers]`, the
    /// names of [`List`]) with what is written and what is said of it, and `[words]` with lists of words alone.
    ///
    /// ```
    /// use vanban::vietnamese::agency::Glossary;
    /// let file = r#"
    /// [abbreviations]
    /// "QLXD&HT" = "Quản lý Xây dựng và Hạ tầng"
    /// [headers]
    /// "Người lo" = "lead"
    /// [words]
    /// positions = ["Trưởng ca"]
    /// "#;
    /// let glossary = Glossary::from_toml(file).unwrap();
    /// assert_eq!(glossary.expand("Phòng QLXD&HT"), "Phòng Quản lý Xây dựng và Hạ tầng");
    /// assert_eq!(Glossary::from_toml("[colours]").unwrap_err().line, 1);
    /// ```
    ///
    /// # Errors
    /// The first thing that is wrong: no TOML, a table of another name, an abbreviation without two capitals or without a text,
    /// what a list does not know.
    pub fn from_toml(text: &str) -> Result<Self, GlossaryError> {
        // Some editors of Windows begin a file with a mark; a blank keeps its places.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let what = error.message();
            wrong(text, at, Both {
                vi: format!("không đúng TOML: {what} (chữ viết tắt có đ, & hoặc dấu cách phải đặt trong ngoặc kép)"),
                en: format!("no TOML: {what} (keys with đ, & or blanks stand in quotes)"),
            })
        })?;
        let mut glossary = Self::builtin();
        let mut first_wrong: Option<GlossaryError> = None;
        let mut note = |error: GlossaryError| {
            if first_wrong.as_ref().is_none_or(|known| error.line < known.line) {
                first_wrong = Some(error);
            }
        };
        for (key, value) in file.get_ref() {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            let DeValue::Table(entries) = value.get_ref() else {
                note(unknown_table(text, at, name));
                continue;
            };
            let list = List::named(name);
            if list.is_none() && name != WORDS {
                note(unknown_table(text, at, name));
                continue;
            }
            for (word, value) in entries {
                let added = match list {
                    Some(List::Abbreviations) => add(&mut glossary, text, word, value),
                    Some(list) => add_word(&mut glossary, list, text, word, value),
                    None => add_words(&mut glossary, text, word, value),
                };
                if let Err(error) = added {
                    note(error);
                }
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
            Both {
                vi: format!("“{name}” phải có nội dung viết đầy đủ, đặt trong ngoặc kép"),
                en: format!("“{name}” needs a text that it stands for"),
            },
        ));
    };
    if !Glossary::is_abbreviation(name) {
        return Err(wrong(
            text,
            at,
            Both {
                vi: format!("“{name}” không phải chữ viết tắt: cần ít nhất hai chữ hoa"),
                en: format!("“{name}” is no abbreviation: it needs two capitals"),
            },
        ));
    }
    glossary.define(name, long);
    Ok(())
}

/// An entry of a table of a list: `"Người lo" = "lead"`.
fn add_word(
    glossary: &mut Glossary,
    list: List,
    text: &str,
    word: &Spanned<impl AsRef<str>>,
    says: &Spanned<DeValue<'_>>,
) -> Result<(), GlossaryError> {
    let (name, at) = (word.get_ref().as_ref(), word.span().start);
    let Some(says) = says.get_ref().as_str() else { return Err(needs_text(text, at, name)) };
    glossary.add(list, name, says).map_err(|error| refused(text, at, &error))
}

/// An entry of `[words]`: `positions = ["Trưởng ca"]`.
fn add_words(
    glossary: &mut Glossary,
    text: &str,
    list: &Spanned<impl AsRef<str>>,
    words: &Spanned<DeValue<'_>>,
) -> Result<(), GlossaryError> {
    let (name, at) = (list.get_ref().as_ref(), list.span().start);
    let Some(list) = List::named(name).filter(|list| *list != List::Abbreviations) else {
        return Err(unknown_table(text, at, name));
    };
    let Some(words) = words.get_ref().as_array() else {
        return Err(wrong(
            text,
            at,
            Both {
                vi: format!("“{name}” phải là các từ trong ngoặc vuông: {name} = [\"…\", \"…\"]"),
                en: format!("“{name}” needs words in brackets: {name} = [\"…\", \"…\"]"),
            },
        ));
    };
    for word in words {
        let at = word.span().start;
        let Some(word) = word.get_ref().as_str() else { return Err(needs_text(text, at, name)) };
        glossary.add(list, word, "").map_err(|error| refused(text, at, &error))?;
    }
    Ok(())
}

fn refused(text: &str, at: usize, error: &WordError) -> GlossaryError {
    wrong(text, at, error.message())
}

fn needs_text(text: &str, at: usize, name: &str) -> GlossaryError {
    wrong(
        text,
        at,
        Both {
            vi: format!("“{name}” phải có nội dung, đặt trong ngoặc kép"),
            en: format!("“{name}” needs a text in quotes"),
        },
    )
}

fn unknown_table(text: &str, at: usize, name: &str) -> GlossaryError {
    let lists = List::ALL.iter().map(|list| list.name()).collect::<Vec<_>>().join(", ");
    wrong(
        text,
        at,
        Both {
            vi: format!(
                "khóa lạ “{name}”; tệp gồm bảng [{WORDS}] và bảng của các danh sách: {lists}"
            ),
            en: format!(
                "unknown key “{name}”; the file has the tables [{WORDS}] and those of the lists: {lists}"
            ),
        },
    )
}

fn wrong(text: &str, at: usize, message: Message) -> GlossaryError {
    let before = text.get(..at).unwrap_or(text);
    GlossaryError { line: before.matches('\n').count() + 1, message }
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
            ("\n[colours]\n", 2, "unknown key “colours”"),
            ("[headers]\n\"Người lo\" = \"boss\"\n", 2, "none of"),
            ("[words]\npositions = \"Trưởng ca\"\n", 2, "brackets"),
            ("[words]\npositions = [\"Trưởng ca\", 3]\n", 2, "text"),
            ("abbreviations = 3\n", 1, "unknown key"),
            ("[abbreviations]\nAB = 7\n", 2, "needs a text"),
            ("[abbreviations]\nAB = \" \"\n", 2, "needs a text"),
            ("[abbreviations]\nso = \"Sở\"\n", 2, "two capitals"),
            ("[abbreviations]\nXY = \"x y\"\nso = \"Sở\"\n[zz]\n", 3, "two capitals"),
        ] {
            let error = Glossary::from_toml(file).unwrap_err();
            assert_eq!(error.line, line, "{file}: {error}");
            assert!(error.message.en.contains(says), "{file}: {error}");
            assert!(!error.message.vi.is_empty());
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
