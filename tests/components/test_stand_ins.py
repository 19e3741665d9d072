"""Who holds an office for somebody else without its being named. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people

SICK = "[[PER Eva Ek]], [[ROLE skolchef]] på [[ORG Alby förvaltning]], är sjukskriven. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SICK + "[[PER Bo Al]] vikarierar för henne.", "Bo Al: tillförordnad skolchef, Alby förvaltning"),
        (SICK + "För henne vikarierar [[PER Bo Al]].", "Bo Al: tillförordnad skolchef, Alby förvaltning"),
        (SICK + "För henne vikarierar [[PER Bo Al]].", "Eva Ek: skolchef, Alby förvaltning"),
        (SICK + "[[PER Bo Al]] vikarierar sedan i maj som [[ROLE lärare]].", "Bo Al: +vikarierande lärare"),
        (
            "[[ROLE Rektor]] [[PER Eva Ek]] slutar. [[ROLE Lärare]] [[PER Bo Al]] uppehåller tjänsten.",
            "Bo Al: lärare; +tillförordnad rektor",
        ),
        (
            "[[PER Li Lo]] blir [[ROLE skolchef]] i maj. [[PER Bo Al]], [[ROLE rektor]], är alltjämt tillförordnad.",
            "Bo Al: rektor; tillförordnad skolchef",
        ),
        (
            "[[PER Bo Al]], [[ROLE tf skolchef]], återgår till arbetet som [[ROLE rektor]].",
            "Bo Al: -tillförordnad skolchef; +rektor",
        ),
        (
            "[[PER Bo Al]], som vikarierat som [[ROLE rektor]], har återgått till sin tjänst.",
            "Bo Al: -vikarierande rektor",
        ),
        ("I maj tar [[PER Bo Als]] halvår som [[ROLE tf rektor]] slut.", "Bo Al: -tillförordnad rektor"),
        (
            "[[PER Bo Al]] är sjukskriven. Kulturnämndens [[ROLE vice ordförande]], [[PER Eva Ek]] (C), tjänstgör som "
            "[[ROLE ordförande]] under hans frånvaro.",
            "Eva Ek (C): vice ordförande, kulturnämnden; tillförordnad ordförande, kulturnämnden",
        ),
        (
            "Under [[PER Li Los]] ledighet är [[PER Bo Al]] (S) [[ROLE ordförande]] i miljönämnden.",
            "Bo Al (S): tillförordnad ordförande, miljönämnden",
        ),
        (
            "[[ROLE Vice ordföranden]] [[PER Eva Ek]] (S) leder miljönämnden tills fullmäktige har utsett en ny "
            "[[ROLE ordförande]].",
            "Eva Ek (S): vice ordförande",
        ),
        (
            "[[PER Li Lo]] är [[ROLE ordförande]] i miljönämnden. Tills vidare leds nämnden av [[PER Bo Al]] (S).",
            "Bo Al (S): tillförordnad ordförande, miljönämnden",
        ),
        ("[[PER Bo Al]] fortsätter som [[ROLE skolchef]] tills en ny har anställts.", "Bo Al: skolchef"),
        (
            "[[PER Bo Al]] blir ordinarie [[ROLE socialchef]]. Han har varit tf sedan april.",
            "Bo Al: +socialchef; tillförordnad socialchef",
        ),
        (
            "[[PER Eva Ek]], [[ROLE ordförande]] i miljönämnden, är barnledig. [[ROLE Vice ordförande]] [[PER Bo Al]] "
            "kliver in som [[ROLE ordförande]].",
            "Bo Al: vice ordförande, miljönämnden; +tillförordnad ordförande, miljönämnden",
        ),
        (
            "[[PER Li Lo]] har lämnat tjänsten som [[ROLE hamnchef]]. Hon efterträds tillfälligt av [[PER Bo Al]].",
            "Bo Al: +tillförordnad hamnchef",
        ),
    ],
)
def test_stand_ins(text: str, expected: str) -> None:
    assert expected in people(text)
