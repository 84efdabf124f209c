"""Who takes part: from lists, lines and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.chains import names_from, worth_naming
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, LONGEST_SENTENCE, SURE, Found, Source
from projects.importing.recognising.funding_state import is_unsure, told_behind
from projects.importing.recognising.mentions import Mention, as_partners, merged
from projects.importing.recognising.name_lists import list_of_names
from projects.importing.recognising.names import (
    HEADS,
    UNITS,
    is_institution,
    looks_like_name,
    phrases_in,
    stripped,
)
from projects.importing.recognising.partner_lines import entry, is_bare_list, is_entry, is_line, label_of, listed
from projects.importing.recognising.roles import CUES, SUBJECT_VERBS, TAKES_PART, roles_in
from projects.importing.structure.letters import UPPER
from projects.importing.structure.outline import Section
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.vocabulary import FundingState, PartnerRole

_IN_PLACE = re.compile(
    r"(?:\b(?:in|uit|within|binnen|voor|naar|over)(?: de| het| the)?|\b(?:partners|studenten|docenten"
    r"|medewerkers|professionals|students)(?: van| of)?(?: de| het| the)?)\s+$",
    re.I,
)
_TAKE_PART = re.compile(
    r"\b(?:organisaties?|partijen|partners|instellingen|organisations|parties)\b.{0,30}\b(?:mee|deel|betrokken|part)\b"
    r"|deelnemende|participating|\b(?:nemen|namen|neemt|doen|deden|werken|werkten|take|took)\b.{0,40}\b(?:deel|mee"
    r"|part)\b",
    re.I,
)
_TAKES_NO_PART = re.compile(
    r"\b(?:niet|nooit|geen|not|never|no longer)\b[^.;]{0,40}\b(?:mee|deel|betrokken|samen|partners?|involved|part)\b",
    re.I,
)
_COOPERATES = re.compile(r"\s(?:werk(?:t|en|te|ten)|works?)\s(?:\w{1,20}\s){0,3}?(?:samen|together)\b", re.I)
_INVERTED = re.compile(r"\b(?:werk(?:t|en|ten)|doe(?:t|n)|deden|neemt|nemen|namen|is|zijn|waren)\s+", re.I)
_WITH = re.compile(
    r"\s*(?:(?:hier|er|daar)(?:aan|bij)\s+|actief\s+|nauw\s+|ook\s+){0,2}(?P<how>mee|samen|deel|betrokken)\b", re.I
)
# Between the last name before a verb and that verb more may stand that is no name: "en cliëntenraden".
_AND_OTHERS = re.compile(
    r"\s*(?:,|en|and)\s+[a-zà-ÿ][a-zà-ÿ -]{2,60}?(?=\s(?:is|zijn|was|waren|are|neem|nem|doe|werk|take))"
)
_PEOPLE = re.compile(
    r"\b(?:professionals|studenten|ouders|jongeren|jeugdigen|gemeenten|vrijwilligers|aanbieders|instellingen"
    r"|students|parents|young people)\b",
    re.I,
)
_STUDY = re.compile(r"\b(?:willen|wil|onderzoekt|onderzoeken|onderzochten|bestudeert|bestuderen|volgt|volgen)\s+", re.I)
_STUDIED = re.compile(
    r"\s+(?:samen\s+)?(?:(?:nagaan|onderzoeken|weten|bekijken|uitzoeken|ontdekken|achterhalen|verkennen)\s+)?"
    r"(?:hoe|wat|of|welke?|waarom|wie|in hoeverre|op welke)\b",
    re.I,
)
_WANTS = re.compile(r"\bwil(?:len)?\b|\bwants?\b", re.I)
_UNIT_START = re.compile(rf"(?:{UNITS})\b", re.I)
_INITIATIVE = re.compile(r"initiati|geïnitieerd", re.I)
_INITIATOR = re.compile(
    r"\s(?:is|zijn|was|waren|are|were)\s(?:\w{1,20}\s){0,2}(?:initiatiefnemers?|initiators?)\b"
    r"|\s(?:nam|namen|heeft|hebben|took)\s(?:\w{1,20}\s){0,3}initia?ti(?:ef|ve)\b",
    re.I,
)
_MUNICIPALITIES = re.compile(r"(?:de )?gemeenten\s[A-ZÀ-Þ]", re.I)
_HEAD_AND_NAME = re.compile(rf"(?:{HEADS})\s+(?:\S+\s+){{0,4}}[{UPPER}]", re.I)
_ELSEWHERE = frozenset({Topic.PARTNERS, Topic.CONTACT, Topic.REFERENCES, Topic.QUESTIONS, Topic.SUB_QUESTIONS})
_FIRST_NAMES = 40
"""How many names of one sentence are looked at for who its subject is."""


def recognise(source: Source, found: Found) -> None:
    """Find the partners of a project."""
    own = {span.start for record in found.room("subprojects") for fact in record.facts for span in fact.spans}
    mentions = [
        mention
        for section in source.outline.of(Topic.PARTNERS, Topic.FUNDING, Topic.CONTACT)
        for mention in _of_section(section, source)
    ]
    for topic, block in source.outline.blocks():
        if topic not in _ELSEWHERE and block.start not in own:
            for mention in of_prose(block, source, inside=False):
                # What came before the project may have been done by others, and was paid by others.
                if topic is Topic.BACKGROUND:
                    mention.confidence = DOUBTFUL
                if topic is not Topic.BACKGROUND or mention.roles != [PartnerRole.FUNDER.value]:
                    mentions.append(mention)
    as_partners(merged(mentions, source), found, source)


def _of_section(section: Section, source: Source) -> Iterator[Mention]:
    if section.topic is Topic.PARTNERS:
        yield from _of_partners(section.blocks, source)
        return
    for block in section.blocks:
        if section.topic is Topic.FUNDING:
            yield from _payers(block, source)
        elif (labelled := label_of(block.text))[0]:
            # A line such as "Projectleider: …" may name an organisation as well as a person.
            names = listed(block.text[labelled[1] :], block.start + labelled[1], source, labelled[0], LIKELY)
            yield from (each for each in names if is_institution(each.name, source.register) and "@" not in each.name)


def _payers(block: Block, source: Source) -> Iterator[Mention]:
    """Yield who pays by a section about money: the subjects of its sentences, or all where it holds only names.

    A fund is a scheme and takes no part.
    """
    if len(block.text) > 300 or re.search(r"[.!?]\s+\S|[.!?]$|:", block.text):
        for sentence in source.sentences_of(block):
            if not is_unsure(source.words(sentence)):
                yield from _with_source(_subject(source.words(sentence), sentence.start, source), sentence)
        return
    for each in listed(block.text, block.start, source, [PartnerRole.FUNDER.value], LIKELY):
        each.name, state = told_behind(each.name)
        if not each.name.endswith("fonds") and state in (None, FundingState.GRANTED):
            yield each


def _of_partners(blocks: Sequence[Block], source: Source) -> Iterator[Mention]:
    lines = {block.start for block in blocks if block.kind in (BlockKind.ITEM, BlockKind.ROW) or is_line(block)}
    one_a_line = len(lines) > 1
    for block in blocks:
        if block.kind is BlockKind.ROW:
            cells = block.cells
            yield from entry(Block(BlockKind.ITEM, cells[0], block.start), source, roles_in(" ".join(cells[1:])))
        elif _MUNICIPALITIES.match(block.text):
            yield from listed(block.text, block.start, source, [], SURE)
        elif label_of(block.text)[0] or (one_a_line and block.start in lines and is_entry(block, source)):
            yield from entry(block, source)
        elif is_bare_list(block.text, source):
            begin = label_of(block.text)[1]
            yield from listed(block.text[begin:], block.start + begin, source, [], SURE)
        elif len(blocks) == 1 and is_entry(block, source) and block.text[-1:] not in ".!?":
            yield from entry(block, source)
        else:
            yield from of_prose(block, source, inside=True)


def of_prose(block: Block, source: Source, inside: bool) -> Iterator[Mention]:
    """Yield the organisations that sentences name; `inside` the section about partners more forms count."""
    for sentence in source.sentences_of(block):
        text = source.words(sentence)
        if len(text) > LONGEST_SENTENCE or _TAKES_NO_PART.search(text) or text.endswith("?"):
            continue
        colon = text.find(": ")
        if inside and colon > 0 and len(list_of_names(text[colon + 2 :], source.register)) > 1:
            roles = ["deelnemer"] if _TAKE_PART.search(text[:colon]) else roles_in(text[:colon])
            names = listed(text[colon + 2 :], sentence.start + colon + 2, source, roles, SURE)
            yield from _with_source(names, sentence)
            continue
        if inside and is_bare_list(text, source):
            begin = label_of(text)[1]
            yield from listed(text[begin:].rstrip("."), sentence.start + begin, source, [], LIKELY)
            continue
        yield from _with_source(_after_cues(text, sentence.start, source), sentence)
        yield from _with_source(_researching(text, sentence.start, source), sentence)
        if inside:
            yield from _with_source(_subject(text, sentence.start, source), sentence)
            yield from _with_source(_inverted(text, sentence.start, source), sentence)
            yield from _with_source(_others(text, sentence.start, source), sentence)


def _with_source(mentions: Iterator[Mention], sentence: Span) -> Iterator[Mention]:
    for mention in mentions:
        mention.role_spans = [sentence] if mention.roles else []
        yield mention


def _after_cues(text: str, start: int, source: Source) -> Iterator[Mention]:
    unsure, role = is_unsure(text), _subject_role(text)
    for words, roles in CUES:
        if PartnerRole.FUNDER.value in roles and unsure:
            continue
        for cue in words.finditer(text):
            given = list(roles) or ([role] if role else [])
            chain, _end = names_from(text, cue.end(), start, source, given)
            for mention in chain:
                if _INITIATIVE.search(cue[0]) and not mention.note:
                    mention.note = _initiative(source)
                yield mention


def _initiative(source: Source) -> str:
    return "initiatief" if source.language == "nl" else "initiative"


def _subject_role(text: str) -> str:
    """Return the role of the subject of a sentence, empty where its verb tells none."""
    for phrase in islice(phrases_in(text), 2):
        if role := _role_by_verb(text, phrase.end()):
            return role
    return ""


def _role_by_verb(text: str, at: int) -> str:
    after = text[at : at + 200].lstrip(" \xa0,")
    return next((role for verb, role in SUBJECT_VERBS if verb.match(after)), "")


def _subject(text: str, start: int, source: Source) -> Iterator[Mention]:
    """Yield the organisations that are the subject of a sentence with a verb such as "begeleidt" and "nemen deel"."""
    phrase = next(phrases_in(text), None)
    if phrase is None or phrase.start() >= 40:
        return
    names, end = names_from(text, phrase.start(), start, source, [])
    others = _AND_OTHERS.match(text, end)
    role = _role_by_verb(text, others.end() if others else end)
    initiator = _INITIATOR.match(text, end)
    for mention in names:
        if initiator:
            mention.note = mention.note or _initiative(source)
            yield mention
        elif (
            (role or _COOPERATES.match(text, end) or TAKES_PART.match(text, end))
            and (worth_naming(mention.name) or mention.confidence > DOUBTFUL)
            and not _PEOPLE.match(mention.name)
        ):
            mention.roles = [role] if role else []
            yield mention


def _inverted(text: str, start: int, source: Source) -> Iterator[Mention]:
    """Yield the organisations behind the verb: "Daarnaast werken de partners van het netwerk mee"."""
    for verb in islice(_INVERTED.finditer(text), _FIRST_NAMES):
        names, end = names_from(text, verb.end(), start, source, [])
        if names and (how := _WITH.match(text, end)):
            for mention in names:
                mention.roles = [PartnerRole.PARTICIPANT.value] if how["how"].lower() == "deel" else []
                yield mention


def _researching(text: str, start: int, source: Source) -> Iterator[Mention]:
    """Yield who does the research: "In dit project onderzoeken De Brug en Hogeschool aan Zee hoe …"."""
    for verb in islice(_STUDY.finditer(text), _FIRST_NAMES):
        roles = [] if verb[0].lower().startswith("wil") else [PartnerRole.RESEARCH.value]
        names, end = names_from(text, verb.end(), start, source, roles)
        if names and _STUDIED.match(text, end):
            yield from names


def _others(text: str, start: int, source: Source) -> Iterator[Mention]:
    """Yield what else is named in the section about partners.

    Known names, and names that begin with a word such as "gemeente"; who only wants something takes no part yet.
    """
    for phrase in phrases_in(text) if not _WANTS.search(text) else ():
        name = stripped(phrase["name"])
        if not name or _IN_PLACE.search(text, max(0, phrase.start() - 40), phrase.start()):
            continue
        if _UNIT_START.match(name) and text[: phrase.start()].endswith(", "):
            continue  # the department of the name before it
        span = Span(start + phrase.start("name"), start + phrase.end("name"))
        if source.register.organisation(name):
            yield Mention(name, span, [], "", LIKELY)
        elif _HEAD_AND_NAME.match(name) and not _PEOPLE.match(name) and looks_like_name(name):
            yield Mention(name, span, [], "", DOUBTFUL)
