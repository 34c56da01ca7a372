# 显示方式：config.toml 里的各项。
settings-of-display = 显示方式（仅本机）
display-name-language = 语言
display-name-theme = 颜色
display-name-ascii = 符号
display-name-discreet-minutes = 闲置多久后进入隐私屏
display-language = 界面和命令行的语言；Alt-l 只是临时切换。
display-theme = 界面的颜色。系统设了 NO_COLOR 时一律无颜色。
display-ascii = 只用 ASCII 符号，给把其他符号画得太宽的终端用。
display-discreet-minutes = 这么久没有按键，就自动遮住姓名和金额，换用中性词，防旁人看到。
display-by-locale = 按系统
display-by-terminal = 按终端
display-ascii-only = 只用 ASCII
display-all-signs = 全部符号
display-theme-dark = 深色终端
display-theme-light = 浅色终端
display-theme-plain = 无颜色
display-minutes = { $count ->
   *[other] { $count } 分钟
}
display-changed = { $name }：{ $before } → { $after } · 已写入 config.toml，按 Enter 可改回
display-no-file = 这里没有放 config.toml 的文件夹。
