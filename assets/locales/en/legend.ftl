# What the signs of the sheet mean.
legend-cells = ▀ lunch  ▄ dinner  █ both (▓ at the cursor)  ▌ time unknown  · ticked by hand
legend-marks = ═ weekend  × closed  ▾ as-of day  ~ may change  + new  * pinned  ▲▼ sorted
# $limit (String)
# $phase (String)
legend-limit = { $limit } { $phase }: the { $limit } is a limit (at most { $limit } visits in 30 open days), not a count
legend-average = 3×860+1: 3 visits at 860 on average, and 1 without an amount
# $phases (String)
legend-phases = Visits:  { $phases }
# $buried (String)
# $new (String)
# $prospect (String)
legend-uncounted = { $buried }: 3 months away  { $new }: the first 30 days  { $prospect }  ▸ marked
