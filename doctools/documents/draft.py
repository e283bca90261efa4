"""One document in the making: its values, what it is made from, its bytes, and what there is to say of it."""

from __future__ import annotations

import builtins
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from doctools import __version__
from doctools.context import DocumentContext, GivenNumber, build_context
from doctools.documents.finished import find_finishing, name_file
from doctools.documents.inputs import find_code_phrases, hash_content, hash_inputs, list_pictures
from doctools.documents.layout import find_layout_faults, find_printing_faults
from doctools.documents.outcome import Outcome, Remarks, Rendering, refuse, report
from doctools.documents.write import find_standing
from doctools.docx import Identity, Package, find_identity, seal
from doctools.kinds import Job
from doctools.office import Office
from doctools.register import Numbers, assess_approval, find_chain, read_approvals
from doctools.render import find_layout, finish, render_layout
from doctools.review import Case, Finding, check_legal_basis, drop_repeated, review_facts
from doctools.store import sha256_of

NONE_GIVEN: Mapping[str, GivenNumber] = MappingProxyType({})


class Draft:
    """A job on its way to a document. Each part is worked out once, when it is first asked for.

    `final`: it is to be one, and then its findings hold it back; a kind that is filled by hand is made as the form
    that it is. `number`: what the register gave it; `others`:
    what it gave other documents, as far as they matter to this one.
    Parts raise DataError, KindError, ScopeError or LayoutError where they cannot be had.
    """

    def __init__(
        self,
        office: Office,
        job: Job,
        *,
        final: bool = False,
        number: GivenNumber | None = None,
        others: Mapping[str, GivenNumber] = NONE_GIVEN,
    ) -> None:
        self.office, self.job, self.number = office, job, number
        self.final = final and not job.kind.model.formulir
        self._form_asked_final = final and not self.final
        self.others = others

    @cached_property
    def context(self) -> DocumentContext:
        """The values that its layout is rendered with."""
        return build_context(self.office, self.job, self.number, self.others)

    @cached_property
    def layout(self) -> tuple[str, builtins.bytes]:
        """The Word file that it is made with: its name, as people read it, and its bytes."""
        workspace = self.office.workspace
        path = find_layout(workspace, self.job.kind.model.tata_letak)
        return workspace.show(path), path.read_bytes()

    @cached_property
    def identity(self) -> Identity:
        """What it says of itself; its contents are not known yet."""
        job, number, values = self.job, self.number, self.context.values
        inputs = hash_inputs(self.office, job, self.layout[1], values, final=self.final)
        key = number.key if number and job.form == "asli" else ""
        scope = json.dumps(job.scope, sort_keys=True)
        return Identity(job.kind_id, job.name, scope, inputs, __version__, self.final, number=key)

    @cached_property
    def bytes(self) -> builtins.bytes:
        """The .docx. Raises LayoutError where the layout asks for what is not there."""
        identity, values = self.identity, self.context.values
        how = find_finishing(self.office, self.job, values, identity)
        parts = finish(self._parts, values, self.office.workspace.root, how)
        name = values["kantor"]["nama"]
        if phrases := find_code_phrases(self.office, self.job, final=self.final):
            from doctools.render import add_code

            code = identity.code
            parts = add_code(parts, code, phrases.fill("kode_verifikasi", {"kode": code}))
        return seal(parts, name_file(self.office, self.job, self.context.title), name, identity)

    @cached_property
    def _parts(self) -> Package:
        """What the layout makes of the values. Raises LayoutError."""
        workspace, (shown, layout) = self.office.workspace, self.layout
        return render_layout(layout, shown, self.context.values, workspace.root, workspace.cache)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said of it: of its data, legal basis, facts and layout, and of a final all that the review says."""
        notices = [
            Finding(
                rule="data", severity="peringatan", message=n.what, file=n.file, line=n.line, suggest=n.remedy
            )
            for n in self.context.notices
        ]
        review = drop_repeated(self._review, self._facts) if self.final else ()
        approval = self._approval if self.final else ()
        printed = self._printed if self.final else ()
        return (
            *notices,
            *self._form,
            *self._basis,
            *self._facts,
            *self._layout,
            *printed,
            *approval,
            *review,
        )

    @cached_property
    def _form(self) -> list[Finding]:
        """What a form is told when it is asked for as a final: it states nothing before a person has filled it."""
        if self._form_asked_final:
            return [
                Finding(
                    rule="formulir",
                    severity="peringatan",
                    message="naskah ini formulir yang diisi dengan tangan: dibuat sebagai formulir, bukan naskah final",
                    suggest="cetak dan isi, lalu simpan pindaiannya dengan doctools evidence add",
                )
            ]
        if not self.final or not self.context.values["formulir"] or self.context.missing:
            return []
        return [
            Finding(
                rule="formulir",
                severity="galat",
                message="naskah ini masih formulir: ada tabel yang hanya berisi baris kosong untuk diisi",
                suggest="isi datanya; untuk diisi dengan tangan cetaklah rancangannya, lalu simpan pindaiannya",
            )
        ]

    @cached_property
    def _layout(self) -> list[Finding]:
        """What is wrong with its layout, whatever it says."""
        return find_layout_faults(self.office, self.job, self.layout)

    @cached_property
    def _printed(self) -> list[Finding]:
        """Values that its layout lost on the way."""
        return find_printing_faults(self.office, self.job, self._parts, self.layout, self.context.values)

    @cached_property
    def _basis(self) -> list[Finding]:
        context = self.context
        return check_legal_basis(self.office.peraturan, context.cited, context.on) if context.cited else []

    @cached_property
    def _approval(self) -> list[Finding]:
        """What a final lacks of the approval that its kind asks for."""
        job = self.job
        chain = find_chain(self.office, job.kind_id) if job.form == "asli" else ()
        if not chain:
            return []
        said = read_approvals(self.office, job.year).get(job.record, [])
        found = assess_approval(chain, said, hash_for_approval(self.office, job) if said else "")
        if found.open:
            return []
        waits = f"menunggu {found.asked.jabatan or found.asked.peran}" if found.asked else found.state
        return [
            Finding(
                rule="belum-disetujui",
                severity="galat",
                message=f"naskah ini belum disetujui sampai langkah terakhir ({waits})",
                suggest="ajukan dan setujui lewat meja kerja, atau dengan doctools submit dan doctools approve",
            )
        ]

    @cached_property
    def _facts(self) -> list[Finding]:
        case = Case(self.office, self.job, self.number, self.others)
        return review_facts(case, self.context.traces)

    @cached_property
    def _review(self) -> list[Finding]:
        """What the review says of a final. Of a file for SRIKANDI it reads the words without that system's marks."""
        from doctools.review import DraftFile, Question, review_document

        job, marked = self.job, self.job.form == "srikandi"
        original = job.as_form("asli")
        read = Draft(self.office, original, number=self.number, others=self.others) if marked else self
        shown, traces = f"{job.name}.docx", read.context.traces
        file = DraftFile(read.bytes, shown, job.name, "docx", final=not marked, traces=traces)
        return review_document(self.office, file, Question(on=read.context.on))

    def find_lacks(self) -> Outcome | None:
        """What holds a final back by its values alone: it need not be rendered to be refused. None where nothing does."""
        known = [
            *self._form,
            *self._basis,
            *self._facts,
            *self._layout,
            *(self._approval if self.final else ()),
        ]
        if self.context.missing or any(map(_holds, known)):
            return refuse(self.job, known, self.context.missing)
        return None

    def render(self) -> Rendering | Outcome:
        """The document with its bytes; or, where a final is held back, what holds it.

        A final lacks nothing, and no galat is open in it that nobody has silenced.
        """
        if self.final:
            if lacking := self.find_lacks():
                return lacking
            if any(map(_holds, self._printed)):
                return refuse(self.job, (*self._basis, *self._facts, *self._layout, *self._printed))
            if any(map(_holds, self.findings)):
                return refuse(self.job, self.findings)
        return self._rendering(self.findings)

    def render_into(self, folder: Path) -> Rendering | Outcome:
        """As `render`; or the outcome of what stands in `folder`, where a draft need not be made.

        A final of these very inputs stays one, also where only a draft is asked for.
        """
        if self.final:
            return self.render()
        target = self.job.path_in(folder)
        known = find_identity(target) if target.exists() else None
        draft = self
        if known is not None and known[0].final:
            final = self._finalised()
            draft = final if known[0].inputs == final.identity.inputs else self
        if stored := find_standing(target, known, draft.identity):
            return report(self.job, stored, sha256_of(stored.path), self._remarks(self.findings))
        return draft._rendering(self.findings)

    def write(self, folder: Path) -> Outcome:
        """Put it in its place in `folder`, as far as that is to be done. Raises StoreError."""
        made = self.render_into(folder)
        return made.write(folder) if isinstance(made, Rendering) else made

    def _finalised(self) -> Draft:
        """The final of the same values."""
        final = Draft(self.office, self.job, final=True, number=self.number, others=self.others)
        final.context, final.layout = self.context, self.layout
        return final

    def _rendering(self, findings: tuple[Finding, ...]) -> Rendering:
        context = self.context
        return Rendering(
            self.job,
            self.bytes,
            self.identity.inputs,
            self.identity.number,
            context.title,
            context.addressees,
            self._remarks(findings),
        )

    def _remarks(self, findings: tuple[Finding, ...]) -> Remarks:
        return Remarks(self.context.missing, findings, list_pictures(self.context.values))


