# Where others may read along: neutral words, and what says so.
tact-normal = Steady
tact-resting = Slowing
tact-dormant = Fewer
tact-shock = Few
tact-dead = Paused
tact-buried = Away
tact-mark = DISCREET
tact-covered = Discreet mode: this page is covered.
# $key (String)
tact-covered-do = { $key } shows it again; Esc goes back.
tact-show-hint = show
tact-saved = hidden
key-discreet-hint = discreet
key-discreet = discreet mode on or off: surnames only, no amounts
key-why-discreet = Not in discreet mode.
key-phones-hint = phones
key-phones = show phones until the page is left, or mask them again
tact-phones-shown = PHONES SHOWN
