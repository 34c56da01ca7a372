# 应对措施的名称、由谁去做，以及话术里填的词。
measure-invite = 邀请初次到店
measure-welcome = 感谢初次到店
measure-keep-warm = 日常问候
measure-phone = 电话问候
measure-phone-offer = 电话邀约订位
measure-call-or-visit = 两位经理致电或登门
measure-win-back-review = 代金券或赢返评审
measure-win-back-list = 只留赢返名单
measure-visit-ill = 登门探望
measure-apologise = 先致歉，不促销
measure-meet-successor = 拜会新接待人
measure-sister-outlet = 引荐就近门店
measure-set-menu = 推荐套餐
measure-await-return = 等候归来
measure-stay-in-touch = 时常问候
measure-new-post = 祝贺履新
measure-ask-wishes = 征询意见
measure-give-occasion = 提议聚一聚
measure-keep-promise = 兑现承诺
measure-second-visit = 邀请再次到店
measure-offer-feast = 邀约续办去年的宴席
measure-congratulate = 道贺
measure-thank = 致谢
measure-ask-content = 询问是否满意
measure-raise-ticket = 提高次均消费
measure-raise-frequency = 增加到店次数
measure-no-contact = 不再联系
actor-account-manager = 客户经理
actor-general-manager = 总经理
actor-both = 客户经理和总经理
actor-nobody = 不主动联系

# 口头说的数目，从一起；更大的用数字。
spoken-numbers = 一 两 三 四 五 六 七 八 九 十 十一 十二
spoken-portions = { $count ->
   *[other] { $said }份
}
spoken-weekdays = 周一 周二 周三 周四 周五 周六 周日
spoken-months = 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月
spoken-date = { $month }{ $day }日
spoken-tomorrow = 明天
spoken-after-tomorrow = 后天
spoken-in-days = 再过{ $count }天
spoken-this-week = 这{ $weekday }
spoken-next-week = 下{ $weekday }
spoken-lunch = 中午
spoken-dinner = 晚上
spoken-time = { $day }{ $sitting }
spoken-absence-days = 有些天
spoken-absence-weeks = 有些日子
spoken-absence-months = 好些日子
spoken-absence-long = 好久
spoken-birthday = 生日
spoken-wedding = 结婚纪念日
spoken-company = 公司周年庆
spoken-other-day = 纪念日
spoken-weekend = 周末
spoken-comma = ，
spoken-stop = 。
spoken-gap = {""}

# 自己改的话术有什么问题。
error-playbook-syntax = 话术文件不是正确的 TOML。
    .do = 改好这一行；在此之前全部使用内置的话术。
error-playbook-entry = 话术里没有 [{ $name }] 这一节。
    .do = 可用的节：{ $known }。这一节不起作用。
error-playbook-piece = 话术的 [{ $entry }] 一节里没有 { $name }。
    .do = 可用：{ $known }。这一项不起作用。
error-playbook-shape = 这里应当是一组句子。
    .do = 写成 ["一句。", "又一句。"]；一句也可以是几种说法的列表。在此之前这一项使用内置的话术。
error-playbook-shared = [shared] 里没有“@{ $name }”这一句。
    .do = 可用：{ $known }。在此之前这一项使用内置的话术。
error-playbook-value = 没有“{ $name }”这个可填的值。
    .do = 可用的值：{ $known }。在此之前这一项使用内置的话术。
error-playbook-template = 这一句填不进去。
    .do = 值写成 {"{{"} room {"}}"}。在此之前这一项使用内置的话术。
error-playbook-long = 这一句填起来太久。
    .do = 写短一些。在此之前这一项使用内置的话术。

# “rollcall config playbook”
about-config-playbook = 在配置文件旁写出这种语言的话术，供您修改
playbook-written = 已写出。程序从此使用这里的话；删去的部分仍用内置的话术。
playbook-kept = 文件原来就有，没有改动。
playbook-ok = 您的话术没有问题。
