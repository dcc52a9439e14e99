//! Header, library and golden files name the same interface. The difference of the golden files
//! is the review of a change to it.

mod native;

use native::{header, table};

#[test]
fn the_interface_is_the_reviewed_one() {
    native::compare("tests/golden/abi.txt", &header::interface(), "symbols");
}

#[test]
fn the_names_are_the_reviewed_ones() {
    let mut names: Vec<String> = header::functions().into_iter().map(|f| f.name).collect();
    names.sort();
    native::compare("tests/golden/symbols.txt", &(names.join("\n") + "\n"), "symbols");
}

#[test]
fn the_fuzzers_know_every_function() {
    native::compare("fuzz/targets/table.rs", &table::text(), "symbols");
}

#[test]
#[cfg(target_os = "linux")]
fn the_library_exports_what_the_header_declares() {
    let mut declared: Vec<String> = header::functions().into_iter().map(|f| f.name).collect();
    declared.sort();
    let mut command = std::process::Command::new("nm");
    let output = command.args(["-D", "--defined-only"]).arg(native::library()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let table = String::from_utf8(output.stdout).unwrap();
    let mut exported: Vec<&str> =
        table.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
    exported.sort_unstable();
    assert_eq!(exported, declared);
}

#[test]
#[cfg(target_os = "linux")]
fn the_library_carries_its_name_and_stays_loaded() {
    let mut command = std::process::Command::new("readelf");
    let output = command.args(["-d", "-W"]).arg(native::library()).output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    let soname = format!("[libbacktracked.so.{}]", abi_version());
    assert!(table.lines().any(|line| line.contains("SONAME") && line.contains(&soname)), "{table}");
    assert!(table.lines().any(|line| line.contains("NODELETE")), "{table}");
    assert!(!table.contains("SYMBOLIC"), "bkt_future_done would get two addresses:\n{table}");
}

fn abi_version() -> String {
    let header = header::text();
    let line = header.lines().find_map(|line| line.strip_prefix("#define BKT_ABI_VERSION "));
    line.unwrap().to_owned()
}
