"""Whether a role is held, taken up or left: told by the words in front of the title, the verb and what follows."""

from __future__ import annotations

import re

from extract.components.role_parts import How
from extract.facts import RoleKind

_TIME = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|årsskiftet|nyår|hösten|"
    r"våren|sommaren|nu|i dag|idag)(?! (?:19|20)\d\d)"
)
_POST_AS = r"(?:posten|uppdraget|rollen|platsen|jobbet|tjänsten|stolen) som"
_IN_FRONT: tuple[tuple[RoleKind, re.Pattern[str]], ...] = (
    (
        "former",
        re.compile(
            r"\b(?:tidigare|förr[ea]|f\.?\s?d\.?|före detta|avgående|avgångne|avsatt[ae]?|dåvarande|ex|hittills|"
            r"hittillsvarande|fram till (?:i dag|idag|nu|i går|nyligen|årsskiftet))[\s-]+(?:varit\s+)?(?:\w+\s+)?$|"
            r"\b(?:åren|under|mellan) (?:åren )?(?:1[89]|20)\d\d\s?(?:[\u2013-]|och)\s?(?:1[89]|20)\d\d\s+(?:\w+\s+)?$|"
            r"\b(?:sina|hans|hennes) (?:\w+ ){0,2}(?:år|åren|tid) som\s+(?:\w+\s+)?$|"
            r"^(?!\W*(?:därefter|sedan|om)\b).*\b(?:går|gick|gått|flyttas|kliver|växlar) (?:[\w()]+ ){0,6}?från\s+"
            rf"(?:{_POST_AS}\s+)?(?:\w+\s+)?$|"
            r"\b(?:senast|närmast) (?:\w+ )?som\s+(?:\w+\s+)?$|\binte längre\s+(?:\w+\s+)?$|"
            r"\befter (?:\w+ ){1,4}(?:år|mandatperioder|månader) som\s+(?:\w+\s+)?$|"
            r"\b(?:entledigade?s|entledigar|avsattes|avsätts|avskeda[dt]?e?s)(?: (?:i dag|i går|nu|på \w+dagen))*\s+$",
            re.I,
        ),
    ),
    (
        "incoming",
        re.compile(
            r"\b(?:ny|nya|nye|nytt|tillträdande|blivande|kommande|nyvald[ae]?|nyutsedd[ae]?|nyutnämnd[ae]?|"
            r"nybliv\w+|nyanställd[ae]?|tilltänkt[ae]?)\s+(?:\w+\s+)?$|"
            r"\bförsta (?:arbets)?dag(?:en)?(?: på jobbet)? som\s+(?:\w+\s+)?$|"
            r"\bny (?:i rollen|på posten|i uppdraget|på jobbet) som\s+(?:\w+\s+)?$|"
            r"\b(?:går|gick|gått|flyttas|flyttar|kliver|växlar) (?:[\w()]+ ){0,6}?från [^.,;]{4,80} till\s+"
            rf"(?:{_POST_AS}\s+)?(?:\w+\s+)?$|"
            rf"^\W*(?:Från|Fr\.?\s?o\.?\s?m\.?)(?: och med)? (?:den )?(?:\d{{1,2}} )?{_TIME}\b"
            r"[^.;]{0,20}\bär\b[^.,;]{0,60}$|"
            r"\bfår (?:en |ett )?(?:gemensam|egen|ordinarie)\s+(?:\w+\s+)?$|"
            r"\b(?:från och med|fr\.?\s?o\.?\s?m\.?) [^.,;:]{1,30} (?:heter|är|blir)\s+(?:\w+\s+)?$",
            re.I,
        ),
    ),
    ("current", re.compile(r"\bhar suttit\b[^.;]*\bsedan\b[^.;]*\bde senaste (?:\w+ ){0,2}som\s+(?:\w+\s+)?$", re.I)),
    ("current", re.compile(r"\b(?:blir|blev|är|sitter|stannar|finns) kvar(?: \w+){0,2} som\s+(?:\w+\s+)?$", re.I)),
    ("current", re.compile(r"\b(?:nuvarande|i dag|idag|numera|sittande|till vardags)\s+(?:är\s+)?$", re.I)),
)

