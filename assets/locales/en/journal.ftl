# The journal: everything that was changed, as a screen.
screen-journal = Journal
key-journal-hint = journal
key-journal = the journal: who changed what, and when
# $count (Number)
# $lines (String)
journal-lines = { $count ->
    [one] 1 entry
   *[other] { $lines } entries, newest first
}
# $count (Number)
# $lines (String)
journal-found = { $count ->
    [one] 1 entry found
   *[other] { $lines } entries found
}
journal-loading = Reading the journal…
journal-none-how = Every change by hand and every import is written here, with who made it and when; the latest can be taken back.
# $key (String)
journal-nothing-found = No entry matches. { $key } shows all.
# $key (String)
journal-none-do = { $key } imports bills.
journal-why-no-lines = There is no entry here.
journal-why-no-undo = There is nothing to take back.
journal-why-no-redo = There is nothing to bring back.
# $number (String)
journal-entry = Entry #{ $number }
journal-files = Files
journal-rows = Rows
# $bill (String)
journal-bill = bill { $bill }
journal-take-back-this = take this entry back
# $number (String)
# $what (String)
journal-take-back = take back the newest entry, #{ $number }: { $what }
journal-bring-back-this = bring this entry back
# $number (String)
# $what (String)
journal-bring-back = bring back #{ $number }: { $what }
journal-close = close, change nothing
