# What is wrong with one's own keymap.
# $file (String)
# $context (String)
error-place-context = { $file }, [{ $context }]
error-keys-syntax = The keymap cannot be read.
    .do = Each line is an action and its keys, as copy = ["y"], below the name of a context, as [attendance].
# $context (String)
error-keys-context = There is no context “{ $context }” for keys.
    .do = Name the contexts as assets/keys.toml does: everywhere, attendance, dialog, field.
# $action (String)
error-keys-action = There is no action “{ $action }” here.
    .do = Name the actions as assets/keys.toml does; each belongs to certain contexts.
# $key (String)
error-keys-key = There is no key “{ $key }”.
    .do = Write keys as x, X, ctrl-x, alt-x, f5, enter, space, pageup, shift-tab or 1-9.
# $key (String)
# $first (String)
# $second (String)
error-keys-conflict = The key { $key } would mean both { $first } and { $second }.
    .do = Give { $first } or { $second } another key there.
config-keys-ok = The keymap has no errors; there is no configuration file, all else is at its default.
