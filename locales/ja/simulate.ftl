# シミュレーション：項目と画面。


## 項目：一行の説明

help-volatility = 1年間の対数収益率の標準偏差。支払時の価格がシナリオからどれだけ離れうるかを表します。0なら離れません。
help-horizon = 1回の試行の長さ（年）。
help-rate = 年間の平均侵害件数。1.8%は56年に1回です。初期値は、日本の32業者で8.75年間に起きた顧客資産の流出5件によります。95%区間は0.6〜4.2%で、信頼度は低いものです。監督を受けない初期の取引所では、2010〜2015年に80社中25社が侵害されました。
help-rate-weight = 頻度の根拠となる侵害の観測件数。少ないほど頻度を不確かとみなします（ガンマ分布）。空欄なら頻度を既知とします。
help-rate-multiplier = 防御の良し悪しが頻度に与える影響。公表された数値は見つかっておらず、1以外は利用者自身の仮定です。
help-dispersion = 侵害が集中して起きる度合い。件数の分散は、平均 ×（1 + 集中度 × 平均）です。
help-reach-hot = 侵害がホットウォレットに及ぶ確率。
help-reach-warm = ホットに及んだ侵害が、ウォームにも及ぶ確率。
help-reach-cold = ウォームに及んだ侵害が、コールドにも及ぶ確率。
help-drawn-fixed = この区分の全資産について流出する割合。
help-drawn-mean = ベータ分布の平均。
help-drawn-weight = 平均の確信度を、侵害の観測件数に換算した値。大きいほど分布の幅が狭くなります。
help-drawn-low = ありうる最小の割合（PERT分布）。
help-drawn-mode = 最も可能性の高い割合（PERT分布の最頻値）。
help-drawn-high = ありうる最大の割合（PERT分布）。
help-recovery-none = 支払いまでに何も戻らない確率。
help-recovery-mean = 何かが戻る場合に回収される割合の平均（ベータ分布）。
help-recovery-weight = 平均の確信度を、事例の観測件数に換算した値。大きいほど分布の幅が狭くなります。
help-market-loading = 資産が共通の市場ファクターに連動する度合い。0は無関係、1は完全な連動です。2つの資産の相関はその2乗になります。初期値は仮定です。
help-payout-days = ハッキングから支払いまでの日数。初期値は、事例集のうち日付の分かる12件の中央値です。
help-jump-low = ハッキングの報道で全価格がどれだけ動くか。100回に5回はこれを下回ります。
help-jump-high = 100回に5回はこれを上回ります。下限と同じ値なら、常にその値です。
help-response-low = 100回に5回はこれを下回ります（対数正規分布）。
help-response-high = 100回に5回はこれを上回ります（対数正規分布）。
help-fine-low = 100回に5回はこれを下回ります（対数正規分布）。
help-fine-high = 100回に5回はこれを上回ります（対数正規分布）。
help-insurer-pays = 保険会社が拒まずに支払う確率。
help-sponsor-pays = 必要なときに株主や支援者が資金を出す確率。
help-tail-threshold = 総損失がこれを超える侵害では、損失を一般化パレート分布で置き換えます。侵害が及んだ区分の保有額が上限です。
help-tail-median-excess = これを超える損失の半数は、超過額がこの値を上回ります。
help-tail-shape = 0は指数分布で、大きいほど裾が重くなります。事例集の最大10件からは約1となりますが、件数はわずかです。
help-tolerance = シミュレーションによるプリムソル・ラインは、期間内に不足が生じる確率がこの値になるホット残高です。初期値は200年に1回で、ソルベンシーIIの水準です。
help-tolerance-curve = 期間内に、どの損失をどの確率まで超えてよいか。
help-tolerance-loss = 曲線上の損失額。
help-tolerance-probability = 期間内にこの損失を超えることを許容する確率。より小さい損失の確率以下にしてください。

## 入力

