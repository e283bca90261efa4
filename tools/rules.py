"""Print the pages of `docs/aturan/` from the rules themselves: `python -m tools.rules`."""

from __future__ import annotations

from pathlib import Path

from doctools.review.facts.engine import TITLE, list_facts
from doctools.review.facts.fact import Example, Fact
from doctools.review.rule import Rule
from doctools.review.rules import list_families

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs/aturan"
FACTS = "fakta.md"
_ABOUT = (
    "Yang diperiksa di sini bukan kata-kata naskah, melainkan datanya: tanggal, nomor, orang, dan kantor yang tidak mungkin "
    "sama-sama benar. `doctools make` mengatakannya pada setiap naskah, `doctools doctor` pada seluruh data. Galat menahan "
    "naskah final; yang memang dikehendaki kantor dicatat dengan alasan pada `data/tinjauan.yaml`."
)
_UNSEEN = " Pasalnya belum diperiksa pada naskah aslinya."
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
    found[FACTS] = "\n".join([_NOTE, "", f"# {TITLE}", "", _ABOUT, *map(_fact, list_facts())]) + "\n"
    index += [f"| [{f.code}]({FACTS}#{f.code.casefold()}) | {f.severity} | {f.title} |" for f in list_facts()]
    found["README.md"] = "\n".join(index) + "\n"
    return found


def _section(rule: Rule) -> str:
    return f"""
## {rule.code}

**{rule.title}** · {rule.severity}

{rule.explanation}

Dasar: {rule.law}.{_UNSEEN * (not rule.article_seen)}

Salah:

```text
{rule.wrong}
```

Benar:

```text
{rule.right}
```"""


def _fact(fact: Fact) -> str:
    return f"""
## {fact.code}

**{fact.title}** · {fact.severity}

{fact.explanation}

Dasar: {fact.law}.{_UNSEEN * (not fact.article_seen)}

Salah:

{_example(fact.wrong)}

Benar:

{_example(fact.right)}"""


def _example(example: Example) -> str:
    files = "".join(f"# data/{name}\n{text}" for name, text in example.data.items())
    return f"```yaml\n{files}```"


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