_VERBS: tuple[tuple[RoleKind, re.Pattern[str]], ...] = (
    (
        "former",
        re.compile(
            r"\b(?:var|varit|lämnar|lämna|lämnade|lämnat|avgår|avgå|avgick|avgått|avsäger|avsagt|avsade|slutar|"
            r"sluta|slutade|slutat|entledigande|"
            r"(?:går|gick) i pension|"
            r"pensioneras|sagt upp sig|entledigats|entledigad|avsägelse|"
            r"arbetade|arbetat|jobbade|jobbat|satt|suttit|kliver av|hoppar av|petades|"
            r"petas|entledigas|entledigades|entledigat|entledigar|entlediga|befria|avsätta|skiljs|skildes|skilts|skilt|skilde|släpper|släppte|"
            r"fram till|"
            r"tidigare|ställer sin plats|avgång|frånträder|avslutar|tackar för sig|omval|lämnat in sin|tjänstgjort|"
            r"haft|hållit|befriades|befriats)\b",
            re.I,
        ),
    ),
    (
        "incoming",
        re.compile(
            r"\b(?:blir|bli|blev|blivit|utses|utsetts|utsågs|utsåg|utsett|utsedd|utsedda|utser|utse|väljs|välja|valdes|"
            r"valts|valde|väljer|vald|valda|omvald\w*|omvalts|omväljs|återvald\w*|återväljs|föreslås|föreslår|föreslogs|föreslagits|"
            r"nomineras|nominerar|nominerats|tillträder|tillträda|tillträdde|tillträtt|"
            r"(?:tar|tog|ta) (?:[A-ZÅÄÖ]\S+ |\(\S+\) ){0,4}över|"
            r"tagit över|går in|gå in|gick in|anställs|"
            r"anställt|anställa|anställts|anställer|börjar|börja|började|börjat|"
            r"(?:tar|tog)(?: han| hon| hen)? plats|får|fick|kliver in|"
            r"träder in|efterträder|efterträdde|avlöser|ersätter(?= \w+ \w+ som)|förordnats|förordnas|förordnat|"
            r"rekryterats|rekryteras|rekryterat|utnämns|utnämnts|vikarierar|(?<!i )går vidare|väntar|inträde|"
            r"(?<!i )går över|"
            r"kandiderar|startar|inleder|"
            r"byter|(?<!fortsättningsvis )(?<!fortsatt )kommer att (?:vara|bli)|"
            r"återgår|återgå|återvänder|återkommer|återkomma|(?:går|gick) (?:[A-ZÅÄÖ]\S+ |\(\S+\) ){1,4}in|"
            r"övertar|övergår|kommer att leda|lyfts|vann|valt|nominerades|pekats ut|pekas ut|(?<!just )nu som|"
            r"utnämndes|vikarierar)\b",
            re.I,
        ),
    ),
    (
        "current",
        re.compile(
            r"\b(?:sedan \w+ (?:tillträdde|blev|valdes|började)|(?:valdes|utsågs|tillträdde|började|"
            r"blev) (?:redan |år |in )*(?:19|20)\d\d|(?:19|20)\d\d (?:blev|valdes|utsågs|tillträdde|började|"
            r"anställdes) |är|fortsätter|fortsätta|fungerar|tjänstgör|sitter|kvarstår|arbetar idag|arbetar i dag|"
            r"jobbar|arbetar|leder|heter|säger|har)\b",
            re.I,
        ),
    ),
)
_BEHIND: tuple[tuple[RoleKind, re.Pattern[str]], ...] = (
    (
        "former",
        re.compile(
            r"^(?![^.;\n]{0,40}(?:\bfrån\b|\bfr\.|ledig|sjuk))[^.;\n]{0,40}?(?:\bt\.\s?o\.\s?m\.|"
            r"\btom\b|\btill och med\b|\bfram till\b(?! dess)|"
            r"\btill (?:den \d|sista \w|årsskiftet|halvårsskiftet))",
            re.I,
        ),
    ),
    ("former", re.compile(r"^[^.;,\n]{0,30}?\b(?:1[89]|20)\d\d\s?[\u2013-]\s?(?:(?:1[89]|20)\d\d)\b", re.I)),
    (
        "former",
        re.compile(
            r"^[^.;,\n]{0,30}?\b(?:åren|under|mellan|från|från och med) (?:åren )?(?:1[89]|20)\d\d "
            r"(?:och|till|fram till|till och med|t\.?o\.?m\.?) (?:1[89]|20)\d\d\b",
            re.I,
        ),
    ),
    ("former", re.compile(r"^[^.;,\n]{0,12}?\bpå (?:19|20)\d0-talet\b", re.I)),
    (
        "incoming",
        re.compile(
            r"^\s*(?:\([^)]*\)\s*)?(?:i|för|på|från|fr\.?\s?o\.?\s?m\.?|fr\.?)?\s*(?:\bfrån och med\b|"
            r"\bfr\.?\s?o\.?\s?m\.?|\bfrån (?:den|årsskiftet|\d|januari|"
            r"februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|hösten|våren|sommaren))",
            re.I,
        ),
    ),
)
# the term that someone is elected for has an end, too
_TERM = re.compile(
    r"^[^.;\n]{0,40}?\b(?:t\.\s?o\.\s?m|tom\b|till och med\b|fram till\b|till (?:den \d|sista \w)|"
    r"20\d\d\s?(?:[\u2013-]|till|och)\s?20\d\d\b)",
    re.I,
)
_STILL = re.compile(r"\bvarit\s+(?:\w+\s+)?$|\b(?:arbetat|jobbat|suttit|haft)\b[^.;:]{0,50}$", re.I)
_SINCE_THEN = re.compile(
    r"\bsedan (?:dess|i \w+|(?:19|20)\d\d)\b[^.]*\bhar\b|\bhar (?:\w+ )?(?:sedan|alltsedan) (?:dess|(?:19|20)\d\d)\b",
    re.I,
)
_SINCE = re.compile(r"[^.;,\n]{0,40}?\bsedan [^.,;\n]{0,20}?(?:19|20)\d\d\b", re.I)
_ANNOUNCED_BEHIND = re.compile(
    r"^\s*(?:, tillika )?(?:,\s*(?:som|vilk\w+)\s[^.,;:\n]{2,60},)?(?:[^.,:;!?\n]{0,50},?\s)?"
    r"(?:blir|blev|utses|utsågs|utsåg|utsett|utsetts|väljs|(?:om|åter)?valdes|valde|valts|"
    r"föreslås|föreslår|nominer\w+|anställs|anställt|tillträder|går till|gick till|"
    r"(?:går|gick|övergår) från|tillfaller|(?:axlas|övertas|ärvs|fylls|tas|intas|besätts)\b[^.,;:]{0,40}\bav|"
    r"(?:går|gick|övergår|övergick|lämnas|överlåts)\b[^.,;:]{0,40}\btill|"
    r"(?:går|träder|kliver|rycker|hoppar)\b[^.,;:]{0,40}\bin)\b",
    re.I,
)
_LEAVES = re.compile(
    r"^[^.\n]{0,60}?(?:\bbegärt entledigande|\b(?:lämnar|lämnade) (?:\w+ )?(?:sitt uppdrag|sina uppdrag|"
    r"sin tjänst|sin befattning|sin anställning|posten|politiken|bolaget|kommunen|tjänsten|"
    r"förbundet|skolan|in sin|över|efter)\b|"
    r"\b(?:avsäger|avsade|avsagt) sig (?:\w+ ){0,3}?(?:uppdrag|uppdraget|posten|platsen)\b|"
    r"\b(?:avgår|slutar|avgick|slutade)\b|"
    r"\bgår (?:i pension|vidare|"
    r"över(?! till [A-ZÅÄÖ]?\w*(?:partiet|demokraterna|moderaterna|liberalerna|[A-ZÅÄÖ]{1,3}\b))) ?|"
    r"\bsagt upp sig)|"
    r"^[^.\n]{0,160}?\batt (?:han|hon|hen|[A-ZÅÄÖ]\w+) (?:\w+ )?(?:avgår|slutar|lämnar)\b",
    re.I,
)
_BEGAN_ONCE = re.compile(r"\b(?:började|inledde|startade|kom|anställdes)\b[^.;]{0,40}\bsom\s+(?:\w+\s+)?$", re.I)
_LONG_AGO = re.compile(r"[^.;,\n]{0,40}?\b(?:1[89]\d\d|200\d|201[0-5])\b|[^.;,\n]{0,40}?\b(?:19|20)?\d0-talet\b")
_LEAVING_BEHIND = re.compile(
    r"\s*(?:slutar|slutade|avgår|avgick|lämna(?:r|de)(?! (?:\w*partiet|\w+demokraterna|moderaterna|liberalerna)))\b",
    re.I,
)
# "… vice ordförande, en post som nu går till Eva Ek"
_PASSES_ON = re.compile(
    r"^[^.;:]{0,40}?\bsom (?:nu |därmed |då |i stället )*"
    r"(?:går(?: över)?|gick|övergår|tillfaller|tas över|övertas|lämnas(?: över)?)(?: till| av)?\s*$",
    re.I,
)
# "Jobbet som rektor, som hon haft i tio år, lämnar hon i maj"
_HE_DOES = re.compile(
    r"^\s*(?:,\s*(?:som|vilk\w+)\s[^,.;:\n]{3,60},)?\s*(?:(?P<leaves>lämna(?:r|de)|släpp(?:er|te)|frånträd(?:er|de)|"
    r"avsäger|avsade|slutar|avgår)|behåller|behöll)\s+(?:han|hon|hen|jag)\b",
    re.I,
)
# "Hennes uppdrag som ordförande upphör i maj", "I maj tar hans halvår som tf ordförande slut"
_RUNS_OUT = re.compile(
    r"^[^.;\n]{0,40}?\b(?:upphör|upphörde|löper ut|löpte ut|(?:tar|tog|är) slut|är till ända)\b", re.I
)
_TIME_AS = re.compile(
    r"\b(?:tar|tog|är)\b[^.;\n]{0,40}\b(?:år|halvår|tid|vikariat|period|månader) som\s+(?:\w+\s+)?$", re.I
)
_OVER = re.compile(r"^[^.;\n]{0,40}?\bslut\b", re.I)
_STILL_THERE = re.compile(r"\bdär (?:han|hon|hen) (?:i dag |idag |nu )?(?:är|arbetar|jobbar)\b", re.I)
_COMES_FROM = re.compile(
    r"\b(?:kommer|kom|kommit)(?: (?:\w+ )?(?:närmast|senast|nu))? (?:från|ifrån)\b|\bnärmast kommer|\bnärmast från\b",
    re.I,
)

