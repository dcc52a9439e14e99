#!/usr/bin/env python3
"""Makes the generated part of the Python binding from include/backtracked.h.

    python3 generate.py           writes the files
    python3 generate.py --check   says which of them are stale, and fails then

Needs nothing but the standard library. What it does not understand is an error: a function that
is added to the header is reachable from Python, or this script says why not.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Tuple

HERE = Path(__file__).resolve().parent
HEADER = HERE.parent.parent / "include" / "backtracked.h"
PACKAGE = HERE / "src" / "backtracked"

# Python names of the enumerations. `Presence` and `Role` are taken: they are the original's.
ENUMS = {
    "bkt_status": "Status", "bkt_log_level": "LogLevel", "bkt_dispatch": "Dispatch",
    "bkt_overflow": "Overflow", "bkt_state": "State", "bkt_role_kind": "RoleKind",
    "bkt_dub": "Dub", "bkt_event_kind": "EventKind", "bkt_presence": "PresenceKind",
}

# Objects with getters: the C name, and the Python class that people meet.
OBJECTS = {
    "image": "Image", "user": "User", "room": "Room", "role": "RoomRole",
    "permission": "Permission", "standing": "Standing", "member": "Member",
    "message": "Message", "song_info": "SongInfo", "song": "Song", "vote": "Vote",
    "playlist": "Playlist", "playlist_song": "PlaylistSong", "comment": "Comment",
    "audit_entry": "AuditEntry", "conversation": "Conversation", "stats": "Stats",
    "event": "Event",
}

# Classes with more in them than getters: written by hand, on top of the generated fields.
BY_HAND = {"user", "room", "member", "message", "song_info", "song", "conversation", "standing",
           "event"}

# Getters under another name, where the original gives its name to something else.
RENAMED = {
    ("member", "role"): "room_role", ("member", "role_at"): "room_roles",
    ("room", "display"): "visibility", ("member", "role_count"): None, ("event", "result"): None, ("event", "op"): None,
    ("event", "client_tag"): None, ("image", "tag"): "tags", ("room", "missing"): "missing",
    ("role", "permission"): "permissions", ("permission", "implied"): "implied",
    ("standing", "permission"): "permissions", ("standing", "role_id"): "role_ids",
    ("conversation", "user"): "users", ("conversation", "read_by"): "read_by",
    ("standing", "has"): None, ("song_info", "thumbnail_url"): "thumbnail_url",
    # What the library calls a kind is a number in Python, too: the name stays.
}

# Counts that only serve to read a list.
INDEXED_COUNTS = {
    ("image", "tag_count"), ("room", "missing_count"), ("role", "permission_count"),
    ("permission", "implied_count"), ("standing", "permission_count"), ("standing", "role_count"),
    ("member", "role_count"), ("conversation", "user_count"), ("conversation", "read_by_count"),
}
COUNT_OF = {("member", "role_at"): "role_count", ("standing", "role_id"): "role_count"}

# Actions that Client writes itself.
OWN_ACTIONS = {"bkt_connect", "bkt_login", "bkt_join_room", "bkt_next_page", "bkt_request"}

# How comments refer to another one.
LIKE = re.compile(r"(?:\. +|, |[Oo]therwise )[Ll]ike bkt_(\w+)\(\)")

NUMBERS = {"int64_t", "int32_t", "size_t", "uint32_t"}
ENUM_TYPES = {name + "_t": name for name in ENUMS}
ENUM_TYPES["bkt_status_t"] = "bkt_status"

SINGULARS = {"members": "member", "songs": "song", "rooms": "room", "messages": "message",
             "conversations": "conversation", "roles": "role", "permissions": "permission",
             "votes": "vote", "audit entries": "audit_entry", "playlists": "playlist",
             "playlist songs": "playlist_song", "song infos": "song_info", "comments": "comment",
             "texts": "text"}
# Sentences that do not name what comes in the words that most use.
SAID_OTHERWISE = {
    "bkt_open_conversation": "conversation",
    "bkt_fetch_conversation": "list message",
    "bkt_fetch_conversation_readers": "list text",
    "bkt_send_private_message": "message?",
    "bkt_fetch_username_taken": "bool",
    "bkt_fetch_unread_count": "count",
    "bkt_fetch_user_picture": "string",
    "bkt_fetch_song_link": "string",
    "bkt_fetch_standing": "standing",
    "bkt_reorder_roles": "list role",
    "bkt_delete_user_messages": "list text",
    "bkt_ban_member": "member?", "bkt_unban_member": "member?",
    "bkt_mute_member": "member?", "bkt_unmute_member": "member?",
    "bkt_move_dj": "list text",
    "bkt_reorder_queue": "list text",
}


@dataclass
class Function:
    """A function of the header."""

    name: str
    answer: str
    arguments: List[Tuple[str, str]]
    comment: List[str]


@dataclass
class Header:
    """What is read from the header."""

    declarations: List[str] = field(default_factory=list)
    functions: Dict[str, Function] = field(default_factory=dict)
    enums: Dict[str, List[Tuple[str, int, List[str]]]] = field(default_factory=dict)
    enum_comments: Dict[str, List[str]] = field(default_factory=dict)
    callbacks: Dict[str, List[Tuple[str, str]]] = field(default_factory=dict)


def read_arguments(text: str) -> List[Tuple[str, str]]:
    arguments = []
    for part in text.split(","):
        part = " ".join(part.split())
        if part in ("void", ""):
            continue
        match = re.fullmatch(r"(.*?)(\w+)", part)
        assert match, part
        arguments.append((match[1].strip(), match[2]))
    return arguments


def read_header() -> Header:
    """Cuts the header into statements, each with the comment above it."""
    text = HEADER.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"#ifdef __cplusplus.*?#endif", "", text, flags=re.S)
    header = Header()
    comment: List[str] = []
    code = ""
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("///") and not code:
            comment.append(stripped[3:].strip())
            continue
        if not code and (not stripped or stripped.startswith("#")):
            comment = []
            continue
        if stripped.startswith("#"):
            raise SystemExit(f"a directive inside a statement: {line}")
        code += line + "\n"
        bare = re.sub(r"///.*", "", code)
        if stripped.endswith(";") and bare.count("{") == bare.count("}"):
            take(header, code, comment)
            code, comment = "", []
    assert not code, code
    return header


def take(header: Header, code: str, comment: List[str]) -> None:
    """Files a statement."""
    enum = re.match(r"\s*enum (\w+) \{(.*)\};", code, flags=re.S)
    if enum:
        values = []
        said: List[str] = []
        for line in enum[2].splitlines():
            line = line.strip()
            if line.startswith("///"):
                said.append(line[3:].strip())
            elif line:
                value = re.fullmatch(r"(\w+) = (-?\d+),", line)
                assert value, line
                values.append((value[1], int(value[2]), said))
                said = []
        header.enums[enum[1]] = values
        header.enum_comments[enum[1]] = comment
        inside = "\n".join(f"    {name} = {value}," for name, value, _ in values)
        header.declarations.append(f"enum {enum[1]} {{\n{inside}\n}};")
        return
    code = " ".join(re.sub(r"///.*", "", code).replace("BKT_API", "").split())
    code = code.replace("( ", "(")
    header.declarations.append(code)
    callback = re.fullmatch(r"typedef void \(\*(\w+)\)\((.*)\);", code)
    if callback:
        header.callbacks[callback[1]] = read_arguments(callback[2])
    elif not code.startswith("typedef"):
        function = re.fullmatch(r"(.*?)(\w+)\((.*)\);", code)
        assert function, code
        header.functions[function[2]] = Function(
            function[2], function[1].strip(), read_arguments(function[3]), comment)


# ---- What is written -----------------------------------------------------------------------

TOP = '"""{about}\n\nGenerated by generate.py from include/backtracked.h: do not edit.\n"""\n'


def cdef(header: Header) -> str:
    lines = ["/* Generated by generate.py from include/backtracked.h: do not edit. */", ""]
    lines += header.declarations
    for name in ("BKT_VERSION_MAJOR", "BKT_VERSION_MINOR", "BKT_VERSION_PATCH", "BKT_ABI_VERSION"):
        lines.append(f"#define {name} ...")
    return "\n".join(lines) + "\n"


def words(comment: List[str]) -> List[str]:
    """A comment in Python's words, as lines."""
    text = "\n".join(comment)
    text = text.replace("#BKT_ERR_", "Status.").replace("#BKT_EVENT_", "EventKind.")
    text = text.replace("#BKT_", "").replace("NULL", "None")
    text = re.sub(r"\bbkt_client_(\w+)\(\)", r"`\1`", text)
    text = re.sub(r"\bbkt_config_set_(\w+)\(\)", r"the option `\1`", text)
    text = re.sub(r"\bbkt_(\w+)\(\)", r"`\1`", text)
    text = re.sub(r"#bkt_(\w+)", r"`\1`", text)
    return text.splitlines()


