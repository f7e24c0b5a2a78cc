//! `vanban diff` as its users meet it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use assert_cmd::Command;
use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow};
use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};
use serde_json::Value;
use std::{fs, io::Cursor, path::PathBuf};
use tempfile::TempDir;

fn vanban() -> Command {
    let mut command = Command::cargo_bin("vanban").unwrap();
    for variable in ["VANBAN_LANG", "VANBAN_PASSWORD", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// A small plan with these rows: task, owner, amount in millions.
fn plan(number: &str, rows: &[[&str; 3]]) -> Vec<u8> {
    let paragraph = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let row = |cells: [&str; 4]| {
        let cells = cells.iter().map(|text| TableCell::new().add_paragraph(paragraph(text)));
        TableRow::new(cells.collect())
    };
    let mut table =
        vec![row(["STT", "Nội dung công việc", "Đơn vị chủ trì", "Kinh phí (triệu đồng)"])];
    for (place, [task, owner, amount]) in rows.iter().enumerate() {
        table.push(row([&(place + 1).to_string(), task, owner, amount]));
    }
    let docx = Docx::new()
        .add_paragraph(paragraph("ỦY BAN NHÂN DÂN"))
        .add_paragraph(paragraph("XÃ SƠN HẠ"))
        .add_paragraph(paragraph(&format!("Số: {number}/KH-UBND")))
        .add_paragraph(paragraph("KẾ HOẠCH"))
        .add_paragraph(paragraph("Chỉnh lý tài liệu lưu trữ năm 2026"))
        .add_paragraph(paragraph("I. NHIỆM VỤ"))
        .add_paragraph(paragraph("1. Số hóa hồ sơ địa chính còn lại."))
        .add_table(Table::new(table));
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

const OLD: [[&str; 3]; 4] = [
    ["Mua máy quét tài liệu khổ lớn", "Phòng Kinh tế", "40"],
    ["Thuê kho tạm trong thời gian sửa", "Văn phòng", "25"],
    ["Sửa kho lưu trữ của xã", "Văn phòng", "60"],
    ["Tập huấn nghiệp vụ cho công chức", "Phòng Văn hóa - Xã hội", "15"],
];
const NEW: [[&str; 3]; 3] = [
    ["Mua máy quét tài liệu khổ lớn", "Phòng Kinh tế", "45"],
    ["Sửa kho lưu trữ của xã", "Phòng Kinh tế", "60"],
    ["Tập huấn nghiệp vụ cho công chức", "Phòng Văn hóa - Xã hội", "15"],
];

/// A folder with these files, and their paths.
fn folder<const N: usize>(files: [(&str, Vec<u8>); N]) -> (TempDir, [PathBuf; N]) {
    let dir = tempfile::tempdir().unwrap();
    let paths = files.map(|(name, bytes)| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    });
    (dir, paths)
}

fn drafts() -> (TempDir, [PathBuf; 2]) {
    folder([("cũ.docx", plan("", &OLD)), ("mới.docx", plan("12", &NEW))])
}

#[test]
fn says_what_happened() {
    let (_dir, paths) = drafts();
    vanban().arg("diff").args(&paths).assert().code(0).stderr(is_empty()).stdout(
        contains("1 bỏ, 3 sửa, 2 đánh số lại · tổng kinh phí -20.000.000 đồng\n")
            .and(contains("  ~ A1.1 Mua máy quét tài liệu khổ lớn\n      Kinh phí: 40 triệu đồng → 45 triệu đồng (+5.000.000 đồng)\n"))
            .and(contains("  - A1.2 Thuê kho tạm trong thời gian sửa\n"))
            .and(contains("  ~ A1.3 → A1.2 Sửa kho lưu trữ của xã\n      Chủ trì: Văn phòng → Phòng Kinh tế\n"))
            .and(contains("  # 4 → 3: đánh số lại\n"))
            .and(contains("Số, ký hiệu: /KH-UBND → 12/KH-UBND")),
    );
}

#[test]
fn can_be_told_what_to_leave_out_and_when_to_fail() {
    let (_dir, paths) = drafts();
    let run = |flags: &[&str]| vanban().arg("diff").args(&paths).args(flags).assert();
    run(&["--exit-code"]).code(1);
    run(&["--only", "letterhead", "--lang", "en"])
        .code(0)
        .stdout(contains("1 changed").and(contains("Number: ")).and(contains("Tasks").not()));
    run(&["--only", "tasks", "--ignore", "numbers,wording"]).stdout(contains("đánh số lại").not());
    run(&["--only", "footnotes", "--exit-code"]).code(0).stdout(contains("không có thay đổi"));
    run(&["--only", "rubbish"]).code(2);
}

#[test]
fn json_is_the_contracts_and_goes_to_a_file() {
    let (dir, paths) = drafts();
    let out = dir.path().join("khác.json");
    vanban()
        .arg("diff")
        .args(&paths)
        .args(["--format", "json", "-o"])
        .arg(&out)
        .assert()
        .code(0)
        .stdout("");
    let json: Value = serde_json::from_slice(&fs::read(out).unwrap()).unwrap();
    assert_eq!(json["summary"]["removed"], 1);
    assert_eq!(json["summary"]["budget_delta"], -20_000_000);
    assert_eq!(json["old"]["file"], "cũ.docx");
    assert!(json["changes"].as_array().unwrap().iter().any(|change| change["field"] == "lead"));
}

#[test]
fn three_drafts_are_a_history() {
    let (_dir, paths) = folder([
        ("1.docx", plan("", &OLD)),
        ("2.docx", plan("", &NEW)),
        ("3.docx", plan("12", &OLD)),
    ]);
    vanban().arg("diff").args(&paths).assert().code(0).stdout(
        contains("A1.3 → A1.2 → A1.3  Sửa kho lưu trữ của xã\n  1→2: Chủ trì: Văn phòng → Phòng Kinh tế\n")
            .and(contains(
                "A1.2 → — → A1.2  Thuê kho tạm trong thời gian sửa\n  1→2: bỏ\n  2→3: thêm (trở lại như bản 1)\n",
            ))
            .and(contains("2 nhiệm vụ không thay đổi")),
    );
    vanban().arg("diff").args(&paths).args(["--format", "md", "--lang", "en"]).assert().stdout(
        contains("## A1.3 → A1.2 → A1.3 Sửa kho lưu trữ của xã\n\n- 1 → 2: *changed*\n  - Lead: Văn phòng → **Phòng Kinh tế**\n")
            .and(contains("**2** tasks without changes")),
    );
    let page = vanban().arg("diff").args(&paths).args(["--format", "html"]).output().unwrap();
    let page = String::from_utf8(page.stdout).unwrap();
    for part in [
        "<th scope=\"col\">Bản 3</th>",
        "<del>Văn phòng</del>",
        "<ins>Phòng Kinh tế</ins>",
        "<span class=\"none\">—</span>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    links_lead_somewhere(&page);
}

#[test]
fn standard_input_and_saved_json_are_drafts_too() {
    let (dir, paths) = drafts();
    let saved = dir.path().join("mới.json");
    let json = vanban().args(["show", "--json"]).arg(&paths[1]).output().unwrap().stdout;
    fs::write(&saved, &json).unwrap();
    let told = "1 bỏ, 3 sửa, 2 đánh số lại · tổng kinh phí -20.000.000 đồng\n";
    vanban()
        .arg("diff")
        .arg(&paths[0])
        .arg(&saved)
        .assert()
        .code(0)
        .stdout(contains(told).and(contains("+++ mới.json  12/KH-UBND")));
    for bytes in [json, fs::read(&paths[1]).unwrap()] {
        vanban()
            .arg("diff")
            .arg(&paths[0])
            .arg("-")
            .write_stdin(bytes)
            .assert()
            .code(0)
            .stdout(contains(told));
    }
    vanban().args(["diff", "-", "-"]).write_stdin("").assert().code(2);
    fs::write(&saved, "{\"schema_version\": \"2.0\"}").unwrap();
    vanban().arg("diff").arg(&paths[0]).arg(&saved).assert().code(2).stderr(contains("damaged"));
    // A folder of outputs is a folder of drafts.
    let (folders, _) = folder([
        ("a/1.json", vanban().args(["show", "--json"]).arg(&paths[0]).output().unwrap().stdout),
        ("b/2.docx", plan("12", &NEW)),
    ]);
    let [a, b] = ["a", "b"].map(|name| folders.path().join(name));
    vanban().arg("diff").args([a, b]).assert().code(0).stdout(contains("1.json → 2.docx"));
}

/// Every link of a page leads to a place in it.
fn links_lead_somewhere(page: &str) {
    for link in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
    }
}

#[test]
fn folders_are_paired() {
    let (dir, _) = folder([
        ("a/kế hoạch.docx", plan("12", &OLD)),
        ("a/cũ.docx", b"rubbish".to_vec()),
        ("b/bản ký.docx", plan("12", &NEW)),
    ]);
    let folders = ["a", "b"].map(|name| dir.path().join(name));
    vanban().arg("diff").args(&folders).arg("--exit-code").assert().code(1).stdout(
        contains("kế hoạch.docx → bản ký.docx (cùng số, ký hiệu)\n")
            .and(contains("1 bỏ, 2 sửa"))
            .and(contains("  - A1.2 Thuê kho tạm trong thời gian sửa\n"))
            .and(contains("1 văn bản có ở cả hai, 1 có thay đổi")),
    );
    vanban()
        .arg("diff")
        .args(&folders)
        .arg("--summary")
        .assert()
        .stdout(contains("1 bỏ, 2 sửa").and(contains("Thuê kho tạm").not()));
    vanban().arg("diff").args(&folders).args(["--format", "md"]).assert().code(0).stdout(
        contains("## kế hoạch.docx → bản ký.docx\n")
            .and(contains("### Nhiệm vụ › "))
            .and(contains("- *bỏ* **A1.2** Thuê kho tạm trong thời gian sửa")),
    );
    let page = vanban().arg("diff").args(&folders).args(["--format", "html"]).output().unwrap();
    let page = String::from_utf8(page.stdout).unwrap();
    assert!(page.contains("<h2 id=\"p0\">kế hoạch.docx → bản ký.docx</h2>"));
    links_lead_somewhere(&page);
    vanban().arg("diff").arg(&folders[0]).arg(folders[1].join("bản ký.docx")).assert().code(2);
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let (_dir, paths) =
        folder([("a.docx", plan("", &OLD)), ("b.docx", b"PK\x03\x04\0rubbish".to_vec())]);
    vanban().arg("diff").args(&paths).assert().code(2).stdout("").stderr(contains("b.docx: "));
}

#[test]
fn html_is_one_page_that_needs_nothing_else() {
    let mut new = NEW;
    new[2][0] = "Tập huấn <b>nghiệp vụ</b> & kỹ năng cho công chức";
    let (dir, paths) = folder([("cũ.docx", plan("", &OLD)), ("mới.docx", plan("12", &new))]);
    let out = dir.path().join("a.html");
    vanban().arg("diff").args(&paths).args(["--format", "html", "-o"]).arg(&out).assert().code(0);
    let page = fs::read_to_string(&out).unwrap();
    for needless in ["http://", "https://", "<script", "<link", "src=", "@import", "url("] {
        assert!(!page.contains(needless), "{needless}");
    }
    assert!(page.contains("<html lang=\"vi\">"));
    assert!(page.contains("<ins>&lt;b&gt;nghiệp vụ&lt;/b&gt; &amp; kỹ năng</ins>"));
    let (first, weighty) = (page.find("<table").unwrap(), page.find("id=\"weighty\"").unwrap());
    assert!(weighty < first, "owners and money come first");
    links_lead_somewhere(&page);
    vanban().arg("diff").args(&paths).args(["--format", "html", "--lang", "en"]).assert().stdout(
        contains("<html lang=\"en\">")
            .and(contains("Tasks whose owner, deadline or money changed")),
    );
}

/// What a browser makes of the page: how many things it shows with all boxes checked, how many fewer
/// without the removals, how many groups without the letterhead, and none without any kind; that
/// nothing is wider than a phone, every landmark has a name, and the keyboard reaches all.
#[test]
fn a_browser_shows_and_hides_what_the_boxes_say() {
    let (dir, paths) = drafts();
    let out = dir.path().join("a.html");
    vanban().arg("diff").args(&paths).args(["--format", "html", "-o"]).arg(&out).assert().code(0);
    // The page forbids scripts: the test's own stands in a copy without that rule.
    let probe = "<script>
        const shown = () => [...document.querySelectorAll('tbody')].filter(e => e.offsetHeight > 0).length;
        const groups = () => [...document.querySelectorAll('.group')].filter(e => e.offsetHeight > 0).length;
        const all = shown();
        document.querySelector('#show-removed').click();
        const less = all - shown();
        document.querySelector('#part-letterhead').click();
        const parts = groups();
        for (const box of document.querySelectorAll('.filters:first-of-type input:checked')) box.click();
        const wide = document.documentElement.scrollWidth > window.innerWidth;
        const named = [...document.querySelectorAll('main section, nav')].every(e =>
            e.getAttribute('aria-label') || document.getElementById(e.getAttribute('aria-labelledby'))?.textContent);
        const keys = [...document.querySelectorAll('a, input')].every(e => e.tabIndex === 0);
        document.title = `shown ${all} ${less} ${parts} ${groups()} ${wide} ${named} ${keys}`;
        </script></body>";
    let page = fs::read_to_string(&out)
        .unwrap()
        .replace("default-src 'none';", "")
        .replace("</body>", probe);
    let page = page.replace("style-src 'unsafe-inline'", "");
    fs::write(&out, page).unwrap();
    let browser = std::process::Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=500,900",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", dir.path().join("profile").display()))
        .arg(format!("file://{}", out.display()))
        .output();
    let Ok(browser) = browser else {
        eprintln!("skipped: chromium is not there");
        return;
    };
    let dom = String::from_utf8_lossy(&browser.stdout);
    let title = dom.split("<title>").nth(1).and_then(|rest| rest.split('<').next());
    assert_eq!(title, Some("shown 6 2 1 0 false true true"));
}

