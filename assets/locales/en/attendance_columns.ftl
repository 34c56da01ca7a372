# The columns of the attendance sheet.
attendance-columns-days = the days of the month
attendance-columns-periods = visits of the ten-day periods
attendance-columns-note = A digit or Space shows or hides, ← → moves the column. Name and days always stand before them. What a narrow window has no room for is left out.
attendance-why-name-stands = Name and days always stay in sight.
