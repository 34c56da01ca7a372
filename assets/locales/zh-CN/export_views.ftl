# 考勤表其他视图的文件。
export-phase-of = { $month } 期
export-legend-year = 每个数字是一旬的到店次数；空白处没有这些日子的账单，或日子未到
export-legend-changes = 本月：{ $now } 的到店；同期：{ $then } 的到店；{ $month }：整月的到店，以及月末的期
export-title-year = 近12个月
export-in-progress-year = 标 ~ 表示 { $month } 未完，数字为暂定
export-in-progress-changes = 标 ~ 表示本月未完，期与比同期为暂定
export-what = 变化
export-difference = 比同期
export-sorted = 排序：{ $order }
export-legend-pinned = 名次栏 *＝固定
export-legend-gone = 名次栏 −＝上月在名单、本月不在
