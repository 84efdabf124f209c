"""What a project says on a question of a research line."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from projects.admin.line_questions import LineQuestionSelect
from projects.models.parts import ProjectPart
from research_lines.compass import AnswerStrength
from research_lines.models import ResearchQuestion


class LineAnswer(ProjectPart):
    """The answer of a project to a question of a line (antwoord op een vraag van een lijn).

    `question_key` is the translation key of the question, so the answer counts in every language.
    """

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="line_answers")
    question_key = models.UUIDField(_("vraag van de lijn"), db_index=True)
    strength = models.CharField(
        _("hoe sterk"), max_length=20, choices=AnswerStrength.choices, default=AnswerStrength.TOUCHES
    )
    summary = models.TextField(
        _("wat we nu weten"),
        blank=True,
        max_length=400,
        help_text=_("In een of twee zinnen. Leeg zolang er nog niets bekend is: de vraag heet dan ‘in onderzoek’."),
    )

    panels = [
        FieldPanel("question_key", widget=LineQuestionSelect),
        FieldPanel("strength"),
        FieldPanel("summary"),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("antwoord op een vraag van een lijn")
        verbose_name_plural = _("antwoorden op vragen van lijnen")

    def __str__(self) -> str:
        return self.summary or str(self.get_strength_display())

    def clean(self) -> None:
        """Refuse a question that no line has."""
        super().clean()
        if self.question_key and not ResearchQuestion.objects.filter(translation_key=self.question_key).exists():
            text = _("Deze vraag staat bij geen enkele lijn meer. Kies een andere, of haal dit antwoord weg.")
            raise ValidationError({"question_key": text})