_ELECTION = re.compile(
    r"\b(?:valde|valdes|valts|väljs|väljer|utsåg|utsågs|utsetts|utsett|utser|utses|föreslår|föreslås|förslag\w*|"
    r"nominer\w+|tillträder|från årsskiftet|"
    r"från och med|tar över makten|så (?:här )?fördelas|nya styret|nya? presidi\w+|bildar majoritet|ny majoritet|"
    r"nya ledningen|nytt styre|nya på posterna|ny ledning|nya? ordförande\w*|förrätta(?:de|t|des|ts)|ska leda|"
    r"leder [^.]{0,40} från|nytt presidium|nyvalda?)\b",
    re.I,
)

_FILLED = re.compile(r"\b(?:blir|blev)\b", re.I)
_OFFICES = re.compile(
    r"ordförand|ledam|presidi|uppdrag|poster|namn|styre|majoritet|makt|ledning|förtroende|\bnämnder|fyllnadsval", re.I
)


def kind_of(in_front: str, behind: str, how: How, *, announced: bool) -> RoleKind:
    """The role's kind, from the text in front of its title, the text behind it, and how it is tied to the person.

    `announced` says that the person stands behind the role ("Till ordförande utsågs Eva Ek"), and so may the verb.
    """
    stated = next((kind for kind, pattern in _IN_FRONT if pattern.search(in_front)), None)
    if how != "clause" and stated in (None, "current") and _LEAVES.search(behind):
        return "former"
    if stated:
        return stated
    if how == "title":
        return "current"
    does = _HE_DOES.search(behind) if how == "clause" else None
    if does or _runs_out(in_front, behind):
        return "current" if does and not does["leaves"] else "former"
    cues = [(match.end(), len(match[0]), kind) for kind, pattern in _VERBS for match in pattern.finditer(in_front)]
    last = max(cues, default=(0, 0, None))[2]
    if last == "former" and _STILL.search(in_front) and (_SINCE.match(behind) or _SINCE_THEN.search(in_front)):
        last = "current"
    behind = re.sub(r"  +", " ", behind)  # the bodies are blanked out: their length is no distance
    for kind, pattern in _BEHIND:
        if pattern.search(behind) and not (kind == "former" and last == "incoming" and _TERM.search(behind)):
            return kind
    if how == "clause" and _COMES_FROM.search(in_front) and not _STILL_THERE.search(in_front):
        return "former"
    if last == "incoming" and _BEGAN_ONCE.search(in_front) and _LONG_AGO.match(behind):
        return "former"
    if announced and _LEAVING_BEHIND.match(behind):
        return "former"
    if announced and last in (None, "current") and _ANNOUNCED_BEHIND.search(re.sub(r"\s+", " ", behind)):
        return "incoming"
    return last or "current"


def passes_on(between: str) -> bool:
    """Whether the words between an office and the person behind it hand it on: ", en post som nu går till"."""
    return _PASSES_ON.search(between) is not None


def _runs_out(in_front: str, behind: str) -> bool:
    return bool(_RUNS_OUT.search(behind) or (_TIME_AS.search(in_front) and _OVER.search(behind)))


def fills(heading: str) -> bool:
    """Whether the line that opens a roster says that the office is filled now: "Ordförande i nämnderna blir:"."""
    return bool(_FILLED.search(heading) or _ELECTION.search(heading))


def is_election(preamble: str) -> bool:
    """Whether the text in front of a list of offices says that they have just been filled."""
    return bool(_ELECTION.search(preamble) and _OFFICES.search(preamble))
