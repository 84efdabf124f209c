"""The register of projects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects, organisations, status updates and the partners' workspace."""

    name = "projects"
    verbose_name = _("projecten")

    def ready(self) -> None:
        """Announce facets, suggestions and contributions, and keep search and caches up to date."""
        from cms.plain_language import register_abbreviations
        from projects import answers, facets, overview, signals, suggestions
        from projects.admin.finishing import names_of_organisations
        from projects.attachments import keeping
        from projects.audit import listening
        from projects.confirming.mails import CONTACT_LEFT
        from projects.freshness.results import told_today
        from projects.invitations.mails import INVITATION
        from projects.mailing.kinds import register_kind
        from projects.reminders.mails import DIGEST, TO_EDITORS
        from projects.workspace import answers as returned
        from research_lines.compass import register_answers
        from research_lines.matrix import register_contributors
        from search.telling import register_teller

        facets.register_all()
        suggestions.register_all()
        register_contributors(overview.contributions)
        register_answers("register", answers.answers)
        register_teller("freshness", told_today)
        register_abbreviations("organisations", names_of_organisations)
        for kind in (INVITATION, DIGEST, TO_EDITORS, CONTACT_LEFT, returned.RETURNED):
            register_kind(kind)
        signals.connect()
        returned.connect()
        keeping.connect()
        listening.connect()