def docstring(comment: List[str], indent: str) -> List[str]:
    lines = [line.replace("\\", "\\\\") for line in words(comment)]
    cut = next((at for at, line in enumerate(lines) if line.startswith("@")), len(lines))
    said = lines[:cut]
    arguments: List[str] = []
    for line in lines[cut:]:
        if line.startswith("@param done") or line.startswith("@return"):
            break
        match = re.match(r"@param (\w+)\s+(.*)", line)
        if match:
            arguments.append(f"    {match[1]}: {match[2]}")
        elif line.strip():
            arguments.append(f"        {line.strip()}")
    while said and not said[-1].strip():
        said.pop()
    if arguments:
        said += ["", "Arguments:"] + arguments
    if len(said) == 1:
        return [f'{indent}"""{said[0]}"""']
    body = [f"{indent}{line}".rstrip() for line in said[1:]]
    return [f'{indent}"""{said[0]}'] + body + [f'{indent}"""']


def enums(header: Header) -> str:
    out = [TOP.format(about="The numbers of the library, by name."), "from __future__ import annotations",
           "", "from ._open_enum import OpenEnum", ""]
    missing = set(header.enums) - set(ENUMS)
    if missing:
        raise SystemExit(f"enumerations without a Python name: {sorted(missing)}")
    names = sorted(ENUMS.values())
    out.append("__all__ = [" + ", ".join(f'"{name}"' for name in names) + "]")
    for c_name, values in header.enums.items():
        out += ["", "", f"class {ENUMS[c_name]}(OpenEnum):"]
        out += docstring(header.enum_comments[c_name], "    ")
        out.append("")
        prefix = {"bkt_status": "BKT_ERR_", "bkt_log_level": "BKT_LOG_",
                  "bkt_event_kind": "BKT_EVENT_", "bkt_role_kind": "BKT_ROLE_"}.get(
                      c_name, c_name.upper() + "_")
        for name, value, said in values:
            short = name[len(prefix):] if name.startswith(prefix) else name[len("BKT_"):]
            out += [f"    #: {line}" for line in words(said)]
            out.append(f"    {short} = {value}")
    return "\n".join(out) + "\n"


