"""What differs between two runs: incidents that are new, changed or withdrawn, and places that moved."""

from geomap.changes.compare import compare
from geomap.changes.records import Change, Comparison, Difference, Published, Status

__all__ = ["Change", "Comparison", "Difference", "Published", "Status", "compare"]
