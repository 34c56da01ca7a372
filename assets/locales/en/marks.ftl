# Marked guests: what is done to all of them at once.
journal-names = Guests
# $count (Number)
journal-guests = { $count ->
    [one] 1 guest
   *[other] { $count } guests
}
# $count (Number)
marks-pinned = { $count ->
    [one] 1 guest pinned to the roster
   *[other] { $count } guests pinned to the roster
}
# $count (Number)
marks-excluded = { $count ->
    [one] 1 guest excluded from the roster
   *[other] { $count } guests excluded from the roster
}
# $count (Number)
marks-by-rank = { $count ->
    [one] 1 guest by rank
   *[other] { $count } guests by rank
}
# $count (Number)
marks-roster = { $count ->
    [one] 1 marked guest and the roster
   *[other] { $count } marked guests and the roster
}
# $pinned (String)
# $excluded (String)
marks-now = Of them { $pinned } pinned and { $excluded } excluded now.
# $names (String)
# $count (String)
marks-names-more = { $names } · and { $count } more
# $count (Number)
marks-choose = { $count ->
    [one] the marked guest: pin, exclude…
   *[other] the { $count } marked guests: pin, exclude…
}
# $most (String)
marks-why-too-many = Over { $most } marked: pin or exclude fewer. * unmarks all, Space one.
# $count (Number)
marks-gone = { $count ->
    [one] 1 marked guest is gone from the data file; the mark went too
   *[other] { $count } marked guests are gone from the data file; their marks went too
}
# $count (Number)
marks-off-sheet = { $count ->
    [one] 1 marked guest is not on this sheet; the mark went
   *[other] { $count } marked guests are not on this sheet; their marks went
}
