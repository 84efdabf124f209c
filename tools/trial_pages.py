"""One address of every page type, in both languages: what the browser tests and the screenshots look at."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("nl", "en")

PUBLIC: Mapping[str, Mapping[str, str]] = {
    "home": {"nl": "/nl/", "en": "/en/"},
    "projects": {"nl": "/nl/projecten/", "en": "/en/projects/"},
    "project": {
        "nl": "/nl/projecten/toekomstscenario-kind-en-gezinsbescherming/",
        "en": "/en/projects/future-scenario-child-and-family-protection/",
    },
    "network": {
        "nl": "/nl/projecten/regionaal-leernetwerk-jeugd/",
        "en": "/en/projects/regional-youth-learning-network/",
    },
    "working-group": {
        "nl": "/nl/projecten/regionaal-leernetwerk-jeugd/ouders-in-actie/",
        "en": "/en/projects/regional-youth-learning-network/parents-in-action/",
    },
    "group": {
        "nl": "/nl/projecten/diversiteitssensitieve-jeugdhulp/groepen/toegankelijkheid/",
        "en": "/en/projects/diversity-sensitive-youth-care/groups/toegankelijkheid-access/",
    },
    "joining": {"nl": "/nl/meedoen/", "en": "/en/join/"},
    "lines": {"nl": "/nl/onderzoekslijnen/", "en": "/en/research-lines/"},
    "line": {"nl": "/nl/onderzoekslijnen/vakmanschap/", "en": "/en/research-lines/craftsmanship/"},
    "matrix": {"nl": "/nl/onderzoekslijnen/beleidsdoelen/", "en": "/en/research-lines/policy-goals/"},
    "compass": {"nl": "/nl/onderzoekslijnen/onderzoekskompas/", "en": "/en/research-lines/research-compass/"},
    "mission": {"nl": "/nl/over-het-netwerk/missie-en-visie/", "en": "/en/about-the-network/mission-and-vision/"},
    "about": {"nl": "/nl/over-het-netwerk/", "en": "/en/about-the-network/"},
    "organisations": {"nl": "/nl/organisaties/", "en": "/en/organisations/"},
    "organisation": {
        "nl": "/nl/organisaties/de-haagse-hogeschool/",
        "en": "/en/organisations/de-haagse-hogeschool/",
    },
    "news": {"nl": "/nl/nieuws/", "en": "/en/news/"},
    "news-item": {
        "nl": "/nl/nieuws/de-projecten-staan-nu-bij-elkaar/",
        "en": "/en/news/the-projects-now-stand-together/",
    },
    "contact": {"nl": "/nl/contact/", "en": "/en/contact/"},
    "glossary": {"nl": "/nl/begrippen/", "en": "/en/glossary/"},
    "search": {"nl": "/nl/zoeken/?q=gezin&lijn=vakmanschap", "en": "/en/search/?q=family&lijn=vakmanschap"},
    "search-all": {"nl": "/nl/zoeken/", "en": "/en/search/"},
    "search-nothing": {"nl": "/nl/zoeken/?q=xqzwvk&lijn=vakmanschap", "en": "/en/search/?q=xqzwvk&lijn=vakmanschap"},
    "search-notice": {"nl": "/nl/zoeken/?lijn=bestaat-niet&pagina=99", "en": "/en/search/?lijn=unknown&pagina=99"},
    "not-found": {"nl": "/nl/deze-pagina-is-er-niet/", "en": "/en/there-is-no-such-page/"},
    "sign-in": {"nl": "/nl/mijn/aanmelden/", "en": "/en/my/sign-in/"},
}
"""Pages that everybody may see."""

WORKSPACE: Mapping[str, Mapping[str, str]] = {
    "my-projects": {"nl": "/nl/mijn/", "en": "/en/my/"},
    "my-update": {"nl": "/nl/mijn/{key}/", "en": "/en/my/{key}/"},
    "my-help": {"nl": "/nl/mijn/uitleg/", "en": "/en/my/help/"},
    "my-messages": {"nl": "/nl/mijn/{key}/berichten/", "en": "/en/my/{key}/messages/"},
    "my-colleagues": {"nl": "/nl/mijn/collegas/", "en": "/en/my/colleagues/"},
    "my-data": {"nl": "/nl/mijn/gegevens/", "en": "/en/my/data/"},
    "sign-out": {"nl": "/nl/mijn/afmelden/", "en": "/en/my/sign-out/"},
}
"""Pages of a partner who is signed in; `{key}` is that of the partner's project."""

PARTNER = "partner@example.org"
EDITOR = "redactie@example.org"
PARTNERS_PROJECT = "Toekomstscenario Kind- en Gezinsbescherming"
OTHERS_PROJECT = "Platform Jeugdhulpprofessionals Haaglanden"
