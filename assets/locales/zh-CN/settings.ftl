# 影响数字的设置各是什么意思。
setting-count-by = 怎样算一次到店：按市别、按天或按账单
setting-cut-off = 这个时间以前的账单算前一天
setting-evening-from = 从这个时间起算晚市
setting-roster-size = 名单人数
setting-roster-basis = 排名方式：按哪十二个月
setting-roster-freeze = 名单定下后保持多久
setting-phase-ladder = 近30个营业日到店不超过多少次为休息、休眠、休克
setting-closed-days = 歇业日
setting-no-closed-days = 没有歇业日。
setting-meaning = 含义
