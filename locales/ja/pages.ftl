# ページの枠と計算画面。

## 枠

skip-to-content = 本文へ移動
skip-to-results = 結果へ移動
language = 言語
theme-to-light = 明るい配色
theme-to-dark = 暗い配色
screens = 画面
calculator = 計算
stress = ストレス
simulate = シミュレーション
cases = 事例集
compare = 比較
sector = 業界
library = ライブラリー
report = 報告書
share = リンクを共有
close = 閉じる
copy = コピー
dismiss = 閉じる
link = リンク
none = なし
screen-not-loaded = この画面を読み込めませんでした。接続を確認してください。それでも表示されない場合は、ページを再読み込みしてください。
try-again = もう一度試す
open-file = ファイルを開く
download = ダウンロード：
download-as = { $format }：{ $what }
download-semicolon = セミコロン区切り・小数点はコンマ（1.5を1,5と書くドイツ語・フランス語などのExcel向け）
download-picture-withheld = このブラウザーはフィンガープリント対策のため、画像を書き出せないか、書き出した画像に手を加えます。代わりにSVGをダウンロードしてください：
download-failed = ファイルを作成できませんでした。接続を確認して、もう一度お試しください。
source-line = 出典：{ $source }（{ $date }）
source-of-result = Plimsoll、モデル バージョン{ $version }、ダイジェスト { $digest }
part-not-loaded = この部分を読み込めませんでした。接続を確認して、もう一度お試しください。

## 共有と読み込み

link-copied = リンクをコピーしました（{ $chars }文字）。
link-length = { $chars }文字。
link-not-copied = ブラウザーがコピーを許可しませんでした。リンクを選択してコピーしてください（{ $chars }文字）。
link-long = 4,000文字を超えています。チャットやメールでは途中で切れることがあります。代わりにファイルを送ってください。
link-longer-than-any = 65,536文字を超えています。この長さのリンクは開けません。コマンドラインのシナリオファイルを使ってください。
link-as-file = リンクをファイルに保存
link-explained = 内容はすべて「#」より後ろにあり、ブラウザーはこの部分をサーバーに送信しません。リンクには、シナリオ、モデルのバージョン、結果のダイジェストが含まれます。
share-qr = QRコード
share-mail = メール用の文章
share-seal = パスフレーズで封印
mail-copied = コピーしました。
mail-not-copied = ブラウザーがコピーを許可しませんでした。選択してコピーしてください。
opened-sealed = このリンクは封印されています。パスフレーズを入力すると開きます。作業中の内容は、この下にそのまま残っています。
opened-reproduced = 再現できました。このページの計算結果は、送信者のものと最後の1ビットまで一致しています（ダイジェスト：{ $digest }）。
opened-differs = 再現できませんでした。モデルのバージョンは同じですが、計算結果がリンクの記録と異なります（ダイジェスト：このページは{ $ours }、リンクは{ $theirs }）。
opened-differs-model = 再現できませんでした。送信者のモデルはバージョン{ $their-model }、このページのモデルはバージョン{ $our-model }です（ダイジェスト：このページは{ $ours }、リンクは{ $theirs }）。
unread-entries = 反映されていない入力が{ $count }件あります：{ $fields }。数値は、その前の値で計算しています。
differs-in-version = 主要な数値は、最後の1ビットまですべて一致しています。ダイジェストはモデルのバージョンを含むため異なります。シミュレーションの数値はバージョンとともに変わります。
differs-elsewhere = 主要な数値は一致しています。違いは細部にあります。
figure = 数値
in-the-link = リンクの値
computed-here = このページの値
difference = 差
opened-unknown-case = 事例集に「{ $id }」という事例はありません。作業中の内容は、この下にそのまま残っています。
opened-case-not-loaded = 事例集を読み込めなかったため、事例「{ $id }」を開けませんでした。接続を確認し、ページを再読み込みしてください。作業中の内容は、この下にそのまま残っています。
opened-no-scenario = 「{ $id }」は、シナリオを作るにはデータが足りません。作業中の内容は、この下にそのまま残っています。
opened-unknown-address = 「{ $path }」というページはありません。作業中の内容は、この下にそのまま残っています。
link-empty = リンクに中身がありません。作業中の内容は、この下にそのまま残っています。
link-not-a-link = Plimsollのリンクではありません。作業中の内容は、この下にそのまま残っています。
link-newer-version = より新しいバージョンのPlimsollで作られたリンクです（形式{ $version }）。ページを再読み込みすると最新版になります。作業中の内容は、この下にそのまま残っています。
link-newer-field = より新しいバージョンのPlimsollで作られたリンクです。このバージョンで扱えない項目があり、それを除くと数値が変わってしまいます。ページを再読み込みすると最新版になります。作業中の内容は、この下にそのまま残っています。
link-too-long = リンクが長すぎます。{ $chars }文字ありますが、読み込めるのは{ $max }文字までです。作業中の内容は、この下にそのまま残っています。
link-truncated = リンクの末尾が欠けています。長いリンクは、メールソフトやチャットで切れたり改行されたりすることがあります。リンク全体か、シナリオのファイルを送ってもらってください。作業中の内容は、この下にそのまま残っています。
link-truncated-of = リンクが{ $expected }文字のうち{ $found }文字で途切れています。長いリンクは、メールソフトやチャットで切れたり改行されたりすることがあります。リンク全体か、シナリオのファイルを送ってもらってください。作業中の内容は、この下にそのまま残っています。
link-damaged = リンクが壊れています。途中で一部の文字が変わってしまったようです。メールソフトやチャットは、連続するハイフンをダッシュに変えたり、長い行を改行したり、目に見えない文字を挟んだりすることがあります。書式なしのテキストでリンクを送り直してもらうか、シナリオのファイルを送ってもらってください。作業中の内容は、この下にそのまま残っています。
link-too-large = リンクの中身が、シナリオとしてありえないほど大きいため、開きませんでした。作業中の内容は、この下にそのまま残っています。
link-too-many-holdings = リンクの保有資産は{ $count }件ありますが、読み込めるのは{ $max }件までです。作業中の内容は、この下にそのまま残っています。
link-malformed = リンクの中身を読み取れません。Plimsollのどのバージョンで作られたものでもありません。作業中の内容は、この下にそのまま残っています。
link-invalid = リンクに、ありえない値が含まれています。{ $reason }。作業中の内容は、この下にそのまま残っています。
back-to-draft = 自分の下書きに戻る
storage-blocked = このブラウザーでは、このページの内容を保存できません。閉じると入力内容は失われます。「リンクを共有」を使えば残せます。
storage-full = ブラウザーの保存領域に空きがなく、直近の変更は保存されていません。「リンクを共有」を使えば残せます。
storage-unread = 保存されていた下書きは、このバージョンのページでは読み込めません。削除はせず、別に保管しています。

