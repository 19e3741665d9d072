"""Words of the synthetic store: Swedish ones with frequencies like a text's, names that nobody need bear."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate


def _listed(words: str, mark: str | None = None) -> list[str]:
    return words.replace("\n", " " if mark is None else "").split(mark)


SMALL = _listed("""
och i att det som en på är av för med till den har de inte om ett men var sig så vi från nu kan när vid ska också nya
alla under efter eller mer hos över får mellan där bland många redan genom utan våra bara inom dag år här upp ut fler
sedan blir varje andra första mot enligt både samt hela ännu bättre större mycket några hur
""")
PLAIN = _listed("""
kommunen kommunens nämnden beslut budget invånare barn elever skolan förskolan hemtjänsten äldre personal vägen parken
torget biblioteket simhallen bostäder planen förslaget arbetet verksamheten pengar miljoner kronor projektet området
säger beslutade föreslår vill behöver innebär startar öppnar bygger satsar ökar minskar planerar samarbetar fortsätter
trygghet miljö klimat kultur fritid omsorg utbildning näringsliv företag föreningar ungdomar familjer medarbetare
chefer
hösten våren sommaren vintern måndag torsdag helgen månaden centrum landsbygden stationen bussar cyklar trafiken snö
vatten avlopp energi fjärrvärme sopor återvinning skog sjön ån hamnen bron gatan lekplats idrott fotboll ishall museum
musik teater bio konst utställning invigning dialog möte enkät svar frågor synpunkter ansökan tillstånd bygglov
detaljplan
översiktsplan upphandling avtal hyra lokaler renovering tak fönster kök mat måltider hälsa stöd råd vård läkare
sjuksköterska
undersköterska lärare rektorer resultat betyg gymnasiet vuxna språk integration arbete jobb praktik utvärdering
rapport
granskning revision ekonomi överskott underskott skatt avgift taxa bidrag mål strategi handlingsplan policy riktlinjer
säkerhet brand räddningstjänst polis kamera belysning tillgänglighet digitalisering tjänst teknik bredband fiber
system
""")
FIRST = _listed("""
förskole skol äldre hemtjänst bostads trafik miljö kultur fritids klimat närings ungdoms vatten energi park gatu bygg
plan budget personal utbildnings omsorgs idrotts biblioteks cykel buss centrum landsbygds trygghets hälso
""")
LAST = _listed("""
planen gruppen projektet frågan satsningen utredningen avgiften taxan byggnaden området verksamheten enheten rådet
veckan
priset bidraget programmet målet ansvaret behovet arbetet politiken beslutet kartan guiden dagen
""")
GIVEN = _listed("""
Anna Lars Eva Per Maria Anders Karin Johan Kristina Mikael Lena Nils Sara Erik Ingrid Jan Emma Karl Birgitta Peter
Malin
Thomas Elin Fredrik Hanna Mats Jenny Magnus Marie Stefan Helena Ulf Linda Bengt Sofia Jonas Camilla Daniel Monica
Patrik
Åsa Martin Ulrika Mattias Annika Göran Cecilia Henrik Therese Leif Josefin Rolf Susanne Kjell Ebba Tobias Gunilla
Oskar
Amir Fatima Hassan Leila Aleksandra Milan Zeinab Ahmed Tuva Viggo Berit Torsten Gudrun Ove Märta Sixten Yvonne Kent
""")
STEMS = _listed("""
Berg Lind Ek Ström Sand Hall Alm Sjö Björk Grön Löv Fors Äng Ås Öst Väst Norr Söder Hag Ros Ceder Vik Holm Lund Dal
Sten
Gran Hed Höst Vinter Rönn Kvarn Malm Nord Skog Säter Torn Ved Åker Asp
""")
ENDS = _listed("ström qvist gren man berg dahl lund stedt holm mark ner gård blad fors hagen rud sten vall strand vik")
BODIES = _listed(
    """
socialnämnden|barn- och utbildningsnämnden|tekniska nämnden|kultur- och fritidsnämnden|byggnadsnämnden|miljönämnden|
vård- och omsorgsnämnden|arbetsmarknadsnämnden|samhällsbyggnadsnämnden|överförmyndarnämnden|valnämnden|skolnämnden|
gymnasienämnden|servicenämnden|trafiknämnden|landsbygdsnämnden|fastighetsnämnden|äldrenämnden|näringslivsnämnden
""",
    "|",
)
LATER = _listed(
    """
välfärdsnämnden|utbildningsnämnden|stadsbyggnadsnämnden|kulturnämnden|omsorgsnämnden|hållbarhetsnämnden
""",
    "|",
)
OFFICES = _listed(
    """
socialförvaltningen|barn- och utbildningsförvaltningen|tekniska förvaltningen|kommunledningskontoret|
kulturförvaltningen|
samhällsbyggnadsförvaltningen|omsorgsförvaltningen|miljöförvaltningen
""",
    "|",
)
SCHOOLS = _listed(
    """
Almskolan|Björkskolan|Centralskolan|Dalskolan|Ekskolan|Forsskolan|Granskolan|Hamnskolan|Lindskolan|Åsskolan
""",
    "|",
)


class Zipf:
    """Items drawn so that the one of rank n comes as often as 1 / (n + shift) ** power."""

    def __init__(self, items: Sequence[str], power: float = 1.0, shift: float = 2.0) -> None:
        self._items = items
        self._sums = list(accumulate((rank + shift) ** -power for rank in range(1, len(items) + 1)))

    def draw(self, dice: random.Random) -> str:
        return self._items[bisect_left(self._sums, dice.random() * self._sums[-1])]


WORDS = Zipf([*SMALL, *PLAIN, *(first + last for last in LAST for first in FIRST)])
"""Some 1,000 words: the smallest stand in nearly every text, most compounds in one of a hundred."""
GIVEN_NAMES = Zipf(GIVEN, 0.7, 4)
SURNAMES = Zipf([stem + end for end in ENDS for stem in STEMS if not stem.casefold().endswith(end[:3])], 0.6, 10)


def words(dice: random.Random, count: int) -> str:
    return " ".join(WORDS.draw(dice) for _ in range(count))


def sentence(dice: random.Random) -> str:
    return words(dice, dice.randint(7, 16)).capitalize() + "."
