# The call list on paper and in files, and how it comes back filled in.
calls-file-title = Call list
calls-file-sheet = Calls
calls-file-method = How
calls-file-outcome = Outcome
calls-file-cause = Cause
calls-file-next = Next date
calls-file-note = Note
calls-file-day = List of
# $outcomes (String)
calls-file-legend-outcome = Outcome, the figure or the word: { $outcomes }
# $causes (String)
calls-file-legend-cause = Cause, the figure or the word: { $causes }
calls-file-legend-next = Next date: 1 in three days, 2 in a week, 3 at month's end, each from the day of the list; or a day such as 11-22
# $booked (String)
# $no_time (String)
# $no_answer (String)
calls-file-legend-needed = “{ $booked }” needs the day of the table as next date, “{ $no_time }” a cause and a next date, “{ $no_answer }” a next date
calls-file-legend-read = Filled in, it is read by: rollcall calls read FILE
calls-file-legend-paper = This form is for the hand; to have it read, fill in the XLSX, CSV or Markdown form
