"""Why a document cannot be read, in the reader's words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from projects.importing.reading.problems import Problem, UnreadableDocument


def message_of(error: UnreadableDocument) -> str:
    """Return what is wrong with a document and what somebody can do about it."""
    texts = {
        Problem.EMPTY: _("Het document is leeg."),
        Problem.TOO_LARGE: _("Het bestand is groter dan %(detail)s MB. Haal er beelden uit, of plak alleen de tekst."),
        Problem.UNKNOWN_KIND: _("Dit soort bestand kan niet gelezen worden. Kies een .txt, .docx, .html of .pdf."),
        Problem.WRONG_ENDING: _(
            "De naam van het bestand past niet bij de inhoud (%(detail)s). Geef het de goede naam, of plak de tekst."
        ),
        Problem.OLD_WORD: _("Dit is een bestand van een oude Word. Bewaar het in Word als .docx en kies dat."),
        Problem.BROKEN: _(
            "Het bestand is beschadigd. Open het in het programma waar het vandaan komt en bewaar het opnieuw."
        ),
        Problem.ENCRYPTED: _("Het bestand is beveiligd met een wachtwoord. Bewaar het zonder wachtwoord en kies dat."),
        Problem.UNPACKS_TOO_LARGE: _("Het bestand wordt bij het uitpakken veel te groot en is daarom niet gelezen."),
        Problem.NO_TEXT: _(
            "Er staat geen tekst in het bestand, alleen beeld. Maak er eerst een doorzoekbare versie van."
        ),
        Problem.TOO_LONG: _("Het document is te lang. Plak alleen het deel dat over het project gaat."),
        Problem.TOO_MUCH_WORK: _(
            "Het lezen kostte te veel tijd of geheugen en is gestopt. Plak de tekst in plaats daarvan."
        ),
    }
    return texts[error.problem] % {"detail": error.detail.replace(" ", " ≠ ")}
