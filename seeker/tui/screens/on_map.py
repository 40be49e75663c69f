"""The commands of the map."""

from __future__ import annotations

from seeker.tui.screens.charting import Charting


class OnMap(Charting):
    """What keys do on the map."""

    def action_anchor(self) -> None:
        """Set a corner of a rectangle, or take it off."""
        self.map.set_corner()

    def action_map_right(self) -> None:
        """Go right."""
        self.map.move(1, 0)

    def action_map_left(self) -> None:
        """Go left."""
        self.map.move(-1, 0)

    def action_map_up(self) -> None:
        """Go up."""
        self.map.move(0, 1)

    def action_map_down(self) -> None:
        """Go down."""
        self.map.move(0, -1)

    def action_draw_right(self) -> None:
        """Draw to the right."""
        self.map.move(1, 0, draws=True)

    def action_draw_left(self) -> None:
        """Draw to the left."""
        self.map.move(-1, 0, draws=True)

    def action_draw_up(self) -> None:
        """Draw upwards."""
        self.map.move(0, 1, draws=True)

    def action_draw_down(self) -> None:
        """Draw downwards."""
        self.map.move(0, -1, draws=True)

    def action_zoom_in(self) -> None:
        """Show half as much."""
        self.map.zoom(nearer=True)

    def action_zoom_out(self) -> None:
        """Show twice as much."""
        self.map.zoom(nearer=False)

    def action_zoom_box(self) -> None:
        """Show what the rectangle holds."""
        self.map.zoom_to_rectangle()

    def action_whole_map(self) -> None:
        """Show all there is."""
        self.map.show_all()

    def action_pan_right(self) -> None:
        """Show more of what lies to the right."""
        self.map.pan(1, 0)

    def action_pan_left(self) -> None:
        """Show more of what lies to the left."""
        self.map.pan(-1, 0)

    def action_pan_up(self) -> None:
        """Show more of what lies above."""
        self.map.pan(0, 1)

    def action_pan_down(self) -> None:
        """Show more of what lies below."""
        self.map.pan(0, -1)

    def action_x_axis(self) -> None:
        """Choose what goes to the right."""
        self._choose_axis(0, "Along the map, from left to right")

    def action_y_axis(self) -> None:
        """Choose what goes up."""
        self._choose_axis(1, "Up the map, from below")

    def _choose_axis(self, side: int, title: str) -> None:
        desk, axes = self.desk, self.map.axes
        if desk is None or axes is None:
            return

        def chosen(key: str | None) -> None:
            if key is None or self.map.axes is None:
                return
            there = list(self.map.axes)
            # An axis that is chosen for both sides would be a line: they are swapped then.
            if there[1 - side] == key:
                there[1 - side] = there[side]
            there[side] = key
            self.show_axes(there[0], there[1])

        from seeker.tui.screens.axes import AxisDialog

        self.app.push_screen(AxisDialog(title, desk.map.axes, axes[side]), chosen)

    def action_swap_axes(self) -> None:
        """Swap the axes."""
        if self.map.axes is not None:
            self.show_axes(self.map.axes[1], self.map.axes[0])

    def action_ground(self) -> None:
        """Show the model's opinion in another way."""
        self.map.choose_ground(self.map.ground.next)

    def action_compare(self) -> None:
        """Show the next of the unlike models beside the current one, at last none."""
        if self.desk is None:
            return
        known = self.desk.map.models()
        if not known:
            self.show_said("there is no other model yet: they are learned when rows have labels")
            return
        now = self.map.models[-1]
        place = known.index(now) + 1 if now in known else 0
        self.compare_with(known[place] if place < len(known) else None)

    def action_map_rows(self) -> None:
        """Show the rows of the search alone, or all."""
        self.map.only_result = not self.map.only_result
        self.map.want()
