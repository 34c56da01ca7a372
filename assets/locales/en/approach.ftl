# Turning to a guest from any list: a touch, a table, his alert.
approach-why-no-alert = This guest has no open alert.
approach-more = touch, table, alert, record…
approach-note = Note
approach-cost = Cost
approach-no-amount = The cost is an amount such as 128.50, or empty.
# $day (String)
approach-woken = ✓ woken { $day }
# How the figures of an alert came about.
# $phase (String)
alert-figure-phase-same = { $phase }: the phase now; it did not fall.
# $phase (String)
alert-figure-phase = { $phase }: before the arrow the phase that was acknowledged, or that of 30 days before; behind it the phase he is in.
# $worse (String)
# $today (String)
alert-figure-countdown = { $worse }: the first day on which, without another visit, his phase is worse; the days are counted from { $today }, the day he is spoken to.
# $value (String)
# $rate (String)
# $average (String)
# $spent (String)
alert-figure-value = At risk { $value } in 30 days: { $rate } visits as usual, each { $average }, less the { $spent } of the last 30 open days.
alert-figure-value-none = At risk is not known: there is too little to tell his usual visits from.
# $chance (String)
alert-figure-chance = Returns in { $chance } of cases: from the table by phase and method, until ten touches of the kind are decided.
# $chance (String)
alert-figure-chance-seen = Returned in { $chance } of cases: of the decided touches of that method in that phase, those with a visit within 30 days.
# $day (String)
alert-figure-since = Alert since { $day }: the first day of the stretch in which its rules held.
alert-figure-promise = a next action is due or overdue.
alert-figure-fell = his phase is worse than the acknowledged one on the last 3 open days, and chance alone would do that in less than 10 % of cases.
alert-figure-gap = on the roster and 15 days or more without a visit, and twice his usual gap where that is known.
alert-figure-ticket = he comes as often, but his last 3 visits brought 60 % of the usual average at most.
alert-figure-fade = his rate fell below 60 % of his best 90 days, and had not 30 days before.
alert-figure-second = 30 to 44 days after the first visit there was no second one.
alert-figure-season = around this date last year he gave a feast of three times the usual bill, and nothing is reserved now.
alert-figure-rise = he comes clearly more often than usual: thank him.
alert-figure-day = an anniversary within 7 days.
# $shown (String)
# $all (String)
alert-figure-list = The list shows { $shown } of { $all } open alerts. Best first: at risk times the chance that he returns, then who gets worse first.
# $fallen (String)
# $roster (String)
alert-figure-banner = Of the { $roster } guests of the roster { $fallen } fell within 7 days: more than 30 %.
approach-why-typed = What is typed is not saved yet: Esc once more throws it away.
approach-why-being-saved = It is being saved; Esc once more leaves the page.
# $key (String)
approach-book-anyway = { $key } once more books the table all the same.
# $last (String)
approach-bad-far = That day is too far away: the last one is { $last }.
# $said (String)
approach-bad-hour = “{ $said }” is no hour: write 12:00, 7pm, lunch or dinner.
# $said (String)
# $most (String)
approach-bad-covers = “{ $said }” is no number of guests: write 1 to { $most }, such as 8 guests.
# $said (String)
approach-bad-tables = “{ $said }”: a line books one table. Write its guests, such as 8 guests, and book the next table apart.
# $said (String)
approach-bad-number = “{ $said }”: what is this number? Write 8 guests, 7pm or the whole name of the room.
# $most (String)
approach-bad-long = Room or dishes are too long: at most { $most } characters each.
alert-figure-past = As of a day that is past neither acts nor visits have closed an alert, so the list differs from the one that stood then.
