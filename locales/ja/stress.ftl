# ストレス：項目と画面。


## 項目

field-run-hours = 追跡する時間
field-base-rate = 平時の出金率（1時間あたり）
field-panic = パニック
field-herding = 同調行動
field-herding-hours = 同調行動の持続（時間）
field-refill-delay = 補充の遅れ（時間）
field-refill-capacity = 1時間の補充の上限
field-sale-rate = 1時間に売る自社資産
field-market-volume = 1日の市場出来高
field-market-volatility = 1日のボラティリティ
field-impact = マーケットインパクト
field-halt-after = 出金停止の時点（時間）
field-halt-hours = 停止の長さ（時間）
field-halt-alarm = 停止による出金率の上昇（1時間あたり）
field-stages = 再開の段階数
field-stage-hours = 1段階の長さ（時間）
field-noise = 1時間ごとのゆらぎ
field-uncertainty = 出金率の不確かさ
field-runs = シミュレーションの回数
field-serve = ホットで足りる確率
field-level = 水準
field-spread = 動かす幅
field-resolution = 各軸の点の数
field-point-trials = 各点の試行回数
field-ranges = 範囲
field-range-low = 下端
field-range-high = 上端
field-range-unit = 1単位とする変化


## 項目：一行の説明

help-run-hours = 取り付けを追う長さ（時間）。720時間は30日です。
help-base-rate = 何も起きていないときに顧客が1時間に出金する割合（残っている債権額に対して）。初期値の1日0.5%は仮定です。
help-panic = 顧客から見える資産の対債権比率が1を下回る幅1につき、1時間あたりの出金率が上がる大きさ。初期値は2025年のBybitのある1日に合わせたものです。
help-herding = 1件の出金請求が、顧客の記憶にある間にさらに何件の請求を招くか。1では取り付けが際限なく続きます。初期値は仮定です。
help-herding-hours = 顧客が他人の出金請求を覚えている長さ。初期値は仮定です。
help-refill-delay = ウォームとコールドからの補充を指示してからホットに届くまでの長さ。初期値は仮定です。
help-refill-capacity = 1時間にホットへ移せる上限（開始時の債権総額に対する割合）。0なら補充はありません。初期値は仮定です。
help-sale-rate = 未処理の出金請求がある間、残っている自社資産のうち1時間に売る割合。初期値は仮定です。
help-market-volume = 自社資産の市場の1日の出来高。わからなければ空欄にします。そのときは何も売りません。
help-market-volatility = その市場の1日の収益率の標準偏差。初期値は仮定です。
help-impact = 平方根則の係数。価格は、この値 × 1日のボラティリティ × √(売却額 ÷ 1日の出来高) だけ下がります。公表された測定値はおよそ1です。
help-halt-after = 開始から何時間後に出金を止めるか。止めないなら空欄にします。
help-halt-hours = 出金を止めている長さ。初期値はCoincheckの日本円の場合（2018年1月26日〜2月13日）です。
help-halt-alarm = 停止中に、1時間あたりの出金請求率が上がる大きさ。初期値は、円の債権残高を仮定したうえで、2018年のCoincheckのある1日に合わせたものです。
help-stages = 出金を何段階に等分して再開するか。n段階の第k段階では、顧客は債権額のk/nまで出金できます。
help-stage-hours = 再開の1段階が続く長さ。
help-noise = 出金率にかける対数正規の係数のσ。シミュレーションの1時間ごとに決め直します。初期値は仮定です。
help-uncertainty = 出金率にかける対数正規の係数のσ。取り付け1回ごとに決め直します。合わせた値がどれだけ外れうるかを表します。初期値は仮定です。
help-runs = 取り付けを何回シミュレーションするか。
help-serve = ホットの残高が取り付けに足りるべき確率。
help-level = 期待ショートフォールの水準。99%なら、最悪の100分の1の平均です。
help-spread = 固有の範囲を持たない入力を上下に動かす幅。値に対する割合で、割合の入力ではポイントです。
help-resolution = マップの各軸に並べる点の数。
help-point-trials = シミュレーションの結果を見るときの、各点の試行回数。どの点でも同じ乱数を使い、シミュレーション全体の回数は超えません。
help-ranges = 固有の範囲を持つ入力。
help-range-low = この入力の範囲の下端。
help-range-high = この入力の範囲の上端。
help-range-unit = 複数の入力の変化をまとめて測るときに、1単位と数えるこの入力の変化。空欄なら範囲の半分です。


