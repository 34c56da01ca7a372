# The list of guests: its columns and marks.
customers-scope-note = Visits, spend and average count that outlet; phase, first and last visit always count all outlets.
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
customers-columns-note = ↑↓ choose · Space or digit shows, hides · ← → moves · Tab keeps in sight
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
export-visits-30 = Visits in 30 open days
export-visits-12 = Visits 12 months
export-spend-12 = Spend 12 months
export-first-visit = First visit
export-days-since = Days since
customers-why-too-many-marked = More than 1,000 guests are marked: write them into a file with o.
customers-format-xlsx = Excel workbook (.xlsx)
# $count (String)
customers-output = Export the guests shown ({ $count })
# $count (String)
customers-output-marked = Export the marked guests ({ $count })
# $format (String)
# $folder (String)
customers-output-last = { $format } → { $folder }
customers-output-running = Exporting…
customers-output-stop = stop the export; no file is left
customers-output-stopped = Export stopped; there is no file.
# $done (String)
# $total (String)
customers-writing = { $done } of { $total } guests
# $progress (String)
# $key (String)
customers-writing-options = exporting { $progress } · { $key }: stop or go on
key-frequencies-hint = how many
key-frequencies = count the values of the column under the cursor
customers-why-no-classes = Names and numbers are not counted: move to another column with ← →.
# $column (String)
customers-frequencies-title = How many by { $column }
customers-frequencies-note = Of the guests shown; Enter shows only the guests of that line.
customers-marks = * pinned  × excluded  ▸ marked  ✓ woken
# $columns (Number)
customers-more-columns = { $columns ->
    [one] +1 column
   *[other] +{ $columns } columns
} ← →
