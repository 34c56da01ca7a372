# 导入界面上文件出了什么问题，怎样用菜单解决。
fault-columns = 按 { $digit } 说明各列的含义。
fault-change = 按 { $digit }“{ $line }”，再选“{ $subject }”。
fault-single = 按 { $digit } 逐个查看这些文件，就可以为每个文件选择“{ $subject }”。
fault-look = 按 { $digit } 再查看一次这个文件，就可以选择“{ $subject }”。
fault-no-header = 这样读不行：第 { $line } 行不是列名。仍按下面的方式读取。
fault-status-without-column = 说明了状态值的含义，但没有一列是状态。
fault-ambiguous-date = 分不清日和月：“{ $line }”里选“{ $subject }”
fault-no-date = 没有认出哪一列是日期。
fault-journal = 按 { $key } 打开日志，可看所有改动。
