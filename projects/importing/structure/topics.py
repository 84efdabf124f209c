"""What sections of a project are about, with the headings that people write above them, as a table."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """What a section is about."""

    BACKGROUND = "background"
    AIM = "aim"
    QUESTIONS = "questions"
    SUB_QUESTIONS = "sub_questions"
    METHOD = "method"
    PARTNERS = "partners"
    FUNDING = "funding"
    RESULTS = "results"
    STATUS = "status"
    PERIOD = "period"
    CONTACT = "contact"
    TARGET_GROUPS = "target_groups"
    SUBPROJECTS = "subprojects"
    SUMMARY = "summary"
    REFERENCES = "references"
    THEMES = "themes"
    LINES = "research_lines"
    GOALS = "policy_goals"
    PLACES = "places"
    RELATIONS = "relations"


_PHRASES: dict[Topic, str] = {
    Topic.BACKGROUND: (
        "achtergrond, achtergronden, aanleiding, context, probleemstelling, inleiding, waarom dit project, waarom "
        "dit onderzoek, het probleem, probleem, voorgeschiedenis, geschiedenis, ontstaan, background, rationale, "
        "introduction, why this project, achtergrondinformatie, waarom, vraagstuk, wat is het probleem, waar gaat "
        "het om, waar gaat dit over, situatie, situatieschets, probleemschets, the problem, introductie, waarom is "
        "dit nodig"
    ),
    Topic.AIM: (
        "doel, doelen, doelstelling, doelstellingen, ambitie, ambities, beoogd doel, wat willen we bereiken, aim, "
        "aims, goal, goals, objective, objectives, purpose, wat is het doel, hoofddoel, projectdoel, "
        "projectdoelen, onderzoeksdoel, onderzoeksdoelen, projectdoelstelling, onderzoeksdoelstelling, waartoe, "
        "wat willen we, wat beogen we, bedoeling, project aim"
    ),
    Topic.QUESTIONS: (
        "onderzoeksvraag, onderzoeksvragen, vraagstelling, vraagstellingen, hoofdvraag, centrale vraag, vragen, "
        "wat willen we weten, research question, research questions, main question, questions, centrale "
        "onderzoeksvraag, centrale vraagstelling, hoofdvragen, kernvraag, onderzoeksvraagstelling, wat onderzoeken "
        "we, wat we willen weten, central question, key questions"
    ),
    Topic.SUB_QUESTIONS: ("deelvraag, deelvragen, subvragen, sub-questions, subquestions, sub questions"),
    Topic.METHOD: (
        "methode, methoden, methodes, methodiek, aanpak, werkwijze, onderzoeksmethode, onderzoeksmethoden, "
        "onderzoeksopzet, opzet, uitvoering, activiteiten, hoe pakken we het aan, wat doen we, hoe werken we, zo "
        "werkt het, hoe het werkt, method, methods, approach, methodology, design, how we work, activities, "
        "onderzoeksaanpak, projectopzet, projectaanpak, onderzoeksontwerp, wat gaan we doen, wat gaan wij doen, "
        "wat doen wij, wat we doen, wat houdt het in, plan van aanpak, hoe gaan we te werk, hoe, fasering, "
        "onderzoeksactiviteiten, dataverzameling, zo pakken we het aan, zo werken we, study design, what we do, "
        "research design, implementation"
    ),
    Topic.PARTNERS: (
        "samenwerkingspartners, samenwerkingspartner, samenwerking, samenwerkingen, partners, partner, "
        "projectpartners, consortium, betrokken partijen, betrokken organisaties, deelnemende organisaties, "
        "deelnemers, wie doen mee, wie doet mee, met wie, partijen, organisaties, project partners, collaboration, "
        "partners and roles, participating organisations, who takes part, samenwerkende partijen, samenwerkende "
        "organisaties, partnerorganisaties, betrokkenen, betrokken partners, netwerkpartners, consortiumpartners, "
        "consortiumleden, wie zijn betrokken, wie is betrokken, uitvoerders, in samenwerking met, we werken samen "
        "met, wij werken samen met, met wie werken we samen, samenwerkingsverband, praktijkpartners, "
        "kennispartners, onderzoekspartners, wie werken mee, who is involved, partnership, in collaboration with, "
        "partner organisations, partnerschap, deelnemende partijen, deelnemende instellingen, participants"
    ),
    Topic.FUNDING: (
        "financiering, financier, financiers, subsidie, subsidies, bekostiging, subsidieverstrekker, funding, "
        "funders, funder, grants, mogelijk gemaakt door, mede mogelijk gemaakt door, gefinancierd door, "
        "subsidiegever, subsidiegevers, subsidieprogramma, subsidieregeling, financiële bijdrage, financiers en "
        "subsidies, funded by, financial support, geldgever"
    ),
    Topic.RESULTS: (
        "opbrengst, opbrengsten, resultaat, resultaten, uitkomsten, producten, beoogde resultaten, verwachte "
        "resultaten, wat levert het op, publicaties, eindproducten, results, outcomes, outputs, deliverables, "
        "expected results, output, publications, eindresultaat, eindresultaten, projectresultaten, "
        "onderzoeksresultaten, beoogd resultaat, beoogde opbrengst, opgeleverde producten, wat leverde het op, wat "
        "heeft het opgeleverd, wat levert dit op, bevindingen, opbrengsten en producten, findings, products, "
        "project results, wat gaat het opleveren, oplevering"
    ),
    Topic.STATUS: (
        "stand van zaken, huidige stand van zaken, status, actuele stand van zaken, voortgang, waar staan we, waar "
        "staan we nu, huidige stand, actueel, current status, progress, state of affairs, where we are now, waar "
        "staat het project, stand, fase, projectstatus, projectfase, hoe staat het ervoor, laatste stand, state of "
        "play, current state"
    ),
    Topic.PERIOD: (
        "looptijd, duur, planning, tijdpad, periode, projectduur, tijdsplanning, wanneer, doorlooptijd, duration, "
        "period, timeline, timeframe, planning and duration, schedule, start en einde, start- en einddatum, begin- "
        "en einddatum, projectperiode, onderzoeksperiode, looptijd project, looptijd onderzoek, project duration, "
        "project period, tijdlijn, tijdsduur"
    ),
    Topic.CONTACT: (
        "contact, contactpersoon, contactpersonen, contactgegevens, meer informatie, meer weten, vragen?, contact "
        "person, contacts, more information, contact details, contactinformatie, meer info, vragen en contact, "
        "vragen of opmerkingen, neem contact op, wie kun je bereiken, projectteam, onderzoeksteam, betrokken "
        "onderzoekers, projectleiding, get in touch, further information, enquiries, any questions, "
        "project team, research team, contact information"
    ),
    Topic.TARGET_GROUPS: (
        "doelgroep, doelgroepen, voor wie, voor wie is dit, relevant voor, relevantie, bedoeld voor, target group, "
        "target groups, audience, relevance, for whom, nuttig voor, bruikbaar voor, interessant voor, voor wie is "
        "dit interessant, beoogde doelgroep, useful for, who is it for"
    ),
    Topic.SUBPROJECTS: (
        "werkgroepen, deelprojecten, deelproject, werkpakketten, working groups, subprojects, work packages, best "
        "practices, deelonderzoeken, projectonderdelen, sub-projects, onze werkgroepen"
    ),
    Topic.SUMMARY: (
        "samenvatting, in het kort, kort, over het project, over dit project, korte beschrijving, summary, "
        "abstract, about the project, in short, over het onderzoek, over dit onderzoek, over de pilot, over het "
        "programma, wat is het, about this project, about the study, intro, projectomschrijving, omschrijving, "
        "beschrijving, projectbeschrijving, description"
    ),
    Topic.REFERENCES: (
        "literatuur, bronnen, referenties, literatuurlijst, references, bibliography, sources, verder lezen, "
        "bronvermelding, bronnenlijst, further reading"
    ),
    Topic.THEMES: ("thema, thema's, thema’s, onderwerp, onderwerpen, theme, themes"),
    Topic.LINES: ("onderzoekslijn, onderzoekslijnen, programmalijn, programmalijnen, research line, research lines"),
    Topic.GOALS: ("transformatiedoel, transformatiedoelen, beleidsdoel, beleidsdoelen, policy goal, policy goals"),
    Topic.PLACES: ("plaats, plaatsen, locatie, locaties, werkgebied, location, places"),
    Topic.RELATIONS: (
        "samenhang, verwante projecten, gerelateerde projecten, gerelateerd, zie ook, related projects, see also"
    ),
}
HEADINGS: dict[Topic, tuple[str, ...]] = {topic: tuple(phrases.split(", ")) for topic, phrases in _PHRASES.items()}
"""The headings of each topic, in small letters."""

_ROLES: dict[Topic, str] = {
    Topic.PARTNERS: (
        "opdrachtgever, opdrachtgevers, uitvoering, uitvoerder, uitvoerders, uitgevoerd door, penvoerder, trekker, "
        "initiatiefnemer, initiatiefnemers, initiatief, hoofdaanvrager, aanvrager, medeaanvragers, in opdracht van, "
        "commissioned by, lead partner, lead organisation, led by, carried out by, onderzoekspartner, kennisinstelling"
    ),
    Topic.CONTACT: (
        "projectleider, projectleiders, projectcoördinator, projectmanager, coördinator, contactpersoon, "
        "contactpersonen, onderzoeker, onderzoekers, hoofdonderzoeker, lector, promovendus, promovenda, promotor, "
        "promotoren, copromotor, co-promotor, copromotoren, "
        "programmaleider, programmamanager, begeleider, project leader, project manager, project coordinator, "
        "principal investigator, coordinator, researcher, researchers, contact person"
    ),
}
ROLE_LABELS: dict[str, Topic] = {phrase: topic for topic, phrases in _ROLES.items() for phrase in phrases.split(", ")}
"""Labels of a line that say what somebody does, as in "Penvoerder: Hogeschool aan Zee"."""
