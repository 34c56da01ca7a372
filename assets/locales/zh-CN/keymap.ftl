# 自己的键位文件有什么问题。
error-place-context = { $file }，[{ $context }]
error-keys-syntax = 键位文件读不懂。
    .do = 在场合名（如 [attendance]）下面，每行写一个操作和它的键，如 copy = ["y"]。
error-keys-context = 没有“{ $context }”这个按键场合。
    .do = 场合名以 assets/keys.toml 为准：everywhere、attendance、dialog、field。
error-keys-action = 这里没有“{ $action }”这个操作。
    .do = 操作名以 assets/keys.toml 为准；每个操作只用于一定的场合。
error-keys-key = 没有“{ $key }”这个键。
    .do = 键这样写：x、X、ctrl-x、alt-x、f5、enter、space、pageup、shift-tab 或 1-9。
error-keys-conflict = { $key } 键同时指 { $first } 和 { $second }。
    .do = 请给 { $first } 或 { $second } 换一个键。
config-keys-ok = 键位文件没有问题；没有配置文件，其余都用默认值。
