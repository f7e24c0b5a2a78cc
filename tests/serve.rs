//! The server, asked as browsers, programs and strangers ask.
#![cfg(feature = "serve")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use serde_json::Value;
use std::{
    collections::HashSet,
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    sync::OnceLock,
    thread,
};
use tempfile::TempDir;
use vanban::{
    Options, batch,
    serve::{Role, Server, Setup, SetupError, Users, hash_password},
};

/// What stands in the fields of the hostile paper.
const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

struct Site {
    address: SocketAddr,
    _results: TempDir,
}

fn setup(results: PathBuf) -> Setup {
    let originals = vec![common::own_corpus()];
    Setup { originals, ..Setup::new(results, "127.0.0.1:0".parse().unwrap()) }
}

/// Runs a server until the tests end.
fn start(setup: &Setup) -> SocketAddr {
    let server = Server::bind(setup).unwrap();
    let address = server.address();
    thread::spawn(move || server.run());
    address
}

/// The corpus, and a paper that is hostile in every text.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let mut last = None;
        for input in batch::collect(&[common::own_corpus()], None).inputs {
            let output = dir.path().join(format!("{}.json", input.name));
            if batch::convert(&input, &output, &Options::default()).is_ok() {
                last = Some(output);
            }
        }
        let mut hostile: Value = serde_json::from_slice(&fs::read(last.unwrap()).unwrap()).unwrap();
        poison(&mut hostile);
        hostile["source"]["file"] = "a&b <i>.pdf".into();
        fs::write(dir.path().join("doc.json"), hostile.to_string()).unwrap();
        Site { address: start(&setup(dir.path().to_owned())), _results: dir }
    })
}

