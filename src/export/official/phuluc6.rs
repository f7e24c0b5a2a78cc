//! The metadata of Phụ lục VI, as XML and as a workbook.

use super::{
    dossier::Dossier,
    fields::{
        Blank, DOCUMENT_FIELDS, DOSSIER_FIELDS, Field, Kind, Values, of_dossier, of_paper, settled,
    },
    schema::{NAMESPACE, VERSION},
    sheet::{Book, read_day},
    xml::Xml,
};
use std::io;

/// All hồ sơ with their papers as XML by [`schema`](super::schema); what is blank is added to `blanks`.
///
/// # Errors
/// None that a text in memory has.
pub fn phuluc6_xml(dossiers: &[Dossier], blanks: &mut Vec<Blank>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("Files", &[("xmlns", NAMESPACE), ("version", VERSION)])?;
    for dossier in dossiers {
        let folder = dossier.folder.as_str();
        xml.open("File", &[("folder", folder)])?;
        fields(&mut xml, &settled(of_dossier(dossier), folder, "", blanks))?;
        for (place, entry) in dossier.entries.iter().enumerate() {
            let attachment = entry.attachment.to_string();
            let source = &entry.source;
            let attributes = [
                ("file", source.file.as_str()),
                ("attachment", &attachment),
                ("sha256", &source.sha256),
            ];
            xml.open("Document", &attributes)?;
            let values = of_paper(dossier, place + 1, entry);
            fields(&mut xml, &settled(values, folder, &source.file, blanks))?;
            xml.close("Document")?;
        }
        xml.close("File")?;
    }
    xml.close("Files")?;
    Ok(xml.bytes())
}

/// The elements of fields, those of groups in them.
fn fields(xml: &mut Xml, values: &Values) -> io::Result<()> {
    for (field, texts) in values.iter().filter(|(field, _)| !field.number.contains('.')) {
        if field.kind != Kind::Group {
            xml.text(field.code, texts.first().map(String::as_str))?;
            continue;
        }
        let below = format!("{}.", field.number);
        let parts: Vec<&(&Field, Vec<String>)> =
            values.iter().filter(|(part, _)| part.number.starts_with(&below)).collect();
        let times = parts.iter().map(|(_, texts)| texts.len()).max().unwrap_or(0).max(1);
        for time in 0..times {
            xml.open(field.code, &[])?;
            for (part, texts) in &parts {
                xml.text(part.code, texts.get(time).map(String::as_str))?;
            }
            xml.close(field.code)?;
        }
    }
    Ok(())
}

/// The same as a workbook: a sheet of hồ sơ, one of papers, one of what is blank.
///
/// # Errors
/// Where it is too large for a workbook.
pub fn phuluc6_xlsx(dossiers: &[Dossier]) -> io::Result<Vec<u8>> {
    let mut blanks = Vec::new();
    let mut book = Book::default();
    let names = |fields: &[Field]| -> Vec<String> {
        let shown = fields.iter().filter(|field| field.kind != Kind::Group);
        shown.map(|field| format!("{} {}\n({})", field.number, field.name, field.code)).collect()
    };
    let cells = |values: &Values| -> Vec<String> {
        let shown = values.iter().filter(|(field, _)| field.kind != Kind::Group);
        let cell = |(field, texts): &(&Field, Vec<String>)| match field.kind {
            Kind::Day => texts.first().map(|day| read_day(day)).unwrap_or_default(),
            _ => texts.join("; "),
        };
        shown.map(cell).collect()
    };
    let mut files = Vec::new();
    let mut documents = Vec::new();
    for dossier in dossiers {
        let folder = dossier.folder.as_str();
        let mut row = vec![folder.to_owned()];
        row.extend(cells(&settled(of_dossier(dossier), folder, "", &mut blanks)));
        files.push(row);
        for (place, entry) in dossier.entries.iter().enumerate() {
            let mut row = vec![entry.source.file.clone()];
            let values = of_paper(dossier, place + 1, entry);
            row.extend(cells(&settled(values, folder, &entry.source.file, &mut blanks)));
            documents.push(row);
        }
    }
    let head = |first: &str, fields: &[Field]| {
        let mut head = vec![first.to_owned()];
        head.extend(names(fields));
        head
    };
    book.sheet("Văn bản", &[], &head("Tệp", &DOCUMENT_FIELDS), &documents)?;
    book.sheet("Hồ sơ", &[], &head("Thư mục", &DOSSIER_FIELDS), &files)?;
    book.blanks(&blanks)?;
    book.bytes()
}
