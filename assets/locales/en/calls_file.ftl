# The call list on paper and in files, and how it comes back filled in.
calls-file-title = Call list
calls-file-sheet = Calls
calls-file-method = How
calls-file-last-time = Last time
calls-file-anniversary = Next anniversary
calls-file-likelihood = Comes within 30 days
# $share (String)
calls-file-assumed = about { $share }
calls-file-outcome = Outcome
calls-file-cause = Cause
calls-file-next = Next date
calls-file-room = Room
calls-file-note = Note
calls-file-day = List of
# $outcomes (String)
calls-file-legend-outcome = Outcome, the figure or the word: { $outcomes }
# $causes (String)
calls-file-legend-cause = Cause, the figure or the word: { $causes }
# $day (String)
calls-file-legend-next = Next date: 1 in three days, 2 in a week, 3 at month's end, each from the day of the list; or a day such as { $day }
# $booked (String)
calls-file-legend-table = Room and covers: of “{ $booked }” alone, and only where they are known
# $booked (String)
# $no_time (String)
# $no_answer (String)
# $deceased (String)
# $left_town (String)
calls-file-legend-needed = “{ $booked }” needs the day of the table as next date, “{ $no_time }” a cause and a next date, “{ $no_answer }” a next date; after “{ $deceased }” and “{ $left_town }” none is needed
calls-file-legend-read = Filled in, it is read by: rollcall calls read FILE
calls-file-legend-paper = This form is for the hand; to have it read, fill in the XLSX, CSV or Markdown form

journal-calls = call list
# $count (Number)
calls-read-of = { $count ->
    [one] 1 call of the list
   *[other] { $count } calls of the list
}
about-calls-read = Read a filled-in call list: log what came of each call
arg-calls-file = The filled-in list: .xlsx, .csv or .md
arg-calls-who = Who made the calls; else the account on this machine
arg-calls-all-or-nothing = Take no call at all when a line is not valid
calls-read-dry-run = Nothing was changed: this was a dry run.
calls-read-refused = Nothing was taken, because lines are not valid and all or nothing was asked for.
calls-read-none = Nothing was changed: no line holds a call that was not taken before.
# $number (String)
# $calls (String)
calls-read-saved = Saved #{ $number }: { $calls }
# $count (Number)
calls-read-would = { $count ->
    [one] 1 call would be taken.
   *[other] { $count } calls would be taken.
}
# $count (Number)
calls-read-blank = { $count ->
    [one] 1 line is blank.
   *[other] { $count } lines are blank.
}
# $count (Number)
calls-read-already = { $count ->
    [one] 1 call was taken before and is not logged again.
   *[other] { $count } calls were taken before and are not logged again.
}
# $day (String)
# $days (Number)
calls-read-late = The list is of { $day }, { $days ->
    [one] 1 day
   *[other] { $days } days
} ago: its calls are logged on that day.
# $count (Number)
calls-read-rejected = { $count ->
    [one] 1 line is not valid and was not taken; the others were. Correct it and read the list again:
   *[other] { $count } lines are not valid and were not taken; the others were. Correct them and read the list again:
}
# $count (Number)
calls-read-rejected-all = { $count ->
    [one] 1 line is not valid and was not taken. Correct it and read the list again:
   *[other] { $count } lines are not valid and were not taken. Correct them and read the list again:
}
# $line (String)
# $column (String)
calls-read-place = line { $line }, { $column }
# $line (String)
calls-read-line = line { $line }
# $cell (String)
# $column (String)
calls-read-cell = { $cell }, { $column }
calls-fault-bad-line = The line cannot be read. Mend its quotes, or save the file as UTF-8.
calls-fault-missing-member = The member number is missing. Write it again as the list had it.
calls-fault-unknown-member = Nobody has this member number. Write it again as the list had it.
calls-fault-other-guest = The guest of this number was never called so. Write the number of whoever was called; if this is it, clear the name.
calls-fault-several-guests = Several guests fit this number and name. Write both again as the list had them, or log the call by: rollcall touch
calls-fault-same-guest = A line above is about the same guest. Keep one of them.
calls-fault-missing-day = The day of the list is missing. Write it again as YYYY-MM-DD.
calls-fault-bad-day = This is no day up to today. Write the day of the list again as YYYY-MM-DD.
calls-fault-ambiguous-day = This can be read as two days. Write it as YYYY-MM-DD.
# $words (String)
calls-fault-bad-method = There is no such way. Write one of these, or nothing: { $words }.
calls-fault-missing-outcome = Something is written, but not what came of the call. Write the outcome, or clear the line.
# $words (String)
calls-fault-bad-outcome = There is no such outcome. Write the figure or the word: { $words }.
# $near (String)
# $words (String)
calls-fault-near-outcome = There is no such outcome. Did you mean “{ $near }”? Write the figure or the word: { $words }.
calls-fault-missing-cause = This outcome needs a cause. Write its figure or word.
# $words (String)
calls-fault-bad-cause = There is no such cause. Write the figure or the word: { $words }.
calls-fault-missing-next = This outcome needs a next date. Write 1, 2, 3 or a day.
calls-fault-missing-table = A booked table needs its day. Write it as next date.
# $day (String)
calls-fault-bad-next = This cannot be read as a day. Write 1, 2, 3 or a day such as { $day }; a sitting may stand behind the day of a table.
calls-fault-far-next = This day is not within two years from the day of the list. Write 1, 2, 3 or such a day.
# $booked (String)
calls-fault-not-booked = A sitting, a room and covers are taken only with “{ $booked }”. Clear them, or write that outcome.
# $most (String)
calls-fault-long-room = The name of the room is too long. Shorten it to { $most } characters at the most.
# $most (String)
calls-fault-bad-covers = This is no number of covers up to { $most }. Write a number such as 8.
# $most (String)
calls-fault-long-note = The note is too long. Shorten it to { $most } characters at the most.
calls-fault-already-taken = This call was taken before, with other words. Undo that first, or log the change by: rollcall touch
error-not-a-call-list = This is no call list that can be read.
    .do = Give the XLSX, CSV or Markdown file that “rollcall calls --out” wrote, with its line of headings; its page for the printer cannot be read.

# $count (String)
calls-file-output = Export today's calls ({ $count })
# $key (String)
calls-file-output-note = Only you can read the file. Phones are masked in it; { $key } on the list shows them first, and then they are in the file too.
calls-file-output-phones = Only you can read the file. Phones stand in it in full, as they are shown now.
calls-file-export = export today's calls
calls-file-copy = copy whom to ask for and what to say
