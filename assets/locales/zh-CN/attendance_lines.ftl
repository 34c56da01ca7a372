# 考勤表及其视图周围的文字：数字、日子、列名。
attendance-column-phase-short = 期
attendance-phase-normal-tight = 正常
attendance-guests-short = { $count }人：
attendance-unpriced = { $visits }（{ $count } 次没有金额）
attendance-figures-unpriced = { $visits } ＋{ $count } 次没有金额
attendance-column-phases = 期 { $before } → { $now }
attendance-column-whole = { $month }整月
attendance-changes-phase-only = 仅期变 { $count }
legend-heat-wide = 两格十天：·· 没来 ░░ 1次 ▒▒ 2次 ▓▓ 3次 ██ 更多
attendance-match = { $position } · 第 { $at } 处，共 { $matches } 处 · ↓ 下一处
dialog-walk-ins-note = Enter 把账单认领到他名下，按 u 可撤销。
