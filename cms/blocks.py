"""Blocks that editors build the free part of a page from (vrije inhoud)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

PROSE_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]

_ADDRESS = RegexValidator(
    r"^(https?://[^\s/]+|/(?!/))\S*$", _("Begin met https:// of, voor een adres op deze site, met een schuine streep.")
)


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them (citaat)."""

    text = blocks.TextBlock(label=_("citaat"))
    source = blocks.CharBlock(label=_("wie zei het"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Citaat")
        template = "components/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """A short remark that must not be missed (kader)."""

    title = blocks.CharBlock(label=_("kop"), max_length=80)
    text = blocks.RichTextBlock(label=_("tekst"), features=SHORT_PROSE_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Kader")
        template = "components/blocks/callout.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its description, caption and maker (beeld)."""

    image = ImageBlock(label=_("beeld"))
    caption = blocks.CharBlock(label=_("bijschrift"), required=False)
    credit = blocks.CharBlock(label=_("maker"), required=False)

    class Meta:
        icon = "image"
        label = _("Beeld")
        template = "components/blocks/picture.html"


class AddressBlock(blocks.URLBlock):
    """An address elsewhere, or one of this site that is no page, such as `/mijn/` or a search with its filters."""

    def __init__(self, required: bool = True, help_text: Any = None, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = forms.CharField(
            required=required, help_text=help_text, max_length=500, validators=[_ADDRESS, *validators]
        )


class LinkBlock(blocks.StructBlock):
    """One link: to a page of this site, or to an address elsewhere (verwijzing)."""

    title = blocks.CharBlock(label=_("linktekst"), required=False, help_text=_("Leeg: de titel van de pagina."))
    page = blocks.PageChooserBlock(label=_("pagina"), required=False)
    url = AddressBlock(
        label=_("of een ander adres"),
        required=False,
        help_text=_("Met https:// ervoor, of op deze site, zoals /nl/zoeken/?lijn=vakmanschap."),
    )

    class Meta:
        icon = "link"
        label = _("Verwijzing")


class LinkListBlock(blocks.StructBlock):
    """A titled list of links (lees verder)."""

    title = blocks.CharBlock(label=_("kop"), required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("verwijzingen"))

    class Meta:
        icon = "list-ul"
        label = _("Lees verder")
        template = "components/blocks/link_list.html"


class BodyBlock(blocks.StreamBlock):
    """The free part of a page."""

    paragraph = blocks.RichTextBlock(
        label=_("Tekst"), icon="pilcrow", features=PROSE_FEATURES, template="components/blocks/paragraph.html"
    )
    quote = QuoteBlock()
    callout = CalloutBlock()
    picture = PictureBlock()
    links = LinkListBlock()


class FooterColumnBlock(blocks.StructBlock):
    """One column of the footer (kolom van de voettekst)."""

    title = blocks.CharBlock(label=_("kop"), required=False)
    text = blocks.TextBlock(label=_("tekst"), required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("verwijzingen"))

    class Meta:
        icon = "list-ul"
        label = _("Kolom")
