from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.errors import DataError
from seeker.pool.formats import scanning
from seeker.pool.formats.content import Content
from seeker.pool.formats.encoding import decode

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff"), min_size=1)


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=TEXTS)
def test_a_mark_says_the_encoding(bom: bytes, codec: str, text: str) -> None:
    assert decode(Content("x", bom + text.encode(codec))).data == text.encode()


@given(text=st.text(st.characters(min_codepoint=0xE0, max_codepoint=0xFF), min_size=1))
def test_single_bytes_are_read_where_utf8_is_impossible(text: str) -> None:
    found = decode(Content("x", b"id,text\n1," + text.encode("latin-1") + b" ripe\n"))
    assert found.encoding == "Windows-1252"
    assert found.data.decode() == f"id,text\n1,{text} ripe\n"
    assert "line 2" in found.notes[0]


def test_bytes_without_a_meaning_in_windows_1252_are_latin_1() -> None:
    assert decode(Content("x", b"a\x81b\xe9")).encoding == "Latin-1"


@pytest.mark.parametrize("offset", range(6))
def test_a_fault_is_found_wherever_the_stretches_end(
    monkeypatch: pytest.MonkeyPatch, offset: int
) -> None:
    monkeypatch.setattr(scanning, "_STRIDE", 4)
    good = "ééé\nüüü\n€€€ 🌱\n".encode()
    assert decode(Content("x", b"-" * offset + good)).encoding == "UTF-8"
    with pytest.raises(DataError, match="0xE9") as raised:
        decode(Content("x", b"-" * offset + good + b"caf\xe9\n"))
    assert raised.value.place is not None
    assert raised.value.place.line == 4
    with pytest.raises(DataError, match="character 2 of this line"):
        decode(Content("x", b"-" * offset + good + b"a\0b\n"))


def test_a_text_cut_inside_a_character_is_refused() -> None:
    with pytest.raises(DataError, match="isn't UTF-8"):
        decode(Content("x", "id,text\n1,trés mûr €".encode()[:-1]))


def test_two_encodings_in_a_marked_file_are_refused() -> None:
    with pytest.raises(DataError, match="line 2"):
        decode(Content("x", codecs.BOM_UTF8 + b"id\n\xe9\n"))


LONG = ["über 日本 🍈 " * 9, "plain words"] * 30_000


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_text_of_many_stretches_is_read_as_in_one_piece(codec: str) -> None:
    mark = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-32-be": codecs.BOM_UTF32_BE}.get(codec, b"")
    text = "\n".join(LONG)
    assert len(text.encode(codec)) > 2 * (1 << 21)
    assert decode(Content("pool", mark + text.encode(codec))).data == text.encode()


@pytest.mark.parametrize(("codec", "odd"), [("cp1252", ""), ("latin-1", "\x81")])
def test_so_is_one_of_single_bytes_and_old_line_ends(codec: str, odd: str) -> None:
    text = "\r".join(f"{n} pâté {odd}" for n in range(300_000))
    decoded = decode(Content("pool", text.encode(codec)))
    assert decoded.data == text.replace("\r", "\n").encode()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_break_far_behind_is_named_with_its_line(codec: str) -> None:
    mark = codecs.BOM_UTF16_LE if codec.endswith("le") else codecs.BOM_UTF16_BE
    # Half a surrogate pair.
    broken = "\n".join([*LONG, "here: "]).encode(codec) + "\ud83c".encode(codec, "surrogatepass")
    with pytest.raises(DataError, match="breaks off") as raised:
        decode(Content("pool", mark + broken + " and on".encode(codec)))
    assert raised.value.place is not None
    assert raised.value.place.line == len(LONG) + 1