#[test]
fn markdown_tells_the_same() {
    let (_dir, paths) = drafts();
    vanban().arg("diff").args(&paths).args(["--format", "md", "--lang", "en"]).assert().code(0).stdout(
        contains("- *changed* **A1.1** Mua máy quét tài liệu khổ lớn\n  - Budget: 40 triệu đồng → **45 triệu đồng**")
            .and(contains("## Tasks › ")),
    );
}

#[test]
fn pages_of_pdfs_stand_beside_the_changes_that_they_bear() {
    let corpus =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus/ke-hoach-chuyen-doi-so-2025");
    let run = |arguments: &[&str]| {
        let output =
            vanban().arg("diff").args(arguments).args(["--format", "html"]).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let [old, new] = ["du-thao.docx", "document.pdf"].map(|name| corpus.join(name));
    let [old, new] = [&old, &new].map(|path| path.to_str().unwrap());
    let page = run(&[old, new, "--pages"]);
    assert!(page.contains("src=\"data:image/png;base64,iVBOR"), "no image of a page");
    assert!(page.contains("id=\"page-new-1\""));
    assert!(!page.contains("id=\"page-old-1\""), "a DOCX has no pages");
    links_lead_somewhere(&page);
    let without = run(&[old, new]);
    assert!(!without.contains("data:image/png"));
    assert!(page.len() > without.len() + 10_000);
}

#[test]
fn comments_inside_a_file_are_told_in_all_that_people_read() {
    use docx_rs::{Comment, Insert};
    let run = |text: &str| Run::new().add_text(text);
    let said = Comment::new(1)
        .author("Hà")
        .date("2026-03-01T08:00:00Z")
        .add_paragraph(Paragraph::new().add_run(run("Xem lại <mức chi> này")));
    let paragraph = Paragraph::new()
        .add_run(run("Mua giá kệ cho kho "))
        .add_comment_start(said)
        .add_run(run("số hai"))
        .add_comment_end(1)
        .add_insert(Insert::new(run(" và kho số ba")).author("Hà").date("2026-03-01T08:00:00Z"));
    let mut bytes = Cursor::new(Vec::new());
    Docx::new().add_paragraph(paragraph).build().pack(&mut bytes).unwrap();
    let (_keep, [path]) = folder([("mot.docx", bytes.into_inner())]);
    for (format, words) in [
        ("text", ["Nhận xét trong tệp", "Hà, 2026-03-01", "“số hai”: Xem lại <mức chi> này"]),
        ("md", ["## Nhận xét trong tệp", "**Hà, 2026-03-01**", "“số hai”"]),
        (
            "html",
            [
                "Nhận xét trong tệp</h2>",
                "<strong>Hà, 2026-03-01</strong>",
                "Xem lại &lt;mức chi&gt; này",
            ],
        ),
    ] {
        let told =
            vanban().arg("diff").arg(&path).args(["--lang", "vi", "--format", format]).output();
        let told = String::from_utf8(told.unwrap().stdout).unwrap();
        for word in words {
            assert!(told.contains(word), "{format}: {word}\n{told}");
        }
    }
}

#[test]
fn a_history_tells_what_was_split() {
    let whole = [["Sửa mái kho, mua giá kệ cho kho lưu trữ", "Văn phòng", "300"]];
    let parts = [
        ["Sửa mái kho lưu trữ", "Văn phòng", "180"],
        ["Mua giá kệ cho kho lưu trữ", "Văn phòng", "120"],
    ];
    let (_keep, paths) = folder([
        ("1.docx", plan("1", &whole)),
        ("2.docx", plan("1", &parts)),
        ("3.docx", plan("1", &parts)),
    ]);
    vanban()
        .arg("diff")
        .args(paths)
        .args(["--lang", "vi"])
        .assert()
        .success()
        .stdout(contains("1→2: tách A1.1 → A1.1, A1.2"));
}
