//! What an event costs, counted under callgrind: independent of the weather on the machine.
//!
//! `benches/instructions.txt` says what it cost last, by phase, and with which tools that was
//! counted. More than a twentieth of difference either way fails; so do other tools, because their
//! counts are others. `BKT_BLESS=1 cargo test --test instructions` writes the file anew.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "native/tool.rs"]
mod tool;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

const FILE: &str = "benches/instructions.txt";
const BLESS: &str = "BKT_BLESS=1 cargo test --test instructions";
const PHASES: [&str; 3] = ["decode", "apply", "dispatch"];
/// Events that are counted.
const COUNT: u64 = 4_000;
/// The difference that is taken for none, in hundredths.
const BOUND: f64 = 5.0;
/// A small room and a large one. One of 20,000 takes callgrind a minute to fill, and adds nothing.
const SMALL: usize = 20;
const LARGE: usize = 5_000;
/// How much more an event may cost in the large one, in hundredths.
const GROWTH: f64 = 10.0;
/// What the goals allow.
const ALLOCATIONS_MAX: f64 = 6.0;

/// Builds the program that goes through the phases.
fn program() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = tool::command(cargo);
    command.args(["build", "--profile", "counted", "--bench", "instructions", "--quiet"]);
    command.args(["--message-format", "json", "--manifest-path"]);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let said = tool::output(&mut command);
    let messages = said.lines().filter_map(|line| serde_json::from_str(line).ok());
    let mut built = messages.filter(|message: &serde_json::Value| {
        message["target"]["name"] == "instructions" && message["executable"].is_string()
    });
    let path = built.next().expect("the program is built");
    path["executable"].as_str().expect("a path").into()
}

/// Instructions per event of a phase, in a room of so many members.
fn instructions(program: &Path, phase: &str, members: usize, count: u64) -> f64 {
    let name = format!("instructions-{phase}-{members}");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut command = tool::command("valgrind");
    command.args(["--tool=callgrind", "--collect-atstart=no", "--quiet"]);
    command.arg(format!("--toggle-collect=*phase_{phase}*"));
    command.arg(format!("--callgrind-out-file={}", file.display()));
    command.arg(program).args([members.to_string(), count.to_string()]);
    tool::output(&mut command);
    let counted = fs::read_to_string(file).expect("what callgrind has counted");
    let total = counted.lines().find_map(|line| line.strip_prefix("totals: "));
    total.and_then(|total| total.trim().parse::<f64>().ok()).expect("a total") / count as f64
}

/// Every phase at once.
fn all_instructions(program: &Path, members: usize, count: u64) -> Vec<f64> {
    thread::scope(|scope| {
        let phases =
            PHASES.map(|phase| scope.spawn(move || instructions(program, phase, members, count)));
        phases.map(|phase| phase.join().expect("counted")).to_vec()
    })
}

fn allocations(program: &Path) -> BTreeMap<String, f64> {
    let said = tool::output(tool::command(program).args(["200".to_owned(), COUNT.to_string()]));
    let lines = said.lines().filter_map(|line| line.strip_prefix("allocations "));
    let pairs = lines.filter_map(|line| line.split_once(' '));
    pairs.map(|(phase, value)| (phase.to_owned(), value.parse().expect("a number"))).collect()
}

fn tools() -> [(&'static str, String); 3] {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let rustc = tool::output(tool::command(rustc).arg("--version"));
    let libc = tool::output(tool::command("getconf").arg("GNU_LIBC_VERSION"));
    // Blocks of a text are looked at by what there is.
    let has_avx2 = std::arch::is_x86_feature_detected!("avx2");
    let processor = if has_avx2 { "with AVX2" } else { "without AVX2" };
    let [rustc, libc] = [rustc, libc].map(|said| said.trim().to_owned());
    [("rustc", rustc), ("libc", libc), ("processor", processor.to_owned())]
}

#[test]
fn an_event_costs_what_it_cost() {
    if !tool::is_here("valgrind", "the instructions of an event") {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let tools = tools();
    let is_blessing = env::var_os("BKT_BLESS").is_some();
    let committed = fs::read_to_string(&path).unwrap_or_default();
    for (name, version) in &tools {
        let is_same = committed.lines().any(|line| *line == format!("{name}: {version}"));
        assert!(is_blessing || is_same, "{FILE} was not counted with {version}: {BLESS}");
    }
    let program = program();
    let counted = all_instructions(&program, 200, COUNT);
    let allocations = allocations(&program);
    let mut lines = vec![
        "# What one event costs in a room of 200 members; see tests/instructions.rs.".to_owned(),
        format!("# Renewed by {BLESS}"),
    ];
    lines.extend(tools.iter().map(|(name, version)| format!("{name}: {version}")));
    for (phase, count) in PHASES.iter().zip(&counted) {
        lines.push(format!("instructions {phase}: {count:.0}"));
    }
    lines.extend(allocations.iter().map(|(phase, count)| format!("allocations {phase}: {count}")));
    let sum: f64 = allocations.values().sum();
    assert!(allocations.len() == PHASES.len() && sum <= ALLOCATIONS_MAX, "{sum} allocations");
    if is_blessing {
        fs::write(&path, lines.join("\n") + "\n").expect("written");
        return;
    }
    let known: BTreeMap<&str, f64> = committed
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter_map(|(what, count)| Some((what, count.parse().ok()?)))
        .collect();
    let mut faults = Vec::new();
    for line in &lines {
        let Some((what, count)) = line.split_once(": ") else { continue };
        let Ok(count) = count.parse::<f64>() else { continue };
        let before = known.get(what).copied().unwrap_or(0.0);
        let change = (count / before - 1.0) * 100.0;
        if change.abs() > BOUND || !change.is_finite() {
            faults.push(format!("{what}: {count} instead of {before}, {change:+.1} %"));
        }
    }
    assert!(faults.is_empty(), "{}\nIf that is right: {BLESS}", faults.join("\n"));
}

#[test]
fn an_event_costs_no_more_in_a_large_room() {
    if !tool::is_here("valgrind", "the instructions of an event in a large room") {
        return;
    }
    let program = program();
    // The other phases do not know the room.
    let [small, large] =
        [SMALL, LARGE].map(|members| instructions(&program, "apply", members, COUNT / 4));
    let growth = (large / small - 1.0) * 100.0;
    assert!(growth <= GROWTH, "{small:.0} in a room of {SMALL}, {large:.0} in one of {LARGE}");
}
