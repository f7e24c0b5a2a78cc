//! One small paper in the office formats other than DOCX: an automatic number, a table with cells
//! merged across and down, a footnote.

use crate::Fixture;
use std::{
    error::Error,
    io::{Cursor, Write},
    path::Path,
    process::Command,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// All of them; `.doc` only where LibreOffice is there to write it.
pub(crate) fn fixtures() -> Result<Vec<Fixture>, Box<dyn Error>> {
    let mut files: Vec<Fixture> = vec![
        ("paper.rtf", RTF.into()),
        ("rtf-code-pages.rtf", CODE_PAGES.into()),
        ("rtf-list-table.rtf", LIST_TABLE.into()),
        ("paper.odt", odt()?),
        ("paper.html", HTML.into()),
        ("word-page.doc", WORD_PAGE.into()),
        ("web-archive.mht", archive()),
        ("spreadsheet.ods", stored("application/vnd.oasis.opendocument.spreadsheet", &[])?),
    ];
    if let Some(doc) = doc()? {
        let half = doc.get(..doc.len() / 2).unwrap_or_default().to_vec();
        files.push(("paper.doc", doc));
        files.push(("cut-short.doc", half));
    } else {
        eprintln!("paper.doc, cut-short.doc: left as they are, LibreOffice is not installed");
    }
    Ok(files)
}

/// The RTF as LibreOffice saves it as `.doc`.
fn doc() -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let source = folder.path().join("paper.rtf");
    std::fs::write(&source, LIST_PAPER)?;
    let profile = folder.path().join("profile");
    let ran = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "doc:MS Word 97", "--outdir"])
        .arg(folder.path())
        .arg(&source)
        .output();
    let result: &Path = &folder.path().join("paper.doc");
    Ok(ran.ok().and_then(|_| std::fs::read(result).ok()))
}

const RTF: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Times New Roman;}}
\pard\qc{\b K\u7870? HO\u7840?CH}\par
{\listtext\pard\plain 1.\tab}\pard\ls1\ilvl0 M\u7909?c \u273?\'edch\par
\trowd\clvmgf\clbrdrt\brdrs\clbrdrl\brdrs\cellx1000\clmgf\clbrdrt\brdrs\clbrdrl\brdrs\cellx3000\clmrg\clbrdrt\brdrs\cellx5000
\pard\intbl TT\cell Kinh ph\'ed\cell\cell\row
\trowd\clvmrg\clbrdrt\brdrs\clbrdrl\brdrs\cellx1000\clbrdrt\brdrs\clbrdrl\brdrs\cellx3000\clbrdrt\brdrs\clbrdrl\brdrs\cellx5000
\pard\intbl\cell 2026\cell 2027\cell\row
\pard C\'f4ng b\'e1o{\super\chftn{\footnote\pard\plain{\super\chftn} Ra ng\'e0y 15.}}\par}";

const CODE_PAGES: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset163 Times New Roman (Vietnamese);}}
\pard\f1 \'d0\'e3 ban h\'e0nh, \'f5\'f4 \f0\'e3\par}";

const LIST_TABLE: &str = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}
{\*\listtable{\list{\listlevel\levelnfc1\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}{\listlevel\levelnfc0\levelstartat3\levelfollow1{\leveltext\'04\'00.\'01.;}{\levelnumbers\'01\'03;}}\listid7}}
{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}
\pard\ls1\ilvl0 M\par\ilvl1 N\par\ilvl1 P\par\ilvl0 Q\par\pard R\par}";

/// As [`RTF`], its number from a list table: LibreOffice makes no list of a number that is text.
const LIST_PAPER: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Times New Roman;}}
{\*\listtable{\list{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}\listid7}}
{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}
\pard\qc{\b K\u7870? HO\u7840?CH}\par
\pard\ls1\ilvl0 M\u7909?c \u273?\'edch\par
\trowd\clvmgf\clbrdrt\brdrs\clbrdrl\brdrs\cellx1000\clmgf\clbrdrt\brdrs\clbrdrl\brdrs\cellx3000\clmrg\clbrdrt\brdrs\cellx5000
\pard\intbl TT\cell Kinh ph\'ed\cell\cell\row
\trowd\clvmrg\clbrdrt\brdrs\clbrdrl\brdrs\cellx1000\clbrdrt\brdrs\clbrdrl\brdrs\cellx3000\clbrdrt\brdrs\clbrdrl\brdrs\cellx5000
\pard\intbl\cell 2026\cell 2027\cell\row
\pard C\'f4ng b\'e1o{\super\chftn{\footnote\pard\plain{\super\chftn} Ra ng\'e0y 15.}}\par}";

const HTML: &str = r##"<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Not text</title><style>p { color: red }</style></head>
<body><script>document.write("no")</script><p style="display:none">hidden</p>
<p align="center"><b>KẾ HOẠCH</b></p>
<ol><li>Mục   đích</ol>
<table border="1"><tr><td rowspan="2">TT<td colspan="2">Kinh phí<tr><td>2026<td>2027</table>
<p>Công báo<sup><a href="#_ftn1" name="_ftnref1">[1]</a></sup></p>
<div id="ftn1"><p><a href="#_ftnref1">[1]</a> Ra ngày 15.</p></div></body></html>
"##;

/// What Word saves as a web page, under the name of a `.doc`.
const WORD_PAGE: &str = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1258">
<meta name=Generator content="Microsoft Word 11">
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head>
<body lang=VI><p class=MsoNormal style='text-align:center'><b>K&#7870; HO&#7840;CH<o:p></o:p></b></p>
<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>M&#7909;c<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>&#273;&iacute;ch</p>
</body></html>
"#;

/// A page as a message of several parts.
fn archive() -> Vec<u8> {
    let page = "<html><body><p>S=E1=BB=91 5/QD-=\r\nUBND</p></body></html>";
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"next\"\r\n\r\n\
         --next\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; \
         charset=\"utf-8\"\r\n\r\n{page}\r\n--next--\r\n"
    )
    .into_bytes()
}

const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#;

const TEXT: &str = r#"<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="C1" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
</office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">KẾ<text:s/>HOẠCH</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>Mục
  đích</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="3"/>
<table:table-row><table:table-cell table:style-name="C1" table:number-rows-spanned="2"><text:p>TT</text:p></table:table-cell><table:table-cell table:style-name="C1" table:number-columns-spanned="2"><text:p>Kinh phí</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell><text:p>2026</text:p></table:table-cell><table:table-cell><text:p>2027</text:p></table:table-cell></table:table-row></table:table>
<text:p>Công báo<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Ra ngày 15.</text:p></text:note-body></text:note></text:p>
</office:text></office:body>"#;

fn odt() -> Result<Vec<u8>, Box<dyn Error>> {
    let content = format!("<office:document-content {NAMESPACES}>{TEXT}</office:document-content>");
    stored("application/vnd.oasis.opendocument.text", &[("content.xml", &content)])
}

/// An archive that begins with its type, as OpenDocument wants it.
fn stored(kind: &str, parts: &[(&str, &str)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in [("mimetype", kind)].iter().chain(parts) {
        zip.start_file(*name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
