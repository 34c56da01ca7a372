# 界面上出错时按哪个键（命令行则给出命令）。
screen-error-guests = 按 { $key } 看全部客户。
screen-error-outlets = 按 { $key } 看各门店。
screen-error-import = 按 { $key } 导入收银账单。
