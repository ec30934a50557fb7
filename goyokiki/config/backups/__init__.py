"""The whole installation in one file, taken while it runs, and put back to the byte on an empty machine.

`take` copies the database at one moment and then the files that its rows name, which nobody removes meanwhile;
`restore` looks at every hash before anything is in its place. The file is a ZIP that any system opens: see ADR 18.
"""

from goyokiki.config.backups.restoring import Restored, restore
from goyokiki.config.backups.taking import keep_newest, newest_in, take
from goyokiki.config.backups.trouble import BackupTrouble, words_of

__all__ = ["BackupTrouble", "Restored", "keep_newest", "newest_in", "restore", "take", "words_of"]
