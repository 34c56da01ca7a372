# 今日：早上九点例会要说的事。
screen-today = 今日
key-today-hint = 今日
key-today = 今日：例会用的一页
key-weather-hint = 天气
key-weather = 今日天气，一句话
key-review-hint = 批示
key-review = 总经理对当天的批示
key-day-hint = 换日
key-previous-day = 截至前一天的一页
key-next-day = 截至后一天的一页
key-why-first-day = 更早的日子没有账单。
key-why-last-day = 这已是最新的一页。
key-why-no-page = 今日一页还没有读出来。
about-brief = 例会用的一页：谁来了、谁唤醒了、谁变差了、该打给谁
brief-loading = 正在整理今日…
brief-page-of = { $day }
brief-inbox = 收件文件夹有 { $count } 个新的收银文件
brief-old-data = 最近一张账单是 { $day }，已过 { $days } 天：请导入新账单
brief-rejected = 最近一次导入（第 { $batch } 批）有 { $rows } 行未收
brief-came = { $day } 到店：名单 { $roster } 位中 { $count } 位
brief-tables = 预订
brief-woken = 7 天内唤醒
brief-fell = 7 天内变差
brief-fell-none = 7 天内变差：没有
brief-risk = 有预警的客户预计每月少收
brief-risk-guests = 有预警
brief-calls = 今日电话
brief-calls-none = 今日电话：没有
brief-due = 到期要办
brief-near = 7 天内纪念日
brief-guests = { $count } 位客户
brief-unwritten = 按 { $key } 填写
brief-more = … 另有 { $count } 位
brief-same-room = 与{ $names }同厅
brief-visit = { $day } 到店
brief-overdue = { $days ->
    [0] 今天到期
   *[other] 已过 { $days } 天
}
brief-ahead = { $days ->
    [0] 今天
    [1] 明天
   *[other] { $days } 天后
}
brief-hidden = 已隐藏
brief-done = 标为已办
brief-weather-how = 今日天气，一句话：打电话时会说它。留空即去掉。
brief-review-how = 总经理对当天的批示。留空即去掉。
brief-day-how = 看哪一天的一页？{ $first } 至 { $last }；留空即最新的一页。
brief-day-wrong = 没有这一天的页。请写 { $first } 至 { $last } 之间的日期，如 { $last }；留空即最新的一页。
brief-written-by = { $who }，{ $when }
brief-why-mind = 使这一页说不全的事：等着导入的文件、超过两天的账单、导入时未收的行，以及七天内名单上超过三成变差。
brief-why-weather = { $day } 的天气，每天写一次。打电话的话里会用到。
brief-why-review = 总经理对 { $day } 的批示。每次改动都记在日志里。
brief-why-came = { $month } 名单上的客户中，{ $day } 有到店的；那是已经结束、有账单的最近一天。金额为当天消费减去退款。
brief-why-tables = 从 { $day } 起在这里订的桌，已取消的除外。同一市别订了同一包厢的，会标出来。
brief-why-woken = 变差之后跟进过，30 天内到店；那次到店在截至 { $day } 的七天之内。
brief-why-fell = 截至 { $day } 的七天内出现的预警：变差连续保持三个营业日，且不像是偶然。
brief-why-risk = 每位有预警的客户：30 天惯常到店次数 × 惯常次均 − 截至 { $day } 的 30 个营业日消费，最低为零。{ $guests } 位有少收，{ $unknown } 位数据不足。
brief-why-calls = 要打电话或登门、没有暂缓的预警，最值得的在前：少收的钱 × 回来的机会。当天排不下的另有 { $more } 位，不能联系或三天内刚联系过的 { $out } 位。
brief-why-due = 到 { $day } 为止到期的下一步：没有标为已办，也没有更晚的跟进。
brief-why-near = 从 { $day } 起七天内的纪念日，只列可以联系的客户。
brief-turned = 这是 { $day } 的一页，不是最新的：按 { $key } 回到最新的一页
brief-output-note = 文件只有您能读。打印页只有姓氏和称呼，Markdown 是全文；按 { $key } 打开隐私屏，其中的姓名和金额也隐藏。
brief-call-off = 取消这桌预订
brief-why-counted = 往后的天数从联系客户的日子 { $day } 算起。
brief-why-past-alerts = 这是 { $day } 的预警，之后办了什么这里看不到；重新打开预警，看今天的。
brief-output = 导出今日一页
