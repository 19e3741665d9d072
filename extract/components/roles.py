"""Roles of the persons of a release: title, body, and whether held, taken up or left."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.components import extensions
from extract.components.departures import departures
from extract.components.extensions import evidence, sentences_of, text_of
from extract.components.given_up import date_ends, give_up
from extract.components.left_posts import hand_on
from extract.components.party_statements import with_parties_of_offices, with_roles
from extract.components.role_binding import bind
from extract.components.role_bodies import body_apart
from extract.components.role_bridges import Loose, bridged
from extract.components.role_chains import chains
from extract.components.role_dates import add_dates
from extract.components.role_elected import is_in_elected_row, is_marked_new
from extract.components.role_headings import kind_above
from extract.components.role_kinds import fills, kind_of, passes_on
from extract.components.role_leads import chairs
from extract.components.role_lines import LineContext, bind_by_lines
from extract.components.role_mentions import GAVEL, base_title, is_elected, is_title
from extract.components.role_merging import add, add_unless_held
from extract.components.role_parts import Binding, Line, mask
from extract.components.role_phrases import RolePhrase, body_names, phrases
from extract.components.role_pointers import point_back
from extract.components.role_rosters import bind_rosters
from extract.components.role_tables import bind_tables
from extract.components.role_titles import complete, is_acting, same_office
from extract.components.role_understood import understand, understood
from extract.components.role_vacancies import Post, holder, in_its_body, post
from extract.components.stand_ins import stand_in
from extract.components.subjects import Subjects
from extract.components.successions import pass_on
from extract.facts import Role, RoleKind
from extract.registers import role_class

VERSION = "pressrum_roles/1"

Held = tuple[Span, str, RoleKind]
"""A body with the title and kind of an office held in it."""

extensions.register()

_SAYS = re.compile(r"\s*(?:\([^)\n]*\)\s*)?(?:har|är|var|varit)\s[^,:;(]*")  # a verb, and no mark: a clause
# "vikarierar sedan i måndags som", "vikarierar på ordförandestolen"
_STANDS_IN = re.compile(r"\bvikari(?:erar|erat|erade|era)\b[^.;:\n]{0,80}?\b(?:som|på)\s+(?:\w+\s+)?$")
_LEFT = re.compile(
    r"\W*[^.:\n]{0,60}\b(?:[Aa]vgår|[Aa]vgående|entledig\w+|befri\w+|avsäg\w+|avsagt|avtack\w+|slutar|lämnar)\b[^.:\n]{0,40}:\s"
)
_CHOSEN = re.compile(r"\W*(?:Ny)?(?:[Vv]alda|[Uu]tsedda|[Nn]ominerade|[Ff]öreslagna)\b[^.:\n]{0,60}:\s")
# "ledamot i pensionärsrådet": a body that no component labels is still another than the one last named
_OTHER_BODY = re.compile(
    r"\s+(?:i|av|för)\s+(?:[a-zåäö-]+\s+){0,3}[a-zåäö-]*(?:rådet|gruppen|föreningen|klubben|kommittén|styrelsen|stiftelsen)\b"
)


@Language.factory(
    "pressrum_roles", assigns=["doc._.persons", "doc._.departures"], requires=["doc.ents", "doc._.persons"]
)
def make_roles(nlp: Language, name: str) -> Roles:
    """The component for ``nlp.add_pipe("pressrum_roles")``, after committees, persons and quotes."""
    return Roles()


class Roles:
    """Fills in the roles of ``doc._.persons`` from the ROLE mentions and the bodies around them."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill in ``doc._.persons``."""
        owner = {mention.start: number for number, person in enumerate(doc._.persons) for mention in person.mentions}
        found: dict[int, list[Role]] = {}
        posts: list[Post] = []
        loose: list[Loose] = []
        context = _context(doc)
        names = {mention.start: person.name for person in doc._.persons for mention in person.mentions}
        for binding, role in _roles(doc, context, names, posts, loose):
            number = owner.get(binding.person.start_char)
            held = role.organization or binding.phrase.title.text.casefold() not in GAVEL
            if number is not None and held:
                add(found.setdefault(number, []), role)
        for line in context.lines:
            for person, role in chairs(line, context.bodies_before(line.start), VERSION):
                if person.start_char in owner:
                    add_unless_held(found.setdefault(owner[person.start_char], []), role)

        def topic(at: int, pronoun: str) -> Span | None:
            return context.topic(at, names, pronoun)

        subjects = Subjects(doc, owner, topic)
        for who, binding, kind in list(bridged(loose, subjects, found)):
            for name in binding.names or (None,):
                add(found.setdefault(who, []), _role(binding, name, kind))
        _fill(doc, posts, owner, found)
        given_up = give_up(subjects, found)
        pass_on(doc, owner, found, topic)
        hand_on(subjects, found)
        stand_in(subjects, found)
        dating = add_dates(doc, owner, found, topic)
        date_ends(dating, given_up)
        doc._.departures = tuple(departures(dating, subjects))
        parties = {ent.start_char: ent for ent in doc.ents if ent.label_ == "PARTY" and ent._.names}
        told = {person.party_evidence.start for person in doc._.persons if person.party_evidence}
        persons = (
            with_roles(person, found.get(number, []), parties, told) for number, person in enumerate(doc._.persons)
        )
        doc._.persons = with_parties_of_offices(doc, persons)
        return doc


