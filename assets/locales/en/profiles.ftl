# How files of a header are read, remembered under a name.
# $name (String)
import-screen-remembered-title = Remembered as “{ $name }”
# $number (String)
import-screen-remembered-where = Saved #{ $number }, in the data file of the house.
import-screen-remembered-before = It was remembered so already; nothing was changed.
import-screen-remembered-when = Every file with these column names is read this way from now on, and the import says so: “Recognised by its header”.
# $key (String)
import-screen-remembered-list = { $key } opens the settings, where it is listed, renamed and forgotten.

# The ways of reading in the settings.
profiles-section = How files are read
# $count (Number)
profile-columns = { $count ->
    [one] 1 column
   *[other] { $count } columns
}
# $columns (String)
profile-known-by = Known by its columns: { $columns }
profile-note = Enter shows what it says, renames or forgets it.
# $name (String)
profile-title = Files are read as “{ $name }”
profile-recognised = Every file with exactly these columns is read so.
# $columns (String)
profile-reads = Columns: { $columns }
# $words (String)
profile-statuses = Status words: { $words }
# $order (String)
profile-order = Order of day and month: { $order }
profile-rename = rename it
profile-forget = forget it: such files are read by the names of their columns again
# $name (String)
profile-rename-title = Another name for “{ $name }”
profile-rename-how = It is used as before under the new name.
profile-no-name = A name is needed.
profile-name-taken = Another one has this name already.
# $name (String)
profile-remembered = How files are read, remembered: “{ $name }”
# $name (String)
profile-forgotten = How files are read, forgotten: “{ $name }”
# $name (String)
# $to (String)
profile-renamed = How files are read, renamed: “{ $name }” → “{ $to }”
