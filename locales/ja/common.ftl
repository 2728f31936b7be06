# 全画面で使う言葉。数値、制約、シナリオの項目、モデルの用語。
# 数値は書式を整えてから渡される。

## 入力を数値として読めない理由

unreadable-not-a-number = 「{ $at }」は数値として読めません
unreadable-incomplete = 数値が途中で終わっています
unreadable-ambiguous = { $readings }とも読めます。いずれかを選んでください
unreadable-either = { $first }とも{ $second }
unreadable-readings = 数値の候補
unreadable-several-numbers = タブか改行で区切られた複数の数値が入っています。入力できる数値は1つです
unreadable-only-a-dash = 横線だけでは数値として読めません。ゼロの場合は0と入力してください
unreadable-unknown-unit = 「{ $unit }」はこの項目では使えない単位です
unreadable-other-currency = 「{ $typed }」は表示通貨（{ $currency }）ではありません
unreadable-date-or-range = 日付や範囲の可能性があるため計算していません。計算する場合は括弧で囲んでください
unreadable-division-by-zero = 「{ $at }」はゼロによる割り算です
unreadable-too-long = 数値としては長すぎます
unreadable-too-small = ゼロと区別できないほど小さな数値です
unreadable-too-large = 扱える範囲を超える大きな数値です
unreadable-empty = 値を入力してください

## 項目の制約

bound-finite = 有限の数値を入力してください
bound-at-least = { $min }以上にしてください
bound-more-than = { $min }より大きくしてください
bound-at-most = { $max }以下にしてください
bound-whole = 整数を入力してください
bound-at-most-field = 「{ $field }」の値である{ $bound }以下にしてください
bound-more-than-field = 「{ $field }」の値である{ $bound }より大きくしてください
bound-needs = 「{ $field }」が0より大きいときだけ設定できます
bound-characters = { $max }文字以内にしてください
bound-entries = { $max }件以内にしてください
bound-not-empty = 空欄にはできません
bound-plain-text = 制御文字や、文字の並びを変える文字は使えません
bound-currency-code = JPYのように、ISO 4217の英大文字3文字で入力してください
bound-each-source-once = 各種類の弁済原資をちょうど1回ずつ挙げてください
bound-each-input-once = 同じ入力は1回だけ挙げてください

## 数値

ratio = { $number }倍
not-known = 不明

## 項目に添える単位

unit-months = か月

## シナリオの項目：名前

field-name = 題名
field-currency = 表示通貨
field-customers-total = 全顧客数
field-customers-affected = 被害を受けた顧客数
field-equity-before = 流出前の自己資本
field-holdings = 保有資産
field-asset = 暗号資産
field-hot = ホットの保有数量
field-warm = ウォームの保有数量
field-cold = コールドの保有数量
field-owed = 顧客からの預かり数量
field-price = 流出時の価格
field-stolen-hot = ホットからの流出割合
field-stolen-warm = ウォームからの流出割合
field-stolen-cold = コールドからの流出割合
field-recovered = 回収割合
field-attribution-share = 損失のうち顧客分の割合
field-fixed-price = 固定価格
field-split-share = 第一の基準による割合
field-rest-fixed-price = 残りの固定価格
field-price-change = 支払いまでの価格変動
field-slippage = スリッページ
field-guarantee = 履行保証資産
field-coverage = 補償率
field-take-up = 請求率
field-cap = 顧客1人あたりの上限
field-gini = 請求額の格差（ジニ係数）
field-token-price = 債権トークンの価格
field-insurance-limit = 保険の支払限度額
field-insurance-deductible = 免責金額
field-insurance-share = 保険のてん補割合
field-cash = 現金
field-credit = 借入枠
field-sponsor-loan = スポンサーの貸付
field-sponsor-equity = スポンサーの出資
field-sponsor-subordinated = スポンサーの劣後貸付
field-source-order = 弁済原資を使う順序
field-response = 対応費用
field-fine = 制裁金
field-months-halted = 停止月数
field-monthly-income = 月間の営業収益
field-halting = 停止と再開の費用
field-seed = シード
field-trials = 試行回数
field-volatility = 年率ボラティリティ
field-horizon = 期間
field-rate = 年間の侵害件数
field-rate-weight = 頻度の根拠となる件数
field-rate-multiplier = 頻度の倍率
field-dispersion = 集中度
field-reach-hot = ホットに及ぶ確率
field-reach-warm = さらにウォームに及ぶ確率
field-reach-cold = さらにコールドに及ぶ確率
field-drawn-fixed = 固定値
field-drawn-mean = 平均
field-drawn-weight = 平均の確信度（件数相当）
field-drawn-low = 最小
field-drawn-mode = 最頻値
field-drawn-high = 最大
field-recovery-none = 何も回収されない確率
field-recovery-mean = 回収される場合の平均
field-recovery-weight = 平均の確信度（件数相当）
field-market-loading = 市場ファクターへの感応度
field-payout-days = 支払いまでの日数
field-jump-low = 報道時の変動（下限）
field-jump-high = 報道時の変動（上限）
field-response-low = 対応費用（下限）
field-response-high = 対応費用（上限）
field-fine-low = 制裁金（下限）
field-fine-high = 制裁金（上限）
field-insurer-pays = 保険会社が支払う確率
field-sponsor-pays = スポンサーが支払う確率
field-tail-threshold = 裾のしきい値
field-tail-median-excess = 超過額の中央値
field-tail-shape = 裾の形状
field-tolerance = 不足の許容確率
field-tolerance-curve = リスク許容曲線
field-tolerance-loss = これを超える損失
field-tolerance-probability = 許容する確率
field-report-addressee = 宛先
field-report-author = 提出者
field-report-order = 命令
field-report-remarks = 所見
field-report-facts = 事実関係
field-report-causes = 原因
field-report-responsibility = 責任の所在
field-report-prevention = 再発防止策
field-report-containment = 顧客被害の拡大防止
field-report-customers = 顧客被害に対する対応
field-report-review = 改善計画の見直し
field-report-submission = 提出時期

