//! The committed cheat sheet names every function of the header, one line each.

mod native;

use std::fmt::Write;

use native::header;

const PATH: &str = "docs/cheat-sheet.md";
const INTRODUCTION: &str = "\
# Cheat sheet

All functions of [`backtracked.h`](../include/backtracked.h) in its order, one line each: the names
of the arguments, what comes back, and the first line of the comment. The rest is in the header.
This file is generated: `BKT_BLESS=1 cargo test --test cheat_sheet` renews it.
";

/// A function as the sheet shows it.
struct Line {
    section: String,
    name: String,
    arguments: Vec<String>,
    answer: String,
    sentence: String,
}

#[test]
fn the_committed_sheet_is_the_generated_one() {
    native::compare(PATH, &sheet(&lines()), "cheat_sheet");
}

#[test]
fn every_function_has_its_line() {
    let lines = lines();
    let functions = header::functions();
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    let expected: Vec<&str> = functions.iter().map(|function| function.name.as_str()).collect();
    assert_eq!(names, expected);
    for line in &lines {
        assert!(!line.section.is_empty(), "{} is in no section", line.name);
        assert!(line.sentence.ends_with('.'), "{}: {}", line.name, line.sentence);
        let function = functions.iter().find(|function| function.name == line.name);
        let inside = function.unwrap().prototype.split_once('(').unwrap().1;
        let count = if inside.starts_with("void)") { 0 } else { inside.split(',').count() };
        assert_eq!(line.arguments.len(), count, "{}", line.name);
    }
}

fn sheet(lines: &[Line]) -> String {
    let mut sheet = INTRODUCTION.to_owned();
    let mut section = "";
    for line in lines {
        if line.section != section {
            section = &line.section;
            write!(sheet, "\n## {section}\n\n| Function | Gives | |\n| --- | --- | --- |\n")
                .unwrap();
        }
        let answer = match line.answer.as_str() {
            "void" => String::new(),
            answer => format!("`{answer}`"),
        };
        // A bar would end the cell.
        let sentence = line.sentence.replace('|', "\\|");
        let arguments = line.arguments.join(", ");
        writeln!(sheet, "| `{}({arguments})` | {answer} | {sentence} |", line.name).unwrap();
    }
    sheet
}

/// Reads the header once more: the functions with what stands above them.
fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut section = String::new();
    let mut sentence: Option<String> = None;
    let mut code = String::new();
    for line in header::text().lines() {
        if let Some(heading) = line.strip_prefix("/* ==== ") {
            section = heading.trim_end_matches(['=', ' ', '*', '/']).to_owned();
        } else if let Some(comment) = line.strip_prefix("///") {
            // A first sentence never goes on on the second line; a short second one may share it.
            sentence.get_or_insert_with(|| comment.trim().to_owned());
        } else if line.starts_with("BKT_API") || !code.is_empty() {
            code += line.trim();
            code.push(' ');
            if code.trim_end().ends_with(';') {
                let sentence = sentence.take().unwrap_or_default();
                lines.push(Line { section: section.clone(), sentence, ..declared(&code) });
                code.clear();
            }
        } else {
            sentence = None;
        }
    }
    lines
}

/// A declaration taken apart.
fn declared(code: &str) -> Line {
    let (before, inside) = code.trim_start_matches("BKT_API ").split_once('(').unwrap();
    let place = before.rfind([' ', '*']).unwrap() + 1;
    let (answer, name) = before.split_at(place);
    let inside = inside.trim_end_matches([' ', ';', ')']);
    let arguments = inside.split(',').map(str::trim).filter(|argument| *argument != "void");
    let names = arguments.map(|argument| {
        let place = argument.rfind([' ', '*']).unwrap() + 1;
        argument[place..].trim_end_matches("[]").to_owned()
    });
    Line {
        section: String::new(),
        name: name.to_owned(),
        arguments: names.collect(),
        answer: answer.trim().to_owned(),
        sentence: String::new(),
    }
}
