"""What becomes of a link on its way: parts that others add, signs a page takes for its own, far too much of it."""

from pages.shared.state import handed_on, link


def test_no_part_of_ours_is_taken_for_one_that_messengers_add():
    assert [name for name in link.KNOWN if handed_on.is_foreign(name)] == []


def test_a_query_is_too_large_from_the_first_character_beyond():
    assert not handed_on.is_too_large({"a": "b" * 19_999})
    assert handed_on.is_too_large({"a": "b" * 20_000})
