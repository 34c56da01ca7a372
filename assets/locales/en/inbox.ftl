# The folder the till leaves its files in.
# $count (Number)
# $key (String)
inbox-banner = { $count ->
    [one] { $count } new till file
   *[other] { $count } new till files
} in the inbox: { $key }, then Enter looks at them
# $count (Number)
inbox-waiting = { $count ->
    [one] { $count } new file in the inbox. Enter on the empty line looks at it:
   *[other] { $count } new files in the inbox. Enter on the empty line looks at them:
}
