# A guest's card where others may read along.
# $visits (String)
guest-card-visits = visits { $visits }
# $day (String)
# $sitting (String)
guest-card-untick = take away the tick of { $day }, { $sitting }
