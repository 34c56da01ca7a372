# The list of guests: its columns and marks.
customers-scope-note = Visits, spend and average count that outlet; phase, first and last visit are always over all.
key-columns-hint = columns
key-columns = columns: show, hide, move, keep in sight
key-freeze-hint = keep in sight
key-freeze = keep the columns up to this one in sight, or let them move
key-mark-hint = mark
key-mark = mark the row or take the mark away; a column: show or hide
key-mark-all = mark all guests shown, or take their marks away
key-show-column-hint = show/hide
# $count (String)
customers-marked = { $count } marked
customers-columns-name = name
customers-columns-title = Columns
customers-columns-note = ↑↓ choose a column; Space or its number shows or hides it; ← → move it; Tab keeps the columns up to it in sight.
customers-columns-hint = Enter saves · Esc discards
key-save-hint = save
key-discard-hint = discard
key-keep-found-hint = keep
key-show-all-hint = show all
# $column (String)
customers-frozen = { $column } · in sight
export-guests-title = Guests
# $count (String)
export-guests-count = guests: { $count }
export-visits-30 = Visits 30 days
export-visits-12 = Visits 12 months
export-spend-12 = Spend 12 months
export-first-visit = First visit
export-days-since = Days since
customers-why-too-many-marked = More than 1,000 guests are marked: write them into a file with o.
customers-format-xlsx = Excel workbook (.xlsx)
# $count (String)
customers-output = Write the guests shown ({ $count }) into a file
# $count (String)
customers-output-marked = Write the marked guests ({ $count }) into a file
# $format (String)
# $folder (String)
customers-output-last = { $format } → { $folder }
customers-output-running = A file is being written
customers-output-stop = stop writing; no file is left
customers-output-stopped = Writing stopped; there is no file.
# $done (String)
# $total (String)
customers-writing = writing { $done } of { $total }
# $progress (String)
# $key (String)
customers-writing-options = { $progress } · { $key }: options
key-frequencies-hint = count
key-frequencies = count the values of the column under the cursor
customers-why-no-classes = Names and numbers are not counted: move to another column with ← →.
# $column (String)
customers-frequencies-title = How many by { $column }
customers-frequencies-note = Of the guests shown; Enter shows only the guests of that line.
customers-marks = * pinned  × excluded  ▸ marked
