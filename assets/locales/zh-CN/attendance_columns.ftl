# 考勤表的列。
attendance-columns-days = 当月每一天
attendance-columns-periods = 上中下旬到店
attendance-columns-note = 数字或 Space 显示、隐藏，← → 移动该列。客户和日期始终在前面。窗口窄时，放不下的列不显示。
attendance-why-name-stands = 客户和日期始终可见。
attendance-columns-rhythm = 本人规律
attendance-columns-cause = 没来的原因
attendance-columns-measure = 应对措施
attendance-column-rhythm = 规律
attendance-column-rhythm-unit = 天
attendance-column-cause = 原因
attendance-column-measure = 措施
attendance-explain-rhythm = 平时隔几天来一次：任一门店相邻两次到店日的间隔，一半更长，一半更短；取末次到店前 30 个营业日之前的 180 个营业日。数据少则不显示。
attendance-cause-told = { $who } 于 { $day } 问到。
attendance-explain-cause = 客户没来的原因，以最近一次跟进时问到的为准；客户再次到店后不再有效。
attendance-explain-measure = 最近一次跟进及其结果；客户再次到店后不再有效。
# 三旬到店次数的列名，最多 8 格。
attendance-column-periods = 每旬到店
