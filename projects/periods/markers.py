"""The words beside the moments of a duration, in Dutch and English. A phrase that means the same is one more entry."""

from __future__ import annotations

from enum import Enum

from projects.periods.phrase_book import PhraseBook


class Marker(Enum):
    """What a word says about the moment beside it, or about the whole duration."""

    SINCE = "begins, and still runs"
    FROM = "begins"
    OF = "begins, when an end follows"
    STARTED = "begins, before or after the moment"
    UP_TO = "ends, the moment included"
    UNTIL = "ends, the moment perhaps not included"
    ENDED = "ends, before or after the moment"
    AND = "and"
    AT_LEAST = "lower bound"
    FOR_NOW = "may go on"
    NOW = "ends now"
    OPEN = "no end"
    UNKNOWN = "not known"
    LASTS = "a length follows"
    EXTENDED = "ends later than was said before"
    NOT = "denies what is beside it"
    EVENT = "is dated by the moment beside it, and is no duration"
    FILLER = "says nothing"


PHRASES = {
    Marker.FILLER: "in|de|het|the|is|loopt|lopen|liep|duurde|runs|ran|run|will|zal|wordt|werd|was|door|maand|op|on"
    "|month|of|it|die|dat|year|jaar|naar verwachting|expected|vermoedelijk|waarschijnlijk|weer|vervolgens|then|met|with"
    "|verwacht|gepland|beoogd|voorzien|verwachte|geplande|beoogde|voorziene|mogelijk|mogelijke|eventueel|eventuele"
    "|possible|possibly|optie|optie op|optie tot|option|option of|planned|intended"
    "|due|scheduled|in de loop van|in the course of|to be|we|wij|zijn"
    "|heeft|hebben|has|have|been|moet|moeten|kan|may|worden|were|pas|dan|een|a|an|ook|officieel|officially|deze|dit|this"
    "|ronden|rondt|rondde|rondden|sluiten|sluit|sloot|sloten|gaat|ging|gaan"
    "|project|traject|programma|programme|onderzoek|research|study|studie|projectperiode",
    Marker.SINCE: "sinds|sedert|since|al sinds|ever since",
    Marker.FROM: "vanaf|per|ingaande|met ingang van|miv|from|as of|as from|with effect from",
    Marker.OF: "van|between|tussen",
    Marker.STARTED: "start|begin|startdatum|begindatum|start date|aanvang|starting|gestart|started|begint"
    "|aanvangsdatum|ingangsdatum|begin datum|start datum|datum start|startjaar|startmaand|beginjaar|commencement"
    "|commencement date|start year"
    "|starten|starts|began|begins|van start|van start gegaan|van start gaan|begun|startte|startten|begon|beginnen"
    "|begonnen|launched|launch|opgestart|aangevangen|commenced|commences|commencing",
    Marker.UP_TO: "tot en met|tot & met|tot en me|tot en|tm|tm .|t / m|tem|up to and including"
    "|up until and including|through|thru|to|tot het einde van|tot aan het einde van|until the end of|to the end of",
    Marker.UNTIL: "tot|tot aan|tot ( en met )|tot ( t / m )|until|till|til|up to|up until",
    Marker.ENDED: "einddatum|end date|einde|eind|end|eindigt|eindigde|ends|ended|finishes|finished|afgerond|afgesloten"
    "|loopt af|liep af|afronding|beëindigd|geëindigd|eindigen|completed|concluded|gereed|klaar|opgeleverd|gestopt"
    "|einde datum|eind datum|einddatum|eindedatum|eindjaar|eindmaand|slotdatum|afsluitdatum|datum einde|finish"
    "|finish date|completion|completion date|end year"
    "|ending|deadline|uiterste datum|uiterste einddatum|einddatum project|loopt ten einde",
    Marker.AND: "en|and",
    Marker.AT_LEAST: "in ieder geval|in elk geval|ieg|minimaal|ten minste|tenminste|minstens|op zijn minst|zeker"
    "|at least|in any case|certainly",
    Marker.FOR_NOW: "vooralsnog|voorlopig|for now|for the time being|provisionally|vooreerst",
    Marker.NOW: "heden|nu|vandaag|present|the present|now|today|tot op heden|tot heden|tot nu|tot nu toe|tot vandaag"
    "|until now|to date",
    Marker.OPEN: "tot nader order|until further notice|till further notice|tot nader bericht|doorlopend|ongoing"
    "|on-going|lopend|structureel|onbepaald|onbepaalde tijd|voor onbepaalde tijd|indefinitely|indefinite|continu"
    "|zonder einddatum|geen einddatum|no end date|without end date|nog steeds|loopt nog"
    "|nog lopend|nog gaande|still ongoing|loopt nog steeds|loopt door"
    "|en verder|ev|and beyond|onwards|en later"
    "|still running|open einde|einde open|open end",
    Marker.UNKNOWN: "nog onbekend|onbekend|niet bekend|nog niet bekend|nog te bepalen|nader te bepalen|ntb|tbd"
    "|tba|tbc|nnb|to be confirmed|nog te bevestigen"
    "|nader te bepalen|unknown|not yet known|not known|to be determined|to be decided|to be announced",
    Marker.EXTENDED: "verlengd|verlenging|uitgelopen|uitloop|uitloop naar|verlengd naar|verlenging naar|doorgetrokken"
    "|extended|prolonged|extension|loopt uit",
    Marker.NOT: "niet|nog niet|niet meer|nooit|geen|not|not yet|never|no longer",
    Marker.EVENT: "gepubliceerd|verschenen|verscheen|verschijnt|gewijzigd|laatst gewijzigd|bijgewerkt|laatst bijgewerkt"
    "|laatste update|laatste wijziging|geactualiseerd|aangepast|herzien|geplaatst|aangemaakt|geraadpleegd|toegekend"
    "|gehonoreerd|goedgekeurd|aangevraagd|ingediend|ondertekend|opgericht|geboren|publicatiedatum|datum publicatie"
    "|wijzigingsdatum|plaatsingsdatum|toekenningsdatum|datum toekenning|indieningsdatum|verkregen"
    "|published|updated|last updated|last update|last modified|last changed|modified|revised|posted|created|accessed"
    "|retrieved|granted|awarded|approved|submitted|signed|founded|born|publication date|date of publication"
    "|date published|award date|decision date|©|copyright|© copyright",
    Marker.LASTS: "duur|looptijd|gedurende|voor|for|duration|lasting|duurt|lasts|doorlooptijd|projectduur|runs for"
    "|met een looptijd van|met een duur van|loopt gedurende",
}
MARKERS = PhraseBook(PHRASES)
AT_LEAST = PhraseBook({True: PHRASES[Marker.AT_LEAST]})
WITHOUT_MOMENT = frozenset(
    phrase[-1] for phrase, marker in MARKERS.meanings.items() if marker in {Marker.OPEN, Marker.UNKNOWN, Marker.FOR_NOW}
)
"""Words of which one stands in every text that tells of a duration without a moment."""