def may_be_null(function: Function) -> bool:
    return "Never NULL" not in " ".join(function.comment)


def fields(header: Header) -> str:
    out = [TOP.format(about="What the library's objects tell: one property for each getter."),
           "from __future__ import annotations", "",
           "from typing import TYPE_CHECKING, List, Optional", "",
           "from . import enums", "from ._raw import lib",
           "from ._snapshot import Snapshot, text, text_always", "",
           "if TYPE_CHECKING:", "    from . import models", ""]
    for c_name, class_name in OBJECTS.items():
        name = class_name + "Fields" if c_name in BY_HAND else class_name
        out += ["", f"class {name}(Snapshot):"]
        out.append(f'    """The getters of `bkt_{c_name}_t`."""')
        out.append("")
        out.append(f'    _kind = "{c_name}"')
        others = [other for other in OBJECTS if other != c_name and other.startswith(c_name)]
        for function in header.functions.values():
            prefix = f"bkt_{c_name}_"
            if not function.name.startswith(prefix) or not function.arguments:
                continue
            if any(function.name.startswith(f"bkt_{other}_") and
                   function.arguments[0][0] == f"const bkt_{other}_t *" for other in others):
                continue
            short = function.name[len(prefix):]
            if short in ("ref", "unref") or function.arguments[0][0] != f"const bkt_{c_name}_t *":
                continue
            out += getter(c_name, short, function, header)
    return "\n".join(out) + "\n"


def getter(c_name: str, short: str, function: Function, header: Header) -> List[str]:
    name = RENAMED.get((c_name, short), short)
    if name is None or (c_name, short) in INDEXED_COUNTS:
        return []
    call = f"lib.{function.name}(self._handle)"
    if len(function.arguments) == 2 and function.arguments[1][0] == "size_t":
        count = COUNT_OF.get((c_name, short), f"{short}_count")
        assert f"bkt_{c_name}_{count}" in header.functions, function.name
        call = f"lib.{function.name}(self._handle, at)"
        inner, kind = reading(function, call, always=True)
        value = f"[{inner} for at in range(lib.bkt_{c_name}_{count}(self._handle))]"
        kind = f"List[{kind}]"
    elif len(function.arguments) == 1:
        value, kind = reading(function, call, always=not may_be_null(function))
    else:
        raise SystemExit(f"{function.name}: what is it to be in Python?")
    return ["", "    @property", f"    def {name}(self) -> {kind}:"] + \
        docstring(function.comment, "        ") + [f"        return {value}"]


