# What went wrong with a file, on the import screen: what to do by its menus.
# $digit (String)
fault-columns = Press { $digit } and say what its columns mean.
# $digit (String)
# $line (String)
# $subject (String)
fault-change = Press { $digit }, “{ $line }”, then “{ $subject }”.
# $digit (String)
# $subject (String)
fault-single = Press { $digit } to look at the files one after another; “{ $subject }” can be chosen for each then.
# $digit (String)
# $subject (String)
fault-look = Press { $digit } to look at the file again; “{ $subject }” can be chosen then.
# $line (String)
fault-no-header = That reading failed: line { $line } holds no column names. Still read as shown.
fault-status-without-column = It is said what status words mean, but no column holds them.
# $line (String)
# $subject (String)
fault-ambiguous-date = day and month cannot be told apart: “{ $line }”, “{ $subject }”
fault-no-date = No heading is known to be the date.
# $key (String)
fault-journal = { $key } opens the journal, which lists what was changed.
