//! The seam of a gap: whatever the interleaving of what was told live, lost, fetched as history and
//! told live meanwhile, each line is told once, in order, or a gap says that some are missing.

use std::collections::BTreeSet;

use backtracked::cache::{Applied, Cache, RoomSnapshot};
use backtracked::event::EventKind;
use backtracked::model::MessageRow;
use backtracked::text::Text;
use backtracked::wire::{Payload, payload, row};
use proptest::prelude::*;
use serde_json::{Value, json};

const ROOM: &str = "6123ab45cd6789ef01234501";
const BEGIN_MS: i64 = 1_757_000_000_000;

fn id(line: &Value) -> Text {
    Text::new(line["chatid"].as_str().unwrap())
}

/// What happens to the lines of a room, by their number from 0: said one after the other.
#[derive(Debug, Clone)]
struct Story {
    /// Pauses between two lines; 0 lets two fall on one millisecond.
    pauses_ms: Vec<i64>,
    /// Authors of the lines.
    authors: Vec<u8>,
    /// Lines that were told before the connection went.
    told: usize,
    /// From here on lines come live again.
    attached: usize,
    /// The history was read before this line. It may know more than has come live.
    fetched: usize,
    /// When the history came, the lines before this one had come live.
    filled: usize,
    /// Lines that a history holds.
    window: usize,
    /// In which order the history names its rows.
    is_newest_first: bool,
    /// Lines that come twice.
    twice: BTreeSet<usize>,
    /// Lines that are remembered.
    remembered: usize,
    /// Lines that were deleted just before the history was read: it holds their deletions instead.
    deleted: BTreeSet<usize>,
    /// Whether the deletions come live, too; otherwise they went with a connection that was lost
    /// meanwhile.
    is_deletion_live: bool,
}

fn story() -> impl Strategy<Value = Story> {
    let lines = 1..40_usize;
    lines.prop_flat_map(|count| {
        let cuts = proptest::collection::vec(0..=count, 4);
        let pauses = proptest::collection::vec(0..50_i64, count);
        let authors = proptest::collection::vec(0..4_u8, count);
        let twice = proptest::collection::btree_set(0..count, 0..=count.min(8));
        let deleted = proptest::collection::btree_set(0..count, 0..=count.min(8));
        let sizes = (1..50_usize, 0..50_usize, any::<bool>(), any::<bool>());
        (cuts, pauses, authors, twice, sizes, deleted, any::<bool>()).prop_map(
            |(
                mut cuts,
                pauses_ms,
                authors,
                twice,
                (window, remembered, is_newest_first, is_overtaking),
                mut deleted,
                is_deletion_live,
            )| {
                cuts.sort_unstable();
                if is_overtaking {
                    // It holds what came since: not hundreds of lines are on their way at once.
                    cuts.swap(2, 3);
                    cuts[2] = cuts[2].min(cuts[1] + window);
                }
                deleted.retain(|number| *number < cuts[2]);
                Story {
                    pauses_ms,
                    authors,
                    told: cuts[0],
                    attached: cuts[1],
                    fetched: cuts[2],
                    filled: cuts[3],
                    window,
                    is_newest_first,
                    twice,
                    remembered,
                    deleted,
                    is_deletion_live,
                }
            },
        )
    })
}

impl Story {
    /// The lines as the server sends them. An author's lines never share a millisecond: the server
    /// names them by author and time.
    fn lines(&self) -> Vec<Value> {
        let mut now_ms = BEGIN_MS;
        let mut used = BTreeSet::new();
        let mut lines = Vec::new();
        for (number, (pause_ms, author)) in self.pauses_ms.iter().zip(&self.authors).enumerate() {
            now_ms += pause_ms;
            while !used.insert((*author, now_ms)) {
                now_ms += 1;
            }
            lines.push(json!({"type": "chat-message", "chatid": format!("user{author}-{now_ms}"),
                "time": now_ms, "message": number.to_string(),
                "user": {"_id": format!("user{author}"), "username": format!("name{author}")}}));
        }
        lines
    }

    /// What the client makes of it.
    fn tell(&self, lines: &[Value]) -> Vec<Applied> {
        let mut cache = Cache::new(self.remembered);
        cache.begin_join(&json!({ "_id": ROOM }).to_string()).unwrap();
        cache.fill_room(ROOM, RoomSnapshot::default(), BEGIN_MS);
        let mut told = Vec::new();
        for number in 0..self.told {
            self.tell_live(&mut cache, lines, number, &mut told);
        }
        let mut rows: Vec<Value> =
            self.in_history().into_iter().map(|number| lines[number].clone()).collect();
        // If all fall on one millisecond, nobody can tell which way they are ordered.
        let is_ordered = rows.first().map(time_ms) != rows.last().map(time_ms);
        rows.extend(self.deleted.iter().map(|number| deletion_of(&lines[*number])));
        if self.is_newest_first && is_ordered {
            rows.reverse();
        }
        let rows =
            rows.into_iter().map(|row| row::object::<MessageRow>("row", &row.to_string()).unwrap());
        let mut snapshot = RoomSnapshot {
            history: Some(rows.collect()),
            live: (self.attached..self.filled).map(|at| id(&lines[at])).collect(),
            since_ms: Some(BEGIN_MS),
            ..RoomSnapshot::default()
        };
        // Frames of the new connection are kept until it is filled, then they are told.
        let in_flight = snapshot.take_in_flight();
        told.push(cache.fill_room(ROOM, snapshot, BEGIN_MS + 100_000));
        for number in self.attached..self.filled {
            self.tell_live(&mut cache, lines, number, &mut told);
        }
        told.push(cache.apply_in_flight(ROOM, in_flight, BEGIN_MS + 100_000));
        for number in self.filled..lines.len() {
            self.tell_live(&mut cache, lines, number, &mut told);
        }
        if self.is_deletion_live {
            for number in &self.deleted {
                let frame = deletion_of(&lines[*number]);
                told.push(apply(&mut cache, "delete-chat-message", &frame));
            }
        }
        told
    }

