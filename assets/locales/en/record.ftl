# A guest's record: what the house knows of him beside his bills.
record-title = Title
record-alias = Alias
record-owner = Owner
record-secretary = Secretary
record-secretary-phone = Secretary's phone
record-room = Usual room
record-dishes = Usual dishes
record-anniversaries = Anniversaries
record-consent = Consent
record-do-not-contact = Do not contact
record-paused-until = Paused until
record-deceased = Deceased
record-yes = yes
journal-record = Record
anniversary-birthday = Birthday
anniversary-wedding = Wedding
anniversary-company = Company day
anniversary-other = Anniversary
consent-unknown = not asked
consent-given = given
consent-refused = refused
# $way (String)
consent-given-to = { $way } given
# $way (String)
consent-refused-to = { $way } refused
between-clauses = {", "}
method-phone = phone
method-sms = SMS
method-wechat = WeChat
# $month (Number)
lunar-month = { $month }
# $day (Number)
lunar-day = { $day }
# $month (String)
# $day (String)
date-lunar = lunar { $month }-{ $day }
# $year (String)
# $month (String)
# $day (String)
date-lunar-of = lunar { $year }-{ $month }-{ $day }
# $month (String)
# $day (String)
date-leap = lunar leap { $month }-{ $day }
# $year (String)
# $month (String)
# $day (String)
date-leap-of = lunar leap { $year }-{ $month }-{ $day }
# $count (Number)
# $owner (String)
owners-given = { $count ->
    [one] 1 guest given to { $owner }
   *[other] { $count } guests given to { $owner }
}
# $count (Number)
owners-taken = { $count ->
    [one] 1 guest without an owner
   *[other] { $count } guests without an owner
}
# $most (String)
record-too-long = Too long. At most { $most } characters.
# $most (String)
record-too-many = Too many. At most { $most }.
record-not-text = There are characters in it that cannot be shown. Type it again.
record-not-a-phone = Not a phone number. Type 5 to 20 digits, such as 13812345678 or 0571-8888 1234.
record-not-a-quantity = Not a quantity. Type dishes as pumpkin soup ×8, steamed grouper: 1 to 999 of each.
record-not-a-day = Not a day. Type a day such as 2026-12-31, or nothing.
date-unreadable = Not a date. Type 1975-08-15, 08-15, lunar 8-15, lunar leap 6-1 or 农历八月十五.
date-no-such-day = There is no such day. Check month and day, and the year if there is one.
date-no-leap-month = That year has no such leap month. Leave out the year or “leap”.
date-year-out-of-range = The year must lie between 1900 and 2100, or be left out.
# $field (String)
error-record = The guest's record was not accepted: { $field }.
setting-lunar-leap-month = A birthday in a leap month of the lunar calendar, in years without that month
setting-name-lunar-leap-month = Leap-month dates
setting-leap-plain = in the plain month
setting-leap-wait = wait for the month
settings-lunar-leap-month-values = a date in a lunar leap month, in years without it: plain (in the plain month of that number), wait (until a year that has it)
# $day (String)
# $days (Number)
record-next = { $days ->
    [0] { $day }, today
    [one] { $day }, tomorrow
   *[other] { $day }, in { $days } days
}
# $what (String)
# $visits (String)
# $of (String)
record-learned = { $what } ({ $visits } of { $of } visits)
record-learned-rooms = Rooms of the last 12 months
record-learned-dishes = Dishes of the last 12 months
record-no = no
record-saving = Saving…
# $way (String)
record-consent-to = Consent: { $way }
record-how-date = 1975-08-15, 08-15, lunar 8-15, lunar leap 6-1, 农历八月十五; the year may be left out
record-how-choice = Space, ← and → choose
record-how-dishes = With quantity: pumpkin soup ×8, steamed grouper
record-how-pause = The last day of it: 2026-12-31
# $name (String)
record-of = { $name }: record
record-form-hint = Tab ↑↓ field
# $parts (String)
record-not-saved = Not saved: { $parts }
record-edit = edit the record
# $count (Number)
record-assign = { $count ->
    [one] choose who looks after the marked guest…
   *[other] choose who looks after the { $count } marked guests…
}
key-edit-hint = edit
key-edit = edit the guest's record: owner, secretary, room, days
key-owner-hint = owner
key-owner = choose who looks after the guest, or after all marked guests
# $count (Number)
owner-title = { $count ->
    [one] Owner
   *[other] Owner of { $count } guests
}
# $owners (String)
owner-now = Owner now: { $owners }
owner-other = another name…
owner-nobody = nobody
owner-none = nobody
# $owner (String)
# $count (String)
owner-count = { $owner } { $count }
owner-name = Name of the owner:
owner-needed = A name is needed.
record-secretary-of = Secretary
record-remembered = Anniversary
record-reach = Contact
# $day (String)
record-paused = paused until { $day }
# $answers (String)
record-answers = consent: { $answers }
record-is-deceased = deceased: on no list any more
