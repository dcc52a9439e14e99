# Builds, tests and installs libbacktracked. Needs GNU make, a Rust toolchain and a C compiler.
#
#   make                  the release library, shared and static
#   make demo             a bot in a local room for some seconds; QUEUP_EMAIL, QUEUP_PASSWORD and
#                         ROOM make it a live one
#   make demo-cpp         the same with the bot in C++
#   make demo-python      the same with the bot of the Python binding; PYTHON=python3
#   make demo-go, demo-node   the same in Go and in Node
#   make test             everything, with a summary at the end
#   make fuzz             every decoder and the ABI, SECONDS=60 each
#   make farm             COUNT=1000 clients in one process: what each of them costs
#   make soak             a client, a crowd and faults without end for SECONDS=3600, drawn by SEED=1
#   make bench            what an event costs us, two other clients and two floors; about 10 minutes,
#                         QUICK=1 about one, ROUNDS=5. Results are put into target/bench
#   make bench-docs       puts the results of the last run into docs/benchmarks.md
#   make dist             what is given away: target/dist has a tarball of everything, the wheel of
#                         the Python binding and their SHA256SUMS; dist-check tries all of it
#   make wheel            the package of the Python binding alone: target/wheel; PYTHON=python3
#   make docs             the header and the C++ headers as pages: target/docs/html
#   make lint             formatting and lints of Rust, C and C++
#   make install          PREFIX, LIBDIR, INCLUDEDIR and DESTDIR as usual; also uninstall
#   make examples         the programs of examples-c
#   make examples-cpp     those of bindings/cpp/examples
#   make header           renews include/backtracked.h, docs/cheat-sheet.md, tests/golden and the
#                         generated files of bindings/cpp
#   make clean

CARGO ?= cargo
CLANG_FORMAT ?= clang-format
INSTALL ?= install

PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
CMAKEDIR ?= $(LIBDIR)/cmake/backtracked

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | sed 1q)
ABI := $(shell sed -n 's/^const ABI_VERSION: u32 = \([0-9]*\);/\1/p' build.rs)
SYSTEM := $(shell uname -s)

TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
# The library as it will be installed, for the examples and for `make install`.
STAGE := $(TARGET)/stage
EXAMPLES := $(TARGET)/examples-c
EXAMPLES_CPP := $(TARGET)/examples-cpp
# The headers for C++: one, and the folder of its parts.
CPP_PARTS := $(wildcard bindings/cpp/backtracked/*.hpp)

ifeq ($(SYSTEM),Darwin)
BUILT_SHARED := libbacktracked.dylib
SHARED := libbacktracked.$(VERSION).dylib
SONAME := libbacktracked.$(ABI).dylib
STATIC_NEEDS := -framework Security -framework CoreFoundation -liconv -lm
else
BUILT_SHARED := libbacktracked.so
SHARED := libbacktracked.so.$(VERSION)
SONAME := libbacktracked.so.$(ABI)
# What rustc lists, but for libgcc and libc: compilers add the right one of each.
STATIC_NEEDS := -lpthread -lm -ldl -lrt -lutil
endif
STATIC := libbacktracked.a

SOURCES := Cargo.toml Cargo.lock build.rs cbindgen.toml include/backtracked.h \
	$(shell find src -type f)
C_FILES := $(shell find benches examples-c tests -name '*.[ch]' -not -path '*/node_modules/*')
# What is generated breaks its lines itself: which version of clang-format is here does not matter.
CPP_FILES := $(shell find bindings/cpp tests -name '*.[ch]pp' -not -path '*/node_modules/*' \
	-exec grep -L 'Generated from backtracked.h' {} +)

all: build

build: $(STAGE)/lib/$(SHARED)

# `cargo build` would drop the link-time optimisation, because the package is an rlib too. Calls on
# paths that are seldom taken stay calls: that makes the library smaller, and events no dearer.
$(STAGE)/lib/$(SHARED): $(SOURCES)
	$(CARGO) rustc --release --lib --crate-type cdylib,staticlib -- \
		-C llvm-args=-inline-cold-callsite-threshold=5
	mkdir -p $(STAGE)/lib $(STAGE)/include
	$(INSTALL) -m 644 include/backtracked.h $(STAGE)/include/backtracked.h
	$(INSTALL) -m 644 $(TARGET)/release/$(STATIC) $(STAGE)/lib/$(STATIC)
	ln -sf $(SHARED) $(STAGE)/lib/$(SONAME)
	ln -sf $(SONAME) $(STAGE)/lib/$(BUILT_SHARED)
	$(INSTALL) -m 755 $(TARGET)/release/$(BUILT_SHARED) $@

# The generated header of the last build against the committed one.
header-check: build
	@generated=$$(ls -t $(TARGET)/release/build/libbacktracked-*/out/backtracked.h | sed 1q) && \
	cmp "$$generated" include/backtracked.h || \
	{ echo 'include/backtracked.h is stale: run make header' >&2; exit 1; }

