//! The architecture, checked: the arrows between rooms, and what is absent in some of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the bottom up. A room may name rooms of the rows above its own here, and none
/// of its own row or below.
const ROWS: [&[&str]; 15] = [
    &["sys"],
    &["text", "secret"],
    &["reader"],
    &["time"],
    &["error"],
    &["log"],
    &["config"],
    &["http"],
    &["model"],
    &["outcome"],
    &["wire"],
    &["event"],
    &["rest", "socket", "cache", "dispatch"],
    &["engine"],
    &["ffi"],
];

/// Arrows that point back, and why they are right.
const EXCEPTIONS: [(&str, &str, &str); 2] = [
    ("config", "event", "a setting chooses kinds of events, which have their names there"),
    ("config", "dispatch", "a setting names the inbox that the client shares with others"),
];

/// Panics that are right, and why.
const PANICS: [(&str, &str, &str); 2] = [
    ("ffi/version.rs", "panic!(", "the compiler evaluates it: an error of the build"),
    ("config.rs", "panic!(", "about constants of its own, which its tests read"),
];

/// What the rooms of pure data may not name: time and randomness are arguments there.
const PURE_ROOMS: [&str; 6] = ["reader", "wire", "event", "model", "outcome", "cache"];
const IMPURE: [&str; 7] =
    ["tokio", "reqwest", "tokio_tungstenite", "Instant", "SystemTime", "RandomState", "libc"];

/// Policies that get the time as an argument.
const PURE_FILES: [&str; 4] =
    ["socket/heartbeat.rs", "socket/backoff.rs", "rest/limit.rs", "engine/timers.rs"];
const CLOCKS: [&str; 5] = ["now", "elapsed", "tokio", "SystemTime", "RandomState"];

/// Lines of a file of one subject.
const LINES_MAX: usize = 600;

#[test]
fn arrows_point_one_way() {
    let mut back = Vec::new();
    for file in files() {
        for target in arrows(&file.code) {
            if !is_allowed(&file.room, &target) {
                back.push(format!("{}: {} -> {target}", file.path, file.room));
            }
        }
    }
    assert!(back.is_empty(), "arrows that point back:\n{}", back.join("\n"));
}

#[test]
fn no_path_climbs_to_the_crate_without_saying_so() {
    for file in files() {
        for climb in climbs(&file.code) {
            assert!(climb < file.depth, "{}: write crate:: instead of super::", file.path);
        }
    }
}

#[test]
fn exceptions_are_needed() {
    for (from, to, reason) in EXCEPTIONS {
        let is_used = files().iter().any(|f| f.room == from && arrows(&f.code).contains(to));
        assert!(is_used, "{from} -> {to} is allowed ({reason}), but nobody goes there");
    }
}

#[test]
fn rooms_of_pure_data_know_no_network_and_no_clock() {
    for file in files().iter().filter(|f| PURE_ROOMS.contains(&f.room.as_str())) {
        for word in IMPURE {
            assert!(!has_word(&file.code, word), "{} names {word}", file.path);
        }
    }
}

#[test]
fn policies_get_the_time_as_an_argument() {
    let files = files();
    for path in PURE_FILES {
        let file = files.iter().find(|f| f.path == path);
        let file = file.unwrap_or_else(|| panic!("{path} has moved: name its new place here"));
        for word in CLOCKS {
            assert!(!has_word(&file.code, word), "{path} names {word}");
        }
    }
}

#[test]
fn unsafe_code_is_in_two_rooms() {
    for file in files().iter().filter(|f| f.room != "ffi" && f.room != "sys") {
        assert!(!has_word(&file.code, "unsafe"), "{} is unsafe", file.path);
    }
}

#[test]
fn nothing_panics_on_purpose() {
    for file in files() {
        for call in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("] {
            let is_right = PANICS.iter().any(|(path, c, _)| (*path, *c) == (&file.path, call));
            assert!(is_right || !file.code.contains(call), "{} has {call}", file.path);
        }
    }
}

#[test]
fn files_are_of_one_subject() {
    for file in files() {
        let is_short = file.text.lines().count() <= LINES_MAX;
        let comment = file.text.lines().take_while(|line| line.starts_with("//!"));
        let gives_reason = comment.into_iter().any(|line| line.contains("long because"));
        assert!(is_short || gives_reason, "{} is over {LINES_MAX} lines", file.path);
    }
}

