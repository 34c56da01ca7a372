# 命令行：帮助，以及各命令输出的文字。
help-usage = 用法
help-heading = { $heading }：
help-usage-options = [选项]
help-commands = 命令
help-command-name = 命令
help-arguments = 参数
help-options = 选项
help-global = 各命令通用的选项
help-possible = {" "}[{ $values }]
help-default = （默认 { $value }）

# 帮助里代替具体值的字。
value-name-language = 语言
value-name-rule = 规则
value-name-file = 文件
value-name-outlet = 门店
value-name-number = 数字
value-name-name = 名称
value-name-mapping = 列名=目标,…
value-name-character = 字符
value-name-statuses = 状态值=类型,…
value-name-order = 顺序
value-name-text = 文字
value-name-conditions = 条件
value-name-field = 字段[:desc]
value-name-member-no = 会员号
value-name-basis = 排名方式
value-name-sitting = 市别
value-name-bill = 账单编号
value-name-key = 设置项
value-name-value = 值
value-name-from = 起日
value-name-to = 止日
value-name-shell = 外壳

about-rollcall = 为餐厅、酒店的熟客点到。不带命令时打开工作台。
about-demo = 建立并打开一份单独的演示数据，虚构客户，账单到昨天为止
about-import = 导入收银系统导出的文件：CSV、TSV 或 XLSX
about-imports = 列出导入批次，或撤销一批
about-imports-undo = 撤销一批，如同从未导入
about-status = 数据文件里有什么
about-customers = 全部客户及其数字
about-customer = 一位客户的资料
about-bills = 每个数字背后的账单
about-sheet = 某月的客户考勤表
about-tick = 手工签到：人来了，别人买单
about-claim = 为客户认领散客账单
about-pin = 把客户固定在名单上
about-exclude = 把客户从名单排除：员工、供应商、内部账户
about-unpin = 不固定也不排除，按排名
about-settings = 影响数字的设置，以及歇业日
about-settings-list = 列出全部设置和歇业日
about-settings-set = 修改一项设置
about-settings-closed = 增加或取消歇业日
about-settings-closed-add = 增加歇业日
about-settings-closed-remove = 取消歇业日
about-undo = 撤销最近一次修改或导入
about-redo = 重做最近一次撤销
about-journal = 全部改动，最近的在前
about-check = 用账单重算每个数字，列出所有问题
about-config = 配置文件：如何显示
about-config-show = 显示当前配置
about-config-path = 配置文件在哪里
about-config-check = 检查配置文件有没有错误
about-completions = 输出命令行补全脚本
about-man = 输出手册页

arg-store = 数据文件，代替数据文件夹里的那份；也可用 ROLLCALL_STORE
arg-config = 配置文件
arg-lang = 语言；不写则依次看配置、LC_ALL、LC_MESSAGES、LANG
arg-as-of = 数字截至这一天；不写则为最后有账单的一天
arg-scope = 只看这家门店
arg-count-by = 本次怎样算一次到店
arg-json = 输出一个 JSON 对象
arg-quiet = 不显示进度和提示
arg-help = 显示帮助
arg-version = 显示版本
arg-batch = 导入批号
arg-search = 姓名（也可用拼音），会员号或单位的一部分，电话末几位
arg-filter = 筛选条件：字段=值，也可用 != < <= > >= ~（包含），用 and 连接
arg-sort = 排列顺序
arg-limit = 最多显示多少行
arg-offset = 跳过前面多少行
arg-member-no = 客户的任一会员号
arg-member = 只看这位客户的账单
arg-walk-ins = 只看散客账单
arg-from = 第一天
arg-to = 最后一天
arg-closed-from = 第一天（YYYY-MM-DD）
arg-closed-to = 最后一天（YYYY-MM-DD）
arg-month = 月份；不写则为截至日所在的月
arg-top = 名单人数
arg-basis = 排名方式：按哪几个月的消费
arg-out = 写入文件：.xlsx、.csv、.html 或 .md
arg-day = 营业日
arg-sitting = 市别
arg-tick-outlet = 门店；不写则为客户常去的门店
arg-remove = 取消
arg-bill = 账单编号，见“rollcall bills”
arg-key = 设置项的名称
arg-value = 新的值；“default”恢复默认
arg-shell = 命令行外壳
arg-files = 文件，多个算一批；- 表示标准输入
arg-profile = 使用已保存的列对应；与 --map 同用则以此名保存
arg-map = 哪一列是什么，如 消费金额=amount；第三列不论叫什么都可写成 '#3=amount'
arg-encoding = 编码，自动识别不对时指定
arg-delimiter = 分隔符，制表符写“tab”
arg-sheet = 工作簿里的工作表；不写则取第一张有表头和日期的
arg-import-outlet = 没有写门店的行算哪家门店
arg-status = 状态值的含义，如 1=结账,0=未结
arg-date-order = 05/03/2024 怎样读
arg-dry-run = 只说会怎样，不做改动
arg-all-or-nothing = 有一行不合格就全部不导入
arg-rejects = 把不合格的行写入这个文件，改好后可再导入
arg-demo-customers = 有会员卡的客户数
arg-demo-months = 账单的月数
arg-demo-seed = 随机种子
arg-demo-fresh = 即使是今天建的也重新建立
arg-demo-no-open = 只建立，不打开

