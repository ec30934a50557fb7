"""Documents on paper: made once as a `Document`, drawn on the screen and as PDF from that same object.

Owns the fonts and the one typst compiler of each process, the report of characters that no font has, and printing many
documents in the background (`PrintJob`). What stands in a document, and who may have it, is said by the room that
declares its `PrintKind`. Text of people reaches typst as data alone, never as markup.
"""
