"""Makes the people with whom a developer tries this local site, and says how they sign in."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts.models import User
from projects.models import Membership, Organisation, ProjectPage
from projects.vocabulary import MembershipRole

EDITOR, ADMINISTRATOR, PARTNER = "redactie@example.org", "beheer@example.org", "partner@example.org"
EDITORS_GROUP = "Eindredactie"
PROJECT = "Toekomstscenario"


class Command(BaseCommand):
    """An editor and an administrator with a password, and a partner who gets a code by mail on the terminal."""

    help = "Maakt een redacteur, een beheerder en een partner voor deze lokale site, en zegt hoe ze zich aanmelden."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port at which the site will run, for the addresses that are printed."""
        parser.add_argument("--port", type=int, help="de poort waarop de site draait")

    def handle(self, *args: Any, port: int | None = None, **options: Any) -> None:
        """Make who is missing and print the addresses; CommandError on a site that others can reach."""
        if not settings.DEBUG:
            raise CommandError("local_users makes accounts with a known password: only for a site with DEBUG on.")
        site = f"http://localhost:{port}" if port else str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")
        passwords = _passwords(Path(settings.DATA_DIR) / "local-users.json")
        with transaction.atomic():
            editor = _with_password(EDITOR, passwords[EDITOR])
            editor.groups.add(Group.objects.get_or_create(name=EDITORS_GROUP)[0])
            _with_password(ADMINISTRATOR, passwords[ADMINISTRATOR], is_superuser=True, is_staff=True)
            partner = User.objects.filter(email=PARTNER).first() or User.objects.create_user(PARTNER)
            project = _give_access(partner)
        self.stdout.write(f"Redacteur:  {site}/admin/     {EDITOR}, wachtwoord {passwords[EDITOR]}")
        self.stdout.write(f"Beheerder:  {site}/admin/     {ADMINISTRATOR}, wachtwoord {passwords[ADMINISTRATOR]}")
        if project is None:
            self.stdout.write(f"Partner:    {PARTNER} heeft nog geen project: laad eerst de inhoud (load_content).")
        else:
            self.stdout.write(f"Partner:    {site}/nl/mijn/   {PARTNER}, code in deze terminal ({project.title})")


def _passwords(path: Path) -> dict[str, str]:
    """Return the passwords of this machine, made at the first run and kept in a file that only its owner reads."""
    try:
        kept = json.loads(path.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        kept = {}
    passwords = {email: str(kept.get(email) or secrets.token_urlsafe(12)) for email in (EDITOR, ADMINISTRATOR)}
    if passwords != kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(passwords, indent=2))
    return passwords


def _with_password(email: str, password: str, **fields: Any) -> User:
    """Return the user, made or put right, who signs in with this password."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, password, **fields)
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def _give_access(user: User) -> ProjectPage | None:
    """Let the user speak for the example project, and return it; None before the content is there."""
    project = ProjectPage.objects.live().filter(title__icontains=PROJECT, alias_of__isnull=True).order_by("pk").first()
    if project is None:
        return None
    organisation = Organisation.objects.filter(pk__in=project.partners.values("organisation")).order_by("pk").first()
    if organisation is None:
        return None
    key = project.translation_key
    if not Membership.objects.current().filter(user=user, project_key=key).exists():
        Membership.objects.update_or_create(
            user=user,
            organisation=organisation,
            project_key=key,
            defaults={"until": None, "role": MembershipRole.COORDINATOR},
        )
    return project
