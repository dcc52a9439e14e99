//! The committed header is the generated one, is clean C and C++, and reads well.

mod native;

use std::process::Command;

/// Standards that the header has to compile under.
const C_STANDARDS: [&str; 3] = ["c99", "c11", "c17"];
const CPP_STANDARDS: [&str; 3] = ["c++11", "c++17", "c++20"];

/// What only a Rust programmer understands.
const RUST_WORDS: [&str; 14] = [
    "None", "Some(", "Option", "Arc", "Box", "Vec", "&str", "&mut", "::", "# Safety", "[`", "`]",
    "unsafe", "panic",
];

#[test]
fn the_committed_header_is_the_generated_one() {
    native::compare("include/backtracked.h", native::header::text(), "header");
}

#[test]
fn it_compiles_alone_and_twice_in_c() {
    for compiler in ["gcc", "clang"].into_iter().filter_map(native::compiler) {
        for standard in C_STANDARDS {
            check(&compiler, "c", standard);
        }
    }
}

#[test]
fn it_compiles_alone_and_twice_in_cpp() {
    for compiler in ["g++", "clang++"].into_iter().filter_map(native::compiler) {
        for standard in CPP_STANDARDS {
            check(&compiler, "c++", standard);
        }
    }
}

#[test]
fn its_lines_are_narrow_and_its_tour_is_short() {
    let header = native::header::text();
    for (at, line) in header.lines().enumerate() {
        assert!(line.chars().count() <= 80, "line {}: {line}", at + 1);
    }
    let tour = header.lines().take_while(|line| !line.starts_with("#ifndef")).count();
    assert!(tour <= 120, "the tour has {tour} lines");
}

#[test]
fn its_comments_are_for_c_programmers() {
    for (line, comment) in native::header::comments() {
        let first = &comment[0];
        assert!(first.chars().count() <= 72, "line {line}: {first}");
        assert!(first.ends_with('.'), "line {line} is no sentence: {first}");
        for text in &comment {
            for word in RUST_WORDS {
                assert!(!text.contains(word), "line {line} says {word}: {text}");
            }
        }
    }
}

#[test]
fn everything_in_it_has_a_comment() {
    let header = native::header::text();
    let mut before = "";
    for line in header.lines() {
        let starts = ["BKT_API", "typedef", "enum "].iter().any(|word| line.starts_with(word));
        assert!(!starts || before.starts_with("///"), "no comment above: {line}");
        before = line;
    }
}

fn check(compiler: &str, language: &str, standard: &str) {
    let mut command = Command::new(compiler);
    command.args(["-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-x", language]);
    command.arg(format!("-std={standard}"));
    command.arg("-I").arg(native::root().join("include"));
    command.arg("-I").arg(native::root().join("tests/c"));
    command.arg(native::root().join("tests/c/header_twice.c"));
    if let Err(complaint) = native::compile(&mut command) {
        panic!("{complaint}");
    }
}
