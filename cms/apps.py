"""What every page is made of."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Base page, blocks, template tags, shared checks."""

    name = "cms"

    def ready(self) -> None:
        """Feed pages to search and keep caches honest."""
        from cms import checks, localize, signals
        from cms.admin import language
        from cms.page_documents import PageSource, ids_of
        from cms.unfit_pages import editable_pages
        from search.documents import register_source
        from search.indexing.unfit import register_describer
        from search.picks import register_pages

        checks.register_all()
        signals.connect()
        localize.connect()
        language.connect()
        register_source(PageSource())
        register_pages("pages", ids_of)
        register_describer("pages", editable_pages)