header:
	BKT_BLESS=1 $(CARGO) test --test header --test symbols --test cheat_sheet --test cpp_binding

examples: build
	$(MAKE) -C examples-c BACKTRACKED=$(STAGE) OUT=$(EXAMPLES)

examples-cpp: build
	$(MAKE) -C bindings/cpp/examples BACKTRACKED=$(STAGE) OUT=$(EXAMPLES_CPP)

sandbox:
	$(CARGO) build -p backtracked-sandbox

demo: build header-check examples sandbox
	SANDBOX=$(TARGET)/debug/backtracked-sandbox BOT=$(EXAMPLES)/ping-bot ROOM=$(ROOM) \
	sh scripts/demo.sh

demo-cpp: build header-check examples-cpp sandbox
	SANDBOX=$(TARGET)/debug/backtracked-sandbox BOT=$(EXAMPLES_CPP)/ping-bot ROOM=$(ROOM) \
	sh scripts/demo.sh

PYTHON ?= python3
PYTHON_FOLDER := $(TARGET)/python

# Whose code is in the library, and on which terms.
LICENCES := $(STAGE)/THIRD-PARTY-LICENSES

$(LICENCES): Cargo.lock scripts/licences.py $(wildcard packaging/licences/*) | build
	$(PYTHON) scripts/licences.py $@

$(PYTHON_FOLDER)/bin/python:
	$(PYTHON) -m venv $(PYTHON_FOLDER)

# When what is given away was made, for files that hold a time: that of the last commit to it, so that
# the same source gives the same files.
epoch = $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct -- $(1) 2>/dev/null),315532800)

# The package of the Python binding, for every Python, with the staged library inside.
WHEEL := $(TARGET)/wheel
WHEEL_SOURCES := $(shell find bindings/python -type f -not -path '*/tests/*' \
	-not -path '*/build/*' -not -name '*.pyc' -not -path '*.egg-info/*' -not -name '_native.c')

$(WHEEL)/made: $(STAGE)/lib/$(SHARED) $(LICENCES) $(WHEEL_SOURCES) | $(PYTHON_FOLDER)/bin/python
	rm -rf $(WHEEL) bindings/python/build
	umask 022 && BACKTRACKED_LIBRARY=$(STAGE)/lib/$(SHARED) BACKTRACKED_LICENSES=$(LICENCES) \
	SOURCE_DATE_EPOCH=$(call epoch,$(SOURCES) bindings/python packaging scripts) \
	$(PYTHON_FOLDER)/bin/python -m pip wheel --quiet \
	--disable-pip-version-check --no-deps --wheel-dir $(WHEEL) $(CURDIR)/bindings/python
	touch $@

wheel: $(WHEEL)/made

# The package in a virtual environment.
python: $(PYTHON_FOLDER)/bin/ping-bot

$(PYTHON_FOLDER)/bin/ping-bot: $(WHEEL)/made
	$(PYTHON_FOLDER)/bin/python -m pip install --quiet --disable-pip-version-check \
	--force-reinstall $(WHEEL)/*.whl
	printf '#!/bin/sh\nexec %s %s\n' $(PYTHON_FOLDER)/bin/python \
	$(CURDIR)/bindings/python/examples/ping_bot.py >$@
	chmod +x $@

demo-python: python sandbox
	SANDBOX=$(TARGET)/debug/backtracked-sandbox BOT=$(PYTHON_FOLDER)/bin/ping-bot ROOM=$(ROOM) \
	sh scripts/demo.sh

demo-go: build sandbox
	cd bindings/go && CGO_CFLAGS=-I$(STAGE)/include \
	CGO_LDFLAGS='-L$(STAGE)/lib -Wl,-rpath,$(STAGE)/lib' \
	go build -o $(TARGET)/examples-go/ping-bot ./examples/ping-bot
	SANDBOX=$(TARGET)/debug/backtracked-sandbox BOT=$(TARGET)/examples-go/ping-bot ROOM=$(ROOM) \
	sh scripts/demo.sh

demo-node: build sandbox
	cd bindings/node && npm ci --no-audit --no-fund --ignore-scripts
	BACKTRACKED_LIBRARY=$(STAGE)/lib/$(SONAME) SANDBOX=$(TARGET)/debug/backtracked-sandbox \
	BOT=$(CURDIR)/bindings/node/examples/ping-bot.js ROOM=$(ROOM) sh scripts/demo.sh

# With the staged library, and warnings as for the examples.
WITH_STAGE = $(CC) -std=c11 -O2 -pthread -Wall -Wextra -Werror $(CFLAGS) -I$(STAGE)/include $< \
	-L$(STAGE)/lib -Wl,-rpath,$(STAGE)/lib -lbacktracked -o $@

$(TARGET)/farm: benches/farm.c build
	$(WITH_STAGE)

farm: $(TARGET)/farm sandbox
	SANDBOX=$(TARGET)/debug/backtracked-sandbox FARM=$(TARGET)/farm COUNT='$(COUNT)' \
	sh scripts/farm.sh

# Results are below target/bench, and what is fetched.
BENCH := $(TARGET)/bench

$(BENCH)/driver: benches/drivers/driver.c build
	mkdir -p $(BENCH)
	$(WITH_STAGE)

$(BENCH)/count-allocations.so: benches/drivers/count-allocations.c
	mkdir -p $(BENCH)
	-$(CC) -std=c11 -O2 -Wall -Wextra -shared -fPIC $< -o $@

# Left out aloud where there is no compiler of C++.
$(BENCH)/driver-cpp: benches/drivers/driver.cpp bindings/cpp/backtracked.hpp $(CPP_PARTS) build
	mkdir -p $(BENCH)
	rm -f $@
	-$(CXX) -std=c++17 -O2 -pthread -Wall -Wextra -Wconversion -Werror $(CXXFLAGS) \
	-I$(STAGE)/include -Ibindings/cpp $< -L$(STAGE)/lib -Wl,-rpath,$(STAGE)/lib -lbacktracked -o $@

bench-suite:
	$(CARGO) build --release -p backtracked-bench

bench: $(BENCH)/driver $(BENCH)/driver-cpp $(BENCH)/count-allocations.so $(TARGET)/farm bench-suite
	BENCH_DRIVER=$(BENCH)/driver BENCH_DRIVER_CPP=$(BENCH)/driver-cpp \
	BENCH_COUNTER=$(BENCH)/count-allocations.so \
	BENCH_FARM=$(TARGET)/farm BENCH_LIBRARY=$(STAGE)/lib/$(SHARED) \
	ROUNDS='$(ROUNDS)' QUICK='$(QUICK)' $(TARGET)/release/bench $(CURDIR) $(BENCH)

bench-docs: bench-suite
	$(TARGET)/release/bench $(CURDIR) $(BENCH) paste

test:
	CARGO='$(CARGO)' MAKE='$(MAKE)' PYTHON='$(PYTHON)' sh scripts/test.sh

fuzz:
	CARGO='$(CARGO)' FUZZ_SECONDS='$(or $(SECONDS),60)' sh scripts/fuzz.sh

soak:
	BKT_SOAK_SECONDS='$(or $(SECONDS),3600)' BKT_SOAK_SEED='$(or $(SEED),1)' \
	$(CARGO) test --test soak -- --nocapture --test-threads=1

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	@if command -v $(CLANG_FORMAT) >/dev/null 2>&1; then \
		echo '$(CLANG_FORMAT) --dry-run -Werror: $(words $(C_FILES) $(CPP_FILES)) files'; \
		$(CLANG_FORMAT) --dry-run -Werror $(C_FILES) $(CPP_FILES); \
	elif [ "$$CI" = true ]; then \
		echo 'lint: $(CLANG_FORMAT) is missing' >&2; exit 1; \
	else \
		echo 'lint: SKIPPED the C and C++ files: no $(CLANG_FORMAT) here' >&2; \
	fi

format:
	$(CARGO) fmt --all
	$(CLANG_FORMAT) -i $(C_FILES) $(CPP_FILES)

# Fills in backtracked.pc.in and its neighbours: with the prefix and the folders as they name them.
fill = sed -e 's|@VERSION@|$(VERSION)|g' -e 's|@PREFIX@|$(1)|g' -e 's|@LIBDIR@|$(2)|g' \
	-e 's|@INCLUDEDIR@|$(3)|g' -e 's|@STATIC_NEEDS@|$(STATIC_NEEDS)|g' \
	-e 's|@SHARED@|$(SHARED)|g' -e 's|@SONAME@|$(SONAME)|g' -e 's|@STATIC@|$(STATIC)|g'
FILL := $(call fill,$(PREFIX),$(LIBDIR),$(INCLUDEDIR))

install: build
	$(INSTALL) -d '$(DESTDIR)$(LIBDIR)' '$(DESTDIR)$(INCLUDEDIR)' '$(DESTDIR)$(PKGCONFIGDIR)' \
		'$(DESTDIR)$(CMAKEDIR)'
	$(INSTALL) -m 755 $(STAGE)/lib/$(SHARED) '$(DESTDIR)$(LIBDIR)/$(SHARED)'
	ln -sf $(SHARED) '$(DESTDIR)$(LIBDIR)/$(SONAME)'
	ln -sf $(SONAME) '$(DESTDIR)$(LIBDIR)/$(BUILT_SHARED)'
	$(INSTALL) -m 644 $(STAGE)/lib/$(STATIC) '$(DESTDIR)$(LIBDIR)/$(STATIC)'
	$(INSTALL) -m 644 include/backtracked.h '$(DESTDIR)$(INCLUDEDIR)/backtracked.h'
	$(INSTALL) -m 644 bindings/cpp/backtracked.hpp '$(DESTDIR)$(INCLUDEDIR)/backtracked.hpp'
	$(INSTALL) -d '$(DESTDIR)$(INCLUDEDIR)/backtracked'
	$(INSTALL) -m 644 $(CPP_PARTS) '$(DESTDIR)$(INCLUDEDIR)/backtracked'
	$(FILL) packaging/backtracked.pc.in > '$(DESTDIR)$(PKGCONFIGDIR)/backtracked.pc'
	$(FILL) packaging/backtrackedConfig.cmake.in \
		> '$(DESTDIR)$(CMAKEDIR)/backtrackedConfig.cmake'
	$(FILL) packaging/backtrackedConfigVersion.cmake.in \
		> '$(DESTDIR)$(CMAKEDIR)/backtrackedConfigVersion.cmake'

uninstall:
	rm -f '$(DESTDIR)$(LIBDIR)/$(SHARED)' '$(DESTDIR)$(LIBDIR)/$(SONAME)' \
		'$(DESTDIR)$(LIBDIR)/$(BUILT_SHARED)' '$(DESTDIR)$(LIBDIR)/$(STATIC)' \
		'$(DESTDIR)$(INCLUDEDIR)/backtracked.h' '$(DESTDIR)$(PKGCONFIGDIR)/backtracked.pc' \
		'$(DESTDIR)$(CMAKEDIR)/backtrackedConfig.cmake' \
		'$(DESTDIR)$(CMAKEDIR)/backtrackedConfigVersion.cmake' \
		'$(DESTDIR)$(INCLUDEDIR)/backtracked.hpp' \
		$(patsubst bindings/cpp/%,'$(DESTDIR)$(INCLUDEDIR)/%',$(CPP_PARTS))
	-rmdir '$(DESTDIR)$(CMAKEDIR)' '$(DESTDIR)$(INCLUDEDIR)/backtracked'

# What is given away. Its package files find the rest from where they lie, wherever that is.
DIST := $(TARGET)/dist
DIST_NAME = libbacktracked-$(VERSION)-$(shell $(RUSTC) -vV | sed -n 's/^host: //p')
DIST_FOLDER = $(DIST)/$(DIST_NAME)
RUSTC ?= rustc

dist: build header-check wheel
	rm -rf $(DIST)
	$(MAKE) --no-print-directory install DESTDIR=$(DIST_FOLDER) PREFIX= LIBDIR=/lib \
		INCLUDEDIR=/include PKGCONFIGDIR=/lib/pkgconfig CMAKEDIR=/lib/cmake/backtracked
	$(call fill,$${pcfiledir}/../..,$${prefix}/lib,$${prefix}/include) \
		packaging/backtracked.pc.in > $(DIST_FOLDER)/lib/pkgconfig/backtracked.pc
	$(call fill,,$${CMAKE_CURRENT_LIST_DIR}/../..,$${CMAKE_CURRENT_LIST_DIR}/../../../include) \
		packaging/backtrackedConfig.cmake.in \
		> $(DIST_FOLDER)/lib/cmake/backtracked/backtrackedConfig.cmake
	SOURCE_DATE_EPOCH=$(call epoch) LICENCES=$(LICENCES) WHEEL=$(WHEEL) \
	sh scripts/dist.sh $(DIST) $(DIST_NAME)

# Whether it is whole, and works in another place.
dist-check: dist
	CARGO='$(CARGO)' PYTHON='$(PYTHON)' sh scripts/check-dist.sh $(DIST)

docs:
	OUT=$(TARGET)/docs VERSION=$(VERSION) sh scripts/docs.sh

clean:
	$(CARGO) clean

.PHONY: all build header-check header examples examples-cpp sandbox demo demo-cpp wheel \
	python demo-python demo-go demo-node farm bench bench-suite bench-docs test fuzz soak lint \
	format install uninstall dist dist-check docs clean
