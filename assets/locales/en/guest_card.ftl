# A guest's card where others may read along.
# $visits (String)
guest-card-visits = visits { $visits }
# $day (String)
# $sitting (String)
guest-card-untick = take away the tick of { $day }, { $sitting }
guest-card-away = Away
# $silent (Number)
# $gap (String)
guest-card-gap = { $silent ->
    [one] 1 day
   *[other] { $silent } days
}; usually every { $gap } d
# $silent (Number)
guest-card-gap-unknown = { $silent ->
    [one] 1 day
   *[other] { $silent } days
}; too little is known of what is usual
guest-card-risk = At risk
# $value (String)
guest-card-a-month = { $value } in 30 days
guest-card-alert = Alert
# $rules (String)
# $day (String)
guest-card-alert-since = { $rules }, since { $day }
guest-card-none-deceased = none: the guest has died
guest-card-none-excluded = none: excluded from the roster
# $phase (String)
# $day (String)
guest-card-none-visit = none: the last alert, of { $phase }, closed with the visit of { $day }; no worse than that now
# $phase (String)
# $day (String)
# $cause (String)
guest-card-none-cause = none: the last alert, of { $phase }, was closed on { $day }, { $cause }; no worse than that now
# $phase (String)
guest-card-none-acknowledged = none: no worse than { $phase }, which was seen before
# $phase (String)
guest-card-none-before = none: no worse than 30 days before, { $phase }
guest-card-none-buried = none: Buried is a matter of win-back
guest-card-none-few = none: with few data the phase asks for nothing
guest-card-none-chance = none: the drop may be mere chance
# $day (String)
guest-card-none-holds = not yet: the drop must last three open days; without a visit on { $day }
