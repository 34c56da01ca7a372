# The other views of the attendance sheet in files.
# $month (String)
export-phase-of = Phase { $month }
export-legend-year = A figure is the visits of ten days, from the 1st, 11th and 21st on; where there is none, no bills are known of these days or they are still to come
# $now (String)
# $then (String)
# $month (String)
export-legend-changes = Now: visits { $now }; Then: visits { $then }; { $month }: visits of the whole month, and the phase of its last day
export-title-year = 12 months
# $month (String)
export-in-progress-year = ~ { $month } still running: its figures are so far
export-in-progress-changes = ~ month still running: phases and differences may still move
export-what = What changed
export-difference = Difference
# $order (String)
export-sorted = sorted { $order }
export-legend-pinned = * in the first column: pinned to the roster
export-legend-gone = − in the first column: on last month's roster and not on this one
