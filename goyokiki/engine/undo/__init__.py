"""Taking back what one deed did to many rows: what a save in a batch keeps for it, and the way back, in small steps.

Rooms above say once of each of their models what hangs on its rows (`undoable`), and their plural saves pass through
`note` and `captured`; neither asks the database anything where no batch is open.
"""

from goyokiki.engine.undo.actions import begin, undo
from goyokiki.engine.undo.capture import captured, note, note_loss
from goyokiki.engine.undo.leaving import Left, UndoReport
from goyokiki.engine.undo.registry import Part, Was, undoable

__all__ = ["Left", "Part", "UndoReport", "Was", "begin", "captured", "note", "note_loss", "undo", "undoable"]
