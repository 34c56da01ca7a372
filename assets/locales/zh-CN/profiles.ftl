# 按表头记住的读取方式。
import-screen-remembered-title = 已记住“{ $name }”
import-screen-remembered-where = 已保存 #{ $number }，存在本店的数据文件里。
import-screen-remembered-before = 早已这样记住，数据没有任何改动。
import-screen-remembered-when = 以后表头相同的文件都这样读取，导入时会写明“认出了表头”。
import-screen-remembered-list = 按 { $key } 打开设置，可以查看、改名或忘记。
