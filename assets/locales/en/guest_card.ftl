# A guest's card where others may read along.
# $visits (String)
guest-card-visits = visits { $visits }
