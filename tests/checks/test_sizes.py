from checks.sizes import functions_of, limit_for


def test_the_lines_of_a_function_are_counted_without_its_decorators() -> None:
    source = "@page('x')\n@other\ndef view(request):\n    return 1\n"
    assert [(node.name, size) for node, size in functions_of(source)] == [("view", 2)]


def test_the_last_pattern_that_fits_is_the_limit() -> None:
    assert limit_for("functions", "goyokiki/engine/journal/records.py") == 60
    assert limit_for("functions", "goyokiki/customers/views/merge.py") == 25
    assert limit_for("files", "README.md") is None
