"""What organisations do in a project, by cue words."""

from __future__ import annotations

import re

from projects.vocabulary import PartnerRole

_WORDS: tuple[tuple[PartnerRole, str], ...] = (
    (
        PartnerRole.LEAD,
        r"penvoerder|trekker|projectleider|hoofdaanvrager|lead(?: partner| organisation| applicant)?|leads\b"
        r"|coördinator",
    ),
    (
        PartnerRole.FUNDER,
        (
            r"\w*financier\w*|gefinancierd|bekostigt|bekostigd|subsidie(?:ert|ren|verstrekker|gever)|gesubsidieerd"
            r"|betaalt|betalen|funder|funded|funds\b"
        ),
    ),
    (PartnerRole.COMMISSIONER, r"opdrachtgever|in opdracht van|commission(?:er|ed)"),
    (
        PartnerRole.RESEARCH,
        r"onderzoek(?:er|ers|spartner|sinstelling)?|uitvoerders?|uitvoering|uitgevoerd door|kennisinstelling"
        r"|research(?:er|ers| partner)?",
    ),
    (
        PartnerRole.SUPPORT,
        (
            r"ondersteun\w*|begeleid\w*|facilit\w+|gefacilit\w+|gemodereerd|advies|adviseur|adviespartner|support\w*"
            r"|advis\w+"
        ),
    ),
    (PartnerRole.PARTICIPANT, r"deelnemer|deelnemende|praktijkpartner|participant|practice partner"),
)
_ROLES = tuple((role, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for role, words in _WORDS)


def roles_in(text: str) -> list[str]:
    """Return the roles that words such as "penvoerder" and "financier" name, in the order of the list."""
    return [role.value for role, words in _ROLES if words.search(text)]


CUES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{words})\s+", re.IGNORECASE), tuple(role.value for role in roles))
    for words, roles in (
        (
            (
                r"(?:gefaciliteerd|begeleid|ondersteund|gemodereerd)(?: en \w+)? door (?:de )?(?:onderzoekers"
                r"|docenten) van"
            ),
            (PartnerRole.RESEARCH, PartnerRole.SUPPORT),
        ),
        (
            r"(?:facilitated|supported|moderated)(?: and \w+)? by (?:the )?researchers (?:of|from)",
            (PartnerRole.RESEARCH, PartnerRole.SUPPORT),
        ),
        (
            (
                r"(?<!door )(?<!door de )(?:onderzoekers|de onderzoeksgroepen) van|researchers (?:of|from|at)"
                r"|(?:onderzocht|onderzoek(?: is| wordt)?(?: uitgevoerd)?|uitgevoerd|conducted|carried out) (?:door"
                r"|by)"
            ),
            (PartnerRole.RESEARCH,),
        ),
        (
            (
                r"(?:begeleid|gefaciliteerd|ondersteund|gemodereerd|gecoördineerd|facilitated|supported"
                r"|coordinated)(?: en \w+)? (?:door|by)|coördinatie (?:ligt|is) bij"
                r"|met (?:steun|ondersteuning) van|with (?:the )?support (?:of"
                r"|from)"
            ),
            (PartnerRole.SUPPORT,),
        ),
        (
            (
                r"(?:mede[ -]?)?(?:gefinancierd|bekostigd|gesubsidieerd|mogelijk gemaakt|betaald|funded"
                r"|financed) (?:door|by)|(?:subsidie|financiering|bijdrage|grant|funding) (?:van|from)"
            ),
            (PartnerRole.FUNDER,),
        ),
        (
            r"(?:aanvraag|voorstel) (?:is|wordt|werd) (?:gedaan|ingediend|geschreven) door|trekker is|getrokken door"
            r"|voorgezeten door|penvoerder:",
            (PartnerRole.LEAD,),
        ),
        (r"in opdracht van|commissioned by|opdrachtgevers? (?:is|zijn)", (PartnerRole.COMMISSIONER,)),
        (r"onder leiding van|geleid door|penvoerder is|led by", (PartnerRole.LEAD,)),
        (
            (
                r"in (?:nauwe )?samenwerking met|samenwerking(?:sverband|sproject)? (?:tussen|van)"
                r"|(?:collaboration|partnership) between|samen(?:gewerkt|werkt|werken)? met"
                r"|in (?:close )?(?:collaboration|cooperation|partnership) with|together with|partners (?:zijn|are)"
            ),
            (),
        ),
        (
            (
                r"(?:een |op )?initiatief van|(?:dit|dat) gebeurt door|georganiseerd door|organised by"
                r"|(?:geïnitieerd|initiated) (?:door|by)|ontwikkeld (?:door|met)|(?:met"
                r"|aan) medewerking van|developed (?:by|with)"
            ),
            (),
        ),
    )
)
"""Words after which organisations are named, with what that makes them."""

