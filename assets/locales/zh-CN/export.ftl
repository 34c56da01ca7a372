# 考勤表打印与导出的文字。

export-title = 客户考勤表
export-roster = 前{ $count }名：按 { $from } 至 { $to } 消费排名（{ $basis }）
export-basis-before = 此前12个月
export-basis-through = 截至本月的12个月
export-basis-month = 本月
export-fallback = 此前12个月有消费的客户不足{ $count }名，所以名单改按截至本月的12个月的消费排名
export-frozen = 名单定于 { $day }，不再变动
export-all-outlets = 全部门店
export-outlet = 门店：{ $outlet }
export-as-of = 截至 { $day }
export-as-of-closed = 截至 { $day }（全月）
export-count-sitting = 午市、晚市各算一次
export-count-day = 一天算一次
export-count-bill = 一单算一次
export-in-progress = 标 ~ 表示本月未完，期与比上月为暂定
export-closed-days = 歇业：{ $days }
export-made-on = 制表 { $day }

export-rank = 名次
export-member-no = 会员号
export-guest = 客户
# 一天一字，星期一起。
export-weekdays = 一 二 三 四 五 六 日
export-early = 上旬
export-middle = 中旬
export-late = 下旬
export-visits-short = 次数
export-average-short = 次均
export-period-visits = { $period }次数
export-period-average = { $period }次均
export-month = 本月
export-previous = 上月
export-change = 比上月
export-average = 次均消费
export-spend = 消费
export-last-visit = 末次到店
export-phase = 期
export-marks = 标记

export-cell-day = 午
export-cell-evening = 晚
export-cell-both = 全
export-mark-new = 新入名单
export-mark-moved = 转去分店
export-total = 合计

export-phase-prospect = 未到店
export-phase-new = 新客
export-phase-normal = 正常
export-phase-resting = 休息
export-phase-dormant = 休眠
export-phase-shock = 休克
export-phase-dead = 死亡
export-phase-buried = 埋葬

export-phase-counts = 各期人数：{ $counts }
export-gone = 上月在名单、本月不在：{ $guests }
between-items = 、
export-between-legends = ；
export-legend-cells = 午＝午市，晚＝晚市，全＝午市、晚市，●＝时间不详，·＝手工签到
export-legend-change-running = 上月＝上月全月次数，比上月＝与上月同期相比
export-legend-change-closed = 上月＝上月全月次数，比上月＝与上月全月相比
export-legend-change-first = 上个月还没有账单，无从比较
export-legend-digit = 期前面的数字＝本店标准的一档（近30个营业日到店不超过此次数），与按哪种标准判断无关
export-legend-scope = 期与末次到店按全部门店计
export-legend-average = 次均＝消费÷有账单的到店次数（手工签到不计）
export-legend-mark-new = 新入名单＝上月不在名单
export-legend-mark-pinned = 固定＝手工固定在名单上，排在有名次的客户之后
export-discreet-form = 隐私版：只列姓氏与称呼，不列金额，期用中性词
export-discreet-form-names = 隐私版：只列姓氏与称呼，不列金额
export-mark-pinned = 固定
export-legend-tails = 括号内＝会员号尾数，用来区分同称呼的客户