#[test]
fn every_room_has_its_row_and_every_file_its_place() {
    let files = files();
    let rows: BTreeSet<&str> = ROWS.iter().flat_map(|row| row.iter().copied()).collect();
    let rooms: BTreeSet<&str> = files.iter().map(|f| f.room.as_str()).collect();
    let rooms: BTreeSet<&str> = rooms.into_iter().filter(|room| *room != "lib").collect();
    assert_eq!(rooms, rows);
    for file in files.iter().filter(|f| f.path != "lib.rs") {
        let (parent, name) = declaration(&file.path);
        let parent = files.iter().find(|f| parent.contains(&f.path));
        let parent = parent.unwrap_or_else(|| panic!("{} belongs to no module", file.path));
        let line = format!("mod {name};");
        let is_declared =
            parent.text.lines().any(|l| l == line || l.ends_with(&format!(" {line}")));
        assert!(is_declared, "{} does not say {line}", parent.path);
    }
}

#[test]
fn the_checks_see_what_they_look_for() {
    let code = code_of("use crate::rest;\n// crate::ffi\nlet a = crate::wire::x; // crate::ffi\n");
    assert_eq!(arrows(&code), BTreeSet::from(["rest".to_owned(), "wire".to_owned()]));
    assert_eq!(
        arrows("use crate::{\n    rest::{a, b},\n    wire,\n};"),
        BTreeSet::from(["rest".to_owned(), "wire".to_owned()])
    );
    assert_eq!(code_of("a();\n\nmod tests {\n    b();\n}\n").trim(), "a();");
    assert!(is_allowed("cache", "wire") && is_allowed("config", "event"));
    assert!(!is_allowed("wire", "cache") && !is_allowed("cache", "rest"));
    assert_eq!(climbs("super::a(); super::super::b();"), vec![1, 2]);
    assert!(has_word("a unsafe {", "unsafe") && !has_word("unsafe_code", "unsafe"));
    assert_eq!(declaration("a/b.rs").1, "b");
    assert_eq!(declaration("a/mod.rs").1, "a");
}

/// A source file.
struct File {
    /// Its path below `src`.
    path: String,
    /// The room it is in: the first part of its path.
    room: String,
    /// How many modules are above it and the crate.
    depth: usize,
    text: String,
    /// The text without comments and tests.
    code: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    assert!(!paths.is_empty());
    let file = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let parts: Vec<&str> =
            path.strip_prefix(&root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
        let is_module_root = parts.last().is_some_and(|name| *name == "mod.rs");
        File {
            path: parts.join("/"),
            room: parts[0].trim_end_matches(".rs").to_owned(),
            depth: parts.len() - usize::from(is_module_root),
            code: code_of(&text),
            text,
        }
    };
    paths.into_iter().map(file).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// A text without its comments, and without the tests at its end.
fn code_of(text: &str) -> String {
    let code = text.split("\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let lines = lines.map(|line| line.split(" // ").next().unwrap_or_default());
    lines.collect::<Vec<&str>>().join("\n")
}

/// The rooms that a text names.
fn arrows(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(heads(group)),
            None => rooms.extend([word_at(rest)]),
        }
    }
    rooms
}

/// The first words of the paths in a group of imports.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut is_head, mut heads) = (1, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => is_head = true,
            c if is_head && is_word(c) => {
                heads.push(word_at(&group[at..]));
                is_head = false;
            }
            _ => (),
        }
    }
    heads
}

/// How many modules each path that begins with `super` climbs.
fn climbs(code: &str) -> Vec<usize> {
    let mut climbs = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("super::") {
        rest = &rest[at..];
        let mut count = 0;
        while let Some(further) = rest.strip_prefix("super::") {
            rest = further;
            count += 1;
        }
        climbs.push(count);
    }
    climbs
}

fn is_allowed(from: &str, to: &str) -> bool {
    // The crate itself names its rooms, and a room names itself.
    if from == "lib" || from == to {
        return true;
    }
    let row = |room: &str| ROWS.iter().position(|row| row.contains(&room));
    let is_down = matches!((row(from), row(to)), (Some(from), Some(to)) if to < from);
    is_down || EXCEPTIONS.iter().any(|(a, b, _)| (*a, *b) == (from, to))
}

/// Where the file at a path has to be declared, and under which name.
fn declaration(path: &str) -> ([String; 2], String) {
    let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
    match stem.rsplit_once('/') {
        Some((folder, name)) => {
            ([format!("{folder}/mod.rs"), format!("{folder}.rs")], name.to_owned())
        }
        None => (["lib.rs".to_owned(), "lib.rs".to_owned()], stem.to_owned()),
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn word_at(text: &str) -> String {
    text.chars().take_while(|c| is_word(*c)).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !is_word(c)).any(|other| other == word)
}
