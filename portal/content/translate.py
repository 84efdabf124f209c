"""Gives a Dutch page its English twin the way the translation editor would, so that editors can go on in it.

The English text of the file is laid on an object that is never saved; its segments, taken out by wagtail-localize
itself, are the translations of the segments of the Dutch page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Locale, Page
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.content.errors import ContentError, Where


def translate(page: Page, twin: Page, locale: Locale, where: Where) -> Page:
    """Return the live translation of a live page, with the texts of `twin`, fully translated.

    Runs in the caller's transaction: either the whole translation is live afterwards or nothing changed. Raises
    ContentError when the twin does not have the page's paragraphs.
    """
    source, _changed = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    _store(source, locale, _pairs(page, twin, where))
    _empty_lists(page, locale)
    translated, _created = source.create_or_update_translation(
        locale, publish=False, copy_parent_pages=True, fallback=False
    )
    translated.get_latest_revision().publish()
    translation.destination_last_updated_at = translation.translations_last_updated_at = timezone.now()
    translation.save()
    return Page.objects.get(pk=translated.pk)


def _empty_lists(page: Page, locale: Locale) -> None:
    """Empty on the translation the lists that are empty on the page; wagtail-localize copies only what is there."""
    translated = page.get_translation_or_none(locale)
    if translated is None:
        return
    for field in page._meta.many_to_many:
        rows = getattr(translated, field.name)
        if isinstance(field, ParentalManyToManyField) and not getattr(page, field.name).exists() and rows.exists():
            rows.clear()
            translated.save()


def _pairs(page: Page, twin: Page, where: Where) -> dict[tuple[str, str], str]:
    """Return the English text of each Dutch text, by its path on the page."""
    dutch, english = _texts(extract_segments(page)), _texts(extract_segments(twin))
    pairs = {}
    for path in dutch.keys() | english.keys():
        if len(dutch[path]) != len(english[path]):
            raise ContentError(where.at(path), 'the texts in "nl" and "en" do not match')
        pairs.update({(path, nl): en for nl, en in zip(dutch[path], english[path], strict=True)})
    return pairs


def _texts(segments: Iterable[object]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for segment in segments:
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].append(segment.string.data)
    return texts


def _store(source: TranslationSource, locale: Locale, pairs: dict[tuple[str, str], str]) -> None:
    """Write the translations; those of texts that are no longer on the page go."""
    contexts = {context.path: context for context in TranslationContext.objects.filter(object_id=source.object_id)}
    strings = {
        segment.string.data: segment.string for segment in source.stringsegment_set.select_related("string").all()
    }
    kept = []
    for (path, dutch), english in pairs.items():
        string: String = strings[dutch]
        row, _created = StringTranslation.objects.update_or_create(
            translation_of=string,
            locale=locale,
            context=contexts[path],
            defaults={
                "data": english,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "has_error": False,
                "field_error": "",
            },
        )
        kept.append(row.pk)
    StringTranslation.objects.filter(context__object_id=source.object_id, locale=locale).exclude(pk__in=kept).delete()
