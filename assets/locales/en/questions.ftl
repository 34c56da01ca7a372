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
# $from (String)
# $to (String)
questions-column-spend = Spend { $from }…{ $to }
# $month (String)
questions-column-visits = Visits { $month }
questions-none = nothing to ask
questions-staff = Is anyone here not a guest but staff, a supplier or the house account? Mark whom the sheet shall leave out; all others stay.
# $key (String)
questions-staff-how = ↑ ↓ and PgDn walk the roster · { $key } marks, or takes the mark away
# $marked (Number)
questions-staff-next = { $marked ->
    [0] Next: nobody is marked, so nobody is excluded
    [one] Next: exclude the 1 marked, then question 2
   *[other] Next: exclude the { $marked } marked, then question 2
}
questions-staff-skip = Skip: exclude nobody, then question 2
questions-finished = done
# $excluded (Number)
# $ladder (String)
questions-done = { $excluded ->
    [0] That was all. Nobody was excluded; the house ladder is { $ladder }.
    [one] That was all. 1 guest excluded; the house ladder is { $ladder }.
   *[other] That was all. { $excluded } guests excluded; the house ladder is { $ladder }.
}
# $said (String)
questions-not-yet = { $said } (still working it out)
key-skip-all-hint = skip all
questions-back = Back to question 1
# $questions (String)
# $settings (String)
questions-again = { $questions } asks the same questions again whenever you like; Settings ({ $settings }) has a line for them too.
# $journal (String)
# $undo (String)
questions-changed = The journal ({ $journal }) shows what was changed, and { $undo } undoes the last answer.
questions-unchanged = Nothing was changed.
questions-done-next = Done: go on to work
# $ladder (String)
questions-ladder = How few visits in 30 open days shall count as fading? The house ladder is now { $ladder }; it judges guests who usually come seven times a month or more, and those of whom too little is known for a rhythm of their own.
questions-ladder-how = ↑ ↓ or a digit chooses the line · ← → fewer or more visits
# $ladder (String)
questions-ladder-save = Done: save { $ladder }
# $ladder (String)
questions-ladder-keep = Done: keep { $ladder }
# $ladder (String)
questions-ladder-skip = Skip: keep { $ladder }
# $visits (String)
questions-visits = visits: { $visits }
questions-try = Press ← or → to see what another ladder would change. Nothing is saved before you say Done.
questions-why-other = That belongs to the other question.
questions-why-reckoning = What would change is still being worked out: say Done when it is shown.
questions-why-not-answered = No answer is saved yet. What was changed before is undone in the journal.
questions-why-order = Each step must be smaller than the one before, down to 1.
settings-first = First questions
settings-first-row = ask the first questions again…
settings-first-note = Who of the roster is staff or a supplier, and whether the house ladder fits. Each question can be skipped.
# $screen (String)
help-elsewhere = { $screen }: Enter opens that screen
