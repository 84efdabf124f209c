"""The parts of a text without headings, by the words with which people begin them: "Het doel van dit project is …"."""

from __future__ import annotations

import re

from projects.importing.structure.sentences import Span, sentences_in
from projects.importing.structure.topics import Topic

_THE_WORK = r"(?:project|onderzoek|pilot|studie|proeftuin|platform|leernetwerk|programma|traject|study|programme)"
# Facts come before the story: a sentence that says when, by whom or from what the work is done tells just that.
_CUES: tuple[tuple[Topic, str], ...] = (
    (Topic.PERIOD, r"\b(?:loopt|lopen|duurt|gestart|start(?:te)?|runs?|started|will run)\b.{0,80}\b(?:19|20)\d\d"),
    (
        Topic.FUNDING,
        r"\b(?:gefinancierd|gesubsidieerd|bekostigd|mogelijk gemaakt|subsidie|financier(?:t|en)|funded|financed)\b"
        r"|\b(?:grant|bijdragen? van)\b",
    ),
    (
        Topic.PARTNERS,
        r"\bin (?:nauwe )?samenwerking met\b|\buitgevoerd door\b|\bwerk(?:t"
        r"|en)\s(?:\w{1,20}\s){0,4}(?-i:[A-Z]).{0,150}\b(?:samen|mee)\b"
        r"|\b(?:in (?:close )?(?:collaboration|cooperation|partnership) with|carried out by)\b",
    ),
    (
        Topic.AIM,
        r"\bdoel(?:stelling)?(?: (?:van|is|was|hiervan|daarvan)\b|:)|\b(?:heeft|hebben) (?:als|tot) doel\b"
        rf"|\b(?:beoogt|beogen|streeft ernaar)\b|^met (?:dit|deze|het|de) (?:\w{{3,20}} )?{_THE_WORK} wil(?:len)?\b"
        r"|\b(?:aims?|goals?|purpose|objectives?) (?:of|is|are)\b|\baims? to\b",
    ),
    (
        Topic.RESULTS,
        r"^(?:de |the |our )?(?:resultaten|opbrengsten|uitkomsten|results|outcomes)\b|\blever(?:t|en)\b.{0,150}\bop\b"
        r"|\bverschijn(?:t|en)\s(?:een|de|het|twee|drie)\b|\bgewerkt aan (?:een|de|het)\b"
        rf"|\b{_THE_WORK} leidt tot\b|\b{_THE_WORK} (?:will )?(?:results? in|lead to)\b",
    ),
    (
        Topic.STATUS,
        r"^(?:op dit moment|op het moment|momenteel|inmiddels|currently|at the moment|at present)\b"
        r"|\b(?:is|zijn) inmiddels\b|[;,] (?:op dit moment|momenteel) (?:wordt|worden|zijn|is)\b"
        rf"|\b{_THE_WORK} is\b.{{0,40}}\b(?:afgerond|gestart|gestopt|voltooid|completed|finished)\b",
    ),
    (
        Topic.METHOD,
        r"^(?:wij|we|de onderzoekers|studenten|in (?:dit|deze|het|de) \w+|researchers|in this \w+)\b.{0,60}?"
        r"\b(?:onderzoek(?:t|en)|interview\w*|volg(?:t|en)|bezoek(?:t|en)|observe\w*|verzamel\w*|analyse\w*|vragen"
        r"|investigate|study|follow|collect|visit)\b"
        r"|^om .{3,80}\bte (?:beantwoorden|onderzoeken|bereiken|weten)\b|\b(?:werkwijze|aanpak|methode|method|approach)"
        r" (?:is|bestaat|consists)\b",
    ),
    (
        Topic.BACKGROUND,
        r"\b(?:aanleiding|achtergrond) (?:voor|van|is|was)\b|\bthe (?:background|reason) (?:of|for|is)\b",
    ),
)
_PATTERNS = tuple((topic, re.compile(words, re.IGNORECASE)) for topic, words in _CUES)
STORY = frozenset({Topic.BACKGROUND, Topic.AIM, Topic.METHOD, Topic.RESULTS})
"""Topics that go on in the sentences after the one that begins them."""
_LONGEST = 1_500
"""Beyond this it is no sentence."""


def topic_of_sentence(text: str) -> Topic | None:
    """Return what a sentence is about by its words; None where they do not tell, or ask a question."""
    if text.endswith("?") or len(text) > _LONGEST:
        return None
    return next((topic for topic, words in _PATTERNS if words.search(text)), None)


def parts_by_cue(text: str, first: bool = False) -> list[tuple[Topic | None, Span]]:
    """Return the parts of a paragraph with what each is about; None for what stands before the first cue.

    The first paragraph of a document may say what is done before anything else: that introduces it.

    What follows a sentence of the story belongs with it up to the next cue; what follows a fact does not.
    """
    parts: list[tuple[Topic | None, Span]] = []
    for sentence in sentences_in(text):
        topic = topic_of_sentence(sentence.of(text))
        before = parts[-1][0] if parts else None
        topic = None if first and topic is Topic.METHOD and before is None else topic
        if topic is None and before in STORY:
            topic = before
        if parts and topic == before:
            parts[-1] = (topic, Span(parts[-1][1].start, sentence.end))
        else:
            parts.append((topic, sentence))
    return parts
