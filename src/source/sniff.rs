//! The format of a file, told by its content.

use crate::{
    model::Format,
    source::office,
    vietnamese::encoding::{Charset, decode_bytes},
};

/// The format of these bytes, `None` where it is no known one. The name plays no part.
///
/// ```
/// use vanban::{model::Format, source::sniff};
/// assert_eq!(sniff(b"%PDF-1.7\n"), Some(Format::Pdf));
/// assert_eq!(sniff(b"\x89PNG\r\n\x1a\n"), Some(Format::Image));
/// assert_eq!(sniff(b"\x7fELF"), None);
/// ```
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    // Readers accept a PDF header anywhere in the first 1,024 bytes (ISO 32000-1, annex H).
    let head = beginning(bytes, 1024);
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(packed(bytes, head));
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(contained(bytes));
    }
    if visible(bytes).starts_with(b"{\\rtf") {
        return Some(Format::Rtf);
    }
    if is_image(bytes) {
        return Some(Format::Image);
    }
    if let Some(name) = container(bytes) {
        return Some(Format::Other(name.into()));
    }
    if begins(b"\xffWPC") {
        return Some(Format::Other("wpd".into()));
    }
    if holds(b"%PDF-") || has_late_pdf_header(bytes) || holds(b" obj") && ends_as_pdf(bytes) {
        return Some(Format::Pdf);
    }
    if office::is_archive(bytes) {
        let is_mail = office::is_mail(bytes);
        return Some(if is_mail { Format::Other("eml".into()) } else { Format::Html });
    }
    marked_up(bytes).or_else(|| is_text(text_head(bytes)).then_some(Format::Text))
}

/// Whether the bytes begin as an image does: PNG, JPEG, TIFF, GIF, WebP, or a BMP with one of the headers there are.
fn is_image(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 6] =
        [b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a"];
    let is_webp = || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    // `BM` alone may be the beginning of a text.
    let is_bmp = || {
        let sizes: [u8; 6] = [12, 40, 52, 56, 108, 124];
        bytes.starts_with(b"BM")
            && bytes.get(14).is_some_and(|size| sizes.contains(size))
            && bytes.get(15..18) == Some(&[0; 3])
    };
    BEGINNINGS.iter().any(|magic| bytes.starts_with(magic)) || is_webp() || is_bmp()
}

/// What packs other files and is not opened, by its name in [`Format::Other`].
fn container(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 5] = [
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07", "rar"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xfd7zXZ\0", "xz"),
        (b"BZh", "bzip2"),
    ];
    // POSIX.1-1988, `ustar`: the mark stands in the middle of the first header.
    if bytes.get(257..262) == Some(b"ustar") {
        return Some("tar");
    }
    let is_bzip2 = || bytes.get(4..10) == Some(&[0x31, 0x41, 0x59, 0x26, 0x53, 0x59]);
    let found = BEGINNINGS.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, name)| *name).filter(|name| *name != "bzip2" || is_bzip2())
}

fn beginning(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..bytes.len().min(length)).unwrap_or_default()
}

/// The beginning of what may be plain text: behind blanks, as printers leave them, but not behind
/// the mark that tells its encoding.
fn text_head(bytes: &[u8]) -> &[u8] {
    let head = beginning(bytes, 1024);
    let is_blank = head.iter().all(u8::is_ascii_whitespace);
    if is_blank { beginning(visible(bytes), 1024) } else { head }
}

/// Whether a PDF begins at a line further down: what a web server, a mail gateway or an archive
/// wrote before it.
fn has_late_pdf_header(bytes: &[u8]) -> bool {
    let header = b"\n%PDF-1.";
    beginning(bytes, SNIFFED).windows(header.len()).any(|window| window == header)
}

/// Whether the bytes end as a PDF does (ISO 32000-1, 7.5.5): one that lost its header.
fn ends_as_pdf(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(1024)..).unwrap_or_default();
    let holds = |needle: &[u8]| tail.windows(needle.len()).any(|window| window == needle);
    holds(b"startxref") && holds(b"%%EOF")
}

