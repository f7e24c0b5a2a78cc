//! Signed PDFs. The messages are put together byte by byte and sign nothing: keys and signatures
//! are made up, as no reader of them judges validity.

use crate::Fixture;
use std::fmt::Write;

/// All of them.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let office = Signer {
        name: text(0x0c, "Văn phòng Sở Đo lường"),
        organisation: text(0x0c, "Tỉnh Thử Nghiệm"),
        number: 7,
        key: *b"office-key",
    };
    let chief = Signer {
        name: wide("Hoàng Thị Ổn"),
        organisation: wide("Sở Đo lường tỉnh Thử Nghiệm"),
        number: 8,
        key: *b"chief--key",
    };
    let authority = Signer {
        name: text(0x13, "Root CA"),
        organisation: text(0x13, "CA"),
        number: 1,
        key: *b"root---key",
    };
    let by_number = message(&[&authority, &chief], &chief.by_number(), "260312011530Z");
    // As some libraries write it: lengths left open, zeros behind it.
    let by_key = open(&message(&[&authority, &office], &office.by_key(), "260312024500Z"));
    let damaged = by_number.get(..by_number.len() / 2).unwrap_or_default().to_vec();
    vec![
        ("signed.pdf", signed(&[&by_number, &by_key])),
        ("signed-damaged.pdf", signed(&[&damaged])),
    ]
}

/// Who signs.
struct Signer {
    name: Vec<u8>,
    organisation: Vec<u8>,
    number: u8,
    key: [u8; 10],
}

impl Signer {
    /// A certificate with a made-up key.
    fn certificate(&self) -> Vec<u8> {
        let key_id =
            tlv(0x30, &[oid(&[0x55, 0x1d, 0x0e]), tlv(4, &[tlv(4, &[self.key.to_vec()])])]);
        let validity = tlv(0x30, &[text(0x17, "250101000000Z"), text(0x17, "300101000000Z")]);
        let body = tlv(
            0x30,
            &[
                tlv(0xa0, &[integer(2)]),
                integer(self.number),
                rsa(),
                issuer(),
                validity,
                tlv(0x30, &[attribute(10, &self.organisation), attribute(3, &self.name)]),
                tlv(0x30, &[rsa(), tlv(3, &[vec![0, 1, 2, 3]])]),
                tlv(0xa3, &[tlv(0x30, &[key_id])]),
            ],
        );
        tlv(0x30, &[body, rsa(), tlv(3, &[vec![0, 1, 2, 3]])])
    }

    fn by_number(&self) -> Vec<u8> {
        tlv(0x30, &[issuer(), integer(self.number)])
    }

    fn by_key(&self) -> Vec<u8> {
        tlv(0x80, &[self.key.to_vec()])
    }
}

/// A detached CMS message with these certificates and one signer.
fn message(certificates: &[&Signer], signer: &[u8], time: &str) -> Vec<u8> {
    // 1.2.840.113549.1.…
    let pkcs = |rest: &[u8]| oid(&[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01], rest].concat());
    let time = tlv(0x30, &[pkcs(&[9, 5]), tlv(0x31, &[text(0x17, time)])]);
    let signer = tlv(
        0x30,
        &[integer(1), signer.to_vec(), sha256(), tlv(0xa0, &[time]), rsa(), tlv(4, &[vec![9; 16]])],
    );
    let certificates: Vec<Vec<u8>> =
        certificates.iter().map(|certificate| certificate.certificate()).collect();
    let data = tlv(
        0x30,
        &[
            integer(1),
            tlv(0x31, &[sha256()]),
            tlv(0x30, &[pkcs(&[7, 1])]),
            tlv(0xa0, &certificates),
            tlv(0x31, &[signer]),
        ],
    );
    tlv(0x30, &[pkcs(&[7, 2]), tlv(0xa0, &[data])])
}

fn issuer() -> Vec<u8> {
    tlv(0x30, &[attribute(3, &text(0x13, "Test Root"))])
}

/// An attribute of a name: 2.5.4.`kind`.
fn attribute(kind: u8, value: &[u8]) -> Vec<u8> {
    tlv(0x31, &[tlv(0x30, &[oid(&[0x55, 0x04, kind]), value.to_vec()])])
}

fn rsa() -> Vec<u8> {
    tlv(0x30, &[oid(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]), vec![5, 0]])
}

fn sha256() -> Vec<u8> {
    tlv(0x30, &[oid(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1])])
}