## 入力：左の欄

stress-change-scenario = 保有資産、弁済原資、顧客への約束は計算画面で、確率分布はシミュレーション画面で設定します。
stress-group-watched = 分析対象の結果
stress-group-ranges = 入力ごとの範囲
stress-group-map = マップ
stress-group-run = 取り付け
stress-group-refill = 補充と売却
stress-group-halt = 停止と再開
stress-group-runs = 取り付けのシミュレーション
stress-target = 結果
stress-target-by-verdict = 判定に応じて（不足額、または支払後の余剰）
stress-balances = 保有残高と顧客への債務
stress-together = 連動（顧客の預かり資産は資産でも債務でもある）
stress-apart = 別々
stress-axis-x = 横軸
stress-axis-y = 縦軸
stress-points = { $points } × { $points }点
stress-hours = { $hours }時間
stress-unit-hours = 時間
stress-start = 開始時の残高
stress-start-spared = 流出前のホット（損失はウォームとコールドが負えるだけ負う）
stress-start-after = 流出後に残った残高
stress-run-fitted = パニックと停止による出金率の上昇は、公表されたそれぞれ1日の数値に合わせています。ほかの率はすべて仮定です。
stress-refill-an-hour = 1時間に債権総額の{ $part }
stress-no-halt = 停止なし
stress-halt-after = { $hours }時間後
stress-runs = { $runs }回
stress-ranges = { $count }件を設定
stress-ranges-explained = 固有の範囲がない入力は、シミュレーションに区間があればその区間で、なければ上下に{ $spread }動かします。
stress-range-for = 入力
stress-add-range = この入力に固有の範囲を設定
stress-remove-range = { $input }の範囲を削除
stress-range-field = { $input }：{ $field }
stress-in-force = 有効な範囲：{ $low }〜{ $high }（{ $source }）
stress-range-set = ここで設定
stress-range-interval = シミュレーションの区間
stress-range-spread = 共通の幅
stress-range-wide = 軸全体

## 入力と結果の名前

stress-input-hot = 全ホット残高
stress-input-price = 流出時の全価格
stress-input-payout-price = 支払時の全価格
stress-input-stolen-hot = ホットからの流出割合（全資産）
stress-input-stolen-warm = ウォームからの流出割合（全資産）
stress-input-stolen-cold = コールドからの流出割合（全資産）
stress-input-recovered = 回収割合（全資産）
stress-of-asset = { $asset }：{ $field }
stress-of-tier = { $field }（{ $tier }）
stress-target-shortfall = 不足額
stress-target-surplus = 支払後の余剰
stress-target-obligation = 補償額
stress-target-coverage = 充足率
stress-target-line = プリムソル・ライン（借入枠・スポンサーを含む）
stress-target-probability = 不足の確率
stress-target-tail-gross = 総損失の期待ショートフォール（ES）
stress-target-tail-obligation = 補償額の期待ショートフォール（ES）
stress-target-tail-shortfall = 不足額の期待ショートフォール（ES）
stress-verdict-funded = 自力で支払い可能
stress-verdict-strained = 逼迫
stress-verdict-short = 不足
stress-undefined = 定義できません
stress-pending = 未計算
stress-estimate = { $value } ± { $error }
stress-list-mark = 、
stress-now = 現在{ $value }
stress-computing = 計算中です。

## テストができない理由