def lines_of(doc: Doc) -> Iterator[Line]:
    """The lines of the text that hold something, with their mentions and sentences."""
    bounds = sentences_of(doc)
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    ents = doc.ents
    starts = [ent.start_char for ent in ents]
    text = text_of(doc)
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        start, end = match.span()
        inside = ents[bisect_left(starts, start) : bisect_left(starts, end)]
        sentences = bounds[bisect_right(highs, start) : bisect_left(lows, end)]
        yield Line(
            start,
            end,
            tuple(ent for ent in inside if ent.end_char <= end),
            tuple((max(low, start), min(high, end)) for low, high in sentences) or ((start, end),),
            text,
        )


def _fill(doc: Doc, posts: list[Post], owner: dict[int, int], found: dict[int, list[Role]]) -> None:
    """Give each post that the text announces, and that nobody was found to take up, to whom it points out for it."""
    for one in posts:
        taken = any(
            same_office(role.title, one.title) and role.kind == "incoming" for roles in found.values() for role in roles
        )
        person = None if taken else holder(doc, one, owner)
        if person is not None:
            for name in one.names or (None,):
                role = _role(Binding(one.phrase, person, one.names), name, "incoming")
                add(found.setdefault(owner[person.start_char], []), role)


def _context(doc: Doc) -> LineContext:
    contacts_from = next((section.start for section in doc._.sections if section.kind == "contact"), len(text_of(doc)))
    return LineContext(list(lines_of(doc)), list(_speakers(doc)), contacts_from)


def _roles(
    doc: Doc, context: LineContext, names: Mapping[int, str], posts: list[Post], loose: list[Loose]
) -> Iterator[tuple[Binding, Role]]:
    """The roles that the text ties to persons; adds to `posts` those that it announces without a person.

    `loose` gets the role phrases that nobody of their sentence holds.
    """
    held: list[Held] = []
    told: set[int] = set()
    for at, number, binding in (*bind_tables(context), *bind_rosters(context)):
        told.add(at)
        kind: RoleKind = "incoming" if context.in_election(number) or fills(context.string(at)) else "current"
        binding = _with_body(binding, held, context, number, kind)
        yield from ((binding, _role(binding, name, kind)) for name in binding.names or (None,))
    for number, line in enumerate(context.lines):
        found = phrases(line.ents, text_of(doc)) if number not in told else []
        for phrase in found:
            low, _ = line.sentence_at(phrase.title.start_char)
            point_back(phrase, context.bodies_before(phrase.start), line.persons, low)
        for chain in chains(found, line.ents, text_of(doc)):
            context.apply_heading(number, chain)
            topic = partial(context.topic, chain[0].start, names)
            group = partial(context.group, chain[0].start)
            bindings = bind(chain, line, topic, group) or bind_by_lines(chain, context, number)
            if not bindings:
                loose.append(Loose(chain, line))
                posts.extend(_posts(chain, line, context))
                held.extend(_spoken_of(chain))
            for binding in bindings:
                if _speaks_of_several(binding, bindings):
                    continue
                if binding.how == "clause" and not _is_listed(binding.phrase.title):
                    continue  # the model takes many a noun for a title; only beside a name is an unlisted one believed
                kind = _kind(binding, line, context, number)
                if kind == "current" and binding.how != "clause":
                    kind = kind_above(context, number) or kind
                binding = _with_body(binding, held, context, number, kind)
                if not binding.names and kind == "incoming":
                    binding = in_its_body(binding, posts)
                for name in binding.names or (None,):
                    yield binding, _role(binding, name, kind)


def _posts(chain: Sequence[RolePhrase], line: Line, context: LineContext) -> Iterator[Post]:
    for phrase in chain:
        understand(phrase, context.bodies_before(phrase.start))
        if (one := post(phrase, line)) is not None:
            yield one


def _speaks_of_several(binding: Binding, bindings: Sequence[Binding]) -> bool:
    """Whether the title is a plural that its one person doesn't hold: "Eva Ek vill att revisorerna granskar"."""
    title, person = binding.phrase.title.text.casefold(), binding.person
    several = any(other.person.start != person.start for other in bindings)
    those = title.endswith(("erna", "orna", "arna"))  # "när de nyvalda ledamöterna samlas föreslås Eva Ek"
    plural = base_title(title) != title and title.endswith(("er", "or", "ar", "erna", "orna", "arna"))
    before = person.end_char <= binding.phrase.start
    return plural and not several and binding.how == "clause" and (before or those)


