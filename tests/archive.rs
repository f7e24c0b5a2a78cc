//! The database of a folder of results: its rows, its texts, and how it is kept up to date.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use assert_cmd::Command;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::OnceLock,
};
use tempfile::TempDir;
use vanban::{
    Options,
    archive::{Database, Field, PaperFilter, PaperQuery, Search, TaskQuery},
    batch,
    export::tables::{Day, Format, Order, TABLES, build, stored},
};

/// The JSON of the own corpus.
fn corpus() -> &'static Path {
    static RESULTS: OnceLock<TempDir> = OnceLock::new();
    RESULTS
        .get_or_init(|| {
            let dir = tempfile::tempdir().unwrap();
            for input in batch::collect(&[common::own_corpus()], None).inputs {
                let output = dir.path().join(format!("{}.json", input.name));
                batch::convert(&input, &output, &Options::default()).ok();
            }
            dir
        })
        .path()
}

/// A folder of results of its own, with so many papers of the corpus.
fn some(count: usize) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for path in stored(corpus()).unwrap().iter().take(count) {
        let name = path.strip_prefix(corpus()).unwrap();
        fs::create_dir_all(dir.path().join(name).parent().unwrap()).unwrap();
        fs::copy(path, dir.path().join(name)).unwrap();
    }
    dir
}

fn updated(results: &Path) -> (Database, Vec<PathBuf>) {
    let mut database = Database::open(&results.join("tables.sqlite")).unwrap();
    let mut read = Vec::new();
    let mut tell = |event: vanban::export::tables::Event<'_>| {
        if let vanban::export::tables::Event::Read(path) = event {
            read.push(path.to_owned());
        }
        ControlFlow::Continue(())
    };
    database.update(results, &mut tell).unwrap();
    (database, read)
}

/// All rows of all tables as text, in an order of their own.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let connection = Connection::open(path).unwrap();
    let names = TABLES.iter().map(|table| table.name).chain(["texts"]);
    let rows = names.map(|name| {
        let skipped = usize::from(name == "texts");
        let mut all = connection.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let columns = all.column_count();
        let mut rows: Vec<String> = all
            .query_map([], |row| {
                let cells = (skipped..columns).map(|at| row.get::<_, rusqlite::types::Value>(at));
                Ok(format!("{:?}", cells.collect::<Result<Vec<_>, _>>()?))
            })
            .unwrap()
            .map(Result::unwrap)
            .collect();
        rows.sort();
        rows
    });
    rows.collect()
}

