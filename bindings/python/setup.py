"""Builds the library with cargo, and the module that calls it with cffi.

The shared library is put into the package, beside the module that is linked to it.

  BACKTRACKED_LIBRARY   a built shared library to use; nothing is asked of cargo then
  BACKTRACKED_PROFILE   cargo's profile, "release" if it is not set
"""

import os
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
        super().run()


class OneWheel(bdist_wheel):
    """One wheel for every Python from 3.9: the module keeps to the limited API."""

    def finalize_options(self) -> None:
        self.py_limited_api = "cp39"
        super().finalize_options()


setup(
    cffi_modules=["build_native.py:ffi"],
    cmdclass={"build_ext": Build, "bdist_wheel": OneWheel},
)
