# SPDX-License-Identifier: MulanPSL-2.0
"""Papers of a dispute: made, opened as .docx or PDF, signed on paper, declared void."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.disputes.actions import note_paper_signed, void_dispute_paper
from linli.disputes.papers.about import KINDS
from linli.disputes.papers.asks import ASKS
from linli.disputes.papers.making import NAMELESS, make_dispute_paper
from linli.disputes.papers.parts import Part, parts_of
from linli.disputes.papers.readers import HANDED_OUT, may_make_paper
from linli.disputes.papers.reading import bytes_of, readable_paper, signature_rows, written
from linli.disputes.papers.volume import whole_file
from linli.disputes.queries import dispute_page
from linli.kernel.refusals import Refusal, Unknown
from linli.papers.pdf import why_no_pdf
from linli.papers.queries import facts_of, papers_of
from linli.papers.registry import kind_of
from linli.papers.rules import Way
from linli.web.desk.forms.about import AboutForm
from linli.web.desk.forms.disputes import PaperForm, ScanForm, VoidForm
from linli.web.desk.shown.uploads import keep_files, new_token
from linli.web.desk.views.disputes.gates import makers, of_disputes
from linli.web.desk.views.disputes.page import find, find_inside
from linli.web.shared.answers import refused_form
from linli.web.shared.mediation.answers import paper_answer, pdf_answer


@makers
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, dispute: str, kind: str) -> HttpResponse:
    """What Linli does not know yet is asked; the rest is filled in."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found, paper_kind = find_inside(viewer, dispute), kind_of(kind)
    if paper_kind is None:
        raise Unknown(_("没有这一种文书。"))
    posted = request.POST if request.method == "POST" else None
    page = dispute_page(found, viewer, now=timezone.now())
    parts, part = _parts(page, kind, request.GET.get("part", ""))
    form = PaperForm(
        ASKS.get(kind, ()),
        posted,
        viewer=viewer,
        parts=parts,
        initial=written(page, kind, part.key, by=viewer, now=timezone.now()) if part else None,
    )
    about = AboutForm(page.parties if kind in KINDS else [], posted)
    if form.is_bound and form.is_valid() and about.is_valid():
        try:
            given = {**form.inputs(), "about": about.inputs()}
            which = part.key if part else given.pop("part", "")
            paper = make_dispute_paper(found, kind, by=viewer, now=timezone.now(), given=given, part=which)
            messages.success(request, _("%(name)s做好了。") % {"name": _(paper_kind.name)})
            return HttpResponseRedirect(reverse("desk:dispute-paper", args=[found.number, paper.pk]))
        except Refusal as refusal:
            refused_form(request, form, refusal)
    status = 422 if form.is_bound else 200
    context = {"dispute": found, "kind": paper_kind, "form": form, "about": about, "opens_names": kind not in NAMELESS,
               "part": part}  # fmt: skip
    return render(request, "desk/disputes/paper_make.html", context, status=status)


def _parts(page: Any, kind: str, asked: str) -> tuple[list[Part], Part | None]:
    """What is still to choose from, and what was chosen by the link. Raises Unknown."""
    parts = parts_of(page, kind, papers_of(page.dispute.subject))
    if asked:
        part = next((one for one in parts if one.key == asked), None)
        if part is None:
            raise Unknown(_("没有找到这一页。"))
        return [], part
    return (parts if len(parts) > 1 and kind != "inquiry" else []), None


@of_disputes
@require_safe
def paper(request: HttpRequest, dispute: str, paper_id: UUID) -> HttpResponse:
    """One paper: open it, print it, see who signed, take a signature on paper."""
    return _paper_page(request, dispute, paper_id)


