"""What matches weigh, in one place: numbers to tune, with names.

The order is: as typed, inflected, part of a compound, synonym, misspelled, half typed; and of places: titles and names,
leads (with questions), bodies.
"""

from __future__ import annotations

from search.schema import part_field, stem_field, word_field

# Of several places where a word is found the best counts fully, the others for this share.
TIE = 0.1

WEIGHTS = {
    word_field("title"): 7.0,
    stem_field("title"): 6.0,
    part_field("title"): 3.0,
    word_field("names"): 6.0,
    stem_field("names"): 4.0,
    part_field("names"): 2.4,
    word_field("lead"): 3.5,
    stem_field("lead"): 3.0,
    part_field("lead"): 1.5,
    word_field("body"): 1.2,
    stem_field("body"): 1.0,
    part_field("body"): 0.5,
}
PHRASE_WEIGHTS = {"title": 7.0, "names": 6.0, "lead": 3.0, "body": 1.0}

# A page with all parts of a compound as words of their own comes after pages that have the compound.
APART = 0.1
# A word written as two ("kennis netwerk"), or two as one ("mijnpad").
RUN_TOGETHER = 0.45
# A synonym, times the weight of its rule: at 1 still below a part of a compound.
SYNONYM = 0.25
# A word that may have been meant, for each edit it differs by.
TYPO, EACH_EDIT = 0.3, 0.6
# A word that begins as the last one does, in case that was not typed to the end.
COMPLETION = 0.1

# Words that follow each other as typed are worth a little more; never enough to find a page by.
ADJACENT = {"title": 4.0, "names": 6.0, "body": 1.0}

# Two words that pages write as one compound: who parts it means that compound.
JOINED = 12.0
# A page with most of the words of a sentence is worth so much more, and one with all of them once again.
COMPLETE = 1.0
# Of the words of a sentence so large a share will do; pages with more of them score more.
SENTENCE_SHARE = 0.34
# Where few pages answer a question wider ones are added to it, and stay below them.
ANSWERS_FIRST = 1000.0
# Of other words so large a share will do, where no page has them all.
RELAXED_SHARE = 0.6
