# The command line: help, and the lines the commands print.
help-usage = Usage
help-heading = { $heading }:
help-usage-options = [OPTIONS]
help-commands = Commands
help-command-name = COMMAND
help-arguments = Arguments
help-options = Options
help-global = Options of every command
help-possible = {" "}[{ $values }]
help-default = {" "}(default: { $value })

# What stands for a value in the help.
value-name-language = LANG
value-name-rule = RULE
value-name-file = FILE
value-name-outlet = OUTLET
value-name-number = N
value-name-name = NAME
value-name-mapping = COLUMN=TARGET,…
value-name-character = C
value-name-statuses = WORD=KIND,…
value-name-order = ORDER
value-name-text = TEXT
value-name-conditions = EXPR
value-name-field = FIELD[:desc]
value-name-member-no = MEMBER_NO
value-name-basis = BASIS
value-name-sitting = SITTING
value-name-bill = BILL_ID
value-name-key = KEY
value-name-value = VALUE
value-name-from = FROM
value-name-to = TO
value-name-shell = SHELL

about-rollcall = Takes the roll of a restaurant's or hotel's regular guests. Without a command the workbench opens.
about-demo = Make and open a separate store of made-up guests, bills up to yesterday
about-import = Take in a till's export: CSV, TSV or XLSX
about-imports = List the import batches, or undo one
about-imports-undo = Undo one batch as if it had never been
about-status = What the data file holds
about-customers = All guests with their figures
about-customer = One guest's profile
about-bills = The bills behind any figure
about-sheet = The attendance sheet of a month
about-tick = Note a visit without a bill: the guest came, another paid
about-claim = Claim a walk-in's bill for a guest
about-pin = Pin a guest to the roster
about-exclude = Exclude a guest from the roster: staff, suppliers, house account
about-unpin = Neither pinned nor excluded: by rank
about-settings = The settings that change figures, and the closed days
about-settings-list = List all settings and closed days
about-settings-set = Change a setting
about-settings-closed = Close days of the calendar, or open them again
about-settings-closed-add = Close days
about-settings-closed-remove = Open closed days again
about-undo = Undo the latest change, an edit or an import
about-redo = Redo what was undone last
about-journal = Everything that was changed, the latest first
about-check = Recompute every figure from the bills and list all problems
about-config = The configuration file: how things are shown
about-config-show = Show the configuration in force
about-config-path = Say where the configuration file lies
about-config-check = Say whether the configuration file has errors
about-completions = Print completions for a shell
about-man = Print the manual page

arg-store = The data file, if not that of your data folder; also ROLLCALL_STORE
arg-config = The configuration file
arg-lang = The language; else that of the configuration, LC_ALL, LC_MESSAGES or LANG
arg-as-of = Figures as of this day; else the last day with a bill
arg-scope = Only this outlet
arg-count-by = What one visit is, for this run
arg-json = Print one JSON object
arg-quiet = No progress and no hints
arg-help = Show help
arg-version = Show the version
arg-batch = The number of the batch
arg-search = A name, also by pinyin; part of a member number or company; a phone's last digits
arg-filter = Conditions: FIELD=VALUE, also != < <= > >= ~ (contains), joined by and
arg-sort = The order
arg-limit = Show at most so many
arg-offset = Leave out so many at the top
arg-member-no = One of the guest's member numbers
arg-member = Only the bills of this guest
arg-walk-ins = Only walk-in bills
arg-from = The first day
arg-to = The last day
arg-closed-from = The first day (YYYY-MM-DD)
arg-closed-to = The last day (YYYY-MM-DD)
arg-month = The month; else that of the as-of day
arg-top = How many guests the roster holds
arg-basis = Which months' spend ranks the roster
arg-out = Write a file instead: .xlsx, .csv, .html or .md
arg-day = The business day
arg-sitting = The sitting: lunch or dinner
arg-tick-outlet = The outlet; else the guest's own
arg-remove = Take it away again
arg-bill = The bill's id, as “rollcall bills” shows it
arg-key = The name of the setting
arg-value = The new value; “default” goes back to the default
arg-shell = The shell
arg-files = The files, one batch together; - is standard input
arg-profile = Use a saved mapping; with --map it is saved under this name
arg-map = Which column is what, e.g. Total=amount; the third column is '#3=amount' whatever its name
arg-encoding = The encoding, if the guess is wrong
arg-delimiter = The character between cells, or “tab”
arg-sheet = The sheet of a workbook; else the first with a header and dates
arg-import-outlet = The outlet of rows that name none
arg-status = What the status words mean, e.g. 1=sale,0=unfinished
arg-date-order = How 05/03/2024 is read
arg-dry-run = Say what would happen and change nothing
arg-all-or-nothing = Take nothing in when any row is rejected
arg-rejects = Write the rejected rows into this file, to correct and import again
arg-demo-customers = Guests with a card
arg-demo-months = Months of bills
arg-demo-seed = The seed of every draw
arg-demo-fresh = Make it again even when it is of today
arg-demo-no-open = Only make it

none = —
hint-no-store = There is no bill yet. “{ $command } FILE” takes in a till's export; “rollcall demo” shows a made-up house.
hint-workbench = The workbench opens when “{ $command }” runs in a terminal.
shown-of = { $shown } of { $total } shown; --limit and --offset show others.
shown-first-of = The first { $shown } of { $total }; --json gives all.
saved = Saved #{ $number }: { $what }
saved-undone = #{ $entry } undone (saved as #{ $number }): { $what }
saved-redone = #{ $entry } redone (saved as #{ $number }): { $what }
saved-nothing = It is so already: nothing was changed.
tick-adds-nothing = It adds no visit: a bill or another tick of that day counts already.
tick-counts-later = It does not show yet: the figures end on { $as-of }. It counts once bills of { $day } are in; --as-of { $day } shows it now.