stress-error-no-input = このシナリオには、動かせる「{ $input }」がありません。
stress-error-same-axes = 両軸とも「{ $input }」です。異なる2つの入力を選んでください。
stress-error-overruled = 「{ $group }」は「{ $single }」が動かす値そのものを決めます。別の組を選んでください。
stress-error-out-of-bounds = 「{ $input }」の範囲は{ $bound }。端が{ $given }になっています。
stress-error-no-range = 「{ $input }」の範囲は{ $at }の1点だけで、動かせません。固有の範囲を設定してください。

## 結論

stress-answer-moves = { $result }への影響が最も大きいのは「{ $input }」です。{ $low }では{ $at-low }、{ $high }では{ $at-high }になります。
stress-answer-bends = { $result }への影響が最も大きいのは「{ $input }」です。{ $low }では{ $at-low }、{ $high }では{ $at-high }、現状では{ $now }です。
stress-answer-unclear = { $result }は{ $value }前後で、どの入力による変化もシミュレーションの誤差をはっきりとは超えません。各点の試行回数を増やすと、より明確になります。
stress-answer-nothing = それぞれの範囲では、どの入力も{ $result }に影響しません。{ $value }のままです。
stress-answer-undefined = このシナリオでは{ $result }を定義できないため、何が影響するかも判断できません。
stress-answer-running = 最初の結果を計算しています。
stress-answer-sinks = 単独で判定を悪化させる最小の変化は、「{ $input }」が{ $now }から{ $value }になることです。判定は「{ $verdict }」になります。
stress-answer-short = 現状ですでに不足しており、何も変わらなくても顧客への支払いは足りません。
stress-answer-unsinkable = 調べた範囲では、どの入力を単独で動かしても判定は悪化しません。
stress-badge = 現在：{ $verdict }

## トルネード

stress-tornado-title = { $result }に影響する入力
stress-tornado-description = 入力を1つずつ範囲の両端まで動かします。棒は、それにつれて{ $result }がどこまで動くかです。
stress-tornado-together = 残高は、保有と債務の両側を同じ数量だけ動かします。顧客の預かり資産は、資産であると同時に債務でもあるためです。
stress-tornado-below-zero = ゼロを下回れば、その額が不足します。
stress-tornado-undefined = このシナリオでは{ $result }を定義できません。
stress-tornado-nothing = どの入力も、その範囲では{ $result }に影響しません。
stress-tornado-more = 影響の小さい入力があと{ $count }件あります。表に載せています。
stress-tornado-idle = その範囲では影響しない入力
stress-tornado-still = 動かさない入力（今はゼロで、固有の範囲がないもの）
stress-tornado-undefined-bars = 端で結果を定義できない入力
stress-tornado-hint = { $input }：{ $low }で{ $at-low }、{ $high }で{ $at-high }
stress-clipped = { $value }（上限・下限）
stress-input = 入力
stress-low-end = 下端
stress-high-end = 上端
stress-at-low = そのときの結果
stress-at-high = そのときの結果
stress-effect = 影響
stress-range-source = 範囲の由来

## 感度指標

stress-indices-title = { $result }のばらつきの要因
stress-indices-of-ranges = すべての入力を同時に、それぞれの範囲のどこでも等しい確率で動かします。入力を比べるためだけの仮定です。
stress-indices-of-trials = 1回の試行で乱数により決まるもの。ばらつきは、試行ごとの値のばらつきです。
stress-indices-undefined = { $result }を定義できない点があるため、ばらつきも定義できません。
stress-indices-still = { $result }は変わらないため、説明するものがありません。
stress-indices-pairs = { $pairs }組の点によるソボル指標（分散に占める割合）
stress-indices-rough = 誤差が大きく、ばらつきの大半はわずかな点によるものです。意味があるのは上位の順序程度です。
stress-indices-note = 一次：その入力だけで説明できる部分。全次：ほかの入力との交互作用も含めた部分。±は標準誤差で、推定値は0〜100%をわずかにはみ出すことがあります。
stress-first-order = 一次
stress-total = 全次
stress-random-breaches = 侵害の件数
stress-random-stolen = 侵害が及ぶ区分と流出額
stress-random-tail = 重い裾
stress-random-recovered = 回収額
stress-random-prices = 支払いまでの価格

