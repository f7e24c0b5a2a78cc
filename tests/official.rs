//! Papers handed over by the book, field by field against what a person fills in, and read back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use calamine::{Reader, Xlsx};
use quick_xml::events::Event;
use std::{
    collections::HashMap,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use tempfile::TempDir;

const LETTER: &str = "so-hoa/cong-van.pdf";
const DRAFT: &str = "so-hoa/du-thao.docx";
const PLAN: &str = "so-hoa/ke-hoach.pdf";

/// Three papers of our corpus in a hồ sơ, with a `ho-so.toml`; handed over.
fn office() -> &'static TempDir {
    static OFFICE: OnceLock<TempDir> = OnceLock::new();
    OFFICE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let papers = dir.path().join("van-ban");
        fs::create_dir_all(papers.join("so-hoa")).unwrap();
        for (from, to) in [
            ("cong-van-nen-tang-so/document.pdf", LETTER),
            ("du-thao-ke-hoach-luu-tru-so/document.docx", DRAFT),
            ("ke-hoach-chuyen-doi-so-2025/document.pdf", PLAN),
        ] {
            fs::copy(common::own_corpus().join(from), papers.join(to)).unwrap();
        }
        let facts = "ma-dinh-danh = \"H48.06\"\nnam = 2025\nky-hieu = \"05.VP\"\ntieu-de = \"Số hóa và chuyển đổi số\"\nthoi-han = \"20 năm\"\n";
        fs::write(papers.join("so-hoa/ho-so.toml"), facts).unwrap();
        let results = dir.path().join("ket-qua");
        let program = assert_cmd::cargo::cargo_bin!("vanban");
        let run = |command: &mut Command| assert!(command.arg("-q").status().unwrap().success());
        run(Command::new(program).arg("convert").arg(&papers).arg("-o").arg(&results));
        run(Command::new(program).arg("export").arg(&results).args(["-f", "phuluc6,edxml,mucluc", "-o"]).arg(dir.path().join("giao")));
        dir
    })
}

fn handed(name: &str) -> PathBuf {
    office().path().join("giao").join(name)
}

