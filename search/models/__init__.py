"""What the search keeps in the database."""

from search.models.outbox import SearchOutbox
from search.models.pick import Pick
from search.models.statistics import IgnoredQuery, QueryCount
from search.models.synonym import Relation, Synonym
from search.models.thesaurus import SuppliedSynonym, ThesaurusVersion

__all__ = [
    "IgnoredQuery",
    "Pick",
    "QueryCount",
    "Relation",
    "SearchOutbox",
    "SuppliedSynonym",
    "Synonym",
    "ThesaurusVersion",
]
