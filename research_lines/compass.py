"""The research compass (onderzoekskompas): for each question of a line what answers it, and what is still open.

Which projects answer is not this room's knowledge: the register announces itself with `register_answers`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from research_lines.models import ResearchLinePage


class AnswerStrength(models.TextChoices):
    """How much a project answers of a question (hoe sterk)."""

    WHOLE = "beantwoordt", _("Beantwoordt de vraag")
    PART = "deels", _("Beantwoordt een deel")
    TOUCHES = "raakt", _("Raakt aan de vraag")


class QuestionState(models.TextChoices):
    """How far the network is with a question (stand)."""

    OPEN = "open", _("Nog open")
    STUDIED = "in-onderzoek", _("In onderzoek")
    PARTLY = "deels", _("Deels beantwoord")
    ANSWERED = "beantwoord", _("Beantwoord")


@dataclass(frozen=True, slots=True)
class OutputLink:
    """A published output that a reader can open; no address where it lies nowhere."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one project says on one question.

    A source need not name every project, if it names those with findings first, the strongest before the others:
    `among` is how many say something on this question, `strongest` the most that any of them means to answer.
    """

    question_key: UUID
    project: str
    url: str
    strength: AnswerStrength
    summary: str = ""
    status: str = ""
    outputs: tuple[OutputLink, ...] = ()
    among: int = 1
    strongest: AnswerStrength | None = None

    @property
    def has_findings(self) -> bool:
        """Whether there is something to read: without, the answer is still a promise."""
        return bool(self.summary or self.outputs)


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with what answers it, the strongest first; `more` counts the projects that are not named."""

    text: str
    key: UUID
    state: QuestionState
    answers: tuple[Answer, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class LineBearing:
    """A line on the compass (peiling): its questions, and how many are open."""

    title: str
    url: str
    tone: int
    key: str
    questions: tuple[AnsweredQuestion, ...]

    @property
    def open_count(self) -> int:
        """The number of questions that no project studies."""
        return sum(question.state is QuestionState.OPEN for question in self.questions)


Answers = Callable[[str], Iterable[Answer]]
_sources: dict[str, Answers] = {}


def register_answers(name: str, answers: Answers) -> None:
    """Add a source that, given a language code, returns the answers that a visitor may see."""
    _sources[name] = answers


def state_of(answers: Iterable[Answer]) -> QuestionState:
    """Return how far a question is: answered only by what can be read, open when projects no more than touch on it."""
    answers = tuple(answers)
    found = [(answer.strength, answer.has_findings) for answer in answers]
    if (AnswerStrength.WHOLE, True) in found:
        return QuestionState.ANSWERED
    if (AnswerStrength.PART, True) in found:
        return QuestionState.PARTLY
    studied = any((answer.strongest or answer.strength) is not AnswerStrength.TOUCHES for answer in answers)
    return QuestionState.STUDIED if studied else QuestionState.OPEN


def compass(pages: Iterable[ResearchLinePage], language: str) -> tuple[LineBearing, ...]:
    """Return the lines of one language in the order given, each with its questions and their answers."""
    by_question: dict[UUID, list[Answer]] = defaultdict(list)
    for source in _sources.values():
        for answer in source(language):
            by_question[answer.question_key].append(answer)
    return tuple(
        LineBearing(page.title, page.url, page.line.tone, page.line.key, _questions(page, by_question))
        for page in pages
    )


def _questions(page: ResearchLinePage, answers: Mapping[UUID, Sequence[Answer]]) -> tuple[AnsweredQuestion, ...]:
    found = []
    for question in page.questions.all():
        named = tuple(answers.get(question.translation_key, ()))
        among = max((answer.among for answer in named), default=0)
        more = max(among - len(named), 0)
        found.append(AnsweredQuestion(question.text, question.translation_key, state_of(named), named, more))
    return tuple(found)
