import pytest
from markup import parse
from tokenization import blank

from docs import to_doc

NLP = blank()


def mentions(markup: str) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in to_doc(NLP, parse(markup, "x")).ents]


@pytest.mark.parametrize(
    "markup",
    [
        "säger [[PER Eva Ek]]([[PARTY M]]),[[ROLE ordförande]] i [[COM kommunstyrelsen]].Vi tar",
        "[[PER Kjersti Laamo]][[ROLE Regionråd]] ([[PARTY S]])Tel: 026-15",
        "det [[PARTY S]]-ledda styret och [[PARTY S]]-[[PARTY C]]-[[PARTY V]]-styret",
        "röstade [[PARTY S]], [[PARTY C]] och [[PARTY V]].",
        "[[PARTY S]]+[[PARTY V]]/[[PARTY MP]]",
        "–[[PER Eva]] svarade. -[[PER Eva]] teg.",
        "•[[PER Eva Ek]]",
        "[[PARTY SD:s]] [[PER Bo Ek]]",
    ],
)
def test_mentions_of_real_pages_fall_on_tokens(markup: str) -> None:
    one = parse(markup, "x")
    assert mentions(markup) == [(one.text[start:end], label) for start, end, label in one.ents]


def test_a_mention_inside_a_token_takes_the_token() -> None:
    assert mentions("enligt [[ORG SKR]]:s prognos") == [("SKR:s", "ORG")]


def test_a_mention_glued_to_a_word_teaches_nothing() -> None:
    doc = to_doc(NLP, parse("att [[COM omsorgsnämnden]]får medel av [[PER Eva Ek]]", "x"))
    assert [ent.text for ent in doc.ents] == ["Eva Ek"]
    assert [token.text for token in doc if token.ent_iob == 0] == ["omsorgsnämndenfår"]


def test_names_with_inner_capitals_and_web_addresses_stay_whole() -> None:
    words = [token.text for token in NLP("McDonald DeGeer eva.ek@kalix.se www.kalix.se 2:e bl.a. VA-chef")]
    assert words == ["McDonald", "DeGeer", "eva.ek@kalix.se", "www.kalix.se", "2:e", "bl.a.", "VA-chef"]
