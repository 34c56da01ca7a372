# 旁人也能看到时的客户卡。
guest-card-visits = { $visits } 次
