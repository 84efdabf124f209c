"""Headers that tell the browser what a response may do."""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from portal.settings.policy import SELF

ADMIN_PREFIX = "/admin/"


def _preview_policy() -> dict[str, Any]:
    """Return the strict policy for a page that Wagtail renders for its editor, who looks at it in a frame."""
    return {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "frame-ancestors": [SELF]}


class BrowserPolicyMiddleware(CSPMiddleware):
    """Adds Permissions-Policy and the Content-Security-Policy: the strict one, or the admin's below /admin/."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of the policy for this response."""
        parts: Any = super().get_policy_parts(request, response, report_only)
        if report_only or parts.config is not None:
            return parts
        if request.path_info.startswith(ADMIN_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_dummy", False):
            parts.config = _preview_policy()
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response with both headers; a policy that a view has set itself stays."""
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        result: HttpResponseBase = super().process_response(request, response)
        return result
