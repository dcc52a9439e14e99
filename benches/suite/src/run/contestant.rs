//! Who takes part, and how each is started.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Failure, packages};

/// Somebody who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contestant {
    /// libbacktracked, handlers on its own thread.
    Library,
    /// libbacktracked, handlers in `bkt_client_poll()`.
    LibraryPoll,
    /// Its C++ binding: a lambda on the library's thread.
    Cpp,
    /// Its Python binding: coroutine functions.
    Python,
    /// The npm package dubapi.
    DubApi,
    /// The Python package backtracked.
    Backtracked,
    /// Reads the bytes.
    Bytes,
    /// Reads the websocket frames.
    Frames,
    /// Reads the websocket frames and hands each to a second thread.
    Handed,
}

impl Contestant {
    /// What tables say.
    pub fn name(self) -> &'static str {
        match self {
            Contestant::Library => "library",
            Contestant::LibraryPoll => "library, poll",
            Contestant::Cpp => "library, C++ lambda",
            Contestant::Python => "library, Python",
            Contestant::DubApi => "dubapi 2.1.0",
            Contestant::Backtracked => "backtracked 0.1.1",
            Contestant::Bytes => "floor: bytes",
            Contestant::Frames => "floor: frames",
            Contestant::Handed => "floor: frames handed on",
        }
    }

    /// How many times fewer events it gets at full speed: it is that much slower.
    pub fn share(self) -> usize {
        match self {
            // As many for both Python packages, whose memory is compared.
            Contestant::DubApi | Contestant::Backtracked | Contestant::Python => 4,
            _ => 1,
        }
    }

    /// Whether it is somebody else's. A run goes on without those, if need be.
    pub fn is_foreign(self) -> bool {
        matches!(self, Contestant::DubApi | Contestant::Backtracked)
    }
}

/// Where the programs are.
#[derive(Debug)]
pub struct Programs {
    /// Where built programs, packages and results are.
    pub target: PathBuf,
    /// The C driver.
    pub driver: PathBuf,
    /// What is preloaded to count allocations.
    pub counter: Option<PathBuf>,
    /// The program with many clients in it.
    pub farm: Option<PathBuf>,
    /// The library itself.
    pub library: Option<PathBuf>,
    /// Those of this crate.
    pub load: PathBuf,
    floor: PathBuf,
    cpp: Option<PathBuf>,
    node: Option<PathBuf>,
    original: Option<PathBuf>,
    python: Option<PathBuf>,
}

impl Programs {
    /// Looks for them; what is missing is skipped aloud. `BENCH_DRIVER` names the C driver,
    /// `BENCH_DRIVER_CPP`, `BENCH_COUNTER`, `BENCH_FARM` and `BENCH_LIBRARY` what else was built
    /// before.
    pub fn find(source: &Path, target: &Path) -> Result<Programs, Failure> {
        let folder = env::current_exe()?.parent().ok_or("no folder")?.to_owned();
        let driver = env::var_os("BENCH_DRIVER").ok_or("BENCH_DRIVER is not set")?;
        fs::create_dir_all(target)?;
        let library = built("BENCH_LIBRARY");
        let python = match &library {
            Some(library) => packages::python(source, target, library),
            None => Err("no library".into()),
        };
        Ok(Programs {
            target: target.to_owned(),
            driver: driver.into(),
            counter: built("BENCH_COUNTER"),
            farm: built("BENCH_FARM"),
            library,
            load: folder.join("bench-load"),
            floor: folder.join("bench-floor"),
            cpp: built("BENCH_DRIVER_CPP"),
            node: or_skipped(Contestant::DubApi, packages::dubapi(source, target)),
            original: or_skipped(Contestant::Backtracked, packages::backtracked(source, target)),
            python: or_skipped(Contestant::Python, python),
        })
    }

    /// The command that starts somebody; `None` if it is missing here.
    pub fn command(&self, contestant: Contestant) -> Option<Command> {
        let with = |program: &Path, argument: &str| {
            let mut command = Command::new(program);
            command.arg(argument);
            Some(command)
        };
        match contestant {
            Contestant::Library => with(&self.driver, "thread"),
            Contestant::LibraryPoll => with(&self.driver, "poll"),
            Contestant::Cpp => with(self.cpp.as_ref()?, "thread"),
            Contestant::Bytes => with(&self.floor, "bytes"),
            Contestant::Frames => with(&self.floor, "frames"),
            Contestant::Handed => with(&self.floor, "handed"),
            Contestant::DubApi => {
                let mut command = Command::new("node");
                command.arg(self.node.as_ref()?.join("dubapi.js"));
                Some(command)
            }
            Contestant::Python => Some(in_python(self.python.as_ref()?)),
            Contestant::Backtracked => Some(in_python(self.original.as_ref()?)),
        }
    }
}

/// Both Python packages are called backtracked, and are driven by the same program.
fn in_python(folder: &Path) -> Command {
    let mut command = Command::new("python3");
    command.arg(folder.join("python_driver.py"));
    command.env("PYTHONPATH", folder.join("packages"));
    command
}

fn or_skipped(who: Contestant, found: Result<PathBuf, Failure>) -> Option<PathBuf> {
    found.map_err(|error| eprintln!("SKIPPED {}: {error}", who.name())).ok()
}

/// A file that the environment names.
fn built(name: &str) -> Option<PathBuf> {
    let path = env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    if path.is_none() {
        eprintln!("SKIPPED what needs {name}: no such file");
    }
    path
}
