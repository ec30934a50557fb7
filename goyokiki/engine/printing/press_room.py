"""Prints large documents; a program of its own, started by `room.py` and gone afterwards with all its memory.

It imports nothing of the product. Each line of its input is a JSON object: `sheets`, the names of files that hold a
document each, in the order of the pages, `name`, `author` and `language`, and `target`, the PDF to be written. It
answers each with one line: empty, or what went wrong.

    press_room.py FOLDER TEMPLATE FONTS PRIORITY
"""

import json
import os
import resource
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import typst

# Seconds of work on one order, and the longest file.
CPU_SECONDS = 600
LARGEST_RESULT = 1 << 30
# The site goes first: what is printed here is waited for by one person.
NICENESS = 15


def limit(priority: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_RESULT, LARGEST_RESULT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICENESS)
    if priority == "idle" and hasattr(os, "SCHED_IDLE"):
        # What nobody else wants of processor and disk (sched(7)): whoever asks for a page does not wait for a turn.
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def volume(order: dict[str, object], folder: Path) -> str:
    names = order["sheets"]
    if not isinstance(names, list):
        raise TypeError("sheets is a list of names")
    documents = ",".join((folder / name).read_text("utf-8") for name in names)
    head = json.dumps({name: order[name] for name in ("name", "author", "language")}, ensure_ascii=False)
    return f'{head[:-1]}, "documents": [{documents}]}}'


def main(place: str, template: str, fonts: str, priority: str) -> None:
    limit(priority)
    folder = Path(place)
    # The compiler reads below its root alone, and the pictures lie there.
    main_file = shutil.copy(template, folder / "document.typ")
    compiler = typst.Compiler(str(main_file), root=place, font_paths=[fonts], ignore_system_fonts=True)
    for line in sys.stdin:
        order = json.loads(line)
        try:
            target = folder / order["target"]
            compiler.compile(output=str(target), format="pdf", sys_inputs={"data": volume(order, folder)})
            answer = ""
        except (typst.TypstError, OSError) as problem:
            answer = f"{type(problem).__name__}: {problem}".replace("\n", " ")
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
