"""From what a visitor typed to a query tree.

Every word must be found, in any text of a page: as typed, in another inflection, or as a part of a compound. A
compound is also found by its parts, where they stand as words of their own. Beside a word stand the words that the
thesaurus gives for it, the same word run together or apart, and for a word that no page has those that may have been
meant. Where and how a word is found only changes the order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from search.analysis import Token, analyze, is_stopword
from search.query import text as query_text
from search.query.clauses import ClauseBudget, Clauses, adjacent, any_of, apart, instead, matches, phrase, with_all
from search.query.compound import atoms
from search.query.marks import MarkCollector
from search.query.plans import Plan, PlannedWord, PlanNotice, all_of
from search.query.ranking import (
    COMPLETE,
    COMPLETION,
    RELAXED_SHARE,
    RUN_TOGETHER,
    SENTENCE_SHARE,
    SYNONYM,
    TIE,
    TYPO,
)
from search.query.sentences import is_sentence
from search.query.spelling import Spelling
from search.query.term_spelling import term_corrections
from search.query.tree import All, Bool, Boost, DisMax, Node, Term
from search.query.vocabulary import UNKNOWN
from search.schema import ASIDE
from search.thesaurus.rules import EMPTY, Thesaurus

__all__ = ["MAX_WORDS", "Plan", "PlanNotice", "plan"]

MAX_WORDS = 16
# To find what may have been meant takes milliseconds, so it is done for so many words of a question.
MAX_DOUBTED = 4
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def plan(text: str, language: str, thesaurus: Thesaurus = EMPTY, spelling: Spelling | None = None) -> Plan:
    """Return the plan for a text in a language; a text without words asks for all pages.

    The thesaurus gives words beside those asked for, and the spelling those that may have been meant; neither takes
    part in phrases or in what is left out. Any text is planned within the clauses that engines take.
    """
    return _Planner(text, language, thesaurus, spelling or Spelling(UNKNOWN, language)).plan()


class _WordBudget:
    """Counts words, and cuts off what is beyond the maximum."""

    def __init__(self) -> None:
        self._left = MAX_WORDS
        self.cut = False

    def take(self, tokens: Sequence[Token]) -> list[Token]:
        taken = list(tokens[: self._left])
        self.cut = self.cut or len(taken) < len(tokens)
        self._left -= len(taken)
        return taken


class _Planner:
    """Plans one text."""

    def __init__(self, text: str, language: str, thesaurus: Thesaurus, spelling: Spelling) -> None:
        self._text = text
        self._language = language
        self._thesaurus = thesaurus
        self._spelling = spelling
        self._read = query_text.read(text)
        self._spoken = analyze(self._read.words, language)
        self._sentence = is_sentence(text, language)
        self._clauses = ClauseBudget()
        self._marks = MarkCollector()
        # By the place of a word among those spoken: what finds it.
        self._nodes: defaultdict[int, list[Node]] = defaultdict(list)
        # The same among what pages only say aside.
        self._asides: defaultdict[int, list[Node]] = defaultdict(list)
        self._unknown: dict[int, list[tuple[Token, float]]] = {}
        # For a single word that no page has though the language does: the text with one that is written like it.
        self._resembling = ""

    def plan(self) -> Plan:
        read, budget = self._read, _WordBudget()
        phrases = [found for part in read.phrases if (found := budget.take(analyze(part, self._language)))]
        words = budget.take(self._wanted(besides=bool(phrases)))
        without = [with_all(found) for word in read.excluded_words if (found := self._some(budget, word))]
        without += [_phrase(found) for part in read.excluded_phrases if (found := self._some(budget, part))]
        notices = (PlanNotice.CUT,) if read.cut or budget.cut else ()
        if not words and not phrases and not without:
            return Plan(All(), notices=notices)
        must = self._clauses.take(_phrase(found) for found in phrases)
        left_out = self._clauses.take(without)
        for found in phrases:
            self._marks.add_asked_phrase(found)
        planned = self._words(words)
        extra = self._clauses.take(adjacent(self._spoken))
        wanted, complete = self._wanted_of([word.node for word in planned.values()])
        return Plan(
            all_of([*must, *wanted], [*extra, *complete], left_out),
            self._marks.marks(),
            notices,
            tuple(planned.values()),
            tuple(must),
            tuple(left_out),
            tuple(word for place, word in planned.items() if place in self._unknown),
            self._corrected(),
            self._likelier(words),
            self._resembling,
            self._sentence,
        )

    def _wanted_of(self, nodes: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
        """Return what a page must have, and what is worth more: of a sentence a share of the words, and most or all."""
        enough = ceil(SENTENCE_SHARE * len(nodes))
        if enough == len(nodes) or not self._sentence:
            return nodes, ()
        steps = dict.fromkeys((len(nodes), ceil(RELAXED_SHARE * len(nodes))))
        complete = self._clauses.take(Boost(Bool(should=tuple(nodes), minimum=least), COMPLETE) for least in steps)
        return [Bool(should=tuple(nodes), minimum=enough)], complete

    def _some(self, budget: _WordBudget, text: str) -> list[Token]:
        return budget.take(analyze(text, self._language))

    def _wanted(self, *, besides: bool) -> list[Token]:
        """Return each word once, without stop words; those stay where nothing else was asked."""
        once = list({token.stem: token for token in reversed(self._spoken)}.values())[::-1]
        telling = [token for token in once if not self._is_stopword(token)]
        return telling or ([] if besides else once)

    def _is_stopword(self, token: Token) -> bool:
        return is_stopword(token.word, self._language)

    def _words(self, words: Sequence[Token]) -> dict[int, PlannedWord]:
        """Return what finds each word, by its place; what is certain takes its clauses before what is less so."""
        at = {token.start: place for place, token in enumerate(self._spoken)}
        places = [at[token.start] for token in words]
        for place in places:
            self._add(place, matches(self._spoken[place].stem, self._spoken[place].word))
            self._asides[place].append(Term(ASIDE, self._spoken[place].stem))
            self._marks.add_asked(self._spoken[place])
        whole = {place: list(self._nodes[place]) for place in places}
        for place in places:
            self._add(place, apart(self._spoken[place]))
        before = {place: len(self._nodes[place]) for place in places}
        self._run_together(places)
        self._misspelled(places)
        self._synonyms(set(places))
        return {place: self._planned(place, whole[place], self._nodes[place][before[place] :]) for place in places}

    def _planned(self, place: int, whole: Sequence[Node], others: Sequence[Node]) -> PlannedWord:
        token = self._spoken[place]
        parts = atoms(token)
        loose: list[Node] = [DisMax((*matches(part).nodes, *others), TIE) for part in parts]
        node = DisMax(tuple(self._nodes[place]), TIE)
        corrections = self._unknown.get(place)
        return PlannedWord(
            token.surface,
            token.word,
            token.stem,
            node,
            any_of(whole),
            tuple(loose or [any_of([*whole, *others])]),
            bool(corrections),
            any_of(self._asides[place]),
            corrections[0][0].stem if corrections else token.stem,
        )

    def _add(self, place: int, clauses: Clauses | None) -> bool:
        """Put clauses beside those of a word, all or none; returns whether they fit."""
        fits = clauses is not None and self._clauses.fits(clauses.size)
        if clauses is not None and fits:
            self._nodes[place] += clauses.nodes
        return fits

    def _run_together(self, places: Sequence[int]) -> None:
        """Let "kennis netwerk" find "kennisnetwerk", and "mijnpad" and "MijnPad" find "mijn pad"."""
        for place in places:
            halves = self._halves(self._spoken[place])
            if halves and self._add(place, phrase(halves, RUN_TOGETHER)):
                self._marks.add_phrase(halves)
        for place, (first, second) in enumerate(pairwise(self._spoken[: 2 * MAX_WORDS])):
            joined = self._joined(first, second)
            if joined is None:
                continue
            for covered in (place, place + 1):
                if covered in self._nodes and self._add(covered, matches(joined.stem, joined.word, RUN_TOGETHER)):
                    self._marks.add_stem(joined.stem)

    def _halves(self, token: Token) -> tuple[str, ...] | None:
        humps = tuple(found.word for part in _HUMP.split(token.surface) for found in analyze(part, self._language))
        return humps if len(humps) > 1 else self._spelling.written_apart(token)

    def _joined(self, first: Token, second: Token) -> Token | None:
        """Return two words as one where pages write them so; a compound is found by its parts already."""
        if first.stem in second.parts or not (first.word.isalpha() and second.word.isalpha()):
            return None
        found = analyze(first.word + second.word, self._language)
        return found[0] if len(found) == 1 and not found[0].parts and self._spelling.is_word(found[0]) else None

    def _misspelled(self, places: Sequence[int]) -> None:
        spoken = self._spoken[: 4 * MAX_WORDS]
        meant = {place for one in self._thesaurus.alternatives(spoken) for place in range(one.start, one.end)}
        meant |= {place for one in self._thesaurus.broader(spoken) for place in range(one.start, one.end)}
        for place in places:
            token = self._spoken[place]
            if len(self._unknown) == MAX_DOUBTED:
                break
            if self._spelling.knows(token) or self._covered(place):
                continue
            if place in meant:
                # A term of the field, and perhaps the name of somebody who spells it otherwise.
                for other in self._spelling.sounding_as(token):
                    self._beside((place,), (other,), TYPO)
                continue
            self._unknown[place], others = self._corrections(place), list[tuple[Token, float]]()
            if self._spelling.is_in_dictionary(token):
                # Who knows the word meant another form of it at most; beside other words those will do.
                self._unknown[place], others = self._spelling.forms_among(self._unknown[place], token)
            if others and len(places) == 1:
                self._resembling = _replaced(self._text, token.surface, others[0][0].word)
            for other, likeliness in self._unknown[place]:
                self._beside((place,), (other,), TYPO * likeliness)
            if place == len(self._spoken) - 1:
                for other in self._spelling.completions(token):
                    self._beside((place,), (other,), COMPLETION)

    def _corrections(self, place: int) -> list[tuple[Token, float]]:
        """Return what may have been meant: words that pages have, or words of the thesaurus that are nearer."""
        spoken = self._spoken[: 4 * MAX_WORDS]
        of_pages = self._spelling.corrections(spoken[place])
        of_terms = term_corrections(spoken, place, self._thesaurus, self._spelling)
        weights = [max((weight for _token, weight in found), default=0.0) for found in (of_pages, of_terms)]
        return of_terms if weights[1] > weights[0] else of_pages

    def _covered(self, place: int) -> bool:
        """Return whether a word that no page has is half of one that a page has."""
        if not self._spelling.vocabulary.loaded:
            return True
        pairs = pairwise(self._spoken[max(place - 1, 0) : place + 2])
        return any(self._joined(first, second) is not None for first, second in pairs)

    def _synonyms(self, places: set[int]) -> None:
        """Put what the thesaurus gives beside each word of the stretch that it stands for."""
        likeliest = {place: corrections[0] for place, corrections in self._unknown.items() if corrections}
        spoken = [likeliest[n][0] if n in likeliest else token for n, token in enumerate(self._spoken)]
        for found in self._thesaurus.alternatives(spoken[: 4 * MAX_WORDS]):
            covered = [place for place in range(found.start, found.end) if place in places]
            certain = min((TYPO * likeliest[n][1] for n in covered if n in likeliest), default=1.0)
            rarer = min((self._spelling.fair(spoken[n], token) for n in covered for token in found.tokens), default=1.0)
            self._beside(covered, found.tokens, SYNONYM * found.weight * certain * rarer)

    def _beside(self, places: Sequence[int], tokens: Sequence[Token], factor: float) -> None:
        telling = [token for token in tokens if not self._is_stopword(token)] or list(tokens)
        nodes = instead(tokens, telling, factor)
        aside = Boost(Bool(must=tuple(Term(ASIDE, token.stem) for token in telling)), factor)
        for place in places:
            self._asides[place].append(aside)
        fits = [self._add(place, nodes) for place in places]
        if any(fits):
            self._marks.add_beside(tokens, telling)

    def _corrected(self) -> str:
        """Return the text with the likeliest word for each that no page has."""
        text = self._text
        for place, corrections in self._unknown.items():
            if corrections:
                text = _replaced(text, self._spoken[place].surface, corrections[0][0].word)
        return text if any(self._unknown.values()) else ""

    def _likelier(self, words: Sequence[Token]) -> str:
        text = self._text
        for token in words:
            if likelier := self._spelling.likelier(token):
                text = _replaced(text, token.surface, likelier)
        return text if text != self._text else ""


def _replaced(text: str, surface: str, word: str) -> str:
    new = word.capitalize() if surface[:1].isupper() else word
    return re.sub(rf"(?<!\w){re.escape(surface)}(?!\w)", lambda _found: new, text)


def _phrase(tokens: Sequence[Token]) -> Node:
    return any_of(phrase(tuple(token.word for token in tokens)).nodes)
