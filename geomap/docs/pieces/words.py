"""The words of the field, each with one meaning, in English and Arabic."""

from __future__ import annotations

import csv
from pathlib import Path

from .tabular import table

GLOSSARY = Path(__file__).with_name("glossary.csv")


def glossary() -> str:
    """Give the words as a table, in the order of the English ones."""
    with GLOSSARY.open(encoding="utf-8") as lines:
        rows = [
            (f"**{row['en']}**", row["ar"], row["meaning"], row["meaning_ar"])
            for row in csv.DictReader(lines)
        ]
    return table(("English", "بالعربية", "meaning", "المعنى"), sorted(rows))
