# 收银系统放文件的收件文件夹。
inbox-banner = 收件文件夹有 { $count } 个新的收银文件：按 { $key }，再按 Enter 查看
inbox-waiting = 收件文件夹有 { $count } 个新文件，不输入路径，直接按 Enter 查看：
