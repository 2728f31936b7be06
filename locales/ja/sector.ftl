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
sector-clear = すべてのファイルを削除
sector-paste = 表を貼り付ける
sector-paste-read = 読み込む
sector-pasted = 貼り付け{ $number }
sector-columns = 必要な列
sector-needed = 必須の列：{ $columns }。
sector-columns-explained = 取引所と暗号資産の組ごとに1行とし、取引所の登録番号または名称を記載してください。取引所の表と保有資産の表に分けてもかまいません。列名は英語、日本語、ドイツ語、フランス語に対応し、「百万円」などの単位も読み取ります。そのほかの列は手作業で対応付けられます。
sector-form = 取引所の報告様式（CSV）：
sector-reading = ファイルを読み込み、点検しています…
sector-remove-file = { $file }を削除
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
sector-checks-list = 指摘の一覧
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



## Results

### Whom to visit

ranking-answer = 立入検査の候補
ranking-measure-shortfall = ハッキング時の不足額
ranking-measure-uncovered = 補償額のうち賄えない割合
ranking-measure-headroom = プリムソル・ラインまでの余裕額
ranking-measure-customers-bear = 顧客の負担額
ranking-measure-p-shortfall = 不足の確率
ranking-measure-mean-shortfall = 期間内の平均不足額
ranking-measure-expected-shortfall = 期待ショートフォール
ranking-at-level = { $measure }（{ $level }）
ranking-listed = { $first }、{ $next }
ranking-and-more = { $names }、ほか{ $count }社
ranking-visit-first = 優先して検査すべき先：{ $names }。
ranking-visit-all = 順位のある{ $count }社はすべて検査できます：{ $names }。
ranking-worst-first = { $n ->
   *[other] うち{ $count }社はホットが空でも不足するためラインがなく、他のすべてより上位に置きます。
}
ranking-sure = それぞれが真のワースト{ $visits }社に入る確率は{ $low }〜{ $high }です。
ranking-sure-alike = それぞれが真のワースト{ $visits }社に入る確率は{ $chance }です。
ranking-tied = { $n ->
   *[other] 最後の1社とまったく同順位の取引所がほかに{ $count }社あり、どれを選んでも同じです。
}
ranking-set-is-visits = この顔ぶれは、真のワースト{ $visits }社を{ $sure }の確率で含む最小の集合でもあります。
ranking-set-narrow = 真のワースト{ $visits }社を{ $sure }の確率で含む最小の集合は、{ $all }社中{ $count }社です：{ $names }。
ranking-set-too-many = 真のワースト{ $visits }社を{ $sure }の確率で含む最小の集合は{ $all }社中{ $count }社に及び、候補を絞れません。
ranking-set-tied = { $alike }社が同じ値（{ $value }）で、この指標では優劣がつきません。余裕額か、シミュレーションによる指標なら区別できることがあります。
ranking-nobody = この指標の値がある報告はありません。理由は表に示します。
ranking-nothing-sound = すべての報告にエラーがあり、順位を付けられません。エラーは表に示します。
ranking-by-measure = 順位の指標：{ $measure }。
ranking-ranked = 報告{ $all }件のうち{ $ranked }件に順位があります。
ranking-trials = { $horizon }の試行を{ $trials }回。
ranking-no-trials = 試行はなく、順位は想定するハッキングだけによります。
ranking-intervals-each = 順位の区間は、それぞれが{ $sure }の確率で真の順位を含みます。
ranking-intervals-all = 順位の区間は、{ $sure }の確率ですべてが同時に真の順位を含みます。報告の数が多いため、個別の区間より広くなります。
ranking-measure-certain = ハッキング時の指標に標本誤差はありません。幅は、報告値の不確かさと未報告の項目によるものです。
ranking-progress = 順位計算の進み具合
ranking-computing = 計算中です。数値は次第に精密になります。
ranking-done = すべての試行が終わりました。

### The table of filings