/// What stands in a ZIP archive, by the type that OpenDocument stores first (part 2, 3.3).
fn packed(archive: &[u8], head: &[u8]) -> Format {
    let stored = b"mimetypeapplication/";
    let kind = head.windows(stored.len()).position(|window| window == stored);
    let kind = kind.and_then(|at| head.get(at + stored.len()..)).unwrap_or_default();
    match kind {
        _ if kind.starts_with(b"vnd.oasis.opendocument.text") => Format::Odt,
        _ if kind.starts_with(b"vnd.oasis.opendocument.spreadsheet") => Format::Other("ods".into()),
        _ if kind.starts_with(b"vnd.oasis.opendocument.presentation") => {
            Format::Other("odp".into())
        }
        _ if kind.starts_with(b"epub+zip") => Format::Other("epub".into()),
        _ if is_repacked_text(archive) => Format::Odt,
        _ if is_workbook(archive) => Format::Xlsx,
        _ => Format::Docx,
    }
}

/// Whether an archive holds the parts of a workbook (ECMA-376, part 1, 12.3.23) and none of a text.
fn is_workbook(archive: &[u8]) -> bool {
    let Ok(zip) = zip::ZipArchive::new(std::io::Cursor::new(archive)) else { return false };
    let has = |name: &str| zip.index_for_name(name).is_some();
    has("xl/workbook.xml") && !has("word/document.xml")
}

/// Whether an archive is an OpenDocument text whose type does not stand first: some programs pack
/// the parts anew.
fn is_repacked_text(archive: &[u8]) -> bool {
    let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(archive)) else { return false };
    if zip.index_for_name("[Content_Types].xml").is_some() {
        return false;
    }
    let Ok(mut kind) = zip.by_name("mimetype") else { return false };
    let mut text = [0; 39];
    std::io::Read::read_exact(&mut kind, &mut text).is_ok()
        && text.starts_with(b"application/vnd.oasis.opendocument.text")
}

/// What stands in an OLE container, by the names of its streams ([MS-CFB], 2.6.1). An encrypted
/// package is a DOCX ([MS-OFFCRYPTO], 2.3.4.4).
fn contained(container: &[u8]) -> Format {
    let kinds = [
        // Beside it there may be a document that says that it is encrypted.
        ("EncryptedPackage", Format::Docx),
        ("WordDocument", Format::Doc),
        ("Workbook", Format::Xlsx),
        ("Book", Format::Xlsx),
        ("PowerPoint Document", Format::Other("ppt".into())),
        ("__properties_version1.0", Format::Other("msg".into())),
        ("VisioDocument", Format::Other("vsd".into())),
    ];
    let open = cfb::CompoundFile::open(std::io::Cursor::new(container)).ok();
    let found = kinds.into_iter().find(|(name, _)| {
        if let Some(open) = &open {
            return open.exists(name);
        }
        // A damaged one: by the entries of its directory.
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        container.chunks(128).any(|entry| entry.starts_with(&name))
    });
    found.map_or(Format::Doc, |(_, format)| format)
}

/// The bytes behind a byte order mark and blanks.
fn visible(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let blanks = bytes.iter().take(SNIFFED).take_while(|byte| byte.is_ascii_whitespace());
    bytes.get(blanks.count()..).unwrap_or_default()
}

/// How much of a file is looked at to tell its format: headers of web archives, name spaces,
/// comments and blanks stand before what tells.
pub(crate) const SNIFFED: usize = 65_536;
/// Elements that begin a page, or a piece of one.
const TAGS: [&str; 21] = [
    "html", "head", "body", "meta", "title", "style", "link", "script", "base", "p", "div", "span",
    "table", "center", "font", "h1", "h2", "h3", "b", "br", "ul",
];

