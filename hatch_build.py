"""Puts templates and the law into the wheel, but not into an editable install, which reads the checkout's own.

A copy there would be of no use, and whoever edited it would wonder.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = {
    "templates": "doctools/bawaan/templates",
    "data/peraturan.yaml": "doctools/bawaan/data/peraturan.yaml",
}


class Shipped(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_data["force_include"].update(SHIPPED)