def reading(function: Function, call: str, always: bool) -> Tuple[str, str]:
    """How Python reads an answer, and its type."""
    answer = function.answer
    if answer == "const char *":
        return (f"text_always({call})", "str") if always else (f"text({call})", "Optional[str]")
    if answer == "bool":
        return f"bool({call})", "bool"
    if answer in ENUM_TYPES:
        name = ENUMS[ENUM_TYPES[answer]]
        return f"enums.{name}({call})", f"enums.{name}"
    if answer in NUMBERS or answer == "bkt_op_t":
        return f"int({call})", "int"
    pointed = re.fullmatch(r"const bkt_(\w+)_t \*", answer)
    if pointed and pointed[1] in OBJECTS:
        kind = pointed[1]
        if always:
            return f"self._identities.{kind}_always({call})", f"models.{OBJECTS[kind]}"
        return f"self._identities.{kind}({call})", f"Optional[models.{OBJECTS[kind]}]"
    raise SystemExit(f"{function.name}: no Python for {answer}")


def result_of(function: Function, header: Header, depth: int = 0) -> str:
    """What an action gives: "", a kind with "?" if it may be absent, or "list " and a kind."""
    if function.name in SAID_OTHERWISE:
        return SAID_OTHERWISE[function.name]
    said = " ".join(function.comment)
    like = LIKE.search(said)
    if like and depth == 0:
        return result_of(header.functions["bkt_" + like[1]], header, 1)
    match = re.search(r"The result carries (.*?)(?:\.( |$)|: see)", said)
    if not match:
        if "result carries" in said:
            raise SystemExit(f"{function.name}: {said}")
        return ""
    what = match[1]
    if what.startswith("a list of "):
        words_after = what[len("a list of "):]
        for plural in sorted(SINGULARS, key=len, reverse=True):
            if words_after.startswith(plural):
                return "list " + SINGULARS[plural]
        raise SystemExit(f"{function.name}: {what}")
    unsure = "?" if re.search(r"\bif |as far as|as it is known", what) else ""
    for start, kind in (("the song info", "song_info"), ("the song", "song"), ("the room", "room"),
                        ("the role", "role"), ("the playlist", "playlist"),
                        ("the comment", "comment"), ("the conversation", "conversation"),
                        ("the message", "message"), ("the member", "member"),
                        ("member and user", "member"), ("yourself as a member", "member"),
                        ("your user", "user"), ("the own user", "user"), ("the user", "user")):
        if what.startswith(start):
            return kind + unsure
    raise SystemExit(f"{function.name}: {what}")


def actions(header: Header) -> str:
    out = [TOP.format(about="What can be asked of the server: one coroutine for each action."),
           "from __future__ import annotations", "",
           "from typing import TYPE_CHECKING, Any, Optional, Sequence, Union", "",
           "from . import enums", "from ._raw import ffi, lib",
           "from ._snapshot import encode, encode_all", "",
           "if TYPE_CHECKING:", "    from . import models", "    from ._results import Page",
           "    from ._settings import RoleSettings, RoomSettings", "", "",
           "class Actions:",
           '    """The actions of the library under their own names.', "",
           "    Rooms, users and so on are named by id. Failures are raised, see `backtracked.Error`.",
           '    """', "",
           "    async def _ask(self, want: str, function: Any, *arguments: Any) -> Any:",
           "        raise NotImplementedError"]
    for function in header.functions.values():
        kinds = [kind for kind, _ in function.arguments]
        if function.answer != "bkt_op_t" or "bkt_done_fn" not in kinds or \
                function.name in OWN_ACTIONS:
            continue
        want = result_of(function, header)
        if want.startswith("list "):
            kind = want[len("list "):]
            answer = "Page[str]" if kind == "text" else f"Page[models.{OBJECTS[kind]}]"
        elif want in ("", "bool", "count", "string"):
            answer = {"": "None", "bool": "bool", "count": "int", "string": "Optional[str]"}[want]
        else:
            answer = f"models.{OBJECTS[want.rstrip('?')]}"
            if want.endswith("?"):
                answer = f"Optional[{answer}]"
        parameters, passed = parameters_of(function, header)
        heading = ", ".join(["self"] + parameters)
        out += ["", f"    async def {function.name[len('bkt_'):]}({heading}) -> {answer}:"]
        if len(out[-1]) > 100:
            out[-1] = out[-1].replace("(self, ", "(\n            self, ", 1)
        out += docstring(function.comment, "        ")
        asked = ", ".join([f'"{want.rstrip("?")}"', f"lib.{function.name}"] + passed)
        before = "" if answer == "None" else "return "
        if before:
            out.append(f"        result: {answer} = await self._ask({asked})")
            out.append("        return result")
        else:
            out.append(f"        await self._ask({asked})")
    return "\n".join(out) + "\n"


