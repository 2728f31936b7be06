# 事例集：実際の事件。データの文章は data/ にある。

## The answer

cases-answer = { $from }年から{ $to }年までの{ $count }件。被害額が分かる{ $known }件の合計は{ $sum }、中央値は{ $median }。
cases-answer-repaid = 補償割合が分かる{ $known }件のうち、全額補償は{ $full }件です。支払いを出典で確認できるもの{ $seen }件、会社の発表によるもの{ $statement }件、約束にとどまるもの{ $promise }件です。何を100%とするかは各事例に示しています。
cases-to-rates = では頻度は？
cases-rates = 頻度：基準率と設定の根拠

## The filter

cases-filter = 表示する事例
cases-search = 検索
cases-from = 開始年
cases-to = 終了年
cases-all = すべて
cases-full = 全額
cases-full-by = 全額（{ $evidence }）
cases-part = 一部
cases-shown = { $total }件中{ $count }件
cases-show-all = すべて表示
cases-none = 条件に合う事例はありません。

## The list

cases-table = 事例一覧
cases-view = 表示形式
cases-as-table = 表
cases-as-cards = カード
cases-sort-by = 並べ替え
cases-ascending = 小さい順・古い順
cases-descending = 大きい順・新しい順
cases-column-date = 日付
cases-column-exchange = 取引所
cases-column-country = 国・地域
cases-column-loss = 被害額
cases-column-share = 流出割合
cases-column-tier = 区分
cases-column-repaid = 補償
cases-column-days = 補償日数
cases-column-outcome = その後
cases-column-scenario = シナリオ
cases-open = 開く
cases-open-named = シナリオとして開く：{ $name }
cases-no-scenario = なし
cases-no-figure = 数値の出典は見つかりませんでした。
cases-no-rates = 事例集には{ $currency }の参照相場がないため、被害額は米ドルで示します。
cases-converted = { $day }の参照相場、1 { $from } = { $rate } { $to }で換算（{ $source }）。
cases-as-given = 出典にある金額のまま。換算していません。
cases-range = 出典により{ $low }から{ $high }まで差があります。
cases-beside = { $day }の相場で{ $amount }

## Charts

cases-timeline = 被害額の推移
cases-shares = 被害額と保有資産に占める割合
cases-axis-date = 流出日
cases-axis-share = 保有資産のうち流出した割合
cases-axis-loss = 被害額（{ $currency }、対数目盛）
cases-point = { $name }：被害額{ $loss }、{ $x }、区分は{ $tier }
cases-chart-description = { $count }件です。各点は事例のページへのリンクで、形は被害を受けた区分を表します。同じ数値は下の表にもあります。
cases-timeline-out = { $n ->
   *[other] 被害額の分からない{ $count }件は描いていません。
}
cases-shares-out = { $n ->
   *[other] 被害額または割合の分からない{ $count }件は描いていません。
}

## Files

cases-files = 事例集全体をファイルで保存
cases-source = Plimsoll 事例集
cases-save-csv = 一覧（CSV）
cases-save-json = すべての事実と出典（JSON）

## A case

cases-back = 事例一覧
cases-no-such = 事例集に「{ $id }」という事例はありません。
cases-what = 項目
cases-from-where = 根拠
cases-why = 理由
cases-stated = 出典に記載
cases-derived = 計算値
cases-formula = = { $formula }
cases-confidence-medium = 信頼度：中
cases-confidence-low = 信頼度：低
cases-others = ほかの出典の値：
cases-used-because = 採用しない理由：{ $why }
cases-says = { $who }によれば：{ $what }
cases-units = { $units } { $asset }
cases-days = { $n ->
   *[other] { $days }日
}
cases-section-when = 経過
cases-section-loss = 失われた資産とその帰属
cases-section-how = 手口
cases-section-repaid = 顧客への補償
cases-section-run = 停止と出金
cases-section-acts = 当局・裁判所の措置
cases-section-after = その後
cases-local = 現地時間
cases-local-zone = 現地時間（{ $zone }）
cases-utc = UTC
cases-other-day = 日付が異なる
cases-day-only = 日付のみ判明
cases-missing = 出典が見つからなかったこと
cases-sources = 出典
cases-sources-note = リンク先はクリックしたときだけ開きます。それまで外部への通信は行いません。
cases-source-named = 出典{ $number }：{ $title }
cases-grade = 等級{ $grade }
cases-grade-a = 公的文書・一次資料
cases-grade-b = 定評ある報道・通信社
cases-grade-c = まとめサイト・ブログ