status-customers = Guests
status-customers-all = Guests known (any day, any outlet)
status-bills = Bills
status-visits = Visits
status-spend = Net spend
status-unidentified = Walk-in bills
status-days = Days
status-as-of = As of
status-imports = Imports in force
status-schema = Data version
status-span = { $from } to { $to }
status-outlet = Outlet

column-member-no = Member no.
column-name = Name
column-company = Company
column-phone = Phone
column-bills = Bills
column-visits = Visits
column-spend = Spend
column-first-visit = First visit
column-last-visit = Last visit
column-roster = Roster
column-id = Id
column-bill-no = Bill no.
column-outlet = Outlet
column-when = When
column-business-day = Business day
column-amount = Amount
column-covers = Covers
column-kind = Kind
column-batch = Batch
column-imported-at = Imported
column-files = Files
column-accepted = New
column-unchanged = Unchanged
column-corrected = Corrected
column-rejected = Rejected
column-state = State
column-number = No.
column-at = When
column-who = Who
column-subject = What
column-before = Before
column-after = After
column-key = Setting
column-value = Value
column-default = Default

# Settings as “settings set” takes them, and what each value does.
settings-count-by-values = what one visit is: sitting (lunch and dinner counted separately), day (one a day), bill (one a bill)
settings-roster-basis-values = what ranks the roster: before (the 12 months before), through (the 12 months up to this one), month (this month)
settings-roster-freeze-values = how long a roster is kept as drawn up: none (not at all), month (a month), quarter (a quarter)

roster-none = by rank
roster-pinned = pinned
roster-excluded = excluded
batch-in-force = in force
batch-nothing-new = nothing new
batch-superseded = all corrected later
batch-undone = undone
kind-sale = sale
kind-refund = refund
kind-void = void
kind-deposit = deposit
kind-top-up = top-up
bill-claimed = { $member } (claimed)

journal-tick = tick
journal-claim = claim
journal-roster = roster
journal-setting = setting
journal-closed-days = closed days
journal-profile = way of reading
journal-import = import
journal-undo = undo
journal-redo = redo
day-open = open
day-closed = closed
sitting-day = lunch
sitting-evening = dinner
sitting-unknown = time unknown
journal-batch = batch { $batch }
journal-imported = import batch { $batch } ({ $files })
journal-default = { $value } (default)
journal-as-house = as the house
journal-empty = Nothing has been changed yet.
journal-undone = undone

# $count (Number)
# $text (String)
# $command (String)
imports-stay = { $count ->
    [one] 1 bill stays: another import holds it too; “{ $command }” lists the imports.
   *[other] { $text } bills stay: other imports hold them too; “{ $command }” lists the imports.
}
# $count (Number)
# $text (String)
imports-gone = { $count ->
    [one] 1 bill was taken out.
   *[other] { $text } bills were taken out.
}
# $count (Number)
# $text (String)
imports-came = { $count ->
    [one] 1 bill is back.
   *[other] { $text } bills are back.
}
# $count (Number)
# $text (String)
imports-corrections-gone = { $count ->
    [one] 1 correction was undone: the bill stays, as it was before.
   *[other] { $text } corrections were undone: the bills stay, as they were before.
}
# $count (Number)
# $text (String)
imports-corrections-came = { $count ->
    [one] 1 correction is in force again.
   *[other] { $text } corrections are in force again.
}
# $count (Number)
# $command (String)
imports-bring-back = { $count ->
    [one] To redo it: { $command }
   *[other] To redo them: { $command }
}
imports-idle = That import had brought nothing new: no figure has changed.
imports-known = No figure has changed.
imports-empty = Nothing was imported yet.
customers-empty = No guest matches.
bills-empty = No bill matches.
check-ok = All is well: every figure was recomputed from the bills and agrees.
# $count (Number)
check-problems = { $count ->
    [one] One problem was found:
   *[other] { $count } problems were found:
}
check-repair = Repair: { $repair }

sheet-title = Attendance sheet { $month } · { $outlet } · { $as-of }
sheet-running = (month still running)
sheet-legend = ▀ lunch  ▄ dinner  █ both  ▌ time unknown  · ticked
sheet-legend-phase = The figure before a phase: the house ladder's step (at most so many visits in 30 open days), not a count; ◌: Buried by that ladder; none: Normal by it, or not counted.
scope-everywhere = Over all outlets: --scope changes nothing here.
sheet-legend-marks = ~ may change  + new  * pinned
sheet-moved = { $guests }: now at another outlet
# $day (String)
# $days (String)
# $command (String)
sheet-old-data = Latest bill { $day }, { $days } days ago. For newer ones: { $command } FILE
sheet-legend-periods = 1, 11, 21 behind the days: visits on days 1–10, 11–20, 21–end
sheet-empty = The roster is empty: nobody spent anything in its window.
sheet-written = Written: { $file }

demo-made = Demo made: { $customers } guests, { $bills } bills, { $from } to { $to }, outlets { $outlets }.
demo-kept = The demo of { $day } is kept: { $customers } guests, { $bills } bills. --fresh makes it again.

config-ok = The configuration file has no errors.
config-none = There is no configuration file; everything is at its default.
