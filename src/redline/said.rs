//! The comments inside a DOCX: who said what, of which words.

use super::{
    package,
    tree::{self, Element, Node},
};
use std::collections::HashMap;

/// The part that holds comments.
const COMMENTS: &str = "word/comments.xml";

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who made it.
    pub author: String,
    /// When, cut to the day: `2026-03-01`.
    pub day: Option<String>,
    /// What it says.
    pub text: String,
    /// The words that it stands at.
    pub at: String,
}

/// The comments of a DOCX in their order; none of what is no DOCX.
pub fn comments(bytes: &[u8]) -> Vec<Said> {
    let root = |name: &str| package::part(bytes, name).as_deref().and_then(tree::parse);
    let (Some((_, list)), Some((_, body))) = (root(COMMENTS), root(package::MAIN)) else {
        return Vec::new();
    };
    let mut spots = Spots::default();
    spots.walk(&body);
    let comments = list.elements().filter(|element| element.name == "w:comment");
    comments
        .map(|comment| {
            let value = |key: &str| comment.attribute(key).unwrap_or_default().to_owned();
            let mut words = Vec::new();
            paragraphs(comment, &mut words);
            let at = spots.words.remove(&value("w:id")).unwrap_or_default();
            Said {
                author: value("w:author"),
                day: comment.attribute("w:date").and_then(|date| date.get(..10)).map(str::to_owned),
                text: words.join(" "),
                at: at.split_whitespace().collect::<Vec<_>>().join(" "),
            }
        })
        .filter(|said| !said.text.is_empty())
        .collect()
}

/// The words between the marks of comments.
#[derive(Default)]
struct Spots {
    open: Vec<String>,
    words: HashMap<String, String>,
}

impl Spots {
    /// Elements nest as deep as the parser lets them.
    fn walk(&mut self, element: &Element) {
        for child in element.children.iter().filter_map(Node::element) {
            let id = || child.attribute("w:id").unwrap_or_default().to_owned();
            match child.name.as_str() {
                "w:commentRangeStart" => self.open.push(id()),
                "w:commentRangeEnd" => self.open.retain(|open| *open != id()),
                "w:t" | "w:delText" => {
                    for open in &self.open {
                        self.words.entry(open.clone()).or_default().push_str(&child.own_text());
                    }
                }
                _ => self.walk(child),
            }
            if child.name == "w:p" {
                for open in &self.open {
                    self.words.entry(open.clone()).or_default().push(' ');
                }
            }
        }
    }
}

/// The texts of the paragraphs below.
fn paragraphs(element: &Element, out: &mut Vec<String>) {
    for child in element.elements() {
        if child.name == "w:p" {
            let mut text = String::new();
            words(child, &mut text);
            out.extend((!text.trim().is_empty()).then(|| text.trim().to_owned()));
        } else {
            paragraphs(child, out);
        }
    }
}

fn words(element: &Element, out: &mut String) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:t" => out.push_str(&child.own_text()),
            _ => words(child, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docx_rs::{Comment, Docx, Paragraph, Run};
    use std::io::Cursor;

    #[test]
    fn a_comment_is_told_with_its_words() {
        let comment = Comment::new(3)
            .author("Bà Thu")
            .date("2026-03-04T08:00:00Z")
            .add_paragraph(Paragraph::new().add_run(Run::new().add_text("Xem lại thời hạn")));
        let paragraph = Paragraph::new()
            .add_run(Run::new().add_text("Làm xong "))
            .add_comment_start(comment)
            .add_run(Run::new().add_text("trước 30/6"))
            .add_comment_end(3);
        let mut bytes = Cursor::new(Vec::new());
        Docx::new().add_paragraph(paragraph).build().pack(&mut bytes).unwrap();
        let found = comments(&bytes.into_inner());
        assert_eq!(found.len(), 1);
        let Said { author, day, text, at } = &found[0];
        assert_eq!([author, text, at], ["Bà Thu", "Xem lại thời hạn", "trước 30/6"]);
        assert_eq!(day.as_deref(), Some("2026-03-04"));
    }

    #[test]
    fn what_is_no_docx_has_none() {
        assert!(comments(b"%PDF-1.7").is_empty());
    }
}
