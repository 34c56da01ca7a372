# 各屏幕外框的文字。
language-name = 中文
app-name = 点到
screen-attendance = 考勤表
frame-demo = 演示
frame-too-small = 请把窗口放大：点到至少需要 { $width } 列、{ $height } 行。
frame-input-method = 输入法开着，按 Shift 切换。
frame-no-meaning = { $key } 在此无作用 · 按 { $help } 看按键
frame-reading = 读取中…
frame-find = 查找：
frame-copied = 已复制这一行
frame-written = 已写入：{ $file }
frame-saved = 已保存 #{ $number }：{ $what }
frame-undone = 已撤销 #{ $number }：{ $what }
frame-redone = 已重做 #{ $number }：{ $what }
frame-monday = 周一
frame-tuesday = 周二
frame-wednesday = 周三
frame-thursday = 周四
frame-friday = 周五
frame-saturday = 周六
frame-sunday = 周日
frame-saved-tick = { $name } { $tick } 签到
frame-saved-untick = 取消 { $name } { $tick } 的签到
frame-saved-claim = 账单 { $bill } 认领给 { $name }
frame-saved-unclaim = 取消认领：账单 { $bill }，{ $name }
frame-saved-pinned = { $name } 固定在名单上
frame-saved-excluded = { $name } 从名单排除
frame-saved-unmarked = { $name } 按排名
frame-saved-setting = { $name }：{ $before } → { $after }
frame-saved-closed-days = 歇业日 { $days }
frame-no-match = 没有找到
frame-failure = { $what }{ $act }{ $changed }
frame-what-was-changed = 按 { $key } 看日志。
frame-why = （{ $why }）
frame-counts-from = { $day } 起计入
frame-not-listed = 不在名单上 · Enter 查全部客户
frame-no-more = 名单上没有别人了 · Enter 查其他客户
frame-as-of-earlier = 截至 { $day }：最近的这一天
frame-how-to-quit = 按 { $key } 退出；改动都已保存。
frame-counted-bills = { $count ->
   *[other] { $text } 张账单
}
frame-counted-corrections = { $count ->
   *[other] { $text } 处更正
}
frame-import-idle = 这一批本来没有新内容
frame-import-held = 账单仍在，别的批次里也有
frame-import-known = 数字没有变化，别的批次里已有这些账单
frame-saved-import = 导入 { $files }
frame-import-undone = 已撤销 #{ $number }：导入 { $files }，{ $bills } · 按 { $key } 重做
frame-import-undone-without-effect = 已撤销 #{ $number }：导入 { $files }；{ $effect }
frame-import-redone = 已重做 #{ $number }：导入 { $files }，{ $bills } · 按 { $key } 再撤销
said-of = { $name }：{ $said }