## シナリオの選択

inputs = 入力
choose-scenario = シナリオ
blank-scenario = 空のシナリオ
linked-scenario = リンクのシナリオ
saved-scenario = ライブラリーのシナリオ
kept-draft = 以前の下書き：{ $name }
more-cases = ほかの事例…
built-in-case = 最初から用意されている事例です。共有リンクを開いた場合は、その旨がここに表示されます。リンクを開いたのに表示がないときは、ログイン画面などでアドレスの一部が失われた可能性があります。もう一度リンクを開いてください。
about-this-case = 事件の経緯と出典
undo = 元に戻す
redo = やり直す
reset = リセット

## 入力

group-exchange = 取引所
group-holdings = 保有資産
group-hack = ハッキング
group-reimbursement = 補償
group-resources = 弁済原資
group-costs = 費用と市場
notice-one-coin = { $row }行目と{ $other-row }行目はどちらも{ $name }です。シミュレーションでは同じ価格を使います。
notice-total-and-part = { $row }行目の「{ $name }」は{ $other-row }行目の「{ $other }」を含む合計のようです。二重に数えていないか確認してください。
holdings-count = { $count }銘柄
holdings-shown = 全{ $count }銘柄の{ $from }〜{ $to }
previous = 前へ
next = 次へ
add-holding = 保有資産を追加
holdings-hint = Enterキーで次の欄へ移り、最後の価格の次には新しい保有資産が加わります。表計算ソフトからコピーした行は、資産名の欄に貼り付けられます。列の順は、資産名、ホット、ウォーム、コールド、顧客からの預かり数量、価格です。
holdings-full = 1つのシナリオに入れられる資産は{ $max }銘柄までです。
remove = 削除
remove-holding = { $asset }を削除
summary-held = ホット{ $units } · { $value }
summary-stolen = ホット{ $hot } · ウォーム{ $warm } · コールド{ $cold }
summary-market = 価格{ $change }・スリッページ{ $slippage }
summary-split = { $share }は{ $first }、残りは{ $rest }
row-held = 保有
row-stolen = 流出
attribution = 損失の負担
basis = 支払いの基準
basis-first = 第一の基準
basis-rest = 残りの基準
borne-by = 未補償分の負担者
part-policy = 全資産に共通
part-market = 市場
all-assets = 全資産
set-apart = 資産ごとに設定
all-the-same = すべて同じ
differs = 異なる
insured-tiers = 保険の対象
source-order = 使う順序
use-earlier = { $source }を先に使う
none-set = 設定なし
market-set = 価格変動あり
slippage-set = スリッページあり
help-about = { $what }の説明
assumed = 仮定
other-value = ほかの出典では{ $value }。{ $what }
problem-still-in-force = { $reason }。{ $value }のまま計算しています。
refused = { $field }：{ $bound }（値：{ $given }）

