# The frame around every screen.
language-name = English
app-name = Rollcall
screen-attendance = Attendance
frame-demo = DEMO
# $width (String)
# $height (String)
frame-too-small = Please enlarge the window: Rollcall needs { $width } columns and { $height } rows.
frame-input-method = The input method is on: press Shift to switch it off.
frame-no-meaning = { $key } does nothing here · { $help } lists the keys
frame-reading = reading…
frame-find = Find:
frame-copied = row copied
# $file (String)
frame-written = written: { $file }
# $number (String)
# $what (String)
frame-saved = Saved #{ $number }: { $what }
# $number (String)
# $what (String)
frame-undone = #{ $number } undone: { $what }
# $number (String)
# $what (String)
frame-redone = #{ $number } redone: { $what }
frame-monday = Mon
frame-tuesday = Tue
frame-wednesday = Wed
frame-thursday = Thu
frame-friday = Fri
frame-saturday = Sat
frame-sunday = Sun
# $name (String)
# $tick (String)
frame-saved-tick = tick of { $name }, { $tick }
# $name (String)
# $tick (String)
frame-saved-untick = tick taken away from { $name }, { $tick }
# $bill (String)
# $name (String)
frame-saved-claim = bill { $bill } claimed for { $name }
# $bill (String)
# $name (String)
frame-saved-unclaim = claim taken away: bill { $bill }, { $name }
# $name (String)
frame-saved-pinned = { $name } pinned to the roster
# $name (String)
frame-saved-excluded = { $name } excluded from the roster
# $name (String)
frame-saved-unmarked = { $name } by rank
# $name (String)
# $before (String)
# $after (String)
frame-saved-setting = { $name }: { $before } → { $after }
# $days (String)
frame-saved-closed-days = closed days { $days }
frame-no-match = nothing found
# $what (String)
# $act (String)
# $changed (String)
frame-failure = { $what } { $act } { $changed }
# $key (String)
frame-what-was-changed = { $key } shows what was changed.
# $why (String)
frame-why = ({ $why })
# $day (String)
frame-counts-from = counts from { $day }
frame-not-listed = not on the roster · Enter: look in all
frame-no-more = no more on the roster · Enter: others
# $day (String)
frame-as-of-earlier = as of { $day }: the latest such day
# $key (String)
frame-how-to-quit = { $key } quits; everything is saved already.
# $count (Number)
# $text (String)
frame-counted-bills = { $count ->
    [one] 1 bill
   *[other] { $text } bills
}
# $count (Number)
# $text (String)
frame-counted-corrections = { $count ->
    [one] 1 correction
   *[other] { $text } corrections
}
frame-import-idle = it had brought nothing new
frame-import-held = its bills stay, other imports hold them
frame-import-known = nothing changes, other imports hold its bills
# $files (String)
frame-saved-import = import of { $files }
# $number (String)
# $files (String)
# $bills (String)
# $key (String)
frame-import-undone = #{ $number } undone: import of { $files }, { $bills } · { $key } redoes it
# $number (String)
# $files (String)
# $effect (String)
frame-import-undone-without-effect = #{ $number } undone: import of { $files }; { $effect }
# $number (String)
# $files (String)
# $bills (String)
# $key (String)
frame-import-redone = #{ $number } redone: import of { $files }, { $bills } · { $key } undoes it
# $name (String)
# $said (String)
said-of = { $name }: { $said }
