# 客户名单上的数字怎么来的。
guest-figure-title = { $name }：{ $figure }
guest-figure-as-of = 截至 { $day }。
guest-figure-name = 最近一张有姓名的账单上的姓名，或手工填写的姓名。
guest-figure-number = 收银系统里的会员号，按原样：00123 不是 123。
guest-figure-phase = 首次到店不足30天为{ $new }；满三个月没来为{ $buried }，按本人规律的还要满平时间隔的六倍。平时每月到店七次以上的客户，以及名单上还看不出规律的客户，按本店标准，看最近30个营业日的到店次数；其余按本人规律；规律也看不出的为数据不足，按本店标准，灰色显示。期前的数字是本店标准的一档：◌ 为{ $buried }，没有数字为次数足够。均含所有门店。
guest-figure-visits-30 = 截至日前最近30个营业日的到店次数；遇歇业日，时段往前延长，当天到店照样算。
guest-figure-visits-12 = 到截至日为止12个月的到店次数。
guest-figure-spend-12 = 到截至日为止12个月的消费减退款；订金与充值不算消费。
guest-figure-average = 净消费 { $spend } ÷ { $visits } 次有账单金额的到店，到截至日为止12个月。
guest-figure-last = 截至日之前，任一门店的最后一次到店。
guest-figure-first = 任一门店的第一次到店。
guest-figure-days-since = 从任一门店的末次到店到截至日的日历天数。
guest-figure-owner = 本店负责维护这位客户的人，取自手工填写的客户档案；按现在的，不随截至日变。
guest-figure-scope = 只算 { $outlet }。
marks-now-one = 现在：{ $mark }。
