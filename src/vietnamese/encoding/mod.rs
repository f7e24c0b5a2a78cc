//! Vietnamese in the encodings from before Unicode, told by the text and turned into Unicode.
//!
//! The tables are made from the published charts. What a text is in is decided by its syllables:
//! a word that is none as it stands and is one once decoded speaks for the encoding
//! ([`is_syllable`]). Names of fonts play no part, since nearly half of the files that name one
//! of the old fonts hold Unicode.

mod bytes;
mod convert;
mod hyphen;
mod syllable;
mod tcvn3;
mod view;
mod viqr;
mod vni;
mod vps;
mod windows1258;

pub use bytes::{Charset, decode_bytes};
pub use convert::{Edit, edits, to_unicode};
pub use syllable::is_syllable;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// An encoding of Vietnamese from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Encoding {
    /// TCVN 5712 VN3, called ABC (`.VnTime`).
    Tcvn3,
    /// VNI for Windows (`VNI-Times`): letter and marks as two bytes.
    Vni,
    /// VPS (`VPS Times`).
    Vps,
    /// Windows-1258, whose tones stand behind their letter, taken for Windows-1252.
    Windows1258,
    /// VIQR: marks typed as signs behind the letter (RFC 1456).
    Viqr,
}

impl Encoding {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Vps => "VPS",
            Self::Windows1258 => "Windows-1258",
            Self::Viqr => "VIQR",
        }
    }

    /// Those of one or two bytes a letter, which look like wrong letters of Latin.
    const BYTES: [Self; 4] = [Self::Tcvn3, Self::Vni, Self::Vps, Self::Windows1258];

    /// Text in this encoding, as a program shows it that takes its bytes for Windows-1252. Letters
    /// that it does not have stay as they are; TCVN3 has no capitals with a tone, and gives the
    /// small letter.
    ///
    /// ```
    /// use vanban::vietnamese::encoding::Encoding;
    /// assert_eq!(Encoding::Tcvn3.encode("Bộ Tài chính"), "Bé Tµi chÝnh");
    /// assert_eq!(Encoding::Vni.encode("Bộ Tài chính"), "Boä Taøi chính");
    /// assert_eq!(Encoding::Viqr.encode("Bộ Tài chính"), "Bo^. Ta`i chi'nh");
    /// ```
    pub fn encode(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.nfc() {
            match self {
                Self::Viqr if viqr::SIGNS.contains(c) && out.ends_with(viqr::may_carry) => {
                    out.extend(['\\', c]);
                }
                _ if c.is_ascii() => out.push(c),
                Self::Tcvn3 => {
                    let small = c.to_lowercase().next().filter(|_| c.is_alphabetic());
                    let byte = [Some(c), small]
                        .into_iter()
                        .flatten()
                        .find_map(|c| (0xa1..=0xff).find(|byte| tcvn3::letter(*byte) == Some(c)));
                    out.push(byte.map_or(c, view::shown));
                }
                Self::Vps => {
                    let byte = (1..=0xff).find(|byte| vps::letter(*byte) == Some(c));
                    out.push(byte.map_or(c, view::shown));
                }
                Self::Vni => match vni::bytes(c) {
                    Some((base, mark)) => {
                        out.push(base);
                        out.extend(mark.map(view::shown));
                    }
                    None => out.push(c),
                },
                Self::Windows1258 => out.extend(windows1258::parts(c).into_iter().map(|part| {
                    let byte = (0xc0..=0xff).find(|byte| windows1258::letter(*byte) == Some(part));
                    byte.map_or(part, view::shown)
                })),
                Self::Viqr => out.push_str(&viqr::encode(c)),
            }
        }
        out
    }

    /// A word of this encoding, given as the characters that its bytes are seen as. `None` where
    /// it holds what cannot be a letter of this encoding.
    fn decode_word(self, word: &str) -> Option<String> {
        let mut out = String::with_capacity(word.len() + 8);
        for c in word.chars() {
            if c.is_ascii_alphabetic() {
                out.push(c);
                continue;
            }
            let byte = view::byte(c)?;
            // Letters of symbol fonts.
            if byte.is_ascii_graphic() {
                out.push(char::from(byte));
                continue;
            }
            let letter = match self {
                Self::Tcvn3 => tcvn3::letter(byte)?,
                Self::Vps => vps::letter(byte)?,
                Self::Windows1258 => windows1258::letter(byte)?,
                Self::Vni if vni::is_mark(byte) => vni::marked(out.pop()?, byte)?,
                Self::Vni => vni::letter(byte)?,
                Self::Viqr => return None,
            };
            out.push(letter);
        }
        if self == Self::Windows1258 {
            let composed: String = out.nfc().collect();
            return (!composed.chars().any(is_combining_mark)).then_some(composed);
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The letters of Vietnamese beyond ASCII, small ones first.
    const LETTERS: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ\
        ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ";

    #[test]
    fn every_letter_goes_there_and_back() {
        for encoding in Encoding::BYTES {
            for letter in LETTERS.chars() {
                let shown = encoding.encode(&letter.to_string());
                let back = encoding.decode_word(&shown);
                let expected = match encoding {
                    Encoding::Tcvn3 if !"ĂÂÊÔƠƯĐ".contains(letter) => {
                        letter.to_lowercase().collect()
                    }
                    _ => letter.to_string(),
                };
                assert_eq!(back, Some(expected), "{} {letter} {shown:?}", encoding.name());
            }
        }
    }

    #[test]
    fn agrees_with_the_standard_decoder() {
        let shown = Encoding::Windows1258.encode(LETTERS);
        let bytes: Vec<u8> = shown.chars().filter_map(view::byte).collect();
        let (text, ..) = encoding_rs::WINDOWS_1258.decode(&bytes);
        assert_eq!(text.nfc().collect::<String>(), LETTERS);
    }

    #[test]
    fn a_small_mark_may_follow_a_capital() {
        assert_eq!(Encoding::Vni.decode_word("Uûy").as_deref(), Some("Ủy"));
        assert_eq!(Encoding::Vni.decode_word("UÛy").as_deref(), Some("Ủy"));
        assert_eq!(Encoding::Vni.decode_word("bù"), None);
    }

    proptest! {
        #[test]
        fn words_go_there_and_back(word in "[a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{1,12}") {
            for encoding in Encoding::BYTES {
                prop_assert_eq!(encoding.decode_word(&encoding.encode(&word)), Some(word.clone()));
            }
        }
    }
}
