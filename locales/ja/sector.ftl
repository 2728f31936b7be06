# 業界全体：一つのハッキングを多数の取引所に当てはめる。

## 画面

sector-title = 業界全体
sector-explained = どの取引所から検査すべきか、その判断はどれほど確かか、何が要因か、業界全体として何が必要か。
sector-invented = すべて架空のデータです。31社はいずれも実在せず、画面を試すためのものです。
sector-lost = 前回の報告データは大きすぎて、このブラウザーに保存できませんでした。ファイルを開き直してください。
sector-no-worker = このブラウザーではワーカーを起動できないため、読み込みも順位付けもできません。コマンドラインの「plimsoll sector」なら、同じファイルで同じ計算ができます。
sector-worker-failed = 読み込みと順位付けの処理が繰り返し停止しました。ファイルはこのページに残っています。
sector-nothing-to-rank = エラーのない取引所がないため、順位を付けられません。
sector-damaged = このリンクまたはファイルは、業界データとして読み込めません：{ $why }
sector-no-scenario = この取引所は計算画面で開けません：{ $why }
sector-before = 直前に表示していた業界データは、このページを離れるまで残しています。
sector-back = そちらに戻る

## 報告の読み込み

sector-files = 取引所からの報告
sector-ways = このページのどこにでもファイルをドロップできます。ファイルの選択や、表計算ソフトからの貼り付けもできます。対応形式はCSV、TSV、XLSX、ODS、JSONと、このプログラムのシナリオおよびライブラリーのファイルです。データがこの端末の外に出ることはありません。
sector-choose = ファイルを選択
sector-sample = 架空の31社のサンプルを使う
sector-clear = すべてのファイルを外す
sector-paste = 表を貼り付ける
sector-paste-read = 読み込む
sector-pasted = 貼り付け{ $number }
sector-columns = 必要な列
sector-needed = 必須の列：{ $columns }。
sector-columns-explained = 取引所と暗号資産の組ごとに1行とし、取引所の登録番号または名称を記載してください。取引所の表と保有資産の表に分けてもかまいません。列名は英語、日本語、ドイツ語、フランス語に対応し、「百万円」などの単位も読み取ります。そのほかの列は手作業で対応付けられます。
sector-form = 取引所の報告様式（CSV）：
sector-reading = ファイルを読み込み、点検しています…
sector-remove-file = { $file }を外す
sector-too-big = ファイルの大きさは{ $bytes }バイトです。読み込めるのは{ $max }バイトまでです。
sector-not-read = ブラウザーがこのファイルを読み取れませんでした。

## 読み込みの結果

sector-read = 読み込みの結果
sector-read-summary = 取引所 { $filings }社・表 { $tables }件
sector-decide = 確認が必要です
sector-currency = 業界データの通貨
sector-currency-note = 指定がなければ、最も多くの行で使われている通貨とします。ほかの通貨の金額には、換算レートの列が必要です。
sector-currency-none = ファイルに通貨の記載がありません。JPYのように3文字で入力してください。
sector-undecided = 列{ $header }の「{ $text }」（{ $cell }）は二通りに読めます。どちらの意味ですか。
sector-unmapped = 読み込んでいない列
sector-unmapped-name = 列名を認識できません
sector-unmapped-unit = 単位「{ $unit }」を認識できません
sector-unmapped-twice = 「{ $field }」は別の列から読み込んでいます
sector-map-to = 列{ $header }の内容
sector-map-choose = 選択…
sector-map-ignore = 使わない列
sector-more-columns = このほか{ $count }列を読み込んでいません。
sector-header-row = 列名のある行
sector-no-header = 認識できる列名のある行が見つかりません。列名のある行の番号を入力してください。
sector-column = 列
sector-holds = 内容
sector-scale = 倍率
sector-in = 通貨
sector-times = × { $factor }
sector-left-out = 合計、注記、見出しの繰り返しとして除いた行：{ $count }行。

## 点検

