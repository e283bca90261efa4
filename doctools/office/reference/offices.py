"""Find election offices by name or code, and name them in full: `templates/acuan/kantor.yaml`."""

from __future__ import annotations

from doctools.errors import DataError, Problem
from doctools.office.checking.check import DataFile
from doctools.office.reference.files import DaftarKantor, Lembaga, SatuanKerja, find_unknown_names
from doctools.office.words import match_words, split_words

_NEAR = 0.8  # how alike a mistyped name must be
_WITHIN = 0.8  # a name of which the words asked for are only a part: at least so likely, and less than 1
_OTHER_FORM = 0.3  # what an office of another form than the one asked for loses
_LEAST = 0.4


class OfficeTable:
    """All offices of the table, by code. Raises DataError where the file contradicts itself."""

    def __init__(self, document: DataFile[DaftarKantor]) -> None:
        self._file = document.model
        self.known: dict[str, SatuanKerja] = {}
        forms = [o.bentuk for o in self._file.kantor]
        problems = find_unknown_names(document, ("bentuk",), "bentuk", sorted({*forms}), self._file.bentuk)
        if not self._file.lembaga:
            problems.append(Problem("'lembaga' belum diisi", document.file, document.line(("lembaga",))))
        for i, office in enumerate(self._file.kantor):
            if doubt := self._doubt(office):
                problems.append(
                    Problem(doubt[0], document.file, document.line(("kantor", i, "kode")), doubt[1])
                )
            self.known.setdefault(office.kode, office)
            bodies = [office.lembaga] if office.lembaga else []
            problems += find_unknown_names(
                document, ("kantor", i, "lembaga"), "lembaga", bodies, self._file.lembaga
            )
        if problems:
            raise DataError(*problems)
        called = [(word, form) for form, w in self._file.bentuk.items() for word in (w.sebutan, *w.singkatan)]
        called += [(word, form) for office in self._file.kantor for form, word in office.sebutan.items()]
        self._forms = sorted(((split_words(word), form) for word, form in called), key=lambda f: -len(f[0]))
        bodies = [f"{b.nama} {b.singkatan}" for b in self._file.lembaga.values()]
        self._heads = set(split_words(" ".join([*bodies, *self._file.diabaikan])))

    def province(self, office: SatuanKerja) -> SatuanKerja:
        """The office of the province that an office is in; of a province, itself."""
        return self.known[office.kode[:2]]

    def full_name(self, office: SatuanKerja) -> str:
        """Body, form and place, as a decree names the office."""
        return " ".join(self.name_lines(office))

    def name_lines(self, office: SatuanKerja) -> tuple[str, str]:
        """The full name on two lines: body; form and place."""
        return self._body(office).nama, self._place(office)

    def short_name(self, office: SatuanKerja) -> str:
        """The same with the body's initials."""
        return f"{self._body(office).singkatan} {self._place(office)}"

    def find(self, words: str, most: int = 5) -> list[SatuanKerja]:
        """The offices that are meant by a code or a name, with or without body and form: `KPU Kab. …`, `prov …`.

        The likeliest first, and only those of exactly that name where there are any. A slip of the pen is forgiven.
        """
        asked = split_words(words)
        while asked and asked[0] in self._heads:
            asked = asked[1:]
        if len(asked) == 1 and asked[0] in self.known:
            return [self.known[asked[0]]]
        form, rest = self._split_form(asked)
        scores = {code: self._likeness(office, form, rest, asked) for code, office in self.known.items()}
        least = 1.0 if 1.0 in scores.values() else _LEAST
        found = sorted(
            (code for code, s in scores.items() if s >= least), key=lambda code: (-scores[code], code)
        )
        return [self.known[code] for code in found[:most]]

    def find_named(self, words: str) -> list[SatuanKerja]:
        """The offices that the words name exactly or by their code: none, one, or a kabupaten and a kota of one name."""
        asked = "".join(w for w in split_words(words) if w not in self._heads)
        found = self.find(words)
        return [office for office in found if office.kode == asked or asked in self._spellings(office)]

    def _spellings(self, office: SatuanKerja) -> set[str]:
        names = [name for name in (office.nama, office.tercetak, *office.dikenal) if name]
        forms = [
            "",
            *(word for words, form in self._forms if form == office.bentuk for word in ["".join(words)]),
        ]
        return {form + "".join(split_words(name)) for name in names for form in forms}

    def _doubt(self, office: SatuanKerja) -> tuple[str, str] | None:
        """What is wrong with the code of the next office in the file, and what to do."""
        code, province = office.kode, office.kode[:2]
        if code in self.known:
            return f"kode wilayah '{code}' dipakai dua kali", "perbaiki salah satunya"
        if (office.bentuk == "provinsi") != (code == province):
            return (
                f"kode wilayah '{code}' tidak sesuai dengan bentuk '{office.bentuk}'",
                "provinsi dua angka, lainnya empat",
            )
        if code != province and province not in self.known:
            return f"provinsi '{province}' belum ada di atas '{code}'", "tulis provinsinya lebih dahulu"
        return None

    def _body(self, office: SatuanKerja) -> Lembaga:
        bodies = self._file.lembaga
        return bodies[self.province(office).lembaga or next(iter(bodies))]

    def _place(self, office: SatuanKerja) -> str:
        if office.bentuk in self._body(office).tanpa_sebutan:
            return office.nama
        usual = self._file.bentuk[office.bentuk].sebutan
        return f"{self.province(office).sebutan.get(office.bentuk, usual)} {office.nama}"

    def _split_form(self, asked: list[str]) -> tuple[str | None, list[str]]:
        for words, form in self._forms:
            if asked[: len(words)] == words and len(asked) > len(words):
                return form, asked[len(words) :]
        return None, asked

    @staticmethod
    def _likeness(office: SatuanKerja, form: str | None, rest: list[str], asked: list[str]) -> float:
        names = [split_words(name) for name in (office.nama, office.tercetak or "", *office.dikenal) if name]
        own = max(_alike(rest, name) for name in names) - _OTHER_FORM * (form not in (None, office.bentuk))
        return max(own, *(_alike(asked, name) for name in names)) if form else own


def _alike(asked: list[str], name: list[str]) -> float:
    """From 0 to 1: spaces and hyphens do not count."""
    one, other = "".join(asked), "".join(name)
    if one == other:
        return 1.0
    if asked and match_words(asked, name):
        return _WITHIN + (1 - _WITHIN) * min(len(one), len(other) - 1) / len(other)
    from difflib import SequenceMatcher  # only where a name is not written as in the list

    ratio = SequenceMatcher(None, one, other).ratio()
    return _WITHIN * ratio if ratio >= _NEAR else 0.0
