"""Signing in, the second factor, sessions and single sign-on."""
