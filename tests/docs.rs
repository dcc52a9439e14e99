//! The table of oddities is whole, each of its tests exists, and numbers in the docs are the code's.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use backtracked::config::{
    CHAT_BURST, CHAT_INTERVAL_MS, CHAT_QUOTA_MS, CHAT_TIMEOUT_MS, CHAT_WAIT_MS_MAX,
    CONNECTION_TIMEOUT_MS, Config, ECHO_TIMEOUT_MS, RETRY_AFTER_MS_MAX, RETRY_PAUSES_MS,
    UPGRADE_TIMEOUT_MS,
};

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

#[test]
fn every_promise_is_held_by_tests_that_exist() {
    let text = fs::read_to_string(root().join("docs/promises.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Promise"));
    let mut count = 0;
    let mut faults = Vec::new();
    for row in rows.filter(|row| !row.starts_with("| ---")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 2, "{row}");
        let names: Vec<&str> = cells[1].split('`').skip(1).step_by(2).collect();
        if names.is_empty() {
            faults.push(format!("no test: {row}"));
        }
        faults.extend(names.iter().filter(|name| !exists(name)).map(|name| (*name).to_owned()));
        count += 1;
    }
    assert!(count >= 30 && faults.is_empty(), "{count} promises, {}", faults.join("\n"));
}

/// The limits by name, as the source has them.
fn limits() -> HashMap<String, i64> {
    let source = fs::read_to_string(root().join("src/config/limits.rs")).unwrap();
    let factor = |text: &str| text.trim().replace('_', "").parse::<i64>().ok();
    let limits = source.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("pub const ")?.split_once(':')?;
        let (_, value) = rest.trim_end_matches(';').split_once('=')?;
        let product = value.split('*').map(factor).product::<Option<i64>>()?;
        Some((name.to_owned(), product))
    });
    limits.collect()
}

#[test]
fn limits_have_the_numbers_of_the_code() {
    let text = fs::read_to_string(root().join("docs/limits.md")).unwrap();
    let limits = limits();
    let header = fs::read_to_string(root().join("include/backtracked.h")).unwrap();
    let mut count = 0;
    for row in text.lines().filter(|line| line.starts_with("| ") && line.contains("_MAX`")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let name = cells[2].trim_matches('`');
        let mut words = cells[1].split(' ');
        let number: i64 = words.next().unwrap().parse().unwrap();
        let unit = match words.next() {
            None | Some("ms") => 1,
            Some("KiB") => 1 << 10,
            Some("MiB") => 1 << 20,
            Some(other) => panic!("{other}: {row}"),
        };
        assert_eq!(limits.get(name), Some(&(number * unit)), "{row}");
        for setting in row.split('`').filter(|word| word.ends_with("()")) {
            assert!(header.contains(&setting.replace("()", "(")), "{setting}");
        }
        count += 1;
    }
    assert!(count >= 35, "{count}");
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
        Some("c") => [
            format!("static void {test}("),
            format!("row {test}[] = {{"),
            format!("int {test}(void) {{"),
        ]
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

#[test]
fn manners_have_the_numbers_of_the_code() {
    let text = fs::read_to_string(root().join("docs/manners.md")).unwrap();
    let config = Config::default();
    let expected = [
        ("request_burst", i64::from(config.request_burst)),
        ("request_interval_ms", config.request_interval_ms),
        ("CHAT_BURST", i64::from(CHAT_BURST)),
        ("CHAT_INTERVAL_MS", CHAT_INTERVAL_MS),
        ("CHAT_QUOTA_MS", CHAT_QUOTA_MS),
        ("CHAT_WAIT_MS_MAX", CHAT_WAIT_MS_MAX),
        ("request_timeout_ms", config.request_timeout_ms),
        ("CHAT_TIMEOUT_MS", CHAT_TIMEOUT_MS),
        ("CONNECTION_TIMEOUT_MS", CONNECTION_TIMEOUT_MS as i64),
        ("UPGRADE_TIMEOUT_MS", UPGRADE_TIMEOUT_MS),
        ("ECHO_TIMEOUT_MS", ECHO_TIMEOUT_MS),
    ];
    // The rows whose last cell is one name in backticks.
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_suffix("` |")?.rsplit(" | ");
        let name = cells.next()?.strip_prefix('`')?;
        let number: i64 = cells.next()?.trim_end_matches(" ms").parse().ok()?;
        Some((name, number))
    });
    assert_eq!(rows.collect::<Vec<_>>(), expected);
    let [first, second] = RETRY_PAUSES_MS;
    let seconds = RETRY_AFTER_MS_MAX / 1_000;
    for said in [
        format!("at most twice, after {first} ms and {second} ms"),
        format!("longer and at most {seconds} s"),
        format!("names a wait of at most {seconds} s"),
    ] {
        assert!(text.contains(&said), "{said}");
    }
}
