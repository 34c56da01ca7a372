# 旁人可能看到屏幕时：中性的用词和说明。
tact-normal = 稳定
tact-resting = 放缓
tact-dormant = 变少
tact-shock = 很少
tact-dead = 暂停
tact-buried = 久未到
tact-mark = 隐私屏
tact-covered = 隐私屏：这一页先盖住了。
tact-covered-do = { $key } 恢复显示；Esc 返回。
tact-show-hint = 恢复显示
tact-saved = 已隐藏
key-discreet-hint = 隐私屏
key-discreet = 隐私屏：只显示姓和称呼，不显示金额，用中性词；再按恢复
key-why-discreet = 隐私屏下不能这样做。
key-phones-hint = 电话
key-phones = 显示完整电话；离开本页或再按一次即遮住
tact-phones-shown = 显示电话
