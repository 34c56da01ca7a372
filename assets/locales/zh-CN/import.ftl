# 导入收银数据：整个文件或某一行为什么不能导入，以及导入报告。
import-empty = 文件是空的。
    .do = 请从收银系统重新导出。
import-no-header = 没有找到表头：这一行不是列名。
    .do = 在最上面加一行列名，如 日期、会员号、金额，或用 --map 指定。
import-missing-column = 没有日期列：{ $target }。
    .do = 用 --map "{ $column }=visited_at" 指定。文件里的列：{ $columns }。
import-undecodable = 试过 UTF-8、UTF-16、GB18030，都读不出文字。
    .do = 用 --encoding 指定编码，或另存为 UTF-8。
import-two-columns = 有两列都是 { $target }：“{ $first }”和“{ $second }”。
    .do = 指明用哪一列，如 --map "{ $first }={ $target }"。
import-too-large = 文件超出限度：{ $what }超过 { $limit }，在 { $place }。
    .do = 收银系统不会写出这样的文件；请重新导出，或另存为 CSV。
import-bad-workbook = 工作簿已损坏，或不是工作簿。
    .do = 用表格软件打开，另存为 XLSX 或 CSV。
import-old-workbook = 这是旧式 XLS，或有密码保护。
    .do = 去掉密码，另存为 XLSX 或 CSV。
import-unknown-encoding = 没有这种编码。
    .do = 可用 utf-8、gb18030、big5、utf-16le 等。
import-bad-delimiter = 这个字符不能作分隔符。
    .do = 常用的有 , ; | 和制表符（tab）。
import-mapped-twice = 列“{ $column }”指定了两次。
    .do = 去掉其中一个。
import-bad-mapping = “{ $item }”不是“列名=目标”的形式。
    .do = 应写成 消费金额=amount。
import-unknown-target = 没有“{ $name }”这个目标。
    .do = 可用的目标：{ $targets }。
import-unknown-column = 文件里没有“{ $name }”这一列。
    .do = 文件里的列：{ $columns }。
import-status-without-column = 写了 --status，但没有列对应 status。
    .do = 在 --map 里加上该列，如 order_status=status。
import-bad-status = “{ $item }”不是“状态值=类型”的形式。
    .do = 类型有 结账(sale)、退款(refund)、作废(void)、未结(unfinished)、订金(deposit)、充值(top_up)。
import-no-sheet = 工作簿里没有“{ $name }”这张表。
import-no-sheet-header = 每张工作表都没有找到表头：没有一行是列名。
    .do = 在账单上面加一行列名，如 日期、会员号、金额，或用 --map 指定。
import-sheets = 工作簿里的工作表，可用 --sheet 指定：{ $sheets }。
import-sheet-of-text = 文本文件没有工作表。
    .do = 去掉 --sheet。
import-excess-rows = 行号
import-excess-columns = 列号
import-excess-cell = 单元格字节数
import-excess-expansion = 解压后字节数
import-excess-shared = 文字字节数

target-bill-no = 单号(bill_no)
target-original-bill-no = 原单号(original_bill_no)
target-member-no = 会员号(member_no)
target-name = 姓名(name)
target-title = 称谓(title)
target-company = 单位(company)
target-phone = 电话(phone)
target-visited-at = 消费时间(visited_at)
target-date = 日期(date)
target-time = 时间(time)
target-outlet = 门店(outlet)
target-amount = 金额(amount)
target-covers = 人数(covers)
target-room = 包厢(room)
target-channel = 渠道(channel)
target-dishes = 菜品(dishes)
target-status = 状态(status)
target-payer = 付款人(payer)
target-booker = 预订人(booker)
target-note = 备注(note)

reject-bad-date = 不是真实存在的日期
reject-bad-amount = 不是准确的金额
reject-bad-count = 不是整数，已留空
reject-missing-date = 缺少日期
reject-missing-amount = 缺少金额
reject-wrong-columns = 列数与表头不同
reject-bad-encoding = 不是该编码的文字
reject-nul-byte = 行内有空字节
reject-too-long = 内容过长
reject-future-date = 日期在将来
reject-conflicting-duplicate = 同一张账单在文件里出现两次且内容不同
reject-bad-quote = 引号没有结束
reject-ambiguous-date = 分不清日和月，请用 --date-order
reject-unknown-status = --status 没有说明这个状态值
reject-too-many-bills = 一天的账单太多
reject-damaged-phone = 电话被表格软件弄坏，已留空

import-file = { $file }：{ $format }，工作表“{ $sheet }”，表头在第 { $line } 行
import-file-delimited = { $file }：{ $format }，{ $encoding }，以 { $delimiter } 分隔，表头在第 { $line } 行
import-tab = 制表符
import-counts = 共 { $rows } 行：新增 { $accepted }，未变 { $unchanged }，更正 { $corrected }，不合格 { $rejected }，跳过 { $skipped }
import-columns = 列的含义：{ $columns }
import-unmapped = 没有用到的列：{ $columns }
import-amount = 新增账单净额：{ $amount } · 新客户：{ $customers }
import-row = 第 { $line } 行{ $column }：{ $reason }{ $value }
import-row-column = ，{ $column }
import-row-value = （{ $value }）
import-status-hint = 请说明状态值的含义：--status "{ $items }"（结账、退款、作废、未结、订金、充值）
import-rejects-more = …… 另有 { $count } 行
import-rejects-title = 不合格的行：
import-warnings-title = 已导入，但有内容留空：
import-saved = 已保存 #{ $number }，第 { $batch } 批。撤销：rollcall imports undo { $batch }
import-dry-run = 试运行：没有任何改动。
import-refused-all = 有不合格的行，按 --all-or-nothing 全部没有导入。
import-nothing-new = 已保存 #{ $number }，第 { $batch } 批：没有新内容，读得出的行数据文件里都有了。
import-all-rejected = 没有导入任何内容：没有一行能读成账单。数据没有任何改动。
import-no-bills = 文件里没有账单。数据没有任何改动。
import-next-rejects = 改好文件中不合格的行后再导入一次即可，已导入的不会重复。
import-next-rejects-file = 不合格的行在 { $file } 里：改好后导入该文件。
import-next-sheet = 下一步：rollcall sheet 看考勤表，或直接运行 rollcall 打开工作台。
