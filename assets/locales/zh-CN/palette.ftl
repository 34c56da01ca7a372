# 命令面板：边输入边找操作、画面和客户。
palette-search = 操作、画面或客户：
palette-actions = 这里能做的
palette-screens = 画面
palette-guests = 客户
palette-legend = Enter 执行或打开这一行 · Esc
palette-last-visit = 末次 { $day }
key-palette-hint = 前往
key-palette = 命令面板：按名称找操作、画面或客户
