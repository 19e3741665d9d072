"""What is known of Swedish names as such: which nicknames are short for what, and which names many bear.

The lists are ours: what a Swede would write down. They needn't be complete; a name that is missing is taken for rare,
or for a name of its own.
"""

from __future__ import annotations

from models.names import key

# Nicknames that are hardly ever anyone's full name: "Lena" and "Hanna" are names of their own, "Lotta" is Charlotte.
_NICKNAMES = {
    "charlotte": "lotta lotten charlotta lollo", "katarina": "kattis cattis katta", "kristina": "kicki kickan",
    "margareta": "maggan", "birgitta": "gittan", "susanne": "sussie sussi", "mikael": "micke mike", "jan": "janne",
    "hans": "hasse", "lars": "lasse", "nils": "nisse", "bo": "bosse", "karl": "kalle", "bengt": "bengan benke",
    "per": "pelle perra", "stefan": "steffe", "tomas": "tompa", "robert": "robban", "joakim": "jocke",
    "kristofer": "kricke stoffe", "kristian": "krille", "gustav": "gurra", "ulf": "uffe", "leif": "leffe",
    "rolf": "roffe", "roger": "ragge", "sven": "svenne", "daniel": "danne", "fredrik": "fredde figge",
    "anders": "adde", "elisabeth": "bettan", "pernilla": "nillan nilla", "gunilla": "nilla", "viktoria": "vickan",
    "alexander": "alex", "sofia": "fia fian", "henrik": "henke", "mattias": "matte", "magnus": "mange",
    "niklas": "nicke", "tobias": "tobbe", "torbjörn": "tobbe", "sebastian": "sebbe basse", "karolina": "carro",
    "madeleine": "madde", "josefin": "jossan", "johanna": "jossan", "rebecka": "becka beckan", "ulrika": "ullis",
    "therese": "tessan", "birger": "bigge", "bertil": "berra", "axel": "acke", "erik": "jerka", "jörgen": "jögge",
    "kenneth": "kenta", "kent": "kenta", "krister": "krille", "mats": "matte", "markus": "mackan macke",
    "oskar": "ogge", "olof": "olle", "olov": "olle", "patrik": "patte", "rikard": "ricke", "roland": "rolle",
    "lennart": "lelle", "urban": "ubbe", "viktor": "vicke", "vilhelm": "ville", "villiam": "ville", "johan": "jojje",
    "georg": "jojje", "barbro": "babs", "annika": "ankan", "marianne": "majsan", "kristoffer": "stoffe",
}  # fmt: skip

# The given names and surnames that most in Sweden bear (as in SCB's yearly lists): two of them meet by chance.
_GIVEN = """
    anna eva maria karin kristina lena kerstin sara emma ingrid malin birgitta linda marie inger jenny ulla annika
    susanne monica monika elin hanna johanna carina elisabeth elisabet sofia anita katarina margareta helena åsa camilla
    gunilla ida amanda linnéa anneli anette annette therese barbro siv ann marianne cecilia berit ann-christin helen
    agneta emelie pia sandra frida josefin lisa
    lars mikael anders johan erik per peter jan karl carl thomas tomas daniel fredrik hans andreas stefan mats markus
    marcus mattias magnus bengt jonas oskar niklas alexander bo viktor martin nils leif björn ulf patrik henrik robert
    sven joakim christer christian david håkan gustav tobias kent göran tommy roger lennart rolf kjell ola arne stig
    kurt bertil
"""
_LAST = """
    andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson jonsson jansson
    hansson bengtsson jönsson lindberg jakobsson magnusson lindström olofsson lindqvist lindgren berg axelsson bergström
    lundberg lind lundgren lundqvist mattsson berglund fredriksson sandberg henriksson forsberg ali mohamed sjöberg
    wallin engström eklund danielsson lundin håkansson björk bergman gunnarsson wikström holm ahmed samuelsson isaksson
    fransson nyström holmberg bergqvist arvidsson holmgren söderberg nyberg ekström blomqvist mårtensson nordström
    söderström lundström åkesson hermansson björklund eliasson berggren sandström nordin ström åberg ek falk holmqvist
    hedlund sundberg hellström dahlberg sjögren martinsson öberg dahl hedberg norberg abrahamsson
"""
COMMON_GIVEN = frozenset(key(_GIVEN).split())
COMMON_LAST = frozenset(key(_LAST).split())


def _by_nickname() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for full, nicknames in _NICKNAMES.items():
        for nick in nicknames.split():
            found[nick] = (*found.get(nick, ()), full)
    return found


FULL_FORMS = _by_nickname()
"""By nickname the names that it is short for: one, or a few."""