sim-change-scenario = 保有資産、弁済原資、顧客への約束は計算画面で設定します。
sim-group-count = 頻度
sim-group-stolen = 流出の大きさ
sim-group-recovery = 回収
sim-group-prices = 支払いまでの価格
sim-group-payers = 支払いの履行
sim-group-costs = 費用
sim-group-tail = 重い裾
sim-group-tolerance = 許容度
sim-group-run = 実行条件
sim-rate-a-year = 年{ $rate }
sim-as-scenario = シナリオどおり
sim-drawn = 分布に従う
sim-prices-still = 価格変動なし
sim-prices-move = 価格変動あり
sim-all-pay = すべて履行
sim-some-refuse = 不払いあり
sim-trials = { $trials }試行
sim-count = 侵害の起き方
sim-count-poisson = 互いに独立（ポアソン分布）
sim-count-clustered = 集中して起きる（負の二項分布）
sim-count-once = 各試行に必ず1件
sim-stolen-of = { $tier }からの流出
sim-kind-as-scenario = シナリオどおり
sim-kind-fixed = 常に同じ
sim-kind-beta = 平均と確信度（ベータ分布）
sim-kind-pert = 最小・最頻・最大（PERT分布）
sim-tier-field = { $field }（{ $tier }）
sim-recovered = 回収
sim-recovery-drawn = 分布に従う（ベータ分布、または皆無）
sim-volatility-of = { $asset }：年率ボラティリティ
sim-more-assets = ほか{ $count }銘柄は、今のボラティリティのままです
sim-limit-per = 保険の限度額
sim-limit-per-event = 侵害ごと
sim-limit-per-aggregate = 全侵害の合計
sim-jump = 報道時の変動
sim-response = 対応費用
sim-fine = 制裁金
sim-interval = 90%区間
sim-tail = しきい値を超える損失
sim-tail-none = 変更なし
sim-tail-pareto = 一般化パレート分布
sim-tolerance-point = { $field }（点{ $point }）
sim-add-tolerance = リスク許容曲線に点を追加
sim-remove-tolerance = 点{ $point }を削除
sim-unit-years = 年
sim-unit-days = 日
sim-unit-cases = 件

## 結論

sim-horizon = { $years }年
sim-answer-short = { $horizon }以内に不足が生じる確率は{ $probability }です。
sim-answer-never = { $trials }回の試行のうち、{ $horizon }以内に不足が生じたものはありません。確率は{ $most }未満です。
sim-answer-no-breach = { $trials }回の試行で侵害は一度も起きず、損失はありません。
sim-answer-running = 最初の試行を計算しています。
sim-answer-expected = 侵害が起きる確率は{ $breach }、年間の期待損失は{ $loss }です。
sim-answer-equity = 債務超過に陥る確率は{ $probability }です。
sim-answer-equity-unknown = 流出前の自己資本が不明のため、債務超過に陥るかどうかは分かりません。
sim-badge-within = 許容度{ $tolerance }の範囲内
sim-badge-above = 許容度{ $tolerance }を超過
sim-answer-quantiles = 侵害が起きる確率は{ $breach }です。平均損失は、少数の試行で決まるため示しません。{ $horizon }以内の総損失は、試行の半数で{ $median }以下、100回中99回で{ $worst }以下です。
sim-badge-none = 侵害なし

## 進み具合

sim-progress = シミュレーションの進み具合
sim-progress-trials = { $total }試行のうち{ $done }
sim-progress-speed = 毎秒{ $speed }試行
sim-progress-error = 不足確率の標準誤差：{ $error }
sim-progress-workers = ワーカー{ $workers }個
sim-progress-on-page = このブラウザーではワーカーを起動できませんでした。このページの中で少しずつ計算するため、時間がかかります。
sim-cancel = 中止
sim-state-running = 計算中
sim-state-done = 完了
sim-state-cancelled = 途中で止めました。数値はそこまでの試行によるものです。

## 推定値

