"""What the feeds hold: published status updates of live, public projects, the last published first.

An entry says what the organisation reported, and never who wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.visibility import visible
from projects.models import ProjectPage, StatusUpdate
from projects.models.attachments import MIME_TYPES, AttachmentKind
from projects.visible import PROSE, visible_projects
from research_lines.models import ResearchLinePage

NEWEST = 30
"""How many updates a feed holds."""
BEGAN = "2026"
"""The year of the first feed: a tag URI names a moment at which the site's name was ours (RFC 4151)."""

P = TypeVar("P", ProjectPage, ResearchLinePage)


def tag(kind: str, key: object) -> str:
    """Return an identifier that stays the same wherever an entry stands (RFC 4151)."""
    return f"tag:{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname},{BEGAN}:{kind}:{key}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An update with the page of its project in the reader's language."""

    update: StatusUpdate
    page: ProjectPage


class UpdatesFeed(Feed, Generic[P]):  # type: ignore[type-arg]  # Django's own is generic for the checker only
    """A feed of updates of some projects."""

    feed_type = Atom1Feed
    language = None

    def entries(self, keys: Sequence[UUID]) -> list[Entry]:
        """Return the newest updates of projects, of those that visitors may see in this language."""
        pages = visible_projects(get_language() or "nl").filter(translation_key__in=keys).defer(*PROSE)
        by_key = {page.translation_key: page for page in pages}
        updates = StatusUpdate.objects.published().filter(project_key__in=list(by_key))
        shown = updates.select_related("organisation", "attachment")[:NEWEST]
        return [Entry(update, by_key[update.project_key]) for update in shown]

    def link(self, page: P) -> str:
        """Return the address of the page that the feed is of."""
        return str(page.url)

    def title(self, page: P) -> str:
        """Return the title of the feed."""
        return f"{page.title} – {settings.SITE_TITLE}"

    def subtitle(self, page: P) -> str:
        """Return what the feed is about."""
        return _("Wat er gemeld is, van nieuw naar oud.")

    def author_name(self, page: P) -> str:
        """Return who answers for the feed: the network, for entries without an organisation."""
        return str(settings.SITE_TITLE)

    def item_title(self, item: Entry) -> str:
        """Return the project and where it stands."""
        return f"{item.page.title}: {item.update.get_status_display()}"

    def item_link(self, item: Entry) -> str:
        """Return the page of the project, at the update."""
        return f"{item.page.url}#bericht-{item.update.pk}"

    def item_guid(self, item: Entry) -> str:
        """Return the identifier of the update in one language."""
        return tag("update", f"{item.update.pk}:{get_language()}")

    def item_author_name(self, item: Entry) -> str | None:
        """Return the organisation that reported it."""
        return item.update.organisation.label if item.update.organisation else None

    def item_description(self, item: Entry) -> str:
        """Return the message as HTML."""
        return render_to_string("projects/feeds/entry.html", {"update": item.update})

    def item_pubdate(self, item: Entry) -> datetime | None:
        """Return when it was published."""
        return item.update.first_published_at

    def item_updateddate(self, item: Entry) -> datetime | None:
        """Return the same moment: what was published is never changed."""
        return item.update.first_published_at

    def item_enclosures(self, item: Entry) -> list[Enclosure]:
        """Return the file that came along, if any."""
        file = item.update.attachment
        if file is None:
            return []
        address = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("attachments:download", args=[file.key]))
        return [Enclosure(address, str(file.size), MIME_TYPES[AttachmentKind(file.kind)])]

    def feed_url(self, page: P) -> str:
        """Return the address of the feed itself."""
        raise NotImplementedError


class ProjectFeed(UpdatesFeed[ProjectPage]):
    """What is reported about one project."""

    def get_object(self, request: HttpRequest, key: UUID) -> ProjectPage:
        """Return the project; Http404 where visitors cannot read it in this language."""
        page: ProjectPage | None = visible_projects(get_language() or "nl").filter(translation_key=key).first()
        if page is None:
            raise Http404("no such project")
        return page

    def items(self, page: ProjectPage) -> list[Entry]:
        """Return its updates."""
        return self.entries([page.translation_key])

    def feed_url(self, page: ProjectPage) -> str:
        """Return the address of the feed itself."""
        return reverse("feeds:project", args=[page.translation_key])

    def feed_guid(self, page: ProjectPage) -> str:
        """Return the identifier of the feed."""
        return tag("project", f"{page.translation_key}:{get_language()}")


class LineFeed(UpdatesFeed[ResearchLinePage]):
    """What is reported about the projects of one research line."""

    def get_object(self, request: HttpRequest, key: str) -> ResearchLinePage:
        """Return the line's page; Http404 where visitors cannot read it in this language."""
        pages = ResearchLinePage.objects.filter(line__key=key, locale__language_code=get_language(), alias_of=None)
        page: ResearchLinePage | None = visible(pages).select_related("line").order_by("path").first()
        if page is None:
            raise Http404("no such line")
        return page

    def items(self, page: ResearchLinePage) -> list[Entry]:
        """Return the updates of its projects."""
        projects = visible_projects(get_language() or "nl").filter(research_lines=page.line)
        return self.entries(list(projects.order_by("pk").values_list("translation_key", flat=True)))

    def feed_url(self, page: ResearchLinePage) -> str:
        """Return the address of the feed itself."""
        return reverse("feeds:line", args=[page.line.key])

    def feed_guid(self, page: ResearchLinePage) -> str:
        """Return the identifier of the feed."""
        return tag("line", f"{page.line.key}:{get_language()}")
