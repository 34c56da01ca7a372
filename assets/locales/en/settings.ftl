# What the settings that change figures mean.
setting-count-by = what one visit is: a sitting, a day or a bill
setting-cut-off = bills before this time belong to the day before
setting-evening-from = from this time on it is dinner
setting-roster-size = how many guests the roster holds
setting-roster-basis = which twelve months rank the roster
setting-roster-freeze = how long a roster is kept as drawn up
setting-phase-ladder = visits in 30 open days at or below which a guest rests, sleeps, is in shock
setting-closed-days = Closed days
setting-no-closed-days = No closed days.
setting-meaning = Meaning
