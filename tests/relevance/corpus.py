"""An invented knowledge network of youth care: its pages, and which of them are about what.

Every subject has a project, a working group and a news item, and is mentioned in passing by a working group about
something else. What a page is about is known before any search, so judgements are complete by construction: a query
about a subject is answered by its project (3), helped by its working group and news (2) and touched by a mention (1).
A whole question is answered by the project that asks it (3); its working group and news only touch it (1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from search.documents import SearchDocument
from search.relevance.judgements import JudgedQuery

DATA = Path(__file__).parent / "data"
LANGUAGES = ("nl", "en")
# A subject is mentioned by the working group of the one so many places further on.
MENTIONED_BY = 7

# What pages of such a network say whatever they are about.
COMMON = {
    "nl": (
        "Het project is van gemeenten, ouders en professionals in de jeugdhulp samen.",
        "Onderzoekers spreken met jongeren, ouders en medewerkers en leggen vast wat zij horen.",
        "De uitkomsten komen in een rapport en in een handreiking voor de praktijk.",
        "Elk half jaar is er een bijeenkomst waar deelnemers van elkaar leren.",
        "De stuurgroep bestaat uit beleidsmakers, bestuurders en een ervaringsdeskundige.",
        "Studenten voeren een deel van het onderzoek uit.",
        "De aanpak past bij de Jeugdwet en bij de plannen van de regio.",
        "Wie mee wil doen, neemt contact op met de projectleider.",
        "Kinderen en gezinnen staan voorop, ook als de regels anders doen vermoeden.",
    ),
    "en": (
        "The project belongs to municipalities, parents and youth-care professionals together.",
        "Researchers talk with young people, parents and staff and write down what they hear.",
        "The results appear in a report and in a guide for practice.",
        "Every half year there is a meeting at which participants learn from each other.",
        "The steering group consists of policy makers, managers and an expert by experience.",
        "Students carry out part of the research.",
        "The approach fits the Youth Act and the plans of the region.",
        "Those who want to take part contact the project leader.",
        "Children and families come first, also when rules suggest otherwise.",
    ),
}
PASSING = {
    "nl": "Er is ook contact met het project over {term}.",
    "en": "There is contact with the project about {term} too.",
}
NEWS = {
    "nl": ("Op de themadag in {town} ging het over {term}.", "Lees meer bij het project {title}."),
    "en": ("The meeting in {town} was about {term}.", "Read more on the page of the project {title}."),
}


@dataclass
class Corpus:
    """The documents of a language, and the grades of what a reference such as `subject/grief` stands for."""

    documents: dict[str, SearchDocument] = field(default_factory=dict)
    grades: dict[str, dict[str, int]] = field(default_factory=dict)

    def judge(self, reference: str, id: str, grade: int) -> None:
        """Remember that a document answers a question after the reference; the highest grade stays."""
        known = self.grades.setdefault(reference, {})
        known[id] = max(grade, known.get(id, 0))


@cache
def corpus(language: str) -> Corpus:
    """Return the corpus in a language, the same in every run."""
    made = Corpus()
    subjects, people = _read(f"subjects.{language}"), _read("people")
    for number, subject in enumerate(subjects):
        _add_subject(made, language, number, subject, people)
        mentioning = made.documents[_id(f"{subject['key']}-group", language)]
        passing = subjects[number - MENTIONED_BY]
        text = f"{mentioning.body} {PASSING[language].format(term=passing['term'])}"
        made.documents[mentioning.id] = replace(mentioning, body=text)
        made.judge(f"subject/{passing['key']}", mentioning.id, 1)
    return made


def expanded(queries: Collection[JudgedQuery]) -> list[JudgedQuery]:
    """Return the queries with the documents that their references stand for; KeyError for an unknown reference."""
    found = []
    for query in queries:
        grades: dict[str, int] = {}
        for reference in query.grades:
            grades |= corpus(query.language).grades[reference]
        found.append(replace(query, grades=grades))
    return found


def _add_subject(made: Corpus, language: str, number: int, subject: Mapping[str, Any], people: Any) -> None:
    key, organisations, contacts = subject["key"], people["organisations"], people["people"]
    leads, partner = organisations[number % len(organisations)], organisations[(number * 5 + 3) % len(organisations)]
    other = organisations[(number * 7 + 5) % len(organisations)]
    first, second = contacts[number % len(contacts)], contacts[(number * 3 + 4) % len(contacts)]
    town = people["towns"][number % len(people["towns"])]
    said = list(islice(cycle(COMMON[language]), number, number + 6))
    opening, more = (line.format(town=town, **subject) for line in NEWS[language])
    pages = {
        # As on a project's page, the theme it is classified under stands with its text.
        key: (subject["title"], subject["lead"], [subject["body"], *said[:2], subject["term"]]),
        f"{key}-group": (subject["second"], subject["second_lead"], [*said[2:5], subject["term"]]),
        f"{key}-news": (subject["news"], opening, [said[5], more]),
    }
    names = {
        key: [subject.get("acronym", ""), *leads[language], *partner[language], first, town],
        f"{key}-group": [*other[language], second],
        f"{key}-news": [],
    }
    for place, (name, (title, lead, lines)) in enumerate(pages.items()):
        made.documents[_id(name, language)] = SearchDocument(
            id=_id(name, language),
            language=language,
            type="news" if name.endswith("-news") else "project",
            reports=name.endswith("-news"),
            url=f"/{language}/{name}/",
            title=title,
            lead=lead,
            questions=subject["question"] if name == key else "",
            body="\n".join(lines),
            names="\n".join(filter(None, names[name])),
            updated=date(2024, 1, 1) + timedelta(days=37 * number % 700 + place),
        )
        made.judge(f"page/{name}", _id(name, language), 3)
        made.judge(f"subject/{key}", _id(name, language), 3 if name == key else 2)
        made.judge(f"question/{key}", _id(name, language), 3 if name == key else 1)
    for organisation, name, grade in ((leads, key, 3), (partner, key, 2), (other, f"{key}-group", 3)):
        made.judge(f"organisation/{organisation['key']}", _id(name, language), grade)
    for person, name in ((first, key), (second, f"{key}-group")):
        made.judge(f"person/{_slug(person)}", _id(name, language), 3)


class CorpusSource:
    """The corpus as a source of documents for the index."""

    name = "invented region"

    def documents(self, ids: Collection[str]) -> Mapping[str, SearchDocument]:
        """Return the documents that exist."""
        return {id: one for code in LANGUAGES for id, one in corpus(code).documents.items() if id in set(ids)}

    def ids(self, language: str) -> Iterator[str]:
        """Yield the ids of a language."""
        yield from corpus(language).documents

    def owns(self, id: str) -> bool:
        """Return whether an id is of the corpus."""
        return id.startswith("corpus.page:")


def _id(name: str, language: str) -> str:
    return f"corpus.page:{name}:{language}"


def _slug(name: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _read(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
