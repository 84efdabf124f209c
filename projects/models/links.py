"""What was found when links to other sites were followed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 2000
"""The longest address that is checked; browsers and servers take no longer ones either."""


class LinkState(models.TextChoices):
    """How a link was found (stand van een link)."""

    GOOD = "goed", _("Werkt")
    MOVED = "verhuisd", _("Verhuisd")
    GONE = "weg", _("Bestaat niet meer")
    UNREACHABLE = "onbereikbaar", _("Geen antwoord")
    UNCLEAR = "onduidelijk", _("Laat zich niet nakijken")
    REFUSED = "geweigerd", _("Wordt niet nagekeken")


class CheckedLink(models.Model):
    """An address on another site, and how it was found the last time (nagekeken link).

    `detail` is an HTTP status or the reason why there was none, `leads_to` the new address of what moved for good.
    `places` names the records that linked to it then: a model's label, a key and a title each.
    `wrong_since` is when it was first found so without having worked since; None while nothing is wrong.
    """

    url = models.CharField(_("adres"), max_length=LONGEST, unique=True)
    state = models.CharField(_("stand"), max_length=12, choices=LinkState.choices)
    detail = models.CharField(_("antwoord"), max_length=200, blank=True)
    leads_to = models.CharField(_("nieuw adres"), max_length=LONGEST, blank=True)
    checked_at = models.DateTimeField(_("nagekeken op"), db_index=True)
    places = models.JSONField(_("staat op"), default=list)
    wrong_since = models.DateTimeField(_("mis sinds"), null=True)

    class Meta:
        ordering = ["url"]
        verbose_name = _("nagekeken link")
        verbose_name_plural = _("nagekeken links")
        default_permissions = ()

    def __str__(self) -> str:
        return self.url
