//! Reading HTML, web archives and what Word saves as a web page, translated into
//! WordprocessingML.
//!
//! The way of a file: `decode` finds the text, in a web archive through `mime`; `tree` makes the
//! tree; `walk` goes through it without recursion; `style` reads what attributes say, `list` counts items.

mod decode;
mod list;
mod mime;
mod style;
mod tree;
mod walk;

#[cfg(test)]
mod tests;

pub(in crate::source) use mime::{is_archive, is_mail};

use crate::{
    block::Content,
    source::{Options, ReadError, docx},
};
use scraper::{Html, Selector};

/// Reads HTML.
///
/// # Errors
/// [`ReadError::OverLimit`] and [`ReadError::TimedOut`] where it would take too much.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    let limit = options.limits.part_bytes / 2;
    if bytes.len() as u64 > limit {
        return Err(ReadError::OverLimit {
            what: "the size of an HTML file",
            limit,
            place: "the whole file".into(),
        });
    }
    let text = if is_archive(bytes) { mime::page(bytes)? } else { decode::text(bytes, None) };
    let page = tree::parse(text, options)?;
    let parts = walk::Walk::new(options).walk(&page)?;
    let mut content = docx::read(&parts.package()?, options)?;
    content.producer = producer(&page);
    Ok(content)
}

/// The program that wrote the page.
fn producer(page: &Html) -> Option<String> {
    let metas = Selector::parse("meta[name][content]").ok()?;
    let found = page.select(&metas).find(|meta| {
        meta.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("generator"))
    })?;
    let name: String = found.attr("content")?.trim().chars().take(100).collect();
    Some(name).filter(|name| !name.is_empty())
}
