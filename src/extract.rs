//! The whole way from bytes to a checked document.

use crate::{
    block, check,
    corrections::{self, Correction, Stale},
    model,
    model::{Document, Paper, Source},
    ocr, parse, read,
    source::{self, ReadError},
    vietnamese::{agency::Glossary, lexicon},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use tracing::debug_span;

/// Why a file gave no document.
pub type Error = ReadError;

/// How a document is read.
///
/// ```
/// use vanban::{Options, source, vietnamese::agency::Glossary};
/// let source = source::Options { password: Some("bí mật".into()), ..Default::default() };
/// let glossary = Glossary::from_toml("[abbreviations]\nQLXD = \"Quản lý xây dựng\"")?;
/// let options = Options { source, glossary };
/// # Ok::<(), vanban::vietnamese::agency::GlossaryError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// How the file is read.
    pub source: source::Options,
    /// The abbreviations that are known beside those that the document defines, and the words of the language: the built-in
    /// lists, and what a user adds to them.
    pub glossary: Glossary,
}

/// Reads a document, finds its meaning and runs the checks.
///
/// `source.file` of the result is empty: the caller knows where the bytes come from.
///
/// # Errors
/// [`Error`] where the bytes give no document; see its variants.
pub fn extract(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    let (document, _) = extract_hashed(bytes, hexadecimal(&Sha256::digest(bytes)), options, &[])?;
    Ok(document)
}

/// Corrects a document that was read with these options, and checks it again. What is stale is
/// given back, and told in the document's warnings.
pub fn correct(document: &mut Document, list: &[Correction], options: &Options) -> Vec<Stale> {
    lexicon::with(options.glossary.words(), || {
        let stale = corrections::apply(document, list);
        run_checks(&mut document.paper);
        stale
    })
}

/// The same for bytes whose SHA-256 is known, with corrections, and those of them that are stale.
pub(crate) fn extract_hashed(
    bytes: &[u8],
    sha256: String,
    options: &Options,
    list: &[Correction],
) -> Result<(Document, Vec<Stale>), Error> {
    let read = || extract_worded(bytes, sha256, options, list);
    let (document, stale, _) = lexicon::with(options.glossary.words(), read)?;
    Ok((document, stale))
}

/// As [`extract`], with the blocks that the document was read from.
///
/// # Errors
/// As [`extract`].
pub fn extract_with_content(
    bytes: &[u8],
    options: &Options,
) -> Result<(Document, block::Content), Error> {
    let read = || extract_worded(bytes, hexadecimal(&Sha256::digest(bytes)), options, &[]);
    let (document, _, content) = lexicon::with(options.glossary.words(), read)?;
    Ok((document, content))
}

/// The blocks alone, without their meaning.
///
/// # Errors
/// As [`extract`].
pub fn content(bytes: &[u8], options: &Options) -> Result<block::Content, Error> {
    let read = || debug_span!("read").in_scope(|| read::read(bytes, &options.source));
    lexicon::with(options.glossary.words(), || Ok(read()?.1))
}

/// The same, with the words of the options' glossary set.
fn extract_worded(
    bytes: &[u8],
    sha256: String,
    options: &Options,
    list: &[Correction],
) -> Result<(Document, Vec<Stale>, block::Content), Error> {
    let (format, mut content) =
        debug_span!("read").in_scope(|| read::read(bytes, &options.source))?;
    let paper = debug_span!("parse").in_scope(|| parse::parse(&content, &options.glossary));
    let mut document = Document {
        schema_version: model::SCHEMA_VERSION.to_owned(),
        source: Source {
            file: String::new(),
            sha256,
            bytes: bytes.len() as u64,
            format,
            reader: content.reader.take().unwrap_or_else(|| "vanban".to_owned()),
            pages: content.pages,
            producer: content.producer.take(),
            text_layer: text_layer(content.text_layer),
            signatures: content.signatures.drain(..).map(signature).collect(),
            incomplete: content.incomplete.drain(..).map(incomplete).collect(),
        },
        paper,
    };
    let stale = corrections::apply(&mut document, list);
    tell_doubts(&mut document.paper, &content.recognised);
    debug_span!("check").in_scope(|| run_checks(&mut document.paper));
    Ok((document, stale, content))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Warns of what was recognised with doubt, in a paper and those bound into it.
fn tell_doubts(paper: &mut Paper, words: &[block::RecognisedWord]) {
    paper.warnings.extend(ocr::doubts(paper, words));
    for attachment in &mut paper.attachments {
        tell_doubts(attachment, words);
    }
}

/// Checks a paper and those bound into it.
fn run_checks(paper: &mut Paper) {
    paper.checks = check::check(paper);
    for attachment in &mut paper.attachments {
        run_checks(attachment);
    }
}

fn signature(signature: block::DigitalSignature) -> model::DigitalSignature {
    let block::DigitalSignature { signer, organisation, signed_at, reason, covers_whole_file } =
        signature;
    model::DigitalSignature { signer, organisation, signed_at, reason, covers_whole_file }
}

fn incomplete(part: block::Incomplete) -> model::Incomplete {
    let block::Incomplete { reason, pages, detail } = part;
    model::Incomplete { reason: reason.into(), pages, detail }
}

fn text_layer(layer: block::TextLayer) -> model::TextLayer {
    match layer {
        block::TextLayer::Native => model::TextLayer::Native,
        block::TextLayer::Ocr => model::TextLayer::Ocr,
        block::TextLayer::Mixed => model::TextLayer::Mixed,
        block::TextLayer::None => model::TextLayer::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese;
    use std::{fs, path::Path};

    /// A line, and each part of it that is looked at by itself, is folded once, however many rules ask.
    #[test]
    fn a_paragraph_is_folded_a_few_times() {
        const MOST: usize = 4;
        let file = |name: &str| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
            fs::read(folder.join("document.docx")).unwrap()
        };
        // What the lists of words need is folded once a process.
        extract(&file("cong-van-nen-tang-so"), &Options::default()).unwrap();
        for name in ["ke-hoach-chuyen-doi-so-2025", "hat-giong-01", "hat-giong-08"] {
            let bytes = file(name);
            let read = content(&bytes, &Options::default()).unwrap();
            let paragraphs: usize = read.blocks.iter().map(|block| block.paragraphs().len()).sum();
            let before = vietnamese::foldings();
            extract(&bytes, &Options::default()).unwrap();
            let foldings = vietnamese::foldings() - before;
            println!("{name}: {foldings} foldings of {paragraphs} paragraphs");
            assert!(foldings <= MOST * paragraphs, "{name}: {foldings} of {paragraphs}");
        }
    }
}