SUBJECT_VERBS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            (
                r"^(?:draagt|dragen) (?:financieel bij|(?:\w{1,20} )?bij aan de kosten)|^(?:co-?"
                r"|mede)?(?:financier(?:t|en)|subsidieer(?:t|en)|bekostig(?:t|en)|betaal(?:t)?|betalen|funds?\b"
                r"|financ)"
                r"|^(?:heeft|hebben) (?!geen|niet)[^.;]{0,80}\b(?:subsidie|bijdrage|financiering)\b[^.;]{0,40}"
                r"\b(?:toegekend|verleend|verstrekt|beschikbaar gesteld)\b"
            ),
            re.I,
        ),
        PartnerRole.FUNDER.value,
    ),
    (
        re.compile(
            r"^(?:doet|doen|voer(?:t|en)|verricht(?:en)?|onderzoek(?:t|en)|conducts?|carr(?:y|ies)|studies|study)\b",
            re.I,
        ),
        PartnerRole.RESEARCH.value,
    ),
    (
        re.compile(
            (
                r"^(?:begeleid(?:t|en)|ondersteun(?:t|en)|faciliteer(?:t|en)|coördineer(?:t|en)|supports?|facilitates?"
                r"|coordinates?)\b"
            ),
            re.I,
        ),
        PartnerRole.SUPPORT.value,
    ),
    (
        re.compile(
            r"^(?:advise(?:er|re)\w*|verzorg(?:t|en|de|den)|leid(?:t|en) op|train(?:t|en)|advises?|trains?)\b", re.I
        ),
        PartnerRole.SUPPORT.value,
    ),
    (re.compile(r"^(?:is|zijn|are) (?:de |the )?(?:opdrachtgever|commissioner)", re.I), PartnerRole.COMMISSIONER.value),
    (
        re.compile(r"^(?:is|zijn) (?:de )?(?:penvoerder|trekker)|^(?:is|are) (?:the )?lead|^leads?\b", re.I),
        PartnerRole.LEAD.value,
    ),
    (
        re.compile(
            r"^(?:neemt|nemen|namen|doet|doen|deden|werkt|werken) .{0,40}?\b(?:deel|mee)\b|^(?:participates?"
            r"|takes? part)"
            r"|^(?:is|zijn|was|waren|are|is) (?:\w{1,20} ){0,2}?(?:betrokken|involved)\b",
            re.I,
        ),
        PartnerRole.PARTICIPANT.value,
    ),
)
"""Verbs that tell what the organisation before them does."""

TAKES_PART = re.compile(
    r"\s(?:lever(?:t|en|de|den)|bracht(?:en)?|brengt|brengen|ontwerp(?:t|en)|ontwikkel(?:t|en|de|den)|meet|meten"
    r"|organiseer(?:t|den?)|organiseren|stel(?:t|len) [^.;]{3,60} beschikbaar|ha(?:d|dden) zitting|"
    r"(?:heeft|hebben) (?:zitting|toegezegd)|maakt|maken|provides?|develops?|designs?|contributes? to)\b",
    re.IGNORECASE,
)
"""Verbs behind organisations that take part by what they do, without a role that has a name."""
