//! A text cut into words, numbers and signs.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign,
}

/// A word, a number or a sign of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) kind: Kind,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// How many blanks stand before it.
    pub(super) gap: usize,
}

/// The tokens of a folded text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            gap += 1;
            continue;
        }
        let kind = match c {
            '0'..='9' => Kind::Number,
            c if c.is_alphanumeric() || c == '_' => Kind::Word,
            _ => Kind::Sign,
        };
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::Sign && last.end == at => {
                last.end = end;
                last.text = text.get(last.start..end).unwrap_or_default();
            }
            _ => tokens.push(Token {
                text: text.get(at..end).unwrap_or_default(),
                kind,
                start: at,
                end,
                gap,
            }),
        }
        gap = 0;
    }
    tokens
}

/// A place among tokens, from which the next are taken. Every method takes its tokens or leaves all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'s, 't> {
    tokens: &'s [Token<'t>],
    at: usize,
}

impl<'s, 't> Cursor<'s, 't> {
    pub(super) fn new(tokens: &'s [Token<'t>], at: usize) -> Self {
        Self { tokens, at }
    }

    /// The index of the next token.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<&'s Token<'t>> {
        self.tokens.get(self.at)
    }

    /// Whether the next token begins where no letter or digit stands before it.
    pub(super) fn is_free(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let glued = |token: &Token<'_>| {
            token.kind != Kind::Sign && self.peek().is_some_and(|next| next.gap == 0)
        };
        !before.is_some_and(glued)
    }

    /// Takes the word; blanks before it or none.
    pub(super) fn word(&mut self, word: &str) -> bool {
        self.one_of(&[word]).is_some()
    }

    /// Takes one of the words, and gives which.
    pub(super) fn one_of(&mut self, words: &[&str]) -> Option<usize> {
        let token = self.peek().filter(|token| token.kind == Kind::Word)?;
        let found = words.iter().position(|word| *word == token.text)?;
        self.at += 1;
        Some(found)
    }

    /// Takes one of the words behind at least one blank.
    pub(super) fn spaced(&mut self, words: &[&str]) -> Option<usize> {
        self.peek().filter(|token| token.gap > 0)?;
        self.one_of(words)
    }

    /// Takes all of the words, blanks between them.
    pub(super) fn phrase(&mut self, words: &[&str]) -> bool {
        let mut ahead = *self;
        let all = words.iter().enumerate().all(|(i, word)| {
            if i == 0 { ahead.word(word) } else { ahead.spaced(&[word]).is_some() }
        });
        if all {
            *self = ahead;
        }
        all
    }

    /// Takes one of the signs.
    pub(super) fn sign(&mut self, signs: &[char]) -> Option<char> {
        let token = self.peek().filter(|token| token.kind == Kind::Sign)?;
        let sign = token.text.chars().next().filter(|c| signs.contains(c))?;
        self.at += 1;
        Some(sign)
    }

    /// Takes one of the signs with at most one blank on either side.
    pub(super) fn tight_sign(&mut self, signs: &[char]) -> Option<char> {
        self.peek().filter(|token| token.gap < 2)?;
        let mut ahead = *self;
        let sign = ahead.sign(signs)?;
        ahead.peek().filter(|token| token.gap < 2)?;
        *self = ahead;
        Some(sign)
    }

    /// Takes a number of so many digits that no letter follows.
    pub(super) fn digits(&mut self, lengths: &[usize]) -> Option<&'t str> {
        let token = self.number(lengths)?;
        let glued = |next: &Token<'_>| next.gap == 0 && next.kind == Kind::Word;
        if self.peek().is_some_and(glued) {
            self.at -= 1;
            return None;
        }
        Some(token)
    }

    /// Takes a number of so many digits, whatever follows.
    pub(super) fn number(&mut self, lengths: &[usize]) -> Option<&'t str> {
        let token = self.peek().filter(|token| token.kind == Kind::Number)?;
        lengths.contains(&token.text.len()).then(|| {
            self.at += 1;
            token.text
        })
    }

    /// The text of the next word, without taking it.
    pub(super) fn next_word(&self) -> Option<&'t str> {
        self.peek().filter(|token| token.kind == Kind::Word).map(|token| token.text)
    }

    /// Whether at least one blank stands before the next token.
    pub(super) fn has_gap(&self) -> bool {
        self.peek().is_some_and(|token| token.gap > 0)
    }

    /// Takes the next token.
    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// What `read` takes, or nothing where it gives none.
    pub(super) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs() {
        let texts: Vec<&str> =
            tokens("ngày 5/3/2026, quý iv").iter().map(|token| token.text).collect();
        assert_eq!(texts, ["ngày", "5", "/", "3", "/", "2026", ",", "quý", "iv"]);
        let gaps: Vec<usize> = tokens("a  b c").iter().map(|token| token.gap).collect();
        assert_eq!(gaps, [0, 2, 1]);
    }

    #[test]
    fn what_does_not_fit_is_left() {
        let list = tokens("ngày 5h");
        let mut cursor = Cursor::new(&list, 0);
        assert!(cursor.word("ngày"));
        assert_eq!(cursor.digits(&[1, 2]), None);
        assert_eq!(cursor.number(&[1, 2]), Some("5"));
        assert!(!cursor.is_free());
    }
}
