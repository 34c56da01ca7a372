# 已标记的客户：一次办完的事。
journal-names = 客户
journal-guests = { $count ->
   *[other] { $count } 位客户
}
marks-pinned = { $count ->
   *[other] { $count } 位客户固定在名单上
}
marks-excluded = { $count ->
   *[other] { $count } 位客户从名单排除
}
marks-by-rank = { $count ->
   *[other] { $count } 位客户按排名
}
marks-roster = { $count ->
   *[other] 已标记的 { $count } 位客户与名单
}
marks-now = 其中固定 { $pinned } 位，排除 { $excluded } 位。
marks-names-more = { $names } 等，另有 { $count } 位
marks-choose = { $count ->
   *[other] 已标记的 { $count } 位客户：固定、排除……
}
marks-why-too-many = 标记超过 { $most } 位：请分批处理。按 * 全部取消，Space 取消一位。
marks-gone = { $count ->
   *[other] { $count } 位已标记的客户不在了，标记随之取消
}
marks-off-sheet = { $count ->
   *[other] { $count } 位已标记的客户不在这张表上，标记已取消
}
