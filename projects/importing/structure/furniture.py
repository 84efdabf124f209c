"""What belongs to the page that a document was copied from, and not to what it tells: recognised by form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from projects.importing.reading.document import Block, BlockKind
from projects.importing.structure.headings import topic_of

LOGO, IMAGE, NAVIGATION, SITE_NAME = "logo", "image", "navigation", "site_name"
FOOTER, REPEATED, TITLE_AGAIN, PAGE_PART = "footer", "repeated_line", "repeated_title", "page_part"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (LOGO, re.compile(r"(?:site |website )?logo\b.{0,40}|.{1,40} logo", re.I)),
    (
        IMAGE,
        re.compile(
            (
                r"(?:(?:aside|header|hero|banner|featured|content|side) ?)?(?:image|afbeelding|foto|photo|picture"
                r"|banner)(?: ?\d+)?"
            ),
            re.I,
        ),
    ),
    (
        NAVIGATION,
        re.compile(
            r"(?:hoofd)?menu|home|start|zoek(?:en)?|search|navigati(?:e|on)|sluit(?:en)?|close|inloggen|log ?in|"
            r"(?:ga |spring )?(?:direct )?naar (?:de )?(?:hoofd)?(?:inhoud|content)"
            r"|skip to (?:main )?content|kruimelpad|breadcrumbs?|"
            r"(?:nl|en|nederlands|english)(?: ?[|/] ?(?:nl|en|nederlands|english))*"
            r"|[^.!?›»>]{1,60}(?:[›»>][^.!?›»>]{1,60})+",
            re.I,
        ),
    ),
    (
        FOOTER,
        re.compile(
            r"(?:©|\(c\)|copyright).{0,120}|terug naar .{1,40}|back to .{1,30}|"
            r"(?:deel|delen|share|print|afdrukken)(?: (?:deze|dit|this) .{1,20})?"
            r"|(?:facebook|twitter|linkedin|instagram|x|whatsapp)"
            r"(?:[ ,|/]{1,4}(?:facebook|twitter|linkedin|instagram|x|whatsapp)){0,12}"
            r"|privacy(?:verklaring| ?statement)?|disclaimer|cookies?|"
            r"(?:pagina|page|p\.) ?\d+(?: ?(?:van|of|/) ?\d+)?|\d+ ?/ ?\d+|sitemap|toegankelijkheidsverklaring",
            re.I,
        ),
    ),
)
# What stands in the menu of a site, whatever the site is about.
_MENU = re.compile(
    r"home|over (?:ons|mij|het \w+)|wie (?:we|wij) zijn|contact|nieuws|agenda|actueel|blogs?|projecten|onderzoek"
    r"|publicaties|kennisbank|vacatures|zoeken|english|nederlands|inloggen|about(?: us)?|news|events|projects"
    r"|publications|research|jobs",
    re.I,
)
_NETWORK = re.compile(
    r"^(?:kennisnetwerk|kenniswerkplaats|kenniscentrum|kennisplatform|netwerk"
    r"|academische werkplaats|hogeschool|universiteit|"
    r"gemeente|regio|stichting|(?:.{1,30} )?(?:network|university|foundation|academy|centre|institute))\b",
    re.I,
)
SHORT = 80
TOP = 12
"""How many blocks from the top can be furniture by their place."""


def is_short(block: Block) -> bool:
    """Return whether a block is a line rather than a sentence."""
    return len(block.text) <= SHORT and block.text.rstrip()[-1:] not in ".!?;:,"


def _form_of(block: Block) -> str | None:
    if block.kind is BlockKind.FURNITURE:
        for name, form in _FORMS:
            if form.fullmatch(block.text):
                return name
        return PAGE_PART
    if block.kind in (BlockKind.ITEM, BlockKind.ROW) or len(block.text) > 140:
        return None
    return next((name for name, form in _FORMS if form.fullmatch(" ".join(block.text.split()))), None)


def furniture_of(blocks: Sequence[Block]) -> dict[int, str]:
    """Return which blocks are furniture, by their index, each with the name of what it is."""
    found = {index: name for index, block in enumerate(blocks) if (name := _form_of(block))}
    found |= _menu(blocks, found)
    found |= _repeated_everywhere(blocks, found)
    found |= _site_name(blocks, found)
    title = next((index for index in range(len(blocks)) if index not in found), None)
    if title is not None:
        found |= _title_again(blocks, title, found)
    return found


def _rest(blocks: Sequence[Block], found: dict[int, str]) -> list[int]:
    return [index for index in range(len(blocks)) if index not in found]


def _repeated_everywhere(blocks: Sequence[Block], found: dict[int, str]) -> dict[int, str]:
    """Return the short lines that stand in a document three times or more, such as the header of each page."""
    lines = Counter(blocks[index].text for index in _rest(blocks, found) if is_short(blocks[index]))
    often = {line for line, times in lines.items() if times >= 3 and topic_of(line) is None}
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    seen = [i for i in _rest(blocks, found) if blocks[i].text in often and blocks[i].kind in kinds]
    if seen and seen[0] == 0 and not any(is_short(blocks[i]) for i in _rest(blocks, found)[1:3] if i not in seen):
        seen = seen[1:]  # what stands first and is followed by prose is the title
    return dict.fromkeys(seen, REPEATED)


def _menu(blocks: Sequence[Block], found: dict[int, str]) -> dict[int, str]:
    """Return the lines of a menu above the title: three or more of a few words, from the first usual one to the last.

    Two of them must be words that stand in menus; a title among such lines is not taken with them.
    """
    runs: list[list[int]] = [[]]
    for index in range(min(len(blocks), TOP + len(found))):
        if blocks[index].kind is BlockKind.ROW or not is_short(blocks[index]) or len(blocks[index].text.split()) > 3:
            runs.append([])
        else:
            runs[-1].append(index)
    for run in runs:
        usual = [index for index in run if _MENU.fullmatch(blocks[index].text)]
        if len(usual) > 1 and usual[-1] - usual[0] > 1:
            return {index: found.get(index, NAVIGATION) for index in range(usual[0], usual[-1] + 1)}
    return {}


def _site_name(blocks: Sequence[Block], found: dict[int, str]) -> dict[int, str]:
    """Return the lines above the title that name the site: they stand there twice, or name a network."""
    top = []
    for index in _rest(blocks, found)[:TOP]:
        if not is_short(blocks[index]) or topic_of(blocks[index].text) or blocks[index].kind is BlockKind.ITEM:
            break
        top.append(index)
    texts = Counter(blocks[index].text for index in top)
    twice = [index for index in top if texts[blocks[index].text] > 1]
    others = [index for index in top if index not in twice]
    if others and twice and max(twice) < others[-1]:
        return dict.fromkeys(twice, SITE_NAME)
    if len(top) > 1 and not twice and _NETWORK.match(blocks[top[0]].text) and _is_below(blocks[top[0]], blocks[top[1]]):
        return {top[0]: SITE_NAME}
    return {}


def _is_below(name: Block, title: Block) -> bool:
    """Return whether a line can be the name of the site above a title: it is no heading, or not a higher one."""
    return name.kind is not BlockKind.HEADING or (title.kind is BlockKind.HEADING and title.level <= name.level)


def _title_again(blocks: Sequence[Block], title: int, found: dict[int, str]) -> dict[int, str]:
    """Return where the title, or a line that is furniture elsewhere, stands once more at the top or the very end."""
    names = {blocks[index].text for index, name in found.items() if name in (SITE_NAME, REPEATED)}
    again = {}
    rest = [index for index in _rest(blocks, found) if index != title]
    if rest and blocks[rest[0]].text == blocks[title].text:
        again[rest[0]] = TITLE_AGAIN
    for index in reversed(rest):
        if blocks[index].text == blocks[title].text:
            again[index] = TITLE_AGAIN
        elif blocks[index].text in names:
            again[index] = SITE_NAME
        else:
            break
    return again
