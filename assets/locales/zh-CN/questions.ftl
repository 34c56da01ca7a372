# 有了自己的账单以后问一次的问题。
screen-questions = 开始前的问题
key-questions-hint = 开始前的问题
key-questions = 开始前的问题：名单里的员工和供应商，本店标准
questions-number = 第 { $number } 题，共 { $of } 题
questions-loading = 正在读名单…
questions-empty = 现在还没有可问的。
questions-empty-how = 请先按 { $key } 导入收银系统的账单；这些问题问的是账单里的客户。
questions-column-spend = 消费 { $from }…{ $to }
questions-column-visits = 到店 { $month }
questions-none = 没有要问的
questions-staff = 名单里有没有其实不是客户的：员工、供应商、内部账户？标记出来，考勤表就不再列出；其余照旧。
questions-staff-how = ↑ ↓ PgDn 翻看名单 · { $key } 标记或取消标记
questions-staff-next = { $marked ->
    [0] 下一题：没有标记，谁也不排除
   *[other] 下一题：先排除已标记的 { $marked } 位
}
questions-staff-skip = 跳过：谁也不排除，到第 2 题
questions-finished = 完成
questions-done = { $excluded ->
    [0] 问完了。没有排除客户；本店标准是 { $ladder }。
   *[other] 问完了。排除了 { $excluded } 位客户；本店标准是 { $ladder }。
}
questions-not-yet = { $said }（正在算）
key-skip-all-hint = 全部跳过
questions-back = 回到第 1 题
questions-again = 以后随时可按 { $questions } 重新回答；设置（{ $settings }）里也有这一行。
questions-changed = 改了什么，日志（{ $journal }）里都有；按 { $undo } 撤销最后一次回答。
questions-unchanged = 没有任何改动。
questions-done-next = 完成：开始工作
questions-ladder = 近30个营业日到店降到多少次，就算在流失？现在的本店标准是 { $ladder }：平时每月到店七次以上的客户，以及还看不出本人规律的客户，按它评判。
questions-ladder-how = ↑ ↓ 或数字选一行 · ← → 减少或增加次数
questions-ladder-save = 完成：保存 { $ladder }
questions-ladder-keep = 完成：保持 { $ladder }
questions-ladder-skip = 跳过：保持 { $ladder }
questions-visits = 到店 { $visits } 次
questions-try = 按 ← 或 → 看换一个标准会改变什么。选“完成”以前什么都不保存。
questions-why-other = 这属于另一题。
questions-why-reckoning = 正在算会改变什么，显示出来以后再选“完成”。
questions-why-not-answered = 还没有保存过回答；以前的改动请到日志里撤销。
questions-why-order = 每一档都要小于上一档，最后一档至少为 1。
settings-first = 开始前的问题
settings-first-row = 再回答一次开始前的问题…
settings-first-note = 名单里谁是员工或供应商，本店标准合不合适。每一题都可以跳过。
help-elsewhere = { $screen }：按 Enter 打开该界面
