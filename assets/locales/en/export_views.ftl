# The other views of the attendance sheet in files.
# $month (String)
export-phase-of = Phase { $month }
export-legend-year = A figure is the visits of ten days, from the 1st, 11th and 21st on; where there is none, no bills are known of these days
# $now (String)
# $then (String)
# $month (String)
export-legend-changes = Now: visits { $now }; Then: visits { $then }; { $month }: visits of the whole month, and the phase of its last day
