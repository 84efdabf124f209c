"""What every page of the site shares."""

from cms.models.base_page import BasePage, WithBody
from cms.models.content_version import ContentVersion
from cms.models.site_root import FooterColumn, FooterLink, SiteRoot

__all__ = ["BasePage", "ContentVersion", "FooterColumn", "FooterLink", "SiteRoot", "WithBody"]
