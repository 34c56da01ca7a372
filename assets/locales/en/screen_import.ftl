# The import of a file on screen.
screen-import = Import
import-screen-which = Which file?
import-screen-which-note = Type its path, or drop the file onto this window. CSV, text or XLSX, as the till writes it; nothing is changed before you say so.
# $file (String)
import-screen-looking = Looking through { $file }
# $file (String)
import-screen-running = Importing { $file }
# $done (String)
# $total (String)
import-screen-bytes = { $done } of { $total } MB
import-screen-judging = read; now it is compared with what is stored
import-screen-stop = Esc stops it; nothing is changed then.
# $name (String)
import-screen-recognised = Recognised by its header: read as “{ $name }”
# $columns (String)
import-screen-recognised-without = {" "}· left out: { $columns }
import-screen-all-used = All columns are used.
import-screen-nothing-odd = Nothing suspicious.
# $parts (String)
import-screen-odd = Please check: { $parts }
# $count (String)
# $what (String)
import-screen-odd-part = { $count } { $what }
import-screen-negative = below zero
import-screen-zero = with amount zero
import-screen-huge = over 10× the usual
import-screen-future = dated later than today
import-screen-same-second = in the same second as another
import-screen-after = As understood
import-screen-empty = (empty)
import-screen-line = line
# $reason (String)
import-screen-row-rejected = rejected: { $reason }
# $reason (String)
import-screen-row-skipped = skipped: { $reason }
# $bills (String)
import-screen-go = Import ({ $bills } new or corrected)
import-screen-change = Change how it is read
import-screen-name = Remember how it is read
import-screen-other = Another file
import-screen-leave = Back to the sheet
import-screen-undo = Undo this import
import-screen-redo = Redo it
import-screen-again = Try again
import-screen-change-title = Change how it is read
import-screen-columns-title = What the columns mean
# $number (String)
# $column (String)
import-screen-target-title = Column { $number }, “{ $column }”, is
# $number (String)
import-screen-target-title-nameless = Column { $number } is
# $target (String)
import-screen-target-now = { $target } (now)
import-screen-statuses-title = What the status words mean
# $word (String)
import-screen-status-title = “{ $word }” is
import-screen-order-title = Order of day and month
import-screen-encoding-title = Encoding
import-screen-sheet-title = Sheet
import-screen-name-title = Remember how it is read
import-screen-name-note = A name for it. A file with this header is read this way from then on.
# $name (String)
# $meaning (String)
import-screen-means = { $name } → { $meaning }
# $target (String)
# $column (String)
import-screen-taken-by = { $target } (now “{ $column }”)
import-screen-left-out = left out
import-screen-unknown = not known: rejected
import-screen-found-out = as the file itself tells
import-screen-order-ymd = year, month, day
import-screen-order-dmy = day, month, year
import-screen-order-mdy = month, day, year
import-screen-rejects = Rejected, or taken with a value left empty
import-screen-no-rejects = None.
# $number (String)
# $key (String)
import-screen-saved = Saved #{ $number }. { $key } undoes it.
# $number (String)
import-screen-nothing-new = Saved #{ $number }: nothing new, every row that could be read was stored already.
# $number (String)
# $key (String)
import-screen-undone = Import #{ $number } is undone. { $key } redoes it.
# $said (String)
import-screen-had-been = Before the undo, { $said }
# $number (String)
import-screen-told-undone = #{ $number } undone
# $number (String)
import-screen-told-redone = #{ $number } redone
# $name (String)
import-screen-remembered = Remembered as “{ $name }”: files with this header are read this way.
import-screen-cancelled = Stopped: nothing was changed.
import-screen-why-no-file = No file is looked at yet.
import-screen-why-not-imported = No import is shown that could be undone or redone.
# The file's columns where they are not understood.
import-screen-say-date = No column's values look like dates: say which one it is.
import-screen-propose = Read it with these meanings
import-screen-columns-tab = The file's columns, their meaning, their first values
# $number (String)
import-screen-column-number = column { $number }
import-screen-no-amount = No amount column: visits are counted, money stays “—”.
import-screen-no-member = No member column: every bill is a walk-in's, no guest is known.
# $column (String)
import-screen-likeliest = {" "}Perhaps it is “{ $column }”.
# $bills (String)
import-screen-go-lacking = Import all the same ({ $bills } new or corrected)
import-screen-delimiter-title = Delimiter
import-screen-comma = comma ,
import-screen-semicolon = semicolon ;
import-screen-bar = vertical bar |
import-screen-single = Look at the files one after another
# $file (String)
# $count (String)
import-screen-next = Next file: { $file } ({ $count } left)
# $words (String)
import-screen-status-unclear = Status words not explained: { $words }. Their rows are rejected until you say what they mean.
import-screen-rows-tab = The file's first rows
# $name (String)
import-screen-saved-profile = How files are read: { $name }
# $name (String)
import-screen-forget = Forget “{ $name }”
# $name (String)
# $number (String)
import-screen-forgotten = #{ $number } Forgotten: “{ $name }”
import-screen-void-or-unfinished = void, or not paid yet: counts for nothing
import-screen-before = As in the file
# $key (String)
import-screen-tab = { $key }: other views
# $key (String)
import-screen-tab-rejected = { $key }: rejected
import-screen-more-columns = ← → columns
# $file (String)
# $count (String)
import-screen-first-of = { $file } (first of { $count } files)
# $files (String)
import-screen-also = ; also { $files }
# $count (String)
# $files (String)
import-screen-files = { $count } files: { $files }
import-screen-say-statuses = Say what the status words mean
import-screen-next-statuses = Correct rows or explain status words, then import again; nothing counts twice.
import-screen-say-columns = Check the guesses below.
import-screen-no-names = No line looks like a header.
import-screen-no-columns = Try another encoding or delimiter, or add a row of column names on top of the file, then choose it again.
import-screen-no-columns-sheets = Try another sheet, or add a row of column names on top of it, then choose the file again.
import-screen-no-columns-sheet = Add a row of column names on top of the sheet, then choose the file again.
# $line (String)
import-screen-no-known-name = Line { $line } was taken as the header, but none of its names is known.
import-screen-why-running = A file is being read: wait, or stop it.
# $column (String)
import-screen-no-status = “{ $column }” is not read as the status: void bills come in as sales.
# $count (Number)
import-screen-more-rows = { $count ->
    [one] 1 more row
   *[other] { $count } more rows
}
