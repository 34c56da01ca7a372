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
journal-none-how = Every change by hand and every import is written here, with who made it and when; the latest can be undone.
# $key (String)
journal-nothing-found = No entry matches. { $key } shows all.
# $key (String)
journal-none-do = { $key } imports bills.
journal-why-no-lines = There is no entry here.
journal-why-no-undo = There is nothing to undo.
journal-why-no-redo = There is nothing to redo.
# $number (String)
journal-entry = Entry #{ $number }
journal-files = Files
journal-rows = Rows
# $bill (String)
journal-bill = bill { $bill }
journal-take-back-this = undo this entry
# $number (String)
# $what (String)
journal-take-back = undo the latest change still in force, #{ $number }: { $what }
journal-bring-back-this = redo this entry
# $number (String)
# $what (String)
journal-bring-back = redo #{ $number }: { $what }
journal-close = back, change nothing
# $number (String)
journal-later-first = Later changes come first: undo them one by one, beginning with #{ $number }.
journal-show-all-hint = show all
