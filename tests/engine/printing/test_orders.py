from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.printing.gaps import gaps_of
from goyokiki.engine.printing.orders import Printed, printed_of
from tests.engine.printing.conftest import document, prose


def test_what_was_left_out_and_what_no_font_has_is_kept_with_the_order() -> None:
    printed = Printed(left_out=2, gaps=gaps_of(document(prose("😀"))))
    assert printed.gaps
    assert printed_of(MadeFile(so_far=printed.as_json())) == printed
    assert printed_of(MadeFile()) == Printed()
