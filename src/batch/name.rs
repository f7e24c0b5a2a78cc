//! Names of inputs and of their outputs.

use super::{
    error::FileError,
    ledger::LEDGER,
    store::OWN,
    walk::{Input, Trouble, Walked},
};
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

/// Takes out the inputs whose outputs, `<name of the input><suffix>` each, would be in each other's
/// way, or in that of what the output folder keeps for itself; they become troubles. So one clash
/// costs its files and not the batch.
pub fn part_clashes(walked: &mut Walked, suffix: &str) {
    let others = clashing(&walked.inputs, suffix);
    let mut index = 0;
    let troubles = &mut walked.troubles;
    walked.inputs.retain(|input| {
        let other = others.get(&index);
        index += 1;
        if let Some(other) = other {
            let error = FileError::NameClash { other: other.clone() }.into();
            troubles.push(Trouble {
                path: input.path.clone(),
                name: input.name.clone(),
                error,
                before: 0,
            });
        }
        other.is_none()
    });
}

/// Of each input that clashes, by its index, what it clashes with.
fn clashing(inputs: &[Input], suffix: &str) -> HashMap<usize, PathBuf> {
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(inputs.len());
    let mut others = HashMap::new();
    let path_of = |index: usize| inputs.get(index).map(|input| input.path.clone());
    for (index, input) in inputs.iter().enumerate() {
        let name = format!("{}{suffix}", input.name);
        let top = name.split('/').next().unwrap_or_default();
        if top == OWN || top == LEDGER {
            others.insert(index, PathBuf::from(top));
        } else if let Some(first) = taken.get(&name) {
            others.extend(path_of(*first).map(|path| (index, path)));
            others.entry(*first).or_insert_with(|| input.path.clone());
        } else {
            taken.insert(name, index);
        }
    }
    for (index, input) in inputs.iter().enumerate() {
        for (end, _) in input.name.match_indices('/') {
            let above = input.name.get(..end).unwrap_or_default();
            if let Some(first) = taken.get(above) {
                others.extend(path_of(*first).map(|path| (index, path)));
                others.entry(*first).or_insert_with(|| input.path.clone());
            }
        }
    }
    others
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

    fn parted(inputs: Vec<Input>) -> Walked {
        let mut walked = Walked { inputs, troubles: Vec::new() };
        part_clashes(&mut walked, ".json");
        walked
    }

    #[test]
    fn one_output_for_two_inputs_costs_these_two() {
        let walked = parted(vec![
            input("x/a.pdf", "a.pdf"),
            input("x/b.pdf", "b.pdf"),
            input("y/a.pdf", "a.pdf"),
        ]);
        assert_eq!(walked.inputs, [input("x/b.pdf", "b.pdf")]);
        let paths: Vec<_> = walked.troubles.iter().map(|trouble| trouble.path.clone()).collect();
        assert_eq!(paths, [Path::new("x/a.pdf"), Path::new("y/a.pdf")]);
        assert!(walked.troubles.iter().all(|trouble| trouble.error.code == "name-clash"));
    }

    #[test]
    fn an_output_cannot_be_a_folder_too() {
        let walked = parted(vec![input("a", "a"), input("a.json/b", "a.json/b")]);
        assert!(walked.inputs.is_empty());
    }

    #[test]
    fn what_the_folder_keeps_for_itself_is_taken() {
        for name in [".vanban/a", "ledger.jsonl/a"] {
            assert!(parted(vec![input(name, name)]).inputs.is_empty(), "{name}");
        }
        let both = vec![input("x/a.pdf", "x/a.pdf"), input("x/a.docx", "x/a.docx")];
        assert_eq!(parted(both).inputs.len(), 2);
    }
}
