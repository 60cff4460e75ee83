"""Writes the label grid of an arranged poster."""

from __future__ import annotations

import dataclasses

import numpy as np

from nano import codes
from nano.layout import PICTURE_SPACE, SPACES, Arrangement, Block, Plan, cells, lines_of


class _Canvas:
    def __init__(self, plan: Plan, arrangement: Arrangement):
        self.plan = plan
        self.labels = codes.empty_grid(plan.rows, plan.cols, plan.palette)
        self.labels[0, 0] = codes.layout(arrangement.level, arrangement.gap, arrangement.scale)

    def column(self, width: int, align: str) -> int:
        return 1 if align == "left" else 1 + (self.plan.width - width) // 2

    def line(self, text: str, size: str, row: int, column: int) -> None:
        width, height = codes.SIZES[size]
        for char in text:
            if char == " ":
                column += SPACES[size]
                continue
            self.labels[row : row + height, column : column + width] = codes.glyph(size, char)
            column += width

    def block(self, text: str, size: str, row: int, in_band: bool) -> Block:
        plan = self.plan
        lines = lines_of(plan, text, size)
        align = "left" if len(lines) > 1 else plan.align
        places = []
        for line in lines:
            column = self.column(cells(line, size), align)
            self.labels[row, 0] = codes.line_start(size, row)
            self.line(line, size, row, column)
            places.append((row, column))
            row += codes.SIZES[size][1]
        return Block(text, size, tuple(lines), tuple(places), in_band)

    def pictures(self, row: int, scale: int) -> None:
        names = self.plan.illustrations
        side = codes.ILLUSTRATION_SIDE * scale
        space = min(PICTURE_SPACE, (self.plan.width - side * len(names)) // max(1, len(names) - 1))
        column = self.column(side * len(names) + space * (len(names) - 1), self.plan.align)
        self.labels[row, 0] = codes.picture_start(scale, row)
        for name in names:
            part = codes.illustration(name, scale)
            self.labels[row : row + side, column : column + side] = part
            column += side + space

    def rule(self, row: int) -> None:
        plan, style = self.plan, self.plan.rule or "thin"
        width = min(7, plan.width)
        middle = [codes.rule(style, "middle")] * (width - 2)
        parts = [codes.rule(style, "left"), *middle, codes.rule(style, "right")]
        if plan.ornament:
            parts[width // 2] = codes.ornament(plan.ornament)
        column = self.column(width, plan.align)
        self.labels[row, column : column + width] = parts

    def band(self, last: int) -> None:
        """Turns the empty cells of rows 0..last into accent ground."""
        for column in range(1, self.plan.cols):
            empty = codes.background(self.plan.palette, column)
            part = self.labels[: last + 1, column]
            part[part == empty] = codes.band(column)

    def frame(self) -> None:
        style, labels = self.plan.frame, self.labels
        labels[0, 1:] = codes.frame(style, "top")
        labels[-1, 1:] = codes.frame(style, "bottom")
        labels[1:-1, -1] = codes.frame(style, "right")
        labels[0, -1] = codes.frame(style, "top right")
        labels[-1, -1] = codes.frame(style, "bottom right")

    def pattern(self) -> None:
        stripe = [codes.pattern(self.plan.pattern, c) for c in range(1, self.plan.cols)]
        if self.plan.pattern_at in ("top", "both"):
            self.labels[0, 1:] = stripe
        if self.plan.pattern_at in ("bottom", "both"):
            self.labels[-1, 1:] = stripe


@dataclasses.dataclass(frozen=True)
class Rows:
    """Where the items of a poster start: the first row of each text, and, where there are such, of the
    illustrations and of the rule, and the last row of the band."""

    texts: tuple[int, ...]
    pictures: int | None = None
    rule: int | None = None
    band: int | None = None


def _order(plan: Plan) -> list[int]:
    """Items from top to bottom: numbers of texts, -1 for the illustrations."""
    order = list(range(len(plan.texts)))
    if plan.illustrations:
        at = {"top": 0, "middle": min(1, len(order)), "bottom": len(order)}
        order.insert(at[plan.illustrations_at], -1)
    return order


def flow(plan: Plan, arrangement: Arrangement) -> Rows:
    """The rows of items that follow each other, as arranged."""
    order, row = _order(plan), arrangement.top
    starts, rule, band = {}, None, None
    for place_, item in enumerate(order):
        if place_ == len(order) - 1 and arrangement.anchored:
            row = max(row, plan.rows - 1 - _item_rows(plan, arrangement, item))
        starts[item] = row
        row += _item_rows(plan, arrangement, item)
        if item == 0 and plan.band:
            band = row
            row += 1
        if item == 0 and (plan.rule or plan.ornament):
            rule = row
            row += 1
        row += arrangement.gap
    texts = tuple(starts[i] for i in range(len(plan.texts)))
    return Rows(texts, starts.get(-1), rule, band)


def place(plan: Plan, arrangement: Arrangement, rows: Rows) -> tuple[np.ndarray, tuple[Block, ...]]:
    """The label grid, int16 [rows, cols], and the texts as they stand in it."""
    canvas = _Canvas(plan, arrangement)
    blocks = tuple(
        canvas.block(text, size, row, plan.band and index == 0)
        for index, (text, size, row) in enumerate(zip(plan.texts, arrangement.sizes, rows.texts, strict=True))
    )
    if rows.pictures is not None:
        canvas.pictures(rows.pictures, arrangement.scale)
    if rows.band is not None:
        canvas.band(rows.band)
    if rows.rule is not None:
        canvas.rule(rows.rule)
    if plan.frame:
        canvas.frame()
    if plan.pattern:
        canvas.pattern()
    return canvas.labels, blocks


def _item_rows(plan: Plan, arrangement: Arrangement, item: int) -> int:
    if item < 0:
        return codes.ILLUSTRATION_SIDE * arrangement.scale
    return text_rows(plan, plan.texts[item], arrangement.sizes[item])


def text_rows(plan: Plan, text: str, size: str) -> int:
    return len(lines_of(plan, text, size)) * codes.SIZES[size][1]
