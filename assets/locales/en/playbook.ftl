# The playbook: measures by name, who carries them out, and the words its scripts are filled with.
measure-invite = Invite
measure-welcome = Thank the guest for the first visit
measure-keep-warm = Friendly message
measure-phone = Phone call
measure-phone-offer = Phone call with a reservation offer
measure-call-or-visit = Call or visit together
measure-win-back-review = Voucher or win-back review
measure-win-back-list = Win-back list only
measure-visit-ill = Visit to an ailing guest
measure-apologise = Apologise first, no promotion
measure-meet-successor = Meet the successor
measure-sister-outlet = Sister outlet
measure-set-menu = Set-menu offer
measure-await-return = Wait for the return
measure-stay-in-touch = Greeting now and then
measure-new-post = Congratulate on the new post
measure-ask-wishes = Ask for wishes
measure-give-occasion = Give an occasion
measure-keep-promise = Keep the promise
measure-second-visit = Invite a second time
measure-offer-feast = Offer last year's feast
measure-congratulate = Congratulate
measure-thank = Thank
measure-ask-content = Ask whether all is well
measure-raise-ticket = Raise the spend per visit
measure-raise-frequency = Raise the frequency
measure-no-contact = No contact
actor-account-manager = account manager
actor-general-manager = general manager
actor-both = account manager and general manager
actor-nobody = no personal contact

# Counts as they are spoken, from one on; figures stand for all above.
spoken-numbers = one two three four five six seven eight nine ten eleven twelve
# $count (Number)
# $said (String)
spoken-portions = { $count ->
    [one] { $said } portion
   *[other] { $said } portions
}
spoken-weekdays = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
spoken-months = January February March April May June July August September October November December
# $day (String)
# $month (String)
spoken-date = { $day } { $month }
spoken-tomorrow = tomorrow
spoken-after-tomorrow = the day after tomorrow
# $count (String)
spoken-in-days = in { $count } days
# $weekday (String)
spoken-this-week = on { $weekday }
spoken-next-week = next { $weekday }
spoken-lunch = lunch
spoken-dinner = dinner
# $day (String)
# $sitting (String)
spoken-time = { $day } for { $sitting }
spoken-absence-days = for a little while
spoken-absence-weeks = for some weeks
spoken-absence-months = for quite a while
spoken-absence-long = for a long time
spoken-birthday = birthday
spoken-wedding = wedding anniversary
spoken-company = company anniversary
spoken-other-day = special day
spoken-weekend = the weekend
spoken-comma = ,
spoken-stop = .
spoken-gap = {" "}

# What is wrong with one's own copy of the playbook.
error-playbook-syntax = The playbook cannot be read as TOML.
    .do = Correct the line; until then all the built-in words are used.
error-playbook-entry = The playbook has no entry [{ $name }].
    .do = Known entries: { $known }. This one is left out.
# $entry (String)
# $name (String)
error-playbook-piece = The entry [{ $entry }] of the playbook has no { $name }.
    .do = It may hold: { $known }. This one is left out.
error-playbook-shape = A list of sentences is expected here.
    .do = Write ["One sentence.", "Another."]; a sentence may be a list of ways to say it. Until then the built-in words of the entry are used.
error-playbook-shared = There is no sentence “@{ $name }” in [shared].
    .do = Known: { $known }. Until then the built-in words of the entry are used.
error-playbook-value = There is no value “{ $name }” to fill in.
    .do = Known values: { $known }. Until then the built-in words of the entry are used.
error-playbook-template = This sentence cannot be filled in.
    .do = Write values as {"{{"} room {"}}"}. Until then the built-in words of the entry are used.
error-playbook-long = This sentence takes too long to fill in.
    .do = Make it shorter. Until then the built-in words of the entry are used.

# “rollcall config playbook”
about-config-playbook = Write the playbook of the language beside the configuration file, for changes of your own
playbook-written = Written. The program uses these words from now on; what is deleted from it is said with the built-in ones.
playbook-kept = It was there already and was left as it is.
playbook-ok = Your copy of the playbook has no errors.
