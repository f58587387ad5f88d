"""A disk under watch: each call with which this process writes, forces, renames or removes is seen before it happens.

SQLite's own calls are met in its VFS, through ctypes; the program's in `os` and `shutil`. Whoever watches may let one
through, make it fail, or end the process at it: all without privileges, tracers or timing.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

_FILE = ctypes.c_void_p
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, _FILE, ctypes.c_int, ctypes.c_void_p)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int)

SQLITE_FULL = 13
SQLITE_IOERR_WRITE = 10 | 3 << 8


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("own", ctypes.c_void_p),
        ("open", _OPEN),
        ("delete", _DELETE),
    ]


class _Methods(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", ctypes.c_void_p * 13),
    ]


@dataclass(frozen=True, slots=True)
class Call:
    """One thing asked of the disk.

    Attributes:
        name: `write`, `size`, `force`, `rename`, `link`, `remove` or `copy`.
        path: The file; for `rename`, `link` and `copy` the one that comes to be.
        at: Where it writes, or the new size.
        data: What it writes.
        source: What is renamed, linked or copied.
    """

    name: str
    path: str
    at: int = 0
    data: bytes = b""
    source: str = ""


Watcher = Callable[[Call], int]
"""Answers 0 to let a call through, or the number of an error: SQLite's for SQLite's calls, see `refusing`."""

_watchers: list[Watcher] = []
_paths: dict[int, str] = {}
_keep: list[Any] = []


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Have `watcher` see every call on files opened while the block runs."""
    if not _keep:
        _enter_sqlite()
    with ExitStack() as patches:
        _enter_python(patches)
        _watchers.append(watcher)
        try:
            yield
        finally:
            _watchers.remove(watcher)


class EndAt:
    """Kills this process when it is about to make its `number`th call.

    Attributes:
        count: How many calls it was about to make.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self.count = 0

    def __call__(self, _: Call) -> int:
        self.count += 1
        if self.count == self._number:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def _ask(call: Call) -> int:
    return _watchers[-1](call) if _watchers else 0


def _enter_sqlite() -> None:
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    real_open, real_delete = _same(_OPEN, vfs.open), _same(_DELETE, vfs.delete)
    watched: dict[int, _Methods] = {}

    def opened(own: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        code: int = real_open(own, name, file, flags, out)
        methods = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        if code == 0 and methods[0]:
            real = methods[0]
            if real not in watched:
                watched[real] = _watched(_Methods.from_address(real))
            methods[0] = ctypes.addressof(watched[real])
            _paths[file] = os.fsdecode(ctypes.string_at(name)) if name else ""
        return code

    def deleted(own: int, name: bytes, force: int) -> int:
        return _ask(Call("remove", os.fsdecode(name))) or real_delete(own, name, force)

    vfs.open, vfs.delete = _OPEN(opened), _DELETE(deleted)
    _keep.extend([library, vfs, real_open, real_delete, watched])


def _watched(real: _Methods) -> _Methods:
    write, truncate, sync = _same(_WRITE, real.write), _same(_TRUNCATE, real.truncate), _same(_SYNC, real.sync)

    def written(file: int, data: int, length: int, at: int) -> int:
        return _ask(Call("write", _paths[file], at, ctypes.string_at(data, length))) or write(file, data, length, at)

    def truncated(file: int, size: int) -> int:
        return _ask(Call("size", _paths[file], size)) or truncate(file, size)

    def synced(file: int, flags: int) -> int:
        return _ask(Call("force", _paths[file])) or sync(file, flags)

    copy = _Methods.from_buffer_copy(real)
    copy.write, copy.truncate, copy.sync = _WRITE(written), _TRUNCATE(truncated), _SYNC(synced)
    _keep.extend([write, truncate, sync])
    return copy


def _same(kind: Any, function: Any) -> Any:
    """The function itself, however the structure it stands in changes."""
    return kind(ctypes.cast(function, ctypes.c_void_p).value)


def _enter_python(patches: ExitStack) -> None:
    fsync, copyfile = os.fsync, shutil.copyfile

    def forced(handle: int) -> None:
        _refuse(Call("force", _path_of(handle)))
        fsync(handle)

    def copied(source: Any, target: Any, **options: Any) -> Any:
        _refuse(Call("copy", os.fspath(target), source=os.fspath(source)))
        return copyfile(source, target, **options)

    patches.enter_context(patch.object(os, "fsync", forced))
    patches.enter_context(patch.object(shutil, "copyfile", copied))
    for name, word in (("replace", "rename"), ("rename", "rename"), ("link", "link")):
        patches.enter_context(patch.object(os, name, _of_two(getattr(os, name), word)))
    for name in ("unlink", "remove"):
        patches.enter_context(patch.object(os, name, _of_one(getattr(os, name))))


def _of_two(real: Callable[..., None], word: str) -> Callable[..., None]:
    def asked(source: Any, target: Any, **options: Any) -> None:
        _refuse(Call(word, os.fspath(target), source=os.fspath(source)))
        real(source, target, **options)

    return asked


def _of_one(real: Callable[..., None]) -> Callable[..., None]:
    def asked(path: Any, **options: Any) -> None:
        _refuse(Call("remove", os.fspath(path)))
        real(path, **options)

    return asked


def _refuse(call: Call) -> None:
    if number := _ask(call):
        raise OSError(number, os.strerror(number), call.path)


def _path_of(handle: int) -> str:
    link = Path(f"/proc/self/fd/{handle}")
    return str(link.readlink()) if link.is_symlink() else ""
