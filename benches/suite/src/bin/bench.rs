//! Runs the benchmark: `bench SOURCE TARGET`. ROUNDS and QUICK=1 say how much, BENCH_DRIVER where
//! the C driver is, and more of that kind. `make bench` builds all of it first.
//!
//! `bench SOURCE TARGET paste` puts the results of the last run into the documentation.

use std::env;
use std::error::Error;
use std::path::Path;

use backtracked_bench::run::{self, Settings};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("usage: bench SOURCE TARGET [paste]".into());
    };
    let (source, target) = (Path::new(&source), Path::new(&target));
    if arguments.next().is_some_and(|word| word == "paste") {
        return run::paste(source, target);
    }
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<usize>().ok());
    let mut settings = Settings::new(number("QUICK").is_some_and(|quick| quick > 0));
    if let Some(rounds) = number("ROUNDS") {
        settings.rounds = rounds.max(1);
    }
    run::run(source, target, &settings)
}
