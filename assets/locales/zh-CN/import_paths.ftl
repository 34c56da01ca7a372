# 输入路径时的补全。
path-hint = Tab 补全路径，或列出可选的。
path-none = 没有这样开头的文件夹或收银系统导出的文件。
path-many = { $count ->
   *[other] 有 { $count } 个这样开头，再按 Tab 列出。
}
path-whole = 按 Enter 查看。
path-title = 选哪一个？
path-more = { $count ->
   *[other] 还有 { $count } 个没有列出，请多输入几个字。
}
