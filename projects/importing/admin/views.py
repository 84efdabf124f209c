"""Bringing a document in, judging its proposal, and making the draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from projects.access import imports_for, may_add_below, may_change_draft, may_import
from projects.importing.admin.forms import BringInForm, DecideForm
from projects.importing.admin.labels import field_label, room_label
from projects.importing.admin.reading_pane import pane
from projects.importing.drafting.differences import current_values, differences
from projects.importing.drafting.page import new_page
from projects.importing.drafting.paths import links_of, parts_of, records_of
from projects.importing.drafting.project import changed_project, new_project
from projects.importing.messages import message_of
from projects.importing.proposal import Proposal
from projects.importing.reading.document import Document
from projects.importing.reading.problems import UnreadableDocument
from projects.importing.recognising.kind import PAGE, PROJECT
from projects.importing.storing import fingerprint, propose_again, store
from projects.models import DocumentImport, ProjectIndexPage, ProjectPage

NAMESPACE = "importeren"
SHOWN = 20


class _ForEditors(View):
    """Only for who may add pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse everybody else."""
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class BringInView(_ForEditors, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Paste or choose a document; below it the documents that were brought in before."""

    template_name = "projects/importing/bring_in.html"
    page_title = gettext_lazy("Importeer een document")
    header_icon = "doc-full-inverse"
    form_class = BringInForm
    _show_breadcrumbs = True
    breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form who asks."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: BringInForm) -> HttpResponse:
        """Keep the proposal and go on to judge it."""
        page, proposal = form.cleaned_data["page"], form.proposal
        if page is None and (page := self.same_before(form.document)) and proposal.kind != PROJECT:
            proposal = propose_again(form.document, PROJECT)
        title = next(
            (str(each.value) for each in proposal.fields if each.path == "title"), form.document.blocks[0].text
        )
        stored = store(form.document, proposal, form.name or title, self.request.user, page)
        return redirect(f"{NAMESPACE}:decide", stored.pk)

    def same_before(self, document: Document) -> Page | None:
        """Return the project that this same text became before."""
        earlier = DocumentImport.objects.filter(fingerprint=fingerprint(document), page__isnull=False).first()
        page = earlier.page.specific if earlier and earlier.page else None
        if not isinstance(page, ProjectPage) or not may_change_draft(self.request.user, page):
            return None
        messages.info(
            self.request, _("Dit document is al eens ingelezen. Je ziet alleen wat de pagina nog niet heeft.")
        )
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the documents that were brought in before, and how long they stay."""
        imports = imports_for(self.request.user).select_related("page", "made_by")
        imports = imports.defer("document", "proposal", "decisions")[:SHOWN]
        return {**super().get_context_data(**kwargs), "imports": imports, "days": settings.IMPORT_DAYS}


class DecideView(_ForEditors, WagtailAdminTemplateMixin, TemplateView):
    """The proposal field by field, with the document beside it."""

    template_name = "projects/importing/decide.html"
    page_title = gettext_lazy("Beoordeel het voorstel")
    header_icon = "doc-full-inverse"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        above = {"url": reverse(f"{NAMESPACE}:bring_in"), "label": _("Importeer een document")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.stored.name}]

    @cached_property
    def stored(self) -> DocumentImport:
        """The import on the screen; while something is sent it is locked, so that one decision follows the other."""
        imports = imports_for(self.request.user)
        found: DocumentImport = get_object_or_404(
            imports.select_for_update(of=("self",)) if self.request.method == "POST" else imports, pk=self.kwargs["pk"]
        )
        return found

    @cached_property
    def document(self) -> Document:
        """The document."""
        return Document.from_json(self.stored.document)

    @cached_property
    def proposal(self) -> Proposal:
        """The whole proposal."""
        return Proposal.from_stored(self.stored.proposal)

    @cached_property
    def project(self) -> ProjectPage | None:
        """The project that the document is about, where there is one."""
        page = self.stored.page.specific if self.stored.page else None
        return page if isinstance(page, ProjectPage) else None

    @cached_property
    def shown(self) -> list[tuple[int, Any]]:
        """The fields to decide on, with their numbers in the proposal."""
        fields = self.proposal.fields
        if self.stored.page:
            new = {id(each) for each in differences(fields, self.stored.page)}
            return [(number, each) for number, each in enumerate(fields) if id(each) in new]
        return list(enumerate(fields))

    def form(self, data: Any = None) -> DecideForm:
        """Return the form, empty or with what was sent."""
        current = current_values(self.project) if self.project else {}
        return DecideForm(self.shown, current, data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the proposal."""
        return self.answer(self.form())

    @method_decorator(transaction.atomic)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the draft, or propose again as what the editor says it is."""
        if self.stored.decided_at:
            return self.stale(self.form(request.POST))
        if request.POST.get("as_kind") in (PROJECT, PAGE):
            return self.propose_as(request.POST["as_kind"])
        form = self.form(request.POST)
        if form.is_stale:
            return self.stale(form)
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            page = self.decide(form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.answer(form, status=422)
        except PermissionDenied:
            form.add_error(
                None, _("Je mag hier geen pagina maken of veranderen, of geen organisatie of contact toevoegen.")
            )
            return self.answer(form, status=403)
        messages.success(
            request, _("“%(title)s” staat als concept klaar. Er is niets gepubliceerd.") % {"title": page.title}
        )
        return redirect("wagtailadmin_pages:edit", page.pk)

    def propose_as(self, kind: str) -> HttpResponse:
        """Propose the document as a project or as a page."""
        try:
            self.stored.proposal = propose_again(self.document, kind).as_stored()
        except UnreadableDocument as error:
            messages.error(self.request, message_of(error))
        else:
            self.stored.save(update_fields=["proposal"])
        return redirect(f"{NAMESPACE}:decide", self.stored.pk)

    def stale(self, sent: DecideForm) -> HttpResponse:
        """Refuse what was decided on another proposal than there is now: show that one, and what was sent."""
        return self.answer(self.form(), status=409, typed=sent.typed())

    def decide(self, form: DecideForm) -> Page:
        """Make or change the draft."""
        links = {"links": links_of(self.proposal.fields, self.document.text)}
        page = self.draft(records_of(form.accepted()) | links)
        self.stored.decisions, self.stored.page_id, self.stored.decided_at = form.decisions(), page.pk, timezone.now()
        self.stored.save(update_fields=["decisions", "page", "decided_at"])
        return page

    def draft(self, records: Any) -> Page:
        """Return the draft. PermissionDenied for who may not make it."""
        user = self.request.user
        if self.project is not None:
            if not may_change_draft(user, self.project):
                raise PermissionDenied
            return changed_project(records, self.project, user)
        if not (records.get("") or [{}])[0].get("title"):
            raise ValidationError(_("Neem ten minste de titel over."))
        index = self.index()
        if index is None:
            raise PermissionDenied
        if self.proposal.kind == PROJECT:
            return new_project(records, index, user)
        parent = index.get_parent()
        if not may_add_below(user, parent):
            raise PermissionDenied
        return new_page(records, parent, user)

    def index(self) -> ProjectIndexPage | None:
        """Return where a project goes: the overview in its language, else in Dutch, if the user may add pages there."""
        for language in (self.proposal.language, settings.LANGUAGE_CODE):
            for page in ProjectIndexPage.objects.filter(locale__language_code=language, alias_of__isnull=True):
                if may_add_below(self.request.user, page):
                    return page
        return None

    def answer(self, form: DecideForm, status: int = 200, typed: Sequence[str] = ()) -> HttpResponse:
        """Return the screen with a form, and what somebody sent from a screen that is out of date."""
        beside = pane(self.document, self.shown, self.proposal.unplaced)
        notes = [
            (room_label(parts_of(each.path)[0]), field_label(each.path), each.value)
            for _number, each in self.shown
            if parts_of(each.path)[0] in ("references", "links", "matrix", "matrix.rows", "furniture")
            and parts_of(each.path)[2] != "heading"
        ]
        context = self.get_context_data(
            form=form,
            groups=form.groups(beside.sentences_of),
            pane=beside,
            stored=self.stored,
            proposal=self.proposal,
            project=self.project,
            notes=notes,
            is_stale=status == 409,
            typed=typed,
            is_project=self.proposal.kind == PROJECT,
            other_kind=PAGE if self.proposal.kind == PROJECT else PROJECT,
        )
        return self.render_to_response(context, status=status)


class ForgetView(_ForEditors):
    """Deletes a document that was brought in; a page made of it stays."""

    success_url = reverse_lazy(f"{NAMESPACE}:bring_in")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete it."""
        stored = get_object_or_404(imports_for(request.user), pk=pk)
        stored.delete()
        messages.success(request, _("“%(name)s” is verwijderd.") % {"name": stored.name})
        return redirect(self.success_url)
