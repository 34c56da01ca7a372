# The frame around every screen.
language-name = English
app-name = Rollcall
screen-attendance = Attendance
frame-demo = DEMO
# $width (String)
# $height (String)
frame-too-small = Please enlarge the window: Rollcall needs { $width } columns and { $height } rows.
frame-input-method = The input method is on: press Shift to switch it off.
frame-reading = reading…
frame-find = Find:
frame-no-match = nothing found
frame-copied = row copied
# $file (String)
frame-written = written: { $file }
# $number (String)
# $what (String)
frame-saved = Saved #{ $number }: { $what }
# $number (String)
# $what (String)
frame-undone = Undone #{ $number }: { $what }
# $number (String)
# $what (String)
frame-redone = Redone #{ $number }: { $what }
frame-saved-tick = tick
frame-saved-claim = claim
frame-saved-roster = roster
frame-saved-setting = setting
frame-saved-closed-days = closed days
frame-saved-import = import
frame-monday = Mon
frame-tuesday = Tue
frame-wednesday = Wed
frame-thursday = Thu
frame-friday = Fri
frame-saturday = Sat
frame-sunday = Sun