sim-estimate = { $value } ± { $error }
sim-estimate-none-seen = { $value }（試行では発生なし）
sim-estimate-why = { $value }（{ $why }）
sim-decided-by = { $trials }回の試行で決まる値
sim-all-alike = 試行ではすべて同じ値
sim-implied-mean = この区間から導かれる平均は{ $mean }です。
sim-implied-mean-beyond = この区間から導かれる平均は{ $mean }で、区間の上限を超えています。結果の平均は、試行にほとんど現れない大きな値に左右されます。区間を狭めるか、分位点をご覧ください。
sim-about = { $what }：{ $sentence }
sim-tail-no-mean = 形状が1以上の場合、この裾自体には平均がありません。損失は侵害が及んだ区分の保有額で頭打ちになり、平均はその上限で決まります。分位点をご覧ください。
sim-none-seen = 発生なし
sim-not-estimated = –
sim-note-errors = ±はモンテカルロ標準誤差です。シードを変えたときに数値がどれだけ動くかを表し、仮定の確かさを表すものではありません。±1.96倍の区間は、試行を無限に増やしたときの値を100回中およそ95回含みます。
sim-note-dash = – ：裾の試行が少なすぎて分かりません。試行を増やすと分かることがあります。「N回の試行で決まる値」は、偏差の二乗の半分以上をごく少数の試行が占め、誤差を見積もれないことを示します。この場合は分位点のほうが参考になります。「発生なし」はすべての試行でゼロだったという意味で、起こりえないという意味ではありません。

## 曲線

sim-curve-title = 損失超過曲線
sim-curve-description = { $horizon }以内に各損失額を超える確率。両軸とも対数目盛です。
sim-curve-none = どの試行でも損失は起きず、曲線はゼロのままです。
sim-axis-loss = { $horizon }以内の損失
sim-axis-exceeded = これを超える確率
sim-measure-gross = 総損失
sim-measure-obligation = 補償額
sim-measure-shortfall = 不足額
sim-tolerated = リスク許容度
sim-point = { $measure }が{ $loss }を超える確率：{ $probability }
sim-crossing = { $measure }は{ $loss }からリスク許容曲線を超えます。これを超える確率は{ $probability }で、許容は{ $tolerated }です。
sim-within-curve = 3つとも、リスク許容曲線の範囲内です。
sim-loss = 損失
sim-more-than = { $loss }超

## ヒストグラム

sim-histogram-title = 損失がある場合の大きさ
sim-histogram-measure = 何を測るか
sim-histogram-description = { $measure }：それがある{ $trials }試行のうち、各区間に入る割合。
sim-histogram-zero = { $trials }試行のうち{ $zeros }試行（{ $share }）ではゼロで、棒には含みません。
sim-histogram-log = 軸は対数目盛です。
sim-histogram-none = { $measure }：{ $trials }試行のどれにもありません。
sim-axis-value = { $horizon }以内の{ $measure }
sim-axis-share = これらの試行に占める割合
sim-bin = { $from }〜{ $to }：{ $share }、{ $trials }試行
sim-interval-of = 区間
sim-share = 割合
sim-in-trials = 試行

## 数値

sim-figures = 数値で見る
sim-figure-short = 不足の確率
sim-figure-equity = 債務超過の確率
sim-figure-breach = 侵害の確率
sim-figure-breaches = 侵害件数の平均
sim-figure-loss = 年間の期待損失
sim-simulated = シミュレーション
sim-by-formula = 計算式
sim-equity-unknown = 流出前の自己資本が不明
sim-no-formula = この設定には計算式がありません
sim-line-title = シミュレーションによるプリムソル・ライン
sim-line-subtitle = { $horizon }以内に不足が生じる確率が{ $tolerance }になるホット残高
sim-line-searching = まだ探索中です。
sim-line-not-searched = 探索は最後まで行われていません。
sim-line-none = ラインなし：ホットが空でも、不足が生じる確率が{ $tolerance }を超えます。
sim-line-none-helped = ラインなし：ホットが空でも、不足が生じる確率が{ $tolerance }を超えます。ホットを増やすとこれを下回りますが、これは計画の弱点であり、ホットを増やす理由にはなりません。
sim-line-unsinkable = 上限は見つかりません：現在のホット残高の{ $scale }まで、不足が生じる確率は{ $tolerance }以内です。
sim-line-nothing-hot = 価値のあるものがホットにないため、測るものがありません。
sim-line-hot = 現在のホット残高
sim-line-value = シミュレーションによるプリムソル・ライン（自己資金）
sim-line-value-with-help = シミュレーションによるプリムソル・ライン（借入枠・スポンサーを含む）
sim-line-headroom = 余裕額（自己資金）
sim-line-headroom-with-help = 余裕額（借入枠・スポンサーを含む）
sim-line-said = { $name }：{ $why }
sim-line-deterministic-with-help = ハッキングが起きた場合のプリムソル・ライン（借入枠・スポンサーを含む）
sim-line-deterministic = ハッキングが起きた場合のプリムソル・ライン（自己資金）