## 結論

answer = 結論
answer-owed-customers = このハッキングが起きると、{ $customers }人の顧客に{ $owed }を支払う必要があります。
answer-owed = このハッキングが起きると、顧客に{ $owed }を支払う必要があります。
answer-funded = 取引所は借入やスポンサーに頼らず、全額を支払えます。
answer-with-credit = 全額を支払えますが、借入枠を使わなければなりません。
answer-with-sponsor = 全額を支払えますが、スポンサーの資金に頼ることになります。
answer-with-credit-and-sponsor = 全額を支払えますが、借入枠とスポンサーの資金に頼ることになります。
answer-with-equity-gone = 全額を支払えますが、債務超過に陥ります。
answer-short = 取引所が支払えるのは必要額の{ $part }で、{ $shortfall }が不足します。
answer-nothing-owed = このハッキングが起きても、支払いは生じません。
answer-owed-nothing = このハッキングが起きても顧客への補償額はありませんが、取引所には費用の支払いが生じます。
answer-no-holdings = リスクにさらされる資産がまだありません。保有資産を追加するか、事例を開いてください。
answer-no-price = { $asset }の価格を入力してください。
answer-nothing-stolen = このシナリオでは、価値のある資産は流出しません。
two-sentences = { $first }{ $second }
borne = それでも顧客は{ $amount }を負担します（{ $rate }）。
borne-all = 顧客は{ $amount }を負担します（{ $rate }）。
borne-even-if-paid = 仮に全額が支払われても、顧客は{ $amount }を負担します（{ $rate }）。
borne-rate = 顧客の流出分の{ $part }
borne-rates = 顧客の流出分の{ $part }、負担する顧客の債権総額の{ $rate }
borne-if-unpaid = 不足分が支払われないままなら、顧客の負担は{ $amount }（流出分の{ $part }）です。
borne-whole-if-unpaid = 不足分が支払われないままでも、顧客の損失はすべて補われます。
borne-whole = 顧客の損失はすべて補われます。流出時の価値の全額を受け取ります。
borne-whole-if-paid = 顧客の損失がすべて補われるのは、全額が支払われた場合に限ります。
borne-gain = 顧客の損失はすべて補われます。流出時の価値を{ $amount }上回る額を受け取ります。
borne-uneven = 顧客全体では流出時の価値以上を受け取りますが、全員がそうなるわけではありません。
equity-untested = 自己資本が不明のため、判定では考慮していません。
borne-nothing-lost = 顧客に損失はありません。

# 過去の事例そのもの：起きたことと、それについてモデルが示すこと。
past-answer-owed-customers = このハッキングでは、{ $customers }人の顧客に{ $owed }を支払う必要がありました。
past-answer-owed = このハッキングでは、顧客に{ $owed }を支払う必要がありました。
past-answer-funded = 取引所は借入やスポンサーに頼らず、全額を支払えました。
past-answer-with-credit = 全額を支払えましたが、借入枠を使わなければなりませんでした。
past-answer-with-sponsor = 全額を支払えましたが、スポンサーの資金に頼ることになりました。
past-answer-with-credit-and-sponsor = 全額を支払えましたが、借入枠とスポンサーの資金に頼ることになりました。
past-answer-with-equity-gone = 全額を支払えましたが、債務超過に陥りました。
past-answer-short = 取引所が支払えたのは必要額の{ $part }で、{ $shortfall }が不足しました。
past-answer-nothing-owed = このハッキングでは、支払いは生じませんでした。
past-answer-owed-nothing = このハッキングでは顧客への補償額はありませんでしたが、取引所には費用の支払いが生じました。
past-borne = それでも顧客は{ $amount }を負担しました（{ $rate }）。
past-borne-all = 顧客は{ $amount }を負担しました（{ $rate }）。
past-borne-even-if-paid = 仮に全額が支払われていても、顧客は{ $amount }を負担することになりました（{ $rate }）。
past-borne-if-unpaid = 不足分が支払われないままなら、顧客の負担は{ $amount }（流出分の{ $part }）でした。
past-borne-whole-if-unpaid = 不足分が支払われないままでも、顧客の損失はすべて補われました。
past-borne-whole = 顧客の損失はすべて補われました。流出時の価値の全額が補償の対象でした。
past-borne-whole-if-paid = 顧客の損失がすべて補われるのは、全額が支払われた場合に限られていました。
past-borne-gain = 顧客の損失はすべて補われました。補償額は流出時の価値を{ $amount }上回りました。
past-borne-uneven = 顧客全体では流出時の価値以上が補償の対象でしたが、全員がそうだったわけではありません。
past-borne-nothing-lost = 顧客に損失はありませんでした。

