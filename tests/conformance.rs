//! What all bindings must do alike, as data: `tests/conformance` says how. Each case is played through
//! C, C++ and Python, and compared with the same expectation; `BKT_BLESS=1` writes down what C does.

#![cfg(unix)]

mod native;

#[path = "conformance/case.rs"]
mod case;
#[path = "conformance/normal.rs"]
mod normal;
#[path = "conformance/runner.rs"]
mod runner;
#[path = "conformance/table.rs"]
mod table;

use std::collections::BTreeSet;
use std::env;

use runner::Language;
use serde_json::Value;

#[test]
fn in_c() {
    let is_blessing = env::var_os("BKT_BLESS").is_some();
    let (mut kinds, mut actions) = (BTreeSet::new(), BTreeSet::new());
    let mut failures = 0;
    play(&Language::c(), |case, played| {
        kinds.extend(played.kinds.iter().cloned());
        failures += played.actions.iter().filter(|(_, has_failed)| *has_failed).count();
        actions.extend(played.actions.iter().map(|(action, _)| action.clone()));
        if is_blessing {
            case.write(&played.steps);
        }
        is_blessing
    });
    let missing: Vec<String> =
        all_kinds().into_iter().filter(|kind| !kinds.contains(kind)).collect();
    assert!(missing.is_empty(), "no case has an event of these kinds: {missing:?}");
    assert!(actions.len() >= 40, "{actions:?}");
    assert!(failures >= 10, "{failures}");
}

#[test]
fn in_cpp() {
    if let Some(cpp) = Language::cpp() {
        play(&cpp, |_, _| false);
    }
}

#[test]
fn in_python() {
    if let Some(python) = Language::python() {
        play(&python, |_, _| false);
    }
}

/// The kinds of the header, in the words of `bkt_event_kind_name()`.
fn all_kinds() -> Vec<String> {
    let interface = native::header::interface();
    let kinds = interface.lines().filter_map(|line| {
        let member = line.strip_prefix("enum bkt_event_kind: BKT_EVENT_")?;
        Some(member.split(' ').next()?.to_lowercase())
    });
    let kinds: Vec<String> = kinds.collect();
    assert!(kinds.len() > 50, "{kinds:?}");
    kinds
}

/// Plays all cases of a language. `done` gets each, and says whether it is not to be compared.
fn play(language: &Language, mut done: impl FnMut(&case::Case, &case::Played) -> bool) {
    let mut faults = Vec::new();
    for case in case::all().iter().filter(|case| case.is_for(language.name)) {
        let name = case.path.file_stem().unwrap().display().to_string();
        let played = match case.play(language) {
            Ok(played) => played,
            Err(reason) => {
                faults.push(format!("{name}: stops at {reason}"));
                continue;
            }
        };
        if done(case, &played) {
            continue;
        }
        for (expected, given) in case.steps().iter().zip(&played.steps) {
            if expected != given {
                faults.push(format!("{name}: {}", difference(expected, given)));
            }
        }
    }
    assert!(faults.is_empty(), "in {}:\n{}", language.name, faults.join("\n"));
}

/// Where two steps differ first.
fn difference(expected: &Value, given: &Value) -> String {
    match (expected, given) {
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other);
            let (at, (one, other)) =
                pairs.enumerate().find(|(_, (one, other))| one != other).unwrap();
            format!("[{at}]{}", difference(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            let name = names.into_iter().find(|name| one.get(*name) != other.get(*name)).unwrap();
            let of = |members: &serde_json::Map<String, Value>| {
                members.get(name).cloned().unwrap_or(Value::Null)
            };
            format!(".{name}{}", difference(&of(one), &of(other)))
        }
        _ => format!("\n  expected: {expected}\n  given:    {given}"),
    }
}
