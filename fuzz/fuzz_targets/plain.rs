#![no_main]
#![allow(dead_code, reason = "the other targets are fuzzed by their own programs")]

#[path = "../targets/mod.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::plain(data));
