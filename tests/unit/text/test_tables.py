from geomap.text import SentenceKind, fold
from geomap.text.tables import rows


def test_every_cue_of_boilerplate_says_a_known_kind_and_place() -> None:
    for row in rows("boilerplate.csv"):
        assert row["kind"] in set(SentenceKind), row
        assert row["where"] in {"line", "start", "end", "in", "home", "word", "outlet", "country"}, row
        assert fold(row["pattern"]).strip(), row


def test_every_abbreviation_has_a_known_rule() -> None:
    assert {row["rule"] for row in rows("abbreviations.csv")} == {"always", "number", "middle", "continues"}


def test_no_letter_is_folded_in_two_ways() -> None:
    letters = [letter for row in rows("letters.csv") for letter in row["letters"]]
    assert len(letters) == len(set(letters))
