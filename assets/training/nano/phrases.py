"""Words and phrases that captions choose from."""

KINDS = (
    "poster", "poster", "poster", "poster", "flyer", "flyer", "notice", "sign", "card", "menu",
    "leaflet", "announcement", "invitation", "placard", "banner", "handout", "page", "ad",
)  # fmt: skip
TOPICS = (
    "a concert", "a bake sale", "our school fair", "a lecture", "the staff room", "a café",
    "a lost pet", "a shop window", "my daughter's birthday", "a book club", "the town hall",
    "a garage sale", "an art exhibition", "the front door", "a film night", "our yoga class",
    "a science talk", "the library", "a wedding", "a restaurant", "a football match", "the gym",
    "a charity run", "a farmers market", "a job opening", "our annual meeting", "the laboratory",
    "a building site", "a hotel lobby", "a travel agency", "the swimming pool", "a quiz night",
)  # fmt: skip
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