## 逆ストレステスト

stress-reverse-title = 何が起きれば足りなくなるか
stress-reverse-short = すでに不足しており、これより悪い判定はありません。何があれば足りるかは計算画面で確かめられます。
stress-reverse-description = 入力を1つずつ：現在の値の下と上で、判定が最初に悪化する値。1単位は、その入力の範囲の半分です。
stress-reverse-nothing = 調べた範囲では、どの入力を単独で動かしても判定は悪化しません。
stress-reverse-idle = 調べた範囲では単独で判定を悪化させない入力：{ $count }件
stress-reverse-all = { $count }件すべてを表示
stress-reverse-fewer = 表示を減らす
stress-reverse-limits = 探索の刻みより短い区間でだけ判定が悪化する場合は、見落とすことがあります。複数の変化の探索は局所的で、より小さな組み合わせがないとは言えません。
stress-value-now = 現在
stress-falls-to = 下がると
stress-rises-to = 上がると
stress-units-away = 変化（単位）
stress-verdict-there = そのときの判定
stress-never = 悪化しない
stress-not-down-to = { $value }までは悪化しない
stress-not-up-to = { $value }までは悪化しない
stress-looked-at = { $input }（{ $from }から{ $to }まで）
stress-no-unit = –
stress-nearest = 次の変化が重なると、それだけで不足が生じます：{ $moves }（距離：{ $distance }単位）。
stress-nearest-none = すべての入力を合わせても、不足が生じる組み合わせは見つかりませんでした。存在しないと証明されたわけではありません。
stress-nearest-title = 複数の変化の組み合わせ
stress-nearest-description = この組み合わせのすべての変化です。一つ一つは小さくても、重なると不足が生じます。
stress-nearest-all = { $count }件の変化すべて
stress-moves-more = ほか{ $count }件
stress-value-there = 変化後
stress-nearest-too-many = 資産の数が多いため、複数の変化を組み合わせた探索はここでは行いません（ページの中では時間がかかりすぎます）。コマンドラインでは行えます。
stress-move = { $input }：{ $now }→{ $value }

## マップ

stress-map-title = 2つの入力に対する{ $result }
stress-map-title-waiting = マップ
stress-map-description = { $x }（横軸）と{ $y }（縦軸）に対する{ $result }。濃いほど大きく、濃淡の境の線に数値を添えています。
stress-map-keys = マップ：矢印キーで点を移動します
stress-map-present = 現在のシナリオ
stress-map-border = 不足が始まる線：プリムソル・ライン（借入枠・スポンサーを含む）
stress-map-frontier = 判定が悪化する線
stress-map-undefined = 定義できない部分
stress-map-reading = { $x }{ $at-x }、{ $y }{ $at-y }：{ $name }は{ $result }
stress-map-outside = 現在のシナリオはこの範囲の外にあります。
stress-map-no-border = この範囲に、不足がゼロになる線はありません。
stress-map-corner = { $y }↓ { $x }→
stress-map-thinned = 両端を含めて等間隔に選んだ点。
stress-map-whole = すべての点。

## 取り付け

