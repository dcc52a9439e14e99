//! `make install` gives what C programs are built with, by pkg-config and by CMake, and
//! `make uninstall` takes it all away.

#![cfg(target_os = "linux")]

mod native;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;

/// Bytes that the shared library may have without its table of symbols, on x86-64 Linux: see
/// docs/benchmarks.md.
#[cfg(target_arch = "x86_64")]
const STRIPPED_BYTES_MAX: u64 = 4_000_000;

/// The version in every name and file.
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn everything_is_there_and_named_right() {
    if !is_possible() {
        return;
    }
    let lib = installed().join("lib");
    let shared = format!("libbacktracked.so.{VERSION}");
    assert!(lib.join(&shared).metadata().unwrap().is_file());
    assert_eq!(fs::read_link(lib.join("libbacktracked.so.0")).unwrap(), Path::new(&shared));
    assert_eq!(
        fs::read_link(lib.join("libbacktracked.so")).unwrap(),
        Path::new("libbacktracked.so.0")
    );
    let header = fs::read_to_string(installed().join("include/backtracked.h")).unwrap();
    assert_eq!(header, fs::read_to_string(native::root().join("include/backtracked.h")).unwrap());
    if tool::is_here("readelf", "the name in the installed library") {
        let table = tool::output(tool::command("readelf").arg("-dW").arg(lib.join(&shared)));
        assert!(table.contains("[libbacktracked.so.0]"), "{table}");
        assert!(table.contains("NODELETE"), "{table}");
    }
    if tool::is_here("nm", "the names of the installed library") {
        let table =
            tool::output(tool::command("nm").args(["-D", "--defined-only"]).arg(lib.join(&shared)));
        let names: BTreeSet<&str> = table.lines().map(|l| l.rsplit(' ').next().unwrap()).collect();
        let functions = native::header::functions();
        let declared: BTreeSet<&str> = functions.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, declared);
    }
}

#[test]
#[cfg(target_arch = "x86_64")]
fn the_library_is_small() {
    const WHAT: &str = "the size of the library";
    if !is_possible() || !tool::is_here("strip", WHAT) {
        return;
    }
    // Another compiler, or one that brings no linker, makes another library.
    let counted = fs::read_to_string(native::root().join("benches/instructions.txt")).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let rustc = tool::output(tool::command(rustc).arg("--version"));
    if !counted.lines().any(|line| line.strip_prefix("rustc: ") == Some(rustc.trim())) {
        return tool::skip(WHAT, "the goal is one with the compiler of benches/instructions.txt");
    }
    let shared = installed().join("lib/libbacktracked.so");
    let stripped = native::temporary("stripped").join("libbacktracked.so");
    tool::output(tool::command("strip").arg("-s").arg("-o").arg(&stripped).arg(shared));
    let bytes = stripped.metadata().unwrap().len();
    assert!(bytes <= STRIPPED_BYTES_MAX, "the library has {bytes} bytes");
}

#[test]
fn pkg_config_finds_the_shared_library() {
    if !is_possible() || !tool::is_here("pkg-config", "the install, by pkg-config") {
        return;
    }
    let version = tool::output(pkg_config().args(["--modversion", "backtracked"]));
    assert_eq!(version.trim(), VERSION);
    // The examples' own Makefile, as a user would call it.
    let out = native::temporary("install-examples");
    let mut make = tool::command("make");
    make.arg("-C").arg(native::root().join("examples-c")).arg("--always-make");
    make.arg(format!("OUT={}", out.display())).env_remove("BACKTRACKED");
    make.env("PKG_CONFIG_PATH", installed().join("lib/pkgconfig"));
    make.env("LDFLAGS", format!("-Wl,-rpath,{}/lib", installed().display()));
    tool::output(&mut make);
    let program = out.join("blocking");
    let needs = tool::output(tool::command("ldd").arg(&program));
    assert!(
        needs.contains(&format!("{}/lib/libbacktracked.so.0", installed().display())),
        "{needs}"
    );
    talks(&program);
}

#[test]
fn pkg_config_finds_what_cpp_needs() {
    if !is_possible() || !tool::is_here("pkg-config", "the install for C++, by pkg-config") {
        return;
    }
    let Some(compiler) = native::compiler("g++") else { return };
    let out = native::temporary("install-examples-cpp");
    let mut make = tool::command("make");
    make.arg("-C").arg(native::root().join("bindings/cpp/examples")).arg("--always-make");
    make.arg(format!("OUT={}", out.display())).arg(format!("CXX={compiler}"));
    make.env_remove("BACKTRACKED");
    make.env("PKG_CONFIG_PATH", installed().join("lib/pkgconfig"));
    make.env("LDFLAGS", format!("-Wl,-rpath,{}/lib", installed().display()));
    tool::output(&mut make);
    loops(&out.join("poll-loop"));
}

#[test]
fn pkg_config_links_the_static_library() {
    if !is_possible() || !tool::is_here("pkg-config", "the static install, by pkg-config") {
        return;
    }
    let flags = tool::output(pkg_config().args(["--static", "--cflags", "--libs", "backtracked"]));
    let program = native::temporary("install-static").join("blocking");
    let mut command = tool::command("cc");
    command.arg("-static").arg(native::root().join("examples-c/blocking.c"));
    command.args(flags.split_whitespace()).arg("-o").arg(&program);
    tool::output(&mut command);
    talks(&program);
}

