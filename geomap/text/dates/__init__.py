"""Dates: from the words of a text to days, told from the publication day and never guessed.

Words become signs (`signs.py`, by the tables), signs become clues (`clues.py`, by
`grammar.toml`), clues become days (`resolve.py`). Without a publication day, relative words
stay open, unless the text itself says what day "today" is.
"""

from geomap.text.dates.find import find_dates

__all__ = ["find_dates"]
