# 电话单：打印、导出，以及填好后读入。
calls-file-title = 今日电话单
calls-file-sheet = 电话单
calls-file-method = 方式
calls-file-outcome = 结果
calls-file-cause = 原因
calls-file-next = 下次日期
calls-file-note = 备注
calls-file-day = 单子日期
calls-file-legend-outcome = 结果，写数字或文字：{ $outcomes }
calls-file-legend-cause = 原因，写数字或文字：{ $causes }
calls-file-legend-next = 下次日期：1 三天后，2 一周后，3 月底，均从单子日期算起；也可写 11-22 这样的日期
calls-file-legend-needed = “{ $booked }”须在下次日期写订位那天，“{ $no_time }”须写原因和下次日期，“{ $no_answer }”须写下次日期
calls-file-legend-read = 填好后读入：rollcall calls read 文件
calls-file-legend-paper = 本单供手写；要读入，请填 XLSX、CSV 或 Markdown 的单子
