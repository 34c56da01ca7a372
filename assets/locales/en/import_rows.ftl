# The rows behind the counts of a look at a file, or of an import.
import-rows-open = The rows behind the counts
# $count (String)
import-rows-rejected = rejected: { $count }
# $count (String)
import-rows-left-empty = taken with a value left empty: { $count }
# $count (String)
import-rows-corrected = corrected: { $count }
# $count (String)
import-rows-skipped = skipped: { $count }
# $what (String)
# $count (String)
import-rows-odd = { $what }: { $count }
# $rows (String)
import-rows-at-the-look = { $rows }, as the look before the import found
# $rows (String)
# $shown (String)
import-rows-first = { $rows } · the first { $shown } of them
# $rows (String)
# $shown (String)
import-rows-largest = { $rows } · the { $shown } largest of them
# $place (String)
# $of (String)
import-rows-place = { $place }/{ $of } · PgDn PgUp turn pages
import-rows-file = file
import-rows-day = day
import-rows-amount = amount
import-rows-why = why
import-rows-guest = guest
import-rows-first-bill = other bill
# $line (String)
import-rows-at-line = line { $line }
# $file (String)
# $line (String)
import-rows-at-file-line = { $file }, line { $line }
import-rows-why-no-more = There is nothing more behind a row.
import-rows-walk-in = walk-in
# $column (String)
# $reason (String)
import-rows-fault = { $column }: { $reason }
# $amount (String)
import-rows-was = amount was { $amount }
import-rows-mend = Correct these rows or explain their status words, then import the file.
