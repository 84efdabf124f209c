"""Who takes part in a project."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.fields import ChoiceListField
from projects.models.organisations import Organisation
from projects.models.parts import ProjectPart
from projects.vocabulary import PartnerRole


class Partner(ProjectPart):
    """An organisation in a project, with what it does there (samenwerkingspartner)."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="participations"
    )
    roles = ChoiceListField(verbose_name=_("rollen"), choice_list=PartnerRole.choices, blank=True)
    since = models.DateField(_("sinds"), null=True, blank=True)
    until = models.DateField(_("tot"), null=True, blank=True)
    note = models.CharField(_("toelichting"), max_length=250, blank=True)

    panels = [
        FieldPanel("organisation"),
        FieldPanel("roles"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def role_labels(self) -> list[str]:
        """The roles in the reader's language."""
        return [str(PartnerRole(role).label) for role in self.roles]
