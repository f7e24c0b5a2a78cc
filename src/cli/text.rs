//! `vanban text FILE`: the text in reading order, plain or as Markdown.

use super::{
    Exit, Stop, flags, format,
    terminal::{Terminal, clean},
};
use crate::{
    batch,
    export::{markdown, text},
    extract,
    lang::{Both, Lang},
};
use clap::{ArgMatches, Command, ValueEnum};

/// How the text is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line a paragraph, rows separated by tabs.
    #[default]
    Plain,
    /// Headings and tables marked.
    Md,
}

pub(super) fn command(lang: Lang) -> Command {
    Command::new("text")
        .about(lang.of(Both {
            vi: "In toàn văn theo thứ tự đọc, bảng thành các hàng cách nhau bằng tab",
            en: "Print the text in reading order, tables as tab-separated rows",
        }))
        .arg(flags::file(lang))
        .arg(format::flag::<Format>("plain|md", lang).help(lang.of(Both {
            vi: "Chữ thường, hay Markdown có đề mục và bảng [mặc định: plain]",
            en: "Plain text, or Markdown with headings and tables [default: plain]",
        })))
        .args(flags::reading(lang))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let options = flags::options_of(matches, terminal.lang)?;
    let format = format::of::<Format>(matches);
    let text = batch::guarded(|| {
        let (bytes, _) = flags::load_file(matches, &options.source)?;
        Ok::<_, batch::FileError>(match format {
            Format::Plain => {
                let content = extract::content(&bytes, &options)?;
                (text::text(&content), content.incomplete.is_empty())
            }
            Format::Md => {
                let (document, content) = extract::extract_with_content(&bytes, &options)?;
                let is_whole = document.source.incomplete.is_empty();
                (markdown::markdown(&content, &document.paper), is_whole)
            }
        })
    });
    match text {
        Ok((text, is_whole)) => {
            terminal.print(&clean(&text))?;
            Ok(if is_whole { Exit::Done } else { Exit::Failed })
        }
        Err(error) => Ok(terminal.fail(flags::file_of(matches), &error)),
    }
}
