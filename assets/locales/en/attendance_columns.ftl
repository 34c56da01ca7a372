# The columns of the attendance sheet.
attendance-columns-days = the days of the month
attendance-columns-periods = visits of the ten-day periods
attendance-columns-note = A digit or Space shows or hides, ← → moves the column. Name and days always stand before them. What a narrow window has no room for is left out.
attendance-why-name-stands = Name and days always stay in sight.
attendance-columns-rhythm = own rhythm
attendance-columns-cause = cause of absence
attendance-columns-measure = measure taken
attendance-column-rhythm = Every
attendance-column-rhythm-unit = days
attendance-column-cause = Cause
attendance-column-measure = Measure
attendance-explain-rhythm = The usual gap in days: half of the gaps between two days with a visit in any outlet are longer, half are shorter, over the 180 open days before the 30 that end on the last visit. Empty with few data.
# $who (String)
# $day (String)
attendance-cause-told = Learned by { $who } on { $day }.
attendance-explain-cause = Why the guest stays away, as it was learned last when somebody spoke to him. It lapses once the guest comes again.
attendance-explain-measure = The latest touch, and what came of it; void once the guest comes again.
# Over the figures of the three ten-day periods, at most eight columns.
attendance-column-periods = Ten days