badge-nothing-owed = 支払いなし
badge-no-price = 結果なし
headline-funded = 自力で支払い可能：支払額{ $amount }
headline-strained = 逼迫：支払額{ $amount }
headline-short = 不足額：{ $amount }
badge-funded = 自力で支払い可能
badge-strained = 逼迫：借入枠またはスポンサーが必要
badge-strained-equity = 逼迫：債務超過
badge-short = 不足：全額は支払えない

## 結果

results = 結果
waterfall-title = 流出から支払いまで
waterfall-description = 流出額、回収額、自社と顧客が被る損失、顧客への補償額、その弁済原資を、段階ごとに1本の棒で示します。
show-table = 表で見る
show-chart = グラフで見る
step = 段階
amount = 金額
remark = 備考
step-gross = 流出
step-recovered = 回収
step-house-loss = 自社の損失
step-customers-bear = 未補償分
step-customers-gain = 価値を上回る支払い
step-slippage = 買い戻しの追加費用
step-obligation = 顧客への補償
step-costs = その他の費用
step-shortfall = 不足
step-source-insurance = 保険から支払い
step-source-guarantee = 履行保証資産から
step-source-own-holdings = 自社保有分から
step-source-cash = 現金から支払い
step-source-credit = 借入枠から支払い
step-source-sponsor = スポンサーから
step-hint = { $step }：{ $amount }
note-left = 残り{ $left }
note-tokens = トークン{ $value }相当
line-title = プリムソル・ライン（満載喫水線）
line-subtitle = 不足を生じさせずにホットウォレットに置ける上限（借入枠とスポンサーがないため、自己資金のみ）
line-subtitle-help = ホットウォレットに置ける上限：借入枠やスポンサーに頼らない場合と、これらを含めても不足が生じない場合
hull-hot-now = 現在のホット
hull-line = ライン（自己資金）
hull-line-with-help = ライン（借入枠・スポンサーを含む）
hull-headroom = 余裕額
hull-above = ライン超過
hull-no-line = ラインなし
hull-no-limit = 上限なし
hull-describe-below = ホットウォレットの残高は{ $hot }、ラインは{ $line }です。余裕額は{ $gap }です。
hull-describe-own = プリムソル・ライン（自己資金）は{ $line }です。
hull-describe-above = ホットウォレットの残高は{ $hot }、ラインは{ $line }です。残高がラインを{ $gap }上回っています。
line-none = ラインなし：ホットウォレットが空でも不足が生じます。
line-none-own = ラインなし：ホットウォレットが空でも、自己資金では補償額と費用を賄えません。
line-unsinkable = 上限なし：ホットウォレットにいくら置いても、支払うべき額の伸びが弁済原資の伸びを上回ることはありません。
line-nothing-hot = ホットウォレットに価値のある残高がないため、プリムソル・ラインはありません。
line-more-hot-helps = ホットを増やすと不足額は再び減ります。流出1単位あたりの保険金が顧客への補償額を上回る、ウォームやコールドの流出割合のほうが高い、または新規の預かり資産が損失を薄めるためです。これは計画の弱点であり、ホットを増やす理由にはなりません。
customers-together = 顧客全体
each-customer = 顧客1人あたり
the-exchange = 取引所
why = なぜ？
why-not-loaded = この説明を読み込めませんでした。閉じてからもう一度お試しください。

## 変更を試す

try-change = 変更を試す
try-explained = すべての数値に直ちに反映されます。「元に戻す」で取り消せます。
try-hot-to-cold = ホットからコールドへ移す
try-hot-to-warm = ホットからウォームへ移す
try-less-cash = 現金を減らす
try-prices-up = 支払い前の価格上昇
try-keep-both = 変更前と比較する
try-bounds = 0%以上 { $most } 以下にしてください

