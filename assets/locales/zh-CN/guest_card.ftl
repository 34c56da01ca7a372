# 旁人也能看到时的客户卡。
guest-card-visits = { $visits } 次
guest-card-untick = 取消 { $day } 的签到（{ $sitting }）
