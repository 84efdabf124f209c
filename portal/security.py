"""Headers that tell the browser what a response may do."""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN_PREFIX = "/admin/"


class BrowserPolicyMiddleware(CSPMiddleware):
    """Adds Permissions-Policy and the Content-Security-Policy: the strict one, or the admin's below /admin/."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of the policy for this response."""
        parts: Any = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path_info.startswith(ADMIN_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response with both headers; a policy that a view has set itself stays."""
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        result: HttpResponseBase = super().process_response(request, response)
        return result
