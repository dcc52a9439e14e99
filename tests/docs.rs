//! The table of oddities is whole, and each of its tests exists.

use std::fs;
use std::path::{Path, PathBuf};

/// How many oddities there are.
const QUIRKS: usize = 93;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the table, each with its cells.
fn rows() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("docs/quirks.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| Q-"));
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

#[test]
fn every_oddity_has_its_row_in_order() {
    let rows = rows();
    let numbers: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let expected: Vec<String> = (1..=QUIRKS).map(|number| format!("Q-{number}")).collect();
    assert_eq!(numbers, expected);
    for row in &rows {
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn every_test_that_is_named_exists() {
    let mut faults = Vec::new();
    for row in rows() {
        let shown_by = &row[3];
        let names: Vec<&str> = shown_by.split('`').skip(1).step_by(2).collect();
        let is_declined = row[2].starts_with("Declined");
        if names.is_empty() && !is_declined {
            faults.push(format!("{}: no test", row[0]));
        }
        let missing = names.into_iter().filter(|name| !exists(name));
        faults.extend(missing.map(|name| format!("{}: {name}", row[0])));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether `file::test` is a function of that file (of a C program, a function or table), or a file
/// of frames is there with what is expected of it.
fn exists(name: &str) -> bool {
    let Some((file, test)) = name.split_once("::") else {
        let frames = root().join(name);
        return frames.is_file() && frames.with_extension("events").is_file();
    };
    let Ok(source) = fs::read_to_string(root().join(file)) else { return false };
    match Path::new(file).extension().and_then(|extension| extension.to_str()) {
        Some("rs") => is_rust_test(&source, test),
        Some("c") => [format!("static void {test}("), format!("row {test}[] = {{")]
            .iter()
            .any(|definition| source.contains(definition)),
        _ => false,
    }
}

/// Whether `source` has a function of that name right below the word that makes it a test.
fn is_rust_test(source: &str, test: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let is_named = |line: &&str| {
        let line = line.trim_start_matches("async ");
        line.starts_with(&format!("fn {test}("))
    };
    lines.iter().enumerate().any(|(index, line)| {
        is_named(line) && lines[..index].iter().rev().take(3).any(|above| is_test_word(above))
    })
}

fn is_test_word(line: &str) -> bool {
    line.starts_with("#[test]") || line.starts_with("#[tokio::test")
}
