# The other views of the attendance sheet: the year, and what changed since last month.
key-next-view-hint = view
key-next-view = next view: month, year, changes; alerts, movement, what worked
# $screen (String)
attendance-title-year = { $screen } · year to
# $screen (String)
attendance-title-changes = { $screen } · changes
attendance-why-other-view = That belongs to the month; v changes the view.
attendance-year-visits = Vis.
# $visits (Number)
# $text (String)
attendance-year-of = { $visits ->
    [one] one visit
   *[other] { $text } visits
} in 12 months
attendance-year-unknown = no bills are known of these days
# $from (String)
# $to (String)
attendance-period-days = { $from }…{ $to }
# $figures (String)
attendance-period-of-all = roster { $figures }
attendance-period-no-bills = No bill of this guest in these days.
attendance-column-what = Change
attendance-column-now = Now
attendance-column-same-days = Then
attendance-column-spend-then = Spend then
attendance-change-fell = fewer
attendance-change-rose = more
attendance-change-came = new
attendance-change-left = gone
attendance-change-phase = phase
attendance-change-fell-long = came less often than on the same days of last month
attendance-change-rose-long = came more often than on the same days of last month
attendance-change-phase-long = same number of visits, but the phase changed
attendance-changes-none = Nothing has changed since last month.
# $count (String)
attendance-changes-fell = fewer { $count }
# $count (String)
attendance-changes-rose = more { $count }
# $count (String)
attendance-changes-came = new { $count }
# $count (String)
attendance-changes-left = gone { $count }
# $worse (String)
# $better (String)
attendance-changes-phases = phase worse { $worse }, better { $better }
attendance-why-view-columns = The columns of this view are fixed; v leads to the month's, which can be arranged.
attendance-why-view-order = Changes stand in an order of their own: who fell the most first.
attendance-not-in-view = Nothing changed for the guest you were on; this is the nearest one.
attendance-order-year-visits = visits in 12 months
attendance-order-year-average = average per visit in 12 months
attendance-order-year-spend = spend in 12 months
# $rule (String)
attendance-explain-year = Visits of the twelve months that end with the month shown: { $rule }.
# $before (String)
# $then (String)
# $now (String)
# $day (String)
attendance-explain-phases = Phase: { $before } as of { $then }, { $now } as of { $day }.