ranking-table = 報告の一覧
ranking-filter = 報告の絞り込み
ranking-search = 名称・ID
ranking-which = 表示
ranking-all = すべて
ranking-to-visit = 検査対象
ranking-in-set = 集合に含む
ranking-with-warnings = 警告あり
ranking-kept-out-all = エラーで除外
ranking-others = その他
ranking-shown = { $all }件中{ $count }件。
ranking-table-keys = 矢印キー、Page Up・Page Down、Home・Endで行を移動し、Enterで計算画面に開きます。
ranking-table-explained = ●は検査対象、◆は真のワーストを含む集合。推定値の±は標本誤差です。幅は5%点から95%点までで、報告値の不確かさと未報告の項目を含みます。要因は、業界の中央値に置き換えたときに指標が最も変わる項目です。カバー率は、現金・借入枠・保険・スポンサーの合計をホット残高で割った値です。
ranking-column-rank = 順位（区間）
ranking-column-name = 取引所
ranking-column-estimate = 推定値
ranking-column-worst = ワーストの確率
ranking-column-chance = ワースト{ $visits }社の確率
ranking-column-range = 幅
ranking-column-driver = 要因
ranking-column-hot-share = ホット比率
ranking-column-hot-value = ホット残高
ranking-column-owed = 預かり残高
ranking-column-coverage = カバー率
ranking-column-country = 国
ranking-column-grade = 信頼度
ranking-column-missing = 未報告
ranking-column-warnings = 警告
ranking-open = 開く
ranking-open-named = { $name }を計算画面で開く
ranking-rank = { $rank }（{ $first }〜{ $last }）
ranking-range = { $low }〜{ $high }
ranking-few-trials = { $value }（試行が少なく誤差は不明）
ranking-worst-of-all = 最も悪い
ranking-best-of-all = 最も良い
ranking-not-ranked = 順位なし
ranking-kept-out = 除外：{ $rules }
ranking-no-value = –
ranking-nothing-missing = なし
ranking-nothing-hot-short = ホットなし
ranking-driver = { $input } { $own }、中央値 { $median }
ranking-driver-less = 中央値なら{ $change }減
ranking-driver-more = 中央値なら{ $change }増
ranking-lever-hot-share = ホット比率
ranking-lever-held-over-owed = 保有／預かり
ranking-lever-cash = 現金／預かり
ranking-lever-credit = 借入枠／預かり
ranking-lever-sponsor = スポンサー／預かり
ranking-lever-insurance = 保険／ホット
ranking-lever-guarantee = 履行保証資産／ホット
ranking-figure-price = 価格
ranking-missing = { $figure }：{ $value }で補完
ranking-missing-of = { $figure }（{ $asset }）：{ $value }で補完
ranking-no-holdings = 保有資産の報告がありません
ranking-no-price = { $asset }の価格を報告した取引所がありません
ranking-no-balance = { $asset }の報告が少なすぎて補完できません
ranking-invalid = 無効な値：{ $fields }
ranking-nothing-owed = このハッキングでは顧客に損失がありません
ranking-short-without-hot = ラインなし：ホットが空でも不足
ranking-unsinkable = ラインなし：ホットがいくらでも不足しない
ranking-nothing-hot = ラインなし：価値のあるものがホットにない
ranking-not-simulated = まだシミュレーションしていないか、無効にしています
ranking-too-few-trials = この水準には試行が足りません
ranking-save = 順位表（CSV）

### Charts of the ranking

ranking-chart = 順位とその確かさ
ranking-chart-description = 印は推定値による順位、線は{ $sure }の確かさで取りうる順位です。縦線は検査できる{ $visits }社の境です。
ranking-chart-cut = { $all }社のうちワースト{ $count }社を示します。全社は表にあります。
ranking-axis-rank = 順位（1が最も悪い）
ranking-point = { $name }：順位 { $rank }、{ $measure } { $estimate }、ワースト{ $visits }社に入る確率 { $chance }、{ $kind }
ranking-scatter = ホット比率と支払う力
ranking-scatter-description = 右ほど保有資産がホットに偏り、下ほど支払いに充てる資金が乏しいことを示します。破線上では、現金・借入枠・保険・スポンサーの合計がホット残高と等しくなります（いずれも報告値）。
ranking-scatter-none = ホット、保有、支払いに充てる資金のすべてを報告した取引所がありません。
ranking-scatter-out = { $n ->
   *[other] { $count }件は、未報告の項目があるか、ホットに何もないため含みません。
}
ranking-scatter-point = { $name }：ホット比率 { $share }、カバー率 { $coverage }、{ $kind }
ranking-log = ホット比率を対数目盛にする
ranking-axis-hot-share = ホット残高／保有残高
ranking-axis-coverage = （現金＋借入枠＋保険＋スポンサー）／ホット残高（対数目盛）
ranking-source = Plimsollモデル バージョン{ $version }、シード{ $seed }、試行{ $trials }回

### Limits

ranking-limit-hack = 全社に同じ一つのハッキングを当てはめます。どの取引所の防御が優れているかは分からず、考慮しません。
ranking-limit-reported = 数値は取引所の報告によります。未報告の項目は、他社の報告から抽出して補います。
ranking-limit-doubt = 報告値がどれだけ外れうるかは信頼度ごとの仮定で、公表された根拠はありません。
ranking-limit-market = 市場が全社共通に動くことは仮定で、無効にできます。個々の銘柄はそのほかに独自に動きます。
ranking-limit-providers = 侵害が共通の委託先を通じて起きる確率と、他の顧客に及ぶ確率は仮定で、公表された数値はありません。
ranking-limit-fixed = 弁済原資と残高は報告のままとします。ハッキング前の対応や、他社に広がる取り付けは扱いません。

### The sector as a whole

