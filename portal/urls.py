"""Addresses of the whole site; what visitors read carries its language in front."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.accounts.single_sign_on import arrive
from portal.accounts.views import AdminLoginView
from portal.sitemaps import robots_txt, sitemap_xml

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", include("portal.health")),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("robots.txt", robots_txt, name="robots"),
    path("admin/login/", AdminLoginView.as_view(), name="wagtailadmin_login"),
    path("admin/", include(wagtailadmin_urls)),
    # What a provider of single sign-on is told once, so without a language.
    path("oidc/<slug:provider_id>/", arrive, name="openid_connect_callback"),
    path("documents/", include(wagtaildocs_urls)),
    # What people type and write down; the language comes from their browser.
    path("mijn/", RedirectView.as_view(pattern_name="workspace:overview")),
    path("my/", RedirectView.as_view(pattern_name="workspace:overview")),
]

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += i18n_patterns(
    path(_("zoeken/"), include("search.urls")),
    path(_("klopt-niet/"), include("projects.remarks.urls")),
    path(_("bevestigen/"), include("projects.confirming.urls")),
    path(_("herinneringen/"), include("projects.reminders.urls")),
    path(_("mijn/"), include("portal.accounts.urls")),
    path(_("mijn/"), include("projects.invitations.urls")),
    path(_("mijn/"), include("projects.own_data.urls")),
    path(_("mijn/"), include("projects.workspace.urls")),
    path(_("organisaties/"), include("projects.organisations.urls")),
    path(_("bijlagen/"), include("projects.attachments.urls")),
    path(_("volgen/"), include("projects.feeds.urls")),
    path(_("meedoen/"), include("projects.groups.urls")),
    # Wagtail's own sign-in for restricted pages knows no limits and no second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login")),
    path("", include(wagtail_urls)),
)

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.not_found"
handler429 = "portal.errors.too_many_requests"
handler500 = "portal.errors.server_error"