fn oid(bytes: &[u8]) -> Vec<u8> {
    tlv(6, &[bytes.to_vec()])
}

fn integer(value: u8) -> Vec<u8> {
    vec![2, 1, value]
}

fn text(tag: u8, text: &str) -> Vec<u8> {
    tlv(tag, &[text.as_bytes().to_vec()])
}

/// A BMPString.
fn wide(text: &str) -> Vec<u8> {
    tlv(0x1e, &[text.encode_utf16().flat_map(u16::to_be_bytes).collect()])
}

/// An element of DER; none here is longer than 64 KiB.
fn tlv(tag: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    let content = parts.concat();
    let length = content.len();
    let mut out = vec![tag];
    match length {
        0..0x80 => out.push(length as u8),
        0x80..0x100 => out.extend([0x81, length as u8]),
        _ => out.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    out.extend(content);
    out
}

/// The outermost element with its length left open.
fn open(element: &[u8]) -> Vec<u8> {
    let head = if element.get(1) == Some(&0x82) { 4 } else { 3 };
    [&[0x30, 0x80], element.get(head..).unwrap_or_default(), &[0, 0]].concat()
}

/// A page, and a revision behind it for each signature, which also writes the page anew.
fn signed(messages: &[&Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut entries = Vec::new();
    let base = [
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>".to_owned()),
        (4, content("Cong bao")),
        (5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned()),
    ];
    for (number, body) in base {
        object(&mut file, &mut entries, number, &body);
    }
    let mut previous = finish(&mut file, &entries, None);
    for (place, message) in messages.iter().enumerate() {
        let mut entries = Vec::new();
        let first = 10 + 2 * place;
        let fields: Vec<String> = (0..=place).map(|i| format!("{} 0 R", 10 + 2 * i)).collect();
        let fields = fields.join(" ");
        let catalog =
            format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[{fields}]>>>>");
        object(&mut file, &mut entries, 1, &catalog);
        object(&mut file, &mut entries, 4, &content(&format!("Cong bao so {}", place + 1)));
        let field = format!("<</FT/Sig/T(S{place})/V {} 0 R>>", first + 1);
        object(&mut file, &mut entries, first, &field);
        let digits: String = hexadecimal(message);
        let range = "[0 0000000000 0000000000 0000000000]";
        let dict = format!(
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/M(D:20260312081530+07'00')\
             /Reason<FEFF004B00FD002000621EA3006E002000670068006900>/ByteRange{range}\
             /Contents<{digits}{}>>>",
            "0".repeat(64)
        );
        let from = file.len();
        object(&mut file, &mut entries, first + 1, &dict);
        previous = finish(&mut file, &entries, Some(previous));
        fill_range(&mut file, from, range);
    }
    file
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

fn content(text: &str) -> String {
    let content = format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET");
    format!("<</Length {}>>stream\n{content}\nendstream", content.len())
}

fn object(file: &mut Vec<u8>, entries: &mut Vec<(usize, usize)>, number: usize, body: &str) {
    entries.push((number, file.len()));
    file.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
}

/// The cross-reference table and the trailer; gives where they begin.
fn finish(file: &mut Vec<u8>, entries: &[(usize, usize)], previous: Option<usize>) -> usize {
    let begin = file.len();
    let mut table = "xref\n0 1\n0000000000 65535 f \n".to_owned();
    for (number, place) in entries {
        let _ = writeln!(table, "{number} 1\n{place:010} 00000 n ");
    }
    let previous = previous.map(|place| format!("/Prev {place}")).unwrap_or_default();
    let _ = writeln!(
        table,
        "trailer
<</Size 20/Root 1 0 R{previous}>>
startxref
{begin}
%%EOF"
    );
    file.extend(table.into_bytes());
    begin
}

/// Writes what the signature behind `from` covers: all but its own string.
fn fill_range(file: &mut [u8], from: usize, range: &str) {
    let find = |needle: &[u8]| {
        let place = file.get(from..)?.windows(needle.len()).position(|window| window == needle)?;
        Some(from + place)
    };
    let Some(((place, begin), end)) =
        find(range.as_bytes()).zip(find(b"/Contents<")).zip(find(b">>>\nendobj"))
    else {
        return;
    };
    let (begin, end, length) = (begin + 9, end + 1, file.len());
    let filled = format!("[0 {begin:010} {end:010} {:010}]", length - end);
    if let Some(slot) = file.get_mut(place..place + filled.len()) {
        slot.copy_from_slice(filled.as_bytes());
    }
}
