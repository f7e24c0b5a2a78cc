//! How files are read, as Python says it.

use clap::ValueEnum;
use pyo3::{exceptions::PyValueError, prelude::*};
use std::{path::PathBuf, time::Duration};
use vanban::{Options, batch::Isolation, source, vietnamese::agency::Glossary};

/// The options of a reader, each as the flag of the same name.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Asked {
    password: Option<String>,
    changes: String,
    libreoffice: String,
    ocr: String,
    ocr_lang: Option<String>,
    glossary: Option<String>,
    isolate: bool,
    program: PathBuf,
    time_limit: f64,
    memory_limit: u64,
}

impl Asked {
    /// How files are read.
    pub(crate) fn options(&self) -> PyResult<Options> {
        let source = source::Options {
            password: self.password.clone(),
            changes: one_of("changes", &self.changes)?,
            libreoffice: one_of("libreoffice", &self.libreoffice)?,
            ocr: one_of("ocr", &self.ocr)?,
            ocr_lang: self.ocr_lang.clone(),
            ..source::Options::default()
        };
        Ok(Options { source, glossary: glossary(self.glossary.as_deref())? })
    }

    /// Where they are read.
    pub(crate) fn isolation(&self) -> Isolation {
        if self.isolate {
            Isolation::Workers { program: self.program.clone(), memory: self.memory_limit }
        } else {
            Isolation::InProcess
        }
    }

    /// How long one may take.
    pub(crate) fn time(&self) -> PyResult<Duration> {
        Duration::try_from_secs_f64(self.time_limit)
            .map_err(|error| PyValueError::new_err(format!("time_limit: {error}")))
    }
}

/// The built-in abbreviations, and those of this TOML.
pub(crate) fn glossary(toml: Option<&str>) -> PyResult<Glossary> {
    toml.map_or_else(
        || Ok(Glossary::default()),
        |toml| {
            Glossary::from_toml(toml).map_err(|error| {
                PyValueError::new_err(format!("glossary:{}: {}", error.line, error.message.en))
            })
        },
    )
}

fn one_of<T: ValueEnum>(name: &str, value: &str) -> PyResult<T> {
    T::from_str(value, false).map_err(|_| {
        let all: Vec<_> = T::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .map(|value| value.get_name().to_owned())
            .collect();
        PyValueError::new_err(format!("{name}: {value:?} is none of {}", all.join(", ")))
    })
}
