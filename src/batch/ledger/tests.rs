use super::*;
use std::fs;

fn record(input: &str, status: Status) -> Record {
    Record {
        input: input.to_owned(),
        size: Some(1),
        sha256: Some("ab".repeat(32)),
        status,
        error: None,
        incomplete: Vec::new(),
        bounds: None,
        pages: Some(2),
        text_layer: None,
        counts: None,
        milliseconds: 5,
        outputs: vec![format!("{input}.json")],
        written: None,
        corrections: None,
        stale: Vec::new(),
        version: "1".to_owned(),
        options: "x".to_owned(),
    }
}

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), true).unwrap();
    (dir, store)
}

fn open(store: &Store) -> Ledger {
    Ledger::open(store, "1", "x").unwrap()
}

fn text(store: &Store) -> String {
    fs::read_to_string(store.folder().join(LEDGER)).unwrap()
}

#[test]
fn a_line_is_there_as_soon_as_it_is_added_and_the_last_one_counts() {
    let (_dir, store) = store();
    let ledger = open(&store);
    ledger.add(&record("a", Status::Failed));
    ledger.add(&record("a", Status::Done));
    assert_eq!(text(&store).lines().count(), 2);
    let again = open(&store);
    assert_eq!(again.record("a"), Some(record("a", Status::Done)));
    assert!(again.known("a").unwrap().is_current);
    assert!(!Ledger::open(&store, "2", "x").unwrap().known("a").unwrap().is_current);
    assert!(!Ledger::open(&store, "1", "y").unwrap().known("a").unwrap().is_current);
}

#[test]
fn a_line_cut_anywhere_is_taken_away_and_the_next_one_is_whole() {
    let (_dir, store) = store();
    let path = store.folder().join(LEDGER);
    open(&store).add(&record("a", Status::Done));
    let whole = text(&store);
    let line = serde_json::to_string(&record("b", Status::Done)).unwrap();
    for length in 1..=line.len() {
        fs::write(&path, format!("{whole}{}", &line[..length])).unwrap();
        let ledger = open(&store);
        assert_eq!(text(&store), whole);
        assert!(ledger.known("b").is_none());
        ledger.add(&record("b", Status::Done));
        assert_eq!(text(&store), format!("{whole}{line}\n"));
    }
    // After a loss of power a file may end in zeros.
    fs::write(&path, [whole.as_bytes(), &[0; 100]].concat()).unwrap();
    drop(open(&store));
    assert_eq!(text(&store), whole);
}

#[test]
fn a_first_line_that_was_cut_is_no_foreign_file() {
    let (_dir, store) = store();
    fs::write(store.folder().join(LEDGER), "{\"input\":").unwrap();
    assert!(open(&store).is_empty());
    fs::write(store.folder().join(LEDGER), "my notes\nof last year\n").unwrap();
    assert!(matches!(Ledger::open(&store, "1", "x"), Err(LedgerError::Foreign)));
    assert_eq!(text(&store), "my notes\nof last year\n");
}

#[test]
fn a_tidy_ledger_has_a_line_a_file_in_the_order_of_names() {
    let (_dir, store) = store();
    let ledger = open(&store);
    for name in ["b/x", "a", "b-c", "b/x"] {
        ledger.add(&record(name, Status::Done));
    }
    ledger.tidy(&store).unwrap();
    let inputs = |text: &str| -> Vec<String> {
        text.lines().map(|line| serde_json::from_str::<Record>(line).unwrap().input).collect()
    };
    assert_eq!(inputs(&text(&store)), ["a", "b/x", "b-c"]);
    assert_eq!(ledger.done(), ["a", "b/x", "b-c"]);
    // It goes on in the new file.
    ledger.add(&record("c", Status::Failed));
    assert_eq!(ledger.record("b-c"), Some(record("b-c", Status::Done)));
    assert_eq!(inputs(&text(&store)), ["a", "b/x", "b-c", "c"]);
    let before = fs::metadata(store.folder().join(LEDGER)).unwrap().modified().unwrap();
    ledger.tidy(&store).unwrap();
    assert_eq!(fs::metadata(store.folder().join(LEDGER)).unwrap().modified().unwrap(), before);
}

#[test]
fn troubles_of_earlier_walks_are_forgotten() {
    let (_dir, store) = store();
    open(&store).add(&record("folder", Status::NotWalked));
    let ledger = open(&store);
    ledger.add(&record("a", Status::Done));
    ledger.tidy(&store).unwrap();
    assert!(!text(&store).contains("not-walked"));
}
