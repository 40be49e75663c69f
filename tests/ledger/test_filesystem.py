"""Which file systems can share memory between processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.ledger.filesystem import (
    bsd_mounts,
    folder_is_writable,
    is_network_kind,
    is_on_network,
    kind_under,
    linux_mounts,
)

MOUNTINFO = r"""22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /home rw shared:2 master:1 - nfs4 server:/home rw,vers=4.2
31 30 0:27 / /home/me/local rw - ext4 /dev/sdb1 rw
32 22 0:28 / /mnt/with\040blank rw - cifs //server/share rw
33 22 0:29 / /mnt/twice rw - ext4 /dev/sdc1 rw
34 33 0:30 / /mnt/twice rw - fuse.sshfs me@there: rw
"""
MOUNT = """/dev/disk1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/share on /Volumes/my share (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/nfs (nfs)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/etc/x", "ext4"),
        ("/home/me/x", "nfs4"),
        ("/homes/x", "ext4"),
        ("/home/me/local/x", "ext4"),
        ("/mnt/with blank/x", "cifs"),
        ("/mnt/twice/x", "fuse.sshfs"),
    ],
)
def test_the_nearest_and_latest_mount_counts(path: str, kind: str) -> None:
    assert kind_under(Path(path), linux_mounts(MOUNTINFO)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/Users/x", "apfs"), ("/Volumes/my share/x", "smbfs"), ("/Volumes/nfs/x", "nfs")],
)
def test_mounts_are_read_as_macos_prints_them(path: str, kind: str) -> None:
    assert kind_under(Path(path), bsd_mounts(MOUNT)) == kind


def test_an_unknown_place_has_no_kind() -> None:
    assert kind_under(Path("/x"), iter(())) == ""


@pytest.mark.parametrize("kind", ["nfs", "smbfs", "9p", "CIFS", "fuse.sshfs", "fuse.rclone"])
def test_a_network_is_known_by_its_kind(kind: str) -> None:
    assert is_network_kind(kind)


@pytest.mark.parametrize("kind", ["ext4", "apfs", "tmpfs", "fuseblk", "fuse.ntfs-3g", ""])
def test_a_local_disk_is_no_network(kind: str) -> None:
    assert not is_network_kind(kind)


def test_this_machine_can_be_asked(tmp_path: Path) -> None:
    assert is_on_network(tmp_path) in (True, False)
    assert folder_is_writable(tmp_path)
    assert not folder_is_writable(tmp_path / "missing")
