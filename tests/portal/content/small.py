"""A content folder of four pages, in the order of seconds to load, for tests that change things."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

FILES = {
    "organisations.yaml": """
- key: kompas
  name: Stichting Kompas
  aliases: [Kompas]
- key: hogeschool-zuid
  name: {nl: Hogeschool Zuid, en: South University}
- key: lectoraat
  name: Lectoraat Opgroeien
  parent: hogeschool-zuid
""",
    "places.yaml": """
- key: zeedorp
  name: Zeedorp
""",
    "status-updates.yaml": """
- key: proef
  project: projecten/proef
  status: loopt
  text: {nl: De proef loopt., en: The trial is running.}
""",
    "pages/home.yaml": """
type: home
title: {nl: Voorbeeldnetwerk, en: Example network}
slug: {nl: home, en: home-en}
headline: {nl: Samen leren., en: Learning together.}
footer:
  - column:
      title: {nl: Meer, en: More}
      links:
        - page: contact
""",
    "pages/contact.yaml": """
type: standard
title: {nl: Bereik ons, en: Reach us}
slug: {nl: bereik-ons, en: reach-us}
body:
  - paragraph:
      nl: Kijk bij [de proef](page:projecten/proef).
      en: See [the trial](page:projecten/proef).
""",
    "pages/projecten.yaml": """
type: project-list
title: {nl: Projecten, en: Projects}
slug: {nl: projecten, en: projects}
show_in_menus: true
""",
    "pages/projecten/proef.yaml": """
type: project
title: {nl: De proef, en: The trial}
slug: {nl: proef, en: trial}
kind: pilot
lead: {nl: Wat er werkt., en: What works.}
places: [zeedorp]
questions:
  - is_main: true
    text: {nl: "Helpt de proef?", en: "Does the trial help?"}
background:
  nl: |-
    Eerste alinea.

    Tweede alinea.
  en: |-
    First paragraph.

    Second paragraph.
partners:
  - organisation: kompas
    roles: [deelnemer]
    note: {nl: Doet mee, en: Takes part}
  - organisation: lectoraat
""",
}


class SmallContent:
    """The folder, with a way to change its files and to load it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "content"
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the folder."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def load(self) -> str:
        """Run the command; return what it said."""
        out = StringIO()
        call_command("load_content", content=self.folder, stdout=out)
        return out.getvalue()
