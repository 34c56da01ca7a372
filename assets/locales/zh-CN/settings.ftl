# 影响数字的设置各是什么意思。
setting-count-by = 同一餐两张账单：按市别、按天算一次，按账单算两次。午市加晚市：按市别、按账单算两次，按天算一次。
setting-cut-off = 这个时间以前的账单算前一天
setting-evening-from = 从这个时间起算晚市
setting-roster-size = 考勤表列出消费最多的多少位客户
setting-roster-basis = 排名方式：按哪几个月的消费
setting-roster-freeze = 名单定下后锁定多久；不锁定则每次导入后重排
setting-phase-ladder = 如 6/4/2：近30个营业日到店不超过 6 次为休息，4 次为休眠，2 次为休克。
setting-ladder-allowed = 三个由大到小的整数，最后一个至少为 1，如 6/4/2
setting-closed-days = 歇业日
setting-no-closed-days = 没有歇业日。
setting-meaning = 含义

screen-settings = 设置
key-settings-hint = 设置
key-settings = 设置：数字依据什么算，歇业日
settings-in-the-store = 影响数字的规则与显示方式
settings-loading = 正在读设置…
settings-why-not-read = 设置还没读出来。
settings-column-allowed = 允许的值
settings-of-house = 全店
settings-of-outlets = 各门店的时间
setting-name-count-by = 怎样算一次到店
setting-name-cut-off = 营业日截止时间
setting-name-evening-from = 晚市开始时间
setting-name-roster-size = 名单人数
setting-name-roster-basis = 名单排名方式
setting-name-roster-freeze = 名单锁定
setting-name-phase-ladder = 本店标准
setting-by-sitting = 按市别
setting-by-day = 按天
setting-by-bill = 按账单
setting-basis-before = 此前十二个月
setting-basis-through = 截至当月十二个月
setting-basis-month = 只看当月
setting-freeze-none = 不锁定
setting-freeze-month = 锁定一个月
setting-freeze-quarter = 锁定一个季度
settings-close-days = 添加歇业日…
settings-close-days-note = 歇业的日子（装修、春节）只会拉长30个营业日的窗口；当天的到店照样算。
settings-as-house = 同全店（{ $house }）
settings-close-hint = 设为歇业
settings-open-hint = 改回营业
settings-suggested = 歇业？
settings-suggested-note = 这几天没有一家门店有生意。
settings-closed-note = 改回营业会改变什么，先显示，再保存。
settings-days = { $count ->
   *[other] { $days }（{ $count } 天）
}
settings-closing = { $days } 设为歇业
settings-opening = { $days } 改回营业
settings-days-how = 从哪天到哪天：2026-02-15 至 2026-02-21，或只写一天。
settings-days-wrong = 这不是日期，也不是一段日期。
settings-allowed = 允许的值：{ $allowed }
settings-wrong = 填得不对。需要：{ $allowed }
settings-save = 保存
settings-leave = 不改
settings-again = 再试一次
settings-change-hint = 更改
settings-why-reckoning = 会改变什么还没算好。
settings-reckoning = 正在算会改变什么…
settings-no-bills = 还没有账单，不会改变别的。
settings-bills = 适用这一时间的门店，记有时间的账单共 { $all } 张，其中 { $changes }。
settings-bills-day = { $count } 张会换营业日
settings-bills-sitting = { $count } 张会换市别
settings-bills-both = { $day }，{ $sitting }
settings-bills-own = 自定时间的门店不受影响，不计在内。
settings-no-effect = { $month } 的考勤表（截至 { $day }）不会有任何改变。
settings-sheet = { $month } 的考勤表（截至 { $day }）上：
settings-effect = { $count ->
   *[other] { $month } 的考勤表（截至 { $day }）上，{ $count } 位客户所处的期会变：
}
settings-now-then = 现在 → 改后
settings-more-guests = { $count ->
   *[other] 另有 { $count } 位
}
settings-guests = 表上客户 { $before } 位 → { $after } 位
settings-visits = 当月到店 { $change }
settings-coming = 新上名单 { $count } 位：{ $names }
settings-going = 退出名单 { $count } 位：{ $names }
settings-suggested-effect = { $count ->
   *[other] { $month } 的考勤表（截至 { $day }）上，{ $count } 位客户所处的期会变。
}
