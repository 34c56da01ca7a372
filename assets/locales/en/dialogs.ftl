# Dialogs of the workbench.
dialog-hint-menu = digit or Enter chooses · Esc goes back
dialog-hint-field = Enter confirms · Esc goes back
dialog-hint-close = Esc goes back
dialog-bill-time = Time
dialog-bill-outlet = Outlet
dialog-bill-room = Room
dialog-bill-covers = Covers
dialog-bill-amount = Amount
dialog-bill-number = Number
dialog-bill-kind = Kind
dialog-no-bills = No bill of this guest on this day.
dialog-claimed = claimed
dialog-open-guest = the guest's page
dialog-back = back
dialog-unclaim = give back the claimed bill
# $day (String)
# $name (String)
dialog-walk-ins = Walk-in bills of { $day }: which is { $name }'s?
dialog-no-walk-ins = No walk-in bill on this day.
dialog-found-nobody = Apart from those on the sheet, nobody of this name, member number or phone is known.
dialog-guest-number = Member no.
dialog-guest-name = Name
dialog-guest-roster = Roster
dialog-guest-pinned = pinned: stays on it whatever is spent
dialog-guest-excluded = excluded: never on it
dialog-guest-company = Company
dialog-guest-phone = Phone
dialog-guest-figures = In all
# $visits (String)
# $spend (String)
# $average (String)
dialog-guest-figures-value = visits { $visits }, spend { $spend }, average { $average }
dialog-guest-days = First and last
dialog-guest-recent = Latest bills
# $name (String)
# $day (String)
dialog-tick = Tick { $name } on { $day }
dialog-tick-note = The guest came, another paid: a visit without a bill.
dialog-tick-lunch = came for lunch
dialog-tick-dinner = came for dinner
dialog-tick-unknown = came, I do not know when
# $choice (String)
dialog-tick-covered = { $choice } (billed already: adds nothing)
dialog-untick-lunch = take away the tick for lunch
dialog-untick-dinner = take away the tick for dinner
dialog-untick-unknown = take away the tick without a time
# $name (String)
dialog-roster = { $name } and the roster
dialog-roster-note = Pinned guests stay on the roster whatever they spend. Excluded ones (staff, suppliers, the house's own account) never appear; u undoes it.
dialog-pin = pin to the roster
dialog-exclude = exclude from the roster
dialog-unpin = neither: by rank
dialog-basis = Rank the roster by spend in …
dialog-basis-note = Ranking by the months before keeps guests who stopped coming on the roster.
dialog-basis-before = the 12 months before this month
dialog-basis-through = the 12 months up to this month
dialog-basis-month = this month alone
dialog-scope = Which outlet?
dialog-scope-note = Roster, visits and spend count that outlet; phase and last visit always count all outlets.
dialog-output = Export the sheet
dialog-output-note = Only you can read the file.
# $key (String)
dialog-output-discreet = Discreet mode: the file too shows surnames and titles alone, and no amounts. { $key } ends it.
dialog-output-path = Save as
dialog-output-path-note = File name, with a folder if you like; ~ is your home folder.
dialog-overwrite = That file already exists
# $file (String)
dialog-overwrite-note = { $file } would be replaced. That cannot be undone.
dialog-overwrite-yes = replace it
dialog-overwrite-no = keep it, write under another name
dialog-format-xlsx = Excel workbook (.xlsx), prints on one page
dialog-format-csv = CSV (.csv), for other programs
dialog-format-html = page to print (.html), discreet
dialog-format-markdown = text table (.md)
dialog-as-of = Figures as of which day?
# $day (String)
dialog-as-of-note = 2026-10-18, 10-18 or 18. Backspace and Enter go back to the last day with a bill, { $day }.
dialog-as-of-wrong = There is no such day. Write it like 2026-10-18, 10-18 or 18.
# $day (String)
dialog-as-of-day = as of { $day }, all outlets
# $from (String)
# $to (String)
# $outlet (String)
dialog-window = from { $from } to { $to }, { $outlet }
# $day (String)
# $outlet (String)
dialog-window-day = on { $day }, { $outlet }
dialog-figure-roster = place on the roster
# $rank (String)
# $spend (String)
dialog-figure-roster-value = { $rank } with { $spend }
dialog-figure-month = visits of the month
dialog-figure-change = change on last month
# $visits (String)
# $before (String)
# $change (String)
dialog-figure-change-value = { $visits } − { $before } = { $change }
dialog-figure-average = average per visit
dialog-figure-spend = net spend
dialog-figure-last-visit = last visit
dialog-figure-phase = phase
dialog-explain-roster = Guests are ranked by net spend, then visits, then last visit, in the window below.
# $rule (String)
dialog-explain-day = Visits of the day: { $rule }.
# $rule (String)
dialog-explain-month = Visits so far: { $rule }.
dialog-explain-change-running = Visits so far minus those on the same days of the month before.
dialog-explain-change-closed = Visits of the month minus those of the month before.
dialog-explain-spend = Sales less refunds; deposits and top-ups are no spend.
dialog-explain-last-visit = The latest visit in any outlet up to the as-of day.
dialog-hint-long-menu = digit, or ↑↓ and Enter · Esc goes back
# $count (Number)
dialog-covers = { $count } { $count ->
    [one] cover
   *[other] covers
}
# $sitting (String)
dialog-ticked-by-hand = Ticked by hand: { $sitting }. The guest came, another paid.
dialog-ticked-by-hand-too = A visit of this day was ticked by hand.
dialog-guest-months = Bills by month
# $choice (String)
dialog-current = { $choice } (now)
# $spend (String)
# $visits (Number)
dialog-explain-average = { $visits ->
    [one] Net spend { $spend } ÷ 1 visit with a priced bill.
   *[other] Net spend { $spend } ÷ { $visits } visits with a priced bill.
}
# $rule (String)
dialog-explain-period = Visits × average per visit of these days, + visits without a priced bill: { $rule }.
# $digit (String)
# $phase (String)
dialog-phase-digit = The { $digit } beside “{ $phase }” is the house ladder's step (at most { $digit } visits in 30 open days), not a count.
dialog-explain-change-first = The data file has no bills of the month before: there is nothing to compare with.
# $from (String)
# $to (String)
# $visits (Number)
dialog-change-days = { $from } to { $to }: { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
}
# $figure (String)
dialog-explain = how this figure came about: { $figure }
dialog-explain-this-day = how this day is counted
dialog-explain-this-rank = how this rank came about
# $bills (String)
# $amount (String)
dialog-bills-sum = { $bills }, { $amount }
# $bills (String)
dialog-bills-uncounted = not counted: { $bills } (void, deposit or top-up)
dialog-bill-day = Day
# $kind (String)
dialog-claimed-kind = { $kind } · claimed
# $month (Number)
# $bills (String)
dialog-bills-of-month = { $month ->
    [1] Jan { $bills }
    [2] Feb { $bills }
    [3] Mar { $bills }
    [4] Apr { $bills }
    [5] May { $bills }
    [6] Jun { $bills }
    [7] Jul { $bills }
    [8] Aug { $bills }
    [9] Sep { $bills }
    [10] Oct { $bills }
    [11] Nov { $bills }
   *[other] Dec { $bills }
}
# $month (String)
dialog-bills-of-last-month = { $month }
dialog-no-visit-no-spend = The guest did not come: none of these bills is spend.
# $net (String)
dialog-no-visit-net = Net spend { $net }: no visit.
dialog-no-visit-refunded = Refunded by a bill of a later day, nothing is left: no visit.
