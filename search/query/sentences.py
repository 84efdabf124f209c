"""Whether somebody asks in a sentence rather than by keywords.

Who types keywords chose each of them; who asks a question in full uses words that no answer needs to have.
"""

from __future__ import annotations

from search.analysis import analyze

# With fewer words there is nothing to choose from.
SHORTEST = 3
# The words that open a question: interrogatives (Haeseryn et al., Algemene Nederlandse Spraakkunst, 5.7; Quirk et al.,
# A Comprehensive Grammar of the English Language, 6.36) and verbs that stand first in a yes-no question.
_DUTCH = (
    "hoe hoeveel hoelang hoeverre wat wie wiens waar waarom waardoor waarin waarmee waarnaar waarop waarover waartoe "
    "waarvan waarvoor wanneer welk welke is zijn was waren ben bent heeft hebben heb hebt had kan kunnen kun kunt kon "
    "mag mogen moet moeten zal zullen zou zouden wil willen doet doen doe wordt worden werd"
)
_ENGLISH = (
    "how what who whom whose where why when which is are was were am do does did has have had can could may might "
    "must shall should will would"
)
OPENINGS = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}


def is_sentence(text: str, language: str) -> bool:
    """Return whether a text is a question in full: it ends as one or opens as one."""
    words = analyze(text, language)
    if len(words) < SHORTEST:
        return False
    return text.rstrip().endswith("?") or words[0].word in OPENINGS.get(language, frozenset())
