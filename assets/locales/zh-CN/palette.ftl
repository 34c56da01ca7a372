# 命令面板：边输入边找操作、界面和客户。
palette-search = 操作、界面或客户：
palette-actions = 这里能做的
palette-screens = 界面
palette-guests = 客户
palette-some-guests = 客户：共 { $all } 位符合，列出消费最多的 { $shown } 位
palette-all-guests = 在客户列表里看全部 { $all } 位…
palette-open-hint = 执行或打开
palette-legend = Enter 执行或打开 · ± 可撤销 · → 写文件 · Esc 返回
palette-last-visit = 末次 { $day }
key-palette-hint = 前往
key-palette = 命令面板：按名称找操作、界面或客户
