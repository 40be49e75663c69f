"""Whatever the bytes are: a table comes out, or a DataError."""

from __future__ import annotations

import gzip
import io

import polars as pl
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.errors import DataError
from seeker.pool.formats.compression import decompressed
from seeker.pool.formats.content import Content
from seeker.pool.formats.registry import FORMATS, format_of

ENDINGS = sorted({ending for format_ in FORMATS for ending in format_.endings} | {""})
PIECES = st.sampled_from(
    [
        *(bytes([byte]) for byte in b'ab,;\t|"\n\r 1.-{}[]:\\\0'),
        *(b'""', b"\r\n", b'"a":', b'{"a":1}\n', b"\\ud83d", b"null", b"1e5", b"NaN", b"id,text\n"),
        *("é".encode(), b"\xe9", b"\xff\xfe", b"\xef\xbb\xbf", b"PAR1", b"ARROW1", b"\xff" * 4),
    ]
)
FRAME = pl.DataFrame({"id": [1, 2, 3], "text": ["a", "bb", None], "v": [[1.0], [2.0], None]})


def written(method: str) -> bytes:
    file = io.BytesIO()
    getattr(FRAME, method)(file)
    return file.getvalue()


TYPED = {
    ".parquet": written("write_parquet"),
    ".arrow": written("write_ipc"),
    ".feather": written("write_ipc_stream"),
}


def says_what_and_where(error: DataError) -> bool:
    place = error.place
    return place is not None and bool(error.remedy) and len(str(error).splitlines()) <= 3


def reads_or_refuses(data: bytes, ending: str) -> None:
    content = Content(f"pool{ending}", data, ending)
    parsed = refusal = None
    try:
        parsed = format_of(content).read(content)
    except DataError as error:
        refusal = error
    if parsed is None:
        assert refusal is not None
        assert says_what_and_where(refusal)
        return
    assert parsed.frame.height > 0
    assert parsed.frame.width > 0
    if parsed.lines is not None:
        lines = [parsed.lines.line_of(row) for row in range(parsed.frame.height)]
        assert lines == sorted(lines)


@given(data=st.binary(max_size=200), ending=st.sampled_from(ENDINGS))
def test_random_bytes(data: bytes, ending: str) -> None:
    reads_or_refuses(data, ending)


@settings(max_examples=300)
@given(pieces=st.lists(PIECES, max_size=30), ending=st.sampled_from(ENDINGS))
def test_pieces_of_formats(pieces: list[bytes], ending: str) -> None:
    reads_or_refuses(b"".join(pieces), ending)


@pytest.mark.parametrize("ending", sorted(TYPED))
@settings(deadline=None)
@given(place=st.integers(0, 10_000), piece=st.binary(max_size=4), gone=st.integers(0, 6))
def test_damaged_files_of_typed_columns(ending: str, place: int, piece: bytes, gone: int) -> None:
    whole = TYPED[ending]
    at = place % len(whole)
    reads_or_refuses(whole[:at] + piece + whole[at + gone :], ending)


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
@given(place=st.integers(0, 10_000), piece=st.binary(min_size=1, max_size=4))
def test_damaged_compression(compress: object, place: int, piece: bytes) -> None:
    assert callable(compress)
    whole = compress(b"id,text\n1,ripe\n" * 9)
    at = place % len(whole)
    refusal = None
    try:
        decompressed(whole[:at] + piece + whole[at:], name="pool", ending="")
    except DataError as error:
        refusal = error
    assert refusal is None or says_what_and_where(refusal)
