# The attendance sheet on screen.
# $count (String)
# $window (String)
attendance-top = top { $count } of { $window }
# $count (String)
attendance-top-short = top { $count }
# $day (String)
attendance-frozen = roster of { $day }
attendance-all-outlets = all outlets
# $day (String)
attendance-as-of = as of { $day }
# $day (String)
# $days (String)
# $key (String)
attendance-old-data = Latest bill { $day }, { $days } days ago. { $key } imports newer ones.
attendance-count-sitting = lunch and dinner counted separately
attendance-count-day = one visit a day
attendance-count-bill = one visit a bill
attendance-by-sitting = by sitting
attendance-by-day = by day
attendance-by-bill = by bill
attendance-column-guest = Guest
attendance-column-month = Mo
attendance-column-change = +/-
attendance-column-average = Avg.
attendance-column-spend = Spend
attendance-column-last = Last
attendance-column-phase = Phase
attendance-early = 1–10
attendance-middle = 11–20
attendance-late = 21–end
attendance-early-short = 1
attendance-middle-short = 11
attendance-late-short = 21
attendance-phase-prospect = No visit
attendance-phase-prospect-short = None
attendance-phase-new = New
attendance-phase-normal = Normal
attendance-phase-resting = Resting
attendance-phase-resting-short = Rest
attendance-phase-dormant = Dormant
attendance-phase-dormant-short = Dorm
attendance-phase-shock = Shock
attendance-phase-dead = Dead
attendance-phase-buried = Buried
attendance-lunch = lunch
attendance-dinner = dinner
attendance-lunch-and-dinner = lunch and dinner
attendance-time-unknown = time unknown
attendance-ticked = (ticked)
attendance-ticked-too = + tick
# $count (Number)
attendance-visits = { $count ->
    [one] 1 visit
   *[other] { $count } visits
}
# $amount (String)
attendance-spend-of = spend { $amount }
# $when (String)
attendance-last-visit-of = last { $when }
attendance-never-came = never came
# $count (String)
attendance-previous-of = last month { $count }
# $whole (String)
# $same (String)
attendance-previous-so-far = last month { $whole } (same days { $same })
attendance-not-counted = not in the figures yet
attendance-order-rank = place on the roster
attendance-order-name = name, Chinese ones by pinyin
attendance-order-note = The same one again turns the order round. # keeps the place on the roster.
# $by (String)
# $mark (String)
attendance-sorted-by = by { $by } { $mark }
attendance-moved = now at another outlet
attendance-newly-listed = new on the roster
attendance-pinned = pinned
attendance-closed = closed
attendance-to-come = still to come
attendance-did-not-come = did not come
# $count (Number)
attendance-guests = { $count ->
    [one] 1 guest:
   *[other] { $count } guests:
}
# $amount (String)
attendance-average-of = avg. { $amount }
# $amount (String)
attendance-total-of = total { $amount }
attendance-gone = not on this month's roster
# $position (String)
attendance-gone-at = gone { $position }
attendance-gone-detail = was on last month's roster and is not on this one
attendance-nobody = Nobody spent anything in the months the roster is ranked by. Press m to rank it otherwise.
attendance-loading = Taking the roll…
attendance-empty = No bills yet, so no roll to take yet.
attendance-fallback = ranked with this month
# $amount (String)
attendance-roster-spend-of = ranked at { $amount }
# $day (String)
attendance-as-of-closed = as of { $day } (full month)
# $month (String)
attendance-before-first = No bills before { $month }. Press ] for later months.
# $day (String)
attendance-no-bills-after = There are no bills after { $day }: later days count as days without a visit.
# $files (String)
# $bills (String)
attendance-empty-undone = The import of { $files } was undone, with its { $bills }. No bill is left.
# $key (String)
attendance-empty-redo = { $key } redoes it.
# $key (String)
attendance-try-again = { $key } tries again.
# $visits (Number)
# $phase (String)
# $range (String)
attendance-phase-of = { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
} in 30 open days ({ $phase }: { $range })
# $visits (Number)
# $range (String)
attendance-phase-of-short = { $visits } in 30 open days ({ $range })
# $key (String)
attendance-empty-import = { $key } imports your till's export. You may also drop the file onto this window.
attendance-empty-demo = Look around a made-up house:    rollcall demo
# $key (String)
attendance-empty-how = For the demo, leave the workbench with { $key } and type the command.
# $pin (String)
# $open (String)
attendance-gone-next = { $pin } pins the guest · { $open } opens the guest's page
attendance-no-visit = no visit: the bills come to nothing
