# How things are shown: the keys of config.toml.
settings-of-display = How it is shown (this computer only)
display-name-language = Language
display-name-theme = Colours
display-name-ascii = Signs
display-name-discreet-minutes = Discreet mode when idle for
display-language = The language of the screens and of the command line; Alt-l switches it for the moment only.
display-theme = The colours of the workbench. Where the system asks for none (NO_COLOR), there are none.
display-ascii = Plain ASCII signs, for terminals that draw the others too wide.
display-discreet-minutes = After so long without a key, names, amounts and phase words are hidden from anyone reading along.
display-by-locale = by the system
display-by-terminal = as the terminal can
display-ascii-only = ASCII only
display-all-signs = all signs
display-theme-dark = for a dark terminal
display-theme-light = for a light terminal
display-theme-plain = without colours
# $count (Number)
display-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
# $name (String)
# $before (String)
# $after (String)
display-changed = { $name }: { $before } → { $after } · Enter: back
display-no-file = There is no folder for config.toml here.
