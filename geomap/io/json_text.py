"""JSON as text that a terminal may show: what would give it orders, or turn lines round, is escaped.

To a reader of JSON the escapes are the same characters; so nothing is lost and no offset moves.
"""

from __future__ import annotations

import json
import re

# DEL and the C1 controls (U+009B opens an order to a terminal); overrides and isolates of direction.
_ORDERS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def json_text(value: object, indent: int | None = None) -> str:
    """Give `value` as JSON; raises ValueError for a number that JSON has no sign for."""
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ORDERS.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
