# The question before a whole import is undone.
undo-import-title = Undo a whole import?
# $batch (String)
# $when (String)
# $files (String)
undo-import-what = Import { $batch } of { $when }: { $files }
# $bills (String)
undo-import-bills = { $bills } stand as it said. They leave every figure, and what it had corrected is as it was before.
undo-import-nothing = No bill stands as it said any more: no figure changes.
# $key (String)
undo-import-redo = { $key } redoes it.
undo-import-keep = leave it as it is
undo-import-yes = undo the import
