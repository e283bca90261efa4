"""Print `docs/perintah.md`, the reference of all commands, from the commands: `python -m tools.commands`."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from doctools.cli.main import cli

PAGE = Path(__file__).resolve().parent.parent / "docs/perintah.md"
_HEAD = """<!-- Dicetak dari perintahnya dengan `nox -s docs`; jangan disunting di sini. -->

# Perintah

Semua perintah, dengan pilihannya. `doctools PERINTAH --help` menampilkan hal yang sama di layar. Cara memakainya dari
pekerjaan ke pekerjaan ada di [panduan](README.md#untuk-kantor). Kode keluar: 0 selesai, 1 ada yang harus dikerjakan
kantor, 2 perintah atau data keliru.
"""


def page() -> str:
    """The whole page: a table of contents, then a section for each command in the order of `--help`."""
    found = list(_commands(click.Context(cli, info_name="doctools")))
    lines = [_HEAD, "| Perintah | Guna |", "|---|---|"]
    lines += [
        f"| [`{c.command_path}`](#{c.command_path.replace(' ', '-')}) | {_cell(c.command.get_short_help_str(200))} |"
        for c in found
    ]
    return "\n".join([*lines, *map(_section, found)]) + "\n"


def _commands(context: click.Context) -> Iterator[click.Context]:
    """A context for the command itself and for each below it."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            assert command is not None
            yield from _commands(click.Context(command, info_name=name, parent=context))


def _section(context: click.Context) -> str:
    command = context.command
    words = [" ".join(part.split()) for part in cleandoc(command.help or "").split("\n\n")]
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parts = [f"\n## {context.command_path}\n", *(f"{part}\n" for part in words), f"```text\n{usage}\n```\n"]
    records = [param.get_help_record(context) for param in command.get_params(context)]
    options = [record for record in records if record and not record[0].startswith("-h")]
    if options := [(name, text) for name, text in options if not name.endswith("--help")]:
        parts += ["| Pilihan | Guna |", "|---|---|"]
        parts += [f"| `{_cell(name)}` | {_cell(text)} |" for name, text in options]
        parts.append("")
    if command.epilog:
        parts.append(f"Contoh:\n\n```text\n{command.epilog.removeprefix('Contoh: ')}\n```")
    return "\n".join(parts).rstrip("\n")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
