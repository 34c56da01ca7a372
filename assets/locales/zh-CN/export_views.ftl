# 考勤表其他视图的文件。
export-phase-of = { $month } 期
export-legend-year = 每个数字是一旬的到店次数；空白处没有这些日子的账单
export-legend-changes = 本月：{ $now } 的到店；同期：{ $then } 的到店；{ $month }：整月的到店，以及月末的期
