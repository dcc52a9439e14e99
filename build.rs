//! Writes the C header to `OUT_DIR`, and tells the linker the library's name and version.
//!
//! cbindgen puts all types before all functions, so it is run once per fragment of `src/ffi`, and
//! the fragments are joined under banners, in the order of the table in `src/ffi/mod.rs`. The
//! source tree is never written: `tests/header.rs` compares the result with
//! `include/backtracked.h`.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Counts up at every break of the C ABI, before 1.0 too. The shared library is named after it.
const ABI_VERSION: u32 = 0;

/// Columns of the header.
const LINE_LEN: usize = 80;

const BEFORE: &str = r#"#ifndef BACKTRACKED_H
#define BACKTRACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Define BKT_STATIC before the inclusion when you link the static library. */
#if defined(_WIN32) && !defined(BKT_STATIC)
#define BKT_API __declspec(dllimport)
#elif defined(__GNUC__) && !defined(_WIN32)
#define BKT_API __attribute__((visibility("default")))
#else
#define BKT_API
#endif

#if defined(__GNUC__)
#define BKT_DEPRECATED(note) __attribute__((deprecated(note)))
#elif defined(_MSC_VER)
#define BKT_DEPRECATED(note) __declspec(deprecated(note))
#else
#define BKT_DEPRECATED(note)
#endif

#ifdef __cplusplus
extern "C" {
#endif
"#;

const AFTER: &str = r#"
#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* BACKTRACKED_H */
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("backtracked.h"), header(&root)?)?;
    println!("cargo:include={}", out.display());
    println!("cargo:rustc-env=BKT_ABI_VERSION={ABI_VERSION}");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=cbindgen.toml");
    println!("cargo:rerun-if-changed=src/ffi");
    println!("cargo:rerun-if-env-changed=RUSTFLAGS");
    let family = env::var("CARGO_CFG_TARGET_FAMILY")?;
    tell_linker(&env::var("CARGO_CFG_TARGET_OS")?, &family);
    // Debuggers would show the one name for the other.
    if family == "unix" && env::var("PROFILE")? == "release" && links_with(FOLD, &out)? {
        println!("cargo:rustc-cdylib-link-arg={FOLD}");
    }
    Ok(())
}

/// Puts functions with the same instructions at one address. Panics pass as before, and what is
/// compared by its address here is data, or `bkt_future_done()`, which is like nothing else.
const FOLD: &str = "-Wl,--icf=all";

/// Whether the linker takes an argument: lld, mold and gold know the above, GNU's own and Apple's do
/// not. It is tried on an empty library that is linked as this one will be. Flags that `cargo rustc`
/// gets are not seen here; who changes the linker does so by `RUSTFLAGS` or in cargo's settings.
fn links_with(argument: &str, out: &Path) -> Result<bool, Box<dyn Error>> {
    let source = out.join("empty.rs");
    fs::write(&source, "")?;
    let mut rustc = Command::new(env::var("RUSTC")?);
    rustc.args(["--crate-type", "cdylib", "--target", &env::var("TARGET")?]);
    rustc.arg(format!("-Clink-arg={argument}")).arg("-o").arg(out.join("empty.so"));
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        rustc.arg(format!("-Clinker={linker}"));
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\x1f').filter(|flag| !flag.is_empty())).arg(source);
    Ok(rustc.stdout(Stdio::null()).stderr(Stdio::null()).status()?.success())
}

