# The alerts: their list, the page of one, and the call mode.
screen-alerts = Alerts
key-alerts-hint = alerts
key-alerts = the alerts: whose absence asks for an act
key-calls-hint = calls
key-calls = today's calls, one guest a page
key-reason-hint = close
key-reason = close the alert with the cause of absence
key-snooze-hint = snooze
key-snooze = snooze the alert
key-assign-hint = give
key-assign = give the alert to somebody
alert-page-loading = Reading the alerts…
alert-page-why-none = The list shows nobody.
alert-page-why-no-calls = Nobody is to be called now.
alert-page-none = No alert is open.
alert-page-none-how = An alert comes up when a guest fades, stays away too long, spends far less, has a promise due or an anniversary near.
# $filter (String)
# $key (String)
alert-page-no-match = No alert matches “{ $filter }”. { $key } shows all.
# $count (Number)
alert-page-count = { $count ->
    [one] 1 guest
   *[other] { $count } guests
}
# $shown (String)
# $all (String)
alert-page-count-of = { $shown } of { $all } guests
# $owner (String)
# $key (String)
alert-page-of = only { $owner }’s, { $key } shows all
alert-page-seen = seen
alert-page-snoozed = snoozed
# $days (Number)
alert-page-days = { $days ->
    [0] now
   *[other] { $days }d
}
alert-page-days-past = past
alert-page-countdown = Gets worse
alert-page-rules = Rule
alert-page-value = At risk
alert-page-do = Do
alert-page-mind = Mind
alert-page-call = Call
alert-page-why = Why
alert-page-say = Say
alert-page-steps = Steps
alert-page-promise = Promise
alert-page-last = Last time
alert-page-near = Soon
alert-page-own-phone = the guest's own
# $days (Number)
alert-page-within = { $days ->
    [one] within 1 day
   *[other] within { $days } days
}
alert-page-refused = Refused to be reached this way
alert-page-hours = not 11:00–13:30 nor 17:30–20:00
# $clock (String)
alert-page-at-table = mealtime now: call after { $clock }
# $day (String)
# $rules (String)
alert-page-raised = Alert since { $day }: { $rules }.
# $chance (String)
alert-page-chance = house assumption: about { $chance } return
# $chance (String)
alert-page-chance-seen = { $chance } returned in own cases
# $key (String)
alert-page-more = … { $key } shows the rest
alert-page-acknowledge = mark as seen
alert-page-snooze = snooze
alert-page-snooze-how = The alert is open again on that day.
alert-page-close = close with a cause
alert-page-close-how = The alert is closed, and it is known why the guest stays away.
alert-page-give = give to somebody
alert-page-give-back = back to the guest's owner
alert-page-other-name = another name
alert-page-name-how = Who is to act?
alert-page-card = the guest's page
alert-page-other-causes = other causes
alert-page-other-day = another day
# $day (String)
alert-page-day-how = Type a day after today, such as { $day }, tomorrow or next Wed.
alert-page-in-three-days = in three days
alert-page-in-a-week = in a week
alert-page-month-end = month's end
alert-page-sort-best = best first
# $at (String)
# $of (String)
alert-page-call-of = Call { $at } of { $of }
alert-page-calls-done = All calls are made
alert-page-to-list = to the alerts
alert-page-which-cause = Why no time?
alert-page-when-next = When next?
alert-page-table-how = Day, sitting, room, covers, dishes:
# $table (String)
alert-page-understood = Understood: { $table }
# $day (String)
alert-page-no-day = Begin with today or a later day, such as { $day }, tonight or next Wed.
# $count (Number)
alert-page-beyond = { $count ->
    [one] 1 more can be called.
   *[other] { $count } more can be called.
}
# $count (Number)
alert-page-left-out = { $count ->
    [one] 1 guest is not to be reached.
   *[other] { $count } guests are not to be reached.
}
# $count (Number)
alert-page-left-alone = { $count ->
    [one] 1 guest was spoken to within three days.
   *[other] { $count } guests were spoken to within three days.
}
key-touch-hint = touch
key-touch = note what was said and done
key-book-hint = book
key-book = book a table
alert-page-touch = note what was said and done
alert-page-book = book a table
alert-page-which-method = How was the guest reached?
alert-page-no-next = no date
alert-page-note-how = Anything else? Enter saves; Tab goes on to promise and cost.
# $past (String)
# $next (String)
alert-page-day-past = { $past } is past; write { $next } for next year.
# $day (String)
alert-page-day-impossible = No calendar holds that day; write a day such as { $day }.
# $saturday (String)
# $sunday (String)
alert-page-day-weekend = Which day of the weekend? Write { $saturday } or { $sunday }.
# $said (String)
alert-page-table-day = day { $said }
# $said (String)
alert-page-table-sitting = sitting { $said }
# $said (String)
alert-page-table-room = room { $said }
# $said (String)
alert-page-table-dishes = dishes { $said }
alert-page-called = called
alert-page-visited = visited
alert-page-touched = touched
alert-page-tried = tried
alert-page-booked = booked
key-later-hint = skip
key-later = skip this guest to the end of the round; nothing is logged
alert-page-why-nobody-else = Nobody else is to be called.
# $place (String)
# $count (Number)
alert-page-again = { $place } · { $count ->
    [one] 1 no answer: again at the end
   *[other] { $count } no answer: again at the end
}
alert-page-with-note = with a note
alert-page-note-follows = ✓ with a note: it is typed after the date
