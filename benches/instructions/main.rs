//! What an event costs, counted and not timed: a fixed stream of a room goes through decoding, the
//! cache, and the queue to the callbacks.
//!
//! By itself it prints the allocations of each phase. Under callgrind with
//! `--toggle-collect='*phase_decode*'` (`phase_apply`, `phase_dispatch`) the instructions below that
//! function are collected; `tests/instructions.rs` does that and compares them with
//! `instructions.txt`.
//!
//! Arguments: how many members the room has (200), how many events are counted (4000).

mod stream;

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use backtracked::cache::{Applied, Cache, RoomSnapshot};
use backtracked::config::{Config, Dispatch};
use backtracked::dispatch::{Dispatcher, Filter};
use backtracked::event::{Event, EventKind};
use backtracked::model::MemberRow;
use backtracked::reader::Index;
use backtracked::wire::{Action, Channel, Envelope, Frame, Packet, PresenceFrame};
use backtracked::wire::{frame, packet, payload, row};
use stream::{NOW_MS, ROOM, Stream};

/// How many packets a read of a busy socket gives.
const READ_COUNT: usize = 16;

/// The system's allocator, counted.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call is handed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size() as u64, Ordering::Relaxed);
        // SAFETY: handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: handed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: handed on.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A decoded packet.
enum Decoded<'a> {
    Message(Envelope<'a>, Action),
    Presence(PresenceFrame),
}

#[inline(never)]
fn phase_decode<'a>(text: &'a str, index: &'a mut Index) -> Option<Decoded<'a>> {
    let Ok(Packet::Message(json)) = packet::decode(text) else { return None };
    match frame::decode(json, index) {
        Ok(Frame::Message(mut envelope)) => {
            let action = payload::decode(&envelope.name, &mut envelope.payload).ok()?;
            Some(Decoded::Message(envelope, action))
        }
        Ok(Frame::Presence(frame)) => Some(Decoded::Presence(frame)),
        _ => None,
    }
}

#[inline(never)]
fn phase_apply(cache: &mut Cache, now_ms: i64, decoded: Decoded<'_>, applied: &mut Applied) {
    match decoded {
        Decoded::Message(envelope, action) => {
            let Channel::Room(room) = Channel::parse(&envelope.channel) else { return };
            let Envelope { name, payload, .. } = &envelope;
            cache.apply_action_to(room, name, action, payload, now_ms, applied);
        }
        Decoded::Presence(frame) => {
            let Channel::Room(room) = Channel::parse(&frame.channel) else { return };
            *applied = cache.apply_presence(room, &frame, now_ms);
        }
    }
}

#[inline(never)]
fn phase_dispatch(dispatcher: &Dispatcher, events: &mut Vec<Event>) {
    for event in events.drain(..) {
        dispatcher.emit(event);
    }
    while dispatcher.poll(Some(Duration::ZERO)).is_ok_and(|count| count > 0) {}
}

/// Reads what a bot would.
fn read(event: &Arc<Event>) {
    if let Some(message) = &event.message {
        black_box(message.text.as_str_with_nul().as_ptr());
        black_box(message.author.username.as_ref().map(|name| name.as_str_with_nul().as_ptr()));
    }
}

fn joined(stream: &Stream) -> Cache {
    let mut cache = Cache::new(512);
    let room = format!(r#"{{"_id":"{ROOM}","roomUrl":"basement-frequencies"}}"#);
    let rows = stream.roster();
    let members = rows.iter().map(|row| row::object("member", &row.to_string()));
    let members: Result<Vec<MemberRow>, _> = members.collect();
    cache.begin_join(&room).expect("the room is joined");
    let snapshot = RoomSnapshot { members: members.ok(), ..RoomSnapshot::default() };
    cache.fill_room(ROOM, snapshot, NOW_MS);
    cache
}

fn main() {
    // Under `cargo bench` and the like there are options, which mean nothing here.
    let numbers: Vec<usize> =
        std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let members = numbers.first().copied().unwrap_or(200);
    let count = numbers.get(1).copied().unwrap_or(4_000);

    let mut stream = Stream::new(members);
    let mut cache = joined(&stream);
    let mut config = Config::default();
    config.dispatch = Dispatch::Poll;
    let dispatcher = Dispatcher::new(&config).expect("a dispatcher");
    for kind in EventKind::ALL {
        let id = kind as i64 + 1;
        let added = dispatcher.listeners.add(id, Filter::Kind(kind), || Box::new(read));
        added.expect("a subscription");
    }

    let mut index = Index::default();
    let (mut applied, mut happened) = (Applied::default(), Vec::new());
    let mut allocations = [0; 3];
    let (mut packets, mut bytes, mut events) = (0, 0, 0);
    let mut read = Vec::new();
    while packets < count {
        read.clear();
        read.extend((0..READ_COUNT).map(|_| stream.packet()));
        // Some hundred a second.
        let now_ms = NOW_MS + 5 * packets as i64;
        // One after the other, as the engine does it.
        for text in &read {
            let before = ALLOCATIONS.load(Ordering::Relaxed);
            let decoded = phase_decode(text, &mut index).expect("every packet is decoded");
            let after_decode = ALLOCATIONS.load(Ordering::Relaxed);
            phase_apply(&mut cache, now_ms, decoded, &mut applied);
            allocations[0] += after_decode - before;
            allocations[1] += ALLOCATIONS.load(Ordering::Relaxed) - after_decode;
            happened.append(&mut applied.events);
            applied.needs.clear();
        }
        events += happened.len();
        let before = ALLOCATIONS.load(Ordering::Relaxed);
        phase_dispatch(&dispatcher, &mut happened);
        allocations[2] += ALLOCATIONS.load(Ordering::Relaxed) - before;
        packets += READ_COUNT;
        bytes += read.iter().map(String::len).sum::<usize>();
    }
    println!("packets {packets}");
    println!("events {events}");
    println!("bytes {}", bytes / packets);
    for (phase, allocations) in ["decode", "apply", "dispatch"].iter().zip(allocations) {
        println!("allocations {phase} {:.2}", allocations as f64 / packets as f64);
    }
}
