# The palette: actions, screens and guests found as one types.
palette-search = Action, screen or guest:
palette-actions = What can be done here
palette-screens = Screens
palette-guests = Guests
# $shown (String)
# $all (String)
palette-some-guests = Guests: { $all } match, the top { $shown } by spend
# $all (String)
palette-all-guests = all { $all } in the list of guests…
palette-open-hint = run or open
palette-legend = Enter runs or opens · ± can be undone · → writes a file · Esc back
# $day (String)
palette-last-visit = last { $day }
key-palette-hint = go to
key-palette = palette: any action, screen or guest by name