whole-title = 業界全体の姿
whole-not-simulated = 業界全体のシミュレーションは、前提の設定で無効になっています。
whole-basis = { $exchanges }社、{ $horizon }。侵害は各社に別々に起きます。試行{ $trials }回。
whole-mean-short = 不足する社数の平均
whole-mean-sum = 不足額の合計の平均
whole-largest-sum = 全試行で最大の合計
whole-number-short = { $horizon }以内に不足する取引所の数
whole-exchanges = 社数
whole-probability = 確率
whole-curve = 業界の損失超過曲線
whole-curve-description = { $horizon }以内の全社の不足額の合計が、ある額を超える確率。両軸とも対数目盛です。
whole-axis-sum = { $horizon }以内の不足額の合計
whole-sum = 不足額の合計
whole-tolerated = 許容：{ $tolerance }
whole-fund-point = { $size }の共同基金を超える確率：{ $probability }
whole-never-short = { $trials }回の試行のどれでも、不足した取引所はありません。

### The mutual fund

fund-title = 共同基金
fund-size = { $size }の共同準備金があれば、{ $horizon }以内の全社の不足を、{ $tolerance }の確率を除いて賄えます。
fund-p-exceeded = 基金を超える確率
fund-mean-worst = 最悪の{ $tolerance }における不足額の合計の平均
fund-beyond = うち基金を超える額
fund-alone-total = 各社が単独で備える場合の合計
fund-together-cheaper = 共同基金のほうが安く済みます。同じ確率を各社が単独で満たす準備金の合計より{ $part }少ない額です。
fund-alone-cheaper = 単独の準備金の合計は共同基金より{ $part }少なくなりますが、約束の内容も劣ります。各社の不足は許容度以内でも、多数のうちの誰かはそれより頻繁に不足します。共同基金は、誰も不足しないことを約束するものです。
fund-neither-cheaper = 共同基金と単独の準備金の合計との差は、標本誤差の範囲内です。
fund-too-few-trials = { $trials }回の試行では{ $tolerance }の確率について何も言えません。少なくとも{ $needed }回必要です。
fund-not-needed = いずれかの取引所が不足する確率は{ $probability }で、許容度{ $tolerance }以下のため、基金は必要ありません。
fund-contributions = 拠出額
fund-add-up = 拠出額の合計は{ $sum }です。
fund-contributions-explained = 最悪の期間における不足額の割合に応じて拠出します（限界期待ショートフォール、オイラー配分）。
fund-contribution = 拠出額
fund-share = 割合
fund-marginal = 最悪の期間の平均不足額
fund-alone = 単独の準備金
fund-limit-rule = 基金は、原因を問わずすべての不足を全額支払うものとします。基金があることで各社がより大きなリスクを取る可能性は扱いません。

### The inspection plan

plan-title = 検査計画
plan-explained = この画面を印刷すると、検査計画だけが出力されます。
plan-print = 検査計画を印刷
plan-save = 検査計画（CSV）
plan-heading = 検査計画：{ $visits }社
plan-filings-of = { $date }時点の報告。
plan-filings-between = { $first }から{ $last }までの時点の報告。
plan-no-date = 報告に基準日がありません。
plan-hack = 想定するハッキング（全社共通）：ホットの{ $hot }、ウォームの{ $warm }、コールドの{ $cold }が流出し、{ $recovered }を回収。支払いまでの価格変動 { $price }、スリッページ { $slippage }。
plan-sure = 順位の区間と集合は、{ $sure }の確率で真の値を含みます。
plan-unfinished = 未確定：計算は{ $part }まで進んでいます。
plan-visits = 検査対象（悪い順）
plan-grade = 信頼度{ $grade }
plan-probability = ワーストに入る確率
plan-chance = { $chance }（ワースト{ $visits }社）
plan-range = 幅 { $range }
plan-ask = 現地で確認する事項
plan-ask-all = 区分別の残高、ウォレットの支配の証明、顧客からの預かり残高。
plan-ask-hot-share = ホットウォレットのアドレスと残高、保管量の社内規程、直近数か月の遵守状況。
plan-ask-held-over-owed = 同じ日の保有残高の証明と顧客台帳との照合、自社資産と顧客資産の分別管理の状況。
plan-ask-cash = 銀行の残高証明、および現金のうち顧客への支払いに充てられる部分。
plan-ask-credit = 借入枠の契約：コミットメントの有無、未使用額、ハッキング後も有効か。
plan-ask-sponsor = スポンサーの書面による約束とその条件、スポンサー自身の財務。
plan-ask-insurance = 保険契約：支払限度額、免責金額、免責事由、ホットウォレットが対象か。
plan-ask-guarantee = 履行保証資産の種類と数量、分別して保管するオフラインのウォレット。
plan-ask-missing = 報告を求める項目
plan-findings = 報告のチェックでの指摘：
plan-more-findings = ほか{ $count }件の指摘
plan-set = 集合に含まれるその他の取引所
plan-set-explained = 真のワースト{ $visits }社を{ $sure }の確率で含む最小の集合は{ $count }社です。
plan-cut = ほか{ $count }社は印刷されません。CSVにはすべて含まれます。
