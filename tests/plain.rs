//! What is read by hand against serde_json: equal, or left to it. Over every fixture, over mutations
//! of them, and over JSON that is made up.

#[path = "../fuzz/targets/plain.rs"]
mod plain;

use std::fs;
use std::path::Path;

use proptest::prelude::*;

/// The packets of every fixture.
fn packets() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut packets = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "frames") {
            let text = fs::read_to_string(path).unwrap();
            let lines = text.lines().filter(|line| line.starts_with('4'));
            packets.extend(lines.map(str::to_owned));
        }
    }
    packets.sort_unstable();
    packets
}

#[test]
fn fixtures_are_read_alike_and_by_hand() {
    let packets = packets();
    assert!(packets.len() > 100, "{}", packets.len());
    let mut by_hand = 0;
    for packet in &packets {
        by_hand += usize::from(plain::compare(packet));
    }
    // All but presence frames and the like, and those with fractions.
    assert!(by_hand * 4 > packets.len() * 3, "{by_hand} of {}", packets.len());
}

#[test]
fn every_cut_and_every_odd_byte_is_read_alike() {
    // A few fixtures are enough for so many changes.
    for packet in packets().iter().filter(|packet| packet.len() < 900).step_by(80) {
        for at in (0..packet.len()).filter(|at| packet.is_char_boundary(*at)) {
            plain::compare(&packet[..at]);
            for odd in
                ["\"", "\\", "{", "}", ",", "0", "-", " ", "\u{1}", "é", "\\u0000", "\\ud83d"]
            {
                plain::compare(&format!("{}{odd}{}", &packet[..at], &packet[at..]));
                let end = packet[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                plain::compare(&format!("{}{odd}{}", &packet[..at], &packet[end..]));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn mutations_are_read_alike(
        index in any::<prop::sample::Index>(),
        changes in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index, u8)>(), 1..6),
    ) {
        let packets = packets();
        let mut bytes = index.get(&packets).clone().into_bytes();
        for (at, from, byte) in changes {
            let (at, from) = (at.index(bytes.len()), from.index(bytes.len()));
            match byte % 4 {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes[at] = bytes[from],
                _ => {
                    let copied = bytes[from..bytes.len().min(from + usize::from(byte))].to_vec();
                    drop(bytes.splice(at..at, copied));
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        plain::compare(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text_is_read_alike(text in r#"[\\"ud83{}\[\]:, é\x00\n0-9.eEtrufalsn-]{0,40}"#) {
        plain::compare_json(&text);
        plain::compare(&format!(
            r#"4{{"action":15,"channel":"room:1","message":{{"name":"n","type":"json","data":{text}}}}}"#
        ));
    }

    #[test]
    fn any_string_comes_back(text in any::<String>()) {
        let data = serde_json::to_string(&serde_json::to_string(&text).unwrap()).unwrap();
        let message = format!(r#"{{"data":{data},"name":"n"}}"#);
        let packet = format!(r#"4{{"message":{message},"action":15,"channel":"c"}}"#);
        prop_assert!(plain::compare(&packet));
    }
}