stress-run-title = 報道の後：取り付け
stress-run-description = ランダムな変動を除いた{ $hours }時間の推移。未処理の出金請求、ホットの残高、支払った額。
stress-run-time = 報道からの時間
stress-run-no-claims = この取引所に債権を持つ顧客がいないため、取り付けは起きません。
stress-run-begins-empty = 価値のあるものがホットにないため、取り付けは補充だけで始まります。
stress-run-begins-robbed = 取り付けはハッキングの後に始まります。ホットにあった{ $before }は何も残っていません。
stress-run-begins-with-part = 取り付けはハッキングの後に始まります。ホットにあった{ $before }のうち、残っているのは{ $hot }です。
stress-run-begins-with-all = 取り付けはハッキングの後に始まります。ホットには前と同じ{ $hot }があります。
stress-run-served = 出金が認められる限り、どの出金請求もその時間のうちに支払われます。
stress-run-runs-dry = { $n ->
    [0] ホットは最初の1時間で底をつきます。
   *[other] ホットは{ $hours }時間後に底をつきます。
}
stress-run-buffer = この開始時点からは、ホットに{ $buffer }が必要です。
stress-run-no-buffer = この開始時点からは、ホットにいくらあっても取り付けに対応しきれません。出金請求が、支払いに充てられる資産を上回ります。
stress-run-before-the-hack = 流出前のホットが{ $before }ではなく{ $least }なら、取り付けに応じられるだけの資産が残ります。
stress-run-before-nothing = 流出前のホットが空なら、補充だけで取り付けに対応しきれます。
stress-run-before-none = 流出前のホット残高をほかの額にしても、試した範囲では支払いきれません。
stress-run-dry = { $n ->
    [0] 最初の1時間でホットが底をつく
   *[other] { $hours }時間後にホットが底をつく
}
stress-run-halted = 出金停止中
stress-run-hint = { $hour }時間目：未処理{ $queue }、ホット{ $hot }、累計支払額{ $paid }
stress-run-thinned = 一部の時間（はじめほど細かく選びます）。金額は各時間の終わりのもの。
stress-run-limits = 扱わないもの：どの資産が請求され、どの資産があるか、新たな入金、取り付けの間の値下がり、そして後から支払われる借入枠・スポンサー・保険。
stress-queue = 未処理の出金請求
stress-hot = ホットの残高
stress-paid = 累計の支払額
stress-hour = 時間
stress-requests = 出金請求
stress-paid-in-hour = 支払い
stress-under-way = 補充中
stress-reserve = 補充用の準備
stress-seen-coverage = 資産の対債権比率
stress-halted-mark = （停止中）
stress-share-of-claims = { $value }（債権総額の{ $share }）
stress-in-hour = { $value }（{ $hour }時間目）
stress-nobody-waits = 未処理なし
stress-figure-claims = 開始時の債権総額
stress-figure-hot = 開始時のホット
stress-figure-reserve = ホットへの補充用の準備
stress-figure-coverage = 顧客から見える資産の対債権比率
stress-figure-requested = 出金請求の合計
stress-figure-withdrawn = 支払いの合計
stress-figure-queue = 未処理の最大額
stress-figure-sold = 自社資産の売却額

stress-runs-title = ゆらぎを加えた{ $runs }回のシミュレーション
stress-runs-dry = いずれかの時間にホットでは支払いきれない
stress-runs-hours = それまでの時間（中央値）
stress-runs-withdrawn = 支払いの合計（平均）
stress-runs-queue = 未処理の最大額（99%分位点）
stress-runs-beyond = 出金請求が支払いに充てられる資産を上回る
stress-runs-buffer = { $serve }の取り付けに対応しきる、この開始時点のホット
stress-note-errors = ±はモンテカルロ標準誤差です。シードを変えたときに数値がどれだけ動くかを表し、仮定の確かさを表すものではありません。

## ラインの両側

