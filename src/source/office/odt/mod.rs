//! Reading ODT (OpenDocument 1.3), translated into WordprocessingML. Section numbers are those of
//! part 3 of the standard.
//!
//! `element` gives the XML as elements with attributes; `styles` and `lists` are translated first,
//! then `walk` goes through the text.

mod element;
mod lists;
mod styles;
mod walk;

#[cfg(test)]
mod tests;

use super::wordml::Parts;
use crate::{
    block::Content,
    source::{Options, ReadError, docx},
};
use element::{Event, Reader};
use lists::Lists;
use styles::Styles;
use walk::Walk;

/// Reads an ODT.
///
/// # Errors
/// [`ReadError::Damaged`], [`ReadError::Encrypted`], [`ReadError::OverLimit`],
/// [`ReadError::TimedOut`].
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    let names = ["META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"];
    let [manifest, content, styles, meta] = docx::unpack(bytes, names, options)?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(ReadError::Encrypted);
    }
    let content = content.ok_or_else(|| ReadError::Damaged {
        what: "the part is missing".into(),
        place: "content.xml".into(),
    })?;
    let parts = translate(&content, styles.as_deref(), options)?;
    let mut found = docx::read(&parts.package()?, options)?;
    found.producer = meta.as_deref().and_then(|meta| producer(meta, options));
    Ok(found)
}

/// The parts of a DOCX.
fn translate(content: &str, styles: Option<&str>, options: &Options) -> Result<Parts, ReadError> {
    let mut parts = Parts::default();
    let mut known = Styles::default();
    let mut lists = Lists::default();
    for part in styles.into_iter().chain([content]) {
        let mut reader = Reader::new(part, options);
        let mut inside = false;
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(element) if element.name == "office:body" => break,
                Event::Start(element) => {
                    inside |= element.name.ends_with("styles");
                    if inside {
                        known.start(&element);
                        lists.start(&element);
                    }
                }
                Event::End => {
                    known.end();
                    lists.end();
                }
                Event::Text(_) => {}
            }
        }
    }
    known.write(&mut parts.styles);
    Walk::new(options, &known, &mut lists).walk(content, &mut parts)?;
    lists.write(&mut parts.numbering);
    Ok(parts)
}

/// The program that wrote the document (`meta:generator`).
fn producer(meta: &str, options: &Options) -> Option<String> {
    let mut reader = Reader::new(meta, options);
    let mut found = false;
    while let Some(event) = reader.next().ok()? {
        match event {
            Event::Start(element) => found = element.name == "meta:generator",
            Event::Text(text) if found => {
                let name: String = text.trim().chars().take(100).collect();
                return Some(name).filter(|name| !name.is_empty());
            }
            _ => {}
        }
    }
    None
}
