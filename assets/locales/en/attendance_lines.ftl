# What the lines around the attendance sheet and its views say of figures, days and columns.
attendance-column-phase-short = Ph.
attendance-phase-normal-tight = Norm
# $count (String)
attendance-guests-short = { $count }:
# $visits (String)
# $count (String)
attendance-unpriced = { $visits } ({ $count } unpriced)
# $visits (String)
# $count (String)
attendance-figures-unpriced = { $visits } + { $count } unpriced
# $before (String)
# $now (String)
attendance-column-phases = Phase { $before } → { $now }
# $month (String)
attendance-column-whole = All { $month }
# $count (String)
attendance-changes-phase-only = phase only { $count }
legend-heat-wide = two squares = ten days: ·· none ░░ 1 ▒▒ 2 ▓▓ 3 ██ more
# $position (String)
# $at (String)
# $matches (String)
attendance-match = { $position } · match { $at } of { $matches } · ↓ next
dialog-walk-ins-note = Enter claims the bill for the guest; u undoes it.
