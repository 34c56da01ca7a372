# How files of a header are read, remembered under a name.
# $name (String)
import-screen-remembered-title = Remembered as “{ $name }”
# $number (String)
import-screen-remembered-where = Saved #{ $number }, in the data file of the house.
import-screen-remembered-before = It was remembered so already; nothing was changed.
import-screen-remembered-when = Every file with these column names is read this way from now on, and the import says so: “Recognised by its header”.
# $key (String)
import-screen-remembered-list = { $key } opens the settings, where it is listed, renamed and forgotten.
