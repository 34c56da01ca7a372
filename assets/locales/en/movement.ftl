# The movement between two days, and what worked: views of the alerts, and their commands.
about-movement = How many guests moved from which phase to which between two days
about-effectiveness = How often touches woke guests, by method, phase and person
arg-since = The first of the two days; else the last day of the month before
# $from (String)
# $to (String)
movement-days = { $from } to { $to }
movement-title = movement
effects-title = what worked
# $from (String)
# $to (String)
# $basis (String)
# $counts (String)
movement-head = From { $from } to { $to }, judged by { $basis }: { $counts }
movement-step-worse = worse
movement-step-better = better
movement-step-newcomer = newcomers
movement-step-same = unchanged
# $step (String)
# $count (String)
movement-count = { $step } { $count }
# $guests (String)
# $before (String)
# $now (String)
movement-risk = at risk in 30 days, sum of { $guests }: { $before } then, { $now } now
movement-column-step = Step
# $from (String)
# $to (String)
movement-explain-matrix = Rows are the phases on { $from }, columns those on { $to }; both days by the bills known now, over all outlets.
movement-explain-steps = ↓ to a worse phase, ↑ to a better one, + a first visit.
movement-explain-risk = Sums are over every guest of the cell, with an open alert or without: usual visits in 30 days × usual average − spend in the 30 open days to the day, never below zero; of whom too little is known adds nothing. Today adds up guests with an open alert alone.
movement-corner = from \ to
movement-total = All
movement-everybody = all
movement-column-from = Then
movement-column-to = Now
movement-column-risk-before = At risk then
movement-column-risk-now = At risk now
# $count (Number)
movement-guests = { $count ->
    [one] 1 guest
   *[other] { $count } guests
}
# $shown (String)
# $total (String)
movement-shown = { $shown } of { $total }, the largest at risk first
movement-nobody = Nobody is in this cell.
# $key (String)
movement-nobody-how = { $key } goes back to the matrix.
movement-why-nobody = Nobody is in this cell.
movement-why-last = There is no later month.
movement-days-label = Two days, such as 09-30..10-31, or the first alone:
# $last (String)
movement-days-wrong = Not two days up to { $last }, such as 09-30..10-31:
movement-days-hint = days
movement-month-hint = month
movement-guests-hint = guests
movement-page-hint = guest’s page
key-whose-hint = whose
key-whose = whose alerts: all, mine, each of the others’
effects-column-method = Method
effects-column-phase = In phase
effects-column-owner = By
effects-column-attempts = Touches
effects-column-woken = Woken
effects-column-percent = Share
effects-column-running = Undecided
effects-column-day = Day
effects-column-result = Came of it
# $percent (String)
effects-percent = { $percent } %
# $day (String)
effects-woke = came on { $day }
effects-slept = did not come within 30 days
# $day (String)
effects-running = undecided to { $day }
# $day (String)
# $attempts (String)
# $woken (String)
# $running (String)
effects-head = As of { $day }: { $attempts } decided touches, { $woken } woke the guest; { $running } undecided
# $count (Number)
# $day (String)
effects-later = { $count ->
    [one] 1 touch after { $day } does not count yet
   *[other] { $count } touches after { $day } do not count yet
}: the bills end on that day.
effects-explain-rule = A touch counts when the guest was fading that day. A visit in any outlet within 30 days after it means that it woke him; it is decided by that visit, or once the 30 days are over.
effects-explain-share = Share = woken ÷ decided touches, from ten decided ones on. Each line is one method, one phase at the touch, and who made it.
effects-foot = Counted are touches of guests in Resting or worse; a visit within 30 days after one is its doing. Below ten touches no share is told.
effects-none = No guest in Resting or worse was touched yet.
# $day (String)
effects-none-by = Up to { $day } no guest in Resting or worse was touched.
# $back (String)
# $touch (String)
# $calls (String)
effects-none-how = { $back } goes back to the alerts: { $touch } there notes what was said and done, { $calls } begins the calls of the day. After 30 days it is told here what worked.
# $table (String)
views-output-title = Export: { $table }
views-output-note = The file holds what this view shows now.
effects-why-none = No touch to look at.
effects-touches-hint = touches
movement-month-ends = Month ends
# $day (String)
# $first (String)
# $on (String)
# $now (String)
movement-restated = * { $day } { $first }, restated on { $on } as { $now }
