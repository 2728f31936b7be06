# ストレス：項目と画面。


## 項目

field-run-hours = 追跡する時間
field-base-rate = 平時の出金率（1時間あたり）
field-panic = パニック
field-herding = 同調
field-herding-hours = 同調の記憶（時間）
field-refill-delay = 補充の遅れ（時間）
field-refill-capacity = 1時間の補充の上限
field-sale-rate = 1時間に売る自社資産
field-market-volume = 1日の市場出来高
field-market-volatility = 1日のボラティリティ
field-impact = マーケットインパクト
field-halt-after = 出金停止の時点（時間）
field-halt-hours = 停止の長さ（時間）
field-halt-alarm = 停止による不安（1時間あたり）
field-stages = 再開の段階数
field-stage-hours = 1段階の長さ（時間）
field-noise = 1時間ごとのゆらぎ
field-uncertainty = 出金率の不確かさ
field-runs = シミュレーションの回数
field-serve = 支払いきる確率
field-level = 水準
field-spread = 動かす幅
field-resolution = 各軸の点の数
field-point-trials = 各点の試行回数
field-ranges = 範囲
field-range-low = 下端
field-range-high = 上端
field-range-unit = 1と数える変化


## 項目：一行の説明

help-run-hours = 取り付けを追う長さ（時間）。720時間は30日です。
help-base-rate = 何も起きていないときに顧客が1時間に出金する割合（残っている請求額に対して）。初期値の1日0.5%は仮定です。
help-panic = 顧客から見える充足率が1を下回る幅1につき、1時間あたりの出金率が上がる大きさ。初期値は2025年のBybitのある1日に合わせたものです。
help-herding = 1件の出金請求が、覚えられている間にさらに何件の請求を招くか。1では取り付けが際限なく続きます。初期値は仮定です。
help-herding-hours = 顧客が他人の出金請求を覚えている長さ。初期値は仮定です。
help-refill-delay = ウォームとコールドからの補充を指示してからホットに届くまでの長さ。初期値は仮定です。
help-refill-capacity = 1時間にホットへ移せる上限（開始時の請求総額に対する割合）。0なら補充はありません。初期値は仮定です。
help-sale-rate = 請求が待たされている間、残っている自社資産のうち1時間に売る割合。初期値は仮定です。
help-market-volume = 自社資産の市場の1日の出来高。わからなければ空欄にします。そのときは何も売りません。
help-market-volatility = その市場の1日の収益率の標準偏差。初期値は仮定です。
help-impact = 平方根則の係数。価格は、この値 × 1日のボラティリティ × √(売却額 ÷ 1日の出来高) だけ下がります。公表された測定値はおよそ1です。
help-halt-after = 開始から何時間後に出金を止めるか。止めないなら空欄にします。
help-halt-hours = 出金を止めている長さ。初期値はCoincheckの日本円の場合（2018年1月26日〜2月13日）です。
help-halt-alarm = 停止中に、1時間あたりの請求率が上がる大きさ。初期値は、円の請求残高を仮定したうえで、2018年のCoincheckのある1日に合わせたものです。
help-stages = 出金を何段階に等分して再開するか。n段階の第k段階では、顧客は請求額のk/nまで出金できます。
help-stage-hours = 再開の1段階が続く長さ。
help-noise = 出金率にかける対数正規の係数のσ。シミュレーションの1時間ごとに引き直します。初期値は仮定です。
help-uncertainty = 出金率にかける対数正規の係数のσ。取り付け1回ごとに引き直します。合わせた値がどれだけ外れうるかを表します。初期値は仮定です。
help-runs = 取り付けを何回シミュレーションするか。
help-serve = ホットの残高が、どれだけの確率で取り付けを支払いきるべきか。
help-level = 期待ショートフォールの水準。99%なら、最悪の100分の1の平均です。
help-spread = 固有の範囲を持たない入力を上下に動かす幅。値に対する割合で、割合の入力ではポイントです。
help-resolution = 地図の各軸に並べる点の数。
help-point-trials = シミュレーションの結果を見るときの、各点の試行回数。どの点でも同じ乱数を使い、シミュレーション全体の回数は超えません。
help-ranges = 固有の範囲を持つ入力。
help-range-low = この入力の範囲の下端。
help-range-high = この入力の範囲の上端。
help-range-unit = 複数の入力の変化をまとめて測るときに、1と数えるこの入力の変化。空欄なら範囲の半分です。
