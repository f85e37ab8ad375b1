"""The one escape: how text from outside may enter the page.

Text of the news goes into a block of JSON and reaches the document as `textContent`
alone. Nothing else of it is ever written into markup, a template or a script.
"""

from __future__ import annotations

import html
import json

# Inside <script> the parser knows no entities: `<` ends it ("</script>", "<!--"), and the
# two separators end a line in older engines.
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def as_html(text: str) -> str:
    """Give `text` as it may stand between tags or in a quoted attribute."""
    return html.escape(text, quote=True)


def as_json_block(value: object) -> str:
    """Give `value` as JSON that may stand inside a script element."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return plain.translate(_IN_SCRIPT)