## The model beside what happened

cases-model = モデルの結果と実際
cases-model-note = この事例のシナリオには出典にある値を入れ、残りはモデルが計算します。報道・発表のある数値は、モデルの値と並べて示します。
cases-reported = 報道・発表
cases-of-model = モデル
cases-compared = 比較の対象と、差の理由
cases-assumptions = シナリオの仮定
cases-open-scenario = シナリオとして開く

## Rates

cases-rate-chart = 侵害を受けた取引所の割合
cases-rate-chart-note = 塗りつぶしは1社・1年あたりの侵害件数、白抜きは調査の全期間に一度以上侵害を受けた取引所の割合です。両者は比較できません。
cases-rate-label = { $name }：{ $rate }、{ $per }
cases-interval = { $low }から{ $high }
cases-per-exchange-year = 1社・1年あたり
cases-per-exchange-in-period = 全期間の取引所に占める割合
cases-defaults = 設定しない場合にシミュレーションが使う値
cases-default-why = 理由
cases-studies = 調査・研究の内容
cases-study = 調査・研究
cases-study-says = 内容

## Words of the data: what a fact is about

cases-topic-legal-entity = 運営会社
cases-topic-regulator = 監督当局
cases-topic-event = 出来事
cases-topic-asset = 流出数量
cases-topic-asset-price = 流出時の単価
cases-topic-asset-value = 流出額
cases-topic-asset-customers = うち顧客の数量
cases-topic-asset-customers-value = うち顧客分の金額
cases-topic-loss = 被害総額
cases-topic-loss-customers = うち顧客分
cases-topic-loss-house = うち自社分
cases-topic-tier = 区分
cases-topic-wallet = ウォレット
cases-topic-share-of-holdings = 保有資産に占める割合
cases-topic-customers-affected = 被害を受けた顧客
cases-topic-customers-total = 全顧客
cases-topic-cause = 原因
cases-topic-attribution = 攻撃者についての見解
cases-topic-repaid = 補償
cases-topic-repay-form = 方法
cases-topic-repay-price = 固定された単価
cases-topic-repaid-total = 補償額
cases-topic-repay-date = 補償日
cases-topic-days-to-repay = 補償までの日数
cases-topic-funding = 弁済原資の出し手
cases-topic-recovered = 回収
cases-topic-halt = 停止したもの
cases-topic-halt-days = 停止日数
cases-topic-outflow = 取り付け
cases-topic-act = 措置
cases-topic-outcome = 結末
cases-topic-other = その他

## Events

cases-event-theft-start = 流出開始
cases-event-theft-end = 流出終了
cases-event-detected = 検知
cases-event-confirmed = 確認
cases-event-regulator-told = 当局へ報告
cases-event-disclosed = 公表
cases-event-stopped = 停止
cases-event-resumed = 再開
cases-event-announced = 発表
cases-event-paid = 支払い
cases-event-other = その他

## Tiers

cases-tier-hot = ホット
cases-tier-warm = ウォーム
cases-tier-cold = コールド
cases-tier-multisig = マルチシグ
cases-tier-account = 口座
cases-tier-data = 情報（資産なし）
cases-tier-partner = 提携先のシステム

## What 100 % is, and how a repayment is known

cases-basis-units = 数量に対して
cases-basis-value-at-hack = 流出時の価値に対して
cases-basis-value-at-payout = 支払時の価値に対して
cases-basis-claim = 債権額に対して
cases-basis-face = トークンの額面に対して
cases-evidence-seen = 支払いを確認
cases-evidence-statement = 会社の発表
cases-evidence-promise = 約束

## In what customers were repaid

cases-form-in-kind = 同じ暗号資産
cases-form-fiat = 金銭
cases-form-in-kind-and-fiat = 同じ暗号資産と金銭
cases-form-token = 債権トークン
cases-form-mixed = 複数の方法
cases-form-own-only = 補償なし（自社資産のみの流出）
cases-form-part = 一部のみ
cases-form-scheme = 裁判所の下での手続き

## What became of the exchange

cases-outcome-survived = 存続
cases-outcome-survived-impaired = 存続（弱体化）
cases-outcome-acquired = 会社ごと買収
cases-outcome-sold = 事業売却
cases-outcome-closed = 閉鎖
cases-outcome-bankrupt = 破産
cases-outcome-restructured = 再編
cases-outcome-bankrupt-other-cause = 別の原因で破産
