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
# $before (String)
# $now (String)
movement-risk = at risk in 30 days: { $before } then, { $now } now
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
effects-head = As of { $day }: { $attempts } decided touches, { $woken } woke the guest
effects-foot = Counted are touches of guests in Resting or worse; a visit within 30 days after one is its doing. Below ten touches no share is told.
effects-none = No guest in Resting or worse was touched yet.
effects-none-how = Note what was said and done, on an alert, a guest or in the calls of the day: after 30 days it is told here what worked.
effects-why-none = No touch to look at.
effects-touches-hint = touches
movement-month-ends = Month ends
# $day (String)
# $first (String)
# $on (String)
# $now (String)
movement-restated = * { $day } { $first }, restated on { $on } as { $now }
