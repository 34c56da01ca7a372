# 考勤表的列。
attendance-columns-days = 当月每一天
attendance-columns-periods = 上中下旬到店
attendance-columns-note = 数字或 Space 显示、隐藏，← → 移动该列。客户和日期始终在前面。窗口窄时，放不下的列不显示。
attendance-why-name-stands = 客户和日期始终可见。
