"""The closed word lists of the register: what a project can be, be in, be paid by and bring forth.

Values are stored and stand in addresses, so they never change; labels are what people read.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectKind(models.TextChoices):
    """What kind of undertaking it is (soort)."""

    PROJECT = "project", _("Project")
    PILOT = "pilot", _("Pilot")
    LIVING_LAB = "proeftuin", _("Proeftuin")
    PLATFORM = "platform", _("Platform")
    LEARNING_NETWORK = "leernetwerk", _("Leernetwerk")
    WORKING_GROUP = "werkgroep", _("Werkgroep")
    STUDY = "onderzoek", _("Onderzoek")


class ProjectStatus(models.TextChoices):
    """Where a project stands (stand van zaken)."""

    PREPARING = "voorbereiding", _("In voorbereiding")
    RECRUITING = "werving", _("Deelnemers werven")
    STARTED = "gestart", _("Gestart")
    RUNNING = "loopt", _("Loopt")
    FINISHING = "afronding", _("In afronding")
    FINISHED = "afgerond", _("Afgerond")
    STOPPED = "gestopt", _("Gestopt")
    UNKNOWN = "onbekend", _("Onbekend")


ENDED = frozenset({ProjectStatus.FINISHED, ProjectStatus.STOPPED})


class PartnerRole(models.TextChoices):
    """What an organisation does in a project (rol)."""

    LEAD = "penvoerder", _("Penvoerder")
    RESEARCH = "onderzoek", _("Onderzoek")
    PARTICIPANT = "deelnemer", _("Deelnemer")
    FUNDER = "financier", _("Financier")
    COMMISSIONER = "opdrachtgever", _("Opdrachtgever")
    SUPPORT = "ondersteuning", _("Ondersteuning")


class OrganisationKind(models.TextChoices):
    """What kind of organisation it is (soort organisatie)."""

    UNIVERSITY = "hogeschool", _("Hogeschool of universiteit")
    RESEARCH_GROUP = "lectoraat", _("Lectoraat of kenniscentrum")
    RESEARCH_INSTITUTE = "onderzoeksinstituut", _("Onderzoeksinstituut")
    YOUTH_CARE = "jeugdhulp", _("Jeugdhulpaanbieder")
    YOUTH_PROTECTION = "jeugdbescherming", _("Jeugdbescherming en veiligheid")
    LOCAL_TEAM = "lokaal-team", _("Lokaal team of jeugdteam")
    HOSPITAL = "ziekenhuis", _("Ziekenhuis")
    GOVERNMENT = "overheid", _("Gemeente, regio of ministerie")
    NETWORK = "netwerk", _("Netwerk of samenwerkingsverband")
    FUND = "fonds", _("Fonds of subsidieverstrekker")
    OTHER = "anders", _("Anders")


class AliasKind(models.TextChoices):
    """Why an organisation has another name (soort naam)."""

    ABBREVIATION = "afkorting", _("Afkorting")
    FORMER = "vroegere-naam", _("Vroegere naam")
    SPELLING = "schrijfwijze", _("Andere schrijfwijze")
    TRANSLATION = "vertaling", _("Vertaling")


class GroupKind(models.TextChoices):
    """What kind of group works in a project (soort groep)."""

    LEARNING_NETWORK = "leernetwerk", _("Leernetwerk")
    WORKING_GROUP = "werkgroep", _("Werkgroep")
    GOVERNANCE = "governance", _("Governancegroep")
    STEERING = "stuurgroep", _("Stuurgroep")
    PANEL = "panel", _("Panel")


class FundingState(models.TextChoices):
    """How far the money is (stand van de financiering); only `granted` is funding."""

    PREPARING = "voorbereiding", _("Aanvraag in voorbereiding")
    APPLIED = "aangevraagd", _("Aangevraagd")
    GRANTED = "toegekend", _("Toegekend")
    REJECTED = "afgewezen", _("Afgewezen")


class OutputKind(models.TextChoices):
    """What a project brings forth (soort opbrengst)."""

    REPORT = "rapport", _("Rapport")
    ARTICLE = "artikel", _("Artikel")
    GUIDE = "handreiking", _("Handreiking")
    TOOL = "instrument", _("Instrument")
    WEBSITE = "website", _("Website")
    EVENT = "bijeenkomst", _("Bijeenkomst of webinar")
    TRAINING = "scholing", _("Scholing")
    APPLICATION = "aanvraag", _("Subsidieaanvraag")
    OTHER = "anders", _("Anders")


class OutputState(models.TextChoices):
    """How far an output is (stand van de opbrengst)."""

    EXPECTED = "verwacht", _("Verwacht")
    PREPARING = "in-de-maak", _("In de maak")
    PUBLISHED = "verschenen", _("Verschenen")
    WITHDRAWN = "ingetrokken", _("Ingetrokken")


class RoundState(models.TextChoices):
    """How far a round is (stand van de ronde)."""

    PLANNED = "gepland", _("Gepland")
    RUNNING = "loopt", _("Loopt")
    FINISHED = "afgerond", _("Afgerond")
    CANCELLED = "vervallen", _("Gaat niet door")
    UNKNOWN = "onbekend", _("Onbekend")


class RelationKind(models.TextChoices):
    """How a project relates to another (verband)."""

    FOLLOWS = "volgt-op", _("Volgt op")
    PRECEDES = "gaat-vooraf", _("Gaat vooraf aan")
    PART_OF = "onderdeel-van", _("Is onderdeel van")
    STUDIED_BY = "onderzocht-door", _("Wordt onderzocht door")
    RELATED = "verwant", _("Is verwant aan")


class DatePrecision(models.TextChoices):
    """How exactly a date is known (nauwkeurigheid)."""

    DAY = "dag", _("Op de dag")
    MONTH = "maand", _("Op de maand")
    YEAR = "jaar", _("Op het jaar")


class RemarkSubject(models.TextChoices):
    """What a visitor says is not right (waar een melding over gaat)."""

    STATUS = "status", _("Waar het project staat")
    PERIOD = "looptijd", _("De looptijd")
    PEOPLE = "mensen", _("De contactpersoon of een partner")
    RESULT = "opbrengst", _("Een opbrengst of een link")
    TEXT = "tekst", _("Iets in de tekst")
    OTHER = "anders", _("Iets anders")


class RemarkState(models.TextChoices):
    """What became of a remark (stand van een melding)."""

    OPEN = "open", _("Open")
    HANDLED = "afgehandeld", _("Afgehandeld")
    REFUSED = "afgewezen", _("Niet overgenomen")


class MembershipRole(models.TextChoices):
    """What a partner may do for their organisation in a project (rol van een lid), the least first."""

    UPDATER = "bijwerker", _("Werkt de status bij")
    COORDINATOR = "coordinator", _("Coördinator: werkt de status bij en nodigt collega's uit")


class InvitationState(models.TextChoices):
    """What became of an invitation (stand van een uitnodiging)."""

    OPEN = "open", _("Uitgenodigd")
    EXPIRED = "verlopen", _("Uitnodiging verlopen")
    ACCEPTED = "aangenomen", _("Uitnodiging aangenomen")
    REVOKED = "ingetrokken", _("Uitnodiging ingetrokken")