#[test]
fn cmake_finds_both_libraries() {
    if !is_possible() || !tool::is_here("cmake", "the install, by CMake") {
        return;
    }
    let folder = native::temporary("install-cmake");
    let mut configure = tool::command("cmake");
    configure.arg("-S").arg(native::root().join("tests/cmake")).arg("-B").arg(&folder);
    configure.arg(format!("-DCMAKE_PREFIX_PATH={}", installed().display()));
    configure.arg(format!("-DEXAMPLE={}", native::root().join("examples-c/blocking.c").display()));
    tool::output(&mut configure);
    tool::output(tool::command("cmake").arg("--build").arg(&folder));
    talks(&folder.join("with-shared"));
    talks(&folder.join("with-static"));
    if native::compiler("g++").is_some() {
        let mut configure = tool::command("cmake");
        let folder = native::temporary("install-cmake-cpp");
        configure.arg("-S").arg(native::root().join("tests/cmake-cpp")).arg("-B").arg(&folder);
        configure.arg(format!("-DCMAKE_PREFIX_PATH={}", installed().display()));
        let example = native::root().join("bindings/cpp/examples/poll-loop.cpp");
        configure.arg(format!("-DEXAMPLE={}", example.display()));
        tool::output(&mut configure);
        tool::output(tool::command("cmake").arg("--build").arg(&folder));
        loops(&folder.join("with-shared"));
        loops(&folder.join("with-static"));
    }
}

#[test]
fn cmake_refuses_other_versions() {
    if !is_possible() || !tool::is_here("cmake", "versions of the CMake package") {
        return;
    }
    let package = installed().join("lib/cmake/backtracked/backtrackedConfigVersion.cmake");
    for (wanted, is_compatible) in [
        ("0.1", true),
        (VERSION, true),
        ("0.1.99", false),
        ("0.2", false),
        ("0", false),
        ("1", false),
    ] {
        let script = native::temporary("install-cmake").join(format!("version-{wanted}.cmake"));
        let text = format!(
            "set(PACKAGE_FIND_VERSION {wanted})\ninclude({})\n\
             message(\"compatible: ${{PACKAGE_VERSION_COMPATIBLE}}\")\n",
            package.display()
        );
        fs::write(&script, text).unwrap();
        let output = tool::command("cmake").arg("-P").arg(&script).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let expected = if is_compatible { "compatible: TRUE" } else { "compatible: FALSE" };
        assert!(said.contains(expected), "{wanted}: {said}");
    }
}

#[test]
fn uninstall_leaves_nothing_and_destdir_is_only_a_place() {
    if !is_possible() {
        return;
    }
    let stage = fresh("install-destdir");
    let arguments = [
        format!("DESTDIR={}", stage.display()),
        "PREFIX=/usr".to_owned(),
        "LIBDIR=/usr/lib/some-machine".to_owned(),
    ];
    tool::output(make("install").args(&arguments));
    let config = stage.join("usr/lib/some-machine/pkgconfig/backtracked.pc");
    let text = fs::read_to_string(config).unwrap();
    assert!(text.contains("prefix=/usr\nlibdir=/usr/lib/some-machine\n"), "{text}");
    assert!(!text.contains('@') && !text.contains(stage.to_str().unwrap()), "{text}");
    let parts = fs::read_dir(native::root().join("bindings/cpp/backtracked")).unwrap().count();
    // And the header for C++ with its parts.
    assert_eq!(files(&stage).len(), 9 + parts, "{:?}", files(&stage));
    tool::output(make("uninstall").args(&arguments));
    assert!(files(&stage).is_empty(), "{:?}", files(&stage));
}

/// Whether this machine can install and compile at all.
fn is_possible() -> bool {
    tool::is_here("make", "the install") && tool::is_here("cc", "the install")
}

/// The folder that the library is installed in, once.
fn installed() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = fresh("installed");
        tool::output(make("install").arg(format!("PREFIX={}", folder.display())));
        folder
    })
}

fn make(goal: &str) -> Command {
    let mut command = tool::command("make");
    for name in ["DESTDIR", "PREFIX", "LIBDIR", "INCLUDEDIR", "PKGCONFIGDIR", "CMAKEDIR"] {
        command.env_remove(name);
    }
    command.arg("-C").arg(native::root()).arg(goal);
    // The release build may take minutes; its progress is for people to see.
    command.stderr(std::process::Stdio::inherit());
    command
}

fn pkg_config() -> Command {
    let mut command = tool::command("pkg-config");
    command.env("PKG_CONFIG_PATH", installed().join("lib/pkgconfig"));
    command
}

/// Lets the program `blocking` talk to a sandbox.
fn talks(program: &Path) {
    let sandbox = sandbox(false);
    let said = Program::start(in_sandbox(&mut tool::command(program), &sandbox)).succeed();
    assert!(said.ends_with("said: Hello from C!\n"), "{said}");
}

/// Lets the C++ program `poll-loop` say something in a sandbox.
fn loops(program: &Path) {
    let sandbox = sandbox(false);
    let mut window = Program::start(in_sandbox(&mut tool::command(program), &sandbox));
    window.tell("Hello from C++!");
    window.wait_for("<granitebot> Hello from C++!");
    window.end_input();
    window.succeed();
}

/// An empty folder.
fn fresh(name: &str) -> PathBuf {
    let folder = native::temporary(name);
    fs::remove_dir_all(&folder).unwrap();
    native::temporary(name)
}

/// All that lies in a folder and is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}
