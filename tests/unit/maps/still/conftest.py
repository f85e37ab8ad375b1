"""The decoder of pixels, and the sample run with the layers and the picture made of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np


@pytest.fixture(scope="session")
def pixels() -> Callable[[bytes], np.ndarray]:
    spec = importlib.util.spec_from_file_location("pixels", Path(__file__).with_name("pixels.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pixels