## 数値

fact-gross = 総エクスポージャー
fact-recovered = 回収額
fact-house-loss = 自社の損失
fact-customer-loss = 顧客の損失
fact-customers-bear = 顧客の負担
fact-full-claims = 請求総額
fact-obligation = 補償額
fact-costs = 費用
fact-uses = 補償額と費用
fact-available = 弁済原資
fact-shortfall = 不足額
fact-spare = 支払後の余剰
fact-coverage-ratio = 充足率
fact-average-owed = 平均補償額
fact-average-loss = 平均損失額
fact-median-claim = 請求額の中央値
fact-top-claim = 請求額の99%分位点
fact-saved-by-cap = 上限による減額
fact-received-ratio = 流出時の価値に対する受取率
fact-loss-rate = 負担する顧客の損失率
gain-rate = { $rate }の利得
fact-tokens = 債権トークンの額面
fact-equity-change = 自己資本の増減
fact-equity-after = 流出後の自己資本
fact-already-missing = 流出前からの不足
fact-price-headroom = 耐えられる価格上昇率
fact-hot-value = 現在のホット残高
fact-line = プリムソル・ライン（自己資金）
fact-line-with-help = プリムソル・ライン（借入枠・スポンサーを含む）
fact-headroom = 余裕額（自己資金）
fact-headroom-with-help = 余裕額（借入枠・スポンサーを含む）
paid-on-average = 平均支払額
if-never-paid = 不足分が支払われない場合
fact-received-if-unpaid = 流出時の価値に対する受取率（不足分が支払われない場合）
fact-bear-if-unpaid = 顧客の負担（不足分が支払われない場合）
fact-loss-rate-if-unpaid = 負担する顧客の損失率（不足分が支払われない場合）
fact-paid-if-unpaid = 平均支払額（不足分が支払われない場合）

## 数値がない理由

absent-customers-unknown = 顧客数が不明
absent-no-customers = 被害を受けた顧客なし
absent-no-uses = 支払いなし
absent-nothing-lost = 顧客の損失なし
absent-no-claims = 請求なし
absent-equity = 流出前の自己資本が不明
absent-already-short = すでに不足
absent-no-rise = いくら上昇しても不足なし
absent-no-line = 基準となるラインなし
absent-nothing-missing = 不足なし
absent-line-none = なし：ホットが空でも足りない
absent-line-unsinkable = 上限なし
absent-line-nothing-hot = ホットに残高なし

## 計算式


## 数値の限界


## ページの末尾

assumptions-in-force = 適用中の仮定：{ $count }件
assumption = { $field }：{ $why }
assume-take-up = 請求率：すべて請求されると仮定。出典はなく、慎重に見た初期値。
assume-coverage = 補償率：請求額の全額が支払われると仮定。出典はなく、標準的な約束とした初期値。
assume-recovered = 回収割合：支払いまでに何も回収されないと仮定。出典はなく、慎重に見た初期値。
assume-price-change = 価格変動：流出時の価格のまま変わらないと仮定。出典なし。設定すれば影響の大きさを確かめられます。
assume-slippage = スリッページ：市場価格どおりに売買できると仮定。出典なし。大口の注文ほど実際の費用は高くなります。
assume-insurance = 保険：ないと仮定。出典はなく、慎重に見た初期値。
assume-costs = 補償以外の費用：計上していません。出典なし。
assume-pro-rata = 損失は預かり数量の割合で按分すると仮定。出典はなく、標準的な初期値。
limits-title = このモデルが扱わないこと
limit-one-hack = 一時点での1回のハッキングを対象とします。2回目の侵害も、起きる確率も扱いません。
limit-no-run = 取り付けは扱いません。発覚後に顧客の出金が続けば、別に流動性が必要になります。
limit-prices = 価格は、銘柄ごとに流出時と支払時の1つずつです。その間の値動きは扱いません。
limit-claims = 顧客ごとの請求額は、実際の残高ではなく、1つの対数正規分布で表します。
limit-order = 弁済原資は、設定した順に、全額が直ちに支払われるものとします。
limit-law = どの国の法律も考慮しません。倒産時の優先順位も、履行保証資産の使途の制限も扱いません。
model-version = モデル バージョン{ $version }
digest = ダイジェスト
nothing-sent = 計算はこのページの中で行いました。何も送信していません。