/// The elements with text of an XML, by their names from the root, those of each `Document` by its file.
fn read(path: &Path) -> HashMap<String, Vec<(String, String)>> {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut names, mut file, mut said) = (Vec::<String>::new(), String::new(), String::new());
    let mut found: HashMap<String, Vec<(String, String)>> = HashMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                if name == "Document" {
                    let named = start
                        .attributes()
                        .map(Result::unwrap)
                        .find(|a| a.key.as_ref() == "file")
                        .unwrap();
                    file = named.value.into_owned();
                }
                names.push(name.trim_start_matches("edXML:").to_owned());
                said.clear();
            }
            Event::End(_) => {
                if !said.trim().is_empty() {
                    let is_top = |name: &String| matches!(name.as_str(), "File" | "MessageHeader");
                    let top = names.iter().position(is_top);
                    let below = names.iter().rposition(|name| name == "Document").or(top);
                    let path = names[below.map_or(0, |at| at + 1)..].join("/");
                    found.entry(file.clone()).or_default().push((path, said.trim().to_owned()));
                }
                said.clear();
                if names.pop().as_deref() == Some("Document") {
                    file.clear();
                }
            }
            Event::Text(text) => said.push_str(&text),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
                said.push(known.iter().find(|(known, _)| *known == name).unwrap().1);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn pairs<'a>(list: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn the_metadata_is_what_a_person_fills_in() {
    let found = read(&handed("phuluc6.xml"));
    let code = [
        ("FileCode/OrganId", "H48.06"),
        ("FileCode/FileCatalog", "2025"),
        ("FileCode/FileNotation", "05.VP"),
    ];
    let expect = |rest: &[(&'static str, &'static str)]| pairs(&[&code, rest].concat());
    assert_eq!(
        found[PLAN],
        expect(&[
            ("DocOrdinal", "1"),
            ("TypeName", "Kế hoạch"),
            ("CodeNumber", "128"),
            ("CodeNotation", "KH-SKHCN"),
            ("IssuedDate", "2025-09-22"),
            ("OrganName", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
            ("Subject", "Chuyển đổi số năm 2025 của Sở Khoa học và Công nghệ"),
            ("Language", "Tiếng Việt"),
            ("PageAmount", "5"),
            ("SignerInfo/Position", "GIÁM ĐỐC"),
            ("SignerInfo/FullName", "Nguyễn Văn A"),
            ("To/OrganName", "UBND tỉnh"),
            ("To/OrganName", "Lãnh đạo Sở"),
            ("To/OrganName", "Các phòng, đơn vị thuộc Sở"),
            ("Priority", "0"),
        ])
    );
    assert_eq!(
        found[LETTER],
        expect(&[
            ("DocOrdinal", "2"),
            ("TypeName", "Công văn"),
            ("CodeNumber", "2071"),
            ("CodeNotation", "SKHCN-BCVT&CĐS"),
            ("IssuedDate", "2025-11-05"),
            ("OrganName", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
            ("Subject", "rà soát nền tảng số trước khi lập dự toán năm 2026"),
            ("Language", "Tiếng Việt"),
            ("PageAmount", "1"),
            ("SignerInfo/Position", "PHÓ GIÁM ĐỐC"),
            ("SignerInfo/FullName", "Trần Thị B"),
            ("To/OrganName", "Văn phòng UBND tỉnh"),
            ("To/OrganName", "Công an tỉnh"),
            ("To/OrganName", "Các sở, ban, ngành"),
            ("To/OrganName", "UBND các xã, phường, đặc khu"),
            ("To/OrganName", "Bộ KH&CN"),
            ("To/OrganName", "UBND tỉnh"),
            ("To/OrganName", "Lãnh đạo Sở"),
            ("Priority", "0"),
        ])
    );
    // A draft has no number and no day yet, and a Word file no pages.
    assert_eq!(
        found[DRAFT],
        expect(&[
            ("DocOrdinal", "3"),
            ("TypeName", "Kế hoạch"),
            ("CodeNotation", "KH-UBND"),
            ("OrganName", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"),
            ("Subject", "Số hóa tài liệu lưu trữ lịch sử giai đoạn 2026 - 2027"),
            ("Language", "Tiếng Việt"),
            ("Description", "Dự thảo"),
            ("SignerInfo/Position", "PHÓ CHỦ TỊCH"),
            ("SignerInfo/FullName", "Lê Văn C"),
            ("To/OrganName", "Bộ Nội vụ"),
            ("To/OrganName", "CT, PCT UBND tỉnh"),
            ("To/OrganName", "Các sở, ban, ngành"),
            ("Priority", "0"),
        ])
    );
    assert_eq!(
        found[""],
        expect(&[
            ("Title", "Số hóa và chuyển đổi số"),
            ("Maintenance", "20 năm"),
            ("Language", "Tiếng Việt"),
            ("StartDate", "2025-09-22"),
            ("EndDate", "2025-11-05"),
            ("DocTotal", "3"),
        ])
    );
}

#[test]
fn what_is_blank_is_listed() {
    let list = fs::read_to_string(handed("phuluc6-con-trong.csv")).unwrap();
    for line in [
        "so-hoa,so-hoa/du-thao.docx,4 Số của văn bản,văn bản không nói,",
        "so-hoa,so-hoa/du-thao.docx,\"6 Ngày, tháng, năm văn bản\",văn bản không nói,",
        "so-hoa,so-hoa/du-thao.docx,10 Số trang của văn bản,văn bản không nói,",
        "so-hoa,so-hoa/ke-hoach.pdf,15 Số lượng bản phát hành,văn bản không nói,",
        "so-hoa,,5 Người lập hồ sơ,văn bản không nói,",
    ] {
        assert!(list.contains(line), "{line}\n{list}");
    }
    assert!(!list.contains("ke-hoach.pdf,4 Số") && !list.contains("3 Tên loại"), "{list}");
}

#[test]
fn the_schema_takes_what_is_written() {
    let schema = fs::read_to_string(handed("phuluc6.xsd")).unwrap();
    assert!(
        schema.contains("name=\"IssuedAmount\"")
            && schema.contains("<xs:maxLength value=\"500\"/>")
    );
    // Where the tool of libxml2 is installed, it judges.
    let judged = Command::new("xmllint")
        .args(["--noout", "--schema"])
        .arg(handed("phuluc6.xsd"))
        .arg(handed("phuluc6.xml"))
        .output();
    match judged {
        Ok(judged) => {
            assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stderr));
        }
        Err(_) => println!("xmllint is not installed"),
    }
}

