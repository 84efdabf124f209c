"""Documents in, answers out."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Analysis, query planning, engines, facets and the outbox."""

    name = "search"
    verbose_name = _("zoeken")

    def ready(self) -> None:
        """Follow changes of the thesaurus and the picks."""
        from search import picks
        from search.thesaurus import synonyms

        synonyms.connect()
        picks.connect()
