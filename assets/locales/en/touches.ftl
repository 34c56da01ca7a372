# Touches, reservations and what the house writes of a day.
touch-method-visit = personal visit
touch-method-phone = phone call
touch-method-sms = text message
touch-method-wechat = WeChat
touch-method-voucher = voucher
touch-method-gift = gift
touch-outcome-booked = table booked
touch-outcome-will-come = will come
touch-outcome-no-time = no time now
touch-outcome-no-answer = no answer
touch-outcome-no-calls = wants no calls
touch-complaint = complaint
touch-outcome-delivered = delivered
touch-cause-ill = ill
touch-cause-away = away
touch-cause-moved-in-town = moved in town
touch-cause-left-town = left town
touch-cause-changed-job = changed job
touch-cause-host-changed = host changed
touch-cause-competitor = competitor
touch-cause-price = price
touch-cause-no-occasion = no occasion
touch-cause-deceased = deceased
touch-cause-unknown = cause unknown
touch-with-secretary = with the secretary
# $what (String)
touch-promised = promised: { $what }
# $what (String)
touch-next = next: { $what }
# $amount (String)
touch-cost = cost { $amount }
# $table (String)
touch-table = table { $table }
# $covers (String)
touch-covers = { $covers } covers
touch-done = next action done
guest-card-lately = Bills, touches and reservations of late
reservation-booked = booked
reservation-kept = kept
reservation-no-show = no-show
reservation-cancelled = cancelled
journal-touch = touch
journal-reservation = reservation
journal-next-action = next action done
journal-weather = weather
journal-review = general manager's review

about-touch = Log what was said to a guest, what came of it and what is next
arg-touch-method = How the guest was reached
arg-touch-outcome = What came of it
arg-touch-cause = Why the guest had stayed away
arg-touch-to = Who was spoken to
arg-touch-who = Who did it; else the account on this machine
arg-touch-at = When, as “YYYY-MM-DD HH:MM”; else now
arg-touch-promise = What was promised
arg-touch-cost = What it cost, such as 128.50
arg-touch-note = Anything else
arg-touch-next = When the next action is due
arg-touch-next-action = What is to be done then; needs --next
arg-touch-book = Books a table for that day
arg-touch-sitting = The sitting of the table; needs --book
arg-touch-outlet = The outlet of the table; needs --book
arg-touch-room = The room; needs --book
arg-touch-covers = How many come; needs --book
arg-touch-dishes = What they will eat; needs --book
value-name-amount = AMOUNT
value-name-method = METHOD
value-name-outcome = OUTCOME
value-name-cause = CAUSE
value-name-spoken-to = WHOM
column-touches = Touches
column-reservations = Reservations
# $name (String)
# $room (String)
touch-room-clash = { $room } is booked for { $name } at that time too.

# $most (String)
error-touch-too-long = The text is too long.
    .do = Shorten it to { $most } characters at the most.
# $day (String)
# $first (String)
# $last (String)
error-touch-day = { $day } cannot be meant here.
    .do = Days from { $first } to { $last } can.
# $most (String)
error-touch-amount = The number is too large, or below nothing.
    .do = Give one from 0 to { $most }.
error-expected-moment = a day and a time as “YYYY-MM-DD HH:MM”, such as “2026-03-05 10:30”
error-expected-amount = an amount such as 128 or 128.50
