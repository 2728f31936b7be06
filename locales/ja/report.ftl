# 報告書：二つの様式の印刷用文書。

## 構成

report-controls = 印刷する内容
report-length = 分量
report-one-page = 1ページ
report-full = 完全版
report-form = 様式
report-form-exposure = エクスポージャー報告書
report-form-ordered = 当局の命令による報告書
report-explained = 下の文書がそのまま印刷されます。シナリオから分かることは記入済みです。人が書く必要のある箇所は入力欄になっていて、シナリオとともにリンクやファイルに保存されます。
report-print = 印刷・PDF保存
report-with-why = すべての数値に説明を付ける（計算式と、使われた入力の値）
report-with-this = 「{ $figure }」に説明を付ける
report-with-simulation = シミュレーションも載せる
report-date = 日付
report-untitled = 題名のないシナリオ
report-not-written = （未記入）
report-characters = { $count }文字（{ $max }文字まで）

## エクスポージャー報告書

report-exposure-title = エクスポージャー報告書
report-summary = 要約
report-key-figures = 主要な数値
report-figure = 数値
report-value = 値
report-working = 計算の全体
report-figures = 数値ごとの説明
report-figures-explained = それぞれの計算式と、そこに入る数値です。
report-basis = 数値は、前提条件の表にある入力から、モデルのバージョン{ $version }で計算したものです。この流出が起きた場合の結果を示すもので、起きる確率を示すものではありません。

## 1ページ版

report-scan = コードを読み取ると、同じシナリオと数値が開きます。
report-code-too-dense = このシナリオのリンクは長く、この大きさのコードに収まりません。完全版の報告書に記載しています。
report-worse = 判定を悪化させる最小の変化
report-worse-computing = 最小の変化を探しています。
report-worse-short = すでに不足しており、判定がこれ以上悪化することはありません。
report-worse-change = { $change }（{ $verdict }）
report-more-assumptions = ほか{ $count }件の前提条件は、完全版の報告書に記載しています。
report-one-page-basis = 作成者のブラウザーで、モデルのバージョン{ $version }により計算しました。この流出が起きた場合の結果を示すもので、起きる確率や、入力の正しさを示すものではありません。

## 図と表

report-line-table = 図の数値
report-simulation-running = シミュレーションを実行中です（{ $total }回中{ $done }回）。
report-simulation-trials = 試行{ $trials }回、シード{ $seed }、期間{ $horizon }、シミュレーションのダイジェスト：{ $digest }。

## 前提条件

report-assumptions = 前提条件
report-inputs = 使われたすべての入力と、その単位・出所
report-input = 入力
report-source = 出所
report-from-reader = シナリオで設定（出所の記載なし）
report-from-default = モデルの初期値
report-from-case = { $what }（{ $sources }）
report-zero-left-out = 保有資産の入力のうち、ゼロまたは未設定で、出所の記載もないものは省いています。
report-stated = 出典に記載
report-derived = 計算値
report-of-holding = { $asset }：{ $field }
report-per-unit = 1単位あたり{ $price }

## 出所

report-reproduce = 数値の再現
report-reproduce-explained = リンクを開くと同じシナリオが表示され、再計算した結果のダイジェストが一致するかどうかを確認できます。
report-computed-in-browser = この報告書の作成者のブラウザーで計算しました。入力の正しさは、報告書の責任者以外は確認していません。

## 複数のシナリオの報告書

report-of-many = 複数のシナリオの報告書はライブラリーで作成できます。
report-many-explained = 充足率の低い順の一覧表に続き、シナリオごとに1ページです。この内容がそのまま印刷されます。
report-many-back = ライブラリーに戻る
report-many-title = シナリオ{ $count }件のエクスポージャー報告書
report-many-table = すべてのシナリオ（それぞれの通貨、充足率の低い順）
report-scenario = シナリオ
report-verdict = 判定
report-many-basis = 数値は、各シナリオの入力から、モデルのバージョン{ $version }で計算したものです。その流出が起きた場合の結果を示すもので、起きる確率や入力の正しさを示すものではありません。
report-digest-differs = 保存時のダイジェストは{ $digest }（モデルのバージョン{ $version }）ですが、このプログラムの計算結果はこれと異なります。
report-link-too-long = リンクは{ $count }文字あるため省きました。このシナリオだけの報告書には載ります。

## 五つの事項の報告書

report-ordered-title = 暗号資産の流出に関する報告書
report-ordered-explained = 上記の命令に基づき、求められた五つの事項について報告します。
report-part-1 = 1　事実関係および原因の究明、責任の所在の明確化、再発防止策の策定
report-part-2 = 2　顧客被害の拡大防止
report-part-3 = 3　顧客被害に対する対応
report-part-4 = 4　改善計画の見直し
report-part-5 = 5　提出時期
report-known = シナリオから分かること
report-stolen-table = 流出した資産
report-asset = 資産
report-stolen-units = 流出した数量
report-stolen-value = 流出時の評価額
report-customers-part = うち顧客分
report-left-table = 流出しなかった資産
report-left-units = 残る数量
report-paid-table = 1単位あたりの額
report-unit-value = 補償単価
report-unit-received = 請求1単位に対する受取額
report-unit-note = 補償単価は、失われた1単位について取引所が負担する額です。現物で返還する場合は買い戻しのスリッページを含みますが、その分は顧客には渡りません。受取額は、スリッページを除いた1単位の額の{ $coverage }（補償率）です。顧客分のうち請求されるのは{ $take-up }です。
report-unit-capped = 顧客ごとの上限により、受け取る額は減ります。減る額は顧客によって異なるため、この表には含めず、下の合計に反映しています。
report-plan-known = 計画の目安となる、弁済原資で耐えられるホット残高：
report-annex = 別紙　この報告書の数値と入力

## 入力欄の説明

help-report-addressee = 提出先の当局または委員会。
help-report-author = 事業者名と報告の責任者。
help-report-order = 報告を求めた命令の番号と日付。
help-report-remarks = 数値のほかに伝えるべきことと、判断を求めること。
help-report-facts = 発生と発覚の日時、時系列の対応、資産がどのように流出したか。
help-report-causes = 技術、手続き、人の面から、なぜ起きたか。
help-report-responsibility = 経営陣と取締役会を含め、誰がどのような責任を負うか。
help-report-prevention = 何をいつまでに改め、誰が確認するか。
help-report-containment = いつ何を停止・隔離・移動したか、顧客に何を知らせたか。
help-report-customers = 誰に、何を、どのように、いつまでに支払うか。問い合わせへの対応。
help-report-review = これまでの改善がどこまで進み、誰がどのように検証したか。
help-report-submission = この報告書、中間報告、最終報告の提出日。