## シナリオの項目：一行の説明

help-name = シナリオを読む人のための題名。
help-currency = 金額はすべてこの通貨で示し、価格は1単位あたりをこの通貨で表す。JPYなど、ISO 4217の3文字。変えても換算はしない。
help-customers-total = 流出した資産を保有していたかどうかを問わない、取引所の顧客の総数。不明なら空欄にする。
help-customers-affected = 流出した資産を保有していた顧客の数。不明なら空欄にする。
help-equity-before = 流出前の取引所自身の自己資本。負の値もありうる。不明なら空欄にする。
help-holdings = 取引所が保管する資産。それぞれにウォレットの区分ごとの数量、顧客からの預かり数量、価格がある。
help-asset = BTCなど、暗号資産の略号または名称。
help-hot = 秘密鍵がオンラインにあるウォレットの数量。
help-warm = オンラインにあり、追加の承認を要するウォレットの数量。
help-cold = 秘密鍵がオフラインにあるウォレットの数量。
help-owed = 顧客が返還を求められる数量。保有数量からこれを引いた残りが自社分で、負になることもある。
help-price = 流出時の1単位の価格。表示通貨で表す。
help-stolen-hot = ホットの数量のうち、流出した割合。
help-stolen-warm = ウォームの数量のうち、流出した割合。
help-stolen-cold = コールドの数量のうち、流出した割合。履行保証資産も含む。
help-recovered = 流出した数量のうち、支払いまでに回収された割合。
help-attribution-share = 流出した数量のうち、顧客の損失となる割合。預かり数量や保有数量を超えることはない。
help-fixed-price = 失われた1単位に対して取引所が定める価格。
help-split-share = 失われた数量のうち、第一の基準で支払う割合。残りは第二の基準で支払う。
help-rest-fixed-price = 残りの1単位に対して取引所が定める価格。
help-price-change = 流出から支払いまでの変動。−20は2割の下落を意味する。
help-slippage = 買い戻しで価格に上乗せされる費用の割合。自社の資産を売るときは、同じ割合だけ価格を下回る。
help-guarantee = 顧客からの預かり分を保証するため、コールドで分別して保管する自社の同種の暗号資産。
help-coverage = 請求額のうち、取引所が支払う割合。
help-take-up = 請求できる額のうち、顧客が実際に請求する割合。
help-cap = 顧客1人に支払う上限。上限がなければ空欄にする。被害を受けた顧客数が必要。
help-gini = 被害を受けた顧客の間で請求額がどれほど偏っているか。すべて等しければ0、少数がほぼすべてを占めれば1に近い。
help-token-price = 支払わない分に債権トークンを渡す場合の、額面に対する市場価格の割合。渡さなければ空欄にする。
help-insurance-limit = 1回のハッキングについて保険が支払う上限。
help-insurance-deductible = 保険が支払う前に取引所が負担する額。
help-insurance-share = 免責金額を超える損害のうち、保険が支払う割合。
help-cash = 顧客への支払いに充てられる現金。
help-credit = まだ使っていない借入枠。
help-sponsor-loan = 株主や支援者が貸し付ける資金。
help-sponsor-equity = 株主や支援者が出資する資金。
help-sponsor-subordinated = 株主や支援者が、顧客より後の順位で貸し付ける資金。
help-source-order = 弁済原資を使う順序。それぞれ、なお必要な額まで使う。
help-response = 調査、復旧、弁護士、通知の費用。
help-fine = 流出に伴う制裁金。
help-months-halted = 営業収益が得られない月数。
help-monthly-income = 1か月の営業収益。
help-halting = サービスの停止と再開にかかる費用。
help-seed = 乱数の出発点。同じシードなら同じ結果になる。
help-trials = シミュレーションする期間の数。多いほど標準誤差は小さく、時間はかかる。

## モデルの用語

tier-hot = ホット
tier-warm = ウォーム
tier-cold = コールド

source-insurance = 保険
source-guarantee = 履行保証資産
source-own-holdings = 自社の保有資産
source-cash = 現金
source-credit = 借入枠
source-sponsor = スポンサー

basis-price-at-hack = 流出時の価格
basis-fixed-price = 固定価格
basis-price-at-payout = 支払時の価格
basis-in-kind = 現物
basis-split = 併用

attribution-pro-rata = 按分
attribution-customers-first = 顧客分が先に負担
attribution-house-first = 自社分が先に負担
attribution-fixed-share = 一定の割合

borne-by-holders = 流出した資産の保有者
borne-by-all-customers = すべての顧客（同率）