@of_disputes
@require_safe
def download(request: HttpRequest, dispute: str, paper_id: UUID, form: str) -> HttpResponse:
    """The paper itself, as docx or pdf."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    page = dispute_page(find(viewer, dispute), viewer, now=now)
    found = readable_paper(page, paper_id)
    copy = request.GET.get("copy", "")
    return paper_answer(found, bytes_of(page, found, by=viewer, now=now, form=form, copy=copy), form)


@makers
@require_safe
def volume(request: HttpRequest, dispute: str) -> HttpResponse:
    """The whole file as one PDF, for who makes its papers."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    page = dispute_page(find_inside(viewer, dispute), viewer, now=now)
    return pdf_answer(
        lambda: whole_file(page, by=viewer, now=now), _("卷宗%(number)s") % {"number": page.dispute.number}
    )


@makers
@require_http_methods(["POST"])
def sign(request: HttpRequest, dispute: str, paper_id: UUID) -> HttpResponse:
    """A signature on the printed paper: whose, and the scan. That a thumb was pressed is noted, the print is not kept."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    row = find_inside(viewer, dispute)
    page = dispute_page(row, viewer, now=now)
    found = readable_paper(page, paper_id)
    form = ScanForm(request.POST, request.FILES, signers=_signers(page, found))
    if form.is_valid():
        try:
            token = new_token()
            kept = keep_files(form.cleaned_data["files"], by=viewer, county=row.county, now=now, token=token)
            note_paper_signed(
                row, found, signer_id=UUID(form.cleaned_data["signer"]), way=Way.PAPER, by=viewer,
                now=now, file_id=kept[0].id, upload_token=token, thumb_noted=form.cleaned_data["thumb"],
            )  # fmt: skip
            messages.success(request, _("已记下签名，扫描件收进卷里。"))
            return HttpResponseRedirect(reverse("desk:dispute-paper", args=[row.number, paper_id]))
        except Refusal as refusal:
            refused_form(request, form, refusal)
    return _paper_page(request, dispute, paper_id, status=422, scan_form=form)


@makers
@require_http_methods(["POST"])
def void(request: HttpRequest, dispute: str, paper_id: UUID) -> HttpResponse:
    """Declare it void; it stays in the file, and a new one can be made."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    row = find_inside(viewer, dispute)
    found = readable_paper(dispute_page(row, viewer, now=now), paper_id)
    form = VoidForm(request.POST)
    if not form.is_valid():
        return _paper_page(request, dispute, paper_id, status=422, void_form=form)
    void_dispute_paper(row, found, reason=form.cleaned_data["reason"], by=viewer, now=now)
    messages.success(request, _("已作废，可以重新制作。"))
    return HttpResponseRedirect(reverse("desk:dispute", args=[row.number]) + "#papers")


def _paper_page(request: HttpRequest, ref: str, paper_id: UUID, *, status: int = 200, **forms: Any) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    page = dispute_page(find(viewer, ref), viewer, now=now)
    found = readable_paper(page, paper_id)
    may = may_make_paper(page.relations) and found.voided_at is None and page.dispute.filed_at is None
    context = {
        "dispute": page.dispute, "paper": found, "kind": kind_of(found.kind), "no_pdf": why_no_pdf(),
        "handed_out": found.kind in HANDED_OUT, "safe": bool(page.safe_sides),
        "signatures": signature_rows(found, {"signers": facts_of(found).get("signers", {})}),
        "scan_form": forms.get("scan_form") or (ScanForm(signers=_signers(page, found)) if may else None),
        "void_form": forms.get("void_form") or (VoidForm() if may else None),
    }  # fmt: skip
    answer = render(request, "desk/disputes/paper.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _signers(page: Any, paper: Any) -> list[tuple[str, str]]:
    """Who may sign it: the parties and who acts for them, as masks."""
    words, of = {"a": _("申请方"), "b": _("被申请方")}, {party.pk: party for party in page.parties}
    agents = _("%(agent)s（%(party)s的代理人）")
    return [
        *((str(party.pk), f"{words[party.side]} {party.name_masked}") for party in page.parties),
        *(
            (str(one.pk), agents % {"agent": one.name_masked, "party": of[one.party_id].name_masked})
            for one in page.agents if one.party_id in of
        ),
    ]  # fmt: skip
