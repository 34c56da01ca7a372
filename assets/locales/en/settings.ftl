# What the settings that change figures mean.
setting-count-by = Two bills of one lunch: one visit (a sitting, a day) or two (a bill). Lunch and dinner: two (a sitting, a bill) or one (a day).
setting-cut-off = Bills before this time belong to the day before
setting-evening-from = From this time on it is dinner
setting-roster-size = How many guests the sheet lists: those who spent most
setting-roster-basis = Which months' spend ranks the roster
setting-roster-freeze = How long the roster stays as it was drawn up; not fixed: it is ranked anew at each import
setting-phase-ladder = With 6/4/2 up to 6 visits in 30 open days is Resting, 4 Dormant, 2 Shock.
setting-ladder-allowed = three whole numbers, each smaller than the one before, the last at least 1, such as 6/4/2
setting-closed-days = Closed days
setting-no-closed-days = No closed days.
setting-meaning = Meaning

screen-settings = Settings
key-settings-hint = settings
key-settings = the settings: what figures depend on, closed days
settings-in-the-store = what figures depend on, and how they are shown
settings-loading = Reading the settings…
settings-why-not-read = The settings have not been read.
settings-column-allowed = Allowed
settings-of-house = The house
settings-of-outlets = Hours of the outlets
setting-name-count-by = One visit is
setting-name-cut-off = The day ends at
setting-name-evening-from = Dinner begins at
setting-name-roster-size = Guests on the roster
setting-name-roster-basis = Roster ranked by
setting-name-roster-freeze = Roster fixed for
setting-name-phase-ladder = House ladder
setting-by-sitting = a sitting
setting-by-day = a day
setting-by-bill = a bill
setting-basis-before = 12 months before
setting-basis-through = 12 up to this month
setting-basis-month = the month itself
setting-freeze-none = not fixed
setting-freeze-month = the month
setting-freeze-quarter = the quarter
settings-close-days = add closed days…
settings-close-days-note = Days on which the house is closed (refit, Spring Festival) only stretch the 30 open days; visits on them still count.
# $house (String)
settings-as-house = as the house ({ $house })
settings-close-hint = close these days
settings-open-hint = open again
settings-suggested = closed?
settings-suggested-note = No outlet sold anything on these days.
settings-closed-note = What opening these days again would change is shown before it is saved.
# $count (Number)
# $days (String)
settings-days = { $count ->
    [one] { $days } (1 day)
   *[other] { $days } ({ $count } days)
}
# $days (String)
settings-closing = Close { $days }
# $days (String)
settings-opening = Open { $days } again
settings-days-how = From which day to which: 2026-02-15 to 2026-02-21, or one day.
settings-days-wrong = That is not a day or a range of days.
# $allowed (String)
settings-allowed = Allowed: { $allowed }
# $allowed (String)
settings-wrong = This does not fit. Needed: { $allowed }
settings-save = save
settings-leave = change nothing
settings-again = try again
settings-change-hint = change
settings-why-reckoning = What would change is still being worked out.
settings-reckoning = Working out what would change…
settings-no-bills = There are no bills yet: nothing else would change.
# $all (String)
# $changes (String)
settings-bills = At the outlets this hour applies to, of all { $all } bills with a time up to now, { $changes }.
# $count (String)
settings-bills-day = { $count } would change their business day
# $count (String)
settings-bills-sitting = { $count } would change their sitting
# $day (String)
# $sitting (String)
settings-bills-both = { $day } and { $sitting }
settings-bills-own = Outlets with hours of their own keep them and are not counted.
# $month (String)
# $day (String)
settings-no-effect = On the sheet of { $month } (as of { $day }) nothing would change.
# $month (String)
# $day (String)
settings-sheet = On the sheet of { $month } (as of { $day }):
# $month (String)
# $day (String)
# $count (Number)
settings-effect = { $count ->
    [one] On the sheet of { $month } (as of { $day }), 1 guest would change phase:
   *[other] On the sheet of { $month } (as of { $day }), { $count } guests would change phase:
}
settings-now-then = now → then
# $count (Number)
settings-more-guests = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
# $before (String)
# $after (String)
settings-guests = guests on the sheet { $before } → { $after }
# $change (String)
settings-visits = visits of the month { $change }
# $count (String)
# $names (String)
settings-coming = new on the roster, { $count }: { $names }
# $count (String)
# $names (String)
settings-going = no longer on it, { $count }: { $names }
# $month (String)
# $day (String)
# $count (Number)
settings-suggested-effect = { $count ->
    [one] On the sheet of { $month } (as of { $day }), 1 guest would change phase.
   *[other] On the sheet of { $month } (as of { $day }), { $count } guests would change phase.
}