def hash_for_approval(office: Office, job: Job) -> str:
    """The hash of what people approve: all that they read in a document but its number, which it gets last. Another version of
    doctools that makes it of the same data, wording and layout voids nothing."""
    draft = Draft(office, job)
    return hash_content(office, job, draft.layout[1], draft.context.values)


def _holds(finding: Finding) -> bool:
    """Whether a finding holds a final back."""
    return finding.severity == "galat" and finding.silenced is None


def make(office: Office, job: Job, folder: Path, numbers: Numbers, *, final: bool = False) -> Outcome:
    """Make one document into `folder`, with the number that `numbers` tell.

    A final that the register holds already is not written over. Raises DoctoolsError where it cannot
    be made at all.
    """
    known = numbers.all()
    made = render(office, job, folder, known.get(job.record), known, final=final)
    return made.write(folder) if isinstance(made, Rendering) else made


def render(
    office: Office,
    job: Job,
    folder: Path,
    number: GivenNumber | None,
    others: Mapping[str, GivenNumber] = NONE_GIVEN,
    *,
    final: bool = False,
) -> Rendering | Outcome:
    """As `make`, but for the writing. `number`: what the register holds for the document; `others`: for others."""
    if number is not None and number.made and job.form == "asli":
        standing = _find_registered(job, folder, number)
        if standing is not None:
            return standing
    return Draft(office, job, final=final, number=number, others=others).render_into(folder)


def _find_registered(job: Job, folder: Path, number: GivenNumber) -> Outcome | None:
    """The document as it stands, where it is the final that the register holds."""
    path = job.path_in(folder)
    known = find_identity(path)
    if known is None or not known[0].final or known[0].number != number.key:
        return None
    finding = Finding(
        rule="sudah-terdaftar",
        severity="peringatan",
        message=f"naskah ini sudah terdaftar dengan nomor {number.full} dan dibiarkan",
        suggest="bila isinya harus berubah, buat ulang dengan --final --daftar",
    )
    return Outcome(job, "unchanged", path, sha256_of(path), findings=(finding,))