/// Puts the hostile text into all texts that are not words of a closed list or of the file.
fn poison(value: &mut Value) {
    const PRINTED: [&str; 12] = [
        "text",
        "title",
        "raw",
        "name",
        "heading",
        "message",
        "message_vi",
        "label",
        "symbol",
        "place",
        "rule",
        "code",
    ];
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                match value {
                    Value::String(text) if PRINTED.contains(&key.as_str()) => {
                        HOSTILE.clone_into(text);
                    }
                    Value::Array(list)
                        if matches!(key.as_str(), "cells" | "path" | "closing" | "group") =>
                    {
                        list.iter_mut().for_each(|cell| *cell = HOSTILE.into());
                    }
                    other => poison(other),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(poison),
        _ => {}
    }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// Sends what is given, byte by byte, and reads to the end.
fn raw(address: SocketAddr, request: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len() - 4);
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

fn ask(address: SocketAddr, method: &str, target: &str, headers: &str) -> Answer {
    raw(
        address,
        &format!(
            "{method} {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n"
        ),
    )
}

fn get(target: &str) -> Answer {
    ask(site().address, "GET", target, "")
}

/// The addresses that a page leads to.
fn links(page: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links
        .chain(
            page.split("method=\"get\" action=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next()),
        )
        .map(|link| link.replace("&amp;", "&"))
        .filter(|link| link.starts_with('/'))
        .map(|link| link.split('#').next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_page_answers_and_leads_to_pages_that_do() {
    let mut rest = vec!["/".to_owned()];
    let mut seen: HashSet<String> = HashSet::new();
    let mut images = 0;
    while let Some(target) = rest.pop() {
        if seen.len() > 150 || !seen.insert(target.clone()) {
            continue;
        }
        let answer = get(&target);
        // A comparison without papers says what is missing.
        let is_empty = target.starts_with("/compare") && !target.contains("old=");
        let is_right = answer.status == if is_empty { 400 } else { 200 };
        assert!(is_right, "{target}: {}", answer.head);
        assert!(answer.head.contains("content-security-policy: default-src 'none'"), "{target}");
        if answer.head.contains("text/html") {
            let page = answer.text();
            assert!(
                page.starts_with("<!DOCTYPE html><html lang=\"vi\"") || target.contains("lang=en"),
                "{target}"
            );
            // Every value leads to its form.
            let forms = rest.iter().filter(|link| link.contains("edit=")).count();
            let mut more = links(&page);
            more.retain(|link| !link.contains("edit=") || forms < 8 && !target.contains("edit="));
            rest.extend(more);
            images += usize::from(page.contains("<svg class=\"page\"") && page.contains("<rect"));
        }
    }
    assert!(images > 0 && seen.len() > 20, "{images} {}", seen.len());
}

#[test]
fn a_page_of_an_original_is_an_image_with_boxes_on_it() {
    let papers = get("/api/v1/papers").json();
    let paper =
        papers["papers"].as_array().unwrap().iter().find(|paper| paper["format"] == "pdf").unwrap();
    let file = paper["file"].as_str().unwrap();
    let image = get(&format!("/page.png?file={file}&page=1"));
    assert!(image.body.starts_with(b"\x89PNG") && image.head.contains("image/png"));
    let original = get(&format!("/original?file={file}"));
    assert!(original.body.starts_with(b"%PDF") && original.head.contains("attachment"));
    assert_eq!(get(&format!("/page.png?file={file}&page=999")).status, 404);
    assert_eq!(get(&format!("/page.png?file={file}&page=x")).status, 200);
}

#[test]
fn no_text_of_a_paper_becomes_markup() {
    let file = "a%26b%20%3Ci%3E.pdf";
    for target in [
        "/",
        "/tasks",
        "/search?q=script",
        "/failed",
        &format!("/paper?file={file}"),
        &format!("/compare?old={file}&new={file}"),
        "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/?issuer=%22%3E%3Cimg%20src=x%3E&type=%3Cb%3E",
        "/tasks?lead=%3Cscript%3E",
        "/nowhere%3Cscript%3E",
    ] {
        let page = get(target).text();
        assert!(!page.contains("<script") && !page.contains("<img"), "{target}");
        assert!(!page.contains("onclick") && !page.contains("style=\""), "{target}");
    }
    assert!(get(&format!("/paper?file={file}")).text().contains("&lt;script&gt;"));
}

#[test]
fn nothing_outside_the_archive_is_read() {
    for file in [
        "../../../etc/passwd",
        "/etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "ledger.jsonl",
        ".vanban/index.sqlite",
        "",
        "%00",
    ] {
        for page in ["/paper", "/json", "/original", "/page.png", "/api/v1/document"] {
            let answer = get(&format!("{page}?file={file}"));
            assert_eq!(answer.status, 404, "{page} {file}");
            assert!(
                !answer.text().contains("/tmp") && !answer.text().contains("root:"),
                "{page} {file}"
            );
        }
    }
    for target in ["/../etc/passwd", "//etc/passwd", "/style.css/..", "/static/../../x"] {
        assert_eq!(get(target).status, 404, "{target}");
    }
}

#[test]
fn strange_hosts_origins_and_methods_are_turned_away() {
    let address = site().address;
    let with_host = |host: &str| {
        raw(address, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status
    };
    assert_eq!(with_host(&format!("localhost:{}", address.port())), 200);
    for host in ["evil.example", "127.0.0.1.evil.example", "", "localhost:1", "evil@127.0.0.1"] {
        assert_ne!(with_host(host), 200, "{host}");
    }
    assert_eq!(ask(address, "GET", "/", "Origin: http://evil.example\r\n").status, 403);
    assert_eq!(ask(address, "GET", "/", "Origin: null\r\n").status, 403);
    assert_eq!(ask(address, "GET", "/", &format!("Origin: http://{address}\r\n")).status, 200);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        assert_eq!(ask(address, method, "/", "Content-Length: 0\r\n").status, 405, "{method}");
    }
    for (target, known) in [
        ("/", "GET, HEAD"),
        ("/api/v1/corrections", "GET, HEAD, POST"),
        ("/undo", "POST"),
        ("/api/v1/extract", "POST"),
    ] {
        let answer = ask(address, "DELETE", target, "");
        let told = format!("allow: {known}\r\n");
        assert!(
            format!("{}\r\n", answer.head).to_lowercase().contains(&told.to_lowercase()),
            "{}",
            answer.head
        );
    }
    assert!(ask(address, "HEAD", "/", "").body.is_empty());
}

#[test]
fn what_is_asked_wrongly_is_told_and_harms_nothing() {
    let long = format!("/search?q={}", "a".repeat(20_000));
    for (target, status) in [
        ("/tasks?due_before=hom-qua", 400),
        ("/tasks?min_budget=nhieu", 400),
        ("/api/v1/search", 400),
        ("/api/v1/papers?limit=99999999999999999999", 400),
        ("/api/v1/tasks?offset=-1", 400),
        ("/api/v1/nothing", 404),
        ("/compare?old=x&new=y", 404),
        ("/?p=99999999999", 200),
        ("/search?q=%22%20OR%20*%20NEAR(", 200),
        ("/?q=%27%3B%20DROP%20TABLE%20tasks", 200),
        (&long, 200),
    ] {
        assert_eq!(get(target).status, status, "{target}");
    }
    assert!(get("/api/v1/search").json()["code"] == "wrong-question");
}

#[test]
fn programs_get_the_same_as_people() {
    let tasks = get("/api/v1/tasks?limit=1000").json();
    let count = tasks["count"].as_u64().unwrap();
    assert_eq!(tasks["tasks"].as_array().unwrap().len() as u64, count);
    let csv = get("/tasks.csv");
    assert_eq!(csv::Reader::from_reader(csv.body.as_slice()).records().count() as u64, count);
    assert!(csv.head.contains("filename*=UTF-8''nhiem%2Dvu%2Ecsv"));
    assert!(get("/tasks.xlsx").body.starts_with(b"PK"));
    let hits = get("/api/v1/search?q=ke%20hoach").json();
    assert!(!hits["hits"].as_array().unwrap().is_empty());
    let file = hits["hits"][0]["file"].as_str().unwrap();
    let document =
        get(&format!("/api/v1/document?file={}", file.replace(' ', "%20").replace('&', "%26")))
            .json();
    assert_eq!(document["source"]["file"], file);
    let described = get("/api/v1/openapi.json").json();
    for (path, methods) in described["paths"].as_object().unwrap() {
        let is_told = methods["get"].is_object();
        assert_ne!(get(path).json()["code"], "unavailable", "{path}");
        assert_eq!(get(path).status == 404 && !is_told, !is_told, "{path}");
    }
    let schema = &described["components"]["schemas"]["Papers"];
    assert_eq!(schema["required"].as_array().unwrap().len(), 3);
}

#[test]
fn english_is_chosen_and_kept() {
    let answer = get("/tasks?lang=en");
    assert!(
        answer.text().contains("<html lang=\"en\"") && answer.head.contains("set-cookie: lang=en")
    );
    let kept = ask(site().address, "GET", "/tasks", "Cookie: lang=en\r\n");
    assert!(kept.text().contains("<h1>Tasks</h1>") && !kept.head.contains("set-cookie"));
}

#[test]
fn others_get_in_with_the_token_alone() {
    let dir = tempfile::tempdir().unwrap();
    let open = Setup { listen: "0.0.0.0:0".parse().unwrap(), ..setup(dir.path().to_owned()) };
    assert!(matches!(Server::bind(&open), Err(SetupError::NeedsToken)));
    let address =
        start(&Setup { token: Some("chìa khóa".to_owned()), ..setup(dir.path().to_owned()) });
    for (headers, status) in [
        ("", 401),
        ("Authorization: Bearer chìa\r\n", 401),
        ("Authorization: Basic !!\r\n", 401),
        ("Authorization: Basic YTpjaMOsYSBraMOzYQ==\r\n", 200),
    ] {
        assert_eq!(ask(address, "GET", "/", headers).status, status, "{headers}");
    }
}

#[test]
fn originals_are_found_where_the_batch_read_them() {
    let dir = tempfile::tempdir().unwrap();
    let results = dir.path().join("ket-qua");
    let done = convert(&common::own_corpus(), &results);
    assert!(done, "convert");
    let address = start(&Setup { originals: Vec::new(), ..setup(results) });
    let papers = ask(address, "GET", "/api/v1/papers", "").json();
    let papers = papers["papers"].as_array().unwrap();
    let paper = papers.iter().find(|paper| paper["format"] == "pdf").unwrap();
    let file = paper["file"].as_str().unwrap();
    let image = ask(address, "GET", &format!("/page.png?file={file}"), "");
    assert!(image.body.starts_with(b"\x89PNG"), "{}", image.head);
}

/// Runs the program over a folder.
fn convert(inputs: &Path, results: &Path) -> bool {
    let program = assert_cmd::cargo::cargo_bin!("vanban");
    let mut command = std::process::Command::new(program);
    command.arg("convert").arg(inputs).arg("-o").arg(results).arg("-q");
    command.status().unwrap().code().is_some_and(|code| code < 2)
}

const PAPER: &str = "ỦY BAN NHÂN DÂN\nXÃ HÒA AN\nSố: 12/KH-UBND\nHòa An, ngày 3 tháng 2 năm 2026\nKẾ HOẠCH\nTu sửa đường liên thôn năm 2026\nỦy ban nhân dân xã xây dựng kế hoạch như sau.\n";

/// A folder with one paper, and its results.
struct Office {
    dir: TempDir,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("ho-so")).unwrap();
        fs::write(dir.path().join("ho-so/a.txt"), PAPER).unwrap();
        let office = Self { dir };
        office.convert(&[]);
        office
    }

    fn results(&self) -> PathBuf {
        self.dir.path().join("ket-qua")
    }

    fn convert(&self, flags: &[&str]) {
        let program = assert_cmd::cargo::cargo_bin!("vanban");
        let mut command = std::process::Command::new(program);
        command.arg("convert").arg(self.dir.path().join("ho-so")).args(["-q", "-o"]);
        assert!(command.arg(self.results()).args(flags).status().unwrap().success(), "{flags:?}");
    }

    fn start(&self) -> SocketAddr {
        start(&setup(self.results()))
    }

    fn json(&self) -> String {
        fs::read_to_string(self.results().join("a.txt.json")).unwrap()
    }

    fn number(&self) -> Value {
        let json: Value = serde_json::from_str(&self.json()).unwrap();
        json["letterhead"]["number"]["number"].clone()
    }
}

/// Sends a form of a page.
fn post(address: SocketAddr, target: &str, headers: &str, body: &str) -> Answer {
    let kind = if headers.contains("Content-Type") {
        ""
    } else {
        "Content-Type: application/x-www-form-urlencoded\r\n"
    };
    let length = body.len();
    raw(
        address,
        &format!(
            "POST {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{kind}{headers}Content-Length: {length}\r\n\r\n{body}"
        ),
    )
}

/// What the form that corrects a value must say.
fn form_token(address: SocketAddr, headers: &str) -> String {
    token_on(address, "/paper?file=a.txt&edit=/letterhead/number", headers).unwrap_or_default()
}

/// What the forms of a page must say; `None` where it has none.
fn token_on(address: SocketAddr, path: &str, headers: &str) -> Option<String> {
    let page = ask(address, "GET", path, headers).text();
    let rest = page.split("name=\"form_token\" value=\"").nth(1)?;
    rest.split('"').next().map(str::to_owned)
}

#[test]
fn a_value_is_corrected_undone_and_kept_over_force() {
    let office = Office::new();
    let before = office.json();
    let address = office.start();
    let token = form_token(address, "");
    assert_eq!(token.len(), 64);
    // With `no-referrer` browsers would send our own forms as those of nobody, and they would be turned away.
    assert!(
        ask(address, "GET", "/paper?file=a.txt", "").head.contains("referrer-policy: same-origin")
    );
    let own = format!("Origin: http://{address}\r\n");
    let form = format!(
        "form_token={token}&file=a.txt&attachment=0&page=1&path=/letterhead/number&value=21/KH-UBND&who=L%C3%AA+Lan&note=theo+b%E1%BA%A3n+k%C3%BD"
    );
    let answer = post(address, "/correct", &own, &form);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(
        answer.head.contains("location: /paper?file=a.txt")
            && answer.head.contains("set-cookie: who=L%C3%AA%20Lan")
    );
    // At once, in the JSON, the list and the page.
    assert_eq!(office.number(), 21);
    let papers = ask(address, "GET", "/api/v1/papers?q=21%2FKH-UBND", "").json();
    assert_eq!(papers["papers"][0]["document"], "21/KH-UBND");
    let page = ask(address, "GET", "/paper?file=a.txt", "").text();
    assert!(
        page.contains("Lê Lan")
            && page.contains("theo bản ký")
            && page.contains("đã sửa")
            && page.contains("Hoàn tác")
    );
    // The same line as `vanban correct` writes.
    let line = fs::read_to_string(office.results().join("corrections.jsonl")).unwrap();
    let line: Value = serde_json::from_str(line.trim()).unwrap();
    assert_eq!((&line["old"]["number"], &line["new"]["number"]), (&12.into(), &21.into()));
    assert!(line["when"].as_str().unwrap().ends_with('Z') && line["who"] == "Lê Lan");
    for flags in [&[][..], &["--force"]] {
        office.convert(flags);
        assert_eq!(office.number(), 21, "{flags:?}");
    }
    let answer = post(
        address,
        "/undo",
        "",
        &format!("form_token={token}&file=a.txt&path=/letterhead/number"),
    );
    assert_eq!((answer.status, office.number()), (303, 12.into()));
    office.convert(&[]);
    assert_eq!(office.json(), before);
}

#[test]
fn what_is_wrong_is_not_recorded() {
    let office = Office::new();
    let address = office.start();
    let token = form_token(address, "");
    let form = |more: &str| format!("form_token={token}&file=a.txt&{more}");
    let strange = "form_token=0&file=a.txt&path=/letterhead/title&value=x".to_owned();
    for (headers, body, status) in [
        ("", strange, 403),
        ("", "file=a.txt&path=/letterhead/title&value=x".to_owned(), 403),
        ("Origin: http://evil.example\r\n", form("path=/letterhead/title&value=x"), 403),
        ("", form("path=/letterhead/date&value=h%C3%B4m+qua"), 422),
        ("", form("path=/source/sha256&value=0"), 422),
        ("", form("path=/nowhere&value=0"), 422),
        ("", form("path=/letterhead/title&value=x&old=%22kh%C3%A1c%22"), 409),
        (
            "",
            "form_token=".to_owned() + &token + "&file=../a.txt&path=/letterhead/title&value=x",
            404,
        ),
        ("", "x".repeat(2 << 20), 413),
    ] {
        let answer = post(address, "/correct", headers, &body);
        assert_eq!(answer.status, status, "{}", &body[..body.len().min(200)]);
    }
    let json = r#"{"file": "a.txt", "path": "/letterhead/title", "value": "x"}"#;
    assert_eq!(
        post(address, "/api/v1/corrections", "Content-Type: text/plain\r\n", json).status,
        403
    );
    let recorded =
        fs::read_to_string(office.results().join("corrections.jsonl")).unwrap_or_default();
    assert_eq!(recorded, "");
    // Somebody wrote into the JSON: what was read is not known any more.
    let edited = office.json().replace("\"number\": 12", "\"number\": 13");
    fs::write(office.results().join("a.txt.json"), edited).unwrap();
    assert_eq!(post(address, "/correct", "", &form("path=/letterhead/title&value=x")).status, 409);
}

#[test]
fn programs_correct_as_people_do() {
    let office = Office::new();
    let address = office.start();
    let kind = "Content-Type: application/json; charset=utf-8\r\n";
    let said =
        r#"{"file": "a.txt", "path": "/letterhead/number/number", "value": 34, "who": "máy quét"}"#;
    let answer = post(address, "/api/v1/corrections", kind, said).json();
    assert_eq!((&answer["applied"], &answer["correction"]["new"]), (&true.into(), &34.into()));
    let said = r#"{"file": "a.txt", "path": "/letterhead/number/number"}"#;
    post(address, "/api/v1/corrections/undo", kind, said);
    let list = ask(address, "GET", "/api/v1/corrections?file=a.txt", "").json();
    assert_eq!(list["corrections"].as_array().unwrap().len(), 2);
    assert_eq!(office.number(), 12);
    // A run at work has the folder: what is recorded is put in later.
    let held = batch::Store::open(&office.results(), true).unwrap();
    let said = r#"{"file": "a.txt", "path": "/letterhead/title", "value": "Sửa đường"}"#;
    assert_eq!(post(address, "/api/v1/corrections", kind, said).json()["applied"], false);
    assert!(ask(address, "GET", "/paper?file=a.txt", "").text().contains("chưa có trong văn bản"));
    drop(held);
    office.convert(&[]);
    assert!(office.json().contains("\"title\": \"Sửa đường\""));
}

#[test]
fn papers_are_marked_as_checked() {
    let office = Office::new();
    let address = office.start();
    let count = |state: &str| {
        ask(address, "GET", &format!("/api/v1/papers?state={state}"), "").json()["count"].clone()
    };
    assert_eq!((count("checked"), count("unchecked")), (0.into(), 1.into()));
    let token = form_token(address, "");
    post(address, "/checked", "", &format!("form_token={token}&file=a.txt&checked=1&who=An"));
    office.convert(&["--force"]);
    assert_eq!((count("checked"), count("unchecked")), (1.into(), 0.into()));
    assert!(ask(address, "GET", "/paper?file=a.txt", "").text().contains("Đã kiểm tra"));
    post(address, "/checked", "", &format!("form_token={token}&file=a.txt"));
    assert_eq!(count("checked"), 0);
}

#[test]
fn users_do_what_their_role_allows() {
    let office = Office::new();
    let hash = hash_password("b:c").unwrap();
    let list = format!(
        "[[user]]\nname = \"a\"\npassword = \"{hash}\"\n[[user]]\nname = \"b\"\npassword = \"{hash}\"\nrole = \"correct\"\n"
    );
    let users = Users::from_toml(&list).unwrap();
    let open: SocketAddr = "0.0.0.0:0".parse().unwrap();
    let address = start(&Setup { users: users.clone(), ..setup(office.results()) });
    assert!(Server::bind(&Setup { listen: open, users, ..setup(office.results()) }).is_ok());
    // a:b:c, b:b:c, a:b
    let [reader, corrector, stranger] =
        ["YTpiOmM=", "YjpiOmM=", "YTpi"].map(|said| format!("Authorization: Basic {said}\r\n"));
    assert_eq!(ask(address, "GET", "/", &stranger).status, 401);
    assert_eq!(ask(address, "GET", "/", "").status, 401);
    assert_eq!(form_token(address, &reader), "");
    let token = form_token(address, &corrector);
    let form = format!(
        "form_token={token}&file=a.txt&path=/letterhead/title&value=M%E1%BB%9Bi&who=gi%E1%BA%A3"
    );
    assert_eq!(post(address, "/correct", &reader, &form).status, 403);
    assert_eq!(post(address, "/correct", "", &form).status, 401);
    assert_eq!(post(address, "/correct", &corrector, &form).status, 303);
    // Who is known by a password signs with that name alone.
    let line = fs::read_to_string(office.results().join("corrections.jsonl")).unwrap();
    assert!(line.contains("\"who\":\"b\"") && Role::Add > Role::Correct);
    let closed = start(&Setup { read_only: true, ..setup(office.results()) });
    assert_eq!(form_token(closed, ""), "");
    assert_eq!(post(closed, "/correct", "", &form).status, 403);
}

#[test]
fn tasks_are_shown_in_four_ways_and_kept_in_three() {
    let count = get("/api/v1/tasks?limit=1").json()["count"].clone();
    for view in ["", "timeline", "calendar", "charts"] {
        let page = get(&format!("/tasks?view={view}&as_of=2025-12-15&month=2025-12")).text();
        // However they are shown, they are the same.
        assert!(page.contains(&format!("{count} nhiệm vụ")), "{view}");
        assert!(page.contains("aria-current=\"page\""), "{view}");
    }
    let timeline = get("/tasks?view=timeline&as_of=2025-12-15").text();
    assert!(timeline.contains("<svg class=\"timeline\"") && timeline.contains("class=\"late\""));
    let calendar = get("/tasks?view=calendar&month=2025-12").text();
    assert!(
        calendar.contains("Tháng 12/2025")
            && calendar.contains("month=2026-01")
            && calendar.contains("month=2025-11")
    );
    assert!(get("/tasks?view=charts").text().matches("<rect").count() > 5);
    let events = get("/tasks.ics");
    let text = events.text();
    assert!(
        events.head.contains("text/calendar")
            && text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    );
    let due = get("/api/v1/tasks?limit=1000&due_from=1900-01-01").json()["count"].as_u64().unwrap();
    assert!(due > 0 && text.matches("BEGIN:VEVENT").count() as u64 == due);
    let recurring = get("/api/v1/tasks?limit=1000&recurring=1").json();
    let kinds =
        recurring["tasks"].as_array().unwrap().iter().map(|task| task["deadline"]["kind"].clone());
    let kinds: HashSet<String> = kinds.map(|kind| kind.as_str().unwrap().to_owned()).collect();
    assert!(
        !kinds.is_empty() && kinds.is_subset(&["recurring", "ongoing"].map(str::to_owned).into()),
        "{kinds:?}"
    );
}

#[test]
fn copies_of_a_paper_lead_to_each_other() {
    let page = get("/paper?file=ke-hoach-chuyen-doi-so-2025/document.pdf").text();
    assert!(page.contains("Các bản của văn bản này ("));
    let compare: Vec<String> =
        links(&page).into_iter().filter(|link| link.starts_with("/compare?")).collect();
    let draft =
        compare.iter().find(|link| link.contains("old=ke-hoach-chuyen-doi-so-2025/du-thao.docx"));
    assert_eq!(get(draft.unwrap()).status, 200);
    assert!(compare.iter().any(|link| link.contains("document.docx")), "{compare:?}");
}

#[test]
fn a_paper_that_came_twice_is_counted_once_unless_it_is_named() {
    let folder = "ke-hoach-chuyen-doi-so-2025/document";
    let files = |query: &str| -> HashSet<String> {
        let tasks = get(&format!("/api/v1/tasks?limit=1000&{query}")).json();
        let files = tasks["tasks"].as_array().unwrap().iter().map(|task| task["file"].clone());
        files.map(|file| file.as_str().unwrap().to_owned()).collect()
    };
    let [pdf, docx] = ["pdf", "docx"].map(|ending| format!("{folder}.{ending}"));
    let issuer = "issuer=So%20Khoa%20hoc%20va%20Cong%20nghe&type=KH&year=2025";
    for query in ["", issuer] {
        let found = files(query);
        assert!(found.contains(&docx) && !found.contains(&pdf), "{query}: {found:?}");
    }
    // The hostile copy of the draft counts, and has another issuer: where that is asked for, the draft itself is shown.
    let draft = "ke-hoach-chuyen-doi-so-2025/du-thao.docx";
    assert!(!files("").contains(draft) && files(issuer).contains(draft));
    assert_eq!(files(&format!("in={pdf}")), HashSet::from([pdf]));
}

/// A form with files, as browsers send it.
fn files(token: &str, files: &[(&str, &str)]) -> (String, String) {
    let mut body =
        format!("--x\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n{token}\r\n");
    for (name, text) in files {
        body.push_str(&format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n{text}\r\n"
        ));
    }
    (format!("{body}--x--\r\n"), "Content-Type: multipart/form-data; boundary=x\r\n".to_owned())
}

/// What became of the files that were added, when all are settled.
fn settled(address: SocketAddr) -> Vec<(String, String)> {
    for _ in 0..600 {
        let jobs = ask(address, "GET", "/api/v1/jobs", "").json();
        let jobs = jobs["jobs"].as_array().unwrap();
        let text = |job: &Value, key: &str| job[key].as_str().unwrap().to_owned();
        if jobs.iter().all(|job| matches!(job["stage"].as_str(), Some("done" | "failed"))) {
            let mut all: Vec<_> =
                jobs.iter().map(|job| (text(job, "file"), text(job, "stage"))).collect();
            all.sort();
            return all;
        }
        thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("files are read for ever");
}

#[test]
fn files_are_added_read_and_kept_by_later_runs() {
    let office = Office::new();
    let address = office.start();
    let token = token_on(address, "/add", "").unwrap();
    let other = PAPER.replace("12/KH", "44/KH");
    let (body, kind) = files(
        &token,
        &[("../a.txt", &other), ("b.txt", "\u{1}\u{2}\u{3}"), ("kế hoạch.txt", &other)],
    );
    assert_eq!(post(address, "/add", &kind, &body).status, 303);
    let expected = [("a (2).txt", "done"), ("b.txt", "failed"), ("kế hoạch.txt", "done")];
    assert_eq!(settled(address), expected.map(|(name, stage)| (name.to_owned(), stage.to_owned())));
    let found = ask(address, "GET", "/api/v1/papers?q=44%2FKH-UBND", "").json();
    assert_eq!(found["count"], 2);
    assert!(
        ask(address, "GET", "/original?file=a%20%282%29.txt", "").text().contains("44/KH-UBND")
    );
    // Later runs over the papers do not take them away, nor does another server read them again.
    office.convert(&["--prune"]);
    assert!(office.results().join("a (2).txt.json").is_file() && office.number() == 12);
    // Programs send files as they are.
    let kind = "Content-Type: application/octet-stream\r\n";
    let job =
        post(address, "/api/v1/files?name=c.txt", kind, &PAPER.replace("12/KH", "45/KH")).json();
    assert_eq!((&job["file"], settled(address).len()), (&"c.txt".into(), 4));
    let document =
        post(address, "/api/v1/extract?name=d.txt", kind, &PAPER.replace("12/KH", "46/KH")).json();
    assert_eq!(
        (&document["letterhead"]["number"]["number"], &document["source"]["file"]),
        (&46.into(), &"d.txt".into())
    );
    assert!(!office.results().join("d.txt.json").exists());
    let unread = post(address, "/api/v1/extract?name=d.pdf", kind, "%PDF-1.7 nothing");
    assert_eq!(unread.status, 422);
}

#[test]
fn what_may_not_be_added_is_not() {
    let office = Office::new();
    let address = office.start();
    let token = token_on(address, "/add", "").unwrap();
    for (token, name, status) in
        [("0", "x.txt", 403), (token.as_str(), "x.zip", 400), (token.as_str(), "..", 400)]
    {
        let (body, kind) = files(token, &[(name, PAPER)]);
        assert_eq!(post(address, "/add", &kind, &body).status, status, "{name}");
    }
    assert_eq!(post(address, "/add", "", "x=1").status, 400);
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let head = format!("Content-Type: {kind}\r\n");
        assert_eq!(post(address, "/api/v1/files?name=x.txt", &head, PAPER).status, 403, "{kind}");
    }
    let closed = start(&Setup { read_only: true, ..setup(office.results()) });
    assert_eq!(ask(closed, "GET", "/add", "").status, 403);
    assert_eq!(
        post(
            closed,
            "/api/v1/files?name=x.txt",
            "Content-Type: application/octet-stream\r\n",
            PAPER
        )
        .status,
        403
    );
    let added = office.results().join(".vanban/added");
    let left = fs::read_dir(added).map_or(0, Iterator::count);
    assert_eq!(
        (left, ask(address, "GET", "/api/v1/jobs", "").json()["jobs"].as_array().unwrap().len()),
        (0, 0)
    );
}

#[cfg(unix)]
#[test]
fn the_program_ends_when_it_is_asked_to() {
    use std::{
        io::BufRead,
        process::Stdio,
        time::{Duration, Instant},
    };
    let office = Office::new();
    let program = assert_cmd::cargo::cargo_bin!("vanban");
    let mut command = std::process::Command::new(program);
    command
        .arg("serve")
        .arg(office.results())
        .args(["--listen", "127.0.0.1:0"])
        .stderr(Stdio::piped());
    let mut server = command.spawn().unwrap();
    let mut said = String::new();
    std::io::BufReader::new(server.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert!(said.contains("http://127.0.0.1:"), "{said}");
    let id = server.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let asked = Instant::now();
    while server.try_wait().unwrap().is_none() {
        assert!(asked.elapsed() < Duration::from_secs(20), "it goes on");
        thread::sleep(Duration::from_millis(50));
    }
}

/// The program as a server of its own; what it says first is its address.
fn program(results: &Path, flags: &[&std::ffi::OsStr]) -> (std::process::Child, SocketAddr) {
    use std::{io::BufRead, process::Stdio};
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("vanban"));
    command.arg("serve").arg(results).args(["--listen", "127.0.0.1:0"]).args(flags);
    let mut server = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    std::io::BufReader::new(server.stderr.take().unwrap()).read_line(&mut said).unwrap();
    let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next());
    (server, address.unwrap_or_else(|| panic!("{said}")).parse().unwrap())
}

