# Completing a path while it is typed.
path-hint = Tab completes the path, or lists what fits.
path-none = No folder and no till's export begins so.
# $count (Number)
path-many = { $count ->
    [one] 1 name begins so.
   *[other] { $count } names begin so: Tab lists them.
}
path-whole = Enter looks through it.
path-title = Which one?
# $count (Number)
path-more = { $count ->
    [one] 1 more is not listed: type some more of the name.
   *[other] { $count } more are not listed: type some more of the name.
}
