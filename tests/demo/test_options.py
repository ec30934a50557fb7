"""What `goyokiki demo` takes from its arguments before the settings are read."""

import pytest

from goyokiki.demo.options import environment


def test_without_arguments_the_demo_keeps_to_its_own_folder() -> None:
    assert environment([]) == {
        "GOYOKIKI_DATA": "var/demo",
        "GOYOKIKI_BASE_URL": "http://127.0.0.1:8000",
        "GOYOKIKI_LANGUAGE": "ja",
    }


def test_data_and_port_are_taken_from_the_arguments_and_the_rest_is_left() -> None:
    given = environment(["--port", "8123", "--fresh", "--data=/somewhere", "--size", "M", "--traceback"])
    assert given["GOYOKIKI_DATA"] == "/somewhere"
    assert given["GOYOKIKI_BASE_URL"] == "http://127.0.0.1:8123"


@pytest.mark.parametrize("wrong", [["--port", "many"], ["--size", "XL"], ["--data"]])
def test_a_wrong_argument_ends_the_program_with_a_line_that_says_so(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        environment(wrong)
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err
