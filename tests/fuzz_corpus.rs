//! The fuzzers' targets on stable Rust: over every committed input, and over mutations of them
//! that follow from a seed. `make fuzz` goes on from here with libFuzzer.
//!
//! `FUZZ_ROUNDS` sets how many mutations of each input there are.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "../fuzz/targets/mod.rs"]
mod targets;

/// Mutations of each input; those of the C ABI are slower.
const ROUNDS: usize = 40;
/// Longest input that mutations make.
const BYTES_MAX: usize = 16 * 1024;

fn corpus(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target)
}

fn inputs(target: &str) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(corpus(target)).unwrap();
    let input = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    };
    files.map(|file| input(file.unwrap().path())).collect()
}

fn run(name: &str) {
    let (_, target) = targets::ALL.into_iter().find(|(other, _)| *other == name).unwrap();
    let inputs = inputs(name);
    assert!(inputs.len() >= 5, "{name} has {} inputs", inputs.len());
    let rounds = env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let all: Vec<&Vec<u8>> = inputs.values().collect();
    for (file, input) in &inputs {
        attempt(target, input, &format!("{name}/{file}"));
        let mut chance = Chance::new(file);
        let mut mutated = input.clone();
        for round in 0..rounds.unwrap_or(ROUNDS) {
            // A chain of changes, begun anew now and then.
            if round % 8 == 0 {
                mutated.clone_from(input);
            }
            let other = all[chance.below(all.len())];
            mutate(&mut mutated, other, &mut chance);
            attempt(target, &mutated, &format!("{name}/{file}, mutation {round}"));
        }
    }
}

fn attempt(target: targets::Target, input: &[u8], what: &str) {
    if let Err(panic) = std::panic::catch_unwind(|| target(input)) {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz-failure");
        fs::write(&file, input).unwrap();
        eprintln!("{what} fails; the input is in {}", file.display());
        std::panic::resume_unwind(panic);
    }
}

/// Numbers that follow from a name (xorshift).
struct Chance(u64);

