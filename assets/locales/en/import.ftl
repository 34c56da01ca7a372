# Importing a till's export: why a file or a row was refused, and the report.
import-empty = The file is empty.
    .do = Export it from the till again.
import-no-header = No header was found: this row has no names of columns.
    .do = Put a row with names such as date, member_no, amount on top, or name the columns with --map.
import-missing-column = No column holds the date ({ $target }).
    .do = Name it, as --map "{ $column }=visited_at". The file's columns: { $columns }.
import-undecodable = The text can be read in no encoding tried: UTF-8, UTF-16, GB18030.
    .do = Name it with --encoding, or save the file as UTF-8.
import-two-columns = Two columns stand for { $target }: “{ $first }” and “{ $second }”.
    .do = Decide which of them is meant, as --map "{ $first }={ $target }".
import-too-large = The file asks for too much: { $what } beyond { $limit } at { $place }.
    .do = No till writes this; export it again, or save it as CSV.
import-bad-workbook = The workbook is damaged or is none.
    .do = Open it in a spreadsheet and save it again as XLSX or CSV.
import-old-workbook = The workbook is of the old XLS kind or locked with a password.
    .do = Save it as XLSX or CSV without a password.
import-unknown-encoding = There is no encoding of this name.
    .do = Known are utf-8, gb18030, big5, utf-16le and others.
import-bad-delimiter = This character cannot stand between cells.
    .do = Usual are , ; | and tab.
import-mapped-twice = The column “{ $column }” is mapped twice.
    .do = Leave one of them out.
import-bad-mapping = “{ $item }” is not of the form COLUMN=TARGET.
    .do = Write it as 消费金额=amount.
import-unknown-target = There is no target “{ $name }”.
    .do = Targets: { $targets }.
import-unknown-column = The file has no column “{ $name }”.
    .do = The file's columns: { $columns }.
import-status-without-column = --status says what words mean, but no column is mapped to status.
    .do = Add the column to --map, as order_status=status.
import-bad-status = “{ $item }” is not of the form WORD=KIND.
    .do = Kinds: sale, refund, void, unfinished, deposit, top_up.
import-no-sheet = The workbook has no sheet “{ $name }”.
import-no-sheet-header = No sheet has a header: no row with names of columns was found.
    .do = Put a row with names such as date, member_no, amount on top of the bills, or name the columns with --map.
import-sheets = The workbook's sheets, for --sheet: { $sheets }.
import-sheet-of-text = A text file has no sheets.
    .do = Leave --sheet out.
import-excess-rows = row number
import-excess-columns = column number
import-excess-cell = text of one cell in bytes
import-excess-expansion = unpacked bytes
import-excess-shared = bytes of text

target-bill-no = bill_no
target-original-bill-no = original_bill_no
target-member-no = member_no
target-name = name
target-title = title
target-company = company
target-phone = phone
target-visited-at = visited_at
target-date = date
target-time = time
target-outlet = outlet
target-amount = amount
target-covers = covers
target-room = room
target-channel = channel
target-dishes = dishes
target-status = status
target-payer = payer
target-booker = booker
target-note = note

reject-bad-date = not a day that exists
reject-bad-amount = not an exact amount
reject-bad-count = not a whole number; left empty
reject-missing-date = the date is missing
reject-missing-amount = the amount is missing
reject-wrong-columns = more or fewer cells than the header
reject-bad-encoding = not text in the file's encoding
reject-nul-byte = a NUL byte in the line
reject-too-long = longer than any till writes
reject-future-date = lies in the future
reject-conflicting-duplicate = the same bill stands in this file with other content
reject-bad-quote = a quote is not closed
reject-ambiguous-date = day and month cannot be told apart; use --date-order
reject-unknown-status = a status word that --status does not name
reject-too-many-bills = too many bills on one day
reject-damaged-phone = a phone spoiled by a spreadsheet; left empty

import-file = { $file }: { $format }, sheet “{ $sheet }”, header in line { $line }
import-file-delimited = { $file }: { $format }, { $encoding }, cells separated by { $delimiter }, header in line { $line }
import-tab = tab
import-counts = { $rows } rows: { $accepted } new, { $unchanged } unchanged, { $corrected } corrected, { $rejected } rejected, { $skipped } skipped
import-columns = Columns read: { $columns }
import-unmapped = Columns left out: { $columns }
import-amount = Net amount of the new bills: { $amount } · new guests: { $customers }
import-row = line { $line }{ $column }: { $reason }{ $value }
import-row-column = , { $column }
import-row-value = {" "}({ $value })
import-status-hint = Say what the status words mean: --status "{ $items }" (sale, refund, void, unfinished, deposit, top_up)
import-rejects-more = … and { $count } more
import-rejects-title = Rejected:
import-warnings-title = Taken, with something left out:
import-saved = Saved #{ $number }, batch { $batch }. To take it back: rollcall imports undo { $batch }
import-dry-run = Dry run: nothing was changed.
import-refused-all = Nothing was taken in, because rows were rejected (--all-or-nothing).
import-nothing-new = Saved #{ $number }, batch { $batch }: nothing new, the store holds every row that could be read already.
import-all-rejected = Nothing was taken in: no row could be read as a bill. Nothing was changed.
import-no-bills = The file holds no bill. Nothing was changed.
import-next-rejects = Correct the rejected rows in the file and import it again: what is in already stays unchanged.
import-next-rejects-file = The rejected rows are in { $file }: correct them and import that file.
import-next-sheet = Next: rollcall sheet, or rollcall for the workbench.
