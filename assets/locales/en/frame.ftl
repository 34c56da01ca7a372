# The frame around every screen.
language-name = English
app-name = Rollcall
screen-attendance = Attendance
