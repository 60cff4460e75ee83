"""Words and phrases that captions choose from."""

KINDS = (
    "poster", "poster", "poster", "poster", "poster", "flyer", "flyer", "notice", "sign", "card", "menu",
    "leaflet", "announcement", "invitation", "placard", "banner", "handout", "page", "ad", "letter",
    "price list", "safety notice", "invite", "info sheet", "handbill", "door sign", "programme", "A4 page",
    "advert", "list", "greeting card", "warning", "sheet",
)  # fmt: skip
TOPICS = (
    "a concert", "a bake sale", "our school fair", "a lecture", "the staff room", "a café",
    "a lost pet", "a shop window", "my daughter's birthday", "a book club", "the town hall",
    "a garage sale", "an art exhibition", "the front door", "a film night", "our yoga class",
    "a science talk", "the library", "a wedding", "a restaurant", "a football match", "the gym",
    "a charity run", "a farmers market", "a job opening", "our annual meeting", "the laboratory",
    "a building site", "a hotel lobby", "a travel agency", "the swimming pool", "a quiz night",
    "our lost cat", "a dog show", "my bakery", "a piano recital", "our tenants", "the parents' evening",
    "a pizza place", "the bike shop", "our choir", "a flea market", "a blood donation day", "a workshop",
    "the kitchen at work", "my hair salon", "a guided tour", "the youth club", "a retirement party",
    "our street party", "a theatre group", "the notice board", "the waiting room", "a food truck",
    "our allotment society", "the chess club", "a moving sale", "a poetry reading", "the car park",
    "a camping trip", "the sports day", "our coffee bar", "an open day", "the doctor's surgery",
)  # fmt: skip
#: What is going on, said before or after the request.
EVENTS = (
    "I am organising {}", "We are planning {}", "I'm putting up something for {}", "It is for {}",
    "This is for {}", "It's for {}", "I am helping with {}", "We need it for {}", "I was asked to do this for {}",
    "The occasion: {}", "To be used for {}",
)  # fmt: skip
CONTEXTS = (
    "People should be able to read it from far away", "It will be printed on A4", "Keep it simple",
    "Make it easy to read", "Nothing fancy", "It will hang by the entrance", "We print it ourselves",
    "It has to be ready by tomorrow", "Please keep to the wording", "Spelling as given", "Thank you",
    "Thanks in advance", "Thanks", "It should look friendly", "Large letters for the headline please",
    "It will hang in the window", "Older people must be able to read it", "Please use exactly this text",
    "Nothing else on it", "Keep the layout tidy",
)  # fmt: skip
#: Colours of things, which are not the colour of the poster.
COLOURED_THINGS = (
    "for the {} bus company", "for the {} team", "for the house with the {} door", "for the {} van",
    "for the {} bicycle shop", "for the {} lions", "for the café with the {} chairs",
    "for the people in the {} building", "for the {} line", "for the {} house on the corner",
)  # fmt: skip
GREETINGS = ("Hi,", "Hello,", "Hi!", "Hello!", "Good morning,", "Hey,", "Hi there,", "Dear team,")
#: Requests that end before the noun, and whether they ask.
ASKS = (
    "Please make", "Make me", "Create", "Design", "I need", "I would like", "Draw", "We need", "Generate",
    "I want", "I'd like", "Make", "Please design", "Please create", "Give me", "We would like", "I am after",
    "Please draw", "We want", "Lay out", "I'm looking for", "Please do", "Help me make", "Produce", "Put together",
)  # fmt: skip
QUESTIONS = (
    "Can you make", "Could you design", "Could you do", "Can you draw", "Could you please make",
    "Would you make", "Can I have", "Could I get", "Could we have", "Can you create", "Could you make me",
    "Can you do", "May I have", "Could you put together",
)  # fmt: skip
#: {} is the colour, {a} the colour with its article.
GROUNDS = (
    "on {a} background", "on {a} background", "{} background", "{} background", "in {}",
    "the background is {}", "with {a} background", "with {a} background", "on {}", "{} paper",
    "colour: {}", "{}", "all {}", "on {a} backdrop", "{} backdrop", "with {a} backdrop",
    "background in {}", "{} coloured", "{} coloured background", "on {} paper", "background {}",
    "on {a} ground", "{} as the background colour", "in plain {}", "set on {}", "background colour {}",
    "colour {}", "color: {}", "on plain {}", "{} background please", "background: {}", "{} all over",
    "using {a} backdrop", "on {a} sheet", "{} colored",
)  # fmt: skip
GROUND_SENTENCES = (
    "make the background {}", "make it {}", "use {a} background", "use {a} backdrop",
    "the background should be {}", "background in {}, please", "{} background please", "keep it {}",
    "I want it {}", "the background colour is {}", "I would like it in {}", "the paper should be {}",
    "background: {}", "it should be {}", "the whole thing in {}, please", "put it all on {}",
    "print it on {} paper", "{} background, please", "I'd like {a} background", "please make it {}",
    "make the background {}, please", "everything on {a} background", "colour it {}", "background {}",
    "the colour should be {}", "please use {} for the background", "let the background be {}",
    "make the background {} coloured", "it needs {a} background", "the background must be {}",
)  # fmt: skip
INKS = (
    "{} text", "{} letters", "{} lettering", "text in {}", "with {} text", "{} type", "{} writing",
    "{} font", "letters in {}", "with {} letters", "{} words", "with {} writing", "written in {}",
    "the text in {}", "{} print", "text colour {}",
)  # fmt: skip
#: Ground ({}) and ink ({ink}) together.
BOTH = (
    "{ink} on {}", "{} with {ink} text", "in {} with {ink} writing", "{} background and {ink} letters",
    "{ink} letters on {}", "{ink} text on {a} background", "{} background, {ink} letters",
    "{} background please, {ink} letters", "on {} in {ink}", "{ink} lettering on {a} backdrop",
    "{} with {ink} letters", "in {} with {ink} letters", "colours: {} with {ink} text",
)  # fmt: skip
#: More ways to say a colour, none of which holds the name of another ground.
SHADES = {
    "navy": ("dark navy", "deep navy", "navy-blue"), "blue": ("bright blue", "royal blue", "strong blue"),
    "teal": ("deep teal", "dark teal"), "green": ("bright green", "grass green", "strong green"),
    "red": ("bright red", "strong red"), "orange": ("bright orange", "warm orange"),
    "burgundy": ("deep burgundy", "dark burgundy"), "yellow": ("bright yellow"),
    "pink": ("soft pink", "pale pink", "pastel pink"), "purple": ("deep purple", "dark purple", "rich purple"),
    "lavender": ("pale lavender", "soft lavender"), "brown": ("dark brown", "chocolate brown"),
    "cream": ("warm cream", "soft cream"), "white": ("plain white", "pure white", "simple white"),
    "grey": ("plain grey", "neutral grey"), "black": ("plain black", "deep black", "solid black"),
    "mint": ("soft mint", "fresh mint"),
}  # fmt: skip
#: {} is the name of an illustration, {a} the name with its article.
PICTURES = (
    "{a}", "{a}", "{a}", "{a}", "{a}", "a picture of {a}", "an illustration of {a}", "a drawing of {a}",
    "{a} icon", "a big {}", "one {}", "{}", "a little {}", "a picture of {a}", "an image of {a}",
    "a small {}", "{} icon", "{a} drawing", "a nice {}", "{a} symbol", "a large {}", "a simple {}",
    "a single {}", "{a} picture", "a cute {}", "a small picture of {a}",
)  # fmt: skip
PICTURE_CLAUSES = (
    "and ", "with ", "with ", "with ", "", "", "plus ", "decorated with ", "showing ", "featuring ", "including ",
    "and also ", "with just ", "add ", "illustrated with ",
)  # fmt: skip
PICTURE_SENTENCES = (
    "put {}", "add {}", "include {}", "there should be {}", "please add {}", "I would like {}", "draw {}",
    "plus {}", "show {}", "with {}", "we want {}", "please include {}", "and {}", "also {}", "place {}",
    "I'd like {}", "please put {}", "it needs {}", "have {}",
)  # fmt: skip
NO_MORE = ("no other pictures", "nothing else", "no other images", "only that one picture", "just that picture")
NO_PICTURES = (
    "no pictures", "no picture", "text only", "just the text", "without any pictures", "words only",
    "no illustration", "no images", "no images please", "only text", "no icons", "without pictures",
)  # fmt: skip
PLACES = {
    "top": (
        "at the top", "on top", "above the headline", "above the text", "at the very top", "over the headline",
        "above everything", "above the title", "up at the top", "first of all at the top",
    ),
    "middle": (
        "under the headline", "below the title", "in the middle", "between the headline and the rest",
        "right under the headline", "just below the title", "below the headline", "after the headline",
    ),
    "bottom": (
        "at the bottom", "at the bottom", "below the text", "at the foot", "underneath", "under it",
        "under the text", "below everything", "at the end", "at the bottom of the page", "below all the text",
        "at the very bottom", "under all that", "beneath the text",
    ),
}  # fmt: skip
#: Before all texts said in one go, inside a sentence and as a sentence of their own.
LEADS = (
    "that says ", "saying ", "with the text ", "reading ", "which says ", "with the words ", "", "", "it says ",
    "with this text: ", "text: ", "text on it: ", "with the lines ", "that reads ", "containing the text ",
    "the words are ", "lines: ", "wording: ", "with the wording ", "says ", "with these lines: ", "it reads ",
    "stating ", "with text ", "the text is ",
)  # fmt: skip
SENTENCE_LEADS = (
    "It should say", "It says", "Text:", "The text is", "Put", "Write", "It reads", "Text on it:", "The words are",
    "The text should be", "It must say", "Please write", "Use this text:", "Here is the text:", "Wording:",
    "The wording is", "It should read", "I want it to say", "Lines:", "The lines are", "Words:", "Copy:",
    "The text on it:", "It needs to say", "Have it say", "Please put", "The full text is", "Content:",
    "What it should say:", "Contents:",
)  # fmt: skip
HEADLINE_LEADS = (
    "The headline is", "At the top it says", "Headline:", "The title should be", "Big headline:", "Start with",
    "The headline should read", "The headline should be", "Title:", "Heading:", "At the top", "In big letters",
    "The title is", "The heading is", "First line:", "Begin with", "As the headline", "The main line is",
)  # fmt: skip
FIRSTS = (
    "with the headline {}", "headline {}", "titled {}", "with the title {}", "the headline says {}",
    "the title is {}", "{} as the headline", "{} at the top", "{} in big letters", "that says {}", "saying {}",
    "with the heading {}", "headline: {}", "title: {}", "title {}", "with {} as the title", "with a big {}",
    "with {} in large letters", "headed {}", "with {} at the top", "under the title {}", "called {}",
    "the headline is {}", "heading {}", "starting with {}", "with a headline that says {}", "large headline {}",
)  # fmt: skip
GLUES = (
    ", ", ", ", ", ", " and ", " / ", ", then ", "; ", " ", " ", " then ", ", text ", "\n", "\n", ". ", " + ",
    ", followed by ", " | ", " - ", ".\n", ", and then ", ": ", ",\n", " followed by ", " and then ", " & ",
)  # fmt: skip
NEXTS = (
    ", below it {}", ", then {}", ", under that {}", ", followed by {}", ", and {}", ", {}", ". Below: {}",
    " and underneath {}", "; under it {}", ", in smaller letters {}", ", next line {}", ". Then {}", " then {}",
    ", below that {}", " and below {}", ". Text: {}", " and under it {}", ". Below it {}", ". Under that {}",
    ", text {}", " followed by {}", ", the next line {}", "; then {}", ". Next line: {}", ". After that {}",
    ", and then {}", ", after that {}", ", the text {}", ": {}", " {}", ". {}", "\n{}", ", beneath it {}",
    ", and below it {}", ", as the text {}", ", subtitle {}", " and {}", ". Underneath {}", ", with {} below",
    ", {} under it",
)  # fmt: skip
LASTS = (
    ", and at the bottom {}", ", at the end {}", " and finally {}", ", with {} at the bottom", ", small print: {}",
    ", and finally {}", " and at the bottom {}", ". At the bottom: {}", ", and ending with {}", ", last line {}",
    ". Finally {}", ". At the bottom {}", ", at the foot {}", " and last {}", ", and {} at the end", ". Footer: {}",
    ". The last line is {}", ", and as the last line {}", ", bottom line {}",
)  # fmt: skip
LABELS_FIRST = (
    "Headline", "Headline", "Title", "Title", "Heading", "Header", "Main line", "Big text", "Top", "Top line",
)  # fmt: skip
LABELS_SECOND = (
    "Subtitle", "Subheading", "Text", "Body", "Second line", "Below", "Main text", "Subline", "Details",
    "Underneath", "Body text",
)  # fmt: skip
LABELS_MIDDLE = ("Text", "Body", "Details", "Then", "Next line", "Paragraph", "Line", "More text", "Below that")
LABELS_LAST = (
    "Footer", "Bottom", "Small print", "Last line", "Closing line", "Foot", "At the bottom", "Contact", "Ending",
    "Bottom line",
)  # fmt: skip
FORMATS = {
    "square": ("square format", "in a square format", "format: square", "it should be square"),
    "wide": ("landscape format", "in landscape", "wide format", "landscape orientation", "format: landscape"),
    "tall": ("portrait format", "in portrait", "upright format", "portrait orientation", "A4 portrait"),
}  # fmt: skip
STYLES = (
    "simple", "clean", "modern", "friendly", "bold", "elegant", "cheerful", "plain", "classic",
    "stylish", "tidy", "eye-catching", "minimal", "formal",
)  # fmt: skip
TYPEFACES = {
    "sans": ("in a sans serif typeface", "in a clean sans serif font", "sans serif letters"),
    "serif": ("in a serif typeface", "set in a serif font", "with serif letters"),
    "slab": ("in a slab serif typeface", "in a slab serif font", "slab serif letters"),
    "rounded": ("in a rounded typeface", "in a soft rounded font", "with rounded letters"),
    "typewriter": ("in a typewriter font", "in a monospaced typeface", "typewriter letters"),
}
GRADIENTS = {
    "lighter": ("with a soft gradient", "gradient background", "fading to a lighter shade below"),
    "darker": ("with a gradient to a darker shade", "darkening towards the bottom"),
}
TEXTURES = {
    "dots": ("a subtle dotted background", "small dots in the background"),
    "stripes": ("a subtle striped background", "fine stripes in the background"),
    "grid": ("a faint grid in the background", "a fine grid on the background"),
}
FRAMES = {
    "thin": ("a thin border", "a thin frame around it", "a fine frame", "a simple border"),
    "thick": ("a thick border", "a bold frame", "a heavy border around it"),
    "double": ("a double border", "a double line frame"),
    "dotted": ("a dotted border", "a dotted frame"),
}
RULES = {
    "thin": ("a thin line under the headline", "a fine rule below the title"),
    "thick": ("a thick line under the headline", "a bold rule below the title"),
    "double": ("a double line under the headline", "a double rule below the title"),
    "dotted": ("a dotted line under the headline", "a row of dots below the title"),
    "dashed": ("a dashed line under the headline", "a dashed rule below the title"),
}
