"""Mails of the register: written in the transaction of what they are about, rendered and sent afterwards, once."""
