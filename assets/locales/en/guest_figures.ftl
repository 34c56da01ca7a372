# How the figures of the list of guests come about.
# $figure (String)
# $name (String)
guest-figure-title = { $name }: { $figure }
# $day (String)
guest-figure-as-of = As of { $day }.
guest-figure-name = The name on the latest bill that has one, or the one written by hand.
guest-figure-number = The number of the till's account, sign for sign: 00123 is not 123.
# $new (String)
# $buried (String)
guest-figure-phase = A first visit less than 30 days ago is { $new }; 3 months away is { $buried }, by own rhythm six usual gaps as well. Guests who usually come seven times a month or more, and roster guests without a known rhythm, go by the house ladder: visits in the last 30 open days. Others go by their own rhythm; where there is none (few data), by the house ladder, in grey. The figure before a phase is the house ladder's step: ◌ is { $buried }, none is as many visits as it asks for. Over all outlets.
guest-figure-visits-30 = Visits of the last 30 open days up to the as-of day: days on which the house is closed stretch the window; visits on closed days still count.
guest-figure-visits-12 = Visits of the 12 months that end on the as-of day.
guest-figure-spend-12 = Sales less refunds of the 12 months that end on the as-of day; deposits and top-ups are no spend.
# $spend (String)
# $visits (Number)
guest-figure-average = { $visits ->
    [one] Net spend { $spend } ÷ 1 visit with a priced bill,
   *[other] Net spend { $spend } ÷ { $visits } visits with a priced bill,
} in the 12 months that end on the as-of day.
guest-figure-last = The latest visit in any outlet up to the as-of day.
guest-figure-first = The earliest visit in any outlet.
guest-figure-days-since = Calendar days from the last visit, in any outlet, to the as-of day.
guest-figure-owner = Who of the house looks after the guest, as written into the guest's record by hand; as of now, whatever the as-of day.
# $outlet (String)
guest-figure-scope = Only { $outlet } is counted.
# $mark (String)
marks-now-one = Now: { $mark }.
