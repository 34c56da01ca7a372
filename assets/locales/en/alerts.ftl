# Alerts: what asks for an act, and what was done about it.
journal-alert = Alert
alert-act-assign = given
alert-act-acknowledge = acknowledged
alert-act-snooze = snoozed
alert-act-close = closed
# $who (String)
alert-given = given to { $who }
alert-given-back = back to the owner
# $day (String)
alert-snoozed = snoozed until { $day }
# $count (Number)
alerts-of = { $count ->
    [one] Alert of 1 guest
   *[other] Alerts of { $count } guests
}
alert-open = open
rule-promise = promise
rule-fell = fell
rule-gap = 15+ d away
rule-ticket = spends less per visit
rule-fade = slow fade
rule-second = no 2nd visit
rule-season = feast due
rule-rise = more often
rule-day = anniversary
about-alerts = The guests who ask for an act, best first, with why and what to do
about-calls = Whom to call or visit today, with what to say
arg-full-phones = Phones as they are, not masked
# $count (Number)
# $day (String)
alerts-head = { $count ->
    [0] No alert is open as of { $day }. Import new bills, or see every guest's phase: rollcall phases
    [one] 1 alert as of { $day }.
   *[other] { $count } alerts as of { $day }, best first.
}
# $fallen (String)
# $roster (String)
alerts-banner = { $fallen } of { $roster } on the roster fell within seven days: holiday, weather, or us?
alerts-past = A past day: acts and visits close no alert here; what stood then differs
alerts-column-rules = Rule
alerts-column-since = Since
alerts-column-responsible = Owner
alerts-column-state = State
# $measure (String)
# $actor (String)
# $days (Number)
alerts-measure = { $measure }: { $actor }, within { $days ->
    [one] 1 day
   *[other] { $days } days
}.
# $count (Number)
# $day (String)
calls-head = { $count ->
    [0] Nobody to call as of { $day }.
    [one] 1 call as of { $day }.
   *[other] { $count } calls as of { $day }, best first.
}
calls-column-rank = #
calls-column-ask-for = Ask for
# $words (String)
calls-words = “{ $words }”
# $count (String)
calls-more = { $count } more.
calls-left-out = Left out
calls-spoken-to = spoken to within 3 days
# $count (String)
calls-unknown-consent = { $count } of them were never asked whether they may be called.
setting-name-calls-most = Calls a day
setting-calls-most = How many guests the call list of a day holds; the rest are counted.
