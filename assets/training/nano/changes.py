"""Changes to a poster that leave all other items in their cells.

Whoever draws a changed poster token by token copies then what stays from the same place; were the
items to follow each other anew, one line more would move everything below it.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from nano import codes
from nano.layout import MAX_LINES, Arrangement, Block, Plan, text_fits
from nano.placing import Rows, flow, place, text_rows


@dataclasses.dataclass(frozen=True)
class Layout:
    """A poster as laid out. Every change gives a new one, or None where there is no room for it."""

    plan: Plan
    arrangement: Arrangement
    rows: Rows

    @classmethod
    def of(cls, plan: Plan, arrangement: Arrangement) -> Layout:
        return cls(plan, arrangement, flow(plan, arrangement))

    def place(self) -> tuple[np.ndarray, tuple[Block, ...]]:
        return place(self.plan, self.arrangement, self.rows)

    def _with(self, rows: Rows | None = None, arrangement: dict | None = None, **plan) -> Layout:
        return Layout(
            dataclasses.replace(self.plan, **plan),
            dataclasses.replace(self.arrangement, **(arrangement or {})),
            rows or self.rows,
        )

    # Looks.

    def recoloured(self, palette: int) -> Layout:
        return self._with(palette=palette)

    def framed(self, style: str) -> Layout | None:
        """With a frame of this style, or with none ("")."""
        edges = self.plan.pattern or self.plan.band
        return None if style and edges else self._with(frame=style)

    def aligned(self, align: str) -> Layout:
        return self._with(align=align)

    # Texts.

    def with_text(self, index: int, text: str) -> Layout | None:
        """Another text in the rows of the old one and the empty ones below, smaller if need be."""
        start = self.rows.texts[index]
        room = self._next(start + 1) - start
        sizes = list(self.arrangement.sizes)
        order = list(codes.SIZES)
        for size in order[order.index(sizes[index]) :: -1]:
            if self._has_room(text, size, room):
                sizes[index] = size
                texts = _put(self.plan.texts, index, text)
                return self._with(texts=texts, arrangement={"sizes": tuple(sizes)})
        return None

    def without_text(self, index: int) -> Layout:
        cut = lambda items: items[:index] + items[index + 1 :]  # noqa: E731
        rows = dataclasses.replace(self.rows, texts=cut(self.rows.texts))
        sizes = {"sizes": cut(self.arrangement.sizes)}
        return self._with(rows, sizes, texts=cut(self.plan.texts))

    def and_text(self, text: str) -> Layout | None:
        """One more text below the last one, or below the illustrations if there is no room above."""
        plan, kept = self.plan, self.arrangement
        size = "small" if "small" in kept.sizes else "body"
        foot = self._foot()
        places = [(foot, foot + max(1, kept.gap))]
        if self.rows.pictures is not None and self._picture_end() > foot:
            places.append((self._picture_end(), self._picture_end() + kept.gap))
        for end, start in places:
            if self._has_room(text, size, self._next(end) - start):
                rows = dataclasses.replace(self.rows, texts=(*self.rows.texts, start))
                return self._with(rows, {"sizes": (*kept.sizes, size)}, texts=(*plan.texts, text))
        return None

    def _has_room(self, text: str, size: str, room: int) -> bool:
        fits = text_fits(self.plan, text, size, MAX_LINES)
        return fits and text_rows(self.plan, text, size) <= room

    def _end(self, index: int) -> int:
        """The row below a text, its rule and its band."""
        text, size = self.plan.texts[index], self.arrangement.sizes[index]
        end = self.rows.texts[index] + text_rows(self.plan, text, size)
        extras = [row for row in (self.rows.rule, self.rows.band) if row is not None]
        return max([end, *(row + 1 for row in extras)]) if index == 0 else end

    def _foot(self) -> int:
        """The row below all texts."""
        return max(map(self._end, range(len(self.plan.texts))))

    def _next(self, row: int) -> int:
        """The first row from `row` on in which an item starts, or the margin at the foot."""
        rows = self.rows
        starts = (*rows.texts, rows.pictures, rows.rule, rows.band, self.plan.rows - 1)
        return min(r for r in starts if r is not None and r >= row)

    # Illustrations.

    def with_pictures(self, names: tuple[str, ...]) -> Layout | None:
        """Other illustrations in the rows of the old ones, or the first ones, at the foot."""
        if not names:
            rows = dataclasses.replace(self.rows, pictures=None)
            return self._with(rows, {"anchored": False}, illustrations=())
        if self.rows.pictures is not None:
            wide = codes.ILLUSTRATION_SIDE * self.arrangement.scale * len(names)
            return self._with(illustrations=names) if wide <= self.plan.width else None
        start = self.plan.rows - 1 - codes.ILLUSTRATION_SIDE
        if start < self._foot():
            return None
        rows = dataclasses.replace(self.rows, pictures=start)
        kept = {"scale": 1, "anchored": True}
        return self._with(rows, kept, illustrations=names, illustrations_at="bottom")

    def _picture_end(self) -> int:
        return self.rows.pictures + codes.ILLUSTRATION_SIDE * self.arrangement.scale


def _put(items: tuple, index: int, item) -> tuple:
    return (*items[:index], item, *items[index + 1 :])
