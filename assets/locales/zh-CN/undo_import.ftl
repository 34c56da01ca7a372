# 撤销整批导入之前的询问。
undo-import-title = 撤销整批导入？
undo-import-what = 第 { $batch } 批，{ $when } 导入：{ $files }
undo-import-bills = 现有 { $bills }以它为准，将从所有数字中去掉；它更正过的账单恢复原样。
undo-import-nothing = 已没有账单以它为准，数字不会变。
undo-import-redo = 按 { $key } 可重做。
undo-import-keep = 保留
undo-import-yes = 撤销这批导入
