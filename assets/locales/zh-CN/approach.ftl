# 在任何列表里跟进客户：记录跟进、订位、处理预警。
approach-why-no-alert = 这位客户没有未办的预警。
approach-more = 跟进、预订、预警、档案…
approach-note = 备注
approach-cost = 花费
approach-no-amount = 花费请填金额，如 128.50，也可不填。
approach-woken = ✓ 已唤醒 { $day }
# 预警上的数字怎么来的。
alert-figure-phase-same = { $phase }：现在的期，没有变差。
alert-figure-phase = { $phase }：箭头前是已确认的期，没有则为 30 天前的期；箭头后是现在的期。
alert-figure-countdown = { $worse }：若不再到店，期变差的第一天。
alert-figure-value = 每 30 天少收 { $value }：平时 { $rate } 次 × 每次 { $average }，减去最近 30 个营业日的 { $spent }。
alert-figure-value-none = 月少收未知：数据太少，看不出平时多久来一次。
alert-figure-chance = 约 { $chance } 会回来：按期和方式查表得出；同类跟进满 10 次有结果后，改用本店实绩。
alert-figure-chance-seen = { $chance } 回来了：在该期用该方式跟进且已有结果的，30 天内到店的占比。
alert-figure-since = { $day } 起预警：规则连续成立的第一天。
alert-figure-promise = 约好的事到期或已过期。
alert-figure-fell = 最近 3 个营业日的期都比已确认的差，且纯属偶然的可能不到 10 %。
alert-figure-gap = 在名单上，15 天以上未到店；已知平时间隔的，还须满两倍间隔。
alert-figure-ticket = 来得一样勤，但最近 3 次的次均不超过平时的 60 %。
alert-figure-fade = 到店频率降到最好 90 天的 60 % 以下，而 30 天前还没有。
alert-figure-second = 首次到店后 30 到 44 天，仍没有第二次。
alert-figure-season = 去年此时前后办过三倍于平时的大单，今年还没有预订。
alert-figure-rise = 来得明显比平时勤：谢谢他。
alert-figure-day = 7 天内有纪念日。
alert-figure-list = 列表显示 { $all } 条未办预警中的 { $shown } 条。排序：月少收 × 回来的可能，其次看谁先变差。
alert-figure-banner = 名单 { $roster } 人中有 { $fallen } 人在 7 天内变差，超过 30 %。
