//! Opening a file, and the list of its pages.

use super::{budget::Budget, endless, inspection, password, problem, text_string};
use crate::{
    block::Problem,
    source::{Options, ReadError},
};
use hayro_syntax::{
    DecryptionError, LoadPdfError, Pdf, PdfData,
    object::{Array, Dict, MaybeRef, Name, ObjRef, ObjectIdentifier},
    page::Page,
};
use std::collections::{HashMap, HashSet};

/// Where `startxref` is looked for, from the end.
const TAIL: usize = 4096;

/// Page trees are followed no deeper.
const TREE_DEPTH: usize = 64;

/// Opens a file: without a password, then with the one given, be it the user's or the owner's.
pub(super) fn open(bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Pdf, ReadError> {
    inspection::check_object_streams(bytes, budget)?;
    if endless::is_repair(bytes) {
        return Err(ReadError::Damaged {
            what: "its objects have no ends".to_owned(),
            place: "file body".to_owned(),
        });
    }
    let opened = inspection::without_idle_encryption(bytes);
    let data = PdfData::from(opened.unwrap_or_else(|| bytes.to_vec()));
    let error = match Pdf::new(data.clone()) {
        Ok(pdf) => return Ok(pdf),
        Err(error) => error,
    };
    // A file that is damaged as well gives no better reason than that.
    let may_be_locked = !matches!(
        error,
        LoadPdfError::Decryption(
            DecryptionError::UnsupportedAlgorithm
                | DecryptionError::InvalidEncryption
                | DecryptionError::MissingIDEntry
        )
    );
    match &options.password {
        Some(password) if may_be_locked => {
            let by_user = Pdf::new_with_password(data.clone(), password);
            by_user.or_else(|error| {
                let user = password::of_user(bytes, password);
                let by_owner = user.and_then(|user| Pdf::new_with_password(data, &user).ok());
                by_owner.ok_or_else(|| refusal(error, bytes, true))
            })
        }
        _ => Err(refusal(error, bytes, false)),
    }
}

fn refusal(error: LoadPdfError, bytes: &[u8], with_password: bool) -> ReadError {
    let damaged = |what: &str, place: &str| ReadError::Damaged {
        what: what.to_owned(),
        place: place.to_owned(),
    };
    match error {
        LoadPdfError::Invalid => damaged("no pages can be found", "page tree"),
        LoadPdfError::Decryption(error) => match error {
            DecryptionError::PasswordProtected if with_password => ReadError::WrongPassword,
            DecryptionError::PasswordProtected => ReadError::Encrypted,
            DecryptionError::UnsupportedAlgorithm => ReadError::UnsupportedEncryption {
                method: inspection::security_handler(bytes)
                    .unwrap_or_else(|| "an unknown security handler".to_owned()),
            },
            DecryptionError::MissingIDEntry => damaged("the file has no identifier", "trailer"),
            DecryptionError::InvalidEncryption => {
                damaged("the encryption dictionary makes no sense", "trailer")
            }
        },
    }
}

/// `/Producer`, or `/Creator` where that is missing or blank.
pub(super) fn producer(pdf: &Pdf) -> Option<String> {
    let metadata = pdf.metadata();
    [&metadata.producer, &metadata.creator]
        .into_iter()
        .flatten()
        .map(|bytes| text_string::decode(bytes).trim().to_owned())
        .find(|text| !text.is_empty())
}

/// The pages as the page tree lists them, those listed twice twice, with what is odd about them.
pub(super) fn pages<'p>(
    pdf: &'p Pdf,
    limit: usize,
    problems: &mut Vec<Problem>,
) -> Vec<&'p Page<'p>> {
    let found: &[Page<'_>] = pdf.pages();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let tree = catalog.get::<Dict<'_>>("Pages").unwrap_or_default();
    let stated = tree.get::<i64>("Count").and_then(|count| usize::try_from(count).ok());
    let mut pages: Vec<&Page<'_>> = found.iter().collect();
    if stated.is_some_and(|stated| stated > found.len()) {
        pages = listed(pdf, &tree, found, limit, problems).unwrap_or(pages);
    }
    if let Some(stated) = stated.filter(|stated| *stated != pages.len()) {
        problems.push(problem::page_count(stated, pages.len()));
    }
    pages
}

/// The library lists each page once. Where that gives fewer pages than stated, the tree is walked
/// again for those listed more than once; `None` where that does not explain it.
fn listed<'p>(
    pdf: &'p Pdf,
    tree: &Dict<'p>,
    found: &'p [Page<'p>],
    limit: usize,
    problems: &mut Vec<Problem>,
) -> Option<Vec<&'p Page<'p>>> {
    let known: HashMap<ObjRef, &Page<'_>> =
        found.iter().filter_map(|page| Some((ObjRef::from(page.raw().obj_id()?), page))).collect();
    let mut pages = Vec::with_capacity(found.len());
    let mut seen = HashSet::new();
    let mut twice = Vec::new();
    let mut open = vec![tree.get::<Array<'_>>("Kids")?.raw_iter()];
    // Bounds the walk through nodes that are listed again and again.
    let mut steps = limit.saturating_mul(4);
    while let Some(kids) = open.last_mut() {
        let Some(kid) = kids.next() else {
            open.pop();
            continue;
        };
        steps = steps.checked_sub(1)?;
        let MaybeRef::Ref(id) = kid else { return None };
        if let Some(page) = known.get(&id) {
            pages.push(*page);
            if !seen.insert(id) {
                twice.push(pages.len() as u32);
            }
        } else if open.len() < TREE_DEPTH
            && let Some(node) = pdf.xref().get::<Dict<'_>>(ObjectIdentifier::from(id))
            && node.get::<Name<'_>>("Type").as_deref() == Some(b"Pages")
        {
            open.extend(node.get::<Array<'_>>("Kids").map(|kids| kids.raw_iter()));
        }
    }
    if seen.len() != found.len() {
        return None;
    }
    problems.extend(twice.into_iter().take(20).map(problem::page_listed_twice));
    Some(pages)
}

/// Whether the end of the file is missing.
pub(super) fn is_cut(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default();
    !tail.windows(9).any(|window| window == b"startxref")
}
