# 客户档案：账单之外对客户的了解。
record-title = 称谓
record-alias = 代称
record-owner = 客户经理
record-secretary = 秘书
record-secretary-phone = 秘书电话
record-room = 常坐包厢
record-dishes = 爱吃的菜
record-anniversaries = 纪念日
record-consent = 联系许可
record-do-not-contact = 勿打扰
record-paused-until = 暂停联系至
record-deceased = 已故
record-yes = 是
journal-record = 客户档案
anniversary-birthday = 生日
anniversary-wedding = 结婚纪念日
anniversary-company = 公司周年
anniversary-other = 纪念日
consent-unknown = 未问
consent-given = 同意
consent-refused = 拒绝
consent-given-to = { $way }已同意
consent-refused-to = { $way }已拒绝
between-clauses = ，
method-phone = 电话
method-sms = 短信
method-wechat = 微信
lunar-month = { $month ->
    [1] 正月
    [2] 二月
    [3] 三月
    [4] 四月
    [5] 五月
    [6] 六月
    [7] 七月
    [8] 八月
    [9] 九月
    [10] 十月
    [11] 冬月
   *[other] 腊月
}
lunar-day = { $day ->
    [1] 初一
    [2] 初二
    [3] 初三
    [4] 初四
    [5] 初五
    [6] 初六
    [7] 初七
    [8] 初八
    [9] 初九
    [10] 初十
    [11] 十一
    [12] 十二
    [13] 十三
    [14] 十四
    [15] 十五
    [16] 十六
    [17] 十七
    [18] 十八
    [19] 十九
    [20] 二十
    [21] 廿一
    [22] 廿二
    [23] 廿三
    [24] 廿四
    [25] 廿五
    [26] 廿六
    [27] 廿七
    [28] 廿八
    [29] 廿九
   *[other] 三十
}
date-lunar = 农历{ $month }{ $day }
date-lunar-of = 农历{ $year }年{ $month }{ $day }
date-leap = 农历闰{ $month }{ $day }
date-leap-of = 农历{ $year }年闰{ $month }{ $day }
owners-given = { $count ->
   *[other] { $count } 位客户归 { $owner }
}
owners-taken = { $count ->
   *[other] { $count } 位客户没有客户经理
}
record-too-long = 太长。最多 { $most } 个字。
record-too-many = 太多。最多 { $most } 个。
record-not-text = 含有无法显示的字符，请重新输入。
record-not-a-phone = 不是电话号码。请输入 5 到 20 位数字，如 13812345678 或 0571-8888 1234。
record-not-a-quantity = 数量不对。菜名写成 南瓜盅×8，数量 1 到 999，几道菜之间用顿号。
record-not-a-day = 不是日期。请输入 2026-12-31 这样的日期，或留空。
date-unreadable = 不是日期。请输入 1975-08-15、8月15日、农历八月十五 或 闰六月初一。
date-no-such-day = 没有这一天。请核对月、日，有年份的也核对年份。
date-no-leap-month = 那一年没有这个闰月。请去掉年份，或去掉“闰”。
date-year-out-of-range = 年份须在 1900 到 2100 之间，也可以不写。
error-record = 客户档案没有保存：{ $field }。
setting-lunar-leap-month = 生日在农历闰月的，遇到没有这个闰月的年份怎么过
setting-name-lunar-leap-month = 闰月的日子
setting-leap-plain = 过同名的平月
setting-leap-wait = 等到有闰月的年份
settings-lunar-leap-month-values = 农历闰月的日子，遇到没有这个闰月的年份：plain 过同名的平月，wait 等到有闰月的年份
record-next = { $days ->
    [0] { $day }，今天
    [1] { $day }，明天
   *[other] { $day }，还有 { $days } 天
}
record-learned = { $what }（{ $of } 次到店中有 { $visits } 次）
record-learned-rooms = 近12个月的包厢
record-learned-dishes = 近12个月的菜
record-no = 否
record-saving = 正在保存…
record-consent-to = { $way }联系
record-how-date = 1975-08-15、8月15日、农历八月十五、闰六月初一；年份可不写
record-how-choice = 空格、← → 选择
record-how-dishes = 可带数量：南瓜盅×8、清蒸东星斑
record-how-pause = 暂停的最后一天：2026-12-31
record-of = { $name }：客户档案
record-form-hint = Tab ↑↓ 换栏
record-not-saved = 没有保存：{ $parts }
record-edit = 修改客户档案
record-assign = { $count ->
   *[other] 给已标记的 { $count } 位客户指定客户经理……
}
key-edit-hint = 档案
key-edit = 修改客户档案：称谓、客户经理、秘书、包厢、菜、纪念日、联系许可
key-owner-hint = 客户经理
key-owner = 指定客户经理，已标记的客户可一次指定
owner-title = { $count ->
   *[other] { $count } 位客户的客户经理
}
owner-now = 现在：{ $owners }
owner-other = 输入别的名字…
owner-nobody = 不指定
owner-none = 未指定
owner-count = { $owner } { $count } 位
owner-name = 客户经理姓名：
owner-needed = 请输入姓名。
record-secretary-of = 秘书
record-remembered = 临近纪念日
record-reach = 联系
record-paused = 暂停至 { $day }
record-answers = { $answers }
record-is-deceased = 已故，不再列入任何名单
