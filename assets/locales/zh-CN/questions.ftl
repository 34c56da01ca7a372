# 有了自己的账单以后问一次的问题。
screen-questions = 初次设置
key-questions-hint = 初次设置
key-questions = 初次设置：名单里的员工和供应商，本店标准
questions-number = 第 { $number } 题，共 { $of } 题
questions-loading = 正在读名单…
questions-empty = 现在还没有可问的。
questions-empty-how = 请先按 { $key } 导入收银系统的账单；这些问题问的是账单里的客户。
questions-column-spend = 排名消费
questions-staff = 这是您的名单。其中有员工、供应商或内部账户吗？排除以后，考勤表上不再出现。
questions-staff-how = Space 标记 · Enter 排除已标记的 { $marked } 位并继续 · Esc 跳过这一题 · u 撤销
questions-last = 末次 { $day }
questions-ladder = 本店标准 { $ladder } 合适吗？它数近30个营业日的到店次数，用来评判来得最勤的客户和数据不足的客户。
questions-ladder-how = ↑ ↓ 或数字选一档 · ← → 减少或增加次数 · Enter 保存试出来的标准，没试就保持不变 · Esc 跳过这一题
questions-visits = 到店 { $visits } 次
questions-try = 按 ← 或 → 看换一个标准会改变什么。按 Enter 以前什么都不保存。
questions-why-other = 这属于另一题。
questions-why-order = 每一档都要小于上一档，最后一档至少为 1。
journal-exclusion = 批量排除
questions-excluded = { $count ->
   *[other] { $count } 位客户从名单排除
}
settings-first = 初次设置
settings-first-row = 再问一次初次设置的问题…
settings-first-note = 名单里谁是员工或供应商，本店标准合不合适。每一题都可以跳过。
help-elsewhere = { $screen }：按 Enter 打开该界面
