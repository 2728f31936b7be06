# 比較：複数のシナリオを並べて表示する。

compare-source = Plimsoll、シナリオの比較
compare-curves-of = 損失がある額を超える確率：{ $measure }
compare-title = シナリオの比較
compare-explained = 4 件までのシナリオを並べて比較します。アドレスは、現在の比較へのリンクになっています。
compare-columns = シナリオ
compare-label = { $letter } · { $name }
compare-about = { $what }：{ $name }
compare-unnamed = 無題のシナリオ
compare-is-present = （現在のシナリオ）
compare-reproduced = このページの計算結果は、シナリオとともに記録された結果と最後の1ビットまで一致しています（ダイジェスト：{ $digest }）。
compare-first = 基準です。ほかのシナリオはこれと比較します。
compare-make-first = これを基準にする
compare-open = 開く
compare-remove = 外す
compare-add = シナリオを追加
compare-present = 現在のシナリオ
compare-paste = リンクを貼り付ける
compare-add-link = 追加
compare-full = 並べられるのは 4 件までです。追加するには、どれかを外してください。
compare-figures = 結果
compare-against = 各数値の下は、{ $name } との差です。
compare-currencies = 通貨の異なる金額は比較しません。シナリオには為替レートがないためです。
compare-currencies-curves = 先頭のシナリオと同じ通貨のものだけを描いています。
compare-verdict = 判定
compare-same = 同じ
compare-change = { $absolute }（{ $relative }）
compare-waterfalls = 流出から支払いまで（共通の目盛り）
compare-waterfalls-description = シナリオごとに、流出額、そのうち顧客への補償額、弁済原資を示します。棒の目盛りはすべて共通です。
compare-curves = 損失がある額を超える確率
compare-curves-description = シナリオごとに、{ $horizon }の{ $measure }がある額を超える確率です。両軸とも対数目盛です。
compare-measure = 比較する数値
compare-common = すべてのシナリオに同じ乱数を使っています（シードと試行回数は先頭のシナリオのもの）
compare-horizons = 期間が異なります。確率は、それぞれのシナリオの期間についてのものです。
compare-simulated = シミュレーションの数値とプリムソル・ライン
compare-mean-shortfall = 期間内の不足額の平均
compare-tolerance = 不足の許容確率
compare-inputs = 入力
compare-input = 入力項目
compare-all-inputs = すべての入力を表示
compare-only-differences = 異なるものだけを表示
compare-fold-inputs = 入力を折りたたむ
compare-differing = { $n ->
    [0] 異なる入力はありません。
   *[other] { $count } 件の入力が先頭のシナリオと異なります。
}
compare-differs = 異なる
compare-nothing = –
compare-running = 計算中
compare-not-held = 保有なし
compare-not-applicable = 該当なし
compare-of-asset = { $asset }：{ $what }
compare-more-rows = このほか { $count } 行は表示していません。
