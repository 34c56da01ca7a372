# The list of guests and a guest's card.
screen-customers = Guests
key-customers-hint = guests
key-customers = the list of all guests
key-sort-hint = sort
key-sort = sort by a column; a click on its heading does too
key-reverse = reverse the order
customers-loading = Reading the guests…
customers-may-type = name, pinyin initials, number, phone tail
customers-counting = counting…
customers-why-nobody = The list shows nobody.
customers-why-no-filter = First search with /.
# $filter (String)
# $key (String)
customers-no-match = No guest matches “{ $filter }”. Try a name, its pinyin or initials (zz for 张总), a member number or the last digits of a phone; { $key } shows everybody.
customers-column-name = Name
customers-column-number = Member no.
customers-column-phase = Phase
customers-column-visits-30 = 30 d
customers-column-visits-12 = 12 m
customers-column-spend-12 = Spend 12 m
customers-column-average = Avg.
customers-column-last = Last
customers-column-first = First
customers-column-roster = Roster
customers-column-days-since = Days
# $by (String)
customers-sorted-by = by { $by }
customers-sort-title = Sort by
customers-sort-name = name (Chinese by pinyin)
customers-sort-number = member number
customers-sort-phase = phase
customers-sort-visits-30 = visits in 30 open days
customers-sort-visits-12 = visits in 12 months
customers-sort-spend-12 = spend in 12 months
customers-sort-average = average per visit in 12 months
customers-sort-last = last visit
customers-sort-first = first visit
customers-sort-roster = roster (pinned, excluded)
customers-sort-owner = owner
customers-sort-days-since = days since the last visit
# $day (String)
customers-tick-today = tick: came today ({ $day }), another paid
# $end (String)
# $day (String)
customers-tick-later = Figures end on { $end }; it counts once bills of { $day } are in.
customers-back = back to the list
# $days (String)
customers-ticked = Ticked by hand: { $days }
customers-card-phase = Phase
customers-card-year = Last 12 months
# $from (String)
# $day (String)
customers-card-year-span = ({ $from } to { $day })
customers-card-heat = Visits
customers-card-spend = Spend
# $most (String)
customers-card-spend-legend = one bar = one month; the highest is { $most }