sector-checks = 点検結果
sector-checks-none = エラーも警告もありません。
sector-checks-count = エラー{ $errors }件、警告{ $warnings }件。
sector-kept-out = エラーのため順位付けから除いた取引所：{ $count }社。
sector-checks-save = JSONで保存
sector-checks-more = さらに表示（残り{ $count }件）
sector-checks-unlisted = このほか{ $count }件の警告は、件数だけを数えています。
sector-check-rule = 指摘
sector-check-exchange = 取引所
sector-check-place = 場所
sector-check-value = 値
sector-check-bound = 基準
sector-error = エラー
sector-warning = 警告
sector-row = { $row }行目
sector-rule-e100 = ファイルを読み込めません
sector-rule-e101 = 数値が負です
sector-rule-e102 = 数値ではありません
sector-rule-e103 = 表計算ソフトのエラー値です
sector-rule-e104 = 同じ取引所の行が互いに矛盾しています
sector-rule-e105 = 取引所に資産がありません
sector-rule-e106 = モデルが受け付ける範囲を外れています
sector-rule-e107 = 別の通貨の金額で、換算レートがありません
sector-rule-e108 = 数式の計算結果が保存されていません
sector-rule-e109 = 数量または金額の欄に割合が入っています
sector-rule-e110 = 二通りに読めるセルです
sector-rule-e111 = 日付ではありません
sector-rule-e112 = 行に取引所の記載がありません
sector-rule-e113 = ファイルに報告が見つかりません
sector-rule-w201 = 預かり数量が保有数量を上回っています
sector-rule-w202 = 記載のない項目があります
sector-rule-w203 = 基準日がほかの取引所と離れています
sector-rule-w204 = 同じ銘柄が2行あります
sector-rule-w205 = 合計の行と思われます
sector-rule-w206 = 価格がほかの取引所と異なります
sector-rule-w207 = 最小単位で記載されていると思われます
sector-rule-w208 = 半分超がホットウォレットにあります
sector-rule-w209 = 内容を理解できません

## ハッキング

sector-hack = 監督当局が想定するハッキング
sector-hack-explained = 比較できるように、すべての取引所に同じハッキングを当てはめます。対象は各取引所のすべての資産です。保有数量、預かり数量、弁済原資は報告の値を使います。
sector-hack-take = 開いているシナリオのハッキングを使う
sector-hack-standard = 標準のハッキング
sector-hack-refused = 開いているシナリオからハッキングを取り出せません。取引所の値を除くと有効な想定になりません。
sector-hack-apart = 次の資産には個別の想定を当てはめます：{ $assets }。
sector-hack-same = すべての資産を同じ想定にする
sector-hack-simulated = 期間内の想定（シミュレーションによる指標）

## 順位付けと仮定

sector-settings = 順位付け
sector-measure = 順位付けの指標
sector-measure-shortfall = ハッキング時の不足額
sector-measure-uncovered = 補償額のうち賄えない割合
sector-measure-headroom = プリムソル・ラインまでの余裕
sector-measure-customers-bear = 顧客の負担額
sector-measure-p-shortfall = 不足が生じる確率
sector-measure-mean-shortfall = 期間内の平均不足額
sector-measure-expected-shortfall = 最悪の期間の期待ショートフォール
sector-level = 期待ショートフォールの水準
sector-visits = 検査できる社数
sector-confidence = 区間と集合の信頼水準
sector-whole = 業界全体もシミュレーションする
sector-assumptions = 仮定
sector-doubt-explained = 報告された残高が上下にどれだけ外れうるか（確率90%の範囲）。公表された根拠はありません。
sector-doubt-a = 区分A：監査済み
sector-doubt-b = 区分B：第三者の確認済み
sector-doubt-c = 区分C：取引所の自己申告
sector-doubt-d = 区分D：推計値
sector-providers-explained = 同じ業者にウォレットの管理を委託する取引所が共有するリスク。どちらの確率も公表された例がありません。
sector-through = 侵害が委託先を経由した確率
sector-reaches = それが別の委託元にも及ぶ確率
sector-common-market = すべての取引所に共通の価格変動
sector-bound = { $least }から{ $most }までの値にしてください。それまで順位は変わりません

## リンクとファイル

sector-save = リンクとファイル
sector-link-explained = このページのアドレスには、報告、ハッキング、設定がすべて含まれています（{ $chars }文字）。内容は # より後ろにあり、ブラウザーがサーバーに送ることはありません。
sector-link-too-long = このデータは{ $max }文字のリンクに収まりません。ファイルに保存してください。
sector-link-later = リンクは順位付けの後に作成されます。
sector-save-file = 業界データをファイルに保存
sector-save-filings = 報告をCSVで保存
