# The first questions, asked once a house has bills of its own.
screen-questions = First questions
key-questions-hint = first questions
key-questions = the first questions: staff on the roster, the house ladder
# $number (String)
# $of (String)
questions-number = question { $number } of { $of }
questions-loading = Reading the roster…
questions-empty = There is nothing to ask about yet.
# $key (String)
questions-empty-how = { $key } imports the till's bills; the questions are about the guests in them.
questions-column-spend = Roster spend
questions-staff = These are your guests of the roster. Is one of them staff, a supplier, or the house's own account? Excluded ones never appear on the sheet.
# $marked (String)
questions-staff-how = Space marks · Enter excludes the marked ones ({ $marked }) and goes on · Esc skips the question · u takes back
# $day (String)
questions-last = last { $day }
# $ladder (String)
questions-ladder = Does the house ladder { $ladder } fit? It counts visits in the last 30 open days, and judges the guests who come most and those with little history.
questions-ladder-how = ↑ ↓ or a digit: the step · ← → fewer or more visits · Enter saves what you tried, or keeps the ladder · Esc skips the question
# $visits (String)
questions-visits = visits: { $visits }
questions-try = Press ← or → to see what another ladder would alter. Nothing is saved before Enter.
questions-why-other = That belongs to the other question.
questions-why-order = Each step must be smaller than the one before, down to 1.
settings-first = First questions
settings-first-row = ask the first questions again…
settings-first-note = Who of the roster is staff or a supplier, and whether the house ladder fits. Each question can be skipped.
# $screen (String)
help-elsewhere = { $screen }: Enter opens that screen
