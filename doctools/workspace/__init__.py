"""The office's folder: find it, read its YAML with line numbers, and hold it to typed models."""

from doctools.workspace.locate import Workspace, find_workspace

__all__ = ["Workspace", "find_workspace"]
