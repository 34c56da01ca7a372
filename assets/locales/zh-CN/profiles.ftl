# 按表头记住的读取方式。
import-screen-remembered-title = 已记住“{ $name }”
import-screen-remembered-where = 已保存 #{ $number }，存在本店的数据文件里。
import-screen-remembered-before = 早已这样记住，数据没有任何改动。
import-screen-remembered-when = 以后表头相同的文件都这样读取，导入时会写明“认出了表头”。
import-screen-remembered-list = 按 { $key } 打开设置，可以查看、改名或忘记。

# 设置里的读取方式。
profiles-section = 文件读取方式
profile-columns = { $count ->
   *[other] { $count } 列
}
profile-known-by = 凭这些列认出：{ $columns }
profile-note = 按 Enter 查看内容，改名或忘记。
profile-title = 读取方式“{ $name }”
profile-recognised = 各列与此完全相同的文件都这样读取。
profile-reads = 各列：{ $columns }
profile-statuses = 状态值：{ $words }
profile-order = 日和月的顺序：{ $order }
profile-rename = 改名
profile-forget = 忘记：这样的文件以后又按列名读取
profile-rename-title = 给“{ $name }”改名
profile-rename-how = 改名以后照旧使用。
profile-no-name = 请填写名字。
profile-name-taken = 已经有叫这个名字的了。
profile-remembered = 已记住读取方式“{ $name }”
profile-forgotten = 已忘记读取方式“{ $name }”
profile-renamed = 读取方式已改名：“{ $name }”→“{ $to }”
