//! Recorded frames in, events out; and the same frames damaged in every way.
//!
//! Each `tests/fixtures/*.frames` is played to a fresh cache that stands in the room of
//! `world.json`, and compared with the `*.events` of the same name. `BLESS=1` rewrites those.

#[path = "replay/describe.rs"]
mod describe;
#[path = "replay/mutate.rs"]
mod mutate;
#[path = "replay/stage.rs"]
mod stage;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use backtracked::text::Text;
use proptest::prelude::*;
use stage::Stage;

#[test]
fn recorded_frames_give_the_expected_events() {
    let is_blessing = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for path in fixtures() {
        let given = play(&fs::read_to_string(&path).unwrap());
        let expectation = path.with_extension("events");
        if is_blessing {
            fs::write(&expectation, &given).unwrap();
        }
        match fs::read_to_string(&expectation) {
            Ok(expected) if expected == given => {}
            Ok(expected) => {
                let name = path.file_name().unwrap().display();
                faults.push(format!("{name}\nexpected:\n{expected}given:\n{given}"));
            }
            Err(error) => faults.push(format!("{}: {error}", expectation.display())),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_expectation_has_its_frames() {
    let frames: BTreeSet<PathBuf> = fixtures().into_iter().collect();
    assert!(frames.len() >= 100, "only {} fixtures", frames.len());
    for path in files("events") {
        assert!(frames.contains(&path.with_extension("frames")), "{}", path.display());
    }
}

#[test]
fn frames_without_a_key_are_understood_or_refused() {
    for payload in payloads() {
        for damaged in mutate::every_single_damage(&payload.data) {
            react(&payload, &damaged);
        }
    }
}

#[test]
fn frames_that_end_early_are_refused() {
    for payload in payloads() {
        for end in (0..payload.data.len()).filter(|end| payload.data.is_char_boundary(*end)) {
            let mut stage = Stage::new();
            let lines = stage.payload(
                &payload.channel,
                &payload.name,
                Text::new(&payload.data[..end]).into(),
            );
            assert!(lines[0].starts_with("error"), "{} at {end}: {lines:?}", payload.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn frames_with_several_damages_are_understood_or_refused(
        index in any::<prop::sample::Index>(),
        damages in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..6),
    ) {
        let payloads = payloads();
        let payload = index.get(&payloads);
        let damages = damages.iter().map(|(place, way)| (|len| place.index(len), *way));
        react(payload, &mutate::damaged(&payload.data, damages));
    }

    #[test]
    fn any_text_is_a_packet_or_an_error(text in "[0-6b]?.{0,60}") {
        prop_assert!(!Stage::new().line(&text).is_empty());
    }

    #[test]
    fn a_damaged_frame_is_a_frame_or_an_error(
        index in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        way in any::<u8>(),
    ) {
        let frames = frames();
        let frame = index.get(&frames);
        let damaged = mutate::damaged(&frame[1..], [(|len| place.index(len), way)].into_iter());
        let line = format!("4{damaged}");
        prop_assert!(!Stage::new().line(&line).is_empty());
    }
}

/// One action message of the fixtures.
struct Payload {
    channel: String,
    name: String,
    data: String,
}

/// Plays a damaged payload to a fresh cache: it must do something, and nothing worse.
fn react(payload: &Payload, damaged: &str) {
    let lines = Stage::new().payload(&payload.channel, &payload.name, Text::new(damaged).into());
    assert!(!lines.is_empty(), "{} was swallowed: {damaged}", payload.name);
}

/// What the frames of a fixture give, each line with the number of the frame.
fn play(frames: &str) -> String {
    let mut stage = Stage::new();
    let mut given = String::new();
    let inputs = frames.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (index, input) in inputs.enumerate() {
        let lines = stage.line(input);
        let number = index + 1;
        if lines.is_empty() {
            given.push_str(&format!("{number} nothing\n"));
        }
        for line in lines {
            given.push_str(&format!("{number} {line}\n"));
        }
    }
    given
}

fn payloads() -> Vec<Payload> {
    let of = |frame: &String| -> Option<Payload> {
        let frame: serde_json::Value = serde_json::from_str(&frame[1..]).ok()?;
        let message = frame.get("message")?;
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        let data = text(message.get("data")?).filter(|data| data.starts_with('{'))?;
        Some(Payload { channel: text(&frame["channel"])?, name: text(&message["name"])?, data })
    };
    frames().iter().filter_map(of).collect()
}

/// Every message packet of the recorded fixtures.
fn frames() -> Vec<String> {
    let is_recorded = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("event.") || name.starts_with("ws.")
    };
    let mut frames = Vec::new();
    for path in fixtures().into_iter().filter(is_recorded) {
        let text = fs::read_to_string(path).unwrap();
        frames.extend(text.lines().filter(|line| line.starts_with('4')).map(str::to_owned));
    }
    frames
}

fn fixtures() -> Vec<PathBuf> {
    files("frames")
}

fn files(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    files.sort();
    files
}
