//! The tokens of RTF (Rich Text Format 1.9.1, "RTF Syntax").

/// The longest control word; Word knows none beyond 32 letters.
const MAX_WORD: usize = 64;

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word with its number: `\li720`.
    Word(&'a str, Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte of text: as it is, or as `\'e1`.
    Byte(u8),
    /// Bytes that are no text (`\bin`).
    Binary,
}

/// The tokens of a file.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, limit: usize, fits: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.at - start < limit && self.peek().is_some_and(&fits) {
            self.at += 1;
        }
        let bytes = self.bytes.get(start..self.at).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'\'' => {
                    let digit = |at: usize| {
                        let byte = self.bytes.get(at).copied()?;
                        char::from(byte).to_digit(16)
                    };
                    let Some((high, low)) = digit(self.at).zip(digit(self.at + 1)) else {
                        return Some(Token::Symbol(b'\''));
                    };
                    self.at += 2;
                    Token::Byte((high * 16 + low) as u8)
                }
                // A line end behind a backslash ends the paragraph.
                b'\r' | b'\n' => Token::Word("par", None),
                other => Token::Symbol(other),
            });
        }
        let word = self.take_while(MAX_WORD, |byte| byte.is_ascii_alphabetic());
        let negative = self.peek() == Some(b'-');
        let digits_at = self.at + usize::from(negative);
        let number = self.bytes.get(digits_at).filter(|byte| byte.is_ascii_digit()).map(|_| {
            self.at = digits_at;
            let digits = self.take_while(10, |byte| byte.is_ascii_digit());
            let value: i64 = digits.parse().unwrap_or(0);
            let value = if negative { -value } else { value };
            value.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
        });
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
            return Some(Token::Binary);
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                other => Some(Token::Byte(other)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_symbols_and_bytes_are_told_apart() {
        let found: Vec<_> = Tokens::new(b"{\\li-720 a\\'e1\\~\r\n\\bin3 }}}b\\u7893?}").collect();
        let expected = [
            Token::Open,
            Token::Word("li", Some(-720)),
            Token::Byte(b'a'),
            Token::Byte(0xe1),
            Token::Symbol(b'~'),
            Token::Binary,
            Token::Byte(b'b'),
            Token::Word("u", Some(7893)),
            Token::Byte(b'?'),
            Token::Close,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_cut_ends() {
        for cut in ["\\", "\\'", "\\'e", "\\li-", "\\bin99999 x"] {
            assert!(Tokens::new(cut.as_bytes()).count() <= 2, "{cut}");
        }
    }
}