    fn tell_live(
        &self,
        cache: &mut Cache,
        lines: &[Value],
        number: usize,
        told: &mut Vec<Applied>,
    ) {
        for _ in 0..=usize::from(self.twice.contains(&number)) {
            told.push(apply(cache, "chat-message", &lines[number]));
        }
    }

    /// Lines that the history holds.
    fn in_history(&self) -> BTreeSet<usize> {
        let left = (0..self.fetched).filter(|number| !self.deleted.contains(number));
        left.rev().take(self.window).collect()
    }

    /// Lines that neither came live nor are in the history, nor were deleted meanwhile.
    fn lost(&self) -> BTreeSet<usize> {
        let (held, deleted) = (self.in_history(), &self.deleted);
        let away = self.told..self.attached;
        away.filter(|number| !held.contains(number) && !deleted.contains(number)).collect()
    }
}

/// Tells of a frame that comes live.
fn apply(cache: &mut Cache, name: &str, frame: &Value) -> Applied {
    let mut payload = Payload::from(Text::new(&frame.to_string()));
    let action = payload::decode(name, &mut payload).unwrap();
    cache.apply_action(ROOM, name, action, &payload, BEGIN_MS + 100_000)
}

/// What the server sends and stores when a line is deleted.
fn deletion_of(line: &Value) -> Value {
    json!({"type": "delete-chat-message", "chatid": line["chatid"],
        "user": {"_id": "user9", "username": "name9"}})
}

/// When a row was said, as its id says.
fn time_ms(row: &Value) -> i64 {
    row["chatid"].as_str().unwrap().rsplit_once('-').unwrap().1.parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_loss_no_repeat_and_order_kept(story in story()) {
        let lines = story.lines();
        let told = story.tell(&lines);
        let events = || told.iter().flat_map(|applied| &applied.events);
        let texts: Vec<usize> = events()
            .filter(|event| event.kind == EventKind::Chat)
            .map(|event| event.message.as_ref().unwrap().text.parse().unwrap())
            .collect();
        let lost = story.lost();
        // Nobody hears what was deleted while they were away.
        let unheard =
            |number: &usize| story.deleted.contains(number) && (story.told..story.attached).contains(number);
        let expected: Vec<usize> = (0..lines.len())
            .filter(|number| !lost.contains(number) && !unheard(number))
            .collect();
        let sorted: BTreeSet<usize> = texts.iter().copied().collect();
        prop_assert_eq!(sorted.len(), texts.len(), "a line was told twice: {:?}", &texts);
        prop_assert_eq!(&sorted, &expected.iter().copied().collect(), "lost {:?}", &lost);
        // One that was deleted before it came is in no history, which may have told later ones; and
        // where in its millisecond a deleted one stood, nobody can tell.
        let is_alone = |number: usize| {
            lines.iter().filter(|line| time_ms(line) == time_ms(&lines[number])).count() == 1
        };
        let is_placed = |number: &&usize| {
            !story.deleted.contains(number) || (**number < story.filled && is_alone(**number))
        };
        let in_order =
            |numbers: &[usize]| -> Vec<usize> { numbers.iter().filter(is_placed).copied().collect() };
        prop_assert_eq!(in_order(&texts), in_order(&expected), "lost {:?}", &lost);
        let gaps: Vec<(i64, i64)> = events()
            .filter(|event| event.kind == EventKind::Gap)
            .map(|event| event.rare().gap_ms.unwrap())
            .collect();
        prop_assert!(gaps.len() <= 1);
        // Without an earlier line nobody can know where the history should have begun.
        if story.told > 0 && !lost.is_empty() {
            prop_assert_eq!(gaps.len(), 1, "lines were lost without a word: {:?}", &lost);
            for number in &lost {
                let time_ms = lines[*number]["time"].as_i64().unwrap();
                let (from_ms, to_ms) = gaps[0];
                prop_assert!(from_ms <= time_ms && time_ms <= to_ms, "{number} is outside");
            }
        }
        // Each deletion is told once, and after its line if that was on its way no longer.
        let mut deletions = BTreeSet::new();
        let mut heard = BTreeSet::new();
        for event in events() {
            let Some(message) = &event.message else { continue };
            let number = lines.iter().position(|line| id(line) == message.id).unwrap();
            match event.kind {
                EventKind::Chat => {
                    heard.insert(number);
                    prop_assert_eq!(message.is_deleted, deletions.contains(&number));
                }
                EventKind::ChatDelete => {
                    prop_assert!(deletions.insert(number), "{number} was deleted twice");
                    let is_known = heard.contains(&number) || unheard(&number);
                    prop_assert!(is_known || number >= story.filled, "{number} comes after");
                }
                _ => {}
            }
        }
        prop_assert_eq!(&deletions, &story.deleted);
        // What the history brought is marked, and nothing else.
        let frames = |lines: std::ops::Range<usize>| -> usize {
            lines.map(|number| 1 + usize::from(story.twice.contains(&number))).sum()
        };
        let fill = frames(0..story.told);
        let in_flight = fill + 1 + frames(story.attached..story.filled);
        for (at, applied) in told.iter().enumerate() {
            for event in &applied.events {
                prop_assert_eq!(event.is_backfill, at == fill || at == in_flight);
            }
        }
    }
}