## 分位点

sim-quantiles-title = 分位点
sim-quantiles-description = バリュー・アット・リスク（VaR）は、その水準で超えない額。期待ショートフォール（ES）は、それを超える部分の平均。侵害のない試行もゼロとして数えます。
sim-level = 水準
sim-var = VaR
sim-es = ES
sim-mean = 平均
sim-deviation = 標準偏差
sim-largest = 全試行の最大

## 要因

sim-drivers-title = 最悪の試行に共通するもの
sim-drivers-description = 支払後の余剰が最も少ない{ $trials }試行と、侵害のある全試行との比較。
sim-driver = 要因
sim-in-tail = 最悪の{ $share }
sim-in-breached = 侵害のある全試行
sim-driver-breaches = 侵害件数の平均
sim-driver-reaches-warm = 侵害がウォームに及ぶ
sim-driver-reaches-cold = 侵害がコールドに及ぶ
sim-driver-stolen-share = 全保有資産に占める流出の平均
sim-driver-nothing-recovered = 何も回収されない
sim-driver-price-change = 流出資産の価格変動の平均
sim-driver-insurer-refuses = 保険会社が支払わない
sim-driver-sponsor-refuses = スポンサーが支払わない

## ファイル

sim-files = ファイル
sim-source = { $result }、試行{ $trials }回
sim-save-trials = 侵害のある試行（CSV）
sim-saving = { $rows }行まで
sim-saved = { $rows }行を保存しました。
sim-saved-part = 最初の{ $rows }行を保存しました。ファイルに入るのはここまでです。

## モデルの限界

limit-sim-rate = 頻度の根拠は5件の事例だけで、信頼度は低いものです。まずこの値を動かしてみてください。
limit-sim-news = 事例集は報道された事件を集めたものです。規模は注意して読み、頻度は読み取らないでください。
limit-sim-one-fraction = 流出割合は区分ごとに1つだけ決め、その区分の全資産に当てはめます。
limit-sim-times = 期間内のいつ侵害が起きるかは扱わず、件数だけを扱います。
limit-sim-refilled = 侵害のたびに保有資産は元の量に戻っているとみなします。現金、借入枠、スポンサーの資金は戻りません。
limit-sim-stops = 最初の不足で取引所は止まります。その試行のそれ以降の侵害は数えません。
limit-sim-prices = 価格が動くのはハッキングから支払いまでの間だけで、報道時の変動のほかは対数正規分布に従います。
limit-sim-run = 取り付け、割引、税は扱いません。

simulation-reproduced = 再現できました：シミュレーションの結果は、送信者のものと最後の1ビットまで一致しています（ダイジェスト{ $ours }）。
simulation-differs-model = 再現できませんでした：送信者はモデルのバージョン{ $their-model }でシミュレーションしました。このページのバージョン{ $our-model }は乱数と推定の方法が異なります。表示はバージョン{ $our-model }の数値です（ダイジェスト：このページは{ $ours }、リンクは{ $theirs }）。
simulation-differs = 再現できませんでした：シミュレーションの結果（ダイジェスト{ $ours }）は、リンクの記録（{ $theirs }）と異なります。
