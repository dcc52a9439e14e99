//! The C++ binding holds all of the header: its repetitive part is generated, and every exported
//! function is called in it.

mod calls;
mod client;
mod enums;
#[path = "../native/mod.rs"]
mod native;
mod objects;
mod read;
mod words;

use std::collections::BTreeSet;
use std::fs;

const FOLDER: &str = "bindings/cpp/backtracked";

#[test]
fn the_committed_files_are_the_generated_ones() {
    let header = read::header();
    for (name, text) in [
        ("enums", enums::write(&header)),
        ("objects", objects::objects(&header)),
        ("settings", objects::settings(&header)),
        ("callbacks", client::callbacks(&header)),
        ("looking_up", client::looking_up(&header)),
        ("listening", client::listening(&header)),
        ("asking", client::asking(&header)),
    ] {
        native::compare(&format!("{FOLDER}/{name}.hpp"), &text, "cpp_binding");
    }
    native::compare("tests/cpp/every_call.hpp", &calls::write(&header), "cpp_binding");
}

#[test]
fn every_function_of_the_header_is_called() {
    let mut code = String::new();
    for file in fs::read_dir(native::root().join(FOLDER)).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let lines = text.lines().map(|line| line.split("//").next().unwrap());
        code.extend(lines.flat_map(|line| [line, "\n"]));
    }
    let words = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let named: BTreeSet<&str> = words.collect();
    let functions = native::header::functions();
    let names = functions.iter().map(|function| function.name.as_str());
    let missing: Vec<&str> = names.filter(|name| !named.contains(name)).collect();
    assert!(missing.is_empty(), "in no file of {FOLDER}: {missing:?}");
    assert!(functions.len() > 600, "the header was read");
}

#[test]
fn every_value_of_an_enumeration_has_a_name() {
    let text = fs::read_to_string(native::root().join(FOLDER).join("enums.hpp")).unwrap();
    let interface = native::header::interface();
    let members = interface.lines().filter_map(|line| line.strip_prefix("enum ")?.split_once(": "));
    let mut count = 0;
    for (_, member) in members {
        let (name, _) = member.split_once(" = ").unwrap();
        assert!(text.contains(&format!(" = {name},\n")), "{name}");
        count += 1;
    }
    assert!(count > 90);
}

/// What an action promises is read from its comment; where that fails, nothing is promised. So
/// that no rewording of a comment takes a type away unseen, the promises are told here.
#[test]
fn actions_promise_what_their_comments_say() {
    let header = read::header();
    let mut promises = String::new();
    for function in header.functions.iter().filter(|function| function.is_action()) {
        promises += &format!("{}: {}\n", function.name, client::value(&header, function));
    }
    native::compare("tests/golden/cpp_values.txt", &promises, "cpp_binding");
}
