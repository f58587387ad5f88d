"""Whether a plan may be edited where it lies: only on a disk of this computer that no other program copies about."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LOCAL_TYPES = {"ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "bcachefs", "overlay", "tmpfs", "ntfs3"}
"""File systems of disks that are built in. A stick (vfat, exfat), a network folder or anything unknown is not."""

_SYNCED = ("onedrive", "dropbox", "nextcloud", "owncloud", "google drive", "googledrive", "icloud", "sharepoint")
"""How the folders of sync programs begin, in lower case."""

_FIXED_DRIVE = 3


def followed(path: Path) -> Path:
    """The file itself where `path` is only a link to it: lock, backups and working copy belong to the file."""
    path = path.absolute()
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def is_local(path: Path) -> bool:
    """Whether the file lies on a local fixed disk outside any synced folder; False when unsure.

    A folder that is a link, or a junction, may lead to a share from a local disk.
    """
    real = Path(os.path.realpath(path))
    if _is_synced(path) or _is_synced(real):
        return False
    path = real
    if sys.platform == "win32":
        return _is_fixed_on_windows(path)
    if sys.platform == "linux":
        return _is_built_in_on_linux(path)
    return True


def _is_synced(path: Path) -> bool:
    roots = (os.environ.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))
    if any(root and path.is_relative_to(root) for root in roots):
        return True
    return any(part.casefold().startswith(_SYNCED) for part in path.parent.parts)


def _is_built_in_on_linux(path: Path) -> bool:
    """By what is mounted nearest above the path, as the kernel lists it.

    What the system itself runs from is built in whatever its type, as it is in a container; so is a place above which
    nothing is listed, which is what a program confined to a folder sees of its own root.
    """
    try:
        listed = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    nearest, found = "/", ""
    for line in listed.splitlines():
        mounted, _, rest = line.partition(" - ")
        point = mounted.split(" ")[4].encode().decode("unicode_escape")  # a space is written \040
        if len(point) >= len(nearest) and path.is_relative_to(point):
            nearest, found = point, rest.split(" ")[0]
    return nearest == "/" or found in _LOCAL_TYPES


def _is_fixed_on_windows(path: Path) -> bool:
    import ctypes

    anchor = path.absolute().anchor
    if anchor.startswith("\\\\"):
        return False
    drive_type: int = ctypes.windll.kernel32.GetDriveTypeW(anchor)  # type: ignore[attr-defined] # Windows only
    return drive_type == _FIXED_DRIVE
