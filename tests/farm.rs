//! The benchmark of many clients in one process works, and they cost no threads.

#![cfg(target_os = "linux")]

mod native;

use std::process::Command;

use native::program::{Program, in_sandbox, sandbox};
use native::watched;

/// The number in the table's row of that name.
fn row(said: &str, name: &str) -> f64 {
    let line = said.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| {
        panic!("no row {name:?} in:\n{said}");
    });
    line[name.len()..].split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn many_clients_cost_two_threads_and_two_descriptors_each() {
    let sandbox = sandbox(false);
    let program = watched::build("benches/farm.c", "benches");
    let mut command = Command::new(program);
    in_sandbox(&mut command, &sandbox).args(["40", "0.5"]);
    let said = Program::start(&mut command).succeed();
    assert!(said.contains("40 clients in one process, one inbox"), "{said}");
    // The program's own, and the runtime's; a thread that looked a name up may not have ended yet.
    let threads = row(&said, "threads");
    assert!((2.0..=4.0).contains(&threads), "{said}");
    // A socket, and one to be closed by; REST connections are shared by all, and still open.
    let descriptors = row(&said, "descriptors per client");
    assert!((2.0..=2.5).contains(&descriptors), "{said}");
    assert!(row(&said, "resident memory per connected client") > 0.0, "{said}");
}
