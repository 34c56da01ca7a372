# 预警：要办的事，以及办了什么。
journal-alert = 预警
alert-act-assign = 转交
alert-act-acknowledge = 已知晓
alert-act-snooze = 已暂缓
alert-act-close = 已关闭
alert-given = 转交 { $who }
alert-given-back = 交还客户经理
alert-snoozed = 暂缓至 { $day }
alerts-of = { $count } 位客户的预警
alert-open = 待处理
rule-promise = 承诺到期
rule-fell = 变差
rule-gap = 满15天未到
rule-ticket = 每次消费变低
rule-fade = 渐疏
rule-second = 未再来
rule-season = 去年设宴
rule-rise = 来得更勤
rule-day = 纪念日
about-alerts = 需要跟进的客户，最要紧的在前，附缘由与措施
about-calls = 今日电话：联系谁、说什么
arg-full-phones = 电话不遮挡
alerts-head = { $count ->
    [0] 截至 { $day } 没有待处理的预警。可导入新账单，或查看每位客户的期：rollcall phases
    [one] 截至 { $day } 有 1 条预警。
   *[other] 截至 { $day } 有 { $count } 条预警，最要紧的在前。
}
alerts-banner = 名单上 { $roster } 位中有 { $fallen } 位七天内变差：节假日、天气，还是我们自己？
alerts-past = 过去的日子：处理和到店都不关闭预警，与当时的清单有出入
alerts-column-rules = 缘由
alerts-column-since = 起于
alerts-column-responsible = 客户经理
alerts-column-state = 状态
alerts-measure = { $measure }：{ $actor }，{ $days } 天内。
calls-head = { $count ->
    [0] 截至 { $day } 没有要打的电话。
   *[other] 截至 { $day } 要联系 { $count } 位，最要紧的在前。
}
calls-column-rank = #
calls-column-ask-for = 找谁
calls-words = “{ $words }”
calls-more = 另有 { $count } 位。
calls-left-out = 未列入
calls-spoken-to = 三天内刚联系过
calls-unknown-consent = 其中 { $count } 位从未问过可否致电。
setting-name-calls-most = 每日电话
setting-calls-most = 每日电话最多列多少位客户；其余只计数。
