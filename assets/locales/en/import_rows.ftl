# The rows behind the counts of a look at a file, or of an import.
import-rows-open = The rows behind the counts
# $count (String)
import-rows-rejected = { $count } rejected
# $count (String)
import-rows-left-empty = { $count } taken with something left out
# $count (String)
import-rows-corrected = { $count } corrected
# $count (String)
import-rows-skipped = { $count } skipped
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
import-rows-back = { $place }/{ $of } · PgDn PgUp · Esc back
import-rows-file = file
import-rows-day = day
import-rows-amount = amount
import-rows-why = why
import-rows-walk-in = walk-in
# $column (String)
# $reason (String)
import-rows-fault = { $column }: { $reason }
# $amount (String)
import-rows-was = amount was { $amount }
import-rows-negative = below zero
import-rows-zero = zero
import-rows-huge = over 10×
import-rows-future = future
import-rows-same-second = same second
