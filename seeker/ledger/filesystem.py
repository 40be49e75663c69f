"""What the file system under a ledger can do: be written to, share memory between processes."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# WAL needs memory that all processes share, which these don't give across hosts (or, as 9p and
# its like under virtual machines, at all).
_NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "afpfs",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "gpfs",
        "ncpfs",
        "webdav",
        "davfs",
        "drvfs",
        "vboxsf",
        "prl_fs",
        "vmhgfs",
        "orangefs",
        "ocfs2",
        "gfs2",
    }
)
_MOUNTINFO = Path("/proc/self/mountinfo")
_MOUNT = Path("/sbin/mount")
_OCTAL = re.compile(r"\\([0-7]{3})")
_MOUNT_LINE = re.compile(r".* on (?P<point>/.*) \((?P<kind>[^,()]+)[^()]*\)")


def folder_is_writable(folder: Path) -> bool:
    """Say whether files can be made in a folder by who we are in effect."""
    effective = os.access in os.supports_effective_ids
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=effective)


def file_is_writable(file: Path) -> bool:
    """Say whether a file can be changed by who we are in effect."""
    return os.access(file, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def is_on_network(path: Path) -> bool:
    """Say whether a path lies on a network file system, or one that behaves like one.

    False where the system doesn't tell.
    """
    if _MOUNTINFO.exists():
        mounts = linux_mounts(_MOUNTINFO.read_text(errors="surrogateescape"))
    elif _MOUNT.exists():
        answer = subprocess.run([_MOUNT], capture_output=True, text=True, check=False)  # noqa: S603
        mounts = bsd_mounts(answer.stdout)
    else:
        return False
    return is_network_kind(kind_under(path.resolve(), mounts))


def kind_under(path: Path, mounts: Iterator[tuple[Path, str]]) -> str:
    """Find the kind of the file system that holds a path; "" where none does."""
    found, depth = "", -1
    for point, kind in mounts:
        # A later mount on the same point covers the earlier one.
        if path.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = kind, len(point.parts)
    return found


def is_network_kind(kind: str) -> bool:
    """Say whether a kind of file system is a network's; what FUSE runs counts, save local disks."""
    kind = kind.lower()
    if kind.startswith("fuse."):
        return kind not in {"fuse.ntfs-3g", "fuse.exfat", "fuse.fuse-overlayfs"}
    return kind in _NETWORK


def linux_mounts(text: str) -> Iterator[tuple[Path, str]]:
    """Read mount points and kinds from the text of /proc/self/mountinfo."""
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        point = before.split(" ")[4]
        yield Path(_OCTAL.sub(lambda code: chr(int(code[1], 8)), point)), after.split(" ")[0]


def bsd_mounts(text: str) -> Iterator[tuple[Path, str]]:
    """Read mount points and kinds from what `mount` prints on macOS and the BSDs."""
    for line in text.splitlines():
        if match := _MOUNT_LINE.fullmatch(line):
            yield Path(match["point"]), match["kind"]
