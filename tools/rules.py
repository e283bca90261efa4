"""Print the pages of `docs/aturan/` from the rules themselves: `python -m tools.rules`."""

from __future__ import annotations

from pathlib import Path

from doctools.review.rule import Rule
from doctools.review.rules import list_families

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs/aturan"
_NOTE = "<!-- Dicetak dari aturannya dengan `python -m tools.rules`; jangan disunting di sini. -->"


def pages() -> dict[str, str]:
    """File name → text: one page a family, and `README.md` with all rules."""
    found = {}
    index = [
        _NOTE,
        "",
        "# Aturan peninjau",
        "",
        "Galat menahan naskah final; peringatan dan saran tidak. Cara meninjau: [panduan](../panduan/meninjau-rancangan.md).",
        "",
        "| Kode | Tingkat | Aturan |",
        "|---|---|---|",
    ]
    for family, (title, rules) in list_families().items():
        name = family.replace("_", "-") + ".md"
        found[name] = "\n".join([_NOTE, "", f"# {title}", *(_section(rule) for rule in rules)]) + "\n"
        index += [f"| [{r.code}]({name}#{r.code.casefold()}) | {r.severity} | {r.title} |" for r in rules]
    found["README.md"] = "\n".join(index) + "\n"
    return found


def _section(rule: Rule) -> str:
    return f"""
## {rule.code}

**{rule.title}** · {rule.severity}

{rule.explanation}

Dasar: {rule.law}.

Salah:

```text
{rule.wrong}
```

Benar:

```text
{rule.right}
```"""


def main() -> None:
    wanted = pages()
    PAGES.mkdir(parents=True, exist_ok=True)
    for old in PAGES.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