#[test]
fn the_tables_are_those_of_csv() {
    let dir = some(usize::MAX);
    let (database, _) = updated(dir.path());
    let order = Order::new(dir.path(), &[Format::Csv]);
    build(stored(dir.path()).unwrap(), &order, &mut |_| ControlFlow::Continue(())).unwrap();
    let connection = Connection::open(database.path()).unwrap();
    for table in &TABLES {
        let mut csv =
            csv::Reader::from_path(dir.path().join(format!("{}.csv", table.name))).unwrap();
        let rows = csv.records().count() as i64;
        let sql = format!("SELECT count(*) FROM \"{}\"", table.name);
        let count: i64 = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(count, rows, "{}", table.name);
        let statement = connection.prepare(&format!("SELECT * FROM \"{}\"", table.name)).unwrap();
        let keys: Vec<_> = table.columns().iter().map(|column| column.key).collect();
        assert_eq!(statement.column_names().collect::<Vec<_>>(), keys, "{}", table.name);
    }
    let (sum, lists): (i64, i64) = connection
        .query_row("SELECT sum(budget_vnd), sum(json_array_length(lead)) FROM tasks", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    let documents = stored(dir.path()).unwrap();
    let tasks = documents.iter().flat_map(|path| {
        let document: vanban::Document = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        vanban::export::tables::papers(&document)
            .iter()
            .flat_map(|p| p.paper.tasks.clone())
            .collect::<Vec<_>>()
    });
    let tasks: Vec<_> = tasks.collect();
    let vnd = tasks.iter().filter_map(|task| task.budget.as_ref()?.vnd).sum::<i64>();
    assert_eq!((sum, lists), (vnd, tasks.iter().map(|task| task.lead.len() as i64).sum()));
    assert!(vnd > 0);
}

#[test]
fn only_what_changed_is_read_and_the_rows_are_those_of_a_new_one() {
    let dir = some(4);
    let files = stored(dir.path()).unwrap();
    assert_eq!(updated(dir.path()).1.len(), 4);
    assert_eq!(updated(dir.path()).1, Vec::<PathBuf>::new());
    let mut changed: Value = serde_json::from_slice(&fs::read(&files[1]).unwrap()).unwrap();
    changed["letterhead"]["title"] = json!("Nuôi ong lấy mật");
    fs::write(&files[1], changed.to_string()).unwrap();
    fs::remove_file(&files[2]).unwrap();
    let (database, read) = updated(dir.path());
    assert_eq!(read, [files[1].clone()]);
    let found = database.search(&Search::new("nuoi ong").unwrap()).unwrap();
    assert_eq!(found.hits.len(), 1);

    let kept = rows(database.path());
    fs::remove_file(database.path()).unwrap();
    assert_eq!(rows(updated(dir.path()).0.path()), kept);
    // The index knows nothing of what is gone.
    let connection = Connection::open(database.path()).unwrap();
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')", []).unwrap();
}

#[test]
fn two_results_of_one_file_are_both_there_until_they_go() {
    let dir = some(1);
    let file = stored(dir.path()).unwrap().remove(0);
    let copy = dir.path().join("ban-sao.json");
    fs::copy(&file, &copy).unwrap();
    let (database, _) = updated(dir.path());
    let twice = rows(database.path());
    fs::remove_file(&copy).unwrap();
    let (database, _) = updated(dir.path());
    let once = rows(database.path());
    assert_eq!(twice[0].len(), 2 * once[0].len());
    assert!(!once[0].is_empty());
}

/// The files, each once, in which a word stands: by the list of papers, and by the texts that are found.
fn by_list_and_by_texts(database: &Database, word: &str) -> (Vec<String>, Vec<String>) {
    let search = Search::new(word).unwrap().limit(100_000);
    let query = PaperQuery { words: Some(search.clone()), limit: 1_000, ..PaperQuery::default() };
    let (lines, count) = database.papers(&query).unwrap();
    assert_eq!(lines.len(), count);
    let once = |mut files: Vec<String>| {
        files.sort();
        files.dedup();
        files
    };
    let found = database.search(&search).unwrap();
    (
        once(lines.into_iter().map(|line| line.file).collect()),
        once(found.hits.into_iter().map(|hit| hit.file).collect()),
    )
}

#[test]
fn papers_by_words_are_those_whose_texts_hold_them() {
    let dir = some(usize::MAX);
    drop(updated(dir.path()));
    // Numbers of rows now have a gap, which copying all rows might close.
    let first = stored(dir.path()).unwrap().remove(0);
    let name = "elsewhere.json";
    fs::rename(&first, first.with_file_name(name)).unwrap();
    for is_copied in [false, true] {
        let (database, _) = updated(dir.path());
        if is_copied {
            Connection::open(database.path()).unwrap().execute_batch("VACUUM").unwrap();
        }
        let mut some = 0;
        for word in ["ke hoach", "luu tru", "nen tang so", "\"so noi vu\"", "khongcodau"] {
            let (by_list, by_texts) = by_list_and_by_texts(&database, word);
            assert_eq!(by_list, by_texts, "{word}");
            some += usize::from(!by_list.is_empty());
        }
        assert!(some >= 4);
    }
}

#[test]
fn a_database_whose_rows_were_numbered_anew_is_made_again() {
    let dir = some(3);
    let (database, _) = updated(dir.path());
    let connection = Connection::open(database.path()).unwrap();
    connection.execute_batch("UPDATE documents SET rowid = rowid + 100").unwrap();
    drop(connection);
    assert!(Database::open_to_read(database.path()).is_err());
    let (database, read) = updated(dir.path());
    assert_eq!(read.len(), 3);
    assert!(Database::open_to_read(database.path()).is_ok());
}

#[test]
fn a_paper_without_date_is_of_the_year_of_its_number() {
    let dir = some(2);
    let both = stored(dir.path()).unwrap();
    for (path, date, year) in [
        (
            &both[0],
            json!({"raw": "ngày 31 tháng 12 năm 2031", "value": "2031-12-31", "place": null}),
            Value::Null,
        ),
        (&both[1], Value::Null, json!(2031)),
    ] {
        let mut document: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        document["letterhead"]["date"] = date;
        document["letterhead"]["number"]["year"] = year;
        fs::write(path, document.to_string()).unwrap();
    }
    let (database, _) = updated(dir.path());
    let of = |years: &[u16]| {
        let papers = PaperFilter { years: years.to_vec(), ..PaperFilter::default() };
        let query = PaperQuery { papers, limit: 10, ..PaperQuery::default() };
        database.papers(&query).unwrap().1
    };
    assert_eq!([of(&[2031]), of(&[2030, 2032]), of(&[2030, 2031])], [2, 0, 2]);
}

#[test]
fn a_stop_and_a_damaged_file_lose_nothing() {
    let dir = some(3);
    let (database, _) = updated(dir.path());
    let before = rows(database.path());
    let files = stored(dir.path()).unwrap();
    fs::write(&files[0], "{\"schema_version\": \"1.1\", \"source\"").unwrap();
    let mut database = database;
    assert!(database.update(dir.path(), &mut |_| ControlFlow::Break(())).is_err());
    assert_eq!(rows(database.path()), before);
    let built = database.update(dir.path(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((built.documents, built.left_out), (2, 1));
}

#[test]
fn another_programs_database_is_left_alone() {
    let dir = some(1);
    let path = dir.path().join("tables.sqlite");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE sach (ten TEXT)").unwrap();
    drop(other);
    assert!(Database::open(&path).is_err());
    let other = Connection::open(&path).unwrap();
    other.execute("INSERT INTO sach VALUES ('a')", []).unwrap();
}

#[test]
fn what_is_typed_is_never_a_command_of_the_index() {
    let dir = some(2);
    let (database, _) = updated(dir.path());
    for typed in [
        "a OR b",
        "NEAR(x y)",
        "x* AND",
        "title : kế",
        "\"chưa đóng",
        "a\" OR \"b",
        "'; DROP TABLE tasks; --",
        "-x ^y (z)",
    ] {
        database.search(&Search::new(typed).unwrap()).unwrap();
    }
    assert!(Search::new(" \" ; ").is_none());
    let titles = Search::new("ke hoach").unwrap().fields(&[Field::Title]).limit(1);
    assert!(database.search(&titles).unwrap().hits.iter().all(|hit| hit.field == "title"));
    let mut count = 0;
    let all = TaskQuery::new(Day::read("2026-01-01").unwrap());
    database
        .tasks(&all, &mut |_| {
            count += 1;
            Ok(true)
        })
        .unwrap();
    assert!(count > 0);
}

fn vanban(args: &[&str], results: &Path) -> (i32, String) {
    let mut command = Command::cargo_bin("vanban").unwrap();
    let [name, rest @ ..] = args else { panic!("{args:?}") };
    let output = command.arg(name).arg(results).args(rest).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_program_answers_as_grep_does() {
    let dir = some(usize::MAX);
    let (status, out) = vanban(&["search", "ke hoach", "--format", "json"], dir.path());
    let hits: Vec<Value> = serde_json::from_str(&out).unwrap();
    assert!(
        status == 0 && hits.iter().all(|hit| hit["file"].is_string() && hit["snippet"].is_string())
    );
    assert_eq!(
        vanban(&["search", "xyzzy", "--format", "json"], dir.path()),
        (1, "[]\n".to_owned())
    );
    assert_eq!(vanban(&["search", "x"], &dir.path().join("nowhere")).0, 2);
    assert!(dir.path().join(".vanban/index.sqlite").is_file());
}

#[test]
fn tasks_are_counted_the_same_in_every_format() {
    let dir = some(usize::MAX);
    let (_, out) = vanban(&["tasks", "--format", "json"], dir.path());
    let json: Vec<Value> = serde_json::from_str(&out).unwrap();
    let (_, lines) = vanban(&["tasks", "--format", "jsonl"], dir.path());
    let (_, table) = vanban(&["tasks", "--format", "csv"], dir.path());
    let rows = csv::Reader::from_reader(table.as_bytes()).records().count();
    assert_eq!((lines.lines().count(), rows), (json.len(), json.len()));
    let path = dir.path().join("viec.xlsx");
    let (status, _) =
        vanban(&["tasks", "--format", "xlsx", "-o", path.to_str().unwrap()], dir.path());
    assert!(status == 0 && path.is_file() && json.len() > 10);

    // Of the money alone: those asked for and the others are all that have some.
    let with = |args: &[&str]| {
        let (_, out) = vanban(&[&["tasks", "--format", "json"], args].concat(), dir.path());
        serde_json::from_str::<Vec<Value>>(&out).unwrap().len()
    };
    let money = json.iter().filter(|task| task["budget"]["vnd"].is_i64()).count();
    assert_eq!(with(&["--min-budget", "1ty"]) + with(&["--max-budget", "999999999"]), money);
    let lead = json.iter().find_map(|task| task["lead"][0]["name"].as_str()).unwrap();
    assert!(with(&["--lead", lead]) > 0);
    assert_eq!(with(&["--lead", "Sở Không có"]), 0);
}

#[test]
fn sums_by_the_database_are_those_of_the_tasks_one_by_one() {
    let dir = some(12);
    let (database, _) = updated(dir.path());
    let day = |text: &str| Day::read(text).unwrap();
    let all = TaskQuery::new(day("2026-03-01"));
    let queries = [
        all.clone(),
        TaskQuery { overdue: true, ..all.clone() },
        TaskQuery { open: true, due_from: Some(day("2025-06-01")), ..all.clone() },
        TaskQuery { due_before: Some(day("2026-01-01")), ..all.clone() },
        TaskQuery { recurring: true, ..all.clone() },
        TaskQuery { min_budget: Some(500_000_000), ..all.clone() },
        TaskQuery { lead: vec!["van phong".into(), "Sở Nội vụ".into()], ..all.clone() },
    ];
    for query in queries {
        let (mut count, mut vnd, mut overdue, mut leads) = (0, 0, 0, 0);
        let mut ids = Vec::new();
        database
            .tasks(&query, &mut |found| {
                count += 1;
                vnd +=
                    i128::from(found.task.budget.as_ref().and_then(|money| money.vnd).unwrap_or(0));
                overdue += usize::from(found.is_overdue(query.as_of));
                leads += found.task.lead.len();
                ids.push((found.file.clone(), found.task.id.clone()));
                Ok(true)
            })
            .unwrap();
        let sums = database.task_sums(&query).unwrap();
        assert_eq!((sums.count, sums.vnd, sums.overdue), (count, vnd, overdue), "{query:?}");
        assert_eq!(sums.by_body.values().map(|sum| sum.0).sum::<usize>(), leads, "{query:?}");
        // With words that all have, the database is not asked for the sums.
        let slow = TaskQuery { words: Some(String::new()), ..query.clone() };
        assert_eq!(database.task_sums(&slow).unwrap(), sums, "{query:?}");
        let skipped = count / 2;
        let mut rest = Vec::new();
        database
            .tasks_from(&query, skipped, &mut |found| {
                rest.push((found.file.clone(), found.task.id.clone()));
                Ok(true)
            })
            .unwrap();
        assert_eq!(rest, ids[skipped..]);
    }
}
