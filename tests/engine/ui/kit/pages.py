"""The pages of the style sheet and what they show."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.messages.storage.base import BaseStorage, Message
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from goyokiki.engine.ui import nav
from goyokiki.engine.ui.marks import Person
from goyokiki.engine.ui.palette import PERSON_COLORS

HERE = Path(__file__).parent
PAGES = ("list", "detail", "form", "pieces", "sign_in")

WHO = Person("やま", "#2f6f4e", partner=False, name="山本 次郎")
NAMES = [
    ("A", "株式会社山本食品", "ヤマモトショクヒン", "大阪府大阪市北区中之島1-2-3", "06-0000-1201"),
    ("B", "医療法人松本会 松本歯科医院", "マツモトシカイイン", "大阪府吹田市江坂町2-4-8", "06-0000-3345"),
    ("B", "鈴木印刷株式会社", "スズキインサツ", "大阪府堺市堺区翁橋町1-1", "072-000-4821"),
    ("C", "佐々木 太郎", "ササキ タロウ", "大阪府豊中市本町3-1-16", ""),
    (
        "Z",
        "渡邉髙﨑𠮷不動産管理株式会社 西日本統括本部 大阪第二営業所",
        "ワタナベ",
        "大阪府大阪市淀川区西中島5-11",
        "06-0000-4408",
    ),
]


@dataclass
class Profile:
    abbr: str = "さと"
    color: str = "#557a95"
    role: str = "admin"


@dataclass
class Somebody:
    """A person who may do everything, or nothing."""

    allowed: bool = True
    language: str = "ja"
    display_name: str = "佐藤 花子"
    is_authenticated: bool = True
    staff: Profile = field(default_factory=Profile)

    def can(self, capability: str) -> bool:
        return self.allowed


def navigation() -> nav.Navigation:
    """A navigation of the style sheet's own, in place of what the product's apps have registered."""
    made = nav.Navigation()
    made.area("customers", label="顧客管理", order=10)
    made.add(
        area="customers", label="顧客", route="customer.list", icon="users", needs="customers.view", order=10, tab=True
    )
    made.create(label="顧客の登録", route="customer.new", icon="user-plus", needs="customers.edit", order=10)
    return made


class CustomerForm(forms.Form):
    kind = forms.ChoiceField(
        label="区分", choices=[("1", "法人"), ("2", "個人")], widget=forms.RadioSelect, initial="1"
    )
    rank = forms.ChoiceField(label="顧客ランク", choices=[("", "選択してください"), ("A", "A 支店営業所有")])
    name = forms.CharField(label="顧客名", max_length=100, widget=forms.TextInput(attrs={"data-kana": "kana"}))
    kana = forms.CharField(label="顧客名カナ", required=False, help_text="全角カタカナ。並び順に使います。")
    labels = forms.MultipleChoiceField(
        label="顧客分類",
        choices=[("1", "年賀状"), ("2", "カレンダー"), ("3", "暑中見舞い"), ("4", "シーズン前伺い")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    postal_code = forms.CharField(
        label="郵便番号", required=False, widget=forms.TextInput(attrs={"data-postal": "prefecture city town"})
    )
    prefecture = forms.ChoiceField(label="都道府県", choices=[("", ""), ("大阪府", "大阪府")], required=False)
    city = forms.CharField(label="市区町村", required=False)
    town = forms.CharField(label="町名番地", required=False)
    mail_ok = forms.BooleanField(label="メール送付", required=False)
    note = forms.CharField(label="備考", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ContactForm(forms.Form):
    department = forms.CharField(label="部署", required=False)
    title = forms.CharField(label="役職", required=False)
    name = forms.CharField(label="氏名", required=False)
    phone = forms.CharField(label="TEL", required=False)
    main = forms.BooleanField(label="主担当", required=False)


class SignInForm(forms.Form):
    login_id = forms.CharField(label="ログインID")
    password = forms.CharField(label="パスワード", widget=forms.PasswordInput)


def request_of(login: Any, language: str = "ja", theme: str = "auto") -> HttpRequest:
    request = RequestFactory().get("/kit/")
    request.user = login
    request.COOKIES = {"language": language, "theme": theme}
    request._messages = storage(request)
    return request


def storage(request: HttpRequest) -> BaseStorage:
    messages = BaseStorage(request)
    messages._loaded_data = [Message(25, "保存しました。")]
    return messages


def page(name: str, request: HttpRequest) -> str:
    template = engines["django"].from_string((HERE / f"{name}.html").read_text())
    return template.render(content(), request)


def content() -> dict[str, Any]:
    contacts = forms.formset_factory(ContactForm, extra=1, can_delete=True)
    rows = [customer(number) for number in range(30)]
    people = [
        {"value": "-", "name": "-"},
        *(
            {
                "value": n,
                "name": f"山本 {n}郎",
                "abbr": "山本",
                "color": color,
                "department": "営業部",
                "checked": n < 3,
            }
            for n, (color, _) in enumerate(PERSON_COLORS)
        ),
        {"value": 99, "name": "(削除済) 大金 太郎", "abbr": "大金", "color": "", "deleted": True},
    ]
    return {
        "rows": rows,
        "chips": [{"label": "ランク A・B", "href": "?"}, {"label": "担当者 山本 次郎", "href": "?"}],
        "filters": [CustomerForm()[name] for name in ("labels", "postal_code", "prefecture", "city", "town")],
        "form": CustomerForm({"name": "株式会社山本食品", "note": "<b>そのまま</b>"}),
        "contacts": contacts(prefix="contacts"),
        "sign_in": SignInForm(),
        "people": people,
        "palette": PERSON_COLORS,
        "who": WHO,
        "tabs": [
            {"label": "基本情報", "href": "?", "current": True, "count": None},
            {"label": "先方担当者", "href": "?", "count": 2},
            {"label": "変更履歴", "href": "?", "count": 14},
        ],
        "facts": [
            ("顧客コード", "C000412"),
            ("顧客名", "株式会社山本食品"),
            ("住所", "〒530-0005\n大阪府大阪市北区中之島1-2-3"),
            ("FAX", ""),
            ("備考", None),
        ],
        "history": [
            {
                "at": "2026/11/19 14:20",
                "who": "佐藤 花子",
                "what": "変更しました",
                "changes": [("TEL", "06-0000-1200", "06-0000-1201"), ("FAX", "", "06-0000-1202")],
            },
            {"at": "2026/11/01 09:05", "who": "山本 次郎", "what": "登録しました", "changes": []},
        ],
        "steps": [
            {"label": "依頼中", "state": "done"},
            {"label": "対応中", "state": "now"},
            {"label": "完了", "state": "todo"},
        ],
    }


def customer(number: int) -> dict[str, Any]:
    rank, name, kana, address, phone = NAMES[number % len(NAMES)]
    people = [WHO, Person("高橋", "#a2553a", partner=True, name="高橋 三郎")][: 1 + number % 2]
    row = {"rank": rank, "name": name, "kana": kana, "address": address, "phone": phone}
    return {**row, "people": people, "label": "年賀状" if number % 3 else "", "count": number}
