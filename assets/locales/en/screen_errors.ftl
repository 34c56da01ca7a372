# What to press when something failed on a screen, where the command line names a command.
# $key (String)
screen-error-guests = { $key } lists all guests.
# $key (String)
screen-error-outlets = { $key } shows the outlets.
# $key (String)
screen-error-import = { $key } imports the till's bills.
