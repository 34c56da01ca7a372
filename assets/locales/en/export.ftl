# Words of the attendance sheet on paper and in files.

export-title = Attendance sheet
# $count (Number)
# $from (String)
# $to (String)
# $basis (String)
export-roster = Top { $count } by spend from { $from } to { $to } ({ $basis })
export-basis-before = the 12 months before
export-basis-through = the 12 months up to this one
export-basis-month = this month
# $count (Number)
export-fallback = Fewer than { $count } guests spent anything in the 12 months before, so the roster is ranked by the 12 months up to this one
# $day (String)
export-frozen = roster kept as drawn up on { $day }
export-all-outlets = all outlets
# $outlet (String)
export-outlet = outlet: { $outlet }
# $day (String)
export-as-of = as of { $day }
# $day (String)
export-as-of-closed = as of { $day } (full month)
export-count-sitting = lunch and dinner counted separately
export-count-day = one visit a day
export-count-bill = one visit a bill
export-in-progress = ~ month still running: phases and changes may still move
# $days (String)
export-closed-days = closed: { $days }
# $day (String)
export-made-on = made on { $day }

export-rank = #
export-member-no = Member no.
export-guest = Guest
# One letter a day, Monday first.
export-weekdays = M T W T F S S
export-early = 1–10
export-middle = 11–20
export-late = 21–end
export-visits-short = Visits
export-average-short = Avg.
# $period (String)
export-period-visits = Visits { $period }
# $period (String)
export-period-average = Average { $period }
export-month = Month
export-previous = Prev.
export-change = Change
export-average = Average
export-spend = Spend
export-last-visit = Last visit
export-phase = Phase
export-marks = Marks

export-cell-day = L
export-cell-evening = D
export-cell-both = B
export-mark-pinned = pinned
export-mark-new = new
export-mark-moved = other outlet
export-total = Total

export-phase-prospect = No visit
export-phase-new = New
export-phase-normal = Normal
export-phase-resting = Resting
export-phase-dormant = Dormant
export-phase-shock = Shock
export-phase-dead = Dead
export-phase-buried = Buried

# $counts (String)
export-phase-counts = Phases: { $counts }
# $guests (String)
export-gone = On last month's roster and not on this one: { $guests }
between-items = {", "}
export-between-legends = {"; "}
export-legend-cells = L lunch, D dinner, B both, ● time unknown, · ticked by hand
export-legend-change-running = Prev.: visits in the whole previous month, Change: against the same days of it
export-legend-change-closed = Prev.: visits in the whole previous month, Change: against it
export-legend-change-first = no bills of the month before: nothing to compare with
export-legend-digit = the figure before a phase: the house ladder's step (at most so many visits in the last 30 open days), whichever ladder judged
export-legend-scope = phase and last visit are over all outlets
export-legend-average = Average: spend ÷ visits with a bill (ticks do not count)
export-legend-mark-new = new: not on last month's roster
export-legend-mark-pinned = pinned: put on the roster by hand, behind those ranked by spend
export-discreet-form = Discreet form: surname and title only, no amounts, neutral words for phases
export-discreet-form-names = Discreet form: surname and title only, no amounts
export-legend-tails = in brackets: the end of the member number, where two guests read alike
