"""Segments of a text message, at the edges of what carriers bill."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.segments import count_segments


@pytest.mark.parametrize(
    ("text", "count", "encoding"),
    [
        ("", 0, "GSM-7"),
        ("a" * 160, 1, "GSM-7"),
        ("a" * 161, 2, "GSM-7"),  # from here on 153 each
        ("a" * 306, 2, "GSM-7"),
        ("a" * 307, 3, "GSM-7"),
        ("€" * 80, 1, "GSM-7"),  # escaped: two places each
        ("€" * 81, 2, "GSM-7"),
        ("¿Dónde?", 1, "UCS-2"),  # ó is not in GSM 03.38
        ("ñ é ü à", 1, "GSM-7"),
        ("í" * 70, 1, "UCS-2"),
        ("í" * 71, 2, "UCS-2"),
        ("🙂" * 35, 1, "UCS-2"),  # two units each
        ("🙂" * 36, 2, "UCS-2"),
    ],
)
def test_segments_are_counted_as_carriers_bill_them(text, count, encoding):
    found = count_segments(text)

    assert (found.count, found.encoding) == (count, encoding)


@given(st.text(max_size=400))
def test_counting_never_fails_and_more_text_never_costs_less(text):
    assert count_segments(text).count <= count_segments(text + text).count