def may_be_left_out(said: str, name: str) -> bool:
    """Whether a comment allows NULL for an argument."""
    return re.search(rf"@param {name}\s[^@]*\bNULL\b(?<!not be NULL)", said) is not None


def parameters_of(function: Function, header: Header) -> Tuple[List[str], List[str]]:
    """The parameters of a coroutine, and what it hands on."""
    parameters: List[str] = []
    passed: List[str] = []
    said = " ".join(function.comment)
    like = LIKE.search(said)
    if like:
        # What is said once holds for both.
        said += " " + " ".join(header.functions["bkt_" + like[1]].comment)
    for kind, name in function.arguments:
        if kind in ("bkt_client_t *", "bkt_done_fn", "void *"):
            continue
        nullable = may_be_left_out(said, name)
        if kind == "const char *" and nullable:
            parameters.append(f"{name}: Optional[str] = None")
            passed.append(f"encode({name})")
        elif kind == "const char *":
            parameters.append(f"{name}: str")
            passed.append(f"encode({name})")
        elif kind == "const char *const *":
            parameters.append(f"{name}: Sequence[str]")
            passed.append(f"encode_all({name})")
        elif kind == "size_t" and name.endswith("_count"):
            passed.append(f"len({function.arguments[function.arguments.index((kind, name)) - 1][1]})")
        elif kind == "const void *":
            parameters.append(f"{name}: bytes")
            passed.append(f"ffi.from_buffer({name})")
        elif kind == "size_t" and name.endswith("_len"):
            passed.append(f"len({name[:-len('_len')]})")
        elif kind in NUMBERS:
            parameters.append(f"{name}: int")
            passed.append(name)
        elif kind == "bool":
            parameters.append(f"{name}: bool")
            passed.append(name)
        elif kind in ENUM_TYPES:
            parameters.append(f"{name}: Union[enums.{ENUMS[ENUM_TYPES[kind]]}, int]")
            passed.append(f"int({name})")
        elif kind == "const bkt_room_settings_t *":
            parameters.append(f"{name}: RoomSettings")
            passed.append(f"{name}._handle")
        elif kind == "const bkt_role_settings_t *":
            parameters.append(f"{name}: RoleSettings")
            passed.append(f"{name}._handle")
        else:
            raise SystemExit(f"{function.name}: no Python for {kind} {name}")
    return parameters, passed


# Settings that are the binding's own business.
OWN_OPTIONS = {"dispatch", "events", "wakeup", "wakeup_fd", "log_events", "tag", "inbox", "login"}


def options(header: Header) -> str:
    out = [TOP.format(about="The options of a client: one for each setter of the library's config."),
           "from __future__ import annotations", "",
           "from typing import TYPE_CHECKING, Any, Callable, Dict, Tuple, TypedDict, Union", "",
           "from . import enums", "from ._raw import lib", "from ._snapshot import encode", "", "",
           "class Options(TypedDict, total=False):",
           '    """Options of `Client`, beside those of the original."""', ""]
    table = ["", "", "SETTERS: Dict[str, Callable[[Any, Any], int]] = {"]
    for function in header.functions.values():
        match = re.fullmatch(r"bkt_config_set_(\w+)", function.name)
        if not match or match[1] in OWN_OPTIONS:
            continue
        kinds = []
        for kind, name in function.arguments[1:]:
            if kind == "const char *":
                kinds.append("str")
            elif kind == "bool":
                kinds.append("bool")
            elif kind in NUMBERS:
                kinds.append("int")
            elif kind in ENUM_TYPES:
                kinds.append(f"Union[enums.{ENUMS[ENUM_TYPES[kind]]}, int]")
            else:
                raise SystemExit(f"{function.name}: no Python for {kind} {name}")
        for line in words(function.comment):
            out.append(f"    #: {line}".rstrip())
        kind = kinds[0] if len(kinds) == 1 else f"Tuple[{', '.join(kinds)}]"
        out.append(f"    {match[1]}: {kind}")
        if len(kinds) > 1:
            call = f"lib.{function.name}(config, *value)"
        elif kinds[0] == "str":
            call = f"lib.{function.name}(config, encode(value))"
        else:
            call = f"lib.{function.name}(config, value)"
        table.append(f'    "{match[1]}": lambda config, value: int({call}),')
    table.append("}")
    return "\n".join(out + table).replace("TYPE_CHECKING, ", "") + "\n"


