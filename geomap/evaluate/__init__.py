"""How well a run reads, measured against what people wrote down about the same texts.

This room stands above all that it measures and below `io`, which reads gold for it and
`cli`, which prints the report. README.md beside this file documents the gold's form.
"""

from geomap.evaluate.gold import GoldDocument, GoldIncident, GoldMention
from geomap.evaluate.measure import evaluate
from geomap.evaluate.report import Report, report_json

__all__ = ["GoldDocument", "GoldIncident", "GoldMention", "Report", "evaluate", "report_json"]