none = —
hint-no-store = 还没有账单。“{ $command } 文件”导入收银数据；“rollcall demo”看一家虚构的店。
hint-workbench = 在终端里运行“{ $command }”即可打开工作台。
shown-of = 共 { $total } 行，显示 { $shown } 行；用 --limit 和 --offset 看其他。
shown-first-of = 共 { $total } 行，显示前 { $shown } 行；加 --json 给出全部。
saved = 已保存 #{ $number }：{ $what }
saved-undone = 已撤销 #{ $entry }（记为 #{ $number }）：{ $what }
saved-redone = 已重做 #{ $entry }（记为 #{ $number }）：{ $what }
saved-nothing = 本来就是这样，没有改动。
tick-adds-nothing = 到店次数不变：那天的账单或别的签到已经算过。
tick-counts-later = 现在还看不到：数字截至 { $as-of }。导入 { $day } 的账单后就会计入；用 --as-of { $day } 现在就能看。

status-customers = 客户
status-customers-all = 客户（已知的全部，不限日期和门店）
status-bills = 账单
status-visits = 到店次数
status-spend = 净消费
status-unidentified = 散客账单
status-days = 日期
status-as-of = 截至日
status-imports = 有效导入批次
status-schema = 数据版本
status-span = { $from } 至 { $to }
status-outlet = 门店

column-member-no = 会员号
column-name = 姓名
column-company = 单位
column-phone = 电话
column-bills = 账单
column-visits = 到店
column-spend = 消费
column-first-visit = 首次到店
column-last-visit = 末次到店
column-roster = 名单
column-id = 编号
column-bill-no = 单号
column-outlet = 门店
column-when = 时间
column-business-day = 营业日
column-amount = 金额
column-covers = 人数
column-kind = 类型
column-batch = 批号
column-imported-at = 导入时间
column-files = 文件
column-accepted = 新增
column-unchanged = 未变
column-corrected = 更正
column-rejected = 不合格
column-state = 状态
column-number = 序号
column-at = 时间
column-who = 操作人
column-subject = 内容
column-before = 改前
column-after = 改后
column-key = 设置项
column-value = 值
column-default = 默认

# 设置项的值，照“settings set”的写法，以及各是什么意思。
settings-count-by-values = 怎样算一次到店：sitting 按市别、day 按天、bill 按账单
settings-roster-basis-values = 名单按哪几个月的消费排名：before 之前十二个月、through 截至当月十二个月、month 只看当月
settings-roster-freeze-values = 名单定下后保持多久：none 不保持、month 一个月、quarter 一个季度

roster-none = 按排名
roster-pinned = 固定
roster-excluded = 排除
batch-in-force = 有效
batch-nothing-new = 没有新内容
batch-superseded = 都已被更正
batch-undone = 已撤销
kind-sale = 结账
kind-refund = 退款
kind-void = 作废
kind-deposit = 订金
kind-top-up = 充值
bill-claimed = { $member }（已认领）

journal-tick = 手工签到
journal-claim = 认领账单
journal-roster = 名单
journal-setting = 设置
journal-closed-days = 歇业日
journal-profile = 读取方式
journal-import = 导入
journal-undo = 撤销
journal-redo = 重做
day-open = 营业
day-closed = 歇业
sitting-day = 午市
sitting-evening = 晚市
sitting-unknown = 时间不详
journal-batch = 第 { $batch } 批
journal-imported = 导入第 { $batch } 批（{ $files }）
journal-default = { $value }（默认）
journal-as-house = 同全店
journal-empty = 还没有任何改动。
journal-undone = 已撤销

imports-stay = { $count ->
   *[other] 有 { $text } 张账单保留：其他批次也含有它们；“{ $command }”列出各批导入。
}
imports-gone = { $count ->
   *[other] 已撤出 { $text } 张账单。
}
imports-came = { $count ->
   *[other] { $text } 张账单已恢复。
}
imports-corrections-gone = { $count ->
   *[other] 撤销了 { $text } 处更正：账单还在，恢复为更正前的内容。
}
imports-corrections-came = { $count ->
   *[other] { $text } 处更正重新生效。
}
imports-bring-back = { $count ->
   *[other] 恢复：{ $command }
}
imports-idle = 这一批本来没有新内容，数字没有变化。
imports-known = 数字没有变化。
imports-empty = 还没有导入过。
customers-empty = 没有符合的客户。
bills-empty = 没有符合的账单。
check-ok = 一切正常：每个数字都用账单重算过，全部一致。
check-problems = 发现 { $count } 个问题：
check-repair = 修复：{ $repair }

sheet-title = 客户考勤表 { $month } · { $outlet } · { $as-of }
sheet-running = · 本月未完
sheet-legend = ▀ 午市  ▄ 晚市  █ 午市晚市  ▌ 时间不详  · 签到
sheet-legend-phase = 期前的数字：本店标准的一档（30个营业日最多来的次数），不是实际到店次数；◌：按本店标准已属埋葬期；没有数字：按本店标准正常，或不计。
scope-everywhere = 此处含所有门店，--scope 不起作用。
sheet-legend-marks = ~ 还会变  + 新入名单  * 固定
sheet-moved = { $guests }：转去分店
sheet-old-data = 最近一张账单是 { $day }，已过 { $days } 天。要导入新账单：{ $command } 文件
sheet-legend-periods = 上 中 下：1–10 日、11–20 日、21 日至月底的到店次数
sheet-empty = 名单是空的：这段时间没有客户消费。
sheet-written = 已写入：{ $file }

demo-made = 演示数据已建立：{ $customers } 位客户，{ $bills } 张账单，{ $from } 至 { $to }，门店 { $outlets }。
demo-kept = 沿用 { $day } 的演示数据：{ $customers } 位客户，{ $bills } 张账单。--fresh 可重新建立。

config-ok = 配置文件没有错误。
config-none = 没有配置文件，全部使用默认值。