def settings(header: Header) -> str:
    out = [TOP.format(about="Settings to make or change a room or a role."),
           "from __future__ import annotations", "",
           "from typing import Any, Optional, Sequence", "",
           "from ._raw import ffi, lib", "from ._snapshot import encode, encode_all",
           "from .models.errors import check", ""]
    for c_name, class_name in (("room_settings", "RoomSettings"), ("role_settings", "RoleSettings")):
        setters = [function for name, function in header.functions.items()
                   if name.startswith(f"bkt_{c_name}_set_")]
        out += ["", f"class {class_name}:", f'    """A `bkt_{c_name}_t`: what is left out stays as it is.',
                "", "    Each argument of the constructor is the setter of its name.", '    """', "",
                "    def __init__(", "        self,", "        *,"]
        body = []
        methods: List[str] = []
        for function in setters:
            name = function.name[len(f"bkt_{c_name}_set_"):]
            kinds = [kind for kind, _ in function.arguments[1:]]
            kind = {"const char *": "str", "bool": "bool", "int64_t": "int",
                    "const char *const *": "Sequence[str]"}.get(kinds[0])
            if kind is None:
                raise SystemExit(f"{function.name}: no Python for {kinds[0]}")
            nullable = kind == "str" and may_be_left_out(
                " ".join(function.comment), function.arguments[1][1])
            out.append(f"        {name}: Optional[{kind}] = None,")
            value = {"str": "encode(value)", "Sequence[str]": "encode_all(value), len(value)"}.get(
                kind, "value")
            body += [f"        if {name} is not None:", f"            self.set_{name}({name})"]
            shown = f"Optional[{kind}]" if nullable else kind
            methods += ["", f"    def set_{name}(self, value: {shown}) -> None:"] + \
                docstring(function.comment, "        ") + \
                [f"        check(lib.{function.name}(self._handle, {value}))"]
        out += ["    ) -> None:",
                f"        self._handle: Any = ffi.gc(lib.bkt_{c_name}_new(), lib.bkt_{c_name}_free)"]
        out += body + methods + [""]
    return "\n".join(out).rstrip() + "\n"


def dispatch(header: Header) -> str:
    """Which handler gets what: from the types of the callbacks."""
    out = [TOP.format(about="Which arguments the handler of an event gets."),
           "from __future__ import annotations", "", "from typing import Dict, Tuple", "",
           "#: By the number of the event: the handler's name, and what it gets.",
           "HANDLERS: Dict[int, Tuple[str, Tuple[str, ...]]] = {"]
    kinds = {name[len("BKT_EVENT_"):].lower(): value for name, value, _ in header.enums["bkt_event_kind"]}
    for function in header.functions.values():
        match = re.fullmatch(r"bkt_on_(\w+)", function.name)
        if not match or function.name == "bkt_on_event":
            continue
        callback = function.arguments[1][0]
        arguments = [name for kind, name in header.callbacks[callback]
                     if name not in ("client", "event", "user_data")]
        if match[1] == "grab":
            arguments.remove("dub")
        if not arguments and match[1] not in ("ready",):
            arguments = ["event"]
        shown = ", ".join(f'"{name}"' for name in arguments) + ("," if len(arguments) == 1 else "")
        out.append(f'    {kinds.pop(match[1])}: ("on_{match[1]}", ({shown})),')
    out.append("}")
    left = set(kinds) - {"unknown", "done", "timer"}
    if left:
        raise SystemExit(f"events without a handler: {sorted(left)}")
    return "\n".join(out) + "\n"


def main() -> int:
    header = read_header()
    files = {
        HERE / "cdef.h": cdef(header),
        PACKAGE / "enums.py": enums(header),
        PACKAGE / "_fields.py": fields(header),
        PACKAGE / "_actions.py": actions(header),
        PACKAGE / "_options.py": options(header),
        PACKAGE / "_settings.py": settings(header),
        PACKAGE / "_handlers.py": dispatch(header),
    }
    stale = [path for path, text in files.items()
             if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path} is stale: run {Path(__file__).name}", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(files[path], encoding="utf-8")
        print(path.relative_to(HERE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
