//! The Python binding: nothing of the header is missing in it, and its own tests pass.
//!
//! What needs Python is skipped aloud where `python3` or its `venv` and `pip` are missing; with
//! `CI=true` in the environment that is a failure.

#![cfg(unix)]

mod native;

use std::fs;

use native::python::binding;
use native::{header, tool};

const BINDING: &str = "bindings/python";

#[test]
fn every_function_is_declared() {
    let declared = fs::read_to_string(binding().join("cdef.h")).unwrap();
    let functions = header::functions();
    assert!(functions.len() > 600);
    for function in functions {
        let name = &function.name;
        assert!(
            declared.contains(&format!(" {name}(")) || declared.contains(&format!("*{name}(")),
            "{name} is missing: run {BINDING}/generate.py"
        );
    }
}

#[test]
fn every_value_is_the_same() {
    let header = fs::read_to_string(native::root().join("include/backtracked.h")).unwrap();
    let declared = fs::read_to_string(binding().join("cdef.h")).unwrap();
    let values: Vec<&str> = header.lines().filter_map(value).collect();
    assert!(values.len() > 100);
    for value in &values {
        assert!(declared.contains(&format!("    {value}\n")), "{value}: run {BINDING}/generate.py");
    }
    assert_eq!(declared.lines().filter_map(self::value).count(), values.len());
}

/// A line of an enumeration, such as `BKT_DUB_UP = 1,`.
fn value(line: &str) -> Option<&str> {
    let line = line.trim();
    (line.starts_with("BKT_") && line.contains(" = ") && line.ends_with(',')).then_some(line)
}

#[test]
fn the_generated_files_are_fresh() {
    if !tool::is_here("python3", "the generated files of the Python binding") {
        return;
    }
    let mut check = tool::command("python3");
    check.arg(binding().join("generate.py")).arg("--check");
    tool::output(&mut check);
}

#[test]
fn the_tests_of_the_binding_pass() {
    let python = match native::python::installed() {
        Ok(python) => python,
        Err(reason) => return tool::skip("the tests of the Python binding", &reason),
    };
    let mut tests = tool::command(&python);
    tests.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider"]).arg(binding().join("tests"));
    tests.env("SANDBOX", native::sandbox_program());
    tool::tell(tool::output(&mut tests).lines().last().unwrap_or(""));
}
