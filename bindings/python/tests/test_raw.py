"""Nothing of the header is missing in Python."""

import re
import subprocess
import sys

import pytest
from conftest import HERE, ROOT

from backtracked import Error, enums
from backtracked._handlers import HANDLERS
from backtracked._raw import ffi, lib
from backtracked.models.errors import CLASSES

HEADER = (ROOT / "include" / "backtracked.h").read_text(encoding="utf-8")
CODE = re.sub(r"/\*.*?\*/|///[^\n]*", "", HEADER, flags=re.S)
FUNCTIONS = sorted(set(re.findall(r"\b(bkt_\w+)\s*\(", CODE)))
VALUES = re.findall(r"\b(BKT_\w+) = (-?\d+),", CODE)


def test_the_generated_files_are_fresh():
    done = subprocess.run([sys.executable, str(HERE.parent / "generate.py"), "--check"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_function_can_be_called():
    assert len(FUNCTIONS) > 600
    missing = [name for name in FUNCTIONS if not hasattr(lib, name)]
    assert missing == []


def test_every_function_is_used():
    """What people cannot reach by the package is named here, with the reason."""
    package = HERE.parent / "src" / "backtracked"
    used = set()
    for file in package.rglob("*.py"):
        used |= set(re.findall(r"\bbkt_\w+", file.read_text(encoding="utf-8")))
    without = {
        # Made up from the kind of an object.
        "refs": r"bkt_\w+_(ref|unref)", "items": r"bkt_list_\w+",
        "values": r"bkt_result_(room|user|member|message|song|conversation|role|standing|song_info"
                  r"|playlist|comment)",
        # Python has its own handlers, event loop, timers and futures.
        "listening": r"bkt_on_\w+|bkt_off", "draining": r"bkt_client_(poll|run|wake)",
        "waiting": r"bkt_future_\w+", "timers": r"bkt_call_later",
        "inboxes": r"bkt_inbox_\w+|bkt_config_set_(inbox|tag)|bkt_event_client_tag",
        "loops": r"bkt_config_set_(events|wakeup|wakeup_fd)",
        # Log lines come as events; states and the clock have other ways.
        "log": r"bkt_set_log", "names": r"bkt_state_name",
        "clock": r"bkt_result_server_time_ms",
        # The collections of the client have them.
        "collections": r"bkt_client_(room|user|song|conversation)",
    }
    unused = [name for name in FUNCTIONS if name not in used]
    for group, pattern in without.items():
        assert any(re.fullmatch(pattern, name) for name in unused), f"{group} are used"
    pattern = "|".join(without.values())
    assert [name for name in unused if not re.fullmatch(pattern, name)] == []


def test_every_value_has_its_number():
    assert len(VALUES) > 100
    for name, number in VALUES:
        assert getattr(lib, name) == int(number), name
    named = {int(member) for each in (enums.Status, enums.EventKind) for member in each}
    for name, number in VALUES:
        if name.startswith(("BKT_ERR_", "BKT_EVENT_")):
            assert int(number) in named, name


def test_every_status_has_its_exception():
    for status in enums.Status:
        if status is not enums.Status.OK:
            assert CLASSES[status].code is status
            assert issubclass(CLASSES[status], Error)


def test_every_event_has_its_handler():
    silent = {enums.EventKind.UNKNOWN, enums.EventKind.DONE, enums.EventKind.TIMER}
    assert set(HANDLERS) == set(map(int, set(enums.EventKind) - silent))
    names = {name for name, _ in HANDLERS.values()}
    for function in FUNCTIONS:
        if function.startswith("bkt_on_") and function != "bkt_on_event":
            assert function[len("bkt_"):] in names, function


def test_every_action_is_a_coroutine_of_the_client():
    import inspect

    from backtracked import Client

    own = {"bkt_connect": "connect", "bkt_login": "login", "bkt_request": None,
           "bkt_next_page": None}
    actions = re.findall(r"bkt_op_t (bkt_\w+)\s*\([^;]*bkt_done_fn", CODE)
    assert len(actions) > 80
    for action in actions:
        name = own.get(action, action[len("bkt_"):])
        if name is not None:
            function = getattr(Client, name)
            assert inspect.iscoroutinefunction(function), name
            assert function.__doc__, name


def test_a_number_that_nobody_knows_is_legal():
    strange = enums.EventKind(9999)
    assert strange == 9999 and strange.name == "UNNAMED_9999"
    with pytest.raises(ValueError):
        enums.EventKind("chat")


def test_the_version_is_the_headers():
    version = re.search(r'#define BKT_VERSION "(.*)"', HEADER)[1]
    assert ffi.string(lib.bkt_version()).decode() == version
