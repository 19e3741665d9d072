"""What tells that no municipality issued a release: a region (once landsting), a joint authority, a county board."""

from __future__ import annotations

import re

REGION = re.compile(
    r"\b(?:Region(?:en)?|Landstinget(?:\s+i)?)\s+(?!Gotland)[A-ZÅÄÖ][\w-]+(?:\s+län)?|"
    r"\b[A-ZÅÄÖ][a-zåäö]+s läns landsting\b|"
    r"\bregion[a-zåäö-]{2,}\.[a-z]{2,}\b|@rjl\.se\b"
)
REGION_BODY = re.compile(
    r"\b(?:regionfullmäktige|regionstyrelse|regionråd|oppositionsregionråd|regiondirektör|regionens"
    r"|landstings(?:fullmäktige|styrelse|råd|direktör)|landstinget)\w*",
    re.IGNORECASE,
)
OTHERS_TITLE = re.compile(
    r"(?:Länsstyrelsen|Landstinget|Kommunalförbundet|Sveriges Kommuner|SKR|SKL|Region(?!\s+Gotland)\s+[A-ZÅÄÖ])\b"
)
JOINT = re.compile(
    r"^(?:[\w-]+\s){0,4}\w*(?:förbund|kommunalförbund|gymnasieförbund|räddningstjänst(?:förbund)?)$"
    r"|^(?:Räddningstjänst(?:en|förbundet)?|Kommunalförbundet|\w+förbundet) (?:[A-ZÅÄÖ][\w-]+[ -]?){1,4}$"
    r"|^[Kk]ommunalförbund(?:et)? för\s"
)
