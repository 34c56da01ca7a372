# What the signs of the sheet mean.
legend-cells = ▀ lunch  ▄ dinner  █ both (▓ at the cursor)  ▌ time unknown  · ticked by hand
legend-marks = ═ weekend  × closed  ▾ as-of day  ~ may change  + new on the roster  * pinned
# $limit (String)
legend-limit = { $limit } before a phase: the house ladder's step ({ $limit } visits or fewer), not a count
legend-average = 3×860+1: 3 visits at 860 on average, 1 without amount; a bare 2: no amounts
legend-woken = ✓ woken: came within 30 days after a touch while fading; for 60 days
# The signs of ten-day periods.
legend-heat = one mark = ten days: · none ░ 1 ▒ 2 ▓ 3 █ more
legend-heat-short = ·0 ░1 ▒2 ▓3 █4+
legend-heat-blank = blank: unknown or to come
# $phases (String)
legend-phases = House ladder: { $phases }
# $new (String)
# $prospect (String)
legend-uncounted = { $new }: first 30 days  { $prospect }  ▸ marked ▲▼ sorted
# $buried (String)
legend-buried = { $buried }: 3 months away; by own rhythm six usual gaps as well