#[test]
fn what_comes_into_a_watched_folder_is_in_the_archive() {
    let dir = tempfile::tempdir().unwrap();
    let (inputs, results) = (dir.path().join("den"), dir.path().join("kq"));
    fs::create_dir(&inputs).unwrap();
    // Nothing is there yet, on either side.
    let (mut server, address) = program(
        &results,
        &["--watch".as_ref(), inputs.as_os_str(), "--ocr".as_ref(), "never".as_ref()],
    );
    assert_eq!(ask(address, "GET", "/", "").status, 200);
    fs::create_dir(inputs.join("2026")).unwrap();
    fs::write(inputs.join("2026/a.txt"), PAPER).unwrap();
    let begun = std::time::Instant::now();
    let papers = || ask(address, "GET", "/api/v1/papers", "").json();
    while papers()["count"] != 1 {
        assert!(begun.elapsed() < std::time::Duration::from_mins(1), "{}", papers());
        thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(papers()["papers"][0]["file"], "2026/a.txt");
    // The page of the original is found, and the page of what was added tells of it.
    assert!(ask(address, "GET", "/original?file=2026/a.txt", "").text().contains("12/KH-UBND"));
    assert_eq!(settled(address), [("2026/a.txt".to_owned(), "done".to_owned())]);
    server.kill().unwrap();
    server.wait().unwrap();
}

#[test]
fn uploads_and_corrections_outlast_a_server_that_is_killed() {
    let office = Office::new();
    let (mut server, address) = program(&office.results(), &[]);
    let kind = "Content-Type: application/octet-stream\r\n";
    let paper = |number: usize| PAPER.replace("12/KH", &format!("{}/KH", 100 + number));
    let json = "Content-Type: application/json\r\n";
    let correction =
        r#"{"file": "a.txt", "path": "/letterhead/number/number", "value": "77", "who": "Lan"}"#;
    let accepted: Vec<String> = thread::scope(|scope| {
        let readers: Vec<_> = (0..10)
            .map(|_| {
                scope.spawn(|| {
                    for target in
                        ["/", "/tasks", "/api/v1/papers", "/paper?file=a.txt", "/search?q=ho+so"]
                    {
                        assert_eq!(ask(address, "GET", target, "").status, 200, "{target}");
                    }
                })
            })
            .collect();
        let uploads: Vec<_> = (0..20)
            .map(|number| {
                scope.spawn(move || {
                    let target = format!("/api/v1/files?name=t{number}.txt");
                    let answer = post(address, &target, kind, &paper(number));
                    (answer.status == 200).then(|| format!("t{number}.txt"))
                })
            })
            .collect();
        let corrected = post(address, "/api/v1/corrections", json, correction);
        assert_eq!(corrected.status, 200, "{}", corrected.text());
        readers.into_iter().for_each(|reader| reader.join().unwrap());
        uploads.into_iter().filter_map(|upload| upload.join().unwrap()).collect()
    });
    assert_eq!(accepted.len(), 20);
    // In the middle of reading them.
    server.kill().unwrap();
    server.wait().unwrap();
    let (mut server, address) = program(&office.results(), &[]);
    let begun = std::time::Instant::now();
    loop {
        let count = ask(address, "GET", "/api/v1/papers", "").json()["count"].as_u64().unwrap();
        if count == 21 && office.number() == 77 {
            break;
        }
        assert!(begun.elapsed() < std::time::Duration::from_mins(2), "{count} papers");
        thread::sleep(std::time::Duration::from_millis(200));
    }
    server.kill().unwrap();
    server.wait().unwrap();
}

/// Fifty readers at once: half ask for lists, a third for papers, the rest search and look at tasks. `VANBAN_LOAD` is the
/// address of a running server with a large archive, which each then asks once in two seconds for half a minute.
#[test]
fn fifty_readers_are_answered() {
    use std::time::{Duration, Instant};
    let large: Option<SocketAddr> =
        std::env::var("VANBAN_LOAD").ok().and_then(|address| address.parse().ok());
    let address = large.unwrap_or_else(|| site().address);
    let (rounds, pause) =
        if large.is_some() { (15, Duration::from_secs(2)) } else { (3, Duration::ZERO) };
    let listed = ask(address, "GET", "/api/v1/papers?limit=500", "").json();
    let papers: Vec<String> = listed["papers"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|paper| paper["file"].as_str())
        .filter(|file| {
            file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.-".contains(&byte))
        })
        .map(|file| format!("/paper?file={file}"))
        .collect();
    let lists = ["/", "/?type=KH&p=2", "/?sort=doubt", "/?year=2025", "/?q=chuyen+doi+so", "/?p=7"];
    let others = [
        "/search?q=luu+tru",
        "/tasks",
        "/tasks?lead=so+noi+vu",
        "/tasks?state=overdue",
        "/tasks?p=3",
    ];
    let asked = |reader: usize, round: usize| {
        let number = reader * 31 + round * 7;
        match number % 6 {
            0..=2 => lists[number % lists.len()].to_owned(),
            3 | 4 => papers[number % papers.len()].clone(),
            _ => others[number % others.len()].to_owned(),
        }
    };
    let mut times: Vec<Duration> = thread::scope(|scope| {
        let readers: Vec<_> = (0..50)
            .map(|reader| {
                let asked = &asked;
                scope.spawn(move || {
                    thread::sleep(pause * reader as u32 / 50);
                    let one = |round| {
                        let target = asked(reader, round);
                        let begun = Instant::now();
                        let answer = ask(address, "GET", &target, "");
                        let took = begun.elapsed();
                        assert_eq!(answer.status, 200, "{target}");
                        thread::sleep(pause.saturating_sub(took));
                        took
                    };
                    (0..rounds).map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect()
    });
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    eprintln!(
        "{} answers: half in {:?}, 95 of 100 in {:?}, all in {:?}",
        times.len(),
        at(50),
        at(95),
        at(100)
    );
    assert_eq!(times.len(), 50 * rounds);
    assert!(at(95) < Duration::from_secs(20), "{:?}", at(95));
}
