"""What the audit log speaks of, in one place."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """Something that somebody did, or tried (handeling in het controlelogboek)."""

    INVITED = "invited", _("Uitgenodigd")
    RESENT = "resent", _("Uitnodiging opnieuw verstuurd")
    REVOKED = "revoked", _("Uitnodiging ingetrokken")
    ACCEPTED = "accepted", _("Uitnodiging aangenomen")
    ACCESS_GIVEN = "access_given", _("Toegang gegeven")
    ACCESS_CHANGED = "access_changed", _("Toegang gewijzigd")
    ACCESS_ENDED = "access_ended", _("Toegang beëindigd")

    SIGNED_IN = "signed_in", _("Aangemeld")
    SIGNED_OUT = "signed_out", _("Afgemeld")
    SIGN_IN_FAILED = "sign_in_failed", _("Aanmelden mislukt")
    FACTOR_ADDED = "factor_added", _("Tweede stap ingesteld")
    FACTOR_REMOVED = "factor_removed", _("Tweede stap verwijderd")
    SESSION_ENDED = "session_ended", _("Sessie beëindigd")

    SUBMITTED = "submitted", _("Statusbericht ingediend")
    CONFIRMED = "confirmed", _("Status bevestigd")
    CHANGED = "changed", _("Statusbericht aangepast")
    APPROVED = "approved", _("Statusbericht goedgekeurd")
    RETURNED = "returned", _("Statusbericht teruggestuurd")
    PUBLISHED_AT_ONCE = "published_at_once", _("Statusbericht meteen gepubliceerd")
    WITHDRAWN = "withdrawn", _("Statusbericht van de site gehaald")
    ATTACHMENT_ADDED = "attachment_added", _("Bestand toegevoegd")
    LEFT = "left", _("Is geen contact meer")
    REMINDED = "reminded", _("Herinnerd")

    EXPORTED = "exported", _("Gegevens geëxporteerd")
    ERASED = "erased", _("Gegevens verwijderd")
