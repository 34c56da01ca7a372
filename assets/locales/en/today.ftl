# The page of the day: what the staff talks about at nine in the morning.
screen-today = Today
key-today-hint = today
key-today = the page of the day for the staff meeting
key-weather-hint = weather
key-weather = today's weather in one line
key-review-hint = review
key-review = the general manager's review of the day
key-day-hint = day
key-previous-day = the page as of the day before
key-next-day = the page as of the day after
key-why-first-day = No earlier day has bills.
key-why-last-day = This is the newest page.
key-why-no-page = There is no page of the day yet.
about-brief = The page of the day for the staff meeting: who came, who woke, who fell, whom to call
brief-loading = Reading the day…
# $day (String)
brief-page-of = for { $day }
# $count (Number)
brief-inbox = { $count ->
    [one] 1 new till file in the inbox
   *[other] { $count } new till files in the inbox
}
# $day (String)
# $days (String)
brief-old-data = Latest bill { $day }, { $days } days ago: import newer ones
# $batch (String)
# $rows (Number)
brief-rejected = { $rows ->
    [one] 1 row was left out of the last import, no. { $batch }
   *[other] { $rows } rows were left out of the last import, no. { $batch }
}
# $day (String)
# $count (String)
# $roster (String)
brief-came = Came on { $day }: { $count } of { $roster } on the roster
brief-tables = Tables booked
brief-woken = Woken in the last 7 days
brief-fell = Fell in the last 7 days
brief-fell-none = Fell in the last 7 days: nobody
brief-risk = At risk in 30 days, by open alerts
brief-risk-guests = With open alerts
brief-calls = Calls of the day
brief-calls-none = Calls of the day: none
brief-due = Due
brief-near = Anniversaries within 7 days
# $count (Number)
brief-guests = { $count ->
    [one] 1 guest
   *[other] { $count } guests
}
# $key (String)
brief-unwritten = { $key } writes it
# $count (String)
brief-more = … { $count } more
# $names (String)
brief-same-room = same room as { $names }
# $day (String)
brief-visit = came { $day }
# $days (Number)
brief-overdue = { $days ->
    [0] due today
    [one] 1 day late
   *[other] { $days } days late
}
# $days (Number)
brief-ahead = { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days
}
brief-hidden = hidden
brief-done = mark as done
brief-weather-how = Today's weather in one line: calls mention it. An empty line takes it away.
brief-review-how = What the general manager says of the day. An empty line takes it away.
# $first (String)
# $last (String)
brief-day-how = The page of which day? { $first } to { $last }; an empty line asks for the newest.
# $first (String)
# $last (String)
brief-day-wrong = There is no page of that. Write a day from { $first } to { $last }, such as { $last }; an empty line asks for the newest.
# $who (String)
# $when (String)
brief-written-by = { $who }, { $when }
brief-why-mind = What keeps the page from telling all: files that wait, bills older than two days, rows an import left out, a fall of more than 30 % of the roster within 7 days.
# $day (String)
brief-why-weather = The weather of { $day }, typed once a day. The words of calls mention it.
# $day (String)
brief-why-review = What the general manager says of { $day }. Each change is a line of the journal.
# $day (String)
# $month (String)
brief-why-came = Guests of the roster of { $month } with a visit on { $day }, the last day with bills that is over. The amount is that day's spend less refunds.
# $day (String)
brief-why-tables = Tables booked here from { $day } on, those called off left out. Two for one room at one sitting are marked.
# $day (String)
brief-why-woken = They came within 30 days after a touch made while they were fading; that visit lies within the 7 days to { $day }.
# $day (String)
brief-why-fell = Alerts opened within the 7 days to { $day }: the phase stayed worse for three open days, and hardly by chance.
# $day (String)
# $guests (Number)
# $unknown (Number)
brief-why-risk = Of each guest with an open alert: usual visits in 30 days × usual average − spend in the 30 open days to { $day }, never below zero. { $guests ->
    [one] 1 guest has some
   *[other] { $guests } guests have some
}, of { $unknown } too little is known.
# $more (Number)
# $out (Number)
brief-why-calls = Alerts that ask for a call or a visit and were not put off, best first: what is at risk × the chance of a return. { $more } more do not fit the day, { $out } are not to be reached or were spoken to within 3 days.
# $day (String)
brief-why-due = Next actions due by { $day }: not marked as done, and no later touch has answered them.
# $day (String)
brief-why-near = Days that come round within 7 days from { $day }, of guests who may be reached.
# $day (String)
# $key (String)
brief-turned = The page of { $day }, an earlier day: { $key } turns to the newest
# $key (String)
brief-output-note = Only you can read the file. The page for the printer holds surnames and titles alone, Markdown all; { $key } hides names and amounts in it too.
brief-call-off = call the table off
# $day (String)
brief-why-counted = Days to come are counted from { $day }, the day the guests are spoken to.
# $day (String)
brief-why-past-alerts = These alerts are of { $day }, and what was done since is not known there; open Alerts anew for those of today.
brief-output = Export the page of the day