/// The format of XML and HTML, by the first element.
fn marked_up(bytes: &[u8]) -> Option<Format> {
    let bytes = beginning(bytes, SNIFFED);
    let text = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => decode_bytes(bytes).0,
        _ => String::from_utf8_lossy(visible(bytes)).into_owned(),
    };
    let mut rest = text.trim_start();
    let mut html = false;
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") || rest.starts_with("<!") => ">",
            _ => break,
        };
        html |= rest.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
        let Some((_, behind)) = rest.split_once(end) else {
            // A comment longer than what is looked at: of a page, if anything.
            return (html || end == "-->").then_some(Format::Html);
        };
        rest = behind.trim_start();
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '_' | '-'));
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default().to_ascii_lowercase();
    let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
    match name.as_str() {
        "w:worddocument" => Some(Format::Doc),
        "office:document" if tag.contains("opendocument.text") => Some(Format::Odt),
        "pkg:package" => Some(Format::Other("flat-opc".into())),
        name if html || TAGS.contains(&name) => Some(Format::Html),
        _ => None,
    }
}

/// Whether the bytes are text in some encoding: without control characters other than white space,
/// and mostly letters, digits and blanks where it is none that proves itself.
fn is_text(head: &[u8]) -> bool {
    let (text, charset) = decode_bytes(head);
    let cut = if charset == Charset::Utf8 { text.trim_end_matches('\u{fffd}') } else { &text };
    let broken = |c: char| c == '\u{fffd}' || c.is_control() && !c.is_whitespace();
    if cut.trim().is_empty() || cut.chars().any(broken) {
        return false;
    }
    let plain = cut.chars().filter(|c| c.is_ascii_alphanumeric() || c.is_whitespace()).count();
    charset != Charset::Windows1252 || plain * 2 > cut.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_character_at_the_end_is_text_still() {
        let bytes = "Kế hoạch".as_bytes();
        assert_eq!(sniff(&bytes[..3]), Some(Format::Text));
        assert_eq!(sniff(&[0xff, 0xfe, 0x00]), None);
    }

    #[test]
    fn text_in_other_encodings_is_text() {
        assert_eq!(sniff(b"C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdca"), Some(Format::Text));
        let wide: Vec<u8> = "Kế hoạch số 5".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniff(&wide), Some(Format::Text));
        assert_eq!(sniff(b"le caf\xe9 du coin"), Some(Format::Text));
        assert_eq!(sniff(b"\x80\x81\xfe\xff\xd8\x90"), None);
        assert_eq!(sniff(b"C\xe9ng ho\xb5 x\xb7 h\xe9i\0\0\x01\x02"), None);
    }

    #[test]
    fn an_encrypted_package_is_told_from_a_doc() {
        let mut container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        container.resize(1024, 0);
        assert_eq!(sniff(&container), Some(Format::Doc));
        container.extend("EncryptedPackage\0".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(sniff(&container), Some(Format::Docx));
    }

    #[test]
    fn a_protected_package_is_told_from_the_note_beside_it() {
        let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        for stream in ["WordDocument", "EncryptedPackage"] {
            container.create_stream(stream).unwrap();
        }
        assert_eq!(sniff(&container.into_inner().into_inner()), Some(Format::Docx));
    }

    #[test]
    fn containers_are_told_by_their_streams() {
        for (stream, format) in [
            ("WordDocument", Format::Doc),
            ("Workbook", Format::Xlsx),
            ("PowerPoint Document", Format::Other("ppt".into())),
            ("__properties_version1.0", Format::Other("msg".into())),
        ] {
            let mut container =
                cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
            container.create_stream(stream).unwrap();
            container.create_storage("Inner").unwrap();
            container.create_stream("Inner/WordDocument").unwrap();
            assert_eq!(sniff(&container.into_inner().into_inner()), Some(format), "{stream}");
        }
    }

    #[test]
    fn archives_are_told_by_the_type_stored_first() {
        let zip = |kind: &str| [b"PK\x03\x04mimetypeapplication/", kind.as_bytes()].concat();
        assert_eq!(sniff(&zip("vnd.oasis.opendocument.textPK")), Some(Format::Odt));
        let sheet = sniff(&zip("vnd.oasis.opendocument.spreadsheetPK"));
        assert_eq!(sheet, Some(Format::Other("ods".into())));
        assert_eq!(sniff(b"PK\x03\x04[Content_Types].xml"), Some(Format::Docx));
    }

    #[test]
    fn rtf_and_html_may_begin_with_blanks_and_marks() {
        assert_eq!(sniff(b"\xef\xbb\xbf\r\n {\\rtf1 x}"), Some(Format::Rtf));
        for page in [
            "\u{feff}<!DOCTYPE html>\n<title>x",
            " \n<!-- saved from a < b --><HTML xmlns:o=\"x\">",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML\"><html>",
            "<table border=1><tr>",
            "<META charset=utf-8>",
        ] {
            assert_eq!(sniff(page.as_bytes()), Some(Format::Html), "{page}");
        }
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniff(&wide), Some(Format::Html));
        assert_eq!(sniff("<<Kế hoạch>> số 5".as_bytes()), Some(Format::Text));
    }

    #[test]
    fn documents_in_one_xml_file_are_told_by_their_root() {
        let word =
            "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>";
        assert_eq!(sniff(word.as_bytes()), Some(Format::Doc));
        let text = "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">";
        assert_eq!(sniff(text.as_bytes()), Some(Format::Odt));
    }

    #[test]
    fn what_tells_the_format_may_stand_far_down() {
        let blanks = " \r\n".repeat(700);
        assert_eq!(sniff(format!("{blanks}Kế hoạch số 5").as_bytes()), Some(Format::Text));
        let comment = "<!-- bản in từ hệ thống ".repeat(900);
        assert_eq!(sniff(format!("{comment}--><html>").as_bytes()), Some(Format::Html));
        assert_eq!(sniff("<!-- x ".repeat(20_000).as_bytes()), Some(Format::Html));
        let spaces = "xmlns:a=\"urn:a\" ".repeat(200);
        let flat = format!("<office:document {spaces} office:mimetype=\"x.opendocument.text\">");
        assert_eq!(sniff(flat.as_bytes()), Some(Format::Odt));
        let junk = "X-Luu-Tru: bản sao\r\n".repeat(90);
        assert_eq!(sniff(format!("{junk}\n%PDF-1.4\n").as_bytes()), Some(Format::Pdf));
        let head = "X-Luu-Tru: may so 1\r\n".repeat(900);
        let web = format!(
            "X-Id: 1\r\n{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; \
             boundary=b\r\n\r\n--b\r\n"
        );
        assert_eq!(sniff(web.as_bytes()), Some(Format::Html));
    }

    #[test]
    fn images_and_what_packs_files_are_told_by_their_first_bytes() {
        let bmp = [b"BM".as_slice(), &[0; 12], &[40, 0, 0, 0]].concat();
        for image in [b"GIF89a".as_slice(), bmp.as_slice(), b"RIFF\x10\0\0\0WEBPVP8 "] {
            assert_eq!(sniff(image), Some(Format::Image));
        }
        assert_eq!(sniff("BM.12 Bảng mẫu kê khai".as_bytes()), Some(Format::Text));
        let mut tar = vec![0; 512];
        tar[257..262].copy_from_slice(b"ustar");
        let packed: [(&[u8], &str); 4] = [
            (b"7z\xbc\xaf\x27\x1c\0", "7z"),
            (b"Rar!\x1a\x07\x01", "rar"),
            (b"\x1f\x8b\x08\0", "gzip"),
            (&tar, "tar"),
        ];
        for (bytes, name) in packed {
            assert_eq!(sniff(bytes), Some(Format::Other(name.into())));
        }
    }

    #[test]
    fn a_mail_with_files_is_no_web_archive() {
        let head = "From: a@b.vn\r\nMIME-Version: 1.0\r\nContent-Type: ";
        let mail = format!("{head}multipart/mixed; boundary=b\r\n\r\n--b\r\n");
        assert_eq!(sniff(mail.as_bytes()), Some(Format::Other("eml".into())));
        // As browsers save pages.
        let page = format!("{head}multipart/related; boundary=b\r\n\r\n--b\r\n");
        assert_eq!(sniff(page.as_bytes()), Some(Format::Html));
    }

    #[test]
    fn a_pdf_header_may_come_late_or_be_lost() {
        assert_eq!(sniff(b"garbage\n%PDF-1.4"), Some(Format::Pdf));
        let bare = b"1 0 obj <<>> endobj\nxref\n0 1\ntrailer <<>>\nstartxref\n21\n%%EOF\n";
        assert_eq!(sniff(bare), Some(Format::Pdf));
    }
}
