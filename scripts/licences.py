#!/usr/bin/env python3
"""Writes THIRD-PARTY-LICENSES: whose code is inside the built library, and on which terms.

    python3 scripts/licences.py FILE [TARGET]

The crates are those that the lock file gives the library on TARGET, this machine's if there is
none; the texts come from the crates themselves. A crate without one gets the standard text from
packaging/licences, with its authors filled in. Where that is missing too, this fails.

Needs nothing but Python's standard library and cargo, by CARGO and RUSTC if they are set.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Set, Tuple

ROOT = Path(__file__).resolve().parent.parent
STANDARD = ROOT / "packaging" / "licences"
PACKAGE = "libbacktracked"

# Files with terms, wherever they lie in a crate: some bring code of others in folders.
NAME = re.compile(r"^(licen[sc]e|copying|copyright|notice|unlicense)([-_.].*)?$", re.IGNORECASE)
# Folders whose contents nobody compiles into a library.
ASIDE = {"tests", "test", "benches", "examples", "fuzz", "docs", "target"}

# The standard library's crates, as files of the toolchain, that are its own: one entry names them.
OF_RUST = {
    "alloc", "compiler_builtins", "core", "panic_abort", "panic_unwind", "std", "std_detect",
    "unwind",
}
# Those that no library is linked with.
UNUSED_OF_RUST = {
    "getopts", "proc_macro", "profiler_builtins", "rustc_literal_escaper",
    "rustc_std_workspace_alloc", "rustc_std_workspace_core", "rustc_std_workspace_std", "sysroot",
    "test",
}
# What the toolchain's own list leaves out: it comes with the part that prints backtraces.
OF_BACKTRACES = {
    "addr2line": ("Apache-2.0 OR MIT", "The Gimli Developers", "gimli-rs/addr2line"),
    "adler2": ("0BSD OR MIT OR Apache-2.0", "Jonas Schievink and others", "oyvindln/adler2"),
    "memchr": ("Unlicense OR MIT", "Andrew Gallant and others", "BurntSushi/memchr"),
    "miniz_oxide": ("MIT OR Zlib OR Apache-2.0", "Frommi and others", "Frommi/miniz_oxide"),
    "object": ("Apache-2.0 OR MIT", "The Gimli Developers", "gimli-rs/object"),
}

HEAD = """\
Third-party licences of libbacktracked {version} for {target}

The library itself is under the MIT licence or the Apache License 2.0, as you
like. Inside it is code of the {count} crates below and of Rust's standard
library. Where a crate offers a choice of licences, the choice is yours too.
Texts that several share are printed once, at the end, by number.
"""


class Failure(Exception):
    """What is missing, in a sentence."""


@dataclass
class Part:
    """Code of somebody: a crate, or a piece of the standard library."""

    name: str
    version: str
    licence: str
    authors: str = ""
    origin: str = ""
    # Names of texts, and the texts.
    texts: List[Tuple[str, str]] = field(default_factory=list)


def output(*command: str) -> str:
    """What a program prints; it has to succeed."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return done.stdout


def cargo(*arguments: str) -> str:
    """What cargo prints about the locked crates."""
    return output(os.environ.get("CARGO", "cargo"), arguments[0], "--locked", *arguments[1:])


def rustc(*arguments: str) -> str:
    """What the compiler says of itself."""
    return output(os.environ.get("RUSTC", "rustc"), *arguments)


def crates(edges: str, target: str) -> Set[Tuple[str, str]]:
    """Names and versions of the crates that the library needs on a target."""
    tree = cargo("tree", "--package", PACKAGE, "--edges", edges, "--target", target,
                 "--prefix", "none", "--no-dedupe", "--format", "{p}")
    rows = {tuple(line.split()[:2]) for line in tree.splitlines() if line.strip()}
    return {(name, version[1:]) for name, version in rows if name != PACKAGE}


