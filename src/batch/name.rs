//! Names of inputs and of their outputs.

use super::walk::Input;
use std::{
    collections::HashMap,
    fmt::Write,
    path::{Component, Path, PathBuf},
};

/// A relative path as text: parts joined by `/`, names as they are, bytes that are no UTF-8 as
/// `%XX`.
///
/// ```
/// # use std::path::Path;
/// assert_eq!(vanban::batch::name_of(Path::new("2025/Kế hoạch.pdf")), "2025/Kế hoạch.pdf");
/// ```
pub fn name_of(path: &Path) -> String {
    let mut name = String::new();
    for component in path.components() {
        let Component::Normal(part) = component else { continue };
        if !name.is_empty() {
            name.push('/');
        }
        for chunk in part.as_encoded_bytes().utf8_chunks() {
            name.push_str(chunk.valid());
            for byte in chunk.invalid() {
                // Writing to a string does not fail.
                let _ = write!(name, "%{byte:02X}");
            }
        }
    }
    name
}

/// Two inputs whose outputs would be in each other's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The one.
    pub first: PathBuf,
    /// The other.
    pub second: PathBuf,
    /// The name of the output, relative to the output folder.
    pub name: String,
}

/// Names the outputs, one an input and in their order: `folder/<name of the input><suffix>`.
///
/// # Errors
/// [`Clash`] where two inputs would have one output, or one's output would be a folder on the
/// way to the other's.
pub fn plan(inputs: &[Input], folder: &Path, suffix: &str) -> Result<Vec<PathBuf>, Clash> {
    let names: Vec<String> = inputs.iter().map(|input| format!("{}{suffix}", input.name)).collect();
    let mut taken: HashMap<&str, &Input> = HashMap::with_capacity(names.len());
    let clash = |first: &Input, second: &Input, name: &str| Clash {
        first: first.path.clone(),
        second: second.path.clone(),
        name: name.to_owned(),
    };
    for (input, name) in inputs.iter().zip(&names) {
        if let Some(first) = taken.insert(name, input) {
            return Err(clash(first, input, name));
        }
    }
    for (input, name) in inputs.iter().zip(&names) {
        for (end, _) in name.match_indices('/') {
            let above = name.get(..end).unwrap_or_default();
            if let Some(first) = taken.get(above) {
                return Err(clash(first, input, above));
            }
        }
    }
    Ok(names.iter().map(|name| folder.join(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(path: &str, name: &str) -> Input {
        Input { path: path.into(), name: name.into(), named: true }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_utf8_are_escaped() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let path = Path::new(OsStr::from_bytes(b"./so/\xc4\x90\xff 100%.pdf"));
        assert_eq!(name_of(path), "so/Đ%FF 100%.pdf");
    }

    #[test]
    fn one_output_for_two_inputs_is_a_clash() {
        let inputs = [input("x/a.pdf", "a.pdf"), input("y/a.pdf", "a.pdf")];
        let clash = plan(&inputs, Path::new("out"), ".json").unwrap_err();
        assert_eq!(clash.second, Path::new("y/a.pdf"));
        assert_eq!(clash.name, "a.pdf.json");
    }

    #[test]
    fn an_output_cannot_be_a_folder_too() {
        let inputs = [input("a", "a"), input("a.json/b", "a.json/b")];
        assert_eq!(plan(&inputs, Path::new("out"), ".json").unwrap_err().name, "a.json");
    }

    #[test]
    fn outputs_keep_the_whole_name() {
        let inputs = [input("x/a.pdf", "x/a.pdf"), input("x/a.docx", "x/a.docx")];
        let outputs = plan(&inputs, Path::new("out"), ".json").unwrap();
        assert_eq!(outputs, [Path::new("out/x/a.pdf.json"), Path::new("out/x/a.docx.json")]);
    }
}
