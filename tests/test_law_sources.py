"""A source is named in one place of the data: in full, in short with the place in it, in every language."""

import re

import pytest

from calculator import law
from calculator.law import SHANGHAI, Source, in_words
from calculator.law.sources import sources_of
from calculator.messages import LANGUAGES

GUIDE = SHANGHAI.sources["guide"]
NEW = {
    "title": {"zh": "新办法", "en": "New measures"}, "short": {"zh": "新办法（2028）", "en": "New measures (2028)"},
    "issued": "2028", "kind": {"zh": "规章", "en": "regulation"}, "read": {"zh": "全文", "en": "full text"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "place", "cited"),
    [
        ("zh", "2.1", "续签流程图文版（中介文章，2022）第 2.1 部分"),
        ("en", "2.1", "Illustrated renewal guide (agency article, 2022), part 2.1"),
        ("zh", "", "续签流程图文版（中介文章，2022）"),
        ("en", "", "Illustrated renewal guide (agency article, 2022)"),
    ],
)
def test_a_source_is_cited_in_short_with_the_place_where_one_is_given(language, place, cited):
    assert GUIDE.cited(language, place) == cited


def test_a_source_without_parts_is_cited_without_a_place():
    assert SHANGHAI.sources["permit-2018"].cited("en", "19") == "Residence permit measures (2018)"


def test_a_language_that_the_data_does_not_name_reads_english():
    assert GUIDE.cited("eo", "2.1") == "Illustrated renewal guide (agency article, 2022), part 2.1"
    assert in_words({"zh": "全文", "en": "full text"}, "eo") == "full text"
    assert in_words({"zh": "全文", "en": "full text"}, "zh") == "全文"


def test_a_new_source_is_its_entry_alone_and_one_that_lacks_a_part_is_an_error():
    made = sources_of({"new": NEW})
    assert made == {"new": Source(**NEW)}
    assert made["new"].cited("zh", "7") == "新办法（2028）"
    with pytest.raises(TypeError, match="short"):
        sources_of({"new": {part: words for part, words in NEW.items() if part != "short"}})


@pytest.mark.parametrize("name", SHANGHAI.sources)
def test_every_source_has_its_words_in_every_language_and_english_holds_chinese_in_brackets_only(name):
    source = SHANGHAI.sources[name]
    for words in (source.title, source.short, source.kind, source.read):
        assert set(words) == set(LANGUAGES)
        assert re.search(r"[\u4e00-\u9fff]", words["zh"])
        assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"\([^()]*\)", "", words["en"]))


def test_every_number_and_wage_names_a_source_and_how_it_was_read():
    known = set(law.data("sources"))
    rows = [row for entry in law.data("parameters").values() for row in entry["values"]]
    assert all(row["source"] in known and row["read"] for row in rows)
    assert all(wage.source in known and wage.read for wage in SHANGHAI.wages.rows)
