# 客户为何在此期（一句话），以及各客户的期。
why-never = 尚未到店。
why-new = { $day } 首次到店，不足30天。
why-buried = { $day } 之后未再到店，已满三个月。
why-house = 截至 { $day } 的30个营业日到店 { $visits } 次；{ $range }为{ $phase }。
why-rate = 截至 { $day } 的30个营业日到店 { $visits } 次，平时 { $usual } 次；按本人规律，{ $range }为{ $phase }。
why-rate-none = 截至 { $day } 的30个营业日未到店，平时 { $usual } 次，间隔已达平时的两倍，为{ $phase }。
why-gap = { $silent ->
    [0] 截至日当天来过
   *[other] 已 { $silent } 天未到店
}，平时每 { $usual } 天来一次；按本人规律，{ $range }为{ $phase }。
why-visits = { $range } 次
why-visits-from = { $from } 次以上
why-days = { $range } 天
why-days-from = { $from } 天以上
why-countdown = 若不再到店，{ $day } 起转为{ $phase }。
attendance-rhythm = 本人规律 { $gap }天，{ $days ->
    [0] 预计今天来
   *[other] { $days }天后预计再来
}
attendance-rhythm-over = 本人规律 { $gap }天，已过预计 { $days }天
export-gap = { $days }天
export-rhythm = 本人规律
export-expected = 预计到店
export-cause = 没来的原因
export-measure = 应对措施
why-few-data = 数据不足，只能按本店标准判断。
why-usual = 平时 { $usual }
why-rate-of = 30个营业日 { $visits } 次（本人规律，{ $phase }：{ $range }）
why-rate-none-of = 30个营业日 0 次，平时 { $usual } 次（本人规律：{ $phase }）
why-gap-of = { $silent ->
    [0] 截至日当天来过
   *[other] 已 { $silent } 天
}，平时 { $usual } 天（{ $phase }：{ $range }）
why-gap-short = { $silent ->
    [0] 截至日当天来过
   *[other] 已 { $silent } 天
}（{ $range }）
between-sentences = {""}
phases-basis-house = 本店标准
phases-basis-personal = 本人规律
phases-few-data = 本店标准，数据不足
phases-column-by = 依据
phases-column-visits-30 = 30日
phases-column-since = 未到天数
phases-column-rate = 平时30日
phases-column-gap = 间隔天数
phases-column-worse = 转差日
phases-column-risk = 每月少收
phases-column-next = 预计到店
phases-head = 截至 { $day }，{ $basis }：{ $counts }
phases-word-auto = 按自动选用的标准
phases-word-house = 按本店标准
phases-word-personal = 按本人规律
phases-count = { $phase } { $count }
phases-foot = 平时：30个营业日的到店次数；间隔：两次到店相隔的天数；每月少收：预计30天少收的金额。期前的 ◌：按本店标准已属埋葬期；没有数字：正常期，或本店标准不计。
setting-name-phase-basis = 期的评判依据
setting-phase-basis = 自动：平时每月到店七次以上的客户按本店标准，其余按本人规律；规律看不出的仍按本店标准。
settings-phase-basis-values = 期的评判依据：house（本店标准）、personal（本人规律）、auto（平时每月到店七次以上的客户按本店标准，其余按本人规律；规律看不出的仍按本店标准）
setting-phase-auto = 自动
setting-phase-house = 本店标准
setting-phase-personal = 本人规律
about-phases = 每位客户在哪一期，何时变差
arg-phase-basis = 期的评判依据：自动、本店标准，或本人规律
