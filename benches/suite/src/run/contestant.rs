//! Who takes part, and how each is started.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Failure;

/// Somebody who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contestant {
    /// libbacktracked, handlers on its own thread.
    Library,
    /// libbacktracked, handlers in `bkt_client_poll()`.
    LibraryPoll,
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
            Contestant::DubApi => "dubapi 2.1.0",
            Contestant::Backtracked => "backtracked 0.1.1",
            Contestant::Bytes => "floor: bytes",
            Contestant::Frames => "floor: frames",
            Contestant::Handed => "floor: frames handed on",
        }
    }

    /// How many times fewer events it gets where only time is measured: it is that much slower.
    pub fn share(self) -> usize {
        match self {
            Contestant::DubApi | Contestant::Backtracked => 8,
            _ => 1,
        }
    }
}

/// Where the programs are.
#[derive(Debug)]
pub struct Programs {
    /// The root of the sources.
    pub source: PathBuf,
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
    node: Option<PathBuf>,
    python: Option<PathBuf>,
}

impl Programs {
    /// Looks for them; what is missing is skipped aloud. `BENCH_DRIVER` names the C driver,
    /// `BENCH_COUNTER`, `BENCH_FARM` and `BENCH_LIBRARY` the others that are built in C or before.
    pub fn find(source: &Path, target: &Path) -> Result<Programs, Failure> {
        let folder = env::current_exe()?.parent().ok_or("no folder")?.to_owned();
        let driver = env::var_os("BENCH_DRIVER").ok_or("BENCH_DRIVER is not set")?;
        fs::create_dir_all(target)?;
        let skip = |name: &str, error: Failure| eprintln!("SKIPPED {name}: {error}");
        Ok(Programs {
            source: source.to_owned(),
            target: target.to_owned(),
            driver: driver.into(),
            counter: built("BENCH_COUNTER"),
            farm: built("BENCH_FARM"),
            library: built("BENCH_LIBRARY"),
            load: folder.join("bench-load"),
            floor: folder.join("bench-floor"),
            node: install_dubapi(source, target).map_err(|error| skip("dubapi", error)).ok(),
            python: install_backtracked(source, target)
                .map_err(|error| skip("backtracked", error))
                .ok(),
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
            Contestant::Bytes => with(&self.floor, "bytes"),
            Contestant::Frames => with(&self.floor, "frames"),
            Contestant::Handed => with(&self.floor, "handed"),
            Contestant::DubApi => {
                let mut command = Command::new("node");
                command.arg(self.node.as_ref()?.join("dubapi.js"));
                Some(command)
            }
            Contestant::Backtracked => {
                let folder = self.python.as_ref()?;
                let mut command = Command::new("python3");
                command.arg(folder.join("backtracked_driver.py"));
                command.env("PYTHONPATH", folder.join("packages"));
                Some(command)
            }
        }
    }
}

/// A file that the environment names.
fn built(name: &str) -> Option<PathBuf> {
    let path = env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    if path.is_none() {
        eprintln!("SKIPPED what needs {name}: no such file");
    }
    path
}

/// Puts the npm package and its driver into a folder of the target.
fn install_dubapi(source: &Path, target: &Path) -> Result<PathBuf, Failure> {
    let folder = target.join("dubapi");
    run(Command::new("node").arg("--version"))?;
    let judges = source.join("tests/judges");
    let files = [judges.join("package.json"), judges.join("package-lock.json")];
    copy(&folder, &files)?;
    copy(&folder, &[source.join("benches/drivers/dubapi.js")])?;
    if !is_installed(&folder, "package-lock.json") {
        eprintln!("fetching dubapi");
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        fs::copy(folder.join("package-lock.json"), folder.join("installed"))?;
    }
    Ok(folder)
}

/// The same for the Python package.
fn install_backtracked(source: &Path, target: &Path) -> Result<PathBuf, Failure> {
    let folder = target.join("backtracked");
    run(Command::new("python3").arg("--version"))?;
    copy(&folder, &[source.join("tests/judges/requirements.txt")])?;
    copy(&folder, &[source.join("benches/drivers/backtracked_driver.py")])?;
    if !is_installed(&folder, "requirements.txt") {
        eprintln!("fetching backtracked");
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip.args(["--no-input", "--no-deps", "--upgrade", "--target"]).arg(folder.join("packages"));
        run(pip.arg("--requirement").arg(folder.join("requirements.txt")))?;
        fs::copy(folder.join("requirements.txt"), folder.join("installed"))?;
    }
    Ok(folder)
}

fn copy(folder: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    for file in files {
        fs::copy(file, folder.join(file.file_name().ok_or("no name")?))?;
    }
    Ok(())
}

/// Whether what this list of versions names has been installed to the end.
fn is_installed(folder: &Path, list: &str) -> bool {
    let read = |name: &str| fs::read(folder.join(name)).ok();
    read(list).is_some_and(|wanted| read("installed").as_ref() == Some(&wanted))
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}
