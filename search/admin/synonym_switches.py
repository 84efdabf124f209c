"""Switching many synonyms on or off at once, from their list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from search.models import Synonym


class _Switch(SnippetBulkAction):
    """Sets `enabled` of the chosen rules; what is as asked already is left as it is."""

    models: ClassVar[Sequence[type]] = [Synonym]
    template_name = "search/admin/switch_synonyms.html"
    enabled: bool
    question: Any
    answer: Any

    def check_perm(self, snippet: Synonym) -> bool:
        """Return whether this editor may change the rule."""
        return bool(self.permission_policy.user_has_permission_for_instance(self.request.user, "change", snippet))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is asked."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "heading": self.display_name, "question": self.question, "answer": self.answer}

    @classmethod
    def execute_action(cls, objects: Sequence[Synonym], **kwargs: Any) -> tuple[int, int]:
        """Switch the rules; one that cannot be switched on is named with the reason. Returns how many were switched."""
        view, done = kwargs["self"], 0
        for synonym in objects:
            if synonym.enabled is cls.enabled:
                continue
            synonym.enabled = cls.enabled
            try:
                if cls.enabled:
                    synonym.full_clean()
            except ValidationError as error:
                messages.warning(view.request, f"{synonym}: {' '.join(error.messages)}")
                continue
            synonym.save()
            log(synonym, "wagtail.edit", user=view.request.user)
            done += 1
        return done, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return how many rules were switched."""
        raise NotImplementedError


class SwitchOn(_Switch):
    """Puts rules in use."""

    display_name = _("Zet aan")
    action_type = "switch_on"
    aria_label = _("Zet de gekozen synoniemen aan")
    action_priority = 10
    enabled = True
    question = _("Wil je deze synoniemen aanzetten? Ze werken dan meteen.")
    answer = _("Ja, zet aan")

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return how many rules were switched."""
        text = ngettext("%(count)d synoniem is aangezet.", "%(count)d synoniemen zijn aangezet.", num_parent_objects)
        return text % {"count": num_parent_objects}


class SwitchOff(_Switch):
    """Takes rules out of use."""

    display_name = _("Zet uit")
    action_type = "switch_off"
    aria_label = _("Zet de gekozen synoniemen uit")
    action_priority = 20
    enabled = False
    question = _("Wil je deze synoniemen uitzetten? Ze blijven in de lijst staan.")
    answer = _("Ja, zet uit")

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return how many rules were switched."""
        text = ngettext("%(count)d synoniem is uitgezet.", "%(count)d synoniemen zijn uitgezet.", num_parent_objects)
        return text % {"count": num_parent_objects}
