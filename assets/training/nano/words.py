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
HEADLINES += tuple(" ".join(line.split()) for line in
    """FISH & CHIPS|Bed & Breakfast|DOS & DON'TS|Rock & Roll|Salt & Pepper|CAKES & COFFEE|Arts & Crafts|HEALTH & SAFETY
    |LOST & FOUND|WINE & CHEESE|Q & A|SONGS & STORIES|Bread & Butter|BED & BREAKFAST|Hide & Seek|CAT MISSING
    |Have you seen me?|SUMMER CONCERT|OPEN AIR|Spring Concert|BAKE OFF|Tea and Cake|CAKE STALL|Home Baking|Today's Specials
    |DAILY SPECIALS|DRINKS|Lunch Menu|OUR PRICES|Price List|PRICES FROM MAY|Formal Notice|Letter to Residents
    |Dear Residents|To All Tenants|IMPORTANT NOTICE|Public Lecture|EVENING TALK|GUEST LECTURE|Hard Hats On|HIGH VOLTAGE
    |EMERGENCY EXIT|FIRST AID|Wash Your Hands|HOT SURFACE|SLIPPERY FLOOR|NO PARKING|Do Not Enter|PLEASE KNOCK
    |House Rules|POOL RULES|We Are Hiring|JOIN US|Join the Choir|Piano Lessons|Babysitter Wanted|ROOM TO RENT|Moving Sale
    |Charity Run|5K RUN|Family Day|GAME NIGHT|Trivia Night|MOVIE NIGHT|Free Kittens|Puppies!|Book Fair|STORY TIME
    |GRADUATION|Happy New Year|Season's Greetings|We have moved|Back Soon|GONE FISHING|Closed for Holidays""".split("|"))
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
SENTENCES += tuple(" ".join(line.split()) for line in
    """Dear {title} {surname}, thank you for your letter of {date}.|Dear {title} {surname},
    |Dear all, the {noun} of the {noun} is on {day}.|Dear neighbours, the {noun} will be {adj} from {time} to {time}.
    |With kind regards, {name}|Kind regards, the {noun} team|Best wishes from {name} and {word}|Sincerely, {name}
    |Please reply by {date}.|We look forward to seeing you.|Sorry for the inconvenience.|Free entry, donations welcome.
    |RSVP to {word} by {day}: {phone}|Call {phone} or write to {mail}.|Tel. {phone}|Phone: {phone}|Contact {name}, {phone}
    |Doors {time}, music from {time}.|Live in concert on {date} at {place}.|Tickets {price}, at the door {price}.
    |All ages welcome.|With {name}, {name} and special guests.|Homemade {good}, {good} and {good}.
    |All proceeds go to the {noun}.|Everything must go!|Cash only, please.|Open {day} to {day}, {time} to {time}.
    |Closed on {day} and {day}.|Small {adj} cat with a {adj} tail, answers to {word}.|Please check your {noun}s and {noun}s.
    |Missing since {day}. Please call {word} on {phone}.|Reward of {price} for whoever finds {word}.
    |The lecture is free and open to the public.|Speaker: {name}|Followed by questions and {good}.|Chair: {title} {surname}
    |Served with {good} and {good}.|Ask us about the {good}.|Prices include service.|Vegetarian and vegan on request.
    |Starters, mains and desserts, {price} for two courses.|Wear a {noun} and {noun}s at all times.|Do not touch the {noun}.
    |In an emergency call {n}.|Keep the {noun} clear.|Report all {noun}s to {title} {surname}.|Authorised staff only.
    |Hard hats must be worn.|No food or drink in the {noun}.|Switch off the {noun} before you open the {noun}.
    |Tools & parts|Salt & vinegar|{word} & {word}|{surname} & {surname}, {street}|Food & drink from {time}|Rock & roll until late
    |Bed & breakfast {price} a night|{good} & {good} {price}|Questions & answers with {name}|Kids & parents {price}
    |Come for the {noun}, stay for the {noun}.|Find us between the {noun} and the {noun}.|For ages {n} and over.
    |Register at {web} until {date}.|Places are limited.|Wheelchair access at the {noun}.|Bus {n} stops at the door.""".split("|"))

#: Sentences in which the shortest words come again and again: who copies them must not go on after
#: another "the" than the one just written.
REPEATING = tuple(" ".join(line.split()) for line in
    """the {noun} and the {noun} are in the {noun} by the {noun}|we {verb} the {noun} and we {verb} the {noun}
    |the {noun} of the {noun} goes to the {noun}|you and your {noun} can {verb} the {noun} or the {noun}
    |if the {noun} is {adj}, the {noun} is {adj} too|bring the {noun} to the {noun} and the {noun} to the {noun}
    |to {verb} the {noun} you need to {verb} the {noun} to the end|we hope to see you and the {noun} at the {noun}
    |it is not the {noun} but the {noun} that is {adj}|the {adj} {noun} on the {noun} is the one to {verb}
    |all the {noun}s in the {noun} and all the {noun}s on the {noun}|the last of the {noun}s is for the {noun}
    |please {verb} to the left and then to the right of the {noun}|a {noun} for a {noun} and a {noun} for the {noun}
    |we are {adj} and we are {adj}, and so is the {noun}|do not {verb} the {noun} and do not {verb} on the {noun}
    |the {noun} will be {adj} in the {noun} and in the {noun}|from the {noun} to the {noun} and back to the {noun}
    |your {noun} or your {noun} must not {verb} in the {noun}|for the {noun}, for the {noun} and for all of us
    |when the {noun} is in, we {verb} it in the {noun} until it is {adj}|as of {day} the {noun} is at the {noun}
    |the first to {verb} is the first to {verb} the {noun}|one for you, one for me and one for the {noun}
    |those who {verb} the {noun} may {verb} in the {noun} with the {noun}""".split("|"))
NOUNS = tuple(
    """meeting room garden kitchen ticket group class team bottle coat letter list shop road hall stage band song
    guitar lesson teacher pupil parent child dog cat bird tree flower seed plant bag box key lock gate fence wall roof
    floor stair lift window light lamp table chair bench cup plate cake loaf egg apple pear berry soup drink water fire
    alarm exit helmet glove mask machine tool paint brush ladder bin paper book page shelf desk office phone computer
    screen camera film play poem picture museum church school station train bus bike car boat bridge river lake beach
    park path field pitch ball game match player coach race prize vote member guest friend family neighbour tenant
    owner driver doctor nurse patient visitor street corner market stall price bill fee rent form date hour morning
    evening weekend summer winter term year birthday wedding party concert lecture workshop course tour""".split()
)
VERBS = tuple(
    """bring take keep leave open close lock clean wash carry move lift push pull turn stop start check find follow
    read write sign send call ask tell help join meet visit use share lend return buy sell order pay book cook bake
    eat drink feed walk run ride drive park wait stay sit stand play sing dance learn teach watch hear see show build
    mend paint cut plant pick water fill empty touch hold wear remove report switch cover protect""".split()
)
ADJECTIVES = tuple(
    """open closed free full empty clean dirty wet dry warm cold hot cool fresh new old small large long short wide
    narrow high low early late quick slow quiet loud soft hard light heavy dark bright safe local public private
    ready happy friendly kind shy brave gentle careful tidy broken missing lost found ready cheap fair strong""".split()
)

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