def _is_listed(title: Span) -> bool:
    """Whether the registers have the title, whatever it is written like: "ordf.", "förste", "2:e vice"."""
    return is_title(complete(base_title(title.text)).split()[-1]) or is_title(title[-1].text)


def _speakers(doc: Doc) -> Iterator[tuple[int, int, Span]]:
    """Start and end of each quote, with the first mention of the person who says it."""
    first = {person.name: person.mentions[0].start for person in doc._.persons}
    spans = {ent.start_char: ent for ent in doc.ents if ent.label_ == "PER"}
    for quote in doc._.quotes:
        if quote.speaker in first and first[quote.speaker] in spans:
            yield quote.evidence.start, quote.evidence.end, spans[first[quote.speaker]]


def _with_body(binding: Binding, held: list[Held], context: LineContext, number: int, kind: RoleKind) -> Binding:
    """The binding with the body that stands apart from its role, or is understood; notes committees in `held`."""
    phrase = binding.phrase
    if not binding.names and not _OTHER_BODY.match(text_of(phrase.title.doc), phrase.end):
        below = context.lines[number + 1] if number + 1 < len(context.lines) else None
        body = body_apart(binding, context.lines[number], below)
        body = body or understood(phrase, _counting(held, phrase, kind), context.bodies_before(phrase.start))
        if body is None:
            return binding
        phrase.body = body
        binding = replace(binding, names=body_names(body))
    if phrase.held_in_a_body and phrase.body is not None and phrase.body.label_ == "COM":
        held.append((phrase.body, base_title(phrase.title.text), kind))
    return binding


def _spoken_of(chain: Sequence[RolePhrase]) -> Iterator[Held]:
    """The committees of offices that nobody is tied to, as in a heading: "Val av ledamot i socialnämnden"."""
    for phrase in chain:
        if phrase.held_in_a_body and phrase.body is not None and phrase.body.label_ == "COM":
            yield phrase.body, base_title(phrase.title.text), "current"


def _counting(held: Sequence[Held], phrase: RolePhrase, kind: RoleKind) -> list[Span]:
    """The bodies that an office may be understood to be held in: not those left, unless the office is filled anew."""
    title = base_title(phrase.title.text)
    return [body for body, other, left in held if left != "former" or (kind != "current" and same_office(other, title))]


def _role(binding: Binding, name: str | None, kind: RoleKind) -> Role:
    phrase = binding.phrase
    title = complete(base_title(phrase.title.text))
    if not is_acting(title) and _STANDS_IN.search(text_of(phrase.title.doc), 0, phrase.start):
        title = f"vikarierande {title}"
    return Role(
        title=title,
        organization=name,
        kind=kind,
        role_class=role_class(title),
        evidence=evidence(phrase.title, VERSION),
        organization_evidence=evidence(phrase.body, VERSION) if phrase.body is not None and name else None,
    )


def _kind(binding: Binding, line: Line, context: LineContext, number: int) -> RoleKind:
    phrase, person, text = binding.phrase, binding.person, line.text
    low, high = line.sentence_at(phrase.title.start_char)
    if (
        phrase.bodies and phrase.bodies[0].start_char < phrase.title.start_char
    ):  # "tidigare kommunstyrelsens ordförande"
        front_end, between = phrase.start, " " + text[phrase.bodies[0].end_char : phrase.title.start_char]
    else:
        front_end, between = phrase.title.start_char, ""
    apart = low <= person.start_char < phrase.start and not _SAYS.fullmatch(text, person.end_char, phrase.start)
    start = person.end_char if binding.how == "apposition" and apart else low
    in_front = text[min(start, front_end) : front_end] + between
    behind = mask(text, phrase.end, high, line.ents, "ROLE COM")
    if phrase.end <= person.start_char <= high and passes_on(text[phrase.end : person.start_char]):
        return "incoming"
    kind = kind_of(in_front, behind, binding.how, announced=person.start_char >= phrase.end)
    if kind == "current" and binding.how == "apposition" and _LEFT.match(text, low):
        return "former"
    chosen = binding.how == "apposition" and _CHOSEN.match(text, low)
    listed = binding.how == "title" and is_in_elected_row(binding, line, low, high)
    filled = is_elected(phrase.title.text) and context.in_election(number)
    marked = binding.how in {"title", "apposition"} and is_marked_new(text, person.end_char)
    if kind == "current" and (chosen or listed or filled or marked):
        return "incoming"
    return kind
