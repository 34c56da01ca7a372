# 各屏幕外框的文字。
language-name = 中文
app-name = 点到
screen-attendance = 考勤表
