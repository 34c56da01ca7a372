-- What somebody did about alerts.
-- Why so little: an alert itself is found again from the visits on any day; only what a person did about the last one cannot be.
-- Why one row a customer: he has one alert at most, and an act answers it whole. What was done before stands in the journal.

CREATE TABLE alert_act (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id),
  as_of       INTEGER NOT NULL,      -- the as-of day the alert was looked at: visits of later days are an answer to it
  act         TEXT NOT NULL CHECK (act IN ('assign', 'acknowledge', 'snooze', 'close')),
  until       INTEGER CHECK ((act = 'snooze') = (until IS NOT NULL)),  -- the day it is open again
  cause       TEXT CHECK ((act = 'close') = (cause IS NOT NULL)),      -- of absence, with which it was closed
  opened_on   INTEGER NOT NULL,      -- from here on the alert as it stood then
  rules       TEXT NOT NULL,         -- words with commas between
  from_phase  TEXT NOT NULL,         -- acknowledged when it was raised
  phase       TEXT NOT NULL,
  assigned_to TEXT                   -- by name; none = the guest's owner
) STRICT;
