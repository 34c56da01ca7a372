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
frame-monday = Mon
frame-tuesday = Tue
frame-wednesday = Wed
frame-thursday = Thu
frame-friday = Fri
frame-saturday = Sat
frame-sunday = Sun
# $name (String)
# $tick (String)
frame-saved-tick = { $name }: ticked { $tick }
# $name (String)
# $tick (String)
frame-saved-untick = { $name }: tick of { $tick } taken away
# $bill (String)
# $name (String)
frame-saved-claim = bill { $bill } claimed for { $name }
# $bill (String)
# $name (String)
frame-saved-unclaim = bill { $bill } given back by { $name }
# $name (String)
frame-saved-pinned = { $name } pinned
# $name (String)
frame-saved-excluded = { $name } excluded
# $name (String)
frame-saved-unmarked = { $name } ranked like everybody
# $key (String)
frame-saved-setting = setting { $key }
# $days (String)
frame-saved-closed-days = closed days { $days }
# $batch (String)
frame-saved-import = import { $batch }
# $batch (String)
# $bills (String)
# $key (String)
frame-import-undone = Import { $batch }: bills taken back: { $bills } · { $key } brings them back
# $batch (String)
frame-import-undone-without-effect = Import { $batch } taken back; its bills stay, another import holds them
# $batch (String)
# $bills (String)
# $key (String)
frame-import-redone = Import { $batch }: bills brought back: { $bills } · { $key } takes them back
frame-no-match = nothing found
frame-not-listed = not on this sheet · Enter: look in all
# $key (String)
frame-how-to-quit = { $key } quits; everything is saved already.
