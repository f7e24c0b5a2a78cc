//! Papers handed over by the book: the metadata of Nghị định 30/2020/NĐ-CP, Phụ lục VI ([`phuluc6`]), messages of edXML
//! ([`edxml`]), and the list of the papers of a hồ sơ (Phụ lục V, IV; [`mucluc`]).
//!
//! What a paper does not say, and no `ho-so.toml` says for it, is blank and listed ([`Blank`]); nothing is made up.

mod dossier;
mod edxml;
mod fields;
mod mucluc;
mod phuluc6;
mod schema;
mod sheet;
mod xml;

pub use dossier::{Dossier, DossierError, DossierFacts, Entry, dossiers};
pub use edxml::{Attached, edxml};
pub use fields::{Blank, DOCUMENT_FIELDS, DOSSIER_FIELDS, Field, Kind};
pub use mucluc::{mucluc_docx, mucluc_xlsx};
pub use phuluc6::{phuluc6_xlsx, phuluc6_xml};
pub use schema::schema;
