//! Help and usage errors in the language asked for.

use super::terminal::{BAD, styled};
use crate::lang::{Both, Lang};
use anstream::eprintln;
use clap::{
    Command, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::io::Write;

/// Gives a command, and those below it, headings in this language.
pub(super) fn localised(command: Command, lang: Lang) -> Command {
    let template = match lang {
        Lang::Vi => "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}",
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    };
    command
        .help_template(template)
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                lang.of(Both { vi: "Đối số", en: "Arguments" })
            } else {
                lang.of(Both { vi: "Tùy chọn", en: "Options" })
            };
            let arg = arg.help_heading(heading);
            if !arg.get_action().takes_values() {
                return arg;
            }
            // What the parser would add in English stands in the help's own words.
            arg.hide_possible_values(true).hide_default_value(true).hide_env(true)
        })
        .mut_subcommands(|subcommand| localised(subcommand, lang))
}

/// Prints what the parser has to say: help and version on standard output, errors on standard
/// error.
pub(super) fn report(error: &Error, lang: Lang) -> u8 {
    let is_error = error.use_stderr();
    if let Some(message) = vietnamese(error).filter(|_| lang == Lang::Vi && is_error) {
        eprintln!("{}: {message}", styled(BAD, "lỗi"));
        if let Some(usage) = text_of(error, ContextKind::Usage) {
            let usage = usage.replacen("Usage:", "Cách dùng:", 1);
            eprintln!("\n{}", usage.replace("[OPTIONS]", "[TÙY_CHỌN]").trim_end());
        }
        eprintln!("\nXem thêm: --help");
    } else {
        let mut text = error.render().ansi().to_string();
        if lang == Lang::Vi {
            text = text.replace("[OPTIONS]", "[TÙY_CHỌN]");
        }
        // A reader that has gone needs no help.
        let _ = if is_error {
            write!(anstream::stderr(), "{text}")
        } else {
            write!(anstream::stdout(), "{text}")
        };
    }
    if is_error { super::TROUBLE } else { super::DONE }
}

/// The message in Vietnamese; `None` where the parser's own is to be taken.
fn vietnamese(error: &Error) -> Option<String> {
    let arg = text_of(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = text_of(error, ContextKind::InvalidValue).unwrap_or_default();
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|kind| text_of(error, kind))
            .map(|near| format!("; có phải ý bạn là {near}?"))
            .unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("thiếu đối số bắt buộc: {arg}"),
        ErrorKind::UnknownArgument => format!("không có đối số {arg}{near}"),
        ErrorKind::InvalidSubcommand => {
            let name = text_of(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("không có lệnh {name}{near}")
        }
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("thiếu giá trị của {arg}"),
        ErrorKind::InvalidValue => {
            let valid = text_of(error, ContextKind::ValidValue).unwrap_or_default();
            format!("giá trị {value} của {arg} không hợp lệ; hãy dùng: {valid}")
        }
        ErrorKind::ValueValidation => format!("giá trị {value} của {arg} không hợp lệ"),
        ErrorKind::TooManyValues => format!("thừa giá trị {value} của {arg}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("thiếu giá trị của {arg}")
        }
        ErrorKind::ArgumentConflict => {
            let prior = text_of(error, ContextKind::PriorArg).unwrap_or_default();
            format!("không dùng {arg} cùng với {prior}")
        }
        ErrorKind::InvalidUtf8 => "đối số không phải là UTF-8".to_owned(),
        _ => return None,
    })
}

fn text_of(error: &Error, kind: ContextKind) -> Option<String> {
    Some(match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None | _ => return None,
    })
}
