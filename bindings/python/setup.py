"""Builds the library with cargo, and the module that calls it with cffi.

The shared library is put into the package, beside the module that is linked to it.

  BACKTRACKED_LIBRARY   a built shared library to use; nothing is asked of cargo then
  BACKTRACKED_PROFILE   cargo's profile, "release" if it is not set
  BACKTRACKED_LICENSES  the licences of the crates in that library, to put into the wheel
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_ext import build_ext
from setuptools.command.bdist_wheel import bdist_wheel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
if sys.platform == "darwin":
    BUILT, LOADED, BESIDE = "libbacktracked.dylib", "libbacktracked.0.dylib", "@loader_path"
else:
    BUILT, LOADED, BESIDE = "libbacktracked.so", "libbacktracked.so.0", "$ORIGIN"


def shared_library() -> Path:
    """The library to bundle, built if need be."""
    given = os.environ.get("BACKTRACKED_LIBRARY")
    if given:
        return Path(given)
    profile = os.environ.get("BACKTRACKED_PROFILE", "release")
    cargo = os.environ.get("CARGO", "cargo")
    # With the one crate type alone, as link-time optimisation wants it.
    command = [cargo, "rustc", "--locked", "--lib", "--crate-type", "cdylib", "--profile",
               "dev" if profile == "debug" else profile]
    subprocess.run(command, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / profile / BUILT


def glibc_needed(files: list) -> str:
    """The newest version of glibc that one of the files is linked to, such as "2.34"."""
    found = {(0, 0)}
    for file in files:
        for major, minor in re.findall(rb"\0GLIBC_(\d+)\.(\d+)(?=[.\0])", file.read_bytes()):
            found.add((int(major), int(minor)))
    return "{}.{}".format(*max(found))


def third_party_licences(folder: Path) -> None:
    """Writes whose code is in the library: what was given, or else what cargo knows."""
    file = folder / "THIRD-PARTY-LICENSES"
    given = os.environ.get("BACKTRACKED_LICENSES")
    if given:
        shutil.copyfile(given, file)
        return
    script = ROOT / "scripts" / "licences.py"
    if subprocess.run([sys.executable, str(script), str(file)]).returncode != 0:
        # Good enough where it was built; `make wheel`, for others, gives the file.
        print(f"{file.name} is not in this wheel: do not pass it on", file=sys.stderr)


class Build(build_ext):
    """Puts the library where the module finds it, and links the module to it."""

    def run(self) -> None:
        source = shared_library()
        package = HERE / "src" / "backtracked" if self.inplace else \
            Path(self.build_lib) / "backtracked"
        package.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, package / LOADED)
        for extension in self.extensions:
            # By its path: a linker looks for other names.
            extension.extra_objects.append(str(package / LOADED))
            extension.extra_link_args.append(f"-Wl,-rpath,{BESIDE}")
            # Without the debug information that some Pythons ask for: it is three quarters.
            extension.extra_link_args.append("-Wl,-S")
        super().run()


class OneWheel(bdist_wheel):
    """One wheel for every Python from 3.9: the module keeps to the limited API."""

    def finalize_options(self) -> None:
        self.py_limited_api = "cp39"
        super().finalize_options()

    def get_tag(self) -> tuple:
        """The tag says which glibc is needed, so that pip takes the wheel wherever it runs."""
        python, abi, machine = super().get_tag()
        built = list((Path(self.bdist_dir) / "backtracked").glob("*.so*"))
        if built and machine.startswith("linux_") and platform.libc_ver()[0] == "glibc":
            version = glibc_needed(built).replace(".", "_")
            machine = f"manylinux_{version}_{machine[len('linux_'):]}"
        return python, abi, machine

    def write_wheelfile(self, wheelfile_base: str, *arguments: object, **options: object) -> None:
        """Puts all licences beside it."""
        super().write_wheelfile(wheelfile_base, *arguments, **options)
        folder = Path(wheelfile_base) / "licenses"
        folder.mkdir(exist_ok=True)
        for name in ("LICENSE-MIT", "LICENSE-APACHE"):
            shutil.copyfile(ROOT / name, folder / name)
        third_party_licences(folder)


setup(
    cffi_modules=["build_native.py:ffi"],
    cmdclass={"build_ext": Build, "bdist_wheel": OneWheel},
)