impl Chance {
    fn new(name: &str) -> Chance {
        let mix = |seed: u64, byte: u8| (seed ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        Chance(name.bytes().fold(0xcbf2_9ce4_8422_2325, mix) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Pieces that decoders stumble over.
const PIECES: [&[u8]; 20] = [
    b"null",
    b"true",
    b"{}",
    b"[]",
    b"\"\"",
    b"-1",
    b"1e308",
    b"18446744073709551616",
    b"0.1",
    b"\\u0000",
    b"\\ud800",
    b"\xff",
    b"\0",
    b"[[[[[[[[",
    b"{\"_id\":",
    b"\n",
    b"> ",
    b"4",
    b"&amp;",
    b"\"action\":15",
];

fn mutate(input: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let at = chance.below(input.len() + 1);
    let len = chance.below(16).min(input.len() - at);
    match chance.below(8) {
        0 => drop(input.drain(at..at + len)),
        1 => input.insert(at, chance.below(256) as u8),
        2 if at < input.len() => input[at] ^= 1 << chance.below(8),
        3 => {
            let again = input[at..at + len].repeat(1 + chance.below(8));
            drop(input.splice(at..at, again));
        }
        4 => {
            let from = chance.below(other.len());
            drop(input.splice(at..at + len, other[from..].iter().copied()));
        }
        5 if at < input.len() => {
            // Numbers become other numbers.
            let digit = input[at..].iter().position(u8::is_ascii_digit);
            if let Some(digit) = digit {
                input[at + digit] = b'0' + chance.below(10) as u8;
            }
        }
        _ => {
            let piece = PIECES[chance.below(PIECES.len())];
            drop(input.splice(at..at + len, piece.iter().copied()));
        }
    }
    input.truncate(BYTES_MAX);
}

#[test]
fn frame() {
    run("frame");
}

#[test]
fn plain() {
    run("plain");
}

#[test]
fn event() {
    run("event");
}

#[test]
fn model() {
    run("model");
}

#[test]
fn rest() {
    run("rest");
}

#[test]
fn abi_text() {
    run("abi_text");
}

#[test]
fn abi_calls() {
    run("abi_calls");
}

#[test]
fn every_target_is_run_and_has_a_fuzzer() {
    let tests = include_str!("fuzz_corpus.rs");
    let manifest = include_str!("../fuzz/Cargo.toml");
    for (name, _) in targets::ALL {
        assert!(tests.contains(&format!("    run(\"{name}\");\n")), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name}");
        let fuzzer = format!("fuzz/fuzz_targets/{name}.rs");
        let fuzzer = Path::new(env!("CARGO_MANIFEST_DIR")).join(fuzzer);
        assert!(fs::read_to_string(fuzzer).unwrap().contains(&format!("targets::{name}(")));
    }
}

/// The inputs that come from the fixtures; `BKT_BLESS` writes them anew. Others, such as what once
/// crashed a target, stand beside them.
#[test]
fn corpora_follow_the_fixtures() {
    let mut expected: Vec<(String, Vec<u8>)> = Vec::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for (name, text) in texts(&fixtures, ".frames") {
        let lines = || text.lines().filter(|line| !line.starts_with('#'));
        let packet = lines().find(|line| !line.starts_with('>'));
        if let Some(packet) = packet.filter(|_| !name.contains("scenario")) {
            expected.push((format!("frame/{name}"), packet.into()));
            expected.push((format!("plain/{name}"), packet.into()));
        }
        if name.starts_with("scenario.") {
            let lines: Vec<&str> = lines().collect();
            expected.push((format!("event/{name}"), (lines.join("\n") + "\n").into()));
        }
        if let Some((_, data)) = packet.and_then(|packet| packet.split_once("\"data\":"))
            && name.matches('.').count() == 1
            && name.starts_with("event.")
        {
            let json: Result<String, _> = serde_json::from_str(&data[..data.len() - 2]);
            expected.push((format!("model/{name}"), json.unwrap_or_default().into()));
        }
    }
    for (name, text) in texts(&fixtures.join("rest"), ".json") {
        let row: serde_json::Value = serde_json::from_str(&text).unwrap();
        let body = match &row["body"] {
            serde_json::Value::String(text) => text.clone(),
            body => body.to_string(),
        };
        let input = format!("{} {}\n{body}", row["request"].as_str().unwrap(), row["status"]);
        expected.push((format!("rest/{name}"), input.into()));
    }
    for (number, text) in [
        "6123ab45cd6789ef01234501\nbasement-frequencies\nhello",
        "http://127.0.0.1:1/\nws://127.0.0.1:1/\nsocks5://a:b@127.0.0.1:1",
        "GET\nroom/../x?a=b#c\n{\"a\":[1]}",
        "\u{feff}\u{202e}\n\r\nx: y\n\u{10ffff}",
        "4{\"action\":15,\"channel\":\"room:6123ab45cd6789ef01234501\"}\n3\n{}",
        "connect.sid=s%3A1; a=b\nPOST\nauth/login",
    ]
    .into_iter()
    .enumerate()
    {
        expected.push((format!("abi_text/{number}"), text.into()));
    }
    for number in 0..24 {
        let mut chance = Chance::new(&format!("calls {number}"));
        let input: Vec<u8> = (0..400 + 60 * number).map(|_| chance.below(256) as u8).collect();
        expected.push((format!("abi_calls/{number:02}"), input));
    }
    let is_blessed = env::var_os("BKT_BLESS").is_some();
    for (name, input) in expected {
        assert!(!input.is_empty(), "{name}");
        let path = corpus(&name);
        if is_blessed {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, input).unwrap();
        } else {
            let committed = fs::read(&path).unwrap_or_default();
            assert!(
                committed == input,
                "{name} is stale: BKT_BLESS=1 cargo test --test fuzz_corpus"
            );
        }
    }
}

fn texts(folder: &Path, ending: &str) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let text = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(ending)?.to_owned();
        Some((name, fs::read_to_string(&path).unwrap()))
    };
    files.filter_map(text).collect()
}
