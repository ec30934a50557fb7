"""Why a backup was not taken or not put back, in a sentence for whoever typed the command."""

from __future__ import annotations


class BackupTrouble(Exception):
    """Nothing was changed; the text says what is the matter and what to do."""
