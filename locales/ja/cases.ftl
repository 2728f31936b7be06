# 事例集。事例の名前、何が起きたか、そして数値ごとの短い説明。キーは data/incidents で使われる。

case-coincheck-2018 = コインチェック、2018年1月
case-coincheck-2018-about = 2018年1月26日、ホットウォレットからNEMが流出した。コインチェックは3月12日、他の取引所での2日間の平均価格をもとに、自己資金から日本円で顧客に補償した。

note-coincheck-2018-customers-affected = XEMを保有していた顧客の数。2018年3月8日の会社発表による。
note-coincheck-2018-held = 流出したXEM。当初の発表と2018年1月29日の業務改善命令にある数量で、顧客のXEMのほぼすべてにあたる。
note-coincheck-2018-corrected = 2018年3月8日に会社が訂正した数量。
note-coincheck-2018-owed = 流出したXEMは顧客のもの。会社自身の分は示されていない。
note-coincheck-2018-price = 当時発表された580億円を、訂正後の数量526,300,010 XEMで割った値。
note-coincheck-2018-stolen = ホットウォレットにほかに何があったかは公表されていない。ここでは流出した分だけを置き、そのすべてが失われたとする。
note-coincheck-2018-recovered = 2018年3月22日までに、すべて資金洗浄されたと報じられた。
note-coincheck-2018-fixed-price = ZaifにおけるXEMの対円価格の出来高加重平均（2018年1月26日12時09分から27日23時まで）。
note-coincheck-2018-cash = 流出前の残高を示す資料は見つかっていない。ここでは通期の税引前利益62億円に、流出の損失として計上された473億円を足し戻した。
note-coincheck-2018-coverage = 流出したXEMの全量を、固定価格で補償した。
unknown-coincheck-2018-customers-total = 全顧客数を示す資料は見つかっていない。
unknown-coincheck-2018-equity = 流出前の自己資本を示す資料は見つかっていない。

case-zaif-2018 = Zaif、2018年9月
case-zaif-2018-about = 2018年9月14日、ホットウォレットから3種類の暗号資産が流出した。一部は会社自身のものだった。事業は11月22日にフィスコ側へ移り、顧客には現物で、MONAは一部を日本円で返還した。

note-zaif-2018-held = 流出した数量。ほかに何を保管していたかは公表されていない。
note-zaif-2018-btc-slip = 桁の書き誤りとみられる。ほかの資料では5,966。
note-zaif-2018-stolen = ホットウォレットにほかに何があったかは公表されていない。ここでは流出した分だけを置き、そのすべてが失われたとする。
note-zaif-2018-owed = 流出したうちの顧客分。顧客に対するそのほかの債務は公表されていない。
note-zaif-2018-share = この銘柄の流出数量に占める顧客分の割合。
note-zaif-2018-price = 2018年9月18日ごろの1単位あたりの円価格。銘柄ごとの被害額とともに公表された。
note-zaif-2018-price-change = 現物で返還された。買い戻したときの価格は資料にないため、変動なしと仮定する。
note-zaif-2018-slippage = 買い戻しで市場価格に上乗せされた費用は資料にないため、なしと仮定する。
note-zaif-2018-mona-split = MONAの60.3 %は現物で、39.7 %は日本円で返還された。
note-zaif-2018-mona-fixed-price = 日本円で返還された分の価格。2018年10月9日9時のbitFlyerとbitbankの中間値。
note-zaif-2018-mona-price-change = 流出時の107.7円から、2018年10月9日の144.548円への変化。
note-zaif-2018-cash = 会社自身の現金は公表されていないため、数えない。
note-zaif-2018-coverage = 顧客の資産を全額補償。BTCとBCHは同数、MONAは現物と円で。
note-zaif-2018-sponsor = 2018年9月20日にフィスコグループが予定した支援。過半数の株式と引き換えだった。10月10日、フィスコへの事業譲渡に改められた。
unknown-zaif-2018-customers = この顧客数を示す資料は見つかっていない。
unknown-zaif-2018-equity = 流出前の自己資本を示す資料は見つかっていない。

case-dmm-bitcoin-2024 = DMM Bitcoin、2024年5月
case-dmm-bitcoin-2024-about = 2024年5月31日、正当な送金の要求が署名の前に書き換えられ、482億円相当のビットコインが流出した。グループ会社が550億円を拠出し、6月14日までに同量を買い戻した。取引所はのちに廃業した。

note-dmm-bitcoin-2024-customers-total = 顧客の口座数。廃業の際に報じられた。
note-dmm-bitcoin-2024-accounts-2023 = 2023年3月の口座数。
note-dmm-bitcoin-2024-held = 流出したビットコイン。会社は秘密鍵をオフラインで保管していたと説明した。正当な送金の要求が署名の前に書き換えられた。
note-dmm-bitcoin-2024-stolen = コールドウォレットにほかに何BTCあったかは公表されていない。ここでは流出した分だけを置き、そのすべてが失われたとする。
note-dmm-bitcoin-2024-owed = 流出したうち会社自身の分を示す資料は見つかっていない。すべて顧客のものとみなす。
note-dmm-bitcoin-2024-price = 当時発表された482億円を、4,502.9 BTCで割った値。
note-dmm-bitcoin-2024-price-change = 2024年6月14日までに現物で買い戻された。買値は資料にないため、変動なしと仮定する。
note-dmm-bitcoin-2024-slippage = 買い戻しで市場価格に上乗せされた費用は資料にないため、なしと仮定する。
note-dmm-bitcoin-2024-cash = 会社自身の現金は公表されていないため、数えない。
note-dmm-bitcoin-2024-coverage = 流出したビットコインの全量を顧客のために調達した。
note-dmm-bitcoin-2024-loan = 2024年6月3日、グループ会社からの借入れ。
note-dmm-bitcoin-2024-equity = 2024年6月7日、グループ会社による増資。
note-dmm-bitcoin-2024-subordinated = 2024年6月10日、グループ会社からの劣後借入れ。
unknown-dmm-bitcoin-2024-customers-affected = ビットコインを保有していた顧客の数を示す資料は見つかっていない。
unknown-dmm-bitcoin-2024-equity = 流出前の自己資本を示す資料は見つかっていない。
