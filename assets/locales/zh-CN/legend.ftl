# 考勤表上各种符号的意思。
legend-cells = ▀ 午市  ▄ 晚市  █ 午市、晚市（光标处 ▓）  ▌ 时间不详  · 手工签到
legend-marks = ═ 周末  × 歇业日  ▾ 截至日  ~ 还会变  + 新入名单  * 固定  ▲▼ 排序列
legend-limit = 期前的 { $limit }：本店标准的一档（30个营业日最多来 { $limit } 次），不是实际到店次数
legend-average = 3×860+1：3 次，次均 860；另有 1 次没有金额 · 只写 2：2 次都没有金额
legend-woken = ✓ 已唤醒：变差期间跟进后 30 天内到店；标记保留 60 天
# 每旬一格的符号。
legend-heat = 一格十天：· 没来 ░ 1次 ▒ 2次 ▓ 3次 █ 更多
legend-heat-short = ·0 ░1 ▒2 ▓3 █4+
legend-heat-blank = 空白：没有账单数据或日子未到
legend-phases = 本店标准（30个营业日）：{ $phases }
legend-uncounted = { $new }：首次到店不足30天  { $prospect }  ▸ 标记
legend-buried = { $buried }：满三个月没来；按本人规律的还要满平时间隔的六倍
