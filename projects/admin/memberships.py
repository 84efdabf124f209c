"""Who may update the status of which project: given without a mail, changed and ended by an editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from projects.admin.context import ContextPanel
from projects.admin.project_key import ProjectKeyField
from projects.models import Membership

ONCE = ("email", "organisation", "project_key")
"""What a membership is about, said when it is made; afterwards only role, trust and end change."""


class MembershipForm(WagtailAdminModelForm):
    """Gives somebody access by their address; who is not known yet becomes a user without a password."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Hierop krijgt de partner de code om aan te melden. Er gaat nu nog geen mail uit."),
    )
    project_key = ProjectKeyField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ONCE:
                self.fields.pop(name, None)

    def clean_email(self) -> str:
        """Return the address in the one way in which addresses are stored."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        """Refuse to give the same access twice."""
        values = super().clean() or self.cleaned_data
        if not self.instance.pk and all(values.get(name) for name in ONCE):
            same = Membership.objects.filter(
                user__email=values["email"], organisation=values["organisation"], project_key=values["project_key"]
            )
            if same.exists():
                self.add_error("email", _("Deze toegang is er al, of is beëindigd. Pas die aan in de lijst."))
        return dict(values)

    def save(self, commit: bool = True) -> Membership:
        """Return the membership, with a user who is made when the address is new."""
        if not self.instance.pk:
            users = get_user_model()._default_manager
            email = self.cleaned_data["email"]
            self.instance.user = users.filter(email=email).first() or users.create_user(email)
        membership: Membership = super().save(commit)
        return membership


class MembershipIndexView(IndexView):
    """The list of memberships, from which several are deleted at once; editors come here from who has access."""

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        column = super()._get_title_column(*args, **kwargs)
        column.label = _("Persoon")
        return column


class MembershipViewSet(SnippetViewSet):
    """One membership at a time; the menu leads to the list of who has access to what."""

    model = Membership
    icon = "user"
    base_url_path = "toegang/lidmaatschappen"
    copy_view_enabled = False
    index_view_class = MembershipIndexView
    list_per_page = 50
    list_filter = ["organisation"]
    list_display = [
        "user",
        Column("organisation", label=_("Organisatie"), accessor="organisation", sort_key="organisation__name"),
        Column("project", label=_("Project"), accessor="project_title"),
        Column("until", label=_("Tot en met"), accessor="until", sort_key="until"),
    ]

    @cached_property
    def edit_handler(self) -> ObjectList:
        """The panels: person, organisation and project once, what they may do and until when at any time."""
        panels = [
            ContextPanel("projects/workspace/admin/membership.html", heading=_("Wie en waarvoor")),
            FieldPanel("email"),
            FieldPanel("organisation"),
            FieldPanel("project_key"),
            FieldPanel("role"),
            FieldPanel("publishes_at_once"),
            FieldPanel("until"),
        ]
        return ObjectList(panels, base_form_class=MembershipForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """Return the memberships with all that the list shows."""
        pages = Page.objects.filter(translation_key=OuterRef("project_key"), alias_of__isnull=True)
        return (
            Membership.objects.select_related("user", "organisation")
            .annotate(project_title=Subquery(pages.order_by("pk").values("title")[:1]))
            .order_by("user__email", "pk")
        )