stress-window-title = ホットが少なすぎる、多すぎる
stress-window-description = 少なすぎれば取り付けに対応しきれず、多すぎればハッキングの損失を支払いきれません。両方を、流出前のホット残高という1本の軸で示します。
stress-window-between = 流出前のホット残高は、{ $low }から{ $high }までの窓に入っています。
stress-window-too-little = 流出前のホット残高{ $hot }は取り付けには少なすぎます。窓は{ $low }から{ $high }までです。
stress-window-too-much = 流出前のホット残高{ $hot }は、ハッキングに耐えられる額を超えています。窓は{ $low }から{ $high }までです。
stress-window-not-served = 流出前のホット残高{ $hot }は、取り付けに対応しきる流出前の最小の{ $low }と、ハッキングに耐えられる最大の{ $high }の間にあります。ただしこの残高では取り付けに対応しきれません。ホットが多い分、支払いに充てる資産がハッキングで失われるためです。
stress-window-from-not-served = 流出前のホット残高が{ $low }なら取り付けに対応しきれ、ホットがいくら多くても不足は起きません。ただし{ $hot }では支払いきれません。ホットが多い分、支払いに充てる資産がハッキングで失われるためです。
stress-window-from = 流出前のホット残高{ $hot }で取り付けに対応しきれます。ホットがいくら多くても不足は起きません。
stress-window-from-too-little = 流出前のホット残高{ $hot }は、{ $low }を要する取り付けには少なすぎます。ホットがいくら多くても不足は起きません。
stress-window-none = 窓はありません。取り付けには流出前のホットに{ $low }が必要ですが、ハッキングに耐えられるのは{ $high }までです。
stress-window-never-served = 窓はありません。試したどの流出前のホット残高でも、取り付けに対応しきれません。現在の残高では、出金請求が、支払いに充てられる資産を上回ります。
stress-window-not-found = 窓はありません。試したどの流出前のホット残高でも、取り付けに対応しきれません。ホットに置いたものがハッキングで失われるか、試した最大の額より多くが必要です。
stress-window-no-line = 窓はありません。ホットが空でも、ハッキングで顧客への支払いが不足します。
stress-window-nothing-hot = 価値のあるものがホットにないため、測るものがありません。
stress-window-served = ゆらぎを加えても、流出前のホット残高{ $value }でシミュレーションした取り付けの{ $serve }に対応しきれます。
stress-window-limits = 取り付けはゆらぎのないもの、ハッキングはシナリオのものです。取り付けに要する最小の額は、小さいほうから順に探しました。
stress-window-least = 取り付けに要する最小 { $value }
stress-window-line = ライン（借入枠・スポンサーを含む） { $value }
stress-window-line-own = ライン（自己資金） { $value }
stress-window-now = 今のホット残高 { $value }
stress-window-little = 取り付けには少なすぎる
stress-window-right = どちらでもない
stress-window-much = ハッキングには多すぎる
stress-window-side = 側
stress-hot-value = ホット残高
stress-row-least = 取り付けに対応しきる最小（流出前）
stress-row-now = 現在
stress-row-line = ハッキングに耐えられる最大：プリムソル・ライン（借入枠・スポンサーを含む）
stress-least-none = 支払いきれる額は見つかりませんでした

## 率の根拠

stress-fit-title = 取り付けの率の根拠
stress-fit-caption = 公表された2日の数値と、ここで設定した率でモデルが出す値。
stress-fit-day = 日
stress-fit-published = 公表された出金額
stress-fit-modelled = モデル
stress-fit-what = 決まる率と、その前提
stress-fit-bybit = Bybit、2025年2月21〜22日、停止なし
stress-fit-coincheck = Coincheck、2018年2月13日、日本円、18日の停止後の初日
stress-fit-rate-panic = パニック（債権総額{ $claims }、流出前は全額の裏付けありと仮定）
stress-fit-rate-alarm = 停止による出金率の上昇（円の債権総額{ $claims }と仮定。会社は公表していません）
stress-fit-limits = 2つの点で2つの率を決めているため、率の端数を除いて必ず一致します。モデルが正しいかどうか、仮定であるほかの率、ほかの取引所については何も言えません。Bybitのこの日については、40億ドル超とする出典もあります。

## テストの限界

limit-stress-one = トルネードは入力を1つずつ動かします。2つが合わさった影響はマップでしか分かりません。
limit-stress-spread = 範囲は入力を比べるためのものです。シミュレーションの区間でない限り、どれだけ起こりやすいかは表しません。
limit-stress-local = 複数の変化の探索は局所的で、より小さな組み合わせがありえます。
limit-stress-run = 取り付けは、公表された2日の数値と仮定に基づきます。