def tidy(text: str) -> str:
    """A text without what differs between copies of it: line ends, blanks at ends, empty lines."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip("\n")


def standard(part: Part) -> List[Tuple[str, str]]:
    """The texts of a licence expression: of its first alternative that is at hand whole."""
    for alternative in re.split(r" OR |/", part.licence):
        names = [name.strip("() ") for name in alternative.split(" AND ")]
        files = [STANDARD / f"{name}.txt" for name in names]
        if all(file.is_file() for file in files):
            holders = part.authors or f"the authors of {part.name}"
            return [(name, tidy(file.read_text("utf-8")).replace("@HOLDERS@", holders))
                    for name, file in zip(names, files)]
    raise Failure(f"{part.name} {part.version} has no licence file, and packaging/licences has "
                  f"no text for {part.licence!r}")


def of_crate(package: Dict) -> Part:
    """A crate with all texts that it brings."""
    part = Part(package["name"], package["version"], package["license"] or "see its text",
                ", ".join(package["authors"]),
                package["repository"] or f"https://crates.io/crates/{package['name']}")
    folder = Path(package["manifest_path"]).parent
    files = [path for path in folder.rglob("*") if path.is_file() and NAME.match(path.name)
             and path.suffix not in (".rs", ".html")
             and not ASIDE & set(path.relative_to(folder).parts[:-1])]
    if package["license_file"]:
        files.append(folder / package["license_file"])
    for path in sorted(set(files), key=lambda file: (len(file.parts), file.as_posix())):
        text = tidy(path.read_text("utf-8", errors="replace"))
        part.texts.append((path.relative_to(folder).as_posix(), text))
    if not any(text for _, text in part.texts):
        part.texts = standard(part)
    return part


def of_toolchain(target: str) -> List[Part]:
    """Rust's standard library, which is linked into every library, and the crates in it."""
    version = rustc("--version").split()[1]
    own = Part("Rust's standard library", version, "MIT OR Apache-2.0",
               "The Rust Project Developers", "https://github.com/rust-lang/rust")
    own.texts = [(name, tidy((STANDARD / f"{name}.txt").read_text("utf-8"))
                  .replace("@HOLDERS@", own.authors)) for name in ("MIT", "Apache-2.0")]
    unicode = Part("Unicode data in Rust's standard library", version, "Unicode-3.0",
                   "Unicode, Inc.", "https://www.unicode.org")
    unicode.texts = standard(unicode)
    listed = of_list()
    folder = Path(rustc("--print", "target-libdir", "--target", target).strip())
    names = {re.sub(r"^lib|-[0-9a-f]+$", "", file.stem) for file in folder.glob("lib*.rlib")}
    parts = [own, unicode]
    for name in sorted(names - OF_RUST - UNUSED_OF_RUST):
        if name in listed:
            part = listed[name]
        elif name in OF_BACKTRACES:
            licence, authors, place = OF_BACKTRACES[name]
            part = Part(name, "", licence, authors, f"https://github.com/{place}")
        else:
            raise Failure(f"{name} is in Rust's standard library, and nothing tells its licence")
        part.texts = part.texts or standard(part)
        parts.append(part)
    return parts


def of_list() -> Dict[str, Part]:
    """What the toolchain says about the crates of others in its standard library."""
    page = Path(rustc("--print", "sysroot").strip()) / "share/doc/rust/COPYRIGHT-library.html"
    if not page.is_file():
        raise Failure("this Rust toolchain has no COPYRIGHT-library.html: use one of rustup's")
    listed = {}
    for entry in page.read_text("utf-8").split("<h3>\N{PACKAGE} ")[1:]:
        name, version = re.match(r"(.+?)-(\d[^<]*)</h3>", entry).groups()
        said = {key: html.unescape(value) for key, value in
                re.findall(r"<b>(Authors|License):</b> (.*?)</p>", entry)}
        part = Part(name, version, said["License"], said.get("Authors", ""),
                    f"https://crates.io/crates/{name}")
        part.texts = [(file, tidy(html.unescape(text))) for file, text in
                      re.findall(r"<summary><code>(.*?)</code>.*?<pre>(.*?)</pre>", entry, re.S)]
        listed[name.replace("-", "_")] = part
    return listed


def written(version: str, target: str, sections: List[Tuple[str, List[Part]]]) -> str:
    """The whole document."""
    count = sum(len(parts) for _, parts in sections[:2])
    lines = [HEAD.format(version=version, target=target, count=count)]
    numbers: Dict[str, int] = {}
    users: Dict[str, List[str]] = {}
    for title, parts in sections:
        lines += ["", f"==== {title} ".ljust(79, "="), ""]
        for part in parts:
            named = f"{part.name} {part.version}".strip()
            lines += [named, f"    Licence: {part.licence}"]
            if part.authors:
                lines.append(f"    Authors: {part.authors}")
            lines.append(f"    Origin: {part.origin}")
            terms = []
            for file, text in part.texts:
                number = numbers.setdefault(text, len(numbers) + 1)
                users.setdefault(text, []).append(named)
                terms.append(f"{file} [{number}]")
            lines += [f"    Texts: {', '.join(terms)}", ""]
    for text, number in numbers.items():
        lines += ["", f"==== [{number}] ".ljust(79, "="), ""]
        lines += [f"Of {', '.join(dict.fromkeys(users[text]))}.", "", text, ""]
    return "\n".join(lines)


def main(file: str, target: str = "") -> int:
    target = target or re.search(r"^host: (.*)$", rustc("-vV"), re.M).group(1)
    metadata = json.loads(cargo("metadata", "--format-version", "1", "--filter-platform", target))
    packages = {(package["name"], package["version"]): package
                for package in metadata["packages"]}
    version = next(package["version"] for package in packages.values()
                   if package["name"] == PACKAGE)
    linked = crates("normal,no-proc-macro", target)
    macros = {key for key in crates("normal", target) - linked
              if any("proc-macro" in kind["kind"] for kind in packages[key]["targets"])}
    sections = [
        ("Crates in the library", [of_crate(packages[key]) for key in sorted(linked)]),
        ("Crates that write code for it", [of_crate(packages[key]) for key in sorted(macros)]),
        ("Rust's standard library", of_toolchain(target)),
    ]
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(written(version, target, sections), "utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except Failure as failure:
        sys.exit(f"licences: {failure}")
