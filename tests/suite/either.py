"""What PostgreSQL runs with `--all` only, because a run on either database says it: how a page is drawn and who is let
in, what a form or a cell takes, what a document looks like; and drills, of which SQLite runs the short ones.

Wherever SQL is made PostgreSQL is asked in every run, by the tests of actions, lists, searches, imports and figures: of
all the statements that tests lead to, their values apart, one in twenty was left to `--all` when this was measured. A
new file belongs to every run until somebody names it here.
"""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ON_EITHER = (
    "accounts/views/test_again.py",
    "accounts/views/test_recovery.py",
    "accounts/views/test_same_work.py",
    "accounts/views/test_sign_in.py",
    "accounts/views/test_user.py",
    "config/watch",
    "contracts/test_hostile_strings.py",
    "contracts/test_hostile_text.py",
    "contracts/test_import_kinds.py",
    "contracts/test_ledger_doors.py",
    "contracts/test_ledger_forms.py",
    "contracts/test_ledger_kept_pages.py",
    "contracts/test_permissions.py",
    "customers/imports/test_values.py",
    "customers/karte/test_many.py",
    "customers/labels/test_page.py",
    "customers/views/test_choices.py",
    "customers/views/test_form.py",
    "customers/views/test_former_names.py",
    "customers/views/test_postal_code.py",
    "customers/views/test_site_form.py",
    "demo/test_stage.py",
    "demo/test_telling.py",
    "engine/exports/test_pages.py",
    "engine/exports/test_templates_to_fill.py",
    "engine/files/test_darkroom.py",
    "engine/files/test_intake.py",
    "engine/files/test_kill_drill.py",
    "engine/files/test_panel.py",
    "engine/intake/test_first_steps.py",
    "engine/intake/test_mapping.py",
    "engine/intake/test_reading.py",
    "engine/intake/test_uploading.py",
    "engine/mail/test_kill_drill.py",
    "engine/records/test_form_pages.py",
    "engine/saved_views/test_views_over_lists.py",
    "engine/undo/test_kill_drill.py",
    "equipment/imports/test_sample.py",
    "help",
    "service/imports/test_cells.py",
    "service/views/test_form.py",
)
_places = tuple(TESTS / name for name in ON_EITHER)


def is_on_either(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in _places)
