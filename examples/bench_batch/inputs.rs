//! Papers to be read.

use crate::{Outcome, seeded::SEEDS, seeded_plan};
use lopdf::{Document, Object};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

/// DOCX of the seeds from 1 on, each another paper.
pub fn docx(folder: &Path, files: usize) -> Outcome<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    (1..=files)
        .map(|seed| {
            let path = folder.join(format!("{seed:06}.docx"));
            seeded_plan::write(seed as u64).build().pack(File::create(&path)?)?;
            Ok(path)
        })
        .collect()
}

/// PDF of the corpus' seeds, again and again; a remark at the end makes the bytes of each its own.
pub fn pdf(folder: &Path, files: usize) -> Outcome<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let seeds: Vec<Vec<u8>> =
        SEEDS.map(|seed| fs::read(seeded_pdf(seed))).collect::<Result<_, _>>()?;
    (0..files)
        .map(|place| {
            let path = folder.join(format!("{place:06}.pdf"));
            let mut file = File::create(&path)?;
            file.write_all(&seeds[place % seeds.len()])?;
            writeln!(file, "% {place}")?;
            Ok(path)
        })
        .collect()
}

fn seeded_pdf(seed: u64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("corpus/hat-giong-{seed:02}/document.pdf"))
}

/// A PDF of so many pages: those of a paper of the corpus again and again, each a page of its own.
pub fn long_pdf(path: &Path, pages: usize) -> Outcome<()> {
    let mut pdf = Document::load(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("corpus/ke-hoach-chuyen-doi-so-2025/document.pdf"),
    )?;
    let originals: Vec<_> = pdf.get_pages().into_values().collect();
    let root = pdf.catalog()?.get(b"Pages")?.as_reference()?;
    // What a page takes from the tree above it becomes its own, as all hang directly below the root.
    let mut kids = Vec::with_capacity(pages);
    for place in 0..pages {
        let original = originals[place % originals.len()];
        let mut page = pdf.get_dictionary(original)?.clone();
        for key in [&b"Resources"[..], b"MediaBox", b"Rotate"] {
            if page.get(key).is_err()
                && let Some(value) = inherited(&pdf, original, key)
            {
                page.set(key, value);
            }
        }
        page.set("Parent", root);
        kids.push(Object::Reference(pdf.add_object(page)));
    }
    let tree = pdf.get_dictionary_mut(root)?;
    tree.set("Count", i64::try_from(kids.len())?);
    tree.set("Kids", kids);
    pdf.save(path)?;
    Ok(())
}

fn inherited(pdf: &Document, page: lopdf::ObjectId, key: &[u8]) -> Option<Object> {
    let mut node = pdf.get_dictionary(page).ok()?;
    // A tree is not deep; a broken one could be a circle.
    for _ in 0..32 {
        node = pdf.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
    }
    None
}
