from checks.templates import faults, plain_words


def advice(template: str) -> list[str]:
    return [fault.split(":")[0] for _, fault in faults(template)]


def test_what_the_security_policy_forbids_is_found() -> None:
    assert advice("<p>\n<script>alert(1)</script>") == ["inline script"]
    assert advice("<style>p {}</style>") == ["inline style sheet"]
    assert advice('<p class="a" style="color: red">') == ["style attribute"]
    assert advice('<button onclick="go()">') == ["on… attribute"]
    assert advice('<a href="javascript:go()">') == ["script in an attribute"]


def test_a_script_of_the_front_end_is_allowed() -> None:
    assert advice('<script type="module" src="{{ address }}"></script>') == []


def test_unescaped_values_and_queries_are_found() -> None:
    assert advice("{{ name|safe }}") == ["unescaped value"]
    assert advice("{% for row in customer.contacts.all %}{% endfor %}") == ["query"]


def test_a_post_form_needs_its_token() -> None:
    assert advice('<form method="post">{% csrf_token %}</form>') == []
    assert advice('<form method="get"></form>') == []
    assert advice('<form method="post"></form>') == ["POST form without {% csrf_token %}"]


def test_the_line_is_that_of_the_template_with_comments_overlooked() -> None:
    assert next(iter(faults("{# <style>\n#}\n{% comment %}\n<style>{% endcomment %}\n\n<style>")))[0] == 6


def test_words_outside_translation_tags_are_found_with_their_line() -> None:
    template = '<h1>{% translate "List" %}</h1>\n<p title="Close">保存 {{ name }} CSV</p>'
    assert plain_words(template, {"CSV"}) == [(2, "Close"), (2, "保存")]


def test_translated_text_is_left_alone() -> None:
    assert plain_words('{% blocktranslate %}All {{ n }} rows{% endblocktranslate %} <a href="/x/">1</a>', set()) == []
