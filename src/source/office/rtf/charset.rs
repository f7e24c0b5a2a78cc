//! The code pages of fonts and files (`\fcharset`, `\ansicpg`).

use encoding_rs::Encoding;

/// How bytes of text are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// As the file says.
    Default,
    /// A font of signs: the bytes are its own.
    Signs,
    /// A code page.
    Page(&'static Encoding),
}

impl Charset {
    /// The code page of a font (`\fcharset`).
    pub(super) fn of_font(number: i32) -> Self {
        match number {
            // Western: what the file says, which is the same but for files of other offices.
            2 => Self::Signs,
            128 => Self::Page(encoding_rs::SHIFT_JIS),
            129 | 130 => Self::Page(encoding_rs::EUC_KR),
            134 => Self::Page(encoding_rs::GBK),
            136 => Self::Page(encoding_rs::BIG5),
            161 => Self::Page(encoding_rs::WINDOWS_1253),
            162 => Self::Page(encoding_rs::WINDOWS_1254),
            163 => Self::Page(encoding_rs::WINDOWS_1258),
            177 => Self::Page(encoding_rs::WINDOWS_1255),
            178..=180 => Self::Page(encoding_rs::WINDOWS_1256),
            186 => Self::Page(encoding_rs::WINDOWS_1257),
            204 => Self::Page(encoding_rs::WINDOWS_1251),
            222 => Self::Page(encoding_rs::WINDOWS_874),
            238 => Self::Page(encoding_rs::WINDOWS_1250),
            0 => Self::Page(encoding_rs::WINDOWS_1252),
            _ => Self::Default,
        }
    }
}

/// The code page of a number (`\ansicpg`, `\cpg`).
pub(super) fn code_page(number: i32) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}