#[test]
fn a_message_holds_the_paper_and_its_file() {
    let found = &read(&handed("edxml/so-hoa/cong-van.pdf.edxml"))[""];
    let all = |name: &str| -> Vec<&str> {
        found
            .iter()
            .filter(|(key, _)| key.ends_with(name))
            .map(|(_, value)| value.as_str())
            .collect()
    };
    let to = [
        "Văn phòng UBND tỉnh",
        "Công an tỉnh",
        "Các sở, ban, ngành",
        "UBND các xã, phường, đặc khu",
    ];
    assert_eq!(all("From/OrganName"), ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"]);
    assert_eq!(all("From/OrganizationInCharge"), ["UBND TỈNH QUẢNG NGÃI"]);
    assert_eq!(all("From/OrganId"), ["H48.06"]);
    assert_eq!(all("To/OrganName"), to);
    assert_eq!(all("Code/CodeNumber"), ["2071"]);
    assert_eq!(
        (all("PromulgationInfo/Place"), all("PromulgationDate")),
        (vec!["Quảng Ngãi"], vec!["2025/11/05"])
    );
    assert_eq!(
        (all("Competence"), all("SignerInfo/Position")),
        (vec!["KT."], vec!["PHÓ GIÁM ĐỐC"])
    );
    assert_eq!(all("ToPlaces/Place").last().map(|place| place.starts_with("Lưu: VT")), Some(true));
    assert_eq!(
        (all("Priority"), all("PageAmount"), all("AttachmentName")),
        (vec!["0"], vec!["1"], vec!["cong-van.pdf"; 2])
    );
    assert!(all("DocumentType/Type").is_empty() && all("SteeringType").is_empty());
    use base64::{Engine, engine::general_purpose::STANDARD};
    let bytes = STANDARD.decode(all("ContentTransferEncoded")[0]).unwrap();
    assert_eq!(bytes, fs::read(office().path().join("van-ban").join(LETTER)).unwrap());
    let plan = &read(&handed("edxml/so-hoa/ke-hoach.pdf.edxml"))[""];
    let appendix = plan.iter().find(|(key, _)| key.ends_with("Appendix")).unwrap();
    assert_eq!(appendix.1, "PHỤ LỤC: DANH MỤC VIỆC LÀM VÀ KINH PHÍ NĂM 2025");
}

#[test]
fn the_list_of_a_dossier_has_the_form_of_the_decree() {
    let bytes = fs::read(handed("so-hoa/muc-luc.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Mục lục").unwrap();
    let rows: Vec<Vec<String>> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0][0], "MỤC LỤC VĂN BẢN, TÀI LIỆU");
    assert_eq!(
        (rows[1][0].as_str(), rows[2][0].as_str()),
        ("Số, ký hiệu hồ sơ: 05.VP", "Năm 2025")
    );
    assert_eq!(rows[3][1], "Số, ký hiệu văn bản");
    assert_eq!(rows[4], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]);
    let plan = [
        "1",
        "128/KH-SKHCN",
        "22/09/2025",
        "Kế hoạch Chuyển đổi số năm 2025 của Sở Khoa học và Công nghệ",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "1-5",
        "",
    ];
    assert_eq!(rows[5], plan);
    assert_eq!((rows[6][1].as_str(), rows[6][5].as_str()), ("2071/SKHCN-BCVT&CĐS", "6"));
    assert_eq!(
        (rows[7][2].as_str(), rows[7][5].as_str(), rows[7][6].as_str()),
        ("", "7", "Dự thảo")
    );
    // The Word document says the same, read by ourselves.
    let text = Command::new(assert_cmd::cargo::cargo_bin!("vanban"))
        .arg("text")
        .arg(handed("so-hoa/muc-luc.docx"))
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    for part in [
        "MỤC LỤC VĂN BẢN, TÀI LIỆU",
        "Số, ký hiệu hồ sơ: 05.VP",
        "2071/SKHCN-BCVT&CĐS",
        "22/09/2025",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_broken_dossier_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("a.txt"),
        "UBND XÃ HÒA AN\nSố: 12/KH-UBND\nKẾ HOẠCH\nTu sửa đường liên thôn năm 2026\n",
    )
    .unwrap();
    let program = assert_cmd::cargo::cargo_bin!("vanban");
    let results = dir.path().join("ket-qua");
    Command::new(program)
        .arg("convert")
        .arg(dir.path().join("a.txt"))
        .arg("-o")
        .arg(&results)
        .arg("-q")
        .status()
        .unwrap();
    fs::write(results.join("ho-so.toml"), "tua-de = \"x\"").unwrap();
    let done = Command::new(program)
        .args(["export", "-f", "mucluc", "--lang", "en"])
        .arg(&results)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.code() == Some(1) && told.contains("no-dossier") && told.contains("tua-de"),
        "{told}"
    );
    assert!(results.join("muc-luc.docx").is_file());
}
