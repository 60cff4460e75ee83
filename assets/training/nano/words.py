"""Words and patterns that the texts of posters are made of."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "words"


@lru_cache
def dictionary() -> tuple[str, ...]:
    """English words of 2 to 12 lower-case letters (from SCOWL)."""
    return tuple((FOLDER / "english.txt").read_text(encoding="utf-8").split())


COMMON = tuple(
    """the a and of to in is it for on with at by from or we you your our all be this that are not
    please no more one two three new open free here there now then when will can may must up out as
    every each only after before until during over under near next last first her his their my us
    they he she who what where how time day week year home work life love school music food water
    people children friends family neighbours members visitors guests customers students teachers
    light door street garden kitchen window table summer winter spring autumn morning evening night
    bring call come join enjoy meet learn make play read ring see sing sit stand start stay take
    talk walk watch welcome win write good great fresh warm cold small big long short old young
    happy quiet safe local live late early best better full half red green""".split()
)  # fmt: skip

FIRST_NAMES = tuple(
    """Ada Aisha Alan Alice Amara Anna Anton Beatriz Ben Bruno Carla Chidi Clara Daniel Diego Dora
    Edith Elif Emil Emma Erik Esther Eva Farid Felix Fiona Frida Gita Grace Hana Hugo Ibrahim Ida
    Ines Ivan Jack Jana Jonas Josephine Julia Kai Kamal Karin Kenji Lara Leila Leo Lena Liam Lucia
    Luis Mara Marta Maya Mei Mia Milo Mina Mohamed Nadia Nina Noah Nora Olga Oscar Otto Paula Pedro
    Priya Rafael Rania Rosa Ruth Sam Samira Sara Sofia Tariq Thea Theo Tom Uma Vera Victor Wanda
    Wei Yara Yusuf Zoe José André François Björn Søren Zoë Chloé Jürgen Åsa Íñigo Renée""".split()
)
SURNAMES = tuple(
    """Abbott Adeyemi Bakker Baker Becker Bell Berg Blum Brook Carter Castro Chen Clarke Costa Cruz
    Dahl Diaz Dubois Ekström Evans Fischer Ford Garcia Gray Green Haas Hansen Hill Holm Hughes Ito
    Jansen Jones Kaya Keller Khan Kim King Klein Kowalski Lang Larsen Lee Lopez Lund Mason Meyer
    Mills Moreau Moretti Nair Novak Okafor Okoye Olsen Ortiz Park Patel Perez Quinn Ramos Reed
    Ricci Rossi Rowe Saito Santos Schmidt Silva Singh Sorensen Stone Takeda Tanaka Turner Vega
    Vogel Wagner Walker Wang Ward Webb Weber West Wolf Wong Wright Young Zhang Müller Peña Núñez
    Lefèvre Östberg Ångström""".split()
)
STREETS = tuple(
    """High Mill Church Station Park Queen King Bridge Castle Chapel Garden Grove Harbour Hill Lake
    Maple Market Meadow Oak Orchard Pine River Rose School Spring Union Victoria Water West North
    South East Willow Cedar Elm Birch Linden Canal Forge Abbey Juniper""".split()
)
STREET_KINDS = ("Street", "Road", "Lane", "Avenue", "Square", "St", "Rd", "Close", "Way", "Place")
PLACES = tuple(
    """Town Hall|Village Hall|Community Centre|City Library|Old Mill|Corn Exchange|Main Hall|Room 12
    |Church Hall|Sports Ground|Riverside Park|Market Square|Harbour Stage|Blue Room|Studio 4
    |Garden Gate|Roof Terrace|Lecture Theatre B|Science Block|Central Station|Pier 9|Barn Theatre
    |North Gate|School Gym|Reading Room|Botanic Garden|Boat House|Fire Station|Concert Hall
    |Youth Club|Café Molina|Gallery 27|Meeting Room 3|The Red Lion|The Green Door""".split("|")
)
PLACES = tuple(" ".join(place.split()) for place in PLACES)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
HEADLINES = tuple(
    """GRAND OPENING|SALE|BAKE SALE|OPEN DAY|SUMMER FAIR|WINTER SALE|LIVE MUSIC|JAZZ NIGHT|NO ENTRY
    |LOST CAT|LOST DOG|FOUND|BOOK CLUB|MENU|FREE|NOTICE|WARNING|DANGER|CAUTION|OPEN|CLOSED|WELCOME
    |HELP WANTED|NOW HIRING|FOR SALE|TO LET|CONCERT|LECTURE|WORKSHOP|FILM NIGHT|QUIZ NIGHT|PICNIC
    |YARD SALE|GARAGE SALE|ART FAIR|FUN RUN|VOTE|EXAM|TODAY|FRESH BREAD|COFFEE|PIZZA|ICE CREAM
    |HAPPY HOUR|PRICE LIST|TICKETS|PARTY|WET PAINT|KEEP OUT|KEEP LEFT|EXIT|QUIET PLEASE|NO SMOKING
    |OUT OF ORDER|MIND THE STEP|FIRE EXIT|FLU SHOTS|BLOOD DRIVE|YOGA|CHESS|CHOIR|DANCE|BAND WANTED
    |REWARD|MARKET|FARM EGGS|ROAD WORKS|SWIM MEET|SCIENCE FAIR|SPRING BALL|HARVEST SUPPER|AGENDA
    |RECITAL|OPEN MIC|KARAOKE|BINGO|CRAFT FAIR|PLANT SALE|TOY SWAP|REPAIR CAFÉ|FÊTE|ROOM 7
    |BREAKFAST|LUNCH|DINNER|HAPPY BIRTHDAY|THANK YOU|CONGRATULATIONS|SAVE THE DATE|LAST CALL""".split("|")
)
HEADLINES = tuple(" ".join(line.split()) for line in HEADLINES)
GOODS = tuple(
    """carrot cake|apple pie|tea|coffee|espresso|cappuccino|hot chocolate|lemonade|orange juice|soup
    |soup of the day|green salad|cheese toast|scone|muffin|brownie|croissant|sandwich|pancakes|eggs
    |fish and chips|pasta|risotto|burger|veggie burger|fries|pizza slice|ice cream|sundae|waffle
    |haircut|beard trim|colour|bike repair|oil change|car wash|key copy|shoe repair|dry cleaning
    |adult|child|student|senior|family ticket|day pass|season ticket|locker|towel|parking
    |small|medium|large|a dozen roses|tulips|honey|jam|bread|rolls|cheese|plums|potatoes
    |crème brûlée|jalapeños|gözleme|pão de queijo|smørrebrød|piñata""".split("|")
)
GOODS = tuple(" ".join(line.split()) for line in GOODS)
SENTENCES = tuple(
    """Please {verb} your {noun} before {time}.|Doors open at {time}.|Everyone is welcome.
    |Bring a friend and a {noun}.|Tickets {price} at the door.|Free entry for children under {n}.
    |Do not {verb} the {noun}.|All {noun}s must be {adj} by {day}.|Call {name} on {phone}.
    |Please keep this {noun} {adj} at all times.|We are closed on {day}.|Dogs must be kept on a lead.
    |Last seen near {street} on {day}.|In case of {noun}, leave by the {adj} {noun}.
    |{name} will talk about the {adj} {noun}.|The {noun} is {adj} until {date}.|No refunds.
    |Dear {name}, we regret to tell you that the {noun} is {adj}.|Yours sincerely, {name}
    |We thank {name} and {name} for the {adj} {noun}.|Lift out of order: please use the {noun}.
    |If you find the {noun}, please bring it to {street}.|Please wash your hands.|Mind the {noun}!
    |Hot drinks, cold drinks and {adj} {noun}s all day.|Book at {web} or call {phone}.
    |{name} plays the {adj} {noun} with {name} and friends.|Rain or shine!|While stocks last.
    |Every {day} from {time} to {time} in {place}.|Bring your own {noun}; we lend the {noun}s.
    |The meeting of {date} is moved to {place}.|Half price after {time}.|Wear {adj} shoes.
    |Ask for {name} at the {noun}.|Parking behind the {noun}.|Reward: {price}.|Answers to {word}.
    |He wears a {adj} collar and is very {adj}.|Made by hand from {adj} {noun} and {noun}.
    |Contains {noun}, {noun} and {noun}.|Not for use with {noun}s.|Store in a {adj} {noun}.
    |{n} % off all {noun}s this {day}.|Two {noun}s for {price}.|Students pay {price} with a {noun}.
    |We meet on the first {day} of every month.|No {noun}s beyond this point.
    |Turn off the {noun} and lock the {noun} when you leave.|Thank you for your {noun}.""".split("|")
)
SENTENCES = tuple(" ".join(line.split()) for line in SENTENCES)

#: Other names that people use for an illustration.
OTHER_NAMES = {
    "sun": ("shining sun",), "moon": ("crescent moon",), "fire": ("flame", "campfire"),
    "heart": ("red heart",), "rocket": ("space rocket",), "airplane": ("plane", "aeroplane", "jet"),
    "bicycle": ("bike",), "sailboat": ("boat", "sailing boat"), "house": ("home",),
    "palm tree": ("palm",), "leaf": ("green leaf",), "mushroom": ("toadstool",),
    "pizza": ("slice of pizza", "pizza slice"), "burger": ("hamburger",),
    "bread": ("loaf of bread", "loaf"), "cake": ("birthday cake",), "cupcake": ("muffin",),
    "ice cream": ("ice cream cone",), "coffee cup": ("cup of coffee", "coffee", "cup"),
    "cat": ("kitten", "cat's face"), "dog": ("puppy", "dog's face"), "guitar": ("electric guitar",),
    "music note": ("musical note", "note"), "microphone": ("mic",), "camera": ("photo camera",),
    "book": ("open book",), "light bulb": ("bulb", "lightbulb"), "gift": ("present", "gift box"),
    "football": ("soccer ball", "ball"), "warning sign": ("warning triangle", "caution sign"),
    "tree": ("green tree",), "star": ("golden star",), "apple": ("red apple",), "train": ("tram",),
}  # fmt: skip

_UNCOUNTED = ("fire", "bread", "coffee")


def with_article(noun: str) -> str:
    """ "an apple", "a cat", "bread"."""
    if noun in _UNCOUNTED:
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listing(nouns: tuple[str, ...]) -> str:
    """ "a sun, a cat and bread"."""
    said = [with_article(noun) for noun in nouns]
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
