//! Names of inputs and of their outputs.

use super::{ledger::LEDGER, store::OWN, walk::Input};
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

/// Whether the outputs of the inputs, `<name of the input><suffix>` each, are in each other's way
/// or in that of what the output folder keeps for itself.
///
/// # Errors
/// [`Clash`] where two inputs would have one output, or one's output would be a folder on the
/// way to the other's.
pub fn check_names(inputs: &[Input], suffix: &str) -> Result<(), Clash> {
    let mut taken: HashMap<String, &Input> = HashMap::with_capacity(inputs.len());
    let clash = |first: &Input, second: &Input, name: &str| Clash {
        first: first.path.clone(),
        second: second.path.clone(),
        name: name.to_owned(),
    };
    for input in inputs {
        let name = format!("{}{suffix}", input.name);
        let top = name.split('/').next().unwrap_or_default();
        if top == OWN || top == LEDGER {
            return Err(clash(input, input, top));
        }
        if let Some(first) = taken.insert(name, input) {
            return Err(clash(first, input, &format!("{}{suffix}", input.name)));
        }
    }
    for input in inputs {
        for (end, _) in input.name.match_indices('/') {
            let above = input.name.get(..end).unwrap_or_default();
            if let Some(first) = taken.get(above) {
                return Err(clash(first, input, above));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(path: &str, name: &str) -> Input {
        Input::named(path.into(), name.into())
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
        let clash = check_names(&inputs, ".json").unwrap_err();
        assert_eq!(clash.second, Path::new("y/a.pdf"));
        assert_eq!(clash.name, "a.pdf.json");
    }

    #[test]
    fn an_output_cannot_be_a_folder_too() {
        let inputs = [input("a", "a"), input("a.json/b", "a.json/b")];
        assert_eq!(check_names(&inputs, ".json").unwrap_err().name, "a.json");
    }

    #[test]
    fn what_the_folder_keeps_for_itself_is_taken() {
        for name in [".vanban/a", "ledger.jsonl/a"] {
            assert!(check_names(&[input(name, name)], ".json").is_err(), "{name}");
        }
        let both = [input("x/a.pdf", "x/a.pdf"), input("x/a.docx", "x/a.docx")];
        assert_eq!(check_names(&both, ".json"), Ok(()));
    }
}
