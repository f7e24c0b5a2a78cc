//! DOCX in the encodings from before Unicode, as their fonts had it.

use crate::{
    Fixture,
    docx::{archive, paper, word},
    pdf::{page, save},
};
use lopdf::Object;
use std::error::Error;
use vanban::vietnamese::encoding::Encoding;

/// What the papers say.
const LINES: [&str; 5] = [
    "Ủy ban nhân dân huyện Thượng Hà",
    "Số: 12/QĐ-UBND",
    "Quyết định về việc sửa chữa đường liên xã và hỗ trợ hộ nghèo",
    "Căn cứ nghị quyết của hội đồng nhân dân huyện, nguồn vốn được giao 5%",
    "đ) Như trên, lưu văn thư",
];

/// All of them.
pub(crate) fn fixtures() -> Result<Vec<Fixture>, Box<dyn Error>> {
    // Word and LibreOffice write the letter ư of TCVN3 as a soft hyphen, either way.
    let tcvn3 = body(".VnTime", |line, at| {
        let shown = Encoding::Tcvn3.encode(line);
        let text = format!("<w:t xml:space=\"preserve\">{shown}</w:t>");
        if at % 2 == 0 {
            text
        } else {
            text.replace('\u{ad}', "</w:t><w:softHyphen/><w:t xml:space=\"preserve\">")
        }
    });
    // Runs that part letters from their marks.
    let vni = body("VNI-Times", |line, _| {
        let shown: Vec<char> = Encoding::Vni.encode(line).chars().collect();
        let mut runs = String::new();
        for (part, look) in shown.chunks(7).zip(["<w:i/>", "<w:b/>"].into_iter().cycle()) {
            let part: String = part.iter().collect();
            runs.extend([format!(
                "</w:r><w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{part}</w:t>"
            )]);
        }
        runs
    });
    let unicode = body(".VnTime", |line, _| format!("<w:t xml:space=\"preserve\">{line}</w:t>"));
    // Half of the lines in each.
    let mixed = body(".VnTime", |line, at| {
        let shown = if at % 2 == 0 { Encoding::Vni.encode(line) } else { line.to_owned() };
        format!("<w:t xml:space=\"preserve\">{shown}</w:t>")
    });
    Ok(vec![
        ("tcvn3.docx", archive(&word(&paper(&tcvn3)))?),
        ("vni.docx", archive(&word(&paper(&vni)))?),
        ("vni-and-unicode.docx", archive(&word(&paper(&mixed)))?),
        ("unicode-in-vntime.docx", archive(&word(&paper(&unicode)))?),
        ("vni.pdf", vni_pdf()?),
    ])
}

/// A page whose font draws the marks of VNI over the letter before, so that they have no width.
fn vni_pdf() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut content = String::from("BT /F1 12 Tf 14 TL 72 720 Td");
    for line in LINES {
        content.push_str(" <");
        for c in Encoding::Vni.encode(line).chars() {
            content.extend([format!("{:02x}", u32::from(c))]);
        }
        content.push_str("> Tj T* T*");
    }
    content.push_str(" ET");
    let widths: Vec<Object> = (0x20..=0xff_u8)
        .map(|byte| {
            let letter = "íìæóòîñôöÍÌÆÓÒÎÑÔÖ".contains(char::from(byte));
            if byte < 0xc0 || letter { 500.into() } else { 0.into() }
        })
        .collect();
    save(page(&content, |document, _| {
        let mut dictionaries =
            document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
        if let Some(font) = dictionaries.find(|dictionary| dictionary.has_type(b"Font")) {
            font.set("BaseFont", Object::Name(b"VNI-Times".to_vec()));
            font.set("Encoding", Object::Name(b"WinAnsiEncoding".to_vec()));
            font.set("FirstChar", 0x20);
            font.set("LastChar", 0xff);
            font.set("Widths", widths);
        }
    }))
}

/// A paragraph a line, its runs in a font.
fn body(font: &str, content: impl Fn(&str, usize) -> String) -> String {
    let mut out = String::new();
    for (at, line) in LINES.iter().enumerate() {
        out.extend([format!(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr>{}</w:r></w:p>",
            content(line, at)
        )]);
    }
    out
}