fn tell_linker(os: &str, family: &str) {
    if os == "macos" {
        let name = format!("@rpath/libbacktracked.{ABI_VERSION}.dylib");
        println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,{name}");
    } else if family == "unix" {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libbacktracked.so.{ABI_VERSION}");
        // Threads of the library outlive a `dlclose`, so their code must stay mapped.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}

fn header(root: &Path) -> Result<String, Box<dyn Error>> {
    let fragments = root.join("src/ffi");
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml"))?;
    let mut header = comment(&fs::read_to_string(fragments.join("tour.txt"))?);
    header.push_str(BEFORE);
    for (section, fragment) in sections(&fs::read_to_string(fragments.join("mod.rs"))?) {
        write!(header, "\n{}\n", banner(&section))?;
        if fragment == "version" {
            header.push_str(&version_macros()?);
        }
        // What holds for a whole section stands beside its fragment, as plain text.
        let head = fragments.join(format!("{fragment}.txt"));
        if head.exists() {
            write!(header, "\n{}", comment(&fs::read_to_string(head)?).trim_end())?;
            header.push('\n');
        }
        let path = fragments.join(format!("{fragment}.rs"));
        let declarations = declarations(&path, config.clone())?;
        write!(header, "\n{}\n", declarations.trim())?;
    }
    header.push_str(AFTER);
    Ok(header)
}

/// The rows of the table in the module comment of `src/ffi/mod.rs`: section and fragment.
fn sections(module: &str) -> Vec<(String, String)> {
    let mut sections = Vec::new();
    for row in module.lines().filter_map(|line| line.strip_prefix("//! | ")) {
        let mut cells = row.split('|').map(str::trim);
        if let (Some(section), Some(fragment)) = (cells.next(), cells.next())
            && let Some(fragment) = fragment.strip_prefix('`').and_then(|f| f.strip_suffix('`'))
        {
            sections.push((section.to_owned(), fragment.to_owned()));
        }
    }
    sections
}

fn declarations(path: &Path, mut config: cbindgen::Config) -> Result<String, Box<dyn Error>> {
    config.export.include = types(&fs::read_to_string(path)?);
    let bindings = cbindgen::Builder::new().with_config(config).with_src(path).generate()?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    let declarations = String::from_utf8(bytes)?;
    Ok(untyped(&declarations).lines().map(narrowed).collect())
}

/// Leaves enumerations their tag and takes their type name: `enum bkt_event_kind` lists the
/// numbers, while `bkt_event_kind()` is a function. Both names may stand beside each other so.
fn untyped(declarations: &str) -> String {
    let mut parts = declarations.split("typedef enum {\n");
    let mut untyped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some((members, rest)) = part.split_once("\n} ")
            && let Some((name, rest)) = rest.split_once(';')
        {
            untyped.push_str(&format!("enum {name} {{\n{members}\n}};{rest}"));
        }
    }
    untyped
}

/// The C types of a fragment. Without this list cbindgen would leave out those that no function
/// of the same fragment uses, and print the others in the order of their use.
fn types(fragment: &str) -> Vec<String> {
    let mut types = Vec::new();
    for line in fragment.lines() {
        for start in ["pub type ", "pub struct ", "pub enum "] {
            if let Some(rest) = line.strip_prefix(start) {
                let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
                types.push(rest.chars().take_while(|c| is_name(*c)).collect());
            }
        }
    }
    types
}

/// A line of the header. A prototype whose only argument makes it too wide, which cbindgen cannot
/// break, is broken before the argument.
fn narrowed(line: &str) -> String {
    match line.split_once('(') {
        Some((start, rest)) if line.len() > LINE_LEN && !line.starts_with("///") => {
            format!("{start}(\n    {rest}\n")
        }
        _ => format!("{line}\n"),
    }
}

fn version_macros() -> Result<String, Box<dyn Error>> {
    let mut macros = String::from("\n/// The version that this header belongs to.\n");
    writeln!(macros, "#define BKT_VERSION \"{}\"", env::var("CARGO_PKG_VERSION")?)?;
    for (part, place) in [("MAJOR", "first"), ("MINOR", "second"), ("PATCH", "third")] {
        let value = env::var(format!("CARGO_PKG_VERSION_{part}"))?;
        writeln!(macros, "\n/// The {place} number of #BKT_VERSION.")?;
        writeln!(macros, "#define BKT_VERSION_{part} {value}")?;
    }
    macros.push_str("\n/// Counts up at every break of the binary interface.\n");
    writeln!(macros, "#define BKT_ABI_VERSION {ABI_VERSION}")?;
    Ok(macros)
}

fn banner(section: &str) -> String {
    let start = format!("/* ==== {section} ");
    format!("{start}{} */", "=".repeat(LINE_LEN.saturating_sub(start.len() + 3)))
}

fn comment(text: &str) -> String {
    let mut comment = String::from("/*\n");
    for line in text.lines() {
        let line = format!(" * {line}");
        comment.push_str(line.trim_end());
        comment.push('\n');
    }
    comment.push_str(" */\n\n");
    comment
}
