# 日志：所有改动，单独一屏。
screen-journal = 日志
key-journal-hint = 日志
key-journal = 日志：谁在什么时候改了什么
journal-lines = { $count ->
    [1] 共 1 条
   *[other] 共 { $lines } 条，新的在前
}
journal-found = 找到 { $lines } 条
journal-loading = 正在读日志…
journal-none-how = 每次手工改动和每次导入都记在这里：谁、什么时候、改了什么；最近一次可以撤销。
journal-nothing-found = 没有符合的记录。按 { $key } 看全部。
journal-none-do = 按 { $key } 导入账单。
journal-why-no-lines = 这里没有记录。
journal-why-no-undo = 没有可撤销的改动。
journal-why-no-redo = 没有可重做的改动。
journal-entry = 日志第 { $number } 条
journal-files = 文件
journal-rows = 行数
journal-bill = 账单 { $bill }
journal-take-back-this = 撤销这一条
journal-take-back = 撤销最近一次有效的改动 #{ $number }：{ $what }
journal-bring-back-this = 重做这一条
journal-bring-back = 重做 #{ $number }：{ $what }
journal-close = 返回，不作改动
journal-later-first = 须先依次撤销后来的改动（从 #{ $number } 开始），才能撤销这一条。
journal-show-all-hint = 看全部
