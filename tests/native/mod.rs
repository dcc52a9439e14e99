//! The C side for tests: the header, the built library, compilers, programs, golden files.

#![allow(dead_code)] // Each test program uses a part of it.

pub mod header;
pub mod live;
pub mod program;
pub mod python;
pub mod table;
pub mod tool;
pub mod watched;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

/// The root of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a committed file with what it should hold, or rewrites it if `BKT_BLESS` is set.
pub fn compare(path: &str, expected: &str, test: &str) {
    let file = root().join(path);
    if env::var_os("BKT_BLESS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, expected).unwrap();
        return;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    if committed == expected {
        return;
    }
    let pairs = committed.lines().zip(expected.lines());
    let same = pairs.take_while(|(committed, expected)| committed == expected).count();
    panic!(
        "{path} is stale from line {}:\n- {}\n+ {}\nRenew it: BKT_BLESS=1 cargo test --test {test}",
        same + 1,
        committed.lines().nth(same).unwrap_or("(end)"),
        expected.lines().nth(same).unwrap_or("(end)"),
    );
}

/// The shared library that cargo built together with this test program.
pub fn library() -> PathBuf {
    let program = env::current_exe().unwrap();
    let name = format!("{}backtracked{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX);
    let path = program.parent().unwrap().join(name);
    assert!(path.exists(), "cargo puts the library beside its tests: {}", path.display());
    path
}

/// A folder with the library under the names that linkers and loaders look for.
///
/// Programs that run at the same time may all make it: links are put in place by renaming.
pub fn library_folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = temporary("lib");
        let names: &[&str] = if cfg!(target_os = "macos") {
            &["libbacktracked.dylib", "libbacktracked.0.dylib"]
        } else {
            &["libbacktracked.so", "libbacktracked.so.0"]
        };
        for name in names {
            link(&library(), &folder.join(name));
        }
        folder
    })
}

/// A folder for what tests make.
pub fn temporary(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Cargo's folder for all that it builds.
pub fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

/// The sandbox as a program, for tests that another language starts.
pub fn sandbox_program() -> PathBuf {
    let mut build = tool::command("cargo");
    build.args(["build", "--quiet", "--package", "backtracked-sandbox"]);
    tool::output(build.current_dir(root()));
    target().join("debug/backtracked-sandbox")
}

/// A C or C++ compiler of this machine, if it is there. Where it is not, that is said aloud; in the
/// project's own checks it has to be.
pub fn compiler(name: &str) -> Option<String> {
    tool::is_here(name, &format!("compiling with {name}")).then(|| name.to_owned())
}

/// A folder like one that the library is installed in: `include` and `lib`.
pub fn prefix() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = temporary("prefix");
        for (name, target) in
            [("include", root().join("include").as_path()), ("lib", library_folder())]
        {
            link(target, &folder.join(name));
        }
        folder
    })
}

/// Makes a symbolic link, also where another test program has just made it.
fn link(target: &Path, at: &Path) {
    let fresh = at.with_extension(std::process::id().to_string());
    let _ = fs::remove_file(&fresh);
    std::os::unix::fs::symlink(target, &fresh).unwrap();
    fs::rename(&fresh, at).unwrap();
}

/// Runs a compiler and gives what it complains about.
pub fn compile(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}\n{}", String::from_utf8_lossy(&output.stderr)))
}
