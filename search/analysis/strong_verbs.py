"""Inflections of Dutch strong verbs, which no rule finds: *geholpen* and *hielp* are forms of *helpen*."""

from collections.abc import Iterator

from search.analysis.lexicon import lines

# A participle takes no ge- after these (besproken, onderzocht); after some of them only in one of two meanings.
_WITHOUT_GE = frozenset({"be", "her", "ont", "ver", "mis", "vol", "onder", "over", "voor", "door", "om"})
_LEFT_OUT = "!"


def strong_verbs(name: str = "strong_verbs_nl.txt") -> dict[str, str]:
    """Return each inflected form mapped to its infinitive, from a data file; the first line with a form wins."""
    found: dict[str, str] = {}
    left_out: set[str] = set()
    for line in lines(name):
        forms, _bar, prefixes = line.partition("|")
        infinitive, *inflected = forms.split()
        if infinitive == _LEFT_OUT:
            left_out.update(inflected)
            continue
        *past, participle = inflected
        for prefix in ("", *prefixes.split()):
            for form in _forms(past, participle, prefix):
                found.setdefault(form, prefix + infinitive)
    return {form: infinitive for form, infinitive in found.items() if form not in left_out}


def _forms(past: list[str], participle: str, prefix: str) -> Iterator[str]:
    yield from (prefix + form for form in past)
    participles = [participle]
    if prefix in _WITHOUT_GE:
        participles.append(participle.removeprefix("ge"))
    for form in participles:
        yield prefix + form
        if form[-1] in "dt":
            yield f"{prefix}{form}e"
