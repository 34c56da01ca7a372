# The columns of the attendance sheet.
attendance-columns-days = the days of the month
attendance-columns-periods = visits of the ten-day periods
attendance-columns-note = A digit or Space shows or hides, ← → moves to the left or right. Name and days always stand before them. In a narrow window the last ones give way, and > says so.
attendance-why-name-stands = Name and days always stay in sight.
