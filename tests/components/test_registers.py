"""The registers: what base form and class a title has, and what a malformed file says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from extract import registers
from extract.tables import RegisterError, read_committees, read_municipalities, read_parties, read_roles


def test_all_municipalities_are_there() -> None:
    assert len(registers.municipalities()) == 290
    assert registers.municipalities()["1880"].name == "Örebro"


def test_national_parties_come_first_and_are_called_by_their_letters() -> None:
    national = [party.canonical for party in registers.parties() if party.scope == "national"]
    assert national == ["S", "M", "SD", "C", "V", "KD", "MP", "L", "FI"]
    assert all(party.municipality_code in {None, *registers.municipalities()} for party in registers.parties())


@pytest.mark.parametrize(
    ("surface", "base"),
    [
        ("ordföranden", "ordförande"),
        ("ordförandena", "ordförande"),
        ("Förste vice ordföranden", "förste vice ordförande"),
        ("2:e vice ordförande", "2:e vice ordförande"),
        ("kommunalrådet", "kommunalråd"),
        ("oppositionsråden", "oppositionsråd"),
        ("ledamöterna", "ledamot"),
        ("ersättaren", "ersättare"),
        ("gruppledare", "gruppledare"),
        ("socialchefens", "socialchef"),
        ("enhetscheferna", "enhetschef"),
        ("samhällsbyggnadsdirektören", "samhällsbyggnadsdirektör"),
        ("rektorn", "rektor"),
        ("rektorerna", "rektor"),
        ("upphandlaren", "upphandlare"),
        ("bibliotekarierna", "bibliotekarie"),
        ("ambulanssjuksköterskan", "ambulanssjuksköterska"),
        ("vd:n", "vd"),
        ("nämndemän", "nämndeman"),
        ("politiska sekreteraren", "politisk sekreterare"),
        ("ny kommundirektör", "kommundirektör"),
        ("nytillträdde skolchefen", "skolchef"),
        ("den tillförordnade kommundirektören", "tillförordnad kommundirektör"),
        ("tf rektor", "tf rektor"),
        ("kommun\u00adstyrelseordförande", "kommunstyrelseordförande"),
        ("HR-chef", "hr-chef"),
        ("trädkramarguru", "trädkramarguru"),
    ],
)
def test_base_form(surface: str, base: str) -> None:
    assert registers.base_role(surface) == base


@pytest.mark.parametrize(
    ("title", "role_class"),
    [
        ("2:e vice ordförande", "elected"),
        ("socialnämndsordförande", "elected"),
        ("oppositionsregionråd", "elected_fulltime"),
        ("tf samhällsbyggnadschef", "manager"),
        ("hälso- och sjukvårdsdirektör", "manager"),
        ("naturvårdshandläggare", "civil_servant"),
        ("biträdande pressekreterare", "press_contact"),
        ("tillförordnad gruppledare", "party"),
        ("statssekreterare", "government"),
        ("civilminister", "government"),
        ("styrelseordförande", "company"),
        ("biträdande rektor", "school"),
        ("trädkramarguru", None),
    ],
)
def test_class(title: str, role_class: str | None) -> None:
    assert registers.role_class(title) == role_class


@pytest.mark.parametrize(
    ("reader", "content", "message"),
    [
        (read_roles, "title,class\nchef,manager\n", r":1: .*title, class, forms, evidence"),
        (read_roles, "title,class,forms,evidence\nchef,boss,,x\n", r":2: 'boss' is none of"),
        (
            read_roles,
            "title,class,forms,evidence\nchef,manager,,x\nchef,manager,,x\n",
            r":3: 'chef' is empty or stands twice",
        ),
        (read_roles, "title,class,forms,evidence\nchef,manager,x\n", r":2: 4 fields"),
        (read_municipalities, "code,name,county,domain\n180,Eda,,\n", r":2: .*four digits"),
        (read_committees, "kind,form,canonical,note\nabbreviations,KS,kommunstyrelsen,\n", r":2: 'abbreviations'"),
        (
            read_parties,
            "name,abbreviation,variants,scope,municipality_code,valid_from,valid_to,evidence\nX,,,national,,,,seen\n",
            r":2: a national party has an abbreviation",
        ),
    ],
)
def test_a_malformed_register_names_file_and_line(
    reader: Callable[[Path], Iterable[object]], content: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(RegisterError, match=r"register\.csv" + message):
        list(reader(path))
