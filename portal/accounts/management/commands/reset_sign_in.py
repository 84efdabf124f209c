"""Helps somebody who lost their second factor, when no administrator can do it in the admin."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import User
from portal.accounts.resetting import reset_factors


class Command(BaseCommand):
    """Removes the factors of one person and signs them out everywhere."""

    help = "Verwijdert de passkeys, app en herstelcodes van iemand en meldt die persoon overal af."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address of the person."""
        parser.add_argument("email", help="het e-mailadres waarmee iemand zich aanmeldt")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Reset the factors; CommandError for an address that nobody has."""
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError("Niemand meldt zich met dit adres aan.") from None
        self.stdout.write(
            f"{reset_factors(user, actor=None)} verwijderd; {user.email} is overal afgemeld en krijgt er een mail over."
        )
