# Why a guest is in his phase, in one sentence, and the list of all phases.
why-never = No visit yet.
# $day (String)
why-new = First visit on { $day }, less than 30 days ago.
# $day (String)
why-buried = No visit since { $day }, three months ago or more.
# $visits (Number)
# $day (String)
# $phase (String)
# $range (String)
why-house = { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
} in the 30 open days to { $day }; { $phase } is { $range }.
# $visits (Number)
# $day (String)
# $usual (String)
# $phase (String)
# $range (String)
why-rate = { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
} in the 30 open days to { $day }, usually { $usual }; by own rhythm { $phase } is { $range }.
# $day (String)
# $usual (String)
# $phase (String)
why-rate-none = No visit in the 30 open days to { $day }, usually { $usual }, and none for twice the usual gap: { $phase }.
# $silent (Number)
# $usual (String)
# $phase (String)
# $range (String)
why-gap = { $silent ->
    [0] Came on the as-of day
    [one] 1 day without a visit
   *[other] { $silent } days without a visit
}, usually a visit every { $usual } days; by own rhythm { $phase } is { $range }.
# $range (String)
why-visits = { $range }
# $from (String)
why-visits-from = { $from }+
# $range (String)
why-days = { $range } days
# $from (String)
why-days-from = { $from }+ days
# $phase (String)
# $day (String)
why-countdown = Without a visit { $phase } from { $day }.
# $gap (String)
# $days (Number)
attendance-rhythm = every { $gap } d, expected { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } d
}
# $gap (String)
# $days (Number)
attendance-rhythm-over = every { $gap } d, { $days } d overdue
# $days (String)
export-gap = { $days } d
export-rhythm = Own rhythm
export-expected = Expected
export-cause = Cause of absence
export-measure = Measure taken
why-few-data = Few data: only the house ladder can tell.
# $usual (String)
why-usual = usually { $usual }
# $visits (Number)
# $phase (String)
# $range (String)
why-rate-of = { $visits } in 30 open days (own rhythm, { $phase }: { $range })
# $usual (String)
# $phase (String)
why-rate-none-of = 0 in 30 open days, usually { $usual } (own rhythm: { $phase })
# $silent (Number)
# $usual (String)
# $phase (String)
# $range (String)
why-gap-of = { $silent ->
    [0] came on the as-of day
    [one] 1 day since
   *[other] { $silent } days since
}, usually { $usual } days ({ $phase }: { $range })
# $silent (Number)
# $range (String)
why-gap-short = { $silent ->
    [0] came on the as-of day
    [one] 1 day since
   *[other] { $silent } days since
} ({ $range })
between-sentences = {" "}
phases-basis-house = house
phases-basis-personal = own
phases-few-data = house, few data
phases-column-by = Judged by
phases-column-visits-30 = 30 d
phases-column-since = Days since
phases-column-rate = Usual 30 d
phases-column-gap = Gap, days
phases-column-worse = Worse on
phases-column-risk = At risk a month
phases-column-next = Expected
# $day (String)
# $basis (String)
# $counts (String)
phases-head = As of { $day }, judged by { $basis }: { $counts }
phases-word-auto = the ladder that fits
phases-word-house = the house ladder
phases-word-personal = each guest's own rhythm
# $phase (String)
# $count (String)
phases-count = { $phase } { $count }
phases-foot = Usual: visits in 30 open days; gap: days between visits; at risk: how much less the guest spends in 30 days than usual. ◌ before a phase: the house ladder says Buried; no figure: Normal, or not counted.
setting-name-phase-basis = Phases judged by
setting-phase-basis = Whichever fits: the house ladder for guests who usually come seven times a month or more; everybody else by own rhythm, or by the house ladder where it is not known.
settings-phase-basis-values = which ladder judges: house (the house ladder), personal (each guest's own rhythm), auto (house for guests who usually come seven times a month or more; everybody else by own rhythm, or by house where it is not known)
setting-phase-auto = whichever fits
setting-phase-house = house ladder
setting-phase-personal = own rhythm
about-phases = The phase of every guest, and when it gets worse
arg-phase-basis = Which ladder judges: the one that fits, the house's, or each guest's own
